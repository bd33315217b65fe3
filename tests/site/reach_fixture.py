"""The parts of an invented report about audiences, rings and the evidence of links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Estimate = dict[str, Any]
FIGURES = ("direct", "added", "union", "amplification", "coverage")
RUNGS = ("id", "url", "quoted_text", "sole_reply", "lost", "unsaid", "first")


def estimates(estimate: Callable[..., Estimate]) -> dict[str, Estimate]:
    """The figures of these parts; the audience of neutral word is withheld."""
    made: dict[str, Estimate] = {}
    for place, group in enumerate(("all", "positive", "neutral", "negative")):
        size = 40_000 - 9_000 * place
        made |= {f"spread.reach.{name}.{group}": one for name, one in _bounds(estimate, size).items()}
    gone = estimate(None, None, None, "people", status="not_observable", n=9, n_authors=9)
    made |= {f"spread.reach.{name}.neutral": dict(gone) for name in ("direct", "added", "union")}
    for place, ring in enumerate(("touched", "reached", "outside")):
        for name in ("people", "mentions", "set_off"):
            unit = "mentions" if name == "mentions" else "people"
            made[f"spread.rings.{name}.{ring}"] = estimate(100 + 50 * place, None, None, unit, method="count")
        for name, share in (("positive_share", 0.3), ("negative_share", 0.4), ("spread_share", 0.33)):
            value = share + 0.05 * place
            made[f"spread.rings.{name}.{ring}"] = estimate(value, value - 0.05, value + 0.05, "share")
    made["spread.rings.responded"] = estimate(0.021, 0.012, 0.035, "share")
    for one, value in (("positive", 0.48), ("neutral", 0.31), ("negative", 1.02), ("unscored", 0.3)):
        made[f"spread.with_guesses.{one}"] = estimate(value, value * 0.8, value * 1.3, "mentions per mention")
    made["spread.with_guesses.ratio"] = estimate(0.47, 0.35, 0.62, "ratio")
    return made


def spread() -> dict[str, Any]:
    """What stands under `spread` in the report."""

    def told(size: int) -> dict[str, Any]:
        return {name: {**one, "reason": None} for name, one in _bounds(_plain, size).items()}

    return {
        "reach": {
            "platforms": ["x"], "people_elsewhere": 412, "coverage_needed": 0.8,
            "brands": [{"brand": "Northbeam", "is_own": True, **told(40_000)},
                       {"brand": "Kilnworks", "is_own": False, **told(9_000)}],
            "conversations": [
                {"root": f"m{i:04d}", "size": 40 - i, "polarity": "negative", "platform": "x", **told(900 * i)}
                for i in (1, 2, 9999)
            ],
        },
        "rings": {"steps": [{"steps": 0, "people": 100}, {"steps": 1, "people": 150}], "people": 500,
                  "connected": 310, "unnamed": 14},
        "evidence": {"rungs": dict.fromkeys(RUNGS, 40), "guessed": 80, "window_hours": 26.4},
    }  # fmt: skip


def nothing() -> dict[str, Any]:
    """The same of a report without a mention."""
    return {
        "reach": {"platforms": [], "people_elsewhere": 0, "coverage_needed": 0.8, "brands": [], "conversations": []},
        "rings": {"steps": None, "people": 0, "connected": 0, "unnamed": 0},
        "evidence": {"rungs": dict.fromkeys(RUNGS, 0), "guessed": 0, "window_hours": None},
    }


def _bounds(estimate: Callable[..., Estimate], size: int) -> dict[str, Estimate]:
    values = {
        "direct": (size, size // 9, size, "people"),
        "added": (size // 2, 0, size // 2, "people"),
        "union": (size + size // 2, size // 9, size + size // 2, "people"),
        "amplification": (0.5, None, None, "times"),
        "coverage": (0.93, None, None, "share"),
    }
    return {name: {**estimate(*ends), "level": None} for name, ends in values.items()}


def _plain(value: float, low: float | None, high: float | None, unit: str) -> Estimate:
    return {
        "value": value, "low": low, "high": high, "level": None, "n": 812, "n_authors": 431, "unit": unit,
        "status": "settled", "method": "ends of a union of audiences",
    }  # fmt: skip
