"""The figures of how the brand behaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.figure import Figure
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Numbers

__all__ = ["conduct_figures"]

TONES = ("positive", "neutral", "negative")


def conduct_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; one that the report has no estimates for is left out."""
    if "conduct.response_by_tone.negative" not in report["estimates"]:
        return {}
    return {"answered": answered(report, numbers)}


def answered(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """Of the first messages to the brand of each tone, the part that it answered."""
    say = numbers.words
    shown = {tone: numbers[f"conduct.response_by_tone.{tone}"] for tone in TONES}
    titled = {tone: shown[tone] for tone in ("negative", "positive")}
    if any(n.value is None for n in titled.values()):
        title = say("figure.answered.title_withheld")
    else:
        values = say.alike([n.estimate for n in titled.values()])
        title = say("figure.answered.title", **dict(zip(titled, values, strict=True)))
    return Figure(
        id="answered",
        chart="answered",
        title=title,
        subtitle=say("figure.answered.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=[estimate_row(say, n, tone, kind=say(f"figure.answered.{tone}")) for tone, n in shown.items()],
        described="label",
    )
