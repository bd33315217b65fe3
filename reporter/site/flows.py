"""Where the bands of a flow between two columns lie, and which are wide enough to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reporter.site.figure import Row
from reporter.site.words import Words

__all__ = ["place_flows"]

ORDER = ("advocate", "relationship", "connection", "stranger", "new", "lapsed", "detractor")
TONES = {"advocate": "positive", "relationship": "positive", "detractor": "negative", "lapsed": "lapsed"}
GAP = 0.09  # of all people drawn, between two stages of a column
LEAST = 0.035  # of all people drawn, that each stage of a column takes, so that its label stands clear


def place_flows(flows: Sequence[Mapping[str, Any]], names: Mapping[str, str], say: Words) -> list[Row]:
    """A row a flow, with the middle of its band in both columns, in people, and the labels of the columns.

    A band takes the room of the wider of what was observed and what was expected. Stages stand in one order in
    both columns, the first flow of a stage carries its label.

    Args:
        flows: `before`, `after`, `people`, `expected`, `low` and `high` of each.
        names: What each stage is called.
        say: The theme's words.
    """
    ordered = sorted(flows, key=lambda flow: (ORDER.index(flow["before"]), ORDER.index(flow["after"])))
    left, left_labels = _column(ordered, "before", names, say)
    right, right_labels = _column(ordered, "after", names, say)
    return [
        {
            **{key: flow[key] for key in ("before", "after", "people", "expected", "low", "high")},
            "flow": f"{flow['before']} {flow['after']}",
            "tone": TONES.get(flow["after"], "neutral"),
            "left": left[place],
            "right": right[place],
            **_label("left", left_labels.get(place)),
            **_label("right", right_labels.get(place)),
            "source_word": names[flow["before"]],
            "target_word": names[flow["after"]],
            "expected_word": say.number(flow["expected"], 1),
            **{f"{end}_word": say.number(flow[end], 1) for end in ("low", "high")},
            "label": say(
                "figure.moves.label",
                source=names[flow["before"]],
                target=names[flow["after"]],
                people=say.count(flow["people"]),
                expected=say.number(flow["expected"], 1),
                low=say.number(flow["low"], 1),
                high=say.number(flow["high"], 1),
            ),
        }
        for place, flow in enumerate(ordered)
    ]


def _label(side: str, label: tuple[float, str] | None) -> Row:
    middle, words = label or (None, None)
    return {f"{side}_middle": middle, f"{side}_word": words}


def _column(
    flows: Sequence[Mapping[str, Any]], end: str, names: Mapping[str, str], say: Words
) -> tuple[dict[int, float], dict[int, tuple[float, str]]]:
    """The middle of each band in one column, counted downwards from 0, and the label of each stage."""
    every = sum(_room(flow) for flow in flows)
    middles, labels, top = {}, {}, 0.0
    for stage in ORDER:
        own = [place for place, flow in enumerate(flows) if flow[end] == stage]
        if not own:
            continue
        room = sum(_room(flows[place]) for place in own)
        height = max(room, LEAST * every)
        start = top + (height - room) / 2
        for place in own:
            middles[place] = start + _room(flows[place]) / 2
            start += _room(flows[place])
        people = sum(flows[place]["people"] for place in own)
        labels[own[0]] = (top + height / 2, say("figure.moves.side", name=names[stage], count=say.count(people)))
        top += height + GAP * every
    return middles, labels


def _room(flow: Mapping[str, Any]) -> float:
    return max(float(flow["people"]), float(flow["expected"]))
