"""The changes of the invented report: a rise with a single conversation behind it, an unusual day, an even mix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

FIRST = date(2026, 1, 5)
WEEKS = 26
NAMES = ("volume", "bad", "pace", "answering")
LEVEL = {"level": 0.95, "n": 800, "n_authors": None, "status": "settled", "method": "PELT", "reason": None}


def changes() -> dict[str, Any]:
    """What the report says beside the estimates."""
    flat = series([9] * WEEKS, 30)
    return {
        "headline": {
            "series": "volume",
            "week": monday(16),
            "sentence": f"{shift()['sentence']} {shift()['because']}",
            "finding": shift()["sentence"],
            "rest": shift()["because"],
        },
        "series": {
            "volume": {
                **series([40] * 16 + [120] * 10, None),
                "stretches": [stretch(0, 16, 40, "mentions a week"), stretch(16, 26, 120, "mentions a week")],
                "shifts": [shift()],
            },
            "bad": {**flat, "stretches": [stretch(0, 26, 0.3, "share")]},
            "pace": {**flat, "reason": "Each week resembles the one before too closely."},
            "answering": {**series([], None), "reason": "The brand's answers are not in the input."},
        },
        "middle_wait_hours": 3.5,
        "platforms": [
            {
                "platform": "x",
                "reason": None,
                "hits": [30] * 16 + [110] * 10,
                "shifts": [{"week": monday(16), "size": figure(3.6, "times")}],
            },
            {"platform": "reddit", "reason": "Too few to say: 9 weeks, 26 needed.", "hits": [10] * 26, "shifts": []},
        ],
        "rhythm": {"zone": "Europe/Berlin", "hours": [[day + hour for hour in range(24)] for day in range(7)]},
        "unusual": [unusual("all", is_more=True), unusual("bad", is_more=False)],
        "unusual_tested": 140,
        "unusual_cells": {"all": 24, "bad": None},
        "mix": {
            "pattern": mix("comment negative", "post positive"),
            "platform": mix("x", "reddit"),
        },
    }


def monday(week: int) -> str:
    """The Monday of a week."""
    return (FIRST + timedelta(weeks=week)).isoformat()


def figure(value: float, unit: str) -> dict[str, Any]:
    """A figure that stands beside what it is about."""
    return {"value": value, "low": value * 0.8, "high": value * 1.2, "unit": unit, **LEVEL}


def series(hits: list[int], items: int | None) -> dict[str, Any]:
    """Weeks without any change, the last of them half seen."""
    weeks = [
        {"week": monday(k), "hits": hit, "items": items, "seen": 0.6 if k == WEEKS - 1 else 1.0}
        for k, hit in enumerate(hits)
    ]
    return {"reason": None, "weeks": weeks, "stretches": [], "shifts": []}


def stretch(start: int, end: int, value: float, unit: str) -> dict[str, Any]:
    """A level."""
    return {"first": monday(start), "last": monday(end - 1), "level": figure(value, unit)}


def driver(dimension: str, name: str, part: float, mention: str | None = None) -> dict[str, Any]:
    """One who made a part of a difference."""
    words = "The hinge broke on the second day" if mention else None
    reader = "x_v2" if dimension == "source" else None
    told = {"dimension": dimension, "name": name, "reader": reader, "mention": mention, "words": words}
    return told | {"part": part, "hits_before": 0, "hits_after": 61, "items_after": 61}


def shift() -> dict[str, Any]:
    """Three times as many mentions, most of them in one conversation."""
    return {
        "week": monday(16),
        "first": monday(15),
        "last": monday(16),
        "until": monday(25),
        "is_open": True,
        "size": figure(3.0, "times"),
        "before": figure(40, "mentions a week"),
        "after": figure(120, "mentions a week"),
        "alike": None,
        "corrected": None,
        "middles": None,
        "from_source": None,
        "stands_without": False,
        "drivers": [
            driver("conversation", "Brisk Heron", 0.62, "m0001"),
            driver("person", "Brisk Heron", 0.1),
            driver("source", "x", 0.9),
        ],
        "phrases": [{"phrase": "wobbly hinge", "people_before": 2, "people_after": 31}],
        "quotes": ["m0001"],
        "sentence": "Since the week of 27 April there are 120 (96 to 144) mentions a week, where 40 were usual before.",
        "because": "One conversation explains 62 % of the rise. Without it there is no change.",
    }


def unusual(kind: str, *, is_more: bool) -> dict[str, Any]:
    """An unusual day."""
    return {
        "kind": kind,
        "start": "2026-05-04T00:00:00Z",
        "end": "2026-05-05T00:00:00Z",
        "hours": 24,
        "seen": 61 if is_more else 0,
        "usual": 12.0,
        "usual_low": 4.0,
        "usual_high": 25.0,
        "is_more": is_more,
        "drivers": [driver("conversation", "Brisk Heron", 0.4, "m0002")] if is_more else [],
        "phrases": [{"phrase": "wobbly hinge", "people_before": 2, "people_after": 31}],
        "quotes": ["m0002"] if is_more else [],
        "sentence": "61 mentions, where 12 are usual (4 to 25).",
        "because": "One conversation makes 40 % of what is more than usual." if is_more else None,
    }


def mix(*names: str) -> dict[str, Any]:
    """Two times of four weeks, hardly apart."""
    parts = [
        {"name": name, "before": figure(0.3, "share"), "after": figure(0.35, "share"), "part": 0.5} for name in names
    ]
    return {"divergence": figure(0.02, "divergence, 0 to 1"), "p": 0.4, "by_chance": 0.05, "parts": parts}


def nothing() -> dict[str, Any]:
    """The same where no mention has a time."""
    reason = "No mention has a time, so no change can be seen."
    gone = {**figure(0.0, "divergence, 0 to 1"), "value": None, "low": None, "high": None, "level": None}
    gone |= {"status": "not_observable", "reason": reason, "n": 0}
    empty = {"divergence": gone, "p": None, "by_chance": None, "parts": []}
    return {
        **changes(),
        "headline": None,
        "series": {name: {"reason": reason, "weeks": [], "stretches": [], "shifts": []} for name in NAMES},
        "middle_wait_hours": None,
        "platforms": [],
        "rhythm": {"zone": "UTC", "hours": [[0] * 24 for _ in range(7)]},
        "unusual": [],
        "unusual_tested": 0,
        "unusual_cells": {"all": None, "bad": None},
        "mix": {"pattern": empty, "platform": empty},
    }


def estimates(make: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """The figures of the page of changes."""
    return {
        **{f"change.shifts.{name}": make(1, None, None, "lasting changes") for name in NAMES},
        "change.shift.volume": make(3.0, 2.4, 3.6, "times"),
        "change.shift.bad": make(0.1, 0.05, 0.15, "share points"),
        "change.shift.pace": make(0.1, 0.05, 0.15, "share points"),
        "change.shift.answering": make(0.1, 0.05, 0.15, "share points"),
        "change.unusual": make(2, None, None, "unusual stretches"),
        **{f"change.mix.{name}": make(0.02, 0.0, 0.05, "divergence, 0 to 1") for name in ("pattern", "platform")},
    }
