"""Where the dots and lines of a chain lie: a tree over time, from left to right, one row a mention."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

__all__ = ["Dot", "Tick", "Tree", "has_times", "lay_out"]

ROW = 24  # as tall as a finger needs
TOP = 34
MARGIN = 12
SMALLEST, LARGEST = 4.0, 9.0
LETTER = 7.0  # pixels that a letter of a name takes, on average
TICK_GAP = 64
MINUTE, DAY, YEAR = 1 / 60, 24.0, 8766.0
TIMES = (
    *(MINUTE * step for step in (1, 5, 15)), 1.0, 3.0, 6.0, 12.0,
    *(DAY * step for step in (1, 2, 4, 7, 14, 30, 60, 120)), *(YEAR * step for step in (1, 2, 5, 10)),
)  # fmt: skip

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Dot:
    """One mention: its place, the line that leads to it, its size and its name."""

    id: str
    x: float
    y: float
    radius: float
    is_sized: bool
    line: str | None
    name: str


@dataclass(frozen=True)
class Tick:
    """A time on the axis, in hours since the first mention."""

    x: float
    hours: float


@dataclass(frozen=True)
class Tree:
    """A chain laid out for one width, in pixels.

    Args:
        width: Of the whole drawing.
        height: Of the whole drawing.
        dots: The mentions, from top to bottom.
        ticks: Times since the first mention; none where no time is known.
    """

    width: int
    height: int
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


def lay_out(nodes: Sequence[Node], *, width: int, letters: int, measure: str) -> Tree:
    """Place a chain: time to the right, stretched at the start; every mention in a row of its own below its parent.

    A row of its own means that no dot ever covers another and that every dot has room for a name. A mention
    whose time is unknown stands under what it follows; where no time is known every step in the chain is one to the
    right.

    Args:
        nodes: Mentions with `id`, `parent`, `hours` and `author`; a parent comes before what follows it.
        width: Of the drawing, in pixels.
        letters: How long a name may be.
        measure: The key that gives dots their size; where it is null the dot is small and hollow.
    """
    if not has_times(nodes):
        return replace(lay_out(_by_steps(nodes), width=width, letters=letters, measure=measure), ticks=())
    order = _rows(nodes)
    label = int(letters * LETTER) + 14
    place = _time_scale(nodes, start=MARGIN, end=width - label - MARGIN)
    sizes = _radii(nodes, measure)
    by_id: dict[str, tuple[float, float]] = {}
    dots = []
    for row, node in enumerate(order):
        above = by_id.get(node["parent"] or "")
        x = place(node["hours"]) if node["hours"] is not None else above[0] if above else float(MARGIN)
        y = TOP + ROW * (row + 0.5)
        by_id[node["id"]] = (x, y)
        line = None if above is None else f"M{above[0]:g} {above[1]:g}V{y:g}H{x:g}"
        name = node["author"] or ""
        short = name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
        dots.append(Dot(node["id"], x, y, sizes[node["id"]], node[measure] is not None, line, short))
    return Tree(width, TOP + ROW * len(order) + 8, tuple(dots), _ticks(nodes, place))


def has_times(nodes: Sequence[Node]) -> bool:
    """Whether it is known how long after the first mention any of the others came; a lone mention needs no time."""
    return len(nodes) < 2 or any(node["hours"] is not None for node in nodes if node["parent"] is not None)


def _by_steps(nodes: Sequence[Node]) -> list[Node]:
    """The mentions with their steps from the first in place of their hours."""
    steps: dict[str | None, int] = {}
    for node in nodes:
        steps[node["id"]] = steps.get(node["parent"], -1) + 1
    return [{**node, "hours": float(steps[node["id"]])} for node in nodes]


def _rows(nodes: Sequence[Node]) -> list[Node]:
    """Each mention, followed by all that came of it, the earlier follow-up first."""
    children: dict[str | None, list[Node]] = {}
    for node in nodes:
        children.setdefault(node["parent"], []).append(node)
    ordered: list[Node] = []
    waiting = [node for node in nodes if node["parent"] is None]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        after = children.get(node["id"], [])
        waiting += sorted(after, key=lambda one: (-math.inf if one["hours"] is None else -one["hours"], one["id"]))
    return ordered


class _Scale:
    """Hours to pixels: even steps for even factors once past the usual delay, even steps of time before it."""

    def __init__(self, usual: float, last: float, start: float, end: float) -> None:
        self._usual, self._start, self._length = usual, start, end - start
        self._full = math.log1p(last / usual) if last > 0 else 1.0

    def __call__(self, hours: float) -> float:
        return round(self._start + self._length * math.log1p(hours / self._usual) / self._full, 1)


def _time_scale(nodes: Sequence[Node], *, start: float, end: float) -> _Scale:
    hours = [node["hours"] for node in nodes if node["hours"]]
    usual = max(median(hours) / 3, MINUTE) if hours else 1.0
    return _Scale(usual, max(hours, default=0.0), start, end)


def _ticks(nodes: Sequence[Node], place: _Scale) -> tuple[Tick, ...]:
    last = max((node["hours"] for node in nodes if node["hours"] is not None), default=0.0)
    ticks = [Tick(place(0.0), 0.0)] if last > 0 else []
    for hours in TIMES:
        if last > 0 and hours <= last and place(hours) - ticks[-1].x >= TICK_GAP:
            ticks.append(Tick(place(hours), hours))
    return tuple(ticks)


def _radii(nodes: Sequence[Node], measure: str) -> dict[str, float]:
    """Areas to scale; the smallest for what is unknown."""
    most = max((node[measure] or 0 for node in nodes), default=0)
    return {
        node["id"]: round(max(LARGEST * math.sqrt((node[measure] or 0) / most) if most else 0.0, SMALLEST), 1)
        for node in nodes
    }
