"""What the rules for people would name if all behaved alike, so that a list is not read as a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy import signal, stats

from reporter.relationships.ledger import Flags, Ints, Numbers

FALSE_ALARMS = 0.05
LEVEL = 0.95
LEAST = 3
AS_TALKATIVE = (1, 2, 3, 4, 5, 7, 10, 15, 25)


@dataclass(frozen=True)
class ByChance:
    """How many people a rule names, and how many it would name were there no difference between people.

    Args:
        people: Whom it names.
        asked: Of how many.
        low: Fewest that chance would leave, 95 times of 100 together with `high`.
        high: Most.
    """

    people: int
    asked: int
    low: int
    high: int


def beyond_chance(carried: Ints, spoke: Ints, brought: Ints) -> Flags:
    """Whose words were taken up more than as many words drawn from everybody's would be.

    What single mentions brought is dealt out anew among all mentions, so that one that went far by itself marks
    nobody: it had to be somebody's. Only who is taken up again and again stands out. Of all whom it names, one in
    twenty may be chance.

    Args:
        carried: Follow-ups that each person's words brought.
        spoke: Mentions of each.
        brought: What each mention that brought anything brought.

    References:
        Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995.

    >>> spoke, carried = np.array([4] + [1] * 40), np.array([12, 3] + [0] * 39)
    >>> beyond_chance(carried, spoke, np.array([3, 3, 3, 3, 3])).tolist()[:3]
    [True, False, False]
    """
    by_chance = np.ones(carried.size)
    asked = np.flatnonzero((carried >= LEAST) & (spoke > 0))
    silent = max(int(spoke.sum()) - brought.size, 0)
    pool = np.bincount(np.concatenate([np.zeros(1, np.int64), brought])).astype(np.float64)
    pool[0] = silent
    pool /= max(pool.sum(), 1.0)
    for words in np.unique(spoke[asked]):
        these = asked[spoke[asked] == words]
        below = np.cumsum(_sum_of(pool, int(words), int(carried[these].max())))
        by_chance[these] = np.clip(1 - below[carried[these] - 1], 0, 1)
    return np.asarray(stats.false_discovery_control(by_chance) < FALSE_ALARMS, np.bool_) if carried.size else asked > 0


def of_one_mind(hits: Ints, misses: Ints, named: Flags, holds: Callable[[Ints, Ints], Flags]) -> ByChance:
    """How many would be named as of one mind if every opinion of these people were drawn from the same mix.

    Args:
        hits: Opinions of the kind that each of those asked gave.
        misses: Of the other kind.
        named: Whom the rule names.
        holds: The rule, of hits and misses.

    >>> told = of_one_mind(np.full(64, 2), np.full(64, 2), np.zeros(64, bool), lambda hits, misses: misses == 0)
    >>> told.people, told.low, told.high  # four of four by chance: once in sixteen
    (0, 1, 8)
    """
    given = hits + misses
    part = float(hits.sum() / max(int(given.sum()), 1))
    chances = []
    sizes, people = np.unique(given, return_counts=True)
    for size in sizes.tolist():
        k = np.arange(size + 1)
        chances.append(float(stats.binom.pmf(k[holds(k, size - k)], size, part).sum()))
    low, high = _range(stats.binom.pmf(np.arange(n + 1), n, p) for n, p in zip(people, chances, strict=True))
    return ByChance(int(named.sum()), int(given.size), low, high)


def as_often_passed_over(named: Flags, passed_over: Flags, spoke: Ints, platform: Ints) -> ByChance:
    """How many of some people the brand would have passed over had it turned to them as to others like them.

    Like others are those who said about as much on the same platform: among them, who was passed over is dealt out
    anew. The sum over the groups is that of hypergeometric counts.

    Args:
        named: The people asked about.
        passed_over: To whom the brand never turned.
        spoke: Mentions of each person.
        platform: A number of the platform on which each was heard last.

    >>> yes, no = np.ones(10, bool), np.zeros(90, bool)
    >>> told = as_often_passed_over(np.r_[yes, no], np.r_[yes, no], np.full(100, 2), np.zeros(100, int))
    >>> told.people, told.low, told.high
    (10, 0, 3)
    """
    group = platform * (len(AS_TALKATIVE) + 1) + np.searchsorted(AS_TALKATIVE, spoke, side="right")
    group = np.where(spoke > 0, group, -1)
    groups = [group == one for one in np.unique(group[named & (group >= 0)])]
    low, high = _range(
        stats.hypergeom.pmf(
            np.arange(int((named & own).sum()) + 1),
            int(own.sum()),
            int((passed_over & own).sum()),
            int((named & own).sum()),
        )
        for own in groups
    )
    return ByChance(int((named & passed_over).sum()), int(named.sum()), low, high)


def _sum_of(pool: Numbers, times: int, most: int) -> Numbers:
    """Chances that the sum of some draws from a pool is 0, 1, 2 and so on to below `most`, by repeated doubling."""
    power, total = pool[:most], np.ones(1)
    while times:
        if times & 1:
            total = signal.convolve(total, power)[:most]
        power = signal.convolve(power, power)[:most]
        times >>= 1
    return np.concatenate([np.maximum(total, 0), np.zeros(max(most - total.size, 0))])


def _range(counts: Iterable[Numbers]) -> tuple[int, int]:
    """The middle 95 % of a sum of independent counts, each by the chances of 0, 1, 2 and so on."""
    total = np.ones(1)
    for one in counts:
        total = np.maximum(signal.convolve(total, one), 0)
    below = np.cumsum(total)
    tail = (1 - LEVEL) / 2
    return int(np.searchsorted(below, tail)), min(int(np.searchsorted(below, 1 - tail)), total.size - 1)
