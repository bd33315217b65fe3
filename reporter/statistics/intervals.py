"""Intervals of shares: of items, of items that come in clusters by author, and of the net of two shares."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.effective import Interval, effective_authors, quantile
from reporter.statistics.gates import SHARE, Gate, judge

Sums = npt.NDArray[np.float64]

WIDEST = 0.6
NOTHING_KNOWN = say("Too few to tell: almost any share would fit what is here.")


def wilson(successes: float, n: float, *, level: float = 0.95, effective_n: float | None = None) -> Interval:
    """Interval of a share: Wilson's score interval, on the effective number of items if that is smaller.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)

    Args:
        successes: Items that count.
        n: All items.
        level: How often the interval is to hold the truth.
        effective_n: Independent items that carry as much as these; `n` when each has its own author.

    Raises:
        ValueError: There are no items: a share of nothing is undefined.

    References:
        Wilson, JASA 22, 1927. Brown, Cai and DasGupta, Statistical Science 16, 2001.

    >>> interval = wilson(81, 263)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= successes <= n or n <= 0:
        raise ValueError(f"a share of {successes} in {n} is undefined")
    share, size = successes / n, n if effective_n is None else effective_n
    z2 = quantile(level) ** 2
    middle = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = math.sqrt(z2 * (share * (1 - share) / size + z2 / (4 * size**2))) / (1 + z2 / size)
    low = 0.0 if successes == 0 else max(middle - half, 0.0)
    return Interval(low, 1.0 if successes == n else min(middle + half, 1.0), level)


def share(
    successes_by_author: npt.ArrayLike,
    totals_by_author: npt.ArrayLike,
    *,
    level: float = 0.95,
    gate: Gate = SHARE,
    unit: str = say("share"),
    known_authors: int | None = None,
) -> Estimate:
    """Estimate a share of items when the items of one author resemble each other.

    The ratio Σs / Σt, with Wilson's interval on the effective number of items: n / deff, where deff compares
    the variance of the linearised ratio over authors with that of as many independent items.

    Args:
        successes_by_author: Items that count, one sum an author; each unknown author is one of their own.
        totals_by_author: All items of the same authors.
        level: How often the interval is to hold the truth.
        gate: The evidence needed.
        unit: What one of it is.
        known_authors: Distinct known people; all the sums when not given.

    Raises:
        ValueError: The sums do not fit each other.

    References:
        Kish, Survey Sampling, 1965, for deff. Korn and Graubard, Survey Methodology 24, 1998,
        for the effective number of items with the degrees of freedom of the design.

    >>> round(share([1] * 5 + [0] * 15, [1] * 20).value, 2)
    0.25
    """
    successes, totals = _sums(successes_by_author, totals_by_author)
    count, hits = totals.sum(), successes.sum()
    facts = _facts(totals, unit, say("Wilson interval by author"), known_authors)
    missing = _missing(totals, gate)
    if missing:
        return Estimate(value=None, status="too_few", reason=missing, **facts)
    value = float(hits / count)
    independent = effective_items(successes - value * totals, totals, value * (1 - value), level=level)
    return _shown(value, wilson(hits, count, level=level, effective_n=independent), facts)


def net(
    positive_by_author: npt.ArrayLike,
    negative_by_author: npt.ArrayLike,
    totals_by_author: npt.ArrayLike,
    *,
    level: float = 0.95,
    gate: Gate = SHARE,
    unit: str = "share points",
    known_authors: int | None = None,
) -> Estimate:
    """Estimate the good less the bad, as a share of all items: -1 all bad, 1 all good.

    The interval joins Wilson's intervals of the two shares, which exclude each other and are correlated
    by -√(pq / (1-p)(1-q)); it stays within -1..1. The effective number of items is that of the net itself.

    Args:
        positive_by_author: Items on the one side, one sum an author.
        negative_by_author: Items on the other side, of the same authors.
        totals_by_author: All items of the same authors.
        level: How often the interval is to hold the truth.
        gate: The evidence needed.
        unit: What one of it is.
        known_authors: Distinct known people; all the sums when not given.

    Raises:
        ValueError: The sums do not fit each other.

    References:
        Newcombe, Statistics in Medicine 17, 1998, 2635-2650 (method 10). Zou and Donner, ibid. 27, 2008.

    >>> round(net([1] * 12 + [0] * 8, [0] * 12 + [1] * 8, [1] * 20).value, 2)
    0.2
    """
    positive, totals = _sums(positive_by_author, totals_by_author)
    negative, _ = _sums(negative_by_author, totals_by_author)
    _sums(positive + negative, totals)
    facts = _facts(totals, unit, say("joined Wilson intervals by author"), known_authors)
    missing = _missing(totals, gate)
    if missing:
        return Estimate(value=None, status="too_few", reason=missing, **facts)
    count = totals.sum()
    up, down = float(positive.sum() / count), float(negative.sum() / count)
    value = up - down
    residuals = positive - negative - value * totals
    independent = effective_items(residuals, totals, up + down - value**2, level=level)
    ups = wilson(positive.sum(), count, level=level, effective_n=independent)
    downs = wilson(negative.sum(), count, level=level, effective_n=independent)
    return _shown(value, _joined(up, ups, down, downs), facts)


