"""The figures of circles: exchanges alive by month, and how communities speak of the brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reporter.site.figure import Column, Figure, Row
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["circles_figures", "community_name"]

TONES = ("positive", "negative")
WIDEST_NAME = 32


def circles_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; none for a report that has no circles."""
    if "circles" not in report.get("relationships", {}):
        return {}
    made = [alive(report, numbers), communities(report, numbers)]
    return {figure.id: figure for figure in made}


def alive(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """The exchanges alive at the end of each month, before the ranges that are claimed."""
    say, kept = numbers.words, report["relationships"]["circles"]["kept"]
    shown = {one["day"]: numbers[f"circles.alive.{one['month']}"] for one in kept["months"]}
    settled = [day for day, n in shown.items() if n.status == "settled"]
    return Figure(
        id="alive",
        chart="alive",
        title=_alive_title(say, shown),
        subtitle=say("figure.alive.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=[
            Column("day", say("figure.alive.month"), "month_word", is_name=True),
            *estimate_columns(say, "kind")[1:],
        ],
        rows=[_month(say, day, n, settled[0] if settled else None) for day, n in shown.items()],
        described="label",
        parameters={name: say(f"figure.alive.{name}") for name in ("face_to_face", "social_media")},
    )


def _alive_title(say: Words, shown: Mapping[str, Number]) -> str:
    values = {day: n.estimate["value"] for day, n in shown.items() if n.value is not None}
    if not values:
        return say("figure.alive.title_withheld")
    last = list(values)[-1]
    most = max(values, key=lambda day: (values[day], day))
    if values[most] == values[last]:
        return say("figure.alive.title_most", last=say.count(values[last]))
    return say("figure.alive.title", last=say.count(values[last]), most=say.count(values[most]), month=month(say, most))


def month(say: Words, day: str) -> str:
    """A month with its year, as the theme says it."""
    when = date.fromisoformat(day)
    return f"{say(f'time.months.{when.month}')} {when.year}"


def _month(say: Words, day: str, n: Number, first_settled: str | None) -> Row:
    """One month; young ones are joined to the first that is settled, so that the line does not break."""
    is_young = n.status != "settled"
    row = estimate_row(say, n, "neutral", kind=month(say, day))
    return {
        **row,
        "day": day,
        "month_word": month(say, day),
        "in_young": is_young or day == first_settled,
        "in_settled": not is_young,
        "end_word": n.value,
        "label": say("figure.alive.label", month=month(say, day), said=n.said),
    }


def communities(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How good and how bad the word of each community is."""
    say, told = numbers.words, report["relationships"]["circles"]["communities"]
    names = [community_name(say, one, place) for place, one in enumerate(told["listed"], start=1)]
    rows = [
        {
            **estimate_row(
                say,
                numbers[f"circles.community.{tone}.{place}"],
                tone,
                source=say(f"figure.communities.{tone}"),
                target=name,
            ),
            "rank": place,
            "order": TONES.index(tone),
        }
        for tone in TONES
        for place, name in enumerate(names, start=1)
    ]
    levels = [numbers[f"circles.community.{tone}.{place + 1}"] for tone in TONES for place in range(len(names))]
    return Figure(
        id="communities",
        chart="parts",
        title=_communities_title(say, told["listed"], names),
        subtitle=say("figure.communities.subtitle", level=level_of(say, levels)),
        source=source(report, say),
        columns=[
            Column("source", say("figure.communities.heading"), is_name=True),
            Column("target", say("figure.communities.community")),
            *estimate_columns(say, "target")[1:],
        ],
        rows=rows,
        described="long_label",
    )


def community_name(say: Words, told: Mapping[str, Any], place: int) -> str:
    """What a community is called: the words that are its own, or its place in the list."""
    words = say("list.between").join(told["words"])
    if not words:
        return say("figure.communities.unnamed", place=place)
    return words if len(words) <= WIDEST_NAME else str(told["words"][0])[:WIDEST_NAME]


def _communities_title(say: Words, listed: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    if not listed:
        return say("figure.communities.title_withheld")
    parts = {"people": say.count(listed[0]["people"]), "words": names[0]}
    if len(listed) == 1:
        return say("figure.communities.title_one", **parts)
    return say("figure.communities.title", count=say.count(len(listed)), **parts)
