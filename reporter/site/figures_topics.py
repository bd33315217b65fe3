"""The figures of the Topics page, and its finding in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reporter.site.figure import Column, Figure, Row
from reporter.site.figures import estimate_columns, estimate_row, source
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["topics_figures", "topics_finding"]

TONES = ("positive", "negative")
MOST_DRAWN = 8  # topics with charts of their own; the table has all
MOST_NAMED = 3  # phrases of each side in the finding


def topics_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; none for a report made before topics were found."""
    if "topics" not in report:
        return {}
    return {"topics": topics(report, numbers)}


def topics(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """Good and bad word about each of the topics that most people speak of, as small multiples on one scale."""
    say = numbers.words
    told: list[dict[str, Any]] = report["topics"]["topics"]
    shown = [
        (k, topic, tone, n)
        for k, topic in enumerate(told[:MOST_DRAWN])
        for tone in TONES
        if (n := numbers.get(f"topic.{tone}_share.{k}")) is not None and n.value is not None
    ]
    rows: list[Row] = [
        estimate_row(say, n, tone, source=topic["name"], target=say(f"figure.topics.{tone}"), order=k)
        for k, topic, tone, n in shown
    ]
    return Figure(
        id="topics",
        chart="parts",
        title=_title(numbers, told),
        subtitle=say("figure.topics.subtitle"),
        source=source(report, say),
        columns=[Column("source", say("figure.column.topic"), is_name=True), *estimate_columns(say, "target")],
        rows=rows,
        described="long_label",
    )


def topics_finding(report: Mapping[str, Any], say: Words) -> str:
    """What the good and the bad are about, in one sentence."""
    told = report["topics"]
    good, bad = (_named(_about(told, tone), say) for tone in TONES)
    if good and bad:
        return say("topics.finding.both", good=good, bad=bad)
    if good or bad:
        return say("topics.finding.good", good=good) if good else say("topics.finding.bad", bad=bad)
    return say("topics.finding.none" if told["topics"] else "topics.finding.empty")


def _about(told: Mapping[str, Any], tone: str) -> list[str]:
    """Topics that clearly lean to a side, the most spoken of first, then phrases of that side that are in none."""
    leaning = [topic for topic in told["topics"] if topic["leans"] == tone]
    inside = {phrase for topic in leaning for phrase in topic["phrases"]}
    names = [topic["name"] for topic in sorted(leaning, key=lambda topic: (-topic[tone], topic["name"]))]
    more = [one["phrase"] for one in told["sides"][tone] if one["phrase"] not in inside.union(names)]
    return [*names, *more]


def _named(names: Sequence[str], say: Words) -> str:
    """The first names in a row: “app”, “delivery” and “price”."""
    return say.listed([say("list.quoted", name=name) for name in names[:MOST_NAMED]])


def _title(numbers: Numbers, told: Sequence[Mapping[str, Any]]) -> str:
    """The topic with the most bad word of those that clearly lean to it."""
    say = numbers.words
    found: list[tuple[Number, str, bool]] = []
    for k, topic in enumerate(told):
        n = numbers.get(f"topic.negative_share.{k}")
        if n is not None and n.value is not None:
            found.append((n, topic["name"], topic["leans"] == "negative"))
    if len(found) < 2:
        return say("figure.topics.title_withheld")
    leaning = [(n.estimate["value"], name, n.value) for n, name, leans in found if leans]
    if not leaning:
        return say("figure.topics.title_none")
    _, name, value = max(leaning)
    return say("figure.topics.title", bad=name, value=value)
