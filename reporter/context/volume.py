"""How much is said and by how many people: counts, which need no interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import Any

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.numerals import day_named
from reporter.sentence import say, say_number

FEWEST_WEEKS = 8
LEAST_PEAK = 20
STANDS_OUT = 3


def volume(engine: Engine) -> dict[str, Estimate]:
    """The counts of the report's brand: rows of the input, mentions, people, spam, unscored, brand posts."""
    (counts,) = engine.rows(statement(__package__, "volume")).to_pylist()
    units = {"authors": say("people")}
    return {
        f"volume.{name}": Estimate(
            value=count,
            n=count,
            n_authors=counts["authors"] if name in ("mentions", "authors") else None,
            unit=units.get(name, say("mentions")),
            method=say("count"),
        )
        for name, count in counts.items()
    }


def peak(weeks: Sequence[Mapping[str, Any]]) -> str | None:
    """The week in which bad word stood out, as a sentence; None where no week did.

    A week stands out when it has at least three times the bad mentions of the middle whole week, and at least twenty.

    >>> weeks = [{"week": f"2026-06-{day:02}", "negative": 9, "is_whole": True} for day in range(1, 9)]
    >>> peak([*weeks, {"week": "2026-06-15", "negative": 90, "is_whole": True}])
    'Bad word peaked in the week of 15 June: 90 mentions, where 9 are usual.'
    """
    whole = [week["negative"] for week in weeks if week["is_whole"]]
    if len(whole) < FEWEST_WEEKS:
        return None
    usual = median(whole)
    highest = max(weeks, key=lambda week: int(week["negative"]))
    if highest["negative"] < max(LEAST_PEAK, STANDS_OUT * usual):
        return None
    day = date.fromisoformat(highest["week"])
    return say_number(
        "Bad word peaked in the week of {week}: {n} mention, where {usual:.0f} are usual.",
        "Bad word peaked in the week of {week}: {n} mentions, where {usual:.0f} are usual.",
        highest["negative"],
        week=day_named(day),
        usual=usual,
    )


def weekly_volume(engine: Engine) -> dict[str, Any]:
    """Word of mouth by week (from Monday, UTC) and polarity, and what stands out in it.

    `is_whole` is false where the period cuts the week.
    """
    rows: list[dict[str, Any]] = engine.rows(statement(__package__, "weekly")).to_pylist()
    return {"sentence": peak(rows), "weekly": rows}
