"""The parts of an invented report about people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import circles_fixture

Estimate = dict[str, Any]
STAGES = {"stranger": 528, "connection": 285, "relationship": 45, "advocate": 87, "detractor": 95, "lapsed": 42}
NAMES = ("Brisk Heron", "Calm Grey Wren", "Old Amber Finch", "Late Silver Rook")


def estimates(estimate: Callable[..., Estimate]) -> dict[str, Estimate]:
    """How many people stand in each stage."""
    made = {f"relationships.{stage}_count": _count(estimate, n) for stage, n in STAGES.items()}
    for tone, value in (("positive", 0.263), ("negative", 0.219)):
        made[f"concentration.{tone}_half_share"] = estimate(value, value - 0.02, value + 0.02, "share")
    return {**made, "relationships.alive_count": _count(estimate, 6), **circles_fixture.estimates(estimate)}


def measures(measure: Callable[..., Any]) -> dict[str, Any]:
    """What the figures mean."""
    return {
        "concentration": measure("Half of the spread", "The smallest part of the people.", "people"),
        **circles_fixture.measures(measure),
        "relationships": measure("People by stage", "People whom the rule of the stage holds for.", "people"),
    }


def _count(estimate: Callable[..., Estimate], value: float) -> Estimate:
    return estimate(value, None, None, "people", method="rule of evidence")


def relationships() -> dict[str, Any]:
    """What stands under `relationships` in the report."""
    return {
        "at": "2026-06-30T21:14:00Z",
        "half_life_days": 30.0,
        "reason": None,
        "people": 1082,
        "unnamed": 14,
        "sensitivity": [
            {"change": "half", "of": 20, "kept": 14},
            {"change": "double", "of": 20, "kept": 15},
            {"change": "alike", "of": 20, "kept": 20},
        ],
        "moves": moves(),
        "joined": 1,
        "leaning": {"positive": 31, "negative": 22},
        "customers": [{"stage": "advocate", "existing": 30, "potential": 57}],
        "not_found": {"meetings": 0, "customers": 4},
        "few": {"positive": few(61), "negative": few(57)},
        "by_chance": {
            "advocate": {"people": 87, "asked": 230, "low": 40, "high": 61},
            "detractor": {"people": 95, "asked": 240, "low": 81, "high": 112},
            "thanks": {"people": 71, "asked": 87, "low": 60, "high": 72},
        },
        "circles": circles_fixture.circles(),
        "tasks": tasks(),
        "listed": [person(place, name) for place, name in enumerate(NAMES)],
    }


COUNTED = ("speakers", "carriers", "follow_ups")


def few(people: int) -> dict[str, Any]:
    """How concentrated one kind of spread is."""
    return {
        "speakers": 543, "carriers": 232, "follow_ups": 422, "speak_again": 91, "people": people,
        "even_low": 0.29, "even_high": 0.33, "top_share": 0.42, "gini": 0.32, "without_top": 0.94,
    }  # fmt: skip


def tasks() -> dict[str, Any]:
    """Who needs something; the last list has nobody."""
    reason = "19 follow-ups since 25 June, 3 direct in the last 7 days. Not answered."
    return {
        "complaints": [{"person": 2, "reason": reason, "mention": "m0003"}],
        "thanks": [{"person": 0, "reason": "Spoke well 11 times. Never answered.", "mention": None}],
        "drifting": [{"person": 1, "reason": "Now quiet for 67 days.", "mention": None}],
        "meet": [{"person": 1, "reason": "In touch both ways.", "mention": None}],
        "small_far": [],
        "care": [{"person": 1, "reason": "Turned to the brand twice, last on 4 June.", "mention": None}],
        "bridges": [{"person": 0, "reason": "Has exchanged words with 7 people of “static”.", "mention": None}],
    }


def moves() -> dict[str, Any]:
    """Who moved in four weeks."""
    told = (
        ("new", "stranger", 76, 80.6, 57.2, 104.0, False),
        ("new", "connection", 7, 6.8, 0.0, 14.2, False),
        ("stranger", "stranger", 452, 446.8, 423.4, 470.2, False),
        ("stranger", "connection", 23, 43.4, 26.2, 60.5, True),
        ("connection", "lapsed", 11, 18.6, 6.3, 30.9, False),
        ("connection", "detractor", 4, 7.6, 0.0, 15.7, False),
    )
    names = ("before", "after", "people", "expected", "low", "high", "is_unusual")
    flows = [dict(zip(names, one, strict=True)) for one in told]
    return {"days": 28, "draws": 200, "spans": 4, "level": 0.95, "flows": flows, "reason": None}


def person(place: int, name: str) -> dict[str, Any]:
    """One person of the ledger; the last has never been in touch."""
    is_far = place == len(NAMES) - 1
    when = None if is_far else f"2026-06-{20 - place:02d}T08:00:00Z"
    return {
        "name": name,
        "platforms": ["x"] if place else ["reddit", "x"],
        "mentions": 9 - place,
        "positive": 5 - place,
        "negative": place,
        "set_off": {"direct": 3, "total": 8, "direct_people": 2, "people": 6},
        "stage": ("advocate", "relationship", "detractor", None)[place],
        "strength_towards": 2.5 - 0.5 * place,
        "strength_from": None if is_far else 0.4,
        "reciprocity": None if is_far else 0.2,
        "contacts_towards": 4 - place,
        "contacts_from": None if is_far else 1,
        "direction": None if is_far else ("closer", "steady", "fading")[place],
        "days": 4,
        "pause_days": 6.5,
        "weekly": [0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 4, place],
        "audience": None if is_far else 120,
        "first": "2026-01-09T08:00:00Z",
        "last": when,
        "last_contact": when,
        "last_answer": when,
        "is_customer": place == 1,
        "topics": ["app"],
        "meetings": [{"date": "2026-05-02", "note": None}] if place == 1 else [],
        "behind": [f"m000{place + 1}", "m-not-shown"],
    }


def nothing() -> dict[str, Any]:
    """The same for a report of nothing."""
    return {
        "at": None,
        "half_life_days": 30.0,
        "reason": "No account of the brand is known.",
        "people": 0,
        "unnamed": 0,
        "sensitivity": [{"change": name, "of": 0, "kept": 0} for name in ("half", "double", "alike")],
        "joined": 0,
        "customers": None,
        "not_found": {"meetings": 0, "customers": 0},
        "few": {tone: dict.fromkeys(few(0), None) | dict.fromkeys(COUNTED, 0) for tone in ("positive", "negative")},
        "by_chance": dict.fromkeys(("advocate", "detractor", "thanks")),
        "leaning": {"positive": 0, "negative": 0},
        "circles": circles_fixture.nothing(),
        "tasks": {name: [] for name in tasks()},
        "moves": {**moves(), "flows": [], "draws": 0, "spans": 0, "reason": "No account of the brand is known."},
        "listed": [],
    }
