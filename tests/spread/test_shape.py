"""Cascade shape: known trees, random trees against networkx, and the laws of branching."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.engine.forest import resolve
from reporter.spread import shape

STAR = [-1] + [0] * 9
PATH = list(range(-1, 9))
BINARY = [-1] + [(node - 1) // 2 for node in range(1, 15)]


@pytest.mark.parametrize(
    ("parent", "wiener", "virality", "depth", "breadth"),
    [(STAR, 81, 1.8, 1, 9), (PATH, 165, 11 / 3, 9, 1), (BINARY, 368, 368 / 105, 3, 8), ([-1, 0], 1, 1.0, 1, 1)],
    ids=["star", "path", "binary", "pair"],
)
def test_known_trees(parent: list[int], wiener: int, virality: float, depth: int, breadth: int) -> None:
    """Star, path, binary tree and pair have their closed forms."""
    trees = shape.cascades(resolve(parent))
    actual = (
        shape.wiener_index(trees)[0],
        shape.structural_virality(trees)[0],
        shape.depth(trees)[0],
        shape.max_breadth(trees)[0],
    )
    assert actual == (wiener, pytest.approx(virality), depth, breadth)


def test_a_single_mention_has_no_virality() -> None:
    """For one node structural virality is undefined, not 0; depth is 0 and breadth 1."""
    trees = shape.cascades(resolve([-1]))
    assert math.isnan(shape.structural_virality(trees)[0])
    assert (shape.depth(trees)[0], shape.max_breadth(trees)[0]) == (0, 1)


@st.composite
def forests(draw: st.DrawFn) -> list[int]:
    """Random forests: every node hangs on an earlier one or starts a tree; then the indexes are shuffled."""
    count = draw(st.integers(1, 25))
    parent = [draw(st.integers(-1, node - 1)) for node in range(count)]
    order = draw(st.permutations(range(count)))
    shuffled = [-1] * count
    for node, above in enumerate(parent):
        shuffled[order[node]] = order[above] if above >= 0 else -1
    return shuffled


@settings(deadline=None)
@given(forests())
def test_random_forests_equal_networkx(parent: list[int]) -> None:
    """Size, depth, breadth and Wiener index of every tree are those of networkx."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(parent)))
    graph.add_edges_from((node, above) for node, above in enumerate(parent) if above >= 0)
    expected = []
    for root in (node for node, above in enumerate(parent) if above < 0):
        steps = nx.single_source_shortest_path_length(graph, root)
        levels = np.bincount(list(steps.values()))
        wiener = nx.wiener_index(graph.subgraph(steps))
        expected.append((len(steps), max(steps.values()), levels.max(), wiener))
    trees = shape.cascades(resolve(parent))
    measures = (shape.size, shape.depth, shape.max_breadth, shape.wiener_index)
    actual = list(zip(*(measure(trees).tolist() for measure in measures), strict=True))
    assert expected == actual


def test_a_chain_of_100_000_has_its_closed_form() -> None:
    """The Wiener index of a path of n nodes is n (n² - 1) / 6, exactly."""
    count = 100_000
    trees = shape.cascades(resolve(np.arange(-1, count - 1)))
    assert shape.wiener_index(trees)[0] == count * (count**2 - 1) // 6


def test_no_mentions_have_no_cascades() -> None:
    """An empty forest gives empty measures."""
    trees = shape.cascades(resolve([]))
    assert [*shape.size(trees), *shape.max_breadth(trees), *shape.structural_virality(trees)] == []


def test_branching_has_its_known_law() -> None:
    """Poisson follow-ups with R = 0.6 have mean size 1/(1-R), P(1) = e^-R, P(2) = R e^-2R and mean depth R/(1-R)."""
    rng, rate, roots = np.random.default_rng(4), 0.6, 60_000
    parents, generation, count = [np.full(roots, -1)], np.arange(roots), roots
    while generation.size:
        parents.append(np.repeat(generation, rng.poisson(rate, generation.size)))
        generation = count + np.arange(parents[-1].size)
        count += generation.size
    trees = shape.cascades(resolve(np.concatenate(parents)))
    sizes = shape.size(trees)
    actual = (sizes.mean(), (sizes == 1).mean(), (sizes == 2).mean(), trees.forest.depth.mean())
    expected = (1 / (1 - rate), math.exp(-rate), rate * math.exp(-2 * rate), rate / (1 - rate))
    assert actual == pytest.approx(expected, rel=0.03)


def test_the_spread_of_sizes_is_that_of_branching() -> None:
    """The variance of sizes with Poisson(0.6) follow-ups is R / (1 - R)³ = 9.375."""
    rng, sizes = np.random.default_rng(11), np.ones(400_000, np.int64)
    alive = sizes.copy()
    while alive.any():
        alive = rng.poisson(0.6 * alive)
        sizes += alive
    chain = np.repeat(np.cumsum(sizes) - sizes, sizes)
    parent = np.where(np.arange(chain.size) == chain, -1, chain)
    assert shape.size(shape.cascades(resolve(parent))).var() == pytest.approx(9.375, rel=0.04)


def test_virality_lies_between_a_star_and_a_chain() -> None:
    """A tree of each size has at least the virality of a star and at most that of a chain."""
    rng = np.random.default_rng(3)
    parent = np.concatenate([[-1], rng.integers(0, np.arange(1, 300))])
    trees = shape.cascades(resolve(parent))
    least, most = shape.virality_range(shape.size(trees))
    assert least[0] < shape.structural_virality(trees)[0] < most[0]
    ends = [shape.structural_virality(shape.cascades(resolve(one)))[0] for one in (STAR, PATH)]
    assert [end[0] for end in shape.virality_range(np.array([10]))] == pytest.approx(ends)
