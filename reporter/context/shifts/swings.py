"""Whether a change of level says more than weeks that swing by themselves.

Weeks that resemble the ones before drift up and down without anything having changed, and a level fitted to such a
swing hides that they do. So both stories are told in full and held against each other: levels with whatever swings are
left around them, and one level with swings alone. A change is told by how much likelier the weeks are under the first.

References:
    Patterson and Thompson, Biometrika 58, 1971, on the likelihood with the levels integrated out, which swings that
    levels were fitted to do not look smaller under. Gallagher, Lund and Robbins, Journal of Climate 26, 2013, on cuts
    in weather records, which are lost and found by whether years resemble each other.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from scipy import linalg

from reporter.context.shifts.segments import Numbers, Places, Series

# How much a swing is like that of the week before, and its variance over that of plain chance.
ALIKE = (0.3, 0.5, 0.7, 0.8, 0.9, 0.97)
STANDS_OUT = 3.0  # standard deviations
LARGE = (0.5, 2.0, 8.0, 1000.0)


@dataclass(frozen=True, eq=False)
class _Swing:
    """One kind of swing: its determinant, and the products of the stretches with themselves and with the weeks."""

    determinant: float
    among: Numbers
    within: Numbers
    whole: float


class Swings:
    """The weeks under every kind of swing, cut at some places or at none."""

    def __init__(self, series: Series, cuts: list[int], *, noise: float = 1.0) -> None:
        """Hold a series against all kinds of swings.

        Counts are told as 2 √(y / exposure) and shares as 2 arcsin √p, on which plain chance is as large at every
        level: 1 / exposure, 1 / items.

        Args:
            series: The weeks.
            cuts: All places at which they may be cut, ascending.
            noise: Variance of neighbouring weeks over that of plain chance. It is the unit of levels and swings: what a
                level costs must not hang on how much is said.
        """
        seen = np.flatnonzero(series.size > 0)
        hits, size = series.hits[seen], series.size[seen]
        if series.is_share:
            told, chance = 2 * np.arcsin(np.sqrt((hits + 3 / 8) / (size + 3 / 4))), 1 / (size + 0.5)
        else:
            told, chance = 2 * np.sqrt((hits + 3 / 8) / size), 1 / size
        told = _tamed(told, STANDS_OUT * np.sqrt(noise * chance)) / np.sqrt(noise * chance.mean())
        stretch: Places = np.searchsorted(np.array(cuts), seen, side="right")
        self._weeks = int(seen.size)
        self._cuts = cuts
        self._swings = [_swing(told, chance / chance.mean(), seen, stretch, len(cuts) + 1, *one) for one in _kinds()]

    def gain(self, cuts: list[int]) -> float:
        """Twice the log of how much likelier the weeks are with these cuts than with none, each under its best swings.

        Args:
            cuts: Some of all places.
        """
        return self._lost([]) - self._lost(cuts)

    def without_one(self, cuts: list[int]) -> list[int]:
        """These cuts but for the one that the weeks miss least."""
        return min((cuts[:k] + cuts[k + 1 :] for k in range(len(cuts))), key=self._lost)

    def _lost(self, cuts: list[int]) -> float:
        """Twice the log-likelihood that is lost under the best swings."""
        kept = np.searchsorted(np.array(cuts), np.array([-1, *self._cuts]), side="right")
        merge = np.zeros((len(self._cuts) + 1, len(cuts) + 1))
        merge[np.arange(merge.shape[0]), kept] = 1.0
        return min(_lost_under(one, merge, self._weeks) for one in self._swings)


def _tamed(told: Numbers, reach: Numbers) -> Numbers:
    """Weeks that stand out from both neighbours brought within reach of the nearer: one loud week is no level."""
    if told.size < 3:
        return told
    beside = np.stack([np.r_[told[1], told[:-1]], np.r_[told[1:], told[-2]]])
    return np.clip(told, beside.min(axis=0) - reach, beside.max(axis=0) + reach)


def _kinds() -> list[tuple[float, float]]:
    return [(0.0, 0.0), *((0.0, large) for large in LARGE), *itertools.product(ALIKE, LARGE)]


def _swing(
    told: Numbers, chance: Numbers, week: Places, stretch: Places, stretches: int, alike: float, large: float
) -> _Swing:
    """The weeks with one kind of swing taken out: covariance `large * alike^|t - s| + chance`."""
    apart = np.abs(week[:, None] - week[None, :])
    covariance = large * (alike**apart if alike > 0 else np.eye(week.size)) + np.diag(chance)
    root = np.linalg.cholesky(covariance)
    levels = np.zeros((week.size, stretches))
    levels[np.arange(week.size), stretch] = 1.0
    plain = linalg.solve_triangular(root, np.column_stack([levels, told]), lower=True)
    products = plain.T @ plain
    determinant = 2 * float(np.log(np.diag(root)).sum())
    return _Swing(determinant, products[:-1, :-1], products[:-1, -1], float(products[-1, -1]))


def _lost_under(swing: _Swing, merge: Numbers, weeks: int) -> float:
    """What is lost under one kind of swing, the levels integrated out and the size of chance fitted (REML)."""
    among, within = merge.T @ swing.among @ merge, merge.T @ swing.within
    left = max(swing.whole - float(within @ np.linalg.solve(among, within)), 1e-9)
    free = weeks - within.size
    return free * (float(np.log(left / free)) + 1) + swing.determinant + float(np.linalg.slogdet(among)[1])
