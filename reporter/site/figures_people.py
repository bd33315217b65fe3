"""The figures of the People page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.figure import Column, Figure, Row
from reporter.site.figures import estimate_columns, estimate_row, level_of, source
from reporter.site.flows import place_flows
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["people_figures"]

STAGES = ("advocate", "relationship", "connection", "stranger", "lapsed", "detractor")
TONES = {"advocate": "positive", "relationship": "ink", "detractor": "negative"}


def people_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; none for a report that has no people."""
    if "relationships" not in report:
        return {}
    made = [stages(report, numbers), moves(report, numbers), few(report, numbers)]
    return {figure.id: figure for figure in made}


def stages(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How many people stand in each stage; without anybody in any stage that can be told there is nothing to draw."""
    say = numbers.words
    shown = {stage: numbers[f"relationships.{stage}_count"] for stage in STAGES}
    named = {stage: n.value for stage, n in shown.items()}
    is_whole = all(named[stage] is not None for stage in ("advocate", "relationship", "detractor"))
    title = say("figure.stages.title", **named) if is_whole else say("figure.stages.title_withheld")
    rows = [_stage(numbers, stage, n, rank) for rank, (stage, n) in enumerate(shown.items())]
    if not any(row["value"] for row in rows):
        rows = [{**row, "value": None} for row in rows]
    return Figure(
        id="stages",
        chart="stages",
        title=title,
        subtitle=say("figure.stages.subtitle"),
        source=source(report, say),
        columns=[
            Column("stage", say("figure.people.stage"), is_name=True),
            Column("value", say("figure.people.people"), "value_word", is_amount=True),
            Column("status", say("figure.column.status"), "status_word"),
        ],
        rows=rows,
        described="label",
    )


def _stage(numbers: Numbers, stage: str, n: Number, rank: int) -> Row:
    say = numbers.words
    name = say(f"stage.{stage}.many")
    return {
        "stage": name,
        "rank": rank,
        "tone": TONES.get(stage, "neutral"),
        "value": n.estimate["value"],
        "value_word": n.value or say("figure.withheld"),
        "status": n.status,
        "status_word": n.remark or say("status.settled"),
        "label": f"{name}: {n.value}" if n.value is not None else f"{name}. {say(f'status.{n.status}')}",
    }


def moves(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """Who came and who moved from stage to stage, before what chance would give."""
    say, told = numbers.words, report["relationships"]["moves"]
    flows = [flow for flow in told["flows"] if flow["before"] != flow["after"]]
    names = {flow[end]: _place(say, flow[end]) for flow in flows for end in ("before", "after")}
    return Figure(
        id="moves",
        chart="moves",
        title=_moves_title(say, told, flows, names),
        subtitle=say("figure.moves.subtitle", draws=say.count(told["draws"])),
        source=source(report, say),
        columns=[
            Column("before", say("figure.people.from"), "source_word", is_name=True),
            Column("after", say("figure.people.to"), "target_word"),
            Column("people", say("figure.people.people"), is_amount=True),
            Column("expected", say("figure.people.expected"), "expected_word", is_amount=True),
            Column("low", say("figure.people.low"), "low_word", is_amount=True),
            Column("high", say("figure.people.high"), "high_word", is_amount=True),
        ],
        rows=place_flows(flows, names, say),
        described="label",
    )


def _place(say: Words, name: str) -> str:
    return say("figure.moves.new") if name == "new" else say(f"stage.{name}.many")


def _moves_title(say: Words, told: Mapping[str, Any], flows: list[dict[str, Any]], names: Mapping[str, str]) -> str:
    """The flow that departs most from chance; how many moved where none does."""
    if told["reason"] is not None or not flows:
        return say("figure.moves.title_withheld")
    unusual = [flow for flow in flows if flow["is_unusual"]]
    if not unusual:
        return say(
            "figure.moves.title_even", days=told["days"], people=say.count(sum(flow["people"] for flow in flows))
        )
    most = max(unusual, key=lambda flow: (abs(flow["people"] - flow["expected"]), flow["before"], flow["after"]))
    ends = {end: say(f"stage.{most[end]}.inside") for end in ("before", "after")}
    low, high = say.count(round(most["low"])), say.count(round(most["high"]))
    return say("figure.moves.title", days=told["days"], people=say.count(most["people"]), **ends, low=low, high=high)


def few(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How small a part of the people carries half of the good and half of the bad spread."""
    say = numbers.words
    shown = {tone: numbers[f"concentration.{tone}_half_share"] for tone in ("positive", "negative")}
    title = say("figure.few.title_withheld")
    if all(n.value is not None for n in shown.values()):
        values = say.alike([n.estimate for n in shown.values()])
        title = say("figure.few.title", **dict(zip(shown, values, strict=True)))
    return Figure(
        id="few",
        chart="part",
        title=title,
        subtitle=say("figure.few.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=[estimate_row(say, n, tone, kind=say(f"polarity.{tone}.brings")) for tone, n in shown.items()],
        described="label",
    )
