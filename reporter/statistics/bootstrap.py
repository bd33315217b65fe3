"""The author bootstrap: what a figure would have been, had chance sent other people of the same kind.

Whole authors are drawn, never single items, because the items of one author resemble each other.
Only the sums by author are needed, and authors with the same sums are interchangeable,
so a million authors cost as much as the distinct sums among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.statistics.effective import effective_authors

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Statistic = Callable[[Numbers], Numbers]
Varied = Callable[[Numbers, slice], Numbers]

DRAWS = 2000
SEED = 20_240_229
RARE = 10
BLOCK_CELLS = 4_000_000
CELLS_AT_ONCE = 200_000  # authors of several draws that are drawn by one call, where numbers stay near the processor


@dataclass(frozen=True, eq=False)
class Clusters:
    """Authors grouped by what they count: distinct rows of sums, and how many authors have each.

    Authors who count nothing are left out. The order depends on the rows alone, not on the order of the authors.
    """

    rows: npt.NDArray[np.integer]
    repeats: Counts

    @property
    def authors(self) -> int:
        """Authors who count something."""
        return int(self.repeats.sum())

    @property
    def totals(self) -> Numbers:
        """The sums over all authors."""
        return self.repeats.astype(np.float64) @ self.rows


@dataclass(frozen=True, eq=False)
class Resampled:
    """Figures with what the bootstrap says of each.

    Args:
        value: The figures themselves.
        error: Standard error of each over authors; NaN where hardly any draw gives a figure.
        authors: Effective authors behind each.
        undefined: Part of the draws in which each figure had no finite value, 0..1.
    """

    value: Numbers
    error: Numbers
    authors: Numbers
    undefined: Numbers


def group(sums: npt.ArrayLike) -> Clusters:
    """Group authors with equal sums.

    Args:
        sums: Whole numbers, one row an author.

    Raises:
        ValueError: They are not whole numbers in rows.

    >>> group([[1, 0], [2, 1], [1, 0], [0, 0]]).authors
    3
    """
    rows = np.asarray(sums)
    if rows.ndim != 2 or rows.dtype.kind not in "iu":
        raise ValueError("the bootstrap takes whole numbers, one row an author")
    rows = rows[rows.any(axis=1)]
    _, first, group_of, repeats = np.unique(_hash(rows), return_index=True, return_inverse=True, return_counts=True)
    distinct = rows[first]
    if not np.array_equal(distinct[group_of], rows):  # two rows with one hash: rare beyond meeting, but not wrong
        distinct, repeats = np.unique(rows, axis=0, return_counts=True)
    return Clusters(distinct, repeats.astype(np.int64))


def resample(
    clusters: Clusters,
    statistic: Statistic,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    varied: Varied | None = None,
) -> Resampled:
    """Compute figures from the totals, and their errors from totals of redrawn authors.

    The error is the standard deviation over the draws. By itself it promises too much where few people carry
    a figure; `authors` says how few, and the intervals of `reporter.statistics.effective` make use of it.

    Args:
        clusters: The authors.
        statistic: Figures from totals; takes totals in the last axis, gives figures in the last axis.
        draws: How often to redraw.
        seed: Start of the chance numbers: the same seed, the same draws.
        varied: The figures of redrawn totals where something else is uncertain too, such as a correction by
            labels: takes the totals of a block of draws and which draws they are. The error then holds both
            doubts, and the effective authors grow by as much as the doubt that is not about authors
            (Satterthwaite, with that other doubt known well).

    References:
        Field and Welsh, Journal of the Royal Statistical Society B 69, 2007, on the cluster bootstrap.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = statistic(clusters.totals)
        blocks, start = [], 0
        for totals in redraw(clusters, draws=draws, seed=seed):
            part = slice(start, start + len(totals))
            blocks.append(statistic(totals) if varied is None else varied(totals, part))
            start = part.stop
        drawn = np.concatenate(blocks)
    finite = np.isfinite(drawn)
    error = np.array(
        [column[good].std() if good.sum() > 1 else np.nan for column, good in zip(drawn.T, finite.T, strict=True)]
    )
    influence = clusters.rows @ gradient(statistic, clusters.totals)
    authors = np.array([effective_authors(column, clusters.repeats) for column in influence.T])
    if varied is not None:
        over_authors = clusters.repeats @ np.square(influence)
        more = np.divide(error**2, over_authors, out=np.ones_like(error), where=over_authors > 0)
        authors = authors * np.maximum(more, 1.0) ** 2
    return Resampled(value, error, authors, undefined=1 - finite.mean(axis=0))


def redraw(clusters: Clusters, *, draws: int = DRAWS, seed: int = SEED) -> Iterator[Numbers]:
    """Give the totals of redrawn authors, block by block, one row a draw.

    Rows that many authors share are drawn together, by the multinomial law of their numbers. The others
    are drawn one by one from the rest, which is several times faster for rows that hardly repeat.
    """
    rng = np.random.default_rng(seed)
    is_rare = clusters.repeats < RARE
    singles = np.repeat(np.flatnonzero(is_rare), clusters.repeats[is_rare])
    chances = np.append(clusters.repeats[~is_rare], singles.size) / max(clusters.authors, 1)
    block = max(1, BLOCK_CELLS // max(clusters.repeats.size, 1))
    together = max(1, CELLS_AT_ONCE // max(clusters.authors, 1))
    rows = clusters.rows.astype(np.float64)
    for start in range(0, draws, block):
        size = min(block, draws - start)
        times = rng.multinomial(clusters.authors, chances, size=size)
        weights = np.zeros((size, clusters.repeats.size))
        weights[:, ~is_rare] = times[:, :-1]
        if singles.size:
            for first in range(0, size, together):
                part = slice(first, first + together)
                weights[part] += _times_drawn(rng, singles, times[part, -1], is_rare.size)
        yield weights @ rows


def _times_drawn(rng: np.random.Generator, singles: Counts, counts: Counts, distinct: int) -> Counts:
    """How often each distinct row is among so many drawn of the single ones, one row a draw."""
    drawn = singles[rng.integers(0, singles.size, counts.sum())]
    cell = np.repeat(np.arange(counts.size) * distinct, counts) + drawn
    return np.bincount(cell, minlength=counts.size * distinct).reshape(counts.size, distinct)


def gradient(statistic: Statistic, totals: Numbers) -> Numbers:
    """Slope of each figure in each total, by central differences; 0 where a figure is undefined.

    Shape: totals by figures. A total of zero is stepped to both sides as well.
    """
    step = np.where(totals != 0, np.abs(totals) * 1e-6, 1e-6)
    moves = np.diag(step)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = (statistic(totals + moves) - statistic(totals - moves)) / (2 * step[:, None])
    return np.where(np.isfinite(slopes), slopes, 0.0)


def _hash(rows: npt.NDArray[np.integer]) -> npt.NDArray[np.uint64]:
    """A number for each row that depends on its content alone; unlike rows share one by accident only."""
    factors = np.random.default_rng(SEED).integers(0, 2**62, size=(rows.shape[1],)).astype(np.uint64)
    hashes = np.zeros(rows.shape[0], np.uint64)
    for k in range(rows.shape[1]):
        hashes += rows[:, k].astype(np.uint64) * (2 * factors[k] + 1)
    return hashes