def effective_items(residuals: Sums, totals: Sums, variance: float, *, level: float = 0.95) -> float:
    """Count the independent items that say as much as these, whose authors repeat themselves.

    Args:
        residuals: Sum of an author's items less what the overall mean expects of them.
        totals: Items of the same authors.
        variance: Variance of one item; 0 when all items are alike.
        level: Level of the interval that will use it: few effective authors widen it by Student's t.

    Where all items are alike the likeness within authors cannot be seen, and the worst is assumed:
    (Σt)² / Σt², each author counting as one.
    """
    count, authors = totals.sum(), np.count_nonzero(totals)
    alike = count**2 / np.square(totals).sum()
    if variance <= 0 or authors < 2:
        return float(alike) * _narrowing(level, effective_authors(totals))
    over_authors = authors / (authors - 1) * np.square(residuals).sum() / count**2
    return effective_number(float(count), float(over_authors), variance, residuals, level=level)


def effective_number(
    count: float, over_authors: float, variance: float, residuals: Sums, *, level: float = 0.95
) -> float:
    """Count the independent items that say as much, where the variance of their mean over authors is known.

    Args:
        count: How many items there are.
        over_authors: Variance of their mean, over authors.
        variance: Variance of one item.
        residuals: What each author adds to the mean, up to a factor.
        level: Level of the interval that will use it: few effective authors widen it by Student's t.
    """
    design_effect = max(over_authors / (variance / count), 1.0)
    return float(count / design_effect) * _narrowing(level, effective_authors(residuals))


def _narrowing(level: float, authors: float) -> float:
    return (quantile(level) / quantile(level, authors)) ** 2


def _joined(up: float, ups: Interval, down: float, downs: Interval) -> Interval:
    others = (1 - up) * (1 - down)
    correlation = -math.sqrt(up * down / others) if others > 0 else 0.0
    low = _distance(up - ups.low, downs.high - down, correlation)
    high = _distance(ups.high - up, down - downs.low, correlation)
    return Interval(max(up - down - low, -1.0), min(up - down + high, 1.0), ups.level)


def _distance(one: float, other: float, correlation: float) -> float:
    return math.sqrt(one**2 + other**2 - 2 * correlation * one * other)


def _sums(parts: npt.ArrayLike, totals: npt.ArrayLike) -> tuple[Sums, Sums]:
    some, whole = np.asarray(parts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    if some.ndim != 1 or some.shape != whole.shape:
        raise ValueError("each author has one sum and one total")
    if not ((some >= 0) & (some <= whole) & np.isfinite(whole)).all():
        raise ValueError("of each author's items between none and all count")
    return some, whole


def _facts(totals: Sums, unit: str, method: str, known_authors: int | None) -> dict[str, Any]:
    authors = int(np.count_nonzero(totals)) if known_authors is None else known_authors
    return {"n": int(totals.sum()), "n_authors": authors, "unit": unit, "method": method}


def _missing(totals: Sums, gate: Gate) -> str | None:
    count = int(totals.sum())
    if not count:
        return say("There is nothing to take a share of.")
    return judge(gate, items=count, authors=int(np.count_nonzero(totals))).sentence


def told_if_known(one: Estimate, *, whole: float = 1.0) -> Estimate:
    """The same share, or, where its interval is wider than 0.6 of all that it could be, that nothing is known.

    A gate counts mentions and people; where few of them carry the figure, as few weeks carry a brand's own posts, the
    interval may still say next to nothing, and "0 % (0 to 84)" would be read as none.

    Args:
        one: The share with its interval.
        whole: What lies between the least and the most that it could be: 1 for a share, 100 for a sign.

    >>> wide = Estimate(value=0.0, low=0.0, high=0.84, level=0.95, n=20, unit="share", method="Wilson")
    >>> told_if_known(wide).status
    'too_few'
    """
    if one.low is None or one.high is None or one.high - one.low <= WIDEST * whole:
        return one
    return one.withheld("too_few", NOTHING_KNOWN)


def _shown(value: float, interval: Interval, facts: dict[str, Any]) -> Estimate:
    low, high = float(min(interval.low, value)), float(max(interval.high, value))
    return Estimate(value=value, low=low, high=high, level=interval.level, **facts)
