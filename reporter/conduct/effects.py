"""What a habit does to the answers and shares that a post brings, held against posts of the same account and hour.

Posts in bursts are sent at other hours and to other crowds than the rest, so the two are never compared as they stand:
only posts of one account, one platform, one sort, one day of the week and one quarter of the day are. What is posted on
one day shares that day's luck, so the posts of one day, hour and kind together are one observation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.conduct.posts import Posts
from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.sentence import say, say_number
from reporter.statistics.bootstrap import SEED
from reporter.statistics.effective import effective_authors, ratio
from reporter.statistics.gates import Gate, Need, judge
from reporter.statistics.permutation import p_value

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

HABITS = ("burst", "cross_post", "begging", "promotion", "canned")
WINDOW_HOURS = 48
BLOCK_HOURS = 6
HOUR_US, DAY_US = 3_600_000_000, 86_400_000_000
TURNS = 999
LEVEL = 0.05
GATE = Gate(
    "effect of a habit",
    (
        Need(
            "shown",
            10,
            lambda n: say_number("{n:,} day and hour with such posts", "{n:,} days and hours with such posts", n),
        ),
        Need(
            "other",
            10,
            lambda n: say_number(
                "{n:,} like day and hour with other posts", "{n:,} like days and hours with other posts", n
            ),
        ),
        Need(
            "followed", 20, lambda n: say_number("{n:,} answer or share to them", "{n:,} answers and shares to them", n)
        ),
    ),
)
UNIT, METHOD = say("times"), say("within account, weekday and hours")
NO_RESPONSE = say(
    "Nobody's answer to one of the brand's own posts is in the input, so what its posts bring cannot be seen. "
    "Export the answers and shares below them too, with the id of what each follows."
)
NO_TIME = say("The brand's posts have no time of day, so posts of like hours cannot be compared.")


@dataclass(frozen=True, eq=False)
class Responses:
    """What own posts brought, one entry a post.

    Args:
        followed: Answers and shares of people, directly and within 48 hours.
        is_old: Whether these hours had passed when the data ended.
    """

    followed: Ints
    is_old: Flags


@dataclass(frozen=True, eq=False)
class Cells:
    """Observations: what posts of one day, hours and kind brought on average.

    Args:
        stratum: Dense number of account, platform, sort, weekday and hours.
        has_habit: Whether these posts show the habit.
        mean: Answers and shares for one post.
        followed: The same in all.
    """

    stratum: Ints
    has_habit: Flags
    mean: Numbers
    followed: Ints


@dataclass(frozen=True)
class Effects:
    """Ratios by dotted name, and how chance compares with each."""

    estimates: dict[str, Estimate]
    data: dict[str, Any]


def effects(posts: Posts, flags: Mapping[str, Flags], given: Responses) -> Effects:
    """The estimates `conduct.effect.<habit>`: answers and shares of a post with the habit for each one of a like post.

    Args:
        posts: The brand's own posts.
        flags: For each habit, which posts show it.
        given: What each post brought.
    """
    if not given.followed.any():
        return unseen_effects(NO_RESPONSE)
    kept = (posts.is_broadcast | posts.is_answer) & posts.is_timed & given.is_old
    if not posts.is_timed.any():
        return unseen_effects(NO_TIME)
    found = {habit: compare(cells(posts, flags[habit], given, kept)) for habit in HABITS}
    return Effects(
        {f"conduct.effect.{habit}": estimate for habit, (estimate, _) in found.items()},
        {"effects": [{"habit": habit, "p": p} for habit, (_, p) in found.items()]},
    )


def unseen_effects(reason: str) -> Effects:
    """The same where the input cannot show them."""
    gone = Estimate(value=None, n=0, unit=UNIT, method=METHOD, status="not_observable", reason=reason)
    return Effects(
        {f"conduct.effect.{habit}": gone for habit in HABITS},
        {"effects": [{"habit": habit, "p": None} for habit in HABITS]},
    )


def cells(posts: Posts, flag: Flags, given: Responses, kept: Flags) -> Cells:
    """Observations out of the kept posts, of strata that have posts with the habit and without."""
    rows = np.flatnonzero(kept)
    day = posts.at_us[rows] // DAY_US
    block = posts.at_us[rows] % DAY_US // (BLOCK_HOURS * HOUR_US)
    like = np.column_stack([posts.account[rows], posts.platform[rows], posts.is_answer[rows], day % 7, block])
    _, stratum = np.unique(like, axis=0, return_inverse=True)
    shown = flag[rows].astype(np.int64)
    both = np.bincount(stratum, shown) * np.bincount(stratum, 1 - shown) > 0
    use = both[stratum]
    key, where = np.unique(np.column_stack([stratum, day, shown])[use].reshape(-1, 3), axis=0, return_inverse=True)
    followed = np.bincount(where, given.followed[rows][use], len(key))
    counted = np.bincount(where, minlength=len(key))
    _, dense = np.unique(key[:, 0], return_inverse=True)
    return Cells(dense.astype(np.int64), key[:, 2] > 0, followed / counted, followed.astype(np.int64))


@memoized
def compare(seen: Cells, *, turns: int = TURNS, seed: int = SEED) -> tuple[Estimate, float | None]:
    """The ratio with its interval, and how often chance gives as much when the habit is dealt out within the strata.

    R = Σ w a / Σ w b over the strata, a and b the mean observation with and without the habit, w = n₁n₀ / (n₁ + n₀):
    the ratio of Mantel and Haenszel. Its variance is that of the observations around what R expects of them.

    References:
        Mantel and Haenszel, Journal of the National Cancer Institute 22, 1959. Greenland and Robins, Biometrics 41,
        1985. Fisher's test by dealing out, within strata.

    >>> twice = Cells(np.repeat(np.arange(12), 2), np.arange(24) % 2 > 0, np.tile([2.0, 4.0], 12), np.tile([2, 4], 12))
    >>> compare(twice)[0].value
    2.0
    """
    shown, other = (np.bincount(seen.stratum[seen.has_habit == one]) for one in (True, False))
    followed = int(seen.followed.sum())
    facts: dict[str, Any] = {"n": int(seen.mean.size), "unit": UNIT, "method": METHOD}
    evidence = judge(GATE, shown=int(shown.sum()), other=int(other.sum()), followed=followed)
    if evidence.sentence:
        return Estimate(value=None, status="too_few", reason=evidence.sentence, **facts), None
    with_it, without, weight = _sides(seen)
    top, bottom = float(weight @ with_it), float(weight @ without)
    if top <= 0 or bottom <= 0:
        told = say("One side brought nothing at all, so the two cannot be set against each other.")
        return Estimate(value=None, status="too_few", reason=told, **facts), None
    moved = _influence(seen, shown, other, weight, top, bottom)
    ends = ratio(math.log(top / bottom), math.sqrt(float((moved**2).sum())), effective_authors(moved))
    p = p_value(top - bottom, _dealt(seen, turns, seed))
    estimate = Estimate(value=top / bottom, low=ends.low, high=ends.high, level=ends.level, **facts)
    return estimate, p


def _sides(seen: Cells) -> tuple[Numbers, Numbers, Numbers]:
    """By stratum: the mean with the habit, the mean without, and the weight."""
    sums = [np.bincount(seen.stratum, seen.mean * (seen.has_habit == one)) for one in (True, False)]
    counts = [np.bincount(seen.stratum, seen.has_habit == one) for one in (True, False)]
    return sums[0] / counts[0], sums[1] / counts[1], counts[0] * counts[1] / (counts[0] + counts[1])


def _influence(seen: Cells, shown: Ints, other: Ints, weight: Numbers, top: float, bottom: float) -> Numbers:
    """How far each observation moves the logarithm of the ratio, around what the common ratio expects of it."""
    one = top / bottom
    base = np.bincount(seen.stratum, seen.mean) / (shown * one + other)
    expected = base[seen.stratum] * np.where(seen.has_habit, one, 1.0)
    count = (shown + other)[seen.stratum]
    away = (seen.mean - expected) * np.sqrt(count / (count - 1))
    each = weight[seen.stratum]
    pull = np.where(seen.has_habit, each / shown[seen.stratum] / top, -each / other[seen.stratum] / bottom)
    return np.asarray(pull * away, np.float64)


def _dealt(seen: Cells, turns: int, seed: int) -> Numbers:
    """The difference of the weighted means when chance deals the habit out within each stratum."""
    rng = np.random.default_rng(seed)
    order = np.lexsort((seen.has_habit, seen.stratum))
    stratum, flag, mean = seen.stratum[order], seen.has_habit[order], seen.mean[order]
    drawn = np.empty(turns)
    for turn in range(turns):
        shuffled = mean[np.lexsort((rng.random(mean.size), stratum))]
        with_it, without, weight = _sides(Cells(stratum, flag, shuffled, seen.followed))
        drawn[turn] = weight @ (with_it - without)
    return drawn
