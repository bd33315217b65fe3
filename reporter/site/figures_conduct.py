"""The figures of how the brand behaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.figure import Figure, Row
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Number, Numbers, clear_names
from reporter.site.words import Words

__all__ = ["conduct_figures"]

CHANCE = 0.05
MARKS = ("thanks", "apology", "help", "name", "harsh")
TONES = ("positive", "neutral", "negative")
HOURS = {
    "15m": 0.25, "30m": 0.5, "1h": 1.0, "2h": 2.0, "4h": 4.0, "8h": 8.0, "12h": 12.0, "1d": 24.0, "2d": 48.0,
    "3d": 72.0, "7d": 168.0,
}  # fmt: skip
TITLED = ("1h", "1d")
AXIS = ("15m", "1h", "4h", "1d", "7d")


def conduct_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; one that the report has no estimates for is left out."""
    if "conduct.response_by_tone.negative" not in report["estimates"]:
        return {}
    made = {"answered": answered(report, numbers)}
    if "conduct.answered_by.1d" in report["estimates"]:
        made |= {"waiting": waiting(report, numbers)}
    if "conduct.harsh_share" in report["estimates"]:
        made |= {"tone": tone(report, numbers), "effects": effects(report, numbers)}
    return made


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


def waiting(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How the first answers come in: the part of first messages with an answer after so many hours."""
    say = numbers.words
    shown = {name: numbers[f"conduct.answered_by.{name}"] for name in HOURS}
    told = [name for name in TITLED if shown[name].value is not None]
    rows: list[Row] = [
        {
            **estimate_row(say, n, "neutral", kind=say(f"figure.waiting.by.{name}")),
            "hours": HOURS[name],
            "rank": k,
            "end_word": n.value if name in told else None,
        }
        for k, (name, n) in enumerate(shown.items())
    ]
    return Figure(
        id="waiting",
        chart="waiting",
        title=_waiting_title(say, shown, told),
        subtitle=say("figure.waiting.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=rows,
        described="label",
        parameters={f"at_{name}": _short(say, name) for name in AXIS},
    )


def _waiting_title(say: Words, shown: Mapping[str, Number], told: list[str]) -> str:
    """What is answered after the shortest and the longest time that is told."""
    if not told:
        return say("figure.waiting.title_withheld")
    by = {name: say(f"figure.waiting.by.{name}") for name in told}
    first, last = told[0], told[-1]
    if first == last:
        return say("figure.waiting.title_one", first=shown[first].value, by_first=by[first])
    values = say.alike([shown[first].estimate, shown[last].estimate])
    return say("figure.waiting.title", first=values[0], by_first=by[first], last=values[1], by_last=by[last])


def _short(say: Words, name: str) -> str:
    """A time in few letters, for the axis."""
    unit = {"m": "minutes", "h": "hours", "d": "days"}[name[-1]]
    return say(f"figure.waiting.{unit}", n=name[:-1])


def tone(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """Of the brand's answers, the parts with thanks, an apology, an offer, a name, and with harsh words."""
    say = numbers.words
    shown = {mark: numbers[f"conduct.{mark}_share"] for mark in MARKS}
    titled = {mark: shown[mark] for mark in ("apology", "thanks", "harsh")}
    title = say("figure.tone.title_withheld")
    if all(n.value is not None for n in titled.values()):
        key = "title" if shown["harsh"].estimate["value"] else "title_none"
        title = say(f"figure.tone.{key}", **{mark: n.value for mark, n in titled.items()})
    rows: list[Row] = [
        {
            **estimate_row(say, n, "negative" if mark == "harsh" else "positive", kind=say(f"figure.tone.{mark}")),
            "rank": k,
        }
        for k, (mark, n) in enumerate(shown.items())
    ]
    return Figure(
        id="tone",
        chart="answered",
        title=title,
        subtitle=say("figure.tone.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=rows,
        described="label",
    )


def effects(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What posts with a habit bring beside like posts without it; a difference only where chance alone is unlikely."""
    say, habits = numbers.words, [one["habit"] for one in report["conduct"]["effects"]]
    shown = {habit: numbers[f"conduct.effect.{habit}"] for habit in habits}
    rows: list[Row] = [
        {**estimate_row(say, n, "neutral", kind=say(f"figure.effects.{habit}")), "rank": k}
        for k, (habit, n) in enumerate(shown.items())
    ]
    return Figure(
        id="effects",
        chart="effects",
        title=_effects_title(report, numbers),
        subtitle=say("figure.effects.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "habit_kind"),
        rows=[{**row, "habit_kind": row["kind"]} for row in rows],
        described="label",
        parameters={
            "times": say.look_up("figure.effects.axis"),
            "least": min([0.5, *(n.estimate["low"] for n in shown.values() if n.value is not None)]),
            "most": max([2.0, *(n.estimate["high"] for n in shown.values() if n.value is not None)]),
        },
    )


def _effects_title(report: Mapping[str, Any], numbers: Numbers) -> str:
    """The habits that clearly go with more or less, each with its ratio."""
    say, clear = numbers.words, clear_names(report)
    told, any_shown = [], False
    for one in report["conduct"]["effects"]:
        name = f"conduct.effect.{one['habit']}"
        n = numbers[name]
        any_shown |= n.value is not None
        if n.value is not None and name in clear and one["p"] is not None and one["p"] < CHANCE:
            told.append(say(f"figure.effects.told.{one['habit']}", value=n.value))
    if told:
        return say("figure.effects.title", told="; ".join(told))
    return say("figure.effects.title_none" if any_shown else "figure.effects.title_withheld")
