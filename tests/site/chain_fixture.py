"""Invented chains for the reports of `report_fixture`: size, speed, shape, a second count, and pages to draw."""

from __future__ import annotations

from typing import Any

SCORED = ("positive", "neutral", "negative")
TONES = (*SCORED, "unscored")
CHANNELS = ("shares", "replies")


def spread(cascades: list[dict[str, Any]]) -> dict[str, Any]:
    """What stands under `spread` in the report; the three largest of the cascades have a page."""
    return {
        "crosscheck": {"compared": 3, "apart": []},
        "shape": {"horizon_hours": 26.4, **{channel: _channel() for channel in CHANNELS}},
        "notable": [_chain(cascade) for cascade in cascades[:3]],
    }


def nothing() -> dict[str, Any]:
    """The same of a report without a mention."""
    speed = {"verdict": "too_few", "reason": "There are no chains.", "observed": None, "expected": None, "p": None}
    channel = {"chains": 0, "fragments": 0, "inferred": 0, "sizes": [], "speed": {**speed, "chains": 0}}
    return {
        "crosscheck": {"compared": 0, "apart": []},
        "shape": {"horizon_hours": None, **dict.fromkeys(CHANNELS, channel)},
        "notable": [],
    }


def estimates() -> dict[str, Any]:
    """The figures of these parts; what takes a wait is withheld."""
    made = {}
    for tone in TONES:
        for name in ("roots", "later", "weighted", "eventual"):
            made[f"spread.{name}.{tone}"] = _estimate(0.5, 0.4, 0.6, "mentions per mention")
    for channel in CHANNELS:
        for tone in SCORED:
            made[f"spread.first.{channel}.{tone}"] = _estimate(0.2, 0.15, 0.27, "share")
            made[f"spread.half_size.{channel}.{tone}"] = _estimate(2.5, 1.1, 4.0, "hours")
            made[f"spread.wait.{channel}.{tone}"] = _estimate(None, None, None, "hours")
        made[f"spread.larger.{channel}"] = _estimate(0.44, 0.40, 0.48, "share")
        made[f"spread.median_size.{channel}"] = _estimate(0.8, 0.6, 1.0, "ratio")
        for measure in ("depth", "breadth", "virality"):
            made[f"spread.matched.{channel}.{measure}"] = _estimate(0.5, 0.43, 0.57, "share")
    return made


def _estimate(value: float | None, low: float | None, high: float | None, unit: str) -> dict[str, Any]:
    return {
        "value": value, "low": low, "high": high, "level": None if low is None else 0.95, "n": 400, "n_authors": 210,
        "unit": unit, "status": "settled" if value is not None else "not_observable", "method": "made up",
    }  # fmt: skip


def _channel() -> dict[str, Any]:
    sizes = [
        {"tone": tone, "size": size, "part": 0.4 ** (size - 1) / 1.0, "low": 0.3 ** (size - 1), "high": 1.0, "n": 300}
        for tone in SCORED
        for size in (1, 2, 3, 5)
    ]
    speed = {"verdict": "bad", "reason": None, "observed": 40, "expected": 55.2, "chains": 120, "p": 0.004}
    return {"chains": 372, "fragments": 12, "inferred": 3, "sizes": sizes, "speed": speed}


def _chain(cascade: dict[str, Any]) -> dict[str, Any]:
    """A chain of which five mentions are drawn, one of them without a time and one shown on the Mentions page."""
    root = cascade["root"]
    after = [f"{root}x{number}" for number in range(3)]
    rows = [(root, None, 0, 0.0), (after[0], root, 1, 0.4), ("m0005", root, 1, 30.0), (after[1], after[0], 2, None),
            (after[2], "m0005", 2, 31.0)]  # fmt: skip
    return {
        **{key: cascade[key] for key in ("root", "size", "polarity", "depth")},
        "breadth": 9, "virality": 2.4, "star_virality": 1.9, "path_virality": 7.3, "half_hours": 3.2,
        "first_hours": 0.4, "is_fragment": False, "is_inferred": True, "with_audience": 4,
        "nodes": [
            {
                "id": name, "parent": above, "depth": depth, "hours": hours, "author": "Brisk Heron",
                "platform": "reddit", "kind": "share" if depth == 2 else "comment", "polarity": TONES[place % 4],
                "audience": None if place == 3 else 120 * place, "direct": 2, "total": 9 - place,
                "direct_not_drawn": place % 2, "words": None if depth == 2 else "Two weeks, no answer.",
            }
            for place, (name, above, depth, hours) in enumerate(rows)
        ],
    }  # fmt: skip
