"""Vital signs for the invented reports: two of six from the start, or all six with their index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SIGNS = ("valence", "spread_balance", "answering", "deepening", "keeping", "repair")
FEW = "Too few to say: 9 people, 20 needed."
EARLY = "Too early to say: 40 days of data, 119 needed."
UNSEEN = (
    "None of the brand's own posts or answers is in the input. Name its accounts in reporter.toml under [brand] "
    "accounts and staff, and export what they wrote: their posts and their answers, with what each answers."
)
TITLES = ("Valence", "Spread balance", "Answering", "Deepening", "Keeping", "Repair")
PAGES = ("mentions", "spread", "conduct", "people", "people", "people")
MIDDLE = "2026-04-03T10:37:00Z"
Estimated = Callable[..., dict[str, Any]]


def estimates(estimate: Estimated) -> dict[str, Any]:
    """Two signs that are shown, and every way to withhold the others; no index."""
    nothing = (None, None, None, "of 100")
    changes = dict.fromkeys(f"vital.change.{name}" for name in (*SIGNS, "index"))
    return {
        "vital.valence": estimate(63.2, 58.1, 68.0, "of 100"),
        "vital.spread_balance": estimate(31.4, 24.0, 40.8, "of 100", status="moving"),
        "vital.answering": estimate(*nothing, status="not_observable", n=0, n_authors=0),
        "vital.deepening": estimate(*nothing, status="too_early", n=9, n_authors=9),
        "vital.keeping": estimate(*nothing, status="too_early", n=9, n_authors=9),
        "vital.repair": estimate(*nothing, status="too_few", n=9, n_authors=9),
        "vital.index": estimate(*nothing, status="too_few"),
        **{name: estimate(None, None, None, "points of 100", status="too_few") for name in changes},
    }


def reasons() -> dict[str, str]:
    """Why the signs that are withheld are."""
    return {
        "vital.spread_balance": "Still moving: 31 mentions are younger than two days.",
        "vital.answering": UNSEEN,
        "vital.deepening": EARLY,
        "vital.keeping": EARLY,
        "vital.repair": FEW,
        "vital.index": "Too few to say: 2 vital signs, 4 needed.",
        **{f"vital.change.{name}": FEW for name in (*SIGNS, "index")},
    }


def measures(measure: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """What the signs mean, and the page behind each."""
    return {
        **{
            f"vital.{name}": measure(title, f"What {title.lower()} is.", page)
            for name, title, page in zip(SIGNS, TITLES, PAGES, strict=True)
        },
        "vital.index": measure("The index", "The signs in one number.", "vitals", "exp(Σ w ln s)"),
        "vital.change": measure("Change of a vital sign", "The later half less the earlier.", "vitals"),
    }


def vitals() -> dict[str, Any]:
    """The working where there is no index."""
    return {
        "draws": 500,
        "weights": dict.fromkeys(SIGNS, 1.0),
        "used": ["valence", "spread_balance"],
        "arithmetic": None,
        "without": [],
        "variance": None,
        "correlations": [],
        "change": {
            "start": "2026-01-05T00:00:00Z",
            "middle": MIDDLE,
            "end": "2026-06-30T21:14:00Z",
            "used": [],
            "chances": [{"sign": name, "chance_up": None, "is_clear": False} for name in (*SIGNS, "index")],
        },
    }


def no_halves() -> dict[str, Any]:
    """The working of a report without times."""
    return {**vitals(), "used": [], "change": dict.fromkeys(("start", "middle", "end")) | {"used": [], "chances": []}}


def fill(report: dict[str, Any], estimate: Estimated) -> None:
    """Put all six signs, the index and the changes into a report, each with something to remark."""
    values = (63.2, 31.4, 92.4, 51.0, 79.8, 42.8)
    moving = "Still moving: 31 mentions are younger than two days."
    for name, value in zip(SIGNS, values, strict=True):
        report["estimates"][f"vital.{name}"] = estimate(value, value - 5.1, value + 6.2, "of 100", status="moving")
        report["reasons"][f"vital.{name}"] = moving
        gap = -21.4 if name == "valence" else 12.6 if name == "answering" else 1.2
        report["estimates"][f"vital.change.{name}"] = estimate(gap, gap - 6, gap + 6, "points of 100")
        report["reasons"].pop(f"vital.change.{name}")
    for name, one in (("index", (55.2, 46.1, 63.8, "of 100")), ("change.index", (-1.4, -9.1, 6.8, "points of 100"))):
        report["estimates"][f"vital.{name}"] = estimate(*one)
        report["reasons"].pop(f"vital.{name}")
    report["estimates"]["vital.index"]["level"] = 0.9
    told = report["vitals"]
    told |= {"used": list(SIGNS), "arithmetic": 60.1, "variance": {"people": 0.4, "labels": None, "weights": 0.55}}
    told["without"] = [{"sign": name, "value": 50.0 + place} for place, name in enumerate(SIGNS)]
    told["correlations"] = [
        {"one": SIGNS[j], "other": SIGNS[i], "value": None if i == 4 else -0.12} for i in range(6) for j in range(i)
    ]
    told["change"]["used"] = list(SIGNS)
    for one in told["change"]["chances"]:
        is_clear = one["sign"] in ("valence", "answering")
        one |= {"chance_up": 0.0 if one["sign"] == "valence" else 0.998 if is_clear else 0.62, "is_clear": is_clear}
