"""Forests: roots, depths, nearest labels and subtrees, whatever the parents look like."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.engine.forest import nearest, resolve, subtree_sizes


@st.composite
def parent_lists(draw: st.DrawFn) -> list[int]:
    """Any parents at all: forests, self-parents, cycles with trees hanging on them."""
    count = draw(st.integers(0, 14))
    return draw(st.lists(st.integers(-1, count - 1), min_size=count, max_size=count))


def walk_and_cut(parent: list[int]) -> tuple[list[int], int, int]:
    """The naive way: follow every node until it meets itself; a cycle loses the link of its smallest index."""
    cut, selves, cycles = list(parent), 0, 0
    for node in range(len(cut)):
        way, at = [], cut[node]
        while at not in (-1, node) and len(way) <= len(cut):
            way.append(at)
            at = cut[at]
        if at == node and node < min(way, default=len(cut)):
            cut[node] = -1
            selves += not way
            cycles += bool(way)
    return cut, selves, cycles


def way_up(parent: list[int], node: int) -> list[int]:
    """The node, its parent, and so on to the root."""
    way = [node]
    while parent[way[-1]] >= 0:
        way.append(parent[way[-1]])
    return way


@settings(deadline=None)
@given(parent_lists())
def test_equals_a_walk_node_by_node(parent: list[int]) -> None:
    """Parents, roots, depths and counts are those of a naive walk, for any input."""
    forest = resolve(np.array(parent, dtype=np.int64))
    cut, selves, cycles = walk_and_cut(parent)
    ways = [way_up(cut, node) for node in range(len(cut))]
    expected = (cut, [way[-1] for way in ways], [len(way) - 1 for way in ways], selves, cycles)
    actual = (
        forest.parent.tolist(),
        forest.root.tolist(),
        forest.depth.tolist(),
        forest.self_parents,
        forest.cycles_cut,
    )
    assert expected == actual


@settings(deadline=None)
@given(parent_lists(), st.data())
def test_nearest_label_equals_a_walk(parent: list[int], data: st.DataObject) -> None:
    """The nearest labelled node is the first one on the naive way up."""
    labels = data.draw(st.lists(st.booleans(), min_size=len(parent), max_size=len(parent)))
    cut, _, _ = walk_and_cut(parent)
    expected = [next((at for at in way_up(cut, node) if labels[at]), -1) for node in range(len(cut))]
    assert expected == nearest(np.array(parent, dtype=np.int64), np.array(labels, dtype=bool)).tolist()


@settings(deadline=None)
@given(parent_lists())
def test_subtrees_count_everyone_whose_way_passes(parent: list[int]) -> None:
    """A node's subtree is as large as the number of nodes whose way up goes through it."""
    forest = resolve(np.array(parent, dtype=np.int64))
    cut = forest.parent.tolist()
    ways = [way_up(cut, node) for node in range(len(cut))]
    expected = [sum(node in way for way in ways) for node in range(len(cut))]
    assert expected == subtree_sizes(forest).tolist()


@pytest.mark.parametrize(
    ("parent", "cut", "cycles"),
    [([1, 0], [0], 1), ([1, 2, 0], [0], 1), ([1, 2, 3, 0, 0], [0], 1), ([-1, 0, 4, 2, 3], [2], 1)],
)
def test_cycles_lose_the_link_of_their_smallest_index(parent: list[int], cut: list[int], cycles: int) -> None:
    """Cycles of two, three and four, with and without branches, are cut once each."""
    forest = resolve(parent)
    assert (cut, cycles) == (forest.cut.tolist(), forest.cycles_cut)


def test_self_parents_are_counted_apart() -> None:
    """A node that names itself becomes a root and is no cycle."""
    forest = resolve([0, 0, -1])
    assert (forest.parent.tolist(), forest.self_parents, forest.cycles_cut) == ([-1, 0, -1], 1, 0)


def test_a_chain_of_100_000_needs_no_recursion() -> None:
    """Depths and subtrees of a long chain come out exactly, in either direction of the indexes."""
    count = 100_000
    for parent in (np.arange(-1, count - 1), np.append(np.arange(1, count), -1)):
        forest = resolve(parent)
        assert (count - 1, count) == (forest.depth.max(), subtree_sizes(forest).max())


def test_one_cycle_through_everything_is_cut_once() -> None:
    """A ring of 100,000 becomes a chain from its smallest index."""
    forest = resolve(np.roll(np.arange(100_000), -1))
    assert (forest.cut.tolist(), forest.cycles_cut, int(forest.depth.max())) == ([0], 1, 99_999)


def test_the_input_is_left_as_it_was() -> None:
    """Cutting happens in a copy."""
    parent = np.array([1, 0])
    resolve(parent)
    assert parent.tolist() == [1, 0]


@pytest.mark.parametrize("parent", [[1], [-2], [0.5], [[0]]])
def test_parents_outside_the_forest_are_refused(parent: list[object]) -> None:
    """An index that is no node, a fraction, or a table is a mistake of the caller."""
    with pytest.raises(ValueError, match="parent"):
        resolve(parent)  # type: ignore[arg-type]


def test_an_empty_forest_is_a_forest() -> None:
    """Nothing has no roots and no depth."""
    forest = resolve([])
    assert (forest.root.size, subtree_sizes(forest).size) == (0, 0)


@pytest.mark.slow
def test_five_million_nodes_take_seconds() -> None:
    """A random recursive forest of five million nodes resolves exactly: every root's subtree is its tree."""
    rng = np.random.default_rng(1)
    count = 5_000_000
    parent = (rng.random(count) * np.arange(count)).astype(np.int64)
    parent[rng.random(count) < 0.3] = -1
    parent[0] = -1
    forest = resolve(parent)
    roots = np.flatnonzero(forest.parent < 0)
    assert np.array_equal(np.bincount(forest.root, minlength=count)[roots], subtree_sizes(forest)[roots])
