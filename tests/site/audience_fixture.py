"""Audiences of the invented report: people as dots, and the brand's own followers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

OUTCOMES = ("spread", "reciprocity", "polarity")


def presence() -> dict[str, Any]:
    """Sixty people whose audience has nothing to do with what they set off."""
    return {
        "platforms": ["bluesky", "x"],
        "margin": 0.1,
        "people": 812,
        "without": 431,
        "tests": [{"outcome": one, "low": -0.06, "high": 0.05, "is_none": True} for one in OUTCOMES],
        "dots": [
            {"name": f"Person {n}", "audience": 3 * 10 ** (n % 6), "spread": n * 7 % 11 / 4, "mentions": 1 + n % 5}
            for n in range(60)
        ],
    }


def audience() -> dict[str, Any]:
    """One account with a sudden step in its followers, and what carries their number."""
    step = {
        "start": "2026-05-03", "end": "2026-05-04", "before": 12000, "after": 19000, "mentions": 9, "usual": 8.4,
        "has_talk": False,
    }  # fmt: skip
    account = {
        "account": "northbeam", "role": "brand", "platform": "x", "audience": 19000, "engaged": 140, "peers": 31,
        "days": 96, "steps": [step],
    }  # fmt: skip
    return {"accounts": [account], "readers": [{"reader": "x_v2", "rows": 900, "with_audience": 900}]}


def nothing() -> dict[str, Any]:
    """The same where no audience is known."""
    gone = [{"outcome": one, "low": None, "high": None, "is_none": None} for one in OUTCOMES]
    empty = {"platforms": [], "people": 0, "tests": gone, "dots": []}
    return {"presence": presence() | empty, "audience": {"accounts": [], "readers": []}}


def estimates(make: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """The figures of these parts."""
    unit = "rank correlation, -1 to 1"
    return {
        **{f"presence.{one}_correlation": make(0.02, -0.07, 0.07, unit) for one in OUTCOMES},
        "presence.platform_spread_correlation.0": make(0.11, -0.07, 0.27, unit),
        "presence.platform_spread_correlation.1": make(0.01, -0.08, 0.08, unit),
        "audience.engaged_rate.0": make(7.4, 6.2, 8.7, "people for 1,000 followers"),
        "audience.peer_rank.0": make(0.42, 0.26, 0.59, "share"),
        "audience.step_share": make(0.02, 0.006, 0.06, "share"),
    }
