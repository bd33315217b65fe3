"""The topics of the invented report: two that lean to a side, one that does not, and one with too few mentions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TOPICS = (
    ("delivery", "negative", "up", 0.44, 0.12),
    ("battery life", "positive", None, 0.08, 0.51),
    ("app", None, "down", 0.25, 0.27),
    ("manual", None, None, None, None),
)


def topics() -> dict[str, Any]:
    """What the report says beside the estimates."""
    return {
        "mentions": 3412,
        "readable": 3224,
        "with_topic": 911,
        "topics": [topic(*row[:3]) for row in TOPICS],
        "sides": {
            "positive": [{"phrase": "battery life", "positive": 61, "negative": 9}],
            "negative": [
                {"phrase": "slow delivery", "positive": 3, "negative": 44},
                {"phrase": "van", "positive": 1, "negative": 19},
            ],
        },
    }


def topic(name: str, leans: str | None, moves: str | None) -> dict[str, Any]:
    """One topic, which quotes the first mention of the report."""
    return {
        "name": name,
        "phrases": [f"slow {name}"],
        "people": 93,
        "mentions": 120,
        "positive": 30,
        "negative": 40,
        "unanswered": 17,
        "leans": leans,
        "moves": moves,
        "weekly": [0, 3, 5, 2, 8, 13, 2, 1, 0, 4, 9, 11],
        "weekly_negative": [0, 1, 1, 0, 2, 6, 1, 0, 0, 1, 4, 5],
        "quotes": {"positive": ["m0001"], "negative": ["m0002"]},
    }


def nothing() -> dict[str, Any]:
    """The same where no topic was found."""
    return {**topics(), "with_topic": 0, "topics": [], "sides": {"positive": [], "negative": []}}


def estimates(make: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """The figures of each topic."""
    made: dict[str, Any] = {}
    for k, (_, _, moves, bad, good) in enumerate(TOPICS):
        made[f"topic.share.{k}"] = make(0.05, 0.03, 0.07, "share")
        for name, value in (("negative_share", bad), ("positive_share", good), ("answered_share", bad)):
            few = {"status": "too_few"} if value is None else {}
            low, high = (None, None) if value is None else (value - 0.06, value + 0.06)
            made[f"topic.{name}.{k}"] = make(value, low, high, "share", **few)
        change = 0.02 if moves == "up" else -0.02
        made[f"topic.change.{k}"] = make(change, change - 0.01, change + 0.01, "share points")
    return made
