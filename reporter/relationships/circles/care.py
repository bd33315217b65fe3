"""Who is about to slip out of touch: exchanges that end within a week unless somebody turns to somebody."""

from __future__ import annotations

import numpy as np

from reporter.relationships import todo
from reporter.relationships.circles.capacity import ending
from reporter.relationships.ledger import NO_CONTACT, Events, Flags, Ints
from reporter.relationships.listed import Standing, contacts
from reporter.sentence import Sentence, say, say_number

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
            say(
                "Turned to the brand {times}, last on {day}; the brand turned to them {our_times}, last on {our_day}.",
                times=times(int(towards[person])),
                day=todo.day(int(last_theirs[person])),
                our_times=times(int(answered[person])),
                our_day=todo.day(int(last_ours[person])),
            ),
        )
        for person in chosen
    ]


def last_contact(events: Events, *, ours: bool) -> Ints:
    """When the brand last turned to each person, or each person to it, microseconds since 1970; 0 for never."""
    found = (events.is_ours if ours else ~events.is_ours) & (events.kind != NO_CONTACT) & events.has_time
    last = np.zeros(events.count, np.int64)
    np.maximum.at(last, events.person[found], events.time_us[found])
    return last


def times(count: int) -> Sentence:
    """How often, in words.

    >>> times(1), times(2), times(12)
    ('once', 'twice', '12 times')
    """
    return say("twice") if count == 2 else say_number("once", "{n:,} times", count)
