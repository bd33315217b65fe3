"""Nothing older than agreed is kept: `[privacy] retention_days` takes old mentions out before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.errors import InputError
from reporter.period import find_period

__all__ = ["Retained", "retain"]


@dataclass(frozen=True)
class Retained:
    """What the limit took away, counted.

    Args:
        days: The limit; None where there is none.
        older: Mentions that were older.
        undated: Mentions without a time, of which nobody can say that they are young.
    """

    days: int | None = None
    older: int = 0
    undated: int = 0


def retain(engine: Engine, days: int | None) -> Retained:
    """Make `mentions` anew without those older than `days` before the newest one.

    The newest mention counts and not the clock, so that the same exports give the same report at any time.

    Raises:
        InputError: No mention has a time, so that the limit cannot be held.
    """
    if days is None:
        return Retained()
    end_us = find_period(engine, "mentions").end_us
    engine.save("retained", statement(__package__, "retention").format(days=int(days)), end_us=end_us)
    (counted,) = engine.rows(
        """
        select (select count(*) from retained) as kept, count(*) as rows, count(created_at) as dated from mentions
        """
    ).to_pylist()
    if counted["rows"] and not counted["dated"]:
        raise InputError(
            "[privacy] retention_days cannot be held: no mention says when it was written",
            hint="export the times too, or take retention_days out of reporter.toml",
        )
    engine.view("mentions", "select * from retained")
    return Retained(days=days, older=counted["dated"] - counted["kept"], undated=counted["rows"] - counted["dated"])
