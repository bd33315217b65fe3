"""The shifts of a report: lasting changes, unusual stretches, and the mix, each with what drove it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from reporter.context.mood_change import TwoTimes, mood_change
from reporter.context.section import Section
from reporter.context.shifts import rhythm
from reporter.context.shifts.drivers import choose_topics, drivers, sums
from reporter.context.shifts.mixes import measure_mixes
from reporter.context.shifts.outbursts import measure_unusual
from reporter.context.shifts.rising import rising
from reporter.context.shifts.search import Found, search
from reporter.context.shifts.segments import LEAST_WEEKS, Series, stretches
from reporter.context.shifts.sizes import METHOD, Shift, level_of, shifts
from reporter.context.shifts.weekly import NAMES, Calendar, by_platform, calendar, dense, series, tell
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.confusion import Confusion

QUOTES = 2
BY_CHANCE = 7.0  # mentions that a silent source should have had: none of seven by chance, once in a thousand
FROM_A_SOURCE = 0.5
WORTH_A_SECOND_LOOK = 0.25
UNITS = {"volume": say("times")}
UNSEEN = {
    "volume": say("No mention has a time, so no change can be seen."),
    "bad": say("No mention with a time could be scored, so no change of its tone can be seen."),
    "pace": say("Nothing here says what answers what and when, so no change of pace can be seen."),
    "answering": say("The brand's answers are not in the input, so no change in how soon it answers can be seen."),
}
FEW = say("Too few to say: each side of a change needs 20 opinions, by 10 people in all.")
QUIET = say("No lasting change was found, so there is none to size.")


def measure_shifts(
    engine: Engine, *, zone: str, answers: bool, topics: bool, confusion: Confusion | None = None
) -> Section:
    """Measure what changed. Makes `shift_items` and the views `shift_chosen` and `shift_topics`.

    Args:
        engine: Where the tables are: `trusted`, `links`, `followers`; `messages_to_us` and `topic_mentions` if told.
        zone: Zone in which hours and days are shown.
        answers: Whether the input holds answers of the brand.
        topics: Whether the table `topic_mentions` was made.
        confusion: How often the scorer errs, by labels that suffice.
    """
    weeks = calendar(engine)
    if weeks is None:
        return _nothing(zone)
    middle = tell(engine, answers=answers)
    told = series(engine, weeks)
    estimates: dict[str, Estimate] = {}
    data: dict[str, Any] = {}
    for name in NAMES:
        found = _search(told.get(name), weeks)
        one = told.get(name)
        made = shifts(one, found) if one is not None and found.reason is None else []
        data[name] = {
            "reason": found.reason if one is not None else UNSEEN[name],
            "weeks": _weeks(one, weeks),
            "stretches": _stretches(one, found, weeks),
            "shifts": [
                _shift(engine, name, one, shift, weeks, found, topics, confusion) for shift in made if one is not None
            ],
        }
        estimates |= _estimates(name, made, one, data[name])
    counted = rhythm.quarters(engine)
    unusual = measure_unusual(engine, counted, weeks, topics=topics)
    mixes = measure_mixes(engine)
    return Section(
        {**estimates, **unusual.estimates, **mixes.estimates},
        {
            "series": data,
            "middle_wait_hours": middle,
            "platforms": _platforms(engine, weeks),
            "rhythm": {"zone": zone, "hours": rhythm.week_hours(counted, zone).tolist()},
            **unusual.data,
            **mixes.data,
        },
    )


def figure(estimate: Estimate) -> dict[str, Any]:
    """An estimate as it stands beside what it is about."""
    return {**estimate.as_dict(), "reason": estimate.reason}


def _search(one: Series | None, weeks: Calendar) -> Found:
    if one is None:
        return Found([], 1.0, 0.0, None)
    whole = weeks.is_whole & ((one.size > 0) if one.is_share else True)
    return search(one, whole_weeks=int(whole.sum()))


def _weeks(one: Series | None, weeks: Calendar) -> list[dict[str, Any]]:
    if one is None:
        return []
    return [
        {
            "week": weeks.day(k),
            "hits": int(one.hits[k]),
            "items": int(one.size[k]) if one.is_share else None,
            "seen": float(weeks.exposure[k]),
        }
        for k in range(weeks.weeks)
    ]


def _stretches(one: Series | None, found: Found, weeks: Calendar) -> list[dict[str, Any]]:
    """The levels between the changes; none where changes cannot be told."""
    if one is None or found.reason is not None:
        return []
    return [
        {
            "first": weeks.day(start),
            "last": weeks.day(end - 1),
            "level": figure(level_of(one, start, end, found.restlessness)),
        }
        for start, end in stretches(found.cuts, one.weeks)
        if one.size[start:end].sum() > 0
    ]


def _shift(
    engine: Engine,
    name: str,
    one: Series,
    shift: Shift,
    weeks: Calendar,
    found: Found,
    topics: bool,
    confusion: Confusion | None,
) -> dict[str, Any]:
    """One lasting change with the levels around it and what drove it."""
    engine.view(
        "shift_chosen",
        statement(__package__, "chosen"),
        series=name,
        start=shift.start,
        cut=shift.week,
        end=shift.end,
    )
    choose_topics(engine, topics=topics)
    (hits, size), (later, large) = sums(one, shift.start, shift.week), sums(one, shift.week, shift.end)
    low, high = hits / size if size else 0.0, later / large if large else 0.0
    middle = (low + high) / 2 if one.is_share else 0.0
    drove = drivers(engine, before=size, after=large, middle=middle, difference=high - low)
    edge = _edge(engine, shift, weeks.weeks)
    source = next((d for d in drove if d.key == edge and d.part >= FROM_A_SOURCE), None)
    quotes = engine.rows(statement(__package__, "quotes"), most=QUOTES).to_pylist() if high > low else []
    return {
        "week": weeks.day(shift.week),
        "first": weeks.day(shift.first),
        "last": weeks.day(shift.last),
        "until": weeks.day(shift.end - 1),
        "is_open": shift.end == weeks.weeks,
        "size": figure(shift.size),
        "before": figure(level_of(one, shift.start, shift.week, found.restlessness)),
        "after": figure(level_of(one, shift.week, shift.end, found.restlessness)),
        "middles": _middles(engine) if name == "pace" else None,
        **(_moods(engine, confusion) if name == "bad" else {"alike": None, "corrected": None}),
        "from_source": source.key if source else None,
        "stands_without": _stands_without(engine, name, one, shift, drove, int(weeks.is_whole.sum())),
        "drivers": [asdict(driver) for driver in drove],
        "phrases": [] if source else [asdict(one) for one in rising(engine, is_more=high > low, topics=topics)],
        "quotes": [row["id"] for row in quotes],
    }


def _moods(engine: Engine, confusion: Confusion | None) -> dict[str, Any]:
    """The change of the share of bad word like with like and, where labels suffice, with the mistakes taken out."""
    told = mood_change(TwoTimes.of(engine.rows(statement(__package__, "moods"))), too_few=FEW, confusion=confusion)
    return {"alike": figure(told["alike"]), "corrected": figure(told["plain"]) if confusion is not None else None}


def _edge(engine: Engine, shift: Shift, weeks: int) -> str | None:
    """The kind of export that begins or ends just there, and that would have had something beyond."""
    for row in engine.rows(statement(__package__, "sources")).to_pylist():
        rate = row["mentions"] / (row["last_week"] - row["first_week"] + 1)
        for edge, silent in (
            (row["first_week"], row["first_week"]),
            (row["last_week"] + 1, weeks - 1 - row["last_week"]),
        ):
            if rate * silent >= BY_CHANCE and shift.first - 1 <= edge <= shift.last + 1:
                return f"{row['platform']}\t{row['reader']}"
    return None


def _stands_without(
    engine: Engine, name: str, one: Series, shift: Shift, drove: Sequence[Any], whole: int
) -> bool | None:
    """Whether the change is still found without the one person or conversation that made most of it."""
    alone = [d for d in drove if d.dimension in ("conversation", "person") and d.part >= WORTH_A_SECOND_LOOK]
    if not alone:
        return None
    most = max(alone, key=lambda driver: driver.part)
    is_person = most.dimension == "person"
    rows = engine.rows(
        statement(__package__, "without"),
        series=name,
        person=most.key if is_person else None,
        root=None if is_person else int(most.key),
    )
    less = [dense(rows["week"].to_numpy(), rows[key].to_numpy(), one.weeks) for key in ("hits", "items")]
    cuts = search(one.less(less[0], less[1]), whole_weeks=whole).cuts
    return any(shift.first - 1 <= cut <= shift.last + 1 for cut in cuts)


def _middles(engine: Engine) -> dict[str, float | None]:
    """The middle wait before and after, in hours."""
    rows = engine.rows(
        "select c.is_after, median(t.value) as hours from shift_chosen as c "
        "join shift_told as t on t.i = c.i and t.series = 'pace' group by c.is_after"
    ).to_pylist()
    told = {row["is_after"]: row["hours"] for row in rows}
    return {"before": told.get(False), "after": told.get(True)}


def _estimates(name: str, made: Sequence[Shift], one: Series | None, data: Mapping[str, Any]) -> dict[str, Estimate]:
    """How many lasting changes there are, and how large the last one is; a source that begins is no change."""
    true = [shift for shift, told in zip(made, data["shifts"], strict=True) if not told["from_source"]]
    unit, n = UNITS.get(name, "share points"), len(data["weeks"])
    blank = Estimate(value=float(len(true)), n=n, unit=say("lasting changes"), method=METHOD)
    if data["reason"]:
        status = "not_observable" if one is None or "needed" not in data["reason"] else "too_few"
        withheld = blank.withheld(status, data["reason"])  # type: ignore[arg-type]
        return {f"change.shifts.{name}": withheld, f"change.shift.{name}": _of(withheld, unit)}
    size = true[-1].size if true else _of(blank.withheld("not_observable", QUIET), unit)
    return {f"change.shifts.{name}": blank, f"change.shift.{name}": size}


def _of(withheld: Estimate, unit: str) -> Estimate:
    return Estimate(None, withheld.n, unit, METHOD, status=withheld.status, reason=withheld.reason)


def _platforms(engine: Engine, weeks: Calendar) -> list[dict[str, Any]]:
    """The weeks of each platform and its own lasting changes, looked for only where its exports reach."""
    told = by_platform(engine, weeks)
    more = 2 * math.log(max(len(told), 1))
    made = []
    for platform, hits in told.items():
        active = np.flatnonzero(hits)
        first, end = int(active[0]), int(active[-1]) + 1
        one = Series(hits[first:end], weeks.exposure[first:end], is_share=False)
        found = search(one, whole_weeks=int(weeks.is_whole[first:end].sum()), more=more)
        made.append(
            {
                "platform": platform,
                "reason": found.reason,
                "hits": [int(hit) for hit in hits],
                "shifts": [
                    {"week": weeks.day(first + one_shift.week), "size": figure(one_shift.size)}
                    for one_shift in shifts(one, found)
                ],
            }
        )
    return made


def _nothing(zone: str) -> Section:
    """When no mention has a time."""
    empty = {name: {"reason": UNSEEN["volume"], "weeks": [], "stretches": [], "shifts": []} for name in NAMES}
    estimates = {key: one for name in NAMES for key, one in _estimates(name, [], None, empty[name]).items()}
    reason = UNSEEN["volume"]
    unusual = Estimate(None, 0, "unusual stretches", "none", status="not_observable", reason=reason)
    mix = Estimate(None, 0, "divergence, 0 to 1", "none", status="not_observable", reason=reason)
    mixes: dict[str, Any] = {
        name: {"divergence": figure(mix), "p": None, "by_chance": None, "parts": []} for name in ("pattern", "platform")
    }
    return Section(
        {**estimates, "change.unusual": unusual, **{f"change.mix.{name}": mix for name in mixes}},
        {
            "series": empty,
            "middle_wait_hours": None,
            "platforms": [],
            "rhythm": {"zone": zone, "hours": [[0] * rhythm.HOURS for _ in range(rhythm.DAYS)]},
            "unusual": [],
            "unusual_tested": 0,
            "unusual_cells": {"all": None, "bad": None},
            "mix": mixes,
        },
    )


__all__ = ["LEAST_WEEKS", "figure", "measure_shifts"]
