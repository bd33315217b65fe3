"""Intervals for rates and ratios when some people say much and most say little.

All of them rest on the same two ideas. Evidence is counted in people: the variance is that of sums by author.
And it is counted in *effective* people: where one author makes half of a figure, the interval is as wide as
that few people deserve, by Student's t with as many degrees of freedom.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

LEAST_AUTHORS = 3.0


@dataclass(frozen=True)
class Interval:
    """Two ends, and how often such ends hold the truth."""

    low: float
    high: float
    level: float = 0.95

    def leaves_out(self, value: float) -> bool:
        """Whether the value lies outside."""
        return not self.low <= value <= self.high


def effective_authors(influence: npt.ArrayLike, repeats: npt.ArrayLike = 1) -> float:
    """Count the people who really carry a figure: (Σu²)² / Σu⁴ over authors.

    It is their number when all carry the same, and near 1 when one carries nearly everything.
    It is the degrees of freedom of a variance that is a sum of squares of unlike sizes
    (Satterthwaite, Biometrics Bulletin 2, 1946). NaN when nobody moves the figure at all.

    Args:
        influence: How far each author moves the figure.
        repeats: How many authors share that influence.

    >>> effective_authors([1, -1, 1, -1])
    4.0
    """
    squares = np.square(np.asarray(influence, dtype=np.float64))
    fourth = float((np.square(squares) * repeats).sum())
    return float((squares * repeats).sum()) ** 2 / fourth if fourth > 0 else math.nan


def quantile(level: float, authors: float = math.inf) -> float:
    """Half the width of an interval, in standard errors, when the error itself rests on few people.

    Args:
        level: How often the interval is to hold the truth.
        authors: Effective authors; fewer than three count as three, unknown (NaN) as three.

    >>> round(quantile(0.95), 3), round(quantile(0.95, 12), 3)
    (1.96, 2.179)
    """
    tail = 1 - (1 - level) / 2
    if math.isinf(authors):
        return float(special.ndtri(tail))
    return float(special.stdtrit(LEAST_AUTHORS if math.isnan(authors) else max(authors, LEAST_AUTHORS), tail))


def rate(value: float, error: float, authors: float, *, one: float, level: float = 0.95) -> Interval:
    """Interval of a rate, such as follow-ups per mention: never below 0, open upwards, also for a rate of 0.

    A gamma distribution with the rate's mean and variance; for plain counts it is the exact Poisson interval.
    The variance is at least the Poisson one, and widened for few effective authors.

    Args:
        value: The rate.
        error: Its standard error over authors.
        authors: Effective authors behind it.
        one: What one more event would add to the rate: 1 / items.
        level: How often the interval is to hold the truth.

    References:
        Garwood, Biometrika 28, 1936. Fay and Feuer, Statistics in Medicine 16, 1997.

    >>> interval = rate(0.03, 0.0, math.inf, one=0.01)  # three events in a hundred
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.006, 0.088)
    """
    tail = (1 - level) / 2
    if value <= 0:
        return Interval(0.0, -math.log(tail) * one, level)
    widening = (quantile(level, authors) / quantile(level)) ** 2
    events = value**2 / (max(error**2, value * one) * widening)
    each = value / events
    low, high = special.gammaincinv(events, tail), special.gammaincinv(events + 1, 1 - tail)
    return Interval(float(low) * each, float(high) * each, level)


def ratio(log_ratio: float, error: float, authors: float, *, level: float = 0.95) -> Interval:
    """Interval of a ratio, symmetric on the scale of factors: twice as far is as far as half as far.

    Args:
        log_ratio: Natural logarithm of the ratio.
        error: Standard error of that logarithm over authors.
        authors: Effective authors behind it.
        level: How often the interval is to hold the truth.

    >>> interval = ratio(0.0, 0.1, 100)
    >>> round(interval.low * interval.high, 6)
    1.0
    """
    half = quantile(level, authors) * error
    return Interval(math.exp(log_ratio - half), math.exp(log_ratio + half), level)
