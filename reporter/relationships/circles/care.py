"""Who is about to slip out of touch: exchanges that end within a week unless somebody turns to somebody."""

from __future__ import annotations

import numpy as np

from reporter.relationships import todo
from reporter.relationships.circles.capacity import ending
from reporter.relationships.ledger import NO_CONTACT, Events, Flags, Ints
from reporter.relationships.listed import Standing, contacts

MOST = 10


def care(events: Events, standing: Standing, half_life_days: float) -> tuple[Flags, list[todo.Task]]:
    """Whose exchange ends within a week, and the first of them, those who turned to the brand most often first."""
    soon = ending(standing.towards, standing.back, half_life_days) & (standing.stage >= 0)
    answered, towards = contacts(events)
    people = np.flatnonzero(soon)
    chosen = people[np.lexsort((people, -standing.towards[people], -towards[people]))][:MOST]
    last_ours, last_theirs = last_contact(events, ours=True), last_contact(events, ours=False)
    return soon, [
        todo.Task(
            int(person),
            f"Turned to the brand {times(int(towards[person]))}, last on {todo.day(int(last_theirs[person]))}; "
            f"the brand turned to them {times(int(answered[person]))}, last on {todo.day(int(last_ours[person]))}.",
        )
        for person in chosen
    ]


def last_contact(events: Events, *, ours: bool) -> Ints:
    """When the brand last turned to each person, or each person to it, microseconds since 1970; 0 for never."""
    found = (events.is_ours if ours else ~events.is_ours) & (events.kind != NO_CONTACT) & events.has_time
    last = np.zeros(events.count, np.int64)
    np.maximum.at(last, events.person[found], events.time_us[found])
    return last


def times(count: int) -> str:
    """How often, in words.

    >>> times(1), times(2), times(12)
    ('once', 'twice', '12 times')
    """
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
