"""The conduct of the invented report: a brand that answers some and broadcasts more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

EFFECTS = ("burst", "cross_post", "begging", "promotion", "canned")
MARKS = ("thanks", "apology", "help", "name", "harsh")
BY = {
    "15m": 0.08, "30m": 0.1, "1h": 0.12, "2h": 0.2, "4h": 0.28, "8h": 0.33, "12h": 0.36, "1d": 0.41, "2d": 0.44,
    "3d": 0.47, "7d": 0.5,
}  # fmt: skip
HABITS = ("burst", "cross_post", "repeated", "begging", "promotion", "pitch", "canned")


def conduct() -> dict[str, Any]:
    """What the report says beside the estimates."""
    return {
        "posts": {"all": 151, "answer": 80, "broadcast": 60, "thread": 6, "share": 5},
        "business_hours": "Mon-Fri 09:00-17:00",
        "timezone": "Europe/Berlin",
        "unasked": 12,
        "first_messages": 140,
        "messages": 210,
        "counts": {**dict.fromkeys(HABITS, 4), "cross_post": 0},
        "burst_chance": {"share": 0.01, "p": 0.002},
        "tone": {"harsh": 2, "exchanges": 74, "brand_first": 1, "person_first": 5, "unknown_first": 1},
        "effects": [{"habit": habit, "p": 0.01 if habit == "begging" else 0.4} for habit in EFFECTS],
        "hits": [*(hit(habit) for habit in HABITS if habit != "cross_post"), harsh()],
    }


def hit(habit: str) -> dict[str, Any]:
    """A post of the brand that shows a habit."""
    return {
        "habit": habit,
        "count": 4,
        "note": None,
        "mention": "m0099",
        "platform": "x",
        "created_at": "2026-05-04T08:00:00Z",
        "time_basis": "exact",
        "title": None,
        "text": "Lamps for all, today only. Like and share!",
        "answered": None,
        "source_file": "x_posts.jsonl",
        "source_row": 7,
    }


def harsh() -> dict[str, Any]:
    """An answer of the brand that puts the blame on the person, below what it answers."""
    words = {"text": "You should have read the label.", "answered": "The lamp went out on day two."}
    return {**hit("burst"), "habit": "harsh", "count": 1, "note": "blame", **words}


def nothing() -> dict[str, Any]:
    """The same where the input holds no post of the brand."""
    posts = dict.fromkeys(conduct()["posts"], 0)
    return {**conduct(), "posts": posts, "unasked": 0, "first_messages": 0, "messages": 0} | {
        "counts": dict.fromkeys(HABITS, 0),
        "burst_chance": None,
        "tone": dict.fromkeys(conduct()["tone"], 0),
        "effects": [{"habit": habit, "p": None} for habit in EFFECTS],
        "hits": [],
    }


def estimates(make: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """The figures of the conduct page."""
    tones = (("positive", 0.2), ("neutral", 0.5), ("negative", 0.7))
    return {
        "conduct.response_rate": make(0.52, 0.44, 0.6, "share"),
        "conduct.response_within_day": make(0.41, 0.33, 0.5, "share"),
        **{f"conduct.answered_by.{name}": make(part, part - 0.06, part + 0.07, "share") for name, part in BY.items()},
        "conduct.message_response_rate": make(0.38, 0.31, 0.45, "share"),
        "conduct.first_response_hours": make(5.2, 3.1, 9.8, "hours"),
        "conduct.first_response_desk_hours": make(2.1, 1.4, 3.9, "hours"),
        "conduct.one_to_one_share": make(0.57, 0.49, 0.65, "share"),
        "conduct.broadcast_to_reply_ratio": make(0.75, 0.54, 1.04, "broadcasts for each answer"),
        "conduct.burstiness": make(0.21, 0.1, 0.3, "burstiness, -1 to 1"),
        **{f"conduct.{habit}_share": make(0.07, 0.03, 0.12, "share") for habit in HABITS},
        **{f"conduct.{mark}_share": make(0.2, 0.12, 0.31, "share") for mark in MARKS},
        "conduct.harsh_first_share": make(0.17, 0.05, 0.4, "share"),
        **{f"conduct.effect.{habit}": make(1.1, 0.8, 1.5, "times") for habit in EFFECTS},
        "conduct.effect.begging": make(0.5, 0.3, 0.7, "times"),
        **{f"conduct.response_by_tone.{tone}": make(part, part - 0.1, part + 0.1, "share") for tone, part in tones},
    }
