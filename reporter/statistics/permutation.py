"""What chance alone would do: labels dealt out anew, the labels of one author kept together.

Dealing out the labels of single items says too often that two kinds differ, because the items of one author
resemble each other and so do their labels.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from reporter.statistics.bootstrap import SEED

Flags = npt.NDArray[np.bool_]
Indexes = npt.NDArray[np.int64]

MOST = 999
LEAST = 199
CELLS = 50_000_000


def shuffled(
    label: npt.ArrayLike, author: npt.ArrayLike, *, times: int | None = None, seed: int = SEED
) -> Iterator[Flags]:
    """Deal out labels anew: the authors' runs of labels are put one after another in a chance order.

    Args:
        label: True or false for each item.
        author: Number of the author of each item.
        times: How often; fewer for very many items by default, never fewer than 199.
        seed: Start of the chance numbers.

    Returns:
        Labels in the order of the items, one array a turn.
    """
    labels, authors = np.asarray(label, np.bool_), np.asarray(author, np.int64)
    order = np.argsort(authors, kind="stable")
    ordered = labels[order]
    _, starts, lengths = np.unique(authors[order], return_index=True, return_counts=True)
    rng = np.random.default_rng(seed)
    turns = max(LEAST, min(MOST, CELLS // max(labels.size, 1))) if times is None else times
    for _ in range(turns):
        dealt = np.empty_like(labels)
        dealt[order] = ordered[_runs(starts, lengths, rng.permutation(starts.size))]
        yield dealt


def p_value(observed: float, by_chance: npt.ArrayLike) -> float:
    """How often chance gives something as far from nothing as what was seen, the seen one counted in.

    >>> p_value(2.0, [0.1, -2.5, 0.3])
    0.5
    """
    drawn = np.abs(np.asarray(by_chance, np.float64))
    return float((1 + (drawn >= abs(observed) - 1e-9).sum()) / (1 + drawn.size))


def _runs(starts: Indexes, lengths: Indexes, turn: Indexes) -> Indexes:
    """The places of whole runs, one run after another."""
    long = lengths[turn]
    ends = np.cumsum(long)
    return np.repeat(starts[turn] - (ends - long), long) + np.arange(int(ends[-1]) if ends.size else 0)
