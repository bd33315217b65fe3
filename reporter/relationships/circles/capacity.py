"""How many exchanges a team can keep alive with the hours it has, and which ones end this week without a word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from reporter.estimate import Estimate
from reporter.relationships.circles.alive import ALIVE
from reporter.relationships.ledger import DAY_US, NO_CONTACT, Events, Flags, Ints, Numbers
from reporter.sentence import say, say_number
from reporter.statistics.effective import effective_authors, rate
from reporter.statistics.gates import Gate, Need, judge

WEEKS = 4
LEVEL = 0.95
WEEK_DAYS = 7
GATE = Gate("capacity", (Need("alive", 10, lambda n: say_number("{n:,} exchange alive", "{n:,} exchanges alive", n)),))
METHOD = say("contacts of the last four weeks, by person")
NO_HOURS = say(
    "How many hours the team has is not known. "
    "Say so in reporter.toml under [relationships]: hours_a_week and minutes_a_contact."
)
SILENT = say("The brand has turned to none of them in the last four weeks, so what keeping them takes cannot be seen.")


def least_pause_days(half_life_days: float) -> float:
    """How far apart single contacts of weight 1 may lie for ever, and still weigh half a contact before the next.

    Contacts every T days weigh x / (1 - x) just before the next one, x = 2^(-T / h); that is 1/2 at x = 1/3.

    >>> round(least_pause_days(30), 1)
    47.5
    """
    return half_life_days * float(np.log2((1 + ALIVE) / ALIVE))


def recent(events: Events, at_us: int) -> Ints:
    """How often the brand has turned to each person in the last four weeks."""
    late = events.has_time & (events.time_us > at_us - WEEKS * WEEK_DAYS * DAY_US) & (events.time_us <= at_us)
    return events.per_person(late & events.is_ours & (events.kind != NO_CONTACT))


def measure_capacity(
    given: Ints, alive: Flags, *, days: float, hours_a_week: float | None, minutes_a_contact: float | None
) -> dict[str, Estimate]:
    """What the team does for the exchanges that are alive, and how many its hours would keep alive in that way.

    Makes `contacts_a_week` (of the brand to one person with whom an exchange is alive), `hours` (a week for all its
    contacts) and `capacity`.

    Args:
        given: How often the brand has turned to each person in the last four weeks.
        alive: Whether an exchange with each person is alive.
        days: Length of the data.
        hours_a_week: Hours that the team has for contacts.
        minutes_a_contact: How long one contact takes.
    """
    weeks = min(WEEKS, days / WEEK_DAYS)
    each = given[alive].astype(np.float64)
    facts: dict[str, Any] = {"n": int(each.sum()), "n_authors": int(each.size), "method": METHOD}
    evidence = judge(GATE, alive=int(each.size))
    contacts = Estimate(value=0.0, unit=say("contacts a week"), **facts)
    capacity = Estimate(value=0.0, unit=say("people"), **facts)
    if evidence.sentence is not None or weeks <= 0:
        missing = evidence.sentence or say("Too few to say: no time has passed.")
        contacts, capacity = contacts.withheld("too_few", missing), capacity.withheld("too_few", missing)
    else:
        contacts = _contacts(contacts, each, weeks)
        capacity = _capacity(capacity, contacts, hours_a_week, minutes_a_contact)
    return {"contacts_a_week": contacts, "capacity": capacity, "hours": _hours(given, weeks, minutes_a_contact)}


def ending(towards: Numbers, back: Numbers, half_life_days: float) -> Flags:
    """Whose exchange is alive now and no longer in a week, unless somebody turns to somebody."""
    left = 2 ** (-WEEK_DAYS / half_life_days)
    weaker = np.minimum(towards, back)
    return np.asarray((weaker >= ALIVE) & (weaker * left < ALIVE), np.bool_)


def _contacts(contacts: Estimate, each: Numbers, weeks: float) -> Estimate:
    """Contacts a week and person: the mean over people, its interval by how unlike they are."""
    mean = float(each.mean())
    error = float(each.std(ddof=1) / np.sqrt(each.size))
    interval = rate(mean, error, effective_authors(each - mean), one=1 / each.size, level=LEVEL)
    low, high = interval.low / weeks, interval.high / weeks
    return replace(contacts, value=mean / weeks, low=low, high=high, level=LEVEL)


def _capacity(capacity: Estimate, contacts: Estimate, hours: float | None, minutes: float | None) -> Estimate:
    if hours is None or minutes is None:
        return capacity.withheld("not_observable", NO_HOURS)
    if not contacts.value or not contacts.low or not contacts.high:
        return capacity.withheld("too_few", SILENT)
    room = hours * 60 / minutes
    return replace(
        capacity, value=room / contacts.value, low=room / contacts.high, high=room / contacts.low, level=LEVEL
    )


def _hours(given: Ints, weeks: float, minutes: float | None) -> Estimate:
    """Hours a week that the brand's contacts of the last weeks take, as long as the user says that one takes."""
    facts: dict[str, Any] = {"n": int(given.sum()), "n_authors": int((given > 0).sum()), "unit": say("hours a week")}
    one = Estimate(value=0.0, method=say("contacts of the last four weeks, counted"), **facts)
    if minutes is None or weeks <= 0:
        return one.withheld("not_observable", NO_HOURS)
    return replace(one, value=float(given.sum()) / weeks * minutes / 60)
