"""The figures of presence: the size of people's audiences against what they set off."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from reporter.site.figure import Column, Figure, Row
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Numbers, clear_names

__all__ = ["audience_figures"]

OUTCOMES = ("spread", "reciprocity", "polarity")
SAID = 5  # people whom the spoken description names one by one; the table has all


def audience_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; none where the report has no estimates for them."""
    if "presence.spread_correlation" not in report["estimates"]:
        return {}
    return {"presence": presence(report, numbers), "correlations": correlations(report, numbers)}


def presence(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """People as dots: their audience, and what one mention of theirs brings."""
    say = numbers.words
    dots = report["sources"]["presence"]["dots"]
    rows: list[Row] = [
        {
            "name": one["name"] or say("figure.presence.someone"),
            "audience": one["audience"],
            "shown_audience": max(one["audience"], 1),
            "spread": one["spread"],
            "spread_word": say.number(one["spread"], 2),
            "mentions": one["mentions"],
            "said": say(
                "figure.presence.said", audience=say.count(one["audience"]), spread=say.number(one["spread"], 2)
            )
            if place < SAID
            else None,
        }
        for place, one in enumerate(dots)
    ]
    columns = [
        Column("name", say("figure.column.person"), is_name=True),
        Column("audience", say("figure.column.audience"), is_amount=True),
        Column("spread", say("figure.column.set_off"), "spread_word", is_amount=True),
        Column("mentions", say("figure.column.own_mentions"), is_amount=True),
    ]
    people = say.count(numbers["presence.spread_correlation"].estimate["n"])
    return Figure(
        id="presence",
        chart="presence",
        title=presence_title(report, numbers),
        subtitle=say("figure.presence.subtitle", shown=say.count(len(dots)), people=people),
        source=source(report, say),
        columns=columns,
        rows=rows,
        described="said",
        parameters={"across": say("figure.presence.across"), "up": say("figure.presence.up")},
    )


def presence_title(report: Mapping[str, Any], numbers: Numbers) -> str:
    """Whether larger audiences set off more: they do, they do not, or it cannot be told."""
    say, n = numbers.words, numbers["presence.spread_correlation"]
    value = n.estimate["value"]
    if value is None:
        return say("figure.presence.title_withheld")
    is_none = {one["outcome"]: one["is_none"] for one in report["sources"]["presence"]["tests"]}["spread"]
    if is_none:
        return say("figure.presence.title_none")
    if n.name not in clear_names(report):
        return say("figure.presence.title_open")
    return say("figure.presence.title_more" if value > 0 else "figure.presence.title_less", value=n.value)


def correlations(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """The rank correlations of audience with what people set off, with talking both ways, and with good word."""
    say, told = numbers.words, report["sources"]["presence"]
    named = {f"presence.{outcome}_correlation": say(f"figure.correlations.{outcome}") for outcome in OUTCOMES}
    if len(told["platforms"]) > 1:
        named |= {
            f"presence.platform_spread_correlation.{k}": say(
                "figure.correlations.platform", platform=say.named(platform, "platform")
            )
            for k, platform in enumerate(told["platforms"])
        }
    shown = {name: numbers[name] for name in named}
    none = {f"presence.{one['outcome']}_correlation": one["is_none"] for one in told["tests"]}
    clear, judged = clear_names(report), {one["name"] for one in report["comparisons"]["listed"]}
    rows: list[Row] = [
        {
            **estimate_row(say, n, "neutral", kind=named[name]),
            "rank": k,
            "verdict": _verdict(numbers, n.value is not None, none.get(name), name in clear, name in judged),
        }
        for k, (name, n) in enumerate(shown.items())
    ]
    verdict = Column("verdict", say("figure.column.verdict"))
    return Figure(
        id="correlations",
        chart="correlations",
        title=_correlations_title(numbers, clear),
        subtitle=say("figure.correlations.subtitle", level=level_of(say, shown.values()), margin=told["margin"]),
        source=source(report, say),
        columns=[*estimate_columns(say, "with_what"), verdict],
        rows=[{**row, "with_what": row["kind"]} for row in rows],
        described="label",
    )


def _correlations_title(numbers: Numbers, clear: Set[str]) -> str:
    """What clearly goes with the size of an audience."""
    say, shown = numbers.words, {outcome: numbers[f"presence.{outcome}_correlation"] for outcome in OUTCOMES}
    told = [
        say(f"figure.correlations.{'more' if n.estimate['value'] > 0 else 'less'}.{outcome}")
        for outcome, n in shown.items()
        if n.value is not None and n.name in clear
    ]
    if told:
        return say("figure.correlations.title", told=", and with ".join(told))
    is_shown = any(n.value is not None for n in shown.values())
    return say("figure.correlations.title_none" if is_shown else "figure.correlations.title_withheld")


def _verdict(numbers: Numbers, is_shown: bool, is_none: bool | None, is_clear: bool, is_judged: bool) -> str:
    key = "withheld" if not is_shown else "none" if is_none else "" if is_judged else "unjudged"
    return numbers.words(f"figure.correlations.verdict.{key or ('clear' if is_clear else 'open')}")
