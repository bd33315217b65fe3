"""Rings by breadth-first search, against a library of graphs and against worlds made by hand."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.spread.rings.graph import OUTSIDE, REACHED, TOUCHED, largest_part, rings

GRAPHS = st.integers(1, 12).flatmap(
    lambda people: st.tuples(
        st.just(people),
        st.lists(st.tuples(st.integers(0, people - 1), st.integers(0, people - 1)), max_size=16),
        st.sets(st.integers(0, people - 1)),
    )
)


@given(GRAPHS)
def test_steps_are_those_of_a_library(world: tuple[int, list[tuple[int, int]], set[int]]) -> None:
    """The ring and the steps of everyone are what networkx finds from the same people in touch."""
    people, pairs, near = world
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(people))
    lengths = nx.multi_source_dijkstra_path_length(graph, near) if near else {}
    one, other = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
    found = rings(people, one, other, np.isin(np.arange(people), list(near)))

    assert [lengths.get(person, -1) for person in range(people)] == found.steps.tolist()
    assert [
        TOUCHED if person in near else REACHED if person in lengths else OUTSIDE for person in range(people)
    ] == found.ring.tolist()
    sizes = sorted(len(part) for part in nx.connected_components(graph))
    assert sizes == sorted(np.bincount(found.component).tolist())
    assert sizes[-1] == largest_part(found.component).sum()


def test_a_long_chain_is_no_deep_recursion() -> None:
    """A hundred thousand people in a line are reached one by one."""
    count = 100_000
    found = rings(count, np.arange(count - 1), np.arange(1, count), np.arange(count) == 0)

    assert count - 1 == found.steps[-1]


def test_nobody_in_touch_leaves_everyone_outside() -> None:
    """Without a first ring there is no second."""
    found = rings(3, np.array([0]), np.array([1]), np.zeros(3, np.bool_))

    assert [OUTSIDE] * 3 == found.ring.tolist()
    assert 0 == rings(0, np.array([], np.int64), np.array([], np.int64), np.zeros(0, np.bool_)).ring.size


def test_a_link_to_nobody_is_refused() -> None:
    """A number that is no person is a mistake of the caller."""
    with pytest.raises(ValueError, match="nobody"):
        rings(2, np.array([0]), np.array([2]), np.zeros(2, np.bool_))
