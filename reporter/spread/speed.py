"""How fast a cascade gathers: the time to half of its size, and the wait for the first follow-up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.spread.items import Flags, Ints, Items
from reporter.spread.shape import Cascades

Numbers = npt.NDArray[np.float64]

UNKNOWN = -1


@dataclass(frozen=True, eq=False)
class Waiting:
    """How long each cascade's first mention waited for its first direct follow-up.

    Args:
        duration_us: The wait, or how long it was watched where nothing came.
        happened: Whether something came.
        is_known: Whether the wait can be said at all: the times are known.
    """

    duration_us: Ints
    happened: Flags
    is_known: Flags


def elapsed(items: Items, trees: Cascades) -> Ints:
    """Microseconds from each cascade's first mention to each mention; -1 where a time is unknown, never below 0 else.

    A follow-up dated before what started it is a wrong clock, not a negative time.
    """
    root = trees.forest.root
    since = np.maximum(items.time_us - items.time_us[root], 0)
    return np.where(items.has_time & items.has_time[root], since, UNKNOWN)


def sizes_within(trees: Cascades, elapsed_us: Ints, within_us: int) -> Ints:
    """Count the mentions of each cascade that came within a time of the first, the first included."""
    counted = (elapsed_us >= 0) & (elapsed_us <= within_us)
    return np.bincount(trees.tree[counted], minlength=trees.count)


def half_size(trees: Cascades, elapsed_us: Ints, within_us: int) -> Numbers:
    """Find when each cascade had half of the mentions that it had within a time, in microseconds.

    t50 = inf{t: n(t) ≥ n / 2}, n counting the first mention. So it is 0 for one or two mentions, and says something
    from three on. NaN where the first mention has no time. Only ask cascades that are older than `within_us`:
    younger ones have not had their time.

    Args:
        trees: The cascades.
        elapsed_us: As from `elapsed`.
        within_us: The horizon.

    >>> from reporter.engine.forest import resolve
    >>> from reporter.spread.shape import cascades
    >>> half_size(cascades(resolve([-1, 0, 0, 0, 0])), np.array([0, 5, 7, 9, 99]), 50).tolist()
    [5.0]
    """
    counted = np.flatnonzero((elapsed_us >= 0) & (elapsed_us <= within_us))
    tree, since = trees.tree[counted], elapsed_us[counted]
    count = np.bincount(tree, minlength=trees.count)
    ordered = _ordered(tree, since, trees.count)
    half = np.full(trees.count, np.nan)
    seen = count > 0
    half[seen] = ordered[(np.cumsum(count) - count + (count + 1) // 2 - 1)[seen]]
    return half


def first_follow_up(items: Items, trees: Cascades, elapsed_us: Ints, *, end_us: int) -> Waiting:
    """Time the wait of each cascade's first mention for something that follows it directly.

    Where nothing came the wait is cut off at the end of the period: it may still come.

    Args:
        items: The mentions.
        trees: Their cascades.
        elapsed_us: As from `elapsed`.
        end_us: End of the period, microseconds since 1970.
    """
    direct = trees.forest.depth == 1
    timed = np.flatnonzero(direct & (elapsed_us >= 0))
    never = np.iinfo(np.int64).max
    first = np.full(trees.count, never)
    np.minimum.at(first, trees.tree[timed], elapsed_us[timed])
    happened = first < never
    untimed = np.bincount(trees.tree[direct & (elapsed_us < 0)], minlength=trees.count) > 0
    start, has_time = items.time_us[trees.root], items.has_time[trees.root]
    watched = np.maximum(end_us - start, 0)
    return Waiting(np.where(happened, first, watched), happened, has_time & (happened | ~untimed))


def _ordered(tree: Ints, since: Ints, trees: int) -> Ints:
    """The times of all trees, tree by tree, ascending within each."""
    span = int(since.max(initial=0)) + 1
    if trees * span < np.iinfo(np.int64).max:  # one number for both sorts several times faster than two keys
        return np.sort(tree * span + since) % span
    return since[np.lexsort((since, tree))]
