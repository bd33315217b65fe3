"""The conduct of the invented report: a brand that answers some and broadcasts more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
        "hits": [hit(habit) for habit in HABITS if habit != "cross_post"],
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
        "source_file": "x_posts.jsonl",
        "source_row": 7,
    }


def nothing() -> dict[str, Any]:
    """The same where the input holds no post of the brand."""
    posts = dict.fromkeys(conduct()["posts"], 0)
    return {**conduct(), "posts": posts, "unasked": 0, "first_messages": 0, "messages": 0} | {
        "counts": dict.fromkeys(HABITS, 0),
        "burst_chance": None,
        "hits": [],
    }


def estimates(make: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """The figures of the conduct page."""
    tones = (("positive", 0.2), ("neutral", 0.5), ("negative", 0.7))
    return {
        "conduct.response_rate": make(0.52, 0.44, 0.6, "share"),
        "conduct.response_within_day": make(0.41, 0.33, 0.5, "share"),
        "conduct.message_response_rate": make(0.38, 0.31, 0.45, "share"),
        "conduct.first_response_hours": make(5.2, 3.1, 9.8, "hours"),
        "conduct.first_response_desk_hours": make(2.1, 1.4, 3.9, "hours"),
        "conduct.one_to_one_share": make(0.57, 0.49, 0.65, "share"),
        "conduct.broadcast_to_reply_ratio": make(0.75, 0.54, 1.04, "broadcasts for each answer"),
        "conduct.burstiness": make(0.21, 0.1, 0.3, "burstiness, -1 to 1"),
        **{f"conduct.{habit}_share": make(0.07, 0.03, 0.12, "share") for habit in HABITS},
        **{f"conduct.response_by_tone.{tone}": make(part, part - 0.1, part + 0.1, "share") for tone, part in tones},
    }
