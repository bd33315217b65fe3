"""The bank of texts: files by topic, sections by situation, and the choice of the least worn text.

A line may end in a guard such as `{06-12..07-05}`: the days of the year between which it makes sense.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import numpy as np

TEXTS = Path(__file__).parent / "texts"
GUARD = re.compile(r"\s*\{(?:(\d\d)-(\d\d))?\.\.(?:(\d\d)-(\d\d))?\}$")
SECTION = re.compile(r"^\[(.+)\]$")
YEAR = 2026


@dataclass
class Line:
    """One text of the bank, with the days it fits and how often it has been said."""

    text: str
    first: date = date(YEAR, 1, 1)
    last: date = date(YEAR, 12, 31)
    said: int = 0

    def fits(self, at: datetime) -> bool:
        """Whether it makes sense on that day."""
        return self.first <= at.date() <= self.last


@dataclass
class Bank:
    """All texts by (topic, section)."""

    lines: dict[tuple[str, str], list[Line]] = field(default_factory=lambda: defaultdict(list))

    def section(self, topic: str, section: str) -> list[Line]:
        """The lines of one section; empty where there is none."""
        return self.lines.get((topic, section), [])

    def texts(self, topic: str, section: str) -> list[str]:
        """The bare texts of one section."""
        return [line.text for line in self.section(topic, section)]

    def words(self, topic: str, section: str) -> list[str]:
        """The single words of a section that is a word list."""
        return " ".join(self.texts(topic, section)).split()

    def candidates(self, places: list[tuple[str, str]], at: datetime, rng: np.random.Generator) -> list[Line]:
        """Lines that fit the day, the least worn first, in an order of chance among equals."""
        found = [line for place in places for line in self.section(*place) if line.fits(at)]
        order = rng.permutation(len(found))
        return [found[i] for i in sorted(order, key=lambda i: found[i].said)]


def load(folder: Path = TEXTS) -> Bank:
    """Read every file of the bank; the file's stem is the topic."""
    bank = Bank()
    for path in sorted(folder.glob("*.txt")):
        section = ""
        for raw in path.read_text(encoding="utf-8").splitlines():
            if not raw.strip() or raw.startswith("# "):
                continue
            heading = SECTION.match(raw)
            if heading:
                section = heading.group(1)
            else:
                bank.lines[path.stem, section].append(_line(raw))
    return bank


def _line(raw: str) -> Line:
    guard = GUARD.search(raw)
    if guard is None:
        return Line(raw.strip())
    month, day, last_month, last_day = guard.groups()
    line = Line(raw[: guard.start()].strip())
    if month:
        line.first = date(YEAR, int(month), int(day))
    if last_month:
        line.last = date(YEAR, int(last_month), int(last_day))
    return line
