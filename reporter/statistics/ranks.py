"""Spearman's rank correlation with an interval over people, and whether it is as good as none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.memoization import memoized
from reporter.statistics.bootstrap import SEED
from reporter.statistics.effective import Interval, quantile

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

MARGIN = 0.1
MOST_DRAWS, FEWEST_DRAWS = 1000, 100
CELLS = 40_000_000  # people redrawn in all, which bounds the time
EDGE = 1 - 1e-9  # a correlation of 1 lies at the end of Fisher's scale, which has none


@dataclass(frozen=True)
class Correlation:
    """A rank correlation and what may be said of it.

    Args:
        value: Spearman's rho, -1 to 1.
        interval_95: Decides on a correlation: does it leave out 0?
        interval_90: Decides on none: does it lie within the margin? Two one-sided tests at 5 %.
        is_none: Whether it does.
    """

    value: float
    interval_95: Interval
    interval_90: Interval
    is_none: bool


def spearman(one: Codes, other: Codes, times: Numbers) -> float:
    """How far two orders of people agree: 1 wholly, 0 not at all, -1 one is the other turned over.

    The correlation of the ranks, equal values sharing the middle of theirs. NaN where either is the same for all.

    Args:
        one: Place of each person's value among the distinct ones, from 0.
        other: The same of another value.
        times: How often each person counts.

    References:
        Spearman, American Journal of Psychology 15, 1904.

    >>> round(spearman(np.array([0, 1, 2, 3]), np.array([0, 1, 1, 2]), np.ones(4)), 3)
    0.949
    """
    ranks = [_middles(code, times)[code] for code in (one, other)]
    total = times.sum()
    away = [rank - (times @ rank) / total for rank in ranks]
    spread = math.sqrt(float(times @ away[0] ** 2) * float(times @ away[1] ** 2))
    return float(np.clip(times @ (away[0] * away[1]) / spread, -1, 1)) if spread > 1e-9 else math.nan


@memoized
def correlate(
    size: npt.ArrayLike,
    outcomes: Sequence[npt.ArrayLike],
    *,
    margin: float = MARGIN,
    draws: int | None = None,
    seed: int = SEED,
) -> list[Correlation | None]:
    """Correlate the size of people's audiences with each of several outcomes; whole people are redrawn.

    No outcome may be a ratio over the size: two series that know nothing of each other, one divided by the other,
    correlate by about -.96 with what they were divided by. The numbers cannot tell, so it is on the caller.

    Args:
        size: One number a person.
        outcomes: For each, one number a person; NaN where it says nothing of a person.
        margin: Up to which a correlation is as good as none.
        draws: How often people are redrawn; fewer for very many people by default.
        seed: Start of the chance numbers.

    Returns:
        One an outcome; None where it, or the size, is the same for all whom it is known of.

    References:
        Pearson, Proceedings of the Royal Society of London 60, 1897, on the spurious correlation of ratios. Fisher,
        Metron 1, 1921, for the scale of the interval. Field and Welsh, Journal of the Royal Statistical Society B 69,
        2007, for redrawing people. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987.

    >>> same, none = correlate(np.arange(50), [np.arange(50) ** 2, np.ones(50)])
    >>> same.value, none
    (1.0, None)
    """
    sizes = np.asarray(size, np.float64)
    given = [np.asarray(outcome, np.float64) for outcome in outcomes]
    return [_correlation(sizes, outcome, margin, draws, seed) for outcome in given]


def _correlation(size: Numbers, outcome: Numbers, margin: float, draws: int | None, seed: int) -> Correlation | None:
    known = np.isfinite(size) & np.isfinite(outcome)
    people = int(known.sum())
    codes = [np.unique(given[known], return_inverse=True)[1] for given in (size, outcome)]
    value = spearman(codes[0], codes[1], np.ones(people)) if people else math.nan
    if math.isnan(value):
        return None
    rng = np.random.default_rng(seed)
    turns = max(FEWEST_DRAWS, min(MOST_DRAWS, CELLS // people)) if draws is None else draws
    drawn = np.array([spearman(codes[0], codes[1], _redrawn(rng, people)) for _ in range(turns)])
    finite = drawn[np.isfinite(drawn)]
    error = float(np.arctanh(np.clip(finite, -EDGE, EDGE)).std()) if finite.size > 1 else math.inf
    wide, narrow = (_interval(value, error, people, level) for level in (0.95, 0.90))
    return Correlation(value, wide, narrow, -margin < narrow.low and narrow.high < margin)


def _redrawn(rng: np.random.Generator, people: int) -> Numbers:
    """How often each person is drawn when as many are drawn as there are."""
    return np.bincount(rng.integers(0, people, people), minlength=people).astype(np.float64)


def _interval(value: float, error: float, people: int, level: float) -> Interval:
    middle, reach = math.atanh(min(max(value, -EDGE), EDGE)), quantile(level, people) * error
    return Interval(math.tanh(middle - reach), math.tanh(middle + reach), level)


def _middles(code: Codes, weights: Numbers) -> Numbers:
    """The middle of the ranks that each code's people share."""
    counts = np.bincount(code, weights)
    return np.asarray(np.cumsum(counts) - counts / 2, np.float64)
