"""Good chains against bad ones of the same size.

Depth, breadth and structural virality all grow with size. A kind of word whose chains are larger therefore seems
deeper and more viral even when both kinds spread by one mechanism; at equal size that difference is gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.spread.items import Flags, Ints
from reporter.statistics.bootstrap import SEED
from reporter.statistics.effective import effective_authors

Numbers = npt.NDArray[np.float64]

REPEATS = 200


@dataclass(frozen=True, eq=False)
class Matched:
    """What pairs of equal size say about each measure.

    Args:
        larger: Part of the pairs in which the first kind has the larger value, ties counting half, 0..1.
        error: Standard error of each over authors and draws.
        pairs: Pairs in one draw.
        authors: Effective authors behind the cascades.
    """

    larger: Numbers
    error: Numbers
    pairs: int
    authors: float


def pairs(size: Ints, is_first: Flags, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Draw as many of each size from both kinds as the rarer kind has, and pair them by chance.

    Args:
        size: Size of each cascade.
        is_first: Whether it is of the first kind.
        rng: Source of chance.

    Returns:
        The places of the first kind and of the second, one pair in the same place of both.

    References:
        Juul and Ugander, Proceedings of the National Academy of Sciences 118, 2021.

    >>> one, other = pairs(np.array([3, 3, 4, 3]), np.array([True, False, True, True]), np.random.default_rng(0))
    >>> int(other[0]), one.size
    (1, 1)
    """
    _, place = np.unique(size, return_inverse=True)
    kind = 2 * place + ~is_first
    count = np.bincount(kind, minlength=2 * (int(place.max(initial=-1)) + 1))
    order = np.argsort(kind + rng.random(size.size))
    rank = np.arange(size.size) - (np.cumsum(count) - count)[kind[order]]
    taken = order[rank < np.minimum(count[0::2], count[1::2])[place[order]]]
    return taken[is_first[taken]], taken[~is_first[taken]]


def pair_count(size: Ints, is_first: Flags) -> int:
    """Count the pairs of equal size that can be drawn."""
    sizes, place = np.unique(size, return_inverse=True)
    both = [np.bincount(place[chosen], minlength=sizes.size) for chosen in (is_first, ~is_first)]
    return int(np.minimum(*both).sum())


def compare_matched(
    measures: Numbers, size: Ints, is_first: Flags, author: Ints, *, repeats: int = REPEATS, seed: int = SEED
) -> Matched:
    """Compare two kinds of cascades at equal size, over many draws.

    The figure is the mean over draws; its error is the standard deviation over as many draws from redrawn authors.

    Args:
        measures: Cascades x measures.
        size: Size of each cascade.
        is_first: Whether it is of the first kind.
        author: Dense number of the author of its first mention.
        repeats: How often pairs are drawn.
        seed: Start of the chance numbers.

    Raises:
        ValueError: No two cascades can be paired.
    """
    count = pair_count(size, is_first)
    if not count:
        raise ValueError("no cascade of one kind has the size of one of the other")
    rng = np.random.default_rng(seed)
    everyone, people = np.arange(size.size), int(author.max()) + 1
    plain = [_larger(measures, size, is_first, everyone, rng) for _ in range(repeats)]
    redrawn = []
    for _ in range(repeats):
        times = np.bincount(rng.integers(0, people, people), minlength=people)
        redrawn.append(_larger(measures, size, is_first, np.repeat(everyone, times[author]), rng))
    return Matched(
        larger=np.mean(plain, axis=0),
        error=np.nanstd(redrawn, axis=0),
        pairs=count,
        authors=effective_authors(np.bincount(author)),
    )


def _larger(measures: Numbers, size: Ints, is_first: Flags, chosen: Ints, rng: np.random.Generator) -> Numbers:
    one, other = pairs(size[chosen], is_first[chosen], rng)
    if not one.size:
        return np.full(measures.shape[1], np.nan)
    left, right = measures[chosen[one]], measures[chosen[other]]
    share: Numbers = ((left > right) + 0.5 * (left == right)).mean(axis=0)
    return share
