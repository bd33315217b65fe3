"""The shape of cascades: how many, how deep, how wide, and whether one voice or many carried them on.

Each measure takes the `Cascades` of a forest and gives one number a tree, in the order of `Cascades.root`,
in time proportional to the nodes. A tree whose root names a parent outside the forest has an unknown depth:
leave such trees out before you read anything but `size`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.engine.forest import Forest, subtree_sizes

Counts = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cascades:
    """The trees of a forest.

    Args:
        forest: The forest itself.
        root: Root of each tree, ascending.
        tree: Number of each node's tree, as in `root`.
    """

    forest: Forest
    root: Counts
    tree: Counts

    @property
    def count(self) -> int:
        """Number of trees."""
        return int(self.root.size)


def cascades(forest: Forest) -> Cascades:
    """Take a forest apart into its trees."""
    is_root = forest.parent < 0
    number = np.cumsum(is_root) - 1
    return Cascades(forest, np.flatnonzero(is_root), number[forest.root])


def size(trees: Cascades) -> Counts:
    """Count the nodes of each tree, the root included."""
    return np.bincount(trees.tree, minlength=trees.count)


def depth(trees: Cascades) -> Counts:
    """Find how many steps the farthest node of each tree is from its root; 0 for a single node."""
    deepest = np.zeros(trees.count, np.int64)
    np.maximum.at(deepest, trees.tree, trees.forest.depth)
    return deepest


def max_breadth(trees: Cascades) -> Counts:
    """Count the nodes at the fullest distance from the root of each tree; 1 for a single node.

    Every distance up to the depth holds a node, so all levels of all trees fit in one list no longer than the nodes.
    """
    if not trees.count:
        return np.zeros(0, np.int64)
    levels = depth(trees) + 1
    first = np.cumsum(levels) - levels
    nodes = np.bincount(first[trees.tree] + trees.forest.depth, minlength=int(levels.sum()))
    return np.maximum.reduceat(nodes, first).astype(np.int64)


def wiener_index(trees: Cascades) -> Numbers:
    """Add up the distances between all pairs of nodes of each tree; 0 for a single node.

    Every link lies on the way between the nodes below it and all others: W = Σ s (n - s),
    with s the size of the subtree below the link. Exact up to 2^53, a chain of 378,000 nodes.

    References:
        Wiener, Journal of the American Chemical Society 69, 1947.

    >>> from reporter.engine.forest import resolve
    >>> wiener_index(cascades(resolve([-1, 0, 1, 2]))).tolist()
    [10.0]
    """
    links = trees.forest.parent >= 0
    below = subtree_sizes(trees.forest)[links].astype(np.float64)
    whole = size(trees)[trees.tree[links]]
    index = np.bincount(trees.tree[links], weights=below * (whole - below), minlength=trees.count)
    return index.astype(np.float64)


def structural_virality(trees: Cascades) -> Numbers:
    """Average the distance between two nodes of each tree: near 2 for one broadcast, more for a chain of many voices.

    ν = 2 W / n (n - 1). Undefined, NaN, for a single node. It grows with size by itself: a star has 2 (n - 1) / n
    and a chain (n + 1) / 3, so compare trees of one size only.

    References:
        Goel, Anderson, Hofman and Watts, Management Science 62, 2016.

    >>> from reporter.engine.forest import resolve
    >>> structural_virality(cascades(resolve([-1, 0, 0, 0, -1]))).tolist()
    [1.5, nan]
    """
    nodes = size(trees).astype(np.float64)
    pairs = nodes * (nodes - 1) / 2
    return _ratio(wiener_index(trees), pairs)


def virality_range(nodes: Counts) -> tuple[Numbers, Numbers]:
    """Give the least and the most structural virality that a tree of each size can have: a star's and a chain's.

    NaN for a single node.

    >>> least, most = virality_range(np.array([10, 1]))
    >>> least.tolist(), most.round(3).tolist()
    ([1.8, nan], [3.667, nan])
    """
    many = np.where(nodes > 1, nodes, np.nan)
    return 2 * (many - 1) / many, (many + 1) / 3


def _ratio(part: npt.NDArray[Any], whole: npt.NDArray[Any]) -> Numbers:
    quotient = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole > 0)
    return quotient
