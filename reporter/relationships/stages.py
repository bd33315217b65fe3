"""The stage of each person's relationship with the brand, each by a rule of evidence.

From the top, the first rule that holds:
lapsed: twice or more in touch, and quiet for longer than 90 days and three times their own usual pause;
detractor: so many bad opinions, 5 of 5 or 7 of 8, that somebody of two minds gives as many once in twenty at most;
advocate: the same for good, and something said or passed on without being spoken to by the brand;
relationship: active on three days or more, and each side has turned to the other;
connection: active on two days, or answered once;
stranger: everybody else.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betainc

from reporter.relationships.ledger import DAY_US, NO_CONTACT, Events, Flags, Ints, Numbers

STAGES = ("stranger", "connection", "relationship", "advocate", "detractor", "lapsed")
STRANGER, CONNECTION, RELATIONSHIP, ADVOCATE, DETRACTOR, LAPSED = range(6)
UNSEEN = -1
QUIET_DAYS = 90
QUIET_PAUSES = 3
LEANS = 0.9
OF_TWO_MINDS = 0.05
LEAST_OPINIONS = 5


def mostly(hits: Ints, misses: Ints) -> Numbers:
    """Chance that more than half of somebody's opinions are of a kind, after what they said so far.

    P(θ > 1/2) for θ ~ Beta(hits + 1/2, misses + 1/2), the posterior of Jeffreys' prior.

    >>> import numpy as np
    >>> mostly(np.array([1, 2, 3, 4]), np.array([0, 0, 1, 1])).round(3).tolist()
    [0.818, 0.924, 0.84, 0.912]
    """
    chance: Numbers = betainc(misses + 0.5, hits + 0.5, 0.5)
    return chance


def decided(hits: Ints, misses: Ints) -> Flags:
    """Whether somebody's opinions are of a kind more often than those of somebody of two minds would be.

    P(X >= hits) <= 0.05 for X ~ Binomial(hits + misses, 1/2): of people whose opinions are good as often as bad, one in
    twenty at most is taken for decided, however many opinions they give.

    >>> import numpy as np
    >>> decided(np.array([2, 4, 5, 6, 7]), np.array([0, 0, 0, 1, 1])).tolist()
    [False, False, True, False, True]
    """
    given = hits > 0
    chance = np.where(given, betainc(np.maximum(hits, 1), misses + 1, 0.5), 1.0)
    return np.asarray(chance <= OF_TWO_MINDS, np.bool_)


def leans(hits: Ints, misses: Ints) -> Flags:
    """Whether somebody's two opinions or more lean to a kind, but too few to say that they are decided.

    >>> import numpy as np
    >>> leans(np.array([1, 2, 3, 5]), np.array([0, 0, 1, 0])).tolist()
    [False, True, False, False]
    """
    return np.asarray((hits + misses >= 2) & (mostly(hits, misses) >= LEANS) & ~decided(hits, misses), np.bool_)


def stages(events: Events, at_us: int) -> Ints:
    """The stage of each person at a moment, as an index into `STAGES`; -1 for who had not spoken by then.

    Args:
        events: What happened, in order of person and time.
        at_us: The moment, microseconds since 1970.
    """
    told = events.until(at_us)
    own = ~told.is_ours
    spoke = told.per_person(own)
    good, bad = told.per_person(own & told.is_good), told.per_person(own & told.is_bad)
    days = active_days(told)
    towards = told.per_person(own & (told.kind != NO_CONTACT))
    answered = told.per_person(told.is_ours)
    quiet, pause = _quiet(told, at_us)
    rules: list[tuple[Flags, int]] = [
        ((spoke >= 2) & (quiet > np.maximum(QUIET_DAYS, QUIET_PAUSES * pause)), LAPSED),
        (decided(bad, good), DETRACTOR),
        (decided(good, bad) & (told.per_person(own & told.is_unprompted) > 0), ADVOCATE),
        ((days >= 3) & (towards > 0) & (answered > 0), RELATIONSHIP),
        ((days >= 2) | (answered > 0), CONNECTION),
    ]
    found = np.select([rule for rule, _ in rules], [stage for _, stage in rules], STRANGER)
    return np.where(spoke > 0, found, UNSEEN).astype(np.int64)


def active_days(events: Events) -> Ints:
    """On how many days (UTC) each person spoke."""
    own = ~events.is_ours & events.has_time
    person, day = events.person[own], events.time_us[own] // DAY_US
    if not person.size:
        return np.zeros(events.count, np.int64)
    is_new = np.ones(person.size, np.bool_)
    is_new[1:] = (person[1:] != person[:-1]) | (day[1:] != day[:-1])
    return np.bincount(person[is_new], minlength=events.count).astype(np.int64)


def usual_pause(events: Events) -> Numbers:
    """The middle pause between one word of a person and the next, in days; 0 for who spoke once."""
    own = ~events.is_ours & events.has_time
    person, time_us = events.person[own], events.time_us[own]
    follows = person[1:] == person[:-1]
    who, gap = person[1:][follows], np.diff(time_us)[follows] / DAY_US
    order = np.lexsort((gap, who))
    who, gap = who[order], gap[order]
    count = np.bincount(who, minlength=events.count)
    start = np.cumsum(count) - count
    has = count > 0
    low, high = start + (count - 1) // 2, start + count // 2
    pause = np.zeros(events.count)
    pause[has] = (gap[low[has]] + gap[high[has]]) / 2
    return pause


def first_spoke(events: Events) -> Ints:
    """When each person first spoke, microseconds since 1970; 0 for who did not."""
    own = ~events.is_ours & events.has_time
    first = np.full(events.count, np.iinfo(np.int64).max, np.int64)
    np.minimum.at(first, events.person[own], events.time_us[own])
    return np.where(first == np.iinfo(np.int64).max, 0, first)


def last_spoke(events: Events) -> Ints:
    """When each person last spoke, microseconds since 1970; 0 for who did not."""
    own = ~events.is_ours & events.has_time
    last = np.zeros(events.count, np.int64)
    np.maximum.at(last, events.person[own], events.time_us[own])
    return last


def _quiet(events: Events, at_us: int) -> tuple[Numbers, Numbers]:
    """Days since each person last spoke, and their usual pause."""
    return (at_us - last_spoke(events)) / DAY_US, usual_pause(events)
