"""Steps between people: equal to networkx, with an error that covers the truth."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.relationships.circles.network import Network, network
from reporter.relationships.circles.steps import apart_share, reached, steps


def drawn(graph: nx.Graph) -> Network:
    """The same network as ours."""
    ends = np.array(graph.edges(), np.int64).reshape(-1, 2)
    return network(graph.number_of_nodes(), ends[:, 0], ends[:, 1])


@settings(max_examples=40, deadline=None)
@given(people=st.integers(2, 90), lines=st.integers(1, 160), seed=st.integers(0, 10_000))
def test_all_distances_are_those_of_networkx(people: int, lines: int, seed: int) -> None:
    """From every person, as many people stand at each distance as a plain search finds, also beyond 64 sources."""
    graph = nx.gnm_random_graph(people, min(lines, people * (people - 1) // 2), seed=seed)
    counted = reached(drawn(graph), np.arange(people))
    for source in range(people):
        apart = np.bincount(list(nx.single_source_shortest_path_length(graph, source).values()))
        assert apart.tolist() == counted[: apart.size, source].tolist()
        assert 0 == counted[apart.size :, source].sum()


@pytest.mark.parametrize(
    ("graph", "mean"),
    [(nx.path_graph(10), 11 / 3), (nx.star_graph(9), 1.8), (nx.cycle_graph(9), 2.5), (nx.complete_graph(5), 1.0)],
)
def test_known_shapes(graph: nx.Graph, mean: float) -> None:
    """A path, a star, a ring and a full network have the mean steps of their closed forms, without doubt."""
    found = steps(drawn(graph))

    assert pytest.approx(mean) == found.mean
    assert (None, graph.number_of_nodes()) == (found.low, found.sources)


def test_the_middle_of_nine_in_ten() -> None:
    """In a star of ten, a fifth of the pairs is one step apart and the others two: nine in ten lie within 1.875."""
    assert pytest.approx(1 + (0.9 - 0.2) / 0.8) == steps(drawn(nx.star_graph(9))).most


def test_the_interval_of_a_sample_covers_the_exact_mean() -> None:
    """Of 100 samples of 64 people out of 400, the 95 % interval misses the mean over all pairs 11 times at most."""
    graph = nx.barabasi_albert_graph(400, 2, seed=3)
    part, exact = drawn(graph), nx.average_shortest_path_length(graph)
    found = [steps(part, sources=64, seed=seed) for seed in range(100)]
    missed = sum(not (one.low or 0) <= exact <= (one.high or 0) for one in found)

    assert missed <= 11
    assert 64 == found[0].sources
    assert steps(part, sources=64, seed=1) == steps(part, sources=64, seed=1)


def test_pairs_without_a_link() -> None:
    """Pairs across connected parts over all pairs: parts of 3 and 2 leave 12 of 20 ordered pairs apart."""
    assert pytest.approx(12 / 20) == apart_share(np.array([0, 0, 0, 1, 1]))


def test_one_person_has_no_steps() -> None:
    """What needs two people is refused for one."""
    with pytest.raises(ValueError, match="two people"):
        steps(network(1, np.array([], np.int64), np.array([], np.int64)))
    with pytest.raises(ValueError, match="two people"):
        apart_share(np.array([0]))
