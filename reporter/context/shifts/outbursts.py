"""The unusual hours, days and weeks of a report, with what was said in them and who made them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from reporter.context.section import Section
from reporter.context.shifts.drivers import choose_topics, drivers
from reporter.context.shifts.rhythm import HOUR_US, Counts, hourly
from reporter.context.shifts.rising import rising
from reporter.context.shifts.unusual import (
    CELLS,
    LEAST_TOLD,
    PAST_WEEKS,
    WEEK_HOURS,
    Stretch,
    cell_hours,
    stretches_of,
    without_repeats,
)
from reporter.context.shifts.weekly import Calendar
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say

MOST = 12
QUOTES = 2
METHOD = say("negative binomial against the same hours of eight weeks, Benjamini-Hochberg")
KINDS = {"all": "mentions", "bad": "bad"}
DAY_US = 24 * HOUR_US
SHORT = say(
    "Too early to say: unusual times are told by the {weeks} weeks before them, and it takes {least} hours, days or "
    "weeks after those to judge by.",
    weeks=PAST_WEEKS,
    least=LEAST_TOLD,
)


def measure_unusual(engine: Engine, counted: dict[str, Counts], weeks: Calendar, *, topics: bool) -> Section:
    """Find the unusual stretches of all that is said and of what is bad, the most surprising first."""
    # Days and weeks are whole ones of UTC, so the period is looked at from its first midnight.
    start_us = -(-weeks.first_us // DAY_US) * DAY_US
    found: list[tuple[str, Stretch]] = []
    sizes: dict[str, int | None] = {}
    tested = 0
    for kind, column in KINDS.items():
        counts = hourly(counted, column, first_us=start_us, last_us=weeks.last_us)
        hours = cell_hours(counts) if counts.size else CELLS[-1]
        if hours == 1 and counted["timed"].sum() < counted["mentions"].sum():
            hours = CELLS[1]  # where some have no hour, an hour would miss them
        fine, cells = stretches_of(counts, hours=hours)
        weekly, more = stretches_of(counts, hours=WEEK_HOURS) if hours != WEEK_HOURS else ([], 0)
        found += [(kind, one) for one in (*fine, *without_repeats(fine, weekly))]
        tested += cells + more
        sizes[kind] = hours if cells else None
    facts = Estimate(value=float(len(found)), n=tested, unit=say("unusual stretches"), method=METHOD)
    if not tested:
        facts = facts.withheld("too_early", SHORT)
    found.sort(key=lambda pair: (pair[1].p, -pair[1].seen, pair[1].start, pair[0]))
    data = {
        "unusual": [_told(engine, kind, one, start_us, topics) for kind, one in found[:MOST]],
        "unusual_tested": tested,
        "unusual_cells": sizes,
    }
    return Section({"change.unusual": facts}, data)


def _told(engine: Engine, kind: str, one: Stretch, start_us: int, topics: bool) -> dict[str, Any]:
    start, end = (start_us + hour * HOUR_US for hour in (one.start, one.end))
    engine.view(
        "shift_chosen",
        statement(__package__, "unusual"),
        series="volume" if kind == "all" else "bad",
        is_bad=kind == "bad",
        start=start,
        end=end,
        weeks=PAST_WEEKS,
    )
    choose_topics(engine, topics=topics)
    earlier = PAST_WEEKS * max(WEEK_HOURS / (one.end - one.start), 1.0)
    (sums,) = engine.rows(
        "select count(*) filter (where is_after) as after, count(*) filter (where not is_after) as before "
        "from shift_chosen"
    ).to_pylist()
    difference = sums["after"] - sums["before"] / earlier
    quotes = engine.rows(statement(__package__, "quotes"), most=QUOTES).to_pylist() if one.is_more else []
    return {
        "kind": kind,
        "start": _moment(start),
        "end": _moment(end),
        "hours": one.end - one.start,
        "seen": one.seen,
        "usual": one.expected,
        "usual_low": one.low,
        "usual_high": one.high,
        "is_more": one.is_more,
        "drivers": [
            asdict(driver) for driver in drivers(engine, before=earlier, after=1.0, middle=0.0, difference=difference)
        ],
        "phrases": [asdict(risen) for risen in rising(engine, is_more=True, topics=topics and one.is_more)],
        "quotes": [row["id"] for row in quotes],
    }


def _moment(at_us: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)).strftime("%Y-%m-%dT%H:%M:%SZ")
