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
from reporter.statistics.confusion import SCORED, Confusion
from reporter.statistics.corrected import corrected_counts

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
    With labels it is the numbers with the scorer's mistakes taken out that are asked, the week by its lower end.

    >>> weeks = [{"week": f"2026-06-{day:02}", "negative": 9, "is_whole": True} for day in range(1, 9)]
    >>> peak([*weeks, {"week": "2026-06-15", "negative": 90, "is_whole": True}])
    'Bad word peaked in the week of 15 June: 90 mentions, where 9 are usual.'
    """
    whole = [_bad(week)["value"] for week in weeks if week["is_whole"]]
    if len(whole) < FEWEST_WEEKS:
        return None
    usual = median(whole)
    highest = max(weeks, key=lambda week: float(_bad(week)["value"]))
    found = _bad(highest)
    if found["low"] < max(LEAST_PEAK, STANDS_OUT * usual):
        return None
    day = day_named(date.fromisoformat(highest["week"]))
    if highest.get("corrected"):
        return say(
            "Bad word peaked in the week of {week}: about {n:.0f} mentions ({low:.0f} to {high:.0f}), "
            "where {usual:.0f} are usual.",
            n=found["value"],
            low=found["low"],
            high=found["high"],
            week=day,
            usual=usual,
        )
    return say_number(
        "Bad word peaked in the week of {week}: {n} mention, where {usual:.0f} are usual.",
        "Bad word peaked in the week of {week}: {n} mentions, where {usual:.0f} are usual.",
        found["value"],
        week=day,
        usual=usual,
    )


def _bad(week: Mapping[str, Any]) -> Mapping[str, Any]:
    """The bad mentions of a week with both ends; counted they are as many as they are."""
    corrected = week.get("corrected")
    if corrected:
        bad: Mapping[str, Any] = corrected["negative"]
        return bad
    return dict.fromkeys(("value", "low", "high"), week["negative"])


def weekly_volume(engine: Engine, *, confusion: Confusion | None = None) -> dict[str, Any]:
    """Word of mouth by week (from Monday, UTC) and polarity, and what stands out in it.

    `is_whole` is false where the period cuts the week; `corrected` has the numbers with the scorer's mistakes taken
    out and their intervals, None without labels that suffice.

    Args:
        engine: Where the tables are.
        confusion: How often the scorer errs, by labels that suffice.
    """
    rows: list[dict[str, Any]] = engine.rows(statement(__package__, "weekly")).to_pylist()
    weeks = [{**row, "corrected": None} for row in rows]
    if confusion is not None and rows:
        found = corrected_counts([[row[kind] for kind in SCORED] for row in rows], confusion)
        ends = ("value", found.value), ("low", found.low), ("high", found.high)
        for place, week in enumerate(weeks):
            week["corrected"] = {
                kind: {end: float(table[place, code]) for end, table in ends} for code, kind in enumerate(SCORED)
            }
    return {"sentence": peak(weeks), "weekly": weeks}
