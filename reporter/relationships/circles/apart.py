"""Degrees of separation among the people who talk of the brand, its own accounts taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reporter.estimate import Estimate, Status
from reporter.relationships import todo
from reporter.relationships.circles.network import Network, network
from reporter.relationships.circles.steps import LEVEL, apart_share, steps
from reporter.relationships.circles.trend import Trend, trend
from reporter.relationships.ledger import NO_CONTACT, Events, Flags, Ints
from reporter.sentence import say, say_number
from reporter.statistics.gates import Gate, Need, judge

GATE = Gate(
    "steps",
    (
        Need(
            "linked",
            20,
            lambda n: say_number("{n:,} person linked in one group", "{n:,} people linked in one group", n),
        ),
    ),
)
METHOD = say("breadth first from random people")


@dataclass(frozen=True)
class Part:
    """Estimates by name, plain data and lists of people."""

    estimates: dict[str, Estimate]
    data: dict[str, Any]
    tasks: dict[str, list[todo.Task]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Exchanges:
    """Every answer, quote or share between two people.

    Args:
        one: Who gave it.
        other: Whom it went to.
        time_us: When, microseconds since 1970.
        has_time: Whether the time is known.
    """

    one: Ints
    other: Ints
    time_us: Ints
    has_time: Flags


def measure_apart(
    drawn: Network, events: Events, given: Exchanges, *, times: tuple[int, int] | None, missing: str | None
) -> Part:
    """Make `steps_mean`, `steps_most`, `apart_share`, `steps_with_brand` and `steps_trend`.

    Args:
        drawn: Who has exchanged a word with whom, the brand taken out.
        events: What happened between people and the brand, for the figure with the brand.
        given: Every exchange.
        times: Start and end of the data; None without times.
        missing: Why nothing can be seen; None when it can.
    """
    names = {"steps_mean": say("steps"), "steps_most": say("steps"), "apart_share": say("share of pairs")}
    names |= {"steps_with_brand": say("steps"), "steps_trend": say("steps a month")}
    if missing is not None:
        gone: dict[str, Any] = {"value": None, "n": 0, "method": METHOD, "status": "not_observable", "reason": missing}
        return Part({name: Estimate(unit=unit, **gone) for name, unit in names.items()}, _data(0, 0, None))
    linked = drawn.only(drawn.degree > 0)
    part = linked.largest()
    facts: dict[str, Any] = {"n": part.ties, "n_authors": part.people, "method": METHOD}
    evidence = judge(GATE, linked=part.people)
    slope, told = _trend(given, times)
    data = _data(linked.people, part.people, told)
    if evidence.sentence is not None:
        few = {**facts, "value": None, "status": "too_few", "reason": evidence.sentence}
        return Part({name: Estimate(unit=unit, **few) for name, unit in names.items()}, data)
    found = steps(part)
    ends: dict[str, Any] = {"level": None if found.low is None else LEVEL}
    apart = {**facts, "n": linked.ties, "n_authors": linked.people, "method": say("count")}
    return Part(
        {
            "steps_mean": Estimate(
                value=found.mean, low=found.low, high=found.high, unit=say("steps"), **ends, **facts
            ),
            "steps_most": Estimate(
                value=found.most, low=found.most_low, high=found.most_high, unit=say("steps"), **ends, **facts
            ),
            "apart_share": Estimate(value=apart_share(linked.parts()), unit=say("share of pairs"), **apart),
            "steps_with_brand": _with_brand(drawn, events),
            "steps_trend": slope,
        },
        data,
    )


def _with_brand(drawn: Network, events: Events) -> Estimate:
    """The steps when the brand is one more person, linked to all with whom it has exchanged a word."""
    touched = np.flatnonzero(events.per_person(events.kind != NO_CONTACT))
    one, other = drawn.pairs()
    hub = np.full(touched.size, drawn.people)
    whole = network(drawn.people + 1, np.concatenate([one, touched]), np.concatenate([other, hub])).largest()
    found = steps(whole)
    return Estimate(
        value=found.mean,
        low=found.low,
        high=found.high,
        level=None if found.low is None else LEVEL,
        n=whole.ties,
        n_authors=whole.people,
        unit=say("steps"),
        method=METHOD,
    )


def _trend(given: Exchanges, times: tuple[int, int] | None) -> tuple[Estimate, Trend | None]:
    timed = given.has_time
    one, other, time_us = given.one[timed], given.other[timed], given.time_us[timed]
    people = int(np.unique(np.concatenate([one, other])).size)
    facts: dict[str, Any] = {"n": int(one.size), "n_authors": people, "unit": say("steps a month")}
    facts |= {"method": say("straight line through stretches of 28 days with equal numbers of exchanges")}
    if times is None:
        reason = say("No mention has a time, so nothing can be followed over time.")
        return Estimate(value=None, status="not_observable", reason=reason, **facts), None
    found = trend(one, other, time_us, start_us=times[0], end_us=times[1])
    if isinstance(found, str):
        status: Status = "too_early" if found.startswith("Too early") else "too_few"
        return Estimate(value=None, status=status, reason=found, **facts), None
    return Estimate(value=found.slope, low=found.low, high=found.high, level=LEVEL, **facts), found


def _data(linked: int, connected: int, told: Trend | None) -> dict[str, Any]:
    stretches = [] if told is None else [round(float(mean), 3) for mean in told.mean]
    return {"linked": linked, "connected": connected, "drawn": told.size if told else None, "stretches": stretches}
