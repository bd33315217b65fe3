"""Posts that come like shots from a machine gun, and what chance would make of the same hours."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.bootstrap import SEED

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
AT_ONCE = 3
DRAWS = 400
FEWEST_DRAWS = 99
CELLS = 4_000_000  # posts dealt out in all, which bounds the time
LEAST_GAPS = 20
UNIT = say("burstiness, -1 to 1")


@dataclass(frozen=True)
class Chance:
    """What the same posts at the same times of day would show on other days of their weeks.

    Args:
        share: Mean part of the posts in bursts.
        p: How often chance gives as large a part as was seen.
    """

    share: float
    p: float


def in_bursts(at_us: Ints, account: Ints) -> Ints:
    """The size of the burst that each post is part of; 0 for a post in none.

    A burst is at least three posts of one account of which any three in a row lie within an hour.

    >>> minutes = np.array([0, 20, 50, 300, 305]) * 60_000_000
    >>> in_bursts(minutes, np.zeros(5, np.int64)).tolist()
    [3, 3, 3, 0, 0]
    """
    order = np.lexsort((at_us, account))
    time, own = at_us[order], account[order]
    size = np.zeros(at_us.size, np.int64)
    if at_us.size < AT_ONCE:
        return size
    last = AT_ONCE - 1
    opens = (time[last:] - time[:-last] <= HOUR_US) & (own[last:] == own[:-last])
    inside = np.zeros(time.size, np.bool_)
    for step in range(AT_ONCE):
        inside[step : time.size - last + step] |= opens
    starts = np.flatnonzero(inside & ~_goes_on(opens, time.size))
    run = np.cumsum(np.bincount(starts, minlength=time.size)) - 1
    counted = np.bincount(run[inside], minlength=starts.size) if starts.size else np.zeros(0, np.int64)
    size[order[inside]] = counted[run[inside]] if starts.size else 0
    return size


def _goes_on(opens: Flags, posts: int) -> Flags:
    """Whether each post belongs to one burst with the post before it."""
    on = np.zeros(posts, np.bool_)
    on[1:-1] |= opens
    on[2:] |= opens
    return on


def by_chance(at_us: Ints, account: Ints, *, draws: int | None = None, seed: int = SEED) -> Chance:
    """Deal the posts out to other days of their weeks, each at its own time of day, and count bursts again."""
    seen, rng = float((in_bursts(at_us, account) > 0).mean()), np.random.default_rng(seed)
    turns = max(FEWEST_DRAWS, min(DRAWS, CELLS // max(at_us.size, 1))) if draws is None else draws
    week_start = at_us - at_us % (7 * DAY_US)
    shares = np.array(
        [
            (in_bursts(week_start + rng.integers(0, 7, at_us.size) * DAY_US + at_us % DAY_US, account) > 0).mean()
            for _ in range(turns)
        ]
    )
    return Chance(float(shares.mean()), float((1 + (shares >= seen - 1e-12).sum()) / (1 + turns)))


def burstiness(gaps: npt.ArrayLike) -> float:
    """How far the gaps between posts are from even (-1) and from chance (0), towards all at once (1).

    A = (√(n+1)·r - √(n-1)) / ((√(n+1) - 2)·r + √(n-1)), r = standard deviation / mean of n gaps; the form for few
    gaps. NaN for fewer than two.

    References:
        Kim and Jo, Physical Review E 94, 2016.

    >>> burstiness([5, 5, 5, 5])
    -1.0
    """
    given = np.asarray(gaps, np.float64)
    n, mean = given.size, float(given.mean()) if given.size else 0.0
    if n < 2 or mean <= 0:
        return math.nan
    r = float(given.std()) / mean
    return (math.sqrt(n + 1) * r - math.sqrt(n - 1)) / ((math.sqrt(n + 1) - 2) * r + math.sqrt(n - 1))


def busiest(at_us: Ints, account: Ints) -> Estimate:
    """The burstiness of the account with the most posts; its interval redraws the gaps."""
    most = np.bincount(account).argmax() if account.size else 0
    gaps = np.diff(np.sort(at_us[account == most])) / HOUR_US
    facts = Estimate(
        value=None, n=int(gaps.size), unit=UNIT, method=say("Kim and Jo, bootstrap of gaps"), status="too_few",
        reason=say(
            "Too few to say: {gaps} of {least} gaps between posts of one account.", gaps=gaps.size, least=LEAST_GAPS
        ),
    )  # fmt: skip
    value = burstiness(gaps)
    if gaps.size < LEAST_GAPS or not math.isfinite(value):
        return facts
    rng = np.random.default_rng(SEED)
    drawn = [burstiness(rng.choice(gaps, gaps.size)) for _ in range(DRAWS)]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Estimate(
        value=value, low=min(float(low), value), high=max(float(high), value), level=0.95, n=facts.n, unit=UNIT,
        method=facts.method,
    )  # fmt: skip
