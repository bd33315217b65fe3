"""The figures of how good and bad word are answered, and of what timing alone says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.figure import Column, Figure
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["talk_figures"]

KINDS = ("positive", "negative")
TONES = ("positive", "neutral", "negative")


def talk_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """Both figures by id; one that the report has no figures for is left out."""
    made = {}
    if "spread.turns.table.negative.negative" in report["estimates"]:
        made["turns"] = turns(report, numbers)
    if "spread.timing.difference" in report["estimates"]:
        made["timing"] = timing(report, numbers)
    return made


def turns(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """Of the answers to each tone, the share of each tone."""
    say = numbers.words
    shown = {(a, b): numbers[f"spread.turns.table.{a}.{b}"] for a in TONES for b in TONES}
    rows = [
        estimate_row(
            say,
            n,
            b,
            source=say(f"figure.turns.source.{a}"),
            target=say(f"polarity.{b}.brings"),
            answer=say(f"polarity.{b}.brings"),
            order=TONES.index(a),
        )
        for (a, b), n in shown.items()
    ]
    return Figure(
        id="turns",
        chart="parts",
        title=_title(say, "turns", {tone: shown[tone, "negative"] for tone in KINDS}),
        subtitle=say("figure.turns.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=[Column("source", say("figure.column.answered"), is_name=True), *estimate_columns(say, "answer")],
        rows=rows,
        described="long_label",
    )


def timing(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What one good and one bad mention bring, read from times only."""
    say = numbers.words
    shown = {tone: numbers[f"spread.timing.brought.{tone}"] for tone in KINDS}
    by_labels = report["scorer"]["labels"]["status"] == "used"
    return Figure(
        id="timing",
        chart="intervals",
        title=_title(say, "timing_as_scored" if by_labels else "timing", shown),
        subtitle=say("figure.timing.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=[estimate_row(say, n, tone, kind=say(f"polarity.{tone}.brings")) for tone, n in shown.items()],
        described="label",
    )


def _title(say: Words, figure: str, parts: Mapping[str, Number]) -> str:
    """The finding, its values with the digits of the least certain; that there is none where one is withheld."""
    if any(part.value is None for part in parts.values()):
        return say(f"figure.{figure}.title_withheld")
    values = say.alike([part.estimate for part in parts.values()])
    return say(f"figure.{figure}.title", **dict(zip(parts, values, strict=True)))
