"""Shape and speed of real cascades, against networkx and against the definitions."""

import ast
import csv
from collections import defaultdict
from datetime import datetime
from functools import cache
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from reporter.engine.forest import resolve
from reporter.spread import shape
from reporter.spread.items import Items
from reporter.spread.speed import elapsed, half_size, sizes_within

PAIRWISE = 160  # networkx walks between all pairs: larger trees are compared in all but the Wiener index
PAIRED = 40
SECOND = 1_000_000

Links = tuple[list[str], list[int], list[int]]


def numbered(edges: list[tuple[str, str | None, float]]) -> Links:
    """Names, parents and times in microseconds; of a node reached twice the first way counts."""
    place: dict[str, int] = {}
    for child, _, _ in edges:
        place.setdefault(child, len(place))
    parent, time = [-1] * len(place), [0] * len(place)
    seen: set[str] = set()
    for child, above, at in edges:
        if child not in seen:
            seen.add(child)
            parent[place[child]] = place.get(above, -1) if above is not None else -1
            time[place[child]] = round(at * SECOND)
    return list(place), parent, time


def pheme(folder: Path) -> Links:
    """Replies and retweets of three events, as one forest."""
    edges = []
    with (folder / "tweets.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            at = datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y").timestamp()
            edges.append((row["tweet_id"], row["in_reply_to_status_id"] or None, at))
    with (folder / "retweets.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            at = datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y").timestamp()
            edges.append((row["retweet_id"], row["retweet_of_id"], at))
    return numbered(edges)


def twitter15(folder: Path) -> Links:
    """Propagation trees; some nodes are reached twice, some delays are negative."""
    edges: list[tuple[str, str | None, float]] = []
    for path in sorted((folder / "tree").glob("*.txt"))[::4]:
        for line in path.read_text(encoding="utf-8").splitlines():
            above, child = (ast.literal_eval(side) for side in line.split("->"))
            start = None if above[0] == "ROOT" else f"{path.stem}/{above[0]}/{above[1]}"
            edges.append((f"{path.stem}/{child[0]}/{child[1]}", start, 60 * float(child[2])))
    return numbered(edges)


def auspol(folder: Path) -> Links:
    """Retweet cascades of which only the first is known as a parent."""
    first: dict[str, str] = {}
    edges: list[tuple[str, str | None, float]] = []
    with (folder / "auspol.csv").open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            above = first.get(row["cascade"])
            edges.append((str(number), above, float(row["time_s_since_first"])))
            first.setdefault(row["cascade"], str(number))
    return numbered(edges)


@cache
def read(name: str, folder: Path) -> Links:
    """The cascades of one collection, read once."""
    return READERS[name](folder / "cascades" / name)


READERS = {"pheme": pheme, "twitter15": twitter15, "auspol": auspol}


@pytest.mark.parametrize("name", READERS)
def test_shape_of_real_cascades_equals_networkx(shared_data: Path, name: str) -> None:
    """Size, depth, breadth and mean depth of every tree, and Wiener index and virality of the smaller ones, exactly."""
    _, parent, _ = read(name, shared_data)
    trees = shape.cascades(resolve(parent))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(parent)))
    graph.add_edges_from((node, above) for node, above in enumerate(trees.forest.parent.tolist()) if above >= 0)
    assert nx.is_forest(graph)
    assert trees.count == nx.number_connected_components(graph)
    found = zip(
        trees.root.tolist(), shape.size(trees).tolist(), shape.depth(trees).tolist(), shape.max_breadth(trees).tolist(),
        shape.wiener_index(trees).tolist(), shape.structural_virality(trees).tolist(), strict=True,
    )  # fmt: skip
    paired = 0
    for root, size, depth, breadth, wiener, virality in found:
        steps = list(nx.single_source_shortest_path_length(graph, root).values())
        assert (size, depth, breadth) == (len(steps), max(steps), np.bincount(steps).max())
        if 1 < size <= PAIRWISE and paired < PAIRED:
            paired += 1
            tree = graph.subgraph(nx.node_connected_component(graph, root))
            assert wiener == nx.wiener_index(tree)
            assert virality == pytest.approx(nx.average_shortest_path_length(tree), rel=1e-12)
    assert paired >= 10


@pytest.mark.parametrize("name", READERS)
def test_speed_of_real_cascades_is_its_definition(shared_data: Path, name: str) -> None:
    """Within six hours of the first, half of each cascade came when its sorted times say so; wrong clocks are 0."""
    _, parent, time = read(name, shared_data)
    count, within = len(parent), 6 * 3600 * SECOND
    forest = resolve(parent)
    items = Items(
        time_us=np.array(time),
        has_time=np.ones(count, np.bool_),
        author=np.full(count, -1),
        polarity=np.zeros(count, np.int64),
        is_share=np.ones(count, np.bool_),
        parent=forest.parent,
    )
    trees = shape.cascades(forest)
    since = elapsed(items, trees)
    gathered: dict[int, list[int]] = defaultdict(list)
    for node, root in enumerate(forest.root.tolist()):
        delay = max(time[node] - time[root], 0)
        if delay <= within:
            gathered[root].append(delay)
    expected = [sorted(gathered[root])[(len(gathered[root]) + 1) // 2 - 1] for root in trees.root.tolist()]
    assert half_size(trees, since, within).tolist() == expected
    assert sizes_within(trees, since, within).tolist() == [len(gathered[root]) for root in trees.root.tolist()]


def test_real_trees_are_odd(shared_data: Path) -> None:
    """The trees hold what makes them a test: nodes reached twice."""
    folder = shared_data / "cascades/twitter15/tree"
    lines = sum(len(set(path.read_text("utf-8").splitlines())) for path in sorted(folder.glob("*.txt"))[::4])
    names, _, _ = read("twitter15", shared_data)
    assert lines > len(names)
