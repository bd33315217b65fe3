"""What shape and speed of cascades cost: five million linked mentions on one core, and networkx on the same trees.

    python -m benchmarks.cascades

Cascades grow by branching: everybody has a liveliness of their own (lognormal, sigma 1.3), so a few cascades are
thousands of mentions large and most are small; one in a hundred thousand mentions is reached by a line of answers
of some thousand steps. The comparison takes whole trees at random from the same forest, hands both the same list of
parents, and checks that both say the same. CPU time of one process held to one core.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from reporter.engine.forest import resolve
from reporter.spread import shape
from reporter.spread.items import Items
from reporter.spread.speed import elapsed, first_follow_up, half_size

SEED = 20261122
HOUR = 3_600_000_000
WITHIN = 24 * HOUR
RATE, SIGMA = 0.72, 1.3
LINE = 3000

Ints = npt.NDArray[np.int64]
Figures = list[tuple[float, ...]]


def grow(linked: int, *, seed: int = SEED) -> tuple[Ints, Ints]:
    """Parents and times of a forest with so many linked mentions, its rows in a chance order."""
    rng = np.random.default_rng(seed)
    parents, times, count, follows = [], [], 0, 0
    while follows < linked:
        roots = min(200_000, max(1000, linked - follows))
        generation = count + np.arange(roots)
        when = rng.integers(0, 60 * 24 * HOUR, roots)
        parents.append(np.full(roots, -1))
        times.append(when)
        count += roots
        while generation.size:
            brought = rng.poisson(RATE * rng.lognormal(-(SIGMA**2) / 2, SIGMA, generation.size))
            above = np.repeat(np.arange(generation.size), brought)
            when = when[above] + rng.lognormal(np.log(3 * HOUR), 1.5, above.size).astype(np.int64)
            parents.append(generation[above])
            times.append(when)
            generation = count + np.arange(above.size)
            count, follows = count + above.size, follows + above.size
        parents.append(np.concatenate([[-1], count + np.arange(LINE - 1)]))
        times.append(rng.integers(0, HOUR, LINE).cumsum())
        count, follows = count + LINE, follows + LINE - 1
    parent, when = np.concatenate(parents), np.concatenate(times)
    new = rng.permutation(parent.size)  # as an export has them, not as they grew
    shuffled, moved = np.empty_like(parent), np.empty_like(when)
    shuffled[new] = np.where(parent >= 0, new[parent], -1)
    moved[new] = when
    return shuffled, moved


def ours(parent: Ints, when: Ints, *, tell: Callable[[str, float], None] = lambda *_: None) -> Figures:
    """Every measure of every tree, by this package."""
    clock = [time.process_time()]

    def lap(name: str) -> None:
        clock.append(time.process_time())
        tell(name, clock[-1] - clock[-2])

    forest = resolve(parent)
    lap("root and depth of each mention, loops looked for")
    trees = shape.cascades(forest)
    size = shape.size(trees)
    lap("size")
    depth, breadth = shape.depth(trees), shape.max_breadth(trees)
    lap("depth and breadth")
    virality = shape.structural_virality(trees)
    lap("Wiener index and structural virality")
    count = parent.size
    items = Items(
        time_us=when,
        has_time=np.ones(count, np.bool_),
        author=np.full(count, -1),
        polarity=np.zeros(count, np.int64),
        is_share=np.ones(count, np.bool_),
        parent=forest.parent,
    )
    since = elapsed(items, trees)
    half = half_size(trees, since, WITHIN)
    lap("time to half size")
    first = first_follow_up(items, trees, since, end_us=int(when.max()))
    lap("wait for the first follow-up")
    waits = np.where(first.happened, first.duration_us, -1)
    return list(zip(*(c.tolist() for c in (trees.root, size, depth, breadth, virality, half, waits)), strict=True))


def theirs(parent: Ints, when: Ints) -> Figures:
    """The same figures by networkx, tree by tree; times by sorting, as it has nothing for them."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(parent.size))
    graph.add_edges_from((above, node) for node, above in enumerate(parent.tolist()) if above >= 0)
    found: Figures = []
    moments = when.tolist()
    for root in (node for node, degree in graph.in_degree() if degree == 0):
        steps = nx.single_source_shortest_path_length(graph, root)
        size, levels = len(steps), np.bincount(list(steps.values()))
        wiener = nx.wiener_index(graph.subgraph(steps).to_undirected(as_view=True)) if size > 1 else 0
        virality = wiener / (size * (size - 1) / 2) if size > 1 else float("nan")
        delays = sorted(max(moments[node] - moments[root], 0) for node in steps)
        inside = [delay for delay in delays if delay <= WITHIN]
        direct = [max(moments[node] - moments[root], 0) for node in graph.successors(root)]
        half, wait = inside[(len(inside) + 1) // 2 - 1], min(direct, default=-1)
        found.append((root, size, int(max(steps.values())), int(levels.max()), virality, half, wait))
    return found


def sample(parent: Ints, when: Ints, nodes: int, *, seed: int = SEED) -> tuple[Ints, Ints]:
    """Whole trees at random, about so many mentions together."""
    forest = resolve(parent)
    trees = shape.cascades(forest)
    order = np.random.default_rng(seed).permutation(trees.count)
    chosen = order[np.cumsum(shape.size(trees)[order]) <= nodes]
    kept = np.flatnonzero(np.isin(trees.tree, chosen))
    place = np.full(parent.size, -1)
    place[kept] = np.arange(kept.size)
    own = parent[kept]
    return np.where(own >= 0, place[own], -1), when[kept]


def cost(work: Callable[[], Figures], turns: int) -> tuple[float, Figures]:
    """Seconds of CPU, the least of some turns, and what came out."""
    least, found = float("inf"), []
    for _ in range(turns):
        start = time.process_time()
        found = work()
        least = min(least, time.process_time() - start)
    return least, found


def measure(linked: int, nodes: int) -> None:
    """Print both tables."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    parent, when = grow(linked)
    parts: list[tuple[str, float]] = []
    ours(parent, when, tell=lambda name, seconds: parts.append((name, seconds)))
    print(f"{int((parent >= 0).sum()):,} linked mentions of {parent.size:,}\n\n| measure | CPU seconds |\n|---|---|")
    for name, seconds in parts:
        print(f"| {name} | {seconds:.2f} |")
    print(f"| together | {sum(seconds for _, seconds in parts):.2f} |\n")
    some, at = sample(parent, when, nodes)
    quick, mine = cost(lambda: ours(some, at), 5)
    slow, other = cost(lambda: theirs(some, at), 1)
    sizes = [one[1] for one in mine]
    print(f"{some.size:,} mentions in {len(mine):,} trees, the largest of {max(sizes):,}: {same(mine, other)}")
    print(f"\n| | CPU seconds |\n|---|---|\n| networkx {nx.__version__} | {slow:.2f} |\n| reporter | {quick:.3f} |")
    print(f"| times | {slow / quick:.0f} |")


def same(mine: Figures, other: Figures) -> str:
    """Whether every figure of every tree is the same, in words."""
    pairs: list[tuple[Any, Any]] = [
        (x, y) for a, b in zip(sorted(mine), sorted(other), strict=True) for x, y in zip(a, b, strict=True)
    ]
    unlike = sum(not (x == y or (x != x and y != y) or abs(x - y) <= 1e-9 * abs(y)) for x, y in pairs)
    return f"{len(pairs):,} figures compared, {unlike} unlike"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--linked", type=int, default=5_000_000)
    parser.add_argument("--sample", type=int, default=20_000, help="mentions to compare with networkx on")
    given = parser.parse_args()
    measure(given.linked, given.sample)
