"""One figure as pages show it: its name, its value in words, and the way to its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from reporter.site.behind import behind
from reporter.site.words import Words

__all__ = ["PAGES", "Number", "Numbers", "anchor", "clear_names", "page_path"]

PAGES = {
    "front": "index.html",
    "vitals": "vitals.html",
    "spread": "spread.html",
    "people": "people.html",
    "circles": "circles.html",
    "conduct": "conduct.html",
    "changes": "changes.html",
    "topics": "topics.html",
    "sources": "sources.html",
    "mentions": "mentions.html",
    "archive": "archive.html",
    "method": "method.html",
}
Item = TypeVar("Item")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def anchor(kind: str, name: str) -> str:
    """An HTML id for a name: the same for the same name, different for different ones, safe for any text.

    >>> anchor("m", "m0001"), anchor("measure", "spread.total")
    ('m-m0001', 'measure-spread.total')
    >>> anchor("m", 'x"><b')
    'm-x~22~~3e~~3c~b'
    """
    return f"{kind}-" + UNSAFE.sub(lambda found: f"~{ord(found[0]):x}~", name)


def page_path(name: str) -> str:
    """The file of one of the main pages, the front page also as `index`; the Method page for any other name."""
    return PAGES.get("front" if name == "index" else name, PAGES["method"])


def _in_order(found: Iterable[tuple[str, Item]]) -> list[tuple[str, list[Item]]]:
    """Items by the name of their page; a page that has none is left out."""
    grouped: dict[str, list[Item]] = {}
    for path, item in found:
        grouped.setdefault(path, []).append(item)
    return [(name, grouped[path]) for name, path in PAGES.items() if path in grouped]


def clear_names(report: Mapping[str, Any]) -> set[str]:
    """Names of the comparisons that the report may call a difference, all of them considered together."""
    return {one["name"] for one in report["comparisons"]["listed"] if one["is_clear"]}


@dataclass(frozen=True)
class Number:
    """An estimate ready to be read.

    Args:
        name: Its dotted name in `report.json`.
        title: What it is called.
        sentence: What it means in a few words: the theme's sentence, else the definition; None without either.
        value: The value in words; None when it is withheld.
        interval: The interval as "x to y"; None when there is none.
        status: One of the five statuses.
        remark: Why it is not settled, as a sentence; None when it is settled.
        href: Where it is defined, from the root of the site.
        page: The page that says more about it, from the root of the site.
        estimate: The nine fields as `report.json` has them.
        behind: The search for the mentions behind it, as the Mentions page takes it.
    """

    name: str
    title: str
    sentence: str | None
    value: str | None
    interval: str | None
    status: str
    remark: str | None
    href: str
    page: str
    estimate: Mapping[str, Any]
    behind: str

    @property
    def row_id(self) -> str:
        """The id of its row on the Method page."""
        return anchor("estimate", self.name)

    @property
    def said(self) -> str:
        """Value and interval, or the sentence that stands in their place."""
        if self.value is None:
            return self.remark or self.status
        return self.value if self.interval is None else f"{self.value} ({self.interval})"


class Numbers:
    """Every estimate of a report, found by its dotted name."""

    def __init__(self, report: Mapping[str, Any], words: Words) -> None:
        """Keep the report's estimates, reasons and definitions, and the words to say them in."""
        self.words = words
        self._report = report
        self._estimates: Mapping[str, Mapping[str, Any]] = report["estimates"]
        self._reasons: Mapping[str, str] = report["reasons"]
        self._measures: Mapping[str, Mapping[str, Any]] = report["measures"]

    def __getitem__(self, name: str) -> Number:
        """The figure of that name; KeyError where the report has none."""
        estimate = self._estimates[name]
        key = self.measure_key(name)
        measure = self._measures[key] if key else None
        own_name = self.words.look_up(f"name.{name}")
        return Number(
            name=name,
            title=own_name or (measure["title"] if measure else name),
            sentence=self.words.look_up(f"sentence.{name}") or (measure["definition"] if measure else None),
            value=self.words.value(estimate),
            interval=self.words.interval(estimate),
            status=estimate["status"],
            remark=self.words.status(estimate, self._reasons.get(name)),
            href="method.html#" + (anchor("measure", key) if key else anchor("estimate", name)),
            page=page_path(measure["page"] if measure else "method"),
            estimate=estimate,
            behind=behind(name, self._report),
        )

    def get(self, name: str) -> Number | None:
        """The figure of that name, or None where the report has none."""
        return self[name] if name in self._estimates else None

    def counted(self, name: str) -> Number:
        """The figure of that name as it was counted, before hand labels corrected it."""
        return self.get(f"uncorrected.{name}") or self[name]

    def names(self, prefix: str = "") -> list[str]:
        """The names that start with a prefix, in the report's order."""
        return [name for name in self._estimates if name.startswith(prefix)]

    def by_page(self) -> list[tuple[str, list[Number]]]:
        """Every figure, under the name of the page that says more about it, in the order of the pages."""
        return _in_order((self[name].page, self[name]) for name in self.names())

    def definitions_by_page(self) -> list[tuple[str, list[tuple[str, Mapping[str, Any]]]]]:
        """Every definition with its dotted name, under the name of the page that says more about it."""
        return _in_order((page_path(measure["page"]), (key, measure)) for key, measure in self._measures.items())

    def measure_key(self, name: str) -> str | None:
        """The longest dotted beginning of a name that the report defines.

        >>> Numbers({"estimates": {}, "reasons": {}, "measures": {"a.b": {}}}, Words({})).measure_key("a.b.c")
        'a.b'
        """
        parts = name.split(".")
        candidates = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((key for key in candidates if key in self._measures), None)
