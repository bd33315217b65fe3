"""The parts of an invented report about circles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Estimate = dict[str, Any]
MONTHS = {"2026-01": (9.0, "2026-01-31"), "2026-02": (48.0, "2026-02-28"), "2026-03": (6.0, "2026-03-31")}
MOODS = {"positive": (0.31, 0.44), "negative": (0.52, 0.18)}


def estimates(estimate: Callable[..., Estimate]) -> dict[str, Estimate]:
    """Exchanges alive, what hours keep, steps, and the moods of two communities."""
    alive = {
        f"circles.alive.{name}": estimate(
            value, 0.6 * value, 1.5 * value, "people", status="settled" if place else "moving"
        )
        for place, (name, (value, _)) in enumerate(MONTHS.items())
    }
    moods = {
        f"circles.community.{tone}.{place}": estimate(value, value - 0.1, value + 0.1, "share")
        for tone, values in MOODS.items()
        for place, value in enumerate(values, start=1)
    }
    return {
        **alive,
        **moods,
        "circles.alive_once": estimate(2.0, None, None, "people"),
        "circles.contacts_a_week": estimate(0.27, 0.17, 0.41, "contacts a week"),
        "circles.capacity": estimate(368.0, 245.0, 580.0, "people"),
        "circles.hours": estimate(0.775, None, None, "hours a week"),
        "circles.care": estimate(2.0, None, None, "people"),
        "circles.steps_mean": estimate(5.01, 4.94, 5.09, "steps"),
        "circles.steps_most": estimate(6.7, 6.6, 6.9, "steps"),
        "circles.apart_share": estimate(0.59, None, None, "share of pairs"),
        "circles.steps_with_brand": estimate(4.16, 4.06, 4.26, "steps"),
        "circles.steps_trend": estimate(-0.2, -0.3, -0.1, "steps a month"),
    }


def measures(measure: Callable[..., Any]) -> dict[str, Any]:
    """What the figures mean."""
    return {"circles": measure("Circles", "Who is in touch with whom.", "circles")}


def circles() -> dict[str, Any]:
    """What stands under `relationships.circles` in the report."""
    return {
        "kept": {
            "hours_a_week": 5.0,
            "minutes_a_contact": 4.0,
            "least_pause_days": 47.55,
            "months": [{"month": name, "day": day} for name, (_, day) in MONTHS.items()],
            "claims": {"face_to_face": "not_enough", "social_media": "contradicted"},
            "otherwise": {"half": 4, "double": 24},
            "reason": None,
        },
        "apart": {"linked": 906, "connected": 564, "drawn": 150, "stretches": [5.2, 5.1, 5.1, 4.9, 4.6, 4.4]},
        "communities": {
            "linked": 906,
            "pairs": 1263,
            "is_beyond_chance": True,
            "listed": [_group(73, ["static", "burrs"]), _group(24, [])],
            "modularity": 0.733,
            "rewired": 0.681,
            "dealt": 0.702,
            "p_rewired": 0.01,
            "p_dealt": 0.01,
            "reason": None,
        },
    }


def _group(people: int, words: list[str]) -> dict[str, Any]:
    return {"people": people, "ties": people + 9, "outward": 4, "conversations": 12, "words": words}


def nothing() -> dict[str, Any]:
    """The same for a report of nothing."""
    reason = "No account of the brand is known."
    told = circles()
    told["kept"] |= {"hours_a_week": None, "minutes_a_contact": None, "months": [], "reason": reason}
    told["kept"] |= {"claims": dict.fromkeys(told["kept"]["claims"], "not_enough"), "otherwise": {}}
    told["kept"]["otherwise"] = {"half": None, "double": None}
    told["apart"] = {"linked": 0, "connected": 0, "drawn": None, "stretches": []}
    told["communities"] |= dict.fromkeys(("modularity", "rewired", "dealt", "p_rewired", "p_dealt", "is_beyond_chance"))
    told["communities"] |= {"linked": 0, "pairs": 0, "listed": [], "reason": "Nobody has answered anybody."}
    return told
