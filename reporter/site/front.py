"""The front page: the verdict, the rows of figures, what changed, and who waits for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.site.glyphs import Glyph, Scale, interval_glyph, scale_over
from reporter.site.numbers import Number, Numbers, page_path

__all__ = ["Finding", "Front", "Row", "Waiting", "describe_front"]

ROWS = 6
PAIRS = (
    ("spread.reproduction.negative", "spread.reproduction.positive"),
    ("sentiment.negative_share", "sentiment.positive_share"),
)
CHANGES = ("change.volume", "change.negative_share")
TONES = {"positive": "positive", "negative": "negative"}
WAITING = 3


@dataclass(frozen=True)
class Row:
    """One figure on the front page, and where it lies on its line."""

    number: Number
    glyph: Glyph


@dataclass(frozen=True)
class Finding:
    """One finding and the page that carries it."""

    sentence: str
    page: str


@dataclass(frozen=True)
class Waiting:
    """One mention that needs a person: its words, and why."""

    mention: str
    words: str | None
    sentence: str


@dataclass(frozen=True)
class Front:
    """Everything on the front page, in its order of reading.

    Args:
        verdict: The first finding.
        others: The findings that are neither the verdict nor the change.
        rows: The vital signs and key figures.
        change: The finding on what changed, if there is one.
        changes: The figures behind it; none when all of them are withheld.
        attention: The first few mentions that need a person, with the reason.
        more_attention: How many more there are.
    """

    verdict: Finding | None
    others: tuple[Finding, ...]
    rows: tuple[Row, ...]
    change: Finding | None
    changes: tuple[Number, ...]
    attention: tuple[Waiting, ...]
    more_attention: int


def describe_front(report: Mapping[str, Any], numbers: Numbers) -> Front:
    """Pick what the first screen shows."""
    findings = report["findings"]
    change = next((finding for finding in findings if finding["id"] == "change"), None)
    rest = [finding for finding in findings if finding is not change]
    waiting = report["attention"]
    said = {mention["id"]: mention["text"] or mention["title"] for mention in report["mentions"]}
    changes = [n for name in CHANGES if (n := numbers.get(name)) is not None]
    return Front(
        verdict=_finding(rest[0]) if rest else None,
        others=tuple(_finding(finding) for finding in rest[1:] if finding["sentence"] != rest[0]["sentence"]),
        rows=tuple(_rows(numbers)),
        change=_finding(change) if change else None,
        changes=tuple(changes) if any(n.value is not None for n in changes) else (),
        attention=tuple(Waiting(w["mention"], said.get(w["mention"]), w["sentence"]) for w in waiting[:WAITING]),
        more_attention=max(0, len(waiting) - WAITING),
    )


def _finding(finding: Mapping[str, Any]) -> Finding:
    return Finding(finding["sentence"], page_path(finding["page"]))


def _rows(numbers: Numbers) -> list[Row]:
    vital = [_row(numbers[name], Scale(0, 100, level=50, ends=("0", "100"))) for name in numbers.names("vital.")][:ROWS]
    for pair in PAIRS:
        present = [n for name in pair if (n := numbers.get(name)) is not None]
        if len(vital) + len(present) > ROWS:
            break
        scale = (
            Scale(0, 1, ends=("0 %", "100 %"))
            if pair[0].endswith("_share")
            else scale_over(n.estimate for n in present)
        )
        vital += [_row(n, scale) for n in present]
    return vital


def _row(number: Number, scale: Scale) -> Row:
    tone = TONES.get(number.name.rpartition(".")[2].removesuffix("_share"), "ink")
    return Row(number, interval_glyph(number.estimate, scale, tone))
