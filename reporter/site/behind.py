"""From a figure to the mentions behind it: the search that finds them, and where that leads without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote_plus

__all__ = ["Ways", "behind", "fragment"]

POLARITIES = ("positive", "neutral", "negative", "unscored")
VOLUME = {
    "mentions": {"voice": "people"},
    "authors": {"voice": "people"},
    "spam": {"voice": "spam"},
    "brand_posts": {"voice": "brand"},
    "unscored": {"polarity": "unscored"},
    "rows": {"voice": "all", "brand": "all"},
}
SHARES = ("sentiment", "brands", "platforms", "labels")
WHOLE = ("share_of_voice", "reproduction")  # of the figures that compare brands: those that count shares too
PLACES = {"brands": "brand", "platforms": "platform"}


def fragment(**filters: str) -> str:
    """The address of a search, below that of the Mentions page.

    >>> fragment(polarity="negative", brand="North Beam & Sons")
    'polarity=negative&brand=North+Beam+%26+Sons'
    """
    return "&".join(f"{name}={quote_plus(value)}" for name, value in filters.items())


def behind(name: str, report: Mapping[str, Any]) -> str:
    """The search for what a figure rests on.

    A count and a share find exactly what was counted. A figure that waits for a window, or looks only at chains, finds
    the mentions of its kind, among them some that it had to leave out.

    Args:
        name: Dotted name of the estimate.
        report: The whole of `report.json`.
    """
    stage, *parts = name.removeprefix("uncorrected.").split(".")
    if stage == "volume":
        return fragment(**VOLUME.get(parts[0], {"voice": "people"}))
    if stage == "conduct" or name == "vital.answering":
        return fragment(voice="brand")
    if name.startswith("spread.turns."):
        return fragment(kind="comment")
    found: dict[str, str] = {}
    tones = _tones(parts)
    if tones:
        found["polarity"] = tones[0]
    if (stage in SHARES and parts[0] not in WHOLE) or name == "vital.valence":
        found["opinion"] = "yes"
    if stage in PLACES and parts[-1].isdigit():
        named = report["sources"][stage]
        place = int(parts[-1])
        found |= {PLACES[stage]: named[place]} if place < len(named) else {}
    return fragment(**(found or {"voice": "people"}))


def _tones(parts: list[str]) -> list[str]:
    """The kinds of word that a name speaks of: `negative` and `negative_half_share` alike."""
    starts = [part.partition("_")[0] for part in parts]
    return [start for start in starts if start in POLARITIES]


class Ways:
    """The searches that pages lead to, gathered so that each has a place of its own to arrive at without a script."""

    def __init__(self) -> None:
        """Start with no way known."""
        self._taken: dict[str, None] = {}

    def __call__(self, way: str) -> str:
        """The address of a search from the root of the site."""
        self._taken[way] = None
        return f"mentions.html#{way}"

    def follow(self, other: Ways) -> None:
        """Take the searches that another page leads to, after those that are known."""
        self._taken.update(other._taken)

    def to(self, **filters: str) -> str:
        """The address of a search by its filters."""
        return self(fragment(**filters))

    def into(self, group: str) -> Iterator[str]:
        """The searches that arrive at a group of the page without a script; `all` takes what no group holds."""
        return (way for way in self._taken if _group(way) == group)


def _group(way: str) -> str:
    filters = dict(part.split("=", 1) for part in way.split("&"))
    if filters.get("voice") == "spam":
        return "spam"
    if filters.get("polarity") in ("positive", "negative") and "voice" not in filters:
        return filters["polarity"]
    return "all"
