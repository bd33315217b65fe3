"""Hours, days and weeks in which far more or far less was said than at the same time of the eight weeks before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

from reporter.context.shifts.segments import Numbers
from reporter.statistics.multiplicity import Declared, judge_all

Counts = npt.NDArray[np.int64]

PAST_WEEKS = 8
LEAST_TALKED = 6  # of the eight weeks: where an export was silent, everything after it would stand out
WEEK_HOURS = 168
LEAST_TOLD = 4  # cells: how restless they are by themselves cannot be told from fewer
CELLS = (1, 24, WEEK_HOURS)  # hours of a cell; the smallest that the middle cell fills with five is used
FILLED = 5
FACTOR = 2.0
LEAST_AWAY = 10
LEVEL = 0.95
MIDDLE_NOISE = math.pi / 2 / PAST_WEEKS  # variance of a median of eight over that of one
MAD_TO_SD = 1.4826
SKEWED = 1.3  # restless counts lean to one side, where the median deviation tells too little: so much is left of it
GROUP = 100
MOST_GROUPS = 8


@dataclass(frozen=True, eq=False)
class Usual:
    """What each cell should hold, judged by the same cell of the weeks before.

    Args:
        place: Number of the cell.
        seen: What was counted.
        expected: The middle of the weeks before.
        variance: How much it varies.
        p: How often chance gives something as far away, to either side.
    """

    place: Counts
    seen: Counts
    expected: Numbers
    variance: Numbers
    p: Numbers


@dataclass(frozen=True)
class Stretch:
    """Unusual cells in a row, all too many or all too few.

    Args:
        start: First hour, counted from the first hour of the period.
        end: The hour after the last one.
        seen: What was counted in it.
        expected: What the weeks before would give.
        low: Lower end of what is usual.
        high: Upper end.
        p: That of its most surprising cell.
    """

    start: int
    end: int
    seen: int
    expected: float
    low: float
    high: float
    p: float

    @property
    def is_more(self) -> bool:
        """Whether more was said than usual."""
        return self.seen > self.expected


def cell_hours(hourly: Counts) -> int:
    """The smallest cell that most of the time holds enough to be judged.

    >>> cell_hours(np.full(24 * 70, 1)), cell_hours(np.full(24 * 70, 9)), cell_hours(np.ones(3))
    (24, 1, 168)
    """
    whole = [size for size in CELLS if hourly.size >= size]  # a cell longer than the period is never filled
    return next((size for size in whole if np.median(_summed(hourly, size)) >= FILLED), CELLS[-1])


def usual(counts: Counts, *, lag: int) -> Usual:
    """Hold each cell against the same cell of the eight weeks before.

    The expectation is the median of the eight. How much cells differ from theirs, over all cells that hold
    as much (median absolute deviation), gives the variance of a negative binomial, and its tails the surprise.

    Args:
        counts: One number a cell, no cell left out.
        lag: Cells in a week.
    """
    place = np.arange(PAST_WEEKS * lag, counts.size)
    place = place[_talked(counts, place, lag) >= LEAST_TALKED]
    past = np.stack([counts[place - week * lag] for week in range(1, PAST_WEEKS + 1)])
    expected = np.maximum(np.median(past, axis=0), 0.5)
    seen = counts[place]
    noise = dispersion(seen, expected)
    variance = expected * (noise + noise * MIDDLE_NOISE)
    law = law_of(expected, variance)
    p = np.minimum(1.0, 2 * np.minimum(law.sf(seen - 1), law.cdf(seen)))
    return Usual(place, seen, expected, variance, p)


def _talked(counts: Counts, place: Counts, lag: int) -> Counts:
    """In how many of the eight weeks before each cell anything was said at all."""
    total = np.concatenate([[0], np.cumsum(counts)])
    weeks = [total[place - (week - 1) * lag] - total[place - week * lag] for week in range(1, PAST_WEEKS + 1)]
    talked: Counts = (np.stack(weeks) > 0).sum(axis=0)
    return talked


def law_of(expected: npt.ArrayLike, variance: npt.ArrayLike) -> Any:
    """The negative binomial of a mean and a variance; as good as Poisson where the variance is the mean.

    >>> law = law_of(4.0, 12.0)
    >>> round(float(law.mean()), 6), round(float(law.var()), 6)
    (4.0, 12.0)
    """
    mean = np.asarray(expected, np.float64)
    size = mean**2 / np.maximum(np.asarray(variance, np.float64) - mean, 1e-9 * mean)
    return stats.nbinom(size, size / (size + mean))


def dispersion(seen: Counts, expected: Numbers) -> Numbers:
    """Variance of each cell around its median over that of chance, unmoved by the few that stand out; at least 1.

    Full cells are more restless for their size than empty ones, so it is told apart for up to eight groups of cells
    by what they should hold. With fewer cells it is taken larger, by one standard error.
    """
    off = np.abs(seen - expected) / np.sqrt(expected * (1 + MIDDLE_NOISE))
    noise = np.ones(seen.size)
    groups = min(MOST_GROUPS, max(1, seen.size // GROUP))
    for group in np.array_split(np.argsort(expected, kind="stable"), groups):
        if group.size:
            scale = MAD_TO_SD * float(np.median(off[group])) * (1 + 1.17 / math.sqrt(group.size))
            noise[group] = max(1.0, 1 + SKEWED * (scale**2 - 1))
    return noise


def stretches_of(hourly: Counts, *, hours: int) -> tuple[list[Stretch], int]:
    """The unusual stretches, and how many cells were tested.

    A cell is unusual when it stays surprising among all cells that were tested, and is twice or half of what
    is usual and ten mentions away: what chance cannot explain may still be too small to matter.
    None is tested where there are fewer than `LEAST_TOLD`.

    Args:
        hourly: Counts by hour from the start of the period; whole hours only.
        hours: Hours of a cell.
    """
    counts = _summed(hourly, hours)
    lag = WEEK_HOURS // hours
    if counts.size <= PAST_WEEKS * lag:
        return [], 0
    told = usual(counts, lag=lag)
    if told.place.size < LEAST_TOLD:
        return [], 0
    names = [f"{place:08}" for place in told.place]
    judged = judge_all({}, tuple(map(Declared, names)), tested=dict(zip(names, told.p.tolist(), strict=True)))
    clear = np.array([one.is_clear for one in judged], np.bool_)
    ratio = (told.seen + 1e-9) / told.expected
    clear &= ((ratio >= FACTOR) | (ratio <= 1 / FACTOR)) & (np.abs(told.seen - told.expected) >= LEAST_AWAY)
    return _joined(told, np.flatnonzero(clear), hours), int(told.place.size)


def without_repeats(fine: Sequence[Stretch], weekly: Sequence[Stretch]) -> list[Stretch]:
    """Weeks that are unusual by themselves, those left out of which an unusual day or hour tells the same."""
    return [
        week
        for week in weekly
        if not any(one.is_more == week.is_more and one.start < week.end and week.start < one.end for one in fine)
    ]


def _joined(told: Usual, chosen: Counts, hours: int) -> list[Stretch]:
    """Put cells next to each other together, if they are unusual the same way."""
    runs: list[list[int]] = []
    for k in chosen.tolist():
        is_more = told.seen[k] > told.expected[k]
        near = (
            runs
            and told.place[k] - told.place[runs[-1][-1]] == 1
            and (told.seen[runs[-1][-1]] > told.expected[runs[-1][-1]]) == is_more
        )
        if near:
            runs[-1].append(k)
        else:
            runs.append([k])
    return [_stretch(told, run, hours) for run in runs]


def _stretch(told: Usual, run: list[int], hours: int) -> Stretch:
    expected, tail = float(told.expected[run].sum()), (1 - LEVEL) / 2
    law = law_of(expected, float(told.variance[run].sum()))
    return Stretch(
        start=int(told.place[run[0]]) * hours,
        end=int(told.place[run[-1]] + 1) * hours,
        seen=int(told.seen[run].sum()),
        expected=expected,
        low=float(law.ppf(tail)),
        high=float(law.ppf(1 - tail)),
        p=float(told.p[run].min()),
    )


def _summed(hourly: Counts, hours: int) -> Counts:
    """Hours added up to whole cells; hours that fill none at the end are left out."""
    cells = hourly.size // hours
    summed: Counts = hourly[: cells * hours].reshape(cells, hours).sum(axis=1)
    return summed
