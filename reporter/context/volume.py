"""How much is said and by how many people: counts, which need no interval."""

from __future__ import annotations

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate


def volume(engine: Engine) -> dict[str, Estimate]:
    """The counts of the report's brand: rows of the input, mentions, people, spam, unscored, brand posts."""
    (counts,) = engine.rows(statement(__package__, "volume")).to_pylist()
    units = {"authors": "people"}
    return {
        f"volume.{name}": Estimate(
            value=count,
            n=count,
            n_authors=counts["authors"] if name in ("mentions", "authors") else None,
            unit=units.get(name, "mentions"),
            method="count",
        )
        for name, count in counts.items()
    }


def weekly(engine: Engine) -> list[dict[str, object]]:
    """Word of mouth by week (from Monday, UTC) and polarity; `is_whole` is false where the period cuts the week."""
    rows: list[dict[str, object]] = engine.rows(statement(__package__, "weekly")).to_pylist()
    return rows
