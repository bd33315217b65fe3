"""Who speaks: the public, a brand's own accounts, its staff, or a machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from reporter.accounts import handle
from reporter.config import Config
from reporter.curation.names import brands_in, patterns_of
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.errors import InputError

ACCOUNTS = pa.schema(
    [
        ("platform", pa.string()),
        ("handle", pa.string()),
        ("role", pa.string()),
        ("brand", pa.string()),
        ("priority", pa.int64()),
    ]
)
DECLARED = pa.schema([("place", pa.int64()), ("platform", pa.string()), ("handle", pa.string())])
SAME_PERSON = pa.schema([("account_key", pa.string()), ("person", pa.string())])
People = Mapping[str, Sequence[tuple[str | None, str]]]


def name_speakers(engine: Engine, config: Config, *, people: People | None = None) -> None:
    """Make `speakers` (i, role, brand), who is not the public, and `authors` (i, author_key, account_key).

    Speakers are the accounts that the configuration names, and whoever the export itself knows to be the owner of the
    page that was reviewed (`is_owner`). A configured account goes before that. Every account is a person of its own,
    but for those that the user declares to be one person's.

    Args:
        engine: Where the tables are, `mentions` and `numbered` among them.
        config: What the user said.
        people: The accounts (platform, handle) of each person who has several; nobody is ever guessed.
    """
    brands = [brand for brand in config.brands if brand.name]
    told = accounts(config)
    engine.save("account_keys", statement(__package__, "account_keys"))
    engine.keep("accounts", [told], ACCOUNTS)
    engine.save(
        "speakers",
        statement(__package__, "speakers").format(found=brands_in("o.words", len(brands))),
        ours=config.brand.name or None,
        last=told.num_rows,
        **patterns_of(brands),
    )
    join_people(engine, people or {})


def join_people(engine: Engine, people: People) -> None:
    """Make `same_person` (account_key, person) of what was declared and occurs, and `authors` with it.

    The key of a person is the first of their accounts' keys. Accounts of a brand, its staff and machines are never
    joined to anybody's.

    Raises:
        InputError: An account that occurs is said to be two people's, by its name and by its id.
    """
    names = sorted(people)
    told = [
        {"place": place, "platform": platform, "handle": name}
        for place, person in enumerate(names)
        for platform, name in people[person]
    ]
    engine.keep("declared_people", [pa.RecordBatch.from_pylist(told, schema=DECLARED)], DECLARED)
    held: dict[int, list[str]] = {}
    holder: dict[str, int] = {}
    for row in engine.rows(statement(__package__, "declared")).to_pylist():
        place, key = row["place"], row["account_key"]
        if holder.setdefault(key, place) != place:
            raise InputError(
                f"people.csv: the account {key} is {names[holder[key]]}'s and {names[place]}'s",
                hint="one line names it, another gives its id: take one of the two out",
            )
        held.setdefault(place, []).append(key)
    rows = [{"account_key": key, "person": min(keys)} for keys in held.values() if len(keys) > 1 for key in keys]
    engine.keep("same_person", [pa.RecordBatch.from_pylist(rows, schema=SAME_PERSON)], SAME_PERSON)
    engine.save("authors", statement(__package__, "authors"))


def accounts(config: Config) -> pa.RecordBatch:
    """The accounts that the configuration names, the weightiest role first."""
    told: list[tuple[str, str, str | None]] = []
    for brand in config.brands:
        told += [(account, "brand", brand.name) for account in brand.accounts]
        told += [(account, "staff", brand.name) for account in brand.staff]
    told += [(account, "bot", None) for account in config.curation.bots]
    rows = []
    for priority, (account, role, name) in enumerate(told):
        platform, known_as = handle(account)
        rows.append({"platform": platform, "handle": known_as, "role": role, "brand": name, "priority": priority})
    return pa.RecordBatch.from_pylist(rows, schema=ACCOUNTS)
