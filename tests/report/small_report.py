"""A report with a few figures, small enough to be read in a test."""

from __future__ import annotations

from typing import Any

MEASURES = {
    "sentiment.negative_share": ("Share of bad word", "index"),
    "sentiment.positive_share": ("Share of good word", "index"),
    "platforms.negative_share": ("Bad word by platform", "sources"),
    "spread.ratio": ("Good against bad", "spread"),
    "volume.mentions": ("Mentions", "method"),
    "vital": ("Vital signs", "index"),
}


def estimate(value: float | None, low: float | None = None, high: float | None = None, **more: Any) -> dict[str, Any]:
    """One estimate of `report.json`."""
    told = {
        "value": value,
        "low": low,
        "high": high,
        "level": None if low is None else 0.95,
        "n": 500,
        "n_authors": 300,
        "unit": "share",
        "status": "too_few" if value is None else "settled",
        "method": "count" if low is None else "Wilson interval by author",
    }
    return {**told, **more}


def small_report(
    *, start: str = "2026-03-01T00:00:00Z", end: str = "2026-03-31T23:00:00Z", **changed: dict[str, Any] | None
) -> dict[str, Any]:
    """The report over a period; `changed` replaces estimates, dots written as two underscores, None removes one."""
    estimates = {
        "platforms.negative_share.0": estimate(0.50, 0.40, 0.60),
        "platforms.negative_share.1": estimate(0.20, 0.15, 0.26),
        "sentiment.negative_share": estimate(0.35, 0.32, 0.38),
        "sentiment.positive_share": estimate(None, n=7, n_authors=5),
        "spread.ratio": estimate(0.60, 0.50, 0.72, unit="ratio"),
        "volume.mentions": estimate(1200, unit="mentions", n=1200),
    }
    for name, one in changed.items():
        key = name.replace("__", ".")
        estimates.pop(key, None)
        if one is not None:
            estimates[key] = one
    unshown = {name: "Too few to say." for name, one in estimates.items() if one["status"] != "settled"}
    return {
        "schema": "reporter/1",
        "reporter": "0.1.0",
        "brand": {"name": "Northbeam"},
        "period": {"start": start, "end": end, "days": 30.0},
        "estimates": dict(sorted(estimates.items())),
        "reasons": unshown,
        "measures": {
            key: {"title": title, "definition": title, "formula": "", "source": "", "version": 1, "page": page}
            for key, (title, page) in MEASURES.items()
        },
        "sources": {"brands": ["Northbeam"], "platforms": ["reddit", "x"]},
        "scorer": {"name": "vaderSentiment 3.3.2", "labels": {"status": "none"}},
        "mentions": [],
    }
