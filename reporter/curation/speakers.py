"""Who speaks: the public, a brand's own accounts, its staff, or a machine."""

from __future__ import annotations

import pyarrow as pa

from reporter.accounts import handle
from reporter.config import Config
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
    """Make `authors` (i, author_key), one key a person, and `speakers` (i, role, brand), whom the configuration names.

    All who are not named are the public.
    """
    engine.save("authors", statement(__package__, "authors"))
    engine.keep("accounts", [accounts(config)], ACCOUNTS)
    engine.save("speakers", statement(__package__, "speakers"))


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
