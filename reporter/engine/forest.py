"""Forests: who descends from whom, for parent lists of any size and shape, without recursion.

A node is a dense index 0..n-1 and names its parent's index, or -1 when it has none.
Every function works by pointer jumping: each round doubles the distance that a pointer spans,
so a chain of a million nodes needs twenty rounds and an ordinary forest three or four.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Forest:
    """A forest without loops, and what had to be cut to make it one.

    Args:
        parent: Parent of each node after the cuts; -1 for a root.
        root: Root of each node; a root's root is itself.
        depth: Steps from the root; 0 for a root.
        cut: Nodes that lost their parent because it led back to them, ascending.
        self_parents: How many of those named themselves.
        cycles_cut: How many longer cycles were cut, each at its smallest index.
    """

    parent: Indexes
    root: Indexes
    depth: Indexes
    cut: Indexes
    self_parents: int
    cycles_cut: int


def resolve(parent: npt.ArrayLike) -> Forest:
    """Find the root and depth of every node, cutting self-parents and cycles.

    Args:
        parent: One integer a node: the index of its parent, or -1.

    Raises:
        ValueError: An index points outside the forest.

    >>> resolve([-1, 0, 1, 3, 5, 4]).root.tolist()
    [0, 0, 0, 3, 4, 4]
    """
    pointers = _checked(parent)
    own = np.flatnonzero(pointers == np.arange(pointers.size))
    pointers[own] = -1
    root, depth, lost = _climb(pointers)
    heads = _cycle_heads(pointers, root[lost])
    if heads.size:
        pointers[heads] = -1
        root, depth, _ = _climb(pointers)
    cut = np.union1d(own, heads)
    return Forest(pointers, root, depth, cut, self_parents=int(own.size), cycles_cut=int(heads.size))


def nearest(parent: npt.ArrayLike, is_labelled: npt.ArrayLike) -> Indexes:
    """Find the nearest labelled node on the way to the root, starting with the node itself.

    Loops are cut as `resolve` cuts them. The result is -1 where nothing on the way is labelled.

    >>> nearest([-1, 0, 1, -1], [True, False, True, False]).tolist()
    [0, 0, 2, -1]
    """
    labelled = np.asarray(is_labelled, dtype=np.bool_)
    pointers = resolve(parent).parent
    if labelled.shape != pointers.shape:
        raise ValueError(f"{labelled.size} labels for {pointers.size} nodes")
    pointers[labelled] = -1
    stop, _, _ = _climb(pointers)
    return np.where(labelled[stop], stop, -1)


def subtree_sizes(forest: Forest) -> Indexes:
    """Count each node's descendants, itself included.

    After k rounds a node has counted its descendants fewer than 2^k steps below it;
    those further down, up to 2^(k+1), are counted already at the nodes 2^k steps below it.

    >>> subtree_sizes(resolve([-1, 0, 0, 1])).tolist()
    [4, 2, 1, 1]
    """
    count = forest.parent.size
    sizes = np.ones(count, np.int64)
    nodes = np.flatnonzero(forest.parent >= 0)
    above = forest.parent.copy()
    while nodes.size:
        np.add.at(sizes, above[nodes], sizes[nodes])  # costs the nodes that are left, not all of them
        above[nodes] = _jump(above, nodes)
        nodes = nodes[above[nodes] >= 0]
    return sizes


def _checked(parent: npt.ArrayLike) -> Indexes:
    given = np.asarray(parent)
    if given.size and given.dtype.kind not in "iu":
        raise ValueError("parents are integers: an index, or -1 for none")
    pointers = given.astype(np.int64)
    if pointers.ndim != 1:
        raise ValueError("parents are one list, one a node")
    if pointers.size and (pointers.min() < -1 or pointers.max() >= pointers.size):
        raise ValueError("a parent's index points outside the forest")
    return pointers


def _jump(above: Indexes, nodes: Indexes) -> Indexes:
    target = above[nodes]
    return np.where(above[target] >= 0, above[target], -1)


def _climb(pointers: Indexes) -> tuple[Indexes, Indexes, Indexes]:
    """Give the end of each node's way up, its length, and the nodes whose way never ends."""
    count = pointers.size
    nodes = np.flatnonzero(pointers >= 0)
    end = np.arange(count)
    end[nodes] = pointers[nodes]
    steps = (pointers >= 0).astype(np.int64)
    for _ in range(count.bit_length()):
        nodes = nodes[pointers[end[nodes]] >= 0]
        if not nodes.size:
            break
        via = end[nodes]
        steps[nodes] += steps[via]
        end[nodes] = end[via]
    return end, steps, nodes[pointers[end[nodes]] >= 0]


def _cycle_heads(pointers: Indexes, on_cycles: Indexes) -> Indexes:
    """Give the smallest index of each cycle; `on_cycles` holds every node that is on one."""
    members = np.unique(on_cycles)
    onward = np.searchsorted(members, pointers[members])
    smallest = members.copy()
    for _ in range(members.size.bit_length()):
        smallest = np.minimum(smallest, smallest[onward])
        onward = onward[onward]
    return np.unique(smallest)
