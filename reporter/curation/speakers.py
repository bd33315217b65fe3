"""Who speaks: the public, a brand's own accounts, its staff, or a machine."""

from __future__ import annotations

import pyarrow as pa

from reporter.accounts import handle
from reporter.config import Config
from reporter.curation.names import brands_in, patterns_of
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

ACCOUNTS = pa.schema(
    [
        ("platform", pa.string()),
        ("handle", pa.string()),
        ("role", pa.string()),
        ("brand", pa.string()),
        ("priority", pa.int64()),
    ]
)


def name_speakers(engine: Engine, config: Config) -> None:
    """Make `authors` (i, author_key), one key a person, and `speakers` (i, role, brand), who is not the public.

    These are the accounts that the configuration names, and whoever the export itself knows to be the owner of the
    page that was reviewed (`is_owner`). A configured account goes before that.
    """
    brands = [brand for brand in config.brands if brand.name]
    told = accounts(config)
    engine.save("authors", statement(__package__, "authors"))
    engine.keep("accounts", [told], ACCOUNTS)
    engine.save(
        "speakers",
        statement(__package__, "speakers").format(found=brands_in("o.words", len(brands))),
        ours=config.brand.name or None,
        last=told.num_rows,
        **patterns_of(brands),
    )


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
