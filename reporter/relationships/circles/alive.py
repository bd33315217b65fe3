"""How many exchanges are alive month by month, and what two old claims about such numbers are worth here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import numpy as np

from reporter.estimate import Estimate
from reporter.period import period_of
from reporter.relationships.ledger import DAY_US, NO_CONTACT, Events, Flags, strength
from reporter.sentence import say
from reporter.statistics.effective import rate

Verdict = Literal["supported", "contradicted", "not_enough"]

ALIVE = 0.5
MONTHS = 24
GROWN_HALF_LIVES = 2
LEVEL = 0.95
RANGES: Mapping[str, tuple[int, int]] = {"face_to_face": (30, 100), "social_media": (100, 1000)}
YOUNG = say("Contacts from before the data began are not seen: a count as early as this is too low.")


@dataclass(frozen=True)
class Month:
    """The end of a month, or of the data where that comes first.

    Args:
        name: Year and month, such as 2026-03.
        at_us: The moment, microseconds since 1970.
    """

    name: str
    at_us: int


def alive_at(events: Events, at_us: int, *, half_life_days: float) -> Flags:
    """With whom an exchange is alive: contact in each direction that still weighs half a contact or more."""
    towards, back = strength(events, at_us, half_life_days=half_life_days)
    return (towards >= ALIVE) & (back >= ALIVE)


def months(start_us: int, end_us: int, *, most: int = MONTHS) -> list[Month]:
    """The ends of the last months of the data, in UTC, the oldest first; the last one ends with the data.

    >>> day = 86_400_000_000
    >>> [month.name for month in months(0, 40 * day)], months(0, 40 * day)[0].at_us == 31 * day
    (['1970-01', '1970-02'], True)
    """
    found: list[Month] = []
    at_us = end_us
    while at_us > start_us and len(found) < most:
        last = datetime.fromtimestamp((at_us - 1) / 1e6, UTC)
        found.append(Month(f"{last:%Y-%m}", at_us))
        at_us = round(datetime(last.year, last.month, 1, tzinfo=UTC).timestamp() * 1e6)
    return found[::-1]


def count_alive(alive: Flags, *, n: int, people: int, is_young: bool) -> Estimate:
    """The number of exchanges alive, with how far chance alone moves such a count: the exact Poisson interval.

    Args:
        alive: One flag a person.
        n: Contacts that it rests on.
        people: People who were ever in contact until then.
        is_young: Whether the data began too short a time before.

    References:
        Garwood, Biometrika 28, 1936.

    >>> found = count_alive(np.array([True] * 40), n=200, people=90, is_young=False)
    >>> found.value, round(found.low, 1), round(found.high, 1)
    (40.0, 28.6, 54.5)
    """
    value = float(alive.sum())
    interval = rate(value, 0.0, math.inf, one=1.0, level=LEVEL)
    return Estimate(
        value=value,
        low=interval.low,
        high=interval.high,
        level=LEVEL,
        n=n,
        n_authors=people,
        unit=say("people"),
        method=say("faded contacts, Poisson interval"),
        status="moving" if is_young else "settled",
        reason=YOUNG if is_young else None,
    )


def by_month(events: Events, ends: list[Month], *, half_life_days: float) -> dict[str, Estimate]:
    """The exchanges alive at each of some moments, by the month's name."""
    touching = events.has_time & (events.kind != NO_CONTACT)
    time_us, person = events.time_us[touching], events.person[touching]
    grown_us = (first_contact_us(events) or 0) + GROWN_HALF_LIVES * half_life_days * DAY_US
    found = {}
    for month in ends:
        until = time_us <= month.at_us
        found[month.name] = count_alive(
            alive_at(events, month.at_us, half_life_days=half_life_days),
            n=int(until.sum()),
            people=int(np.unique(person[until]).size),
            is_young=month.at_us < grown_us,
        )
    return found


def first_contact_us(events: Events) -> int | None:
    """When contacts began, microseconds since 1970, a few long before all others left out. None without contacts."""
    return period_of(events.time_us[events.has_time & (events.kind != NO_CONTACT)]).start_us


def alive_once(events: Events, alive: Flags) -> Flags:
    """With whom all contact there ever was lies on one day."""
    touching = events.has_time & (events.kind != NO_CONTACT)
    person, day = events.person[touching], events.time_us[touching] // DAY_US
    first, last = np.full(events.count, np.iinfo(np.int64).max), np.full(events.count, -1)
    np.minimum.at(first, person, day)
    np.maximum.at(last, person, day)
    return np.asarray(alive & (first == last), np.bool_)


def within(one: Estimate, low: float, high: float) -> Verdict:
    """Whether a count lies in a range that somebody claims: its whole interval inside, outside, or neither.

    >>> forty = count_alive(np.array([True] * 40), n=200, people=90, is_young=False)
    >>> within(forty, 100, 1000), within(forty, 30, 100), within(forty, 20, 100)
    ('contradicted', 'not_enough', 'supported')
    """
    if one.status != "settled" or one.low is None or one.high is None:
        return "not_enough"
    if low <= one.low and one.high <= high:
        return "supported"
    return "contradicted" if one.high < low or one.low > high else "not_enough"


def claimed(counts: Mapping[str, Estimate]) -> dict[str, Verdict]:
    """The verdict on each claimed range that holds however fast contact is taken to fade.

    Args:
        counts: The exchanges alive at the end, with several half-lives.
    """
    found: dict[str, Verdict] = {}
    for name, (low, high) in RANGES.items():
        verdicts = {within(one, low, high) for one in counts.values()}
        found[name] = verdicts.pop() if len(verdicts) == 1 else "not_enough"
    return found
