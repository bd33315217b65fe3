"""The gates and the archive of the invented report: five months, one of them corrected, one definition changed."""

from __future__ import annotations

from typing import Any

ENDS = ("2026-03-31", "2026-04-30", "2026-04-30", "2026-05-31", "2026-06-30")


def _gate(figure: str, result: str, **more: Any) -> dict[str, Any]:
    told = {
        "figure": figure,
        "estimate": figure,
        "title": "Bad word",
        "level": "error",
        "result": result,
        "counts_as": result,
        "expected": "at most 0.2",
        "found": "0.238 (0.221 to 0.256)",
        "value": 0.238,
        "low": 0.221,
        "high": 0.256,
        "n": 812,
        "n_authors": 431,
        "status": "settled",
        "reason": "It is above what is expected.",
        "since": None,
    }
    return {**told, **more}


def gates() -> list[dict[str, Any]]:
    """One gate of each result."""
    unknown: dict[str, Any] = {"value": None, "low": None, "high": None, "found": "nothing that can be shown"}
    return [
        _gate("sentiment.negative_share", "fail"),
        _gate("spread.ratio", "warn", level="warn", title="Good against bad"),
        _gate(
            "vital.answering", "inconclusive", counts_as="warn", status="too_few", reason="Too few to say.", **unknown
        ),
        _gate("volume.mentions", "pass", title="How much is said", reason=None, expected="at least 1000"),
    ]


def nothing() -> dict[str, Any]:
    """The archive of a report that remembers nothing."""
    return {"runs": [], "left_out": 0, "series": [], "last": None, "told": []}


def _series(name: str, unit: str, values: list[float], half: float | None, pieces: list[int]) -> dict[str, Any]:
    return {
        "name": name,
        "unit": unit,
        "runs": list(range(len(ENDS))),
        "values": values,
        "lows": [None if half is None else round(value - half, 4) for value in values],
        "highs": [None if half is None else round(value + half, 4) for value in values],
        "pieces": pieces,
        "moving": [False] * 4 + [name == "vital.spread_balance"],
        "estimate": name,
    }


def archive() -> dict[str, Any]:
    """Five reports: April was measured twice, and the spread balance got a new definition in May."""
    told = "vaderSentiment 3.3.2, as scored"
    runs = [
        {
            "id": f"{place:012x}",
            "start": f"{end[:8]}01T00:00:00Z" if place < 4 else "2026-01-05T00:00:00Z",
            "end": f"{end}T21:14:00Z",
            "mentions": 600 + 20 * place if place < 4 else 3412,
            "scorer": told,
            "is_this": place == 4,
            "is_corrected": place == 1,
        }
        for place, end in enumerate(ENDS)
    ]
    one, broken = [0] * 5, [0, 0, 0, 1, 1]
    series = [
        _series("platforms.negative_share.reddit", "share", [0.21, 0.22, 0.22, 0.25, 0.24], 0.04, one),
        _series("sentiment.negative_share", "share", [0.192, 0.21, 0.22, 0.181, 0.238], 0.018, one),
        _series("spread.ratio", "ratio", [0.52, 0.55, 0.56, 0.49, 0.451], 0.18, one),
        _series("vital.spread_balance", "0..100", [44.0, 46.0, 45.0, 33.0, 31.4], 8.0, broken),
        _series("vital.valence", "0..100", [61.0, 64.0, 62.5, 60.2, 63.2], 5.0, one),
        _series("volume.mentions", "mentions", [600, 620, 640, 660, 3412], None, one),
    ]
    series[0]["estimate"] = "platforms.negative_share.0"
    estimate = {"level": 0.95, "n": 812, "n_authors": 431, "unit": "share", "status": "settled", "method": ""}
    changed = {
        "name": "sentiment.negative_share",
        "title": "Bad word",
        "unit": "share",
        "before": {"value": 0.181, "low": 0.163, "high": 0.199, **estimate},
        "after": {"value": 0.238, "low": 0.221, "high": 0.256, **estimate},
        "by": "difference",
        "value": 0.057,
        "low": 0.032,
        "high": 0.082,
        "level": 0.95,
        "q": 0.0003,
    }
    last = {
        "start": runs[3]["start"],
        "end": runs[3]["end"],
        "shared": "Both contain the time from 1 May 2026 to 31 May 2026, so they are not independent.",
        "compared": 41,
        "changed": [changed],
        "broken": [],
    }
    return {
        "runs": runs,
        "left_out": 2,
        "series": series,
        "last": last,
        "told": ["Line 3 is damaged and was left out."],
    }
