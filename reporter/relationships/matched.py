"""What was declared about people, found among those of the input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.relationships.declared import Account
from reporter.relationships.ledger import Flags, Ints
from reporter.relationships.stages import STAGES

ACCOUNTS = pa.schema([("place", pa.int64()), ("platform", pa.string()), ("handle", pa.string())])


def joined_people(engine: Engine) -> int:
    """How many people speak through several accounts here, as the user declared."""
    (row,) = engine.rows("select count(distinct person) as people from same_person").to_pylist()
    return int(row["people"])


def people_of(engine: Engine, accounts: Sequence[Account], number: Mapping[str, int]) -> list[list[int]]:
    """The people who hold each account, by their numbers.

    Args:
        engine: Where the tables are.
        accounts: As declared.
        number: The number of each person of the ledger by key.
    """
    return [sorted({number[key] for key in keys if key in number}) for keys in _found(engine, accounts)]


def split_by_custom(stage: Ints, is_customer: Flags, *, sees_ours: bool) -> list[dict[str, Any]]:
    """How many of each stage are customers, and how many may become some.

    Args:
        stage: Index into `STAGES`, -1 for who has not spoken.
        is_customer: One flag a person.
        sees_ours: Whether the stages that rest on answers can be told apart; only the others are split otherwise.
    """
    told = range(len(STAGES)) if sees_ours else [STAGES.index(one) for one in ("advocate", "detractor", "lapsed")]
    return [
        {
            "stage": STAGES[code],
            "existing": int(((stage == code) & is_customer).sum()),
            "potential": int(((stage == code) & ~is_customer).sum()),
        }
        for code in told
    ]


def _found(engine: Engine, accounts: Sequence[Account]) -> list[list[str]]:
    """The keys of who holds each account."""
    rows = [{"place": place, "platform": platform, "handle": name} for place, (platform, name) in enumerate(accounts)]
    engine.keep("declared_accounts", [pa.RecordBatch.from_pylist(rows, schema=ACCOUNTS)], ACCOUNTS)
    found: list[list[str]] = [[] for _ in accounts]
    for row in engine.rows(statement(__package__, "found")).to_pylist():
        found[row["place"]].append(row["author_key"])
    return found
