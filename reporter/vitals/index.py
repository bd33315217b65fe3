"""The index: the weighted geometric mean of the vital signs, its band, and how much of the band comes from where.

A geometric mean lets no strong sign buy off a weak one. What is missing is left out and the weights are shared among
the rest; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.statistics.bootstrap import SEED

Numbers = npt.NDArray[np.float64]
Indexes = Sequence[int]

LEVEL = 0.90
FLOOR = 1.0  # a sign at 0 would pull any geometric mean to 0
SPREAD_OF_WEIGHTS = 25.0
PLACES = 4


def index(signs: npt.ArrayLike, weights: npt.ArrayLike) -> Numbers:
    """exp(Σ w ln max(s, 1) / Σ w), over the last axis.

    Args:
        signs: Signs of 0 to 100.
        weights: Their weights; only how they relate counts.

    References:
        OECD and JRC, Handbook on Constructing Composite Indicators, 2008, on geometric aggregation.

    >>> round(float(index([62, 48, 70, 55, 66], [1, 1, 1, 1, 1])), 1)
    59.7
    """
    parts = np.asarray(weights, np.float64)
    found: Numbers = np.exp((np.log(np.maximum(signs, FLOOR)) * parts).sum(axis=-1) / parts.sum(axis=-1))
    return found


def arithmetic(signs: npt.ArrayLike, weights: npt.ArrayLike) -> Numbers:
    """The plain weighted mean, to see how much the way of averaging decides.

    >>> round(float(arithmetic([62, 48, 70, 55, 66], [1, 1, 1, 1, 1])), 1)
    60.2
    """
    parts = np.asarray(weights, np.float64)
    found: Numbers = (np.asarray(signs, np.float64) * parts).sum(axis=-1) / parts.sum(axis=-1)
    return found


def drawn_weights(weights: npt.ArrayLike, draws: int, *, seed: int = SEED) -> Numbers:
    """Weights as others might have chosen them: Dirichlet(25 w), with w adding up to 1. Draws x weights."""
    parts = np.asarray(weights, np.float64)
    rng = np.random.default_rng([seed, 25])
    return rng.dirichlet(SPREAD_OF_WEIGHTS * parts / parts.sum(), draws)


@dataclass(frozen=True)
class Split:
    """Part of the variance of the index, 0..1, that remains when only one doubt is let in; None without variance."""

    people: float | None
    labels: float | None
    weights: float | None


@dataclass(frozen=True, eq=False)
class Index:
    """The index with its doubt.

    Args:
        value: The index.
        low: Lower end of its band.
        high: Upper end.
        arithmetic: The plain mean of the same signs.
        without: The index without each of its signs, in their order.
        split: Where its variance comes from.
        correlation: How the signs move together from draw to draw of people; NaN for a sign that does not move.
        undefined: Part of the draws in which some sign had no value, 0..1.
    """

    value: float
    low: float
    high: float
    arithmetic: float
    without: Numbers
    split: Split
    correlation: Numbers
    undefined: float


def measure_index(
    value: Numbers, every: Numbers, people: Numbers, labels: Numbers, weights: Numbers, *, seed: int = SEED
) -> Index:
    """The index of these signs.

    Args:
        value: The signs.
        every: Draws x signs, with other people and other labels.
        people: The same with other people alone.
        labels: The same with other labels alone.
        weights: One weight a sign, above 0.
        seed: Start of the chance numbers.
    """
    whole = np.isfinite(every).all(axis=1)
    tried = drawn_weights(weights, len(every), seed=seed)
    drawn = index(every, tried)[whole]
    low, high = ends(drawn)
    at = float(index(value, weights))
    total = float(np.var(drawn)) if drawn.size else 0.0
    return Index(
        value=at,
        low=min(low, at),
        high=max(high, at),
        arithmetic=float(arithmetic(value, weights)),
        without=np.array([index(np.delete(value, k), np.delete(weights, k)) for k in range(value.size)]),
        split=Split(
            people=_part(index(people, weights), total),
            labels=_part(index(labels, weights), total),
            weights=_part(index(value[None], tried), total),
        ),
        correlation=_correlation(people[np.isfinite(people).all(axis=1)]),
        undefined=float(1 - whole.mean()) if whole.size else 1.0,
    )


def ends(drawn: Numbers, level: float = LEVEL) -> tuple[float, float]:
    """The middle of the draws that holds so many of them; NaN without draws."""
    if not drawn.size:
        return float("nan"), float("nan")
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def chance_up(earlier: Numbers, later: Numbers) -> float | None:
    """Part of the paired draws in which the later is above the earlier, a tie counting half; None without draws.

    >>> chance_up(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 2.0, 4.0, 1.0]))
    0.625
    """
    both = np.isfinite(earlier) & np.isfinite(later)
    if not both.any():
        return None
    gap = later[both] - earlier[both]
    return float((gap > 0).mean() + (gap == 0).mean() / 2)


def rounded(value: float | None) -> float | None:
    """With the digits that draws carry; None for what is not a number."""
    return None if value is None or not np.isfinite(value) else round(float(value), PLACES)


def _part(alone: Numbers, total: float) -> float | None:
    finite = alone[np.isfinite(alone)]
    if not total > 0 or not finite.size:
        return None
    return float(np.var(finite)) / total if np.ptp(finite) > 0 else 0.0


def _correlation(drawn: Numbers) -> Numbers:
    size = drawn.shape[1]
    moves = drawn.std(axis=0) > 0 if len(drawn) > 1 else np.zeros(size, np.bool_)
    found = np.full((size, size), np.nan)
    if moves.any():
        found[np.ix_(moves, moves)] = np.corrcoef(drawn[:, moves], rowvar=False)
    return found
