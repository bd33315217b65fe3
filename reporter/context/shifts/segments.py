"""A run of weeks cut into stretches of one level each: where the cuts lie is a question of cost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

LEAST_WEEKS = 3


@dataclass(frozen=True, eq=False)
class Series:
    """What happened each week, and out of how much it could.

    Args:
        hits: What is counted, one number a week: mentions, or those of them that are bad.
        size: Out of how much: the part of the week that was seen, 0 to 1, or all mentions that could be bad.
        is_share: Whether `hits` are a part of `size` (binomial) or happen at a rate (Poisson).
    """

    hits: Numbers
    size: Numbers
    is_share: bool

    @property
    def weeks(self) -> int:
        """How many weeks there are."""
        return int(self.hits.size)

    def less(self, hits: Numbers, size: Numbers) -> Series:
        """The same weeks without what one group did; where it is a rate, as much was seen as before."""
        return Series(self.hits - hits, self.size - size if self.is_share else self.size, self.is_share)


class Costs:
    """The cost of calling a stretch of weeks one level: twice the log-likelihood that is lost against none.

    Poisson with exposure: -2 Y ln(Y / E). Binomial: -2 (Y ln(Y / N) + (N - Y) ln((N - Y) / N)).
    """

    def __init__(self, series: Series) -> None:
        """Add the weeks up, so that any stretch costs one subtraction."""
        self._hits = np.concatenate([[0.0], np.cumsum(series.hits)])
        self._size = np.concatenate([[0.0], np.cumsum(series.size)])
        self._is_share = series.is_share

    def of(self, start: Places | int, end: Places | int) -> Numbers:
        """Cost of the weeks from `start` up to but not `end`."""
        hits = self._hits[end] - self._hits[start]
        size = np.maximum(self._size[end] - self._size[start], 1e-12)
        cost = -2 * xlogy(hits, hits / size)
        if self._is_share:
            missed = np.maximum(size - hits, 0.0)
            cost = cost - 2 * xlogy(missed, missed / size)
        return np.asarray(cost, np.float64)


def split(series: Series, *, penalty: float, least: int = LEAST_WEEKS) -> list[int]:
    """The cuts that cost least, each cut costing `penalty`: the first week of every stretch but the first.

    Exact, by pruned dynamic programming: a start that could not be the last cut even without paying for it is
    not looked at again, from the first week on in which the cheaper cut may itself be followed by one.

    Args:
        series: The weeks.
        penalty: What a cut must save to be made.
        least: The fewest weeks of a stretch.

    References:
        Killick, Fearnhead and Eckley, JASA 107, 2012.

    >>> calm = Series(np.array([4.0] * 6 + [9.0] * 6), np.ones(12), is_share=False)
    >>> split(calm, penalty=7.5)
    [6]
    """
    weeks, costs = series.weeks, Costs(series)
    best = np.full(weeks + 1, np.inf)
    best[0] = -penalty
    before, until = np.zeros(weeks + 1, np.int64), np.full(weeks + 1, weeks + 1)
    starts = np.array([0], np.int64)
    for end in range(least, weeks + 1):
        starts = starts[until[starts] > end]
        reached = best[starts] + costs.of(starts, end)
        before[end], best[end] = starts[reached.argmin()], reached.min() + penalty
        beaten = starts[reached > best[end]]
        until[beaten] = np.minimum(until[beaten], end + least)
        if np.isfinite(best[end - least + 1]):
            starts = np.append(starts, end - least + 1)
    cuts: list[int] = []
    end = int(before[weeks]) if weeks >= least else 0
    while end > 0:
        cuts.append(end)
        end = int(before[end])
    return cuts[::-1]


def stretches(cuts: list[int], weeks: int) -> list[tuple[int, int]]:
    """First week and the one after the last, of each stretch.

    >>> stretches([3], 10)
    [(0, 3), (3, 10)]
    """
    ends = [0, *cuts, weeks]
    return list(pairwise(ends))
