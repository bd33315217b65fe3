"""The figures on size, speed and shape of chains, and on the second way of counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from reporter.site.figure import Column, Figure, Row
from reporter.site.figures import SCORED, estimate_columns, estimate_row, level_of, source
from reporter.site.numbers import Number, Numbers, clear_names
from reporter.site.words import Words

__all__ = ["shape_figures"]

CHANNELS = ("shares", "replies")
GENERATIONS = ("roots", "later")
COUNTS = ("reproduction", "weighted", "eventual")
MATCHED = ("depth", "breadth", "virality")
EVEN = 0.5

Named = tuple[str, str, str, str]


def shape_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """Every figure of this part, by id."""
    made = (
        generations(report, numbers),
        counts(report, numbers),
        sizes(report, numbers),
        first(report, numbers),
        speed(report, numbers),
        matched(report, numbers),
    )
    return {figure.id: figure for figure in made}


def generations(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What first mentions bring, apart from what answers and shares bring in turn."""
    say = numbers.words
    named = [
        (f"spread.{name}.{tone}", tone, say(f"figure.generations.{name}"), say(f"polarity.{tone}.brings"))
        for name in GENERATIONS
        for tone in SCORED
    ]
    bad = [numbers[f"spread.{name}.negative"] for name in GENERATIONS]
    return _faceted(report, numbers, "generations", named, values=dict(zip(("first", "later"), bad, strict=True)))


def counts(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """The windowed count beside the one that weighs the young mentions in."""
    say, apart = numbers.words, report["spread"]["crosscheck"]["apart"]
    named = [
        (
            numbers.counted(f"spread.{name}.{tone}").name,
            tone,
            say(f"polarity.{tone}.brings"),
            say(f"figure.counts.{name}"),
        )
        for tone in SCORED
        for name in COUNTS
    ]
    figure = _faceted(
        report,
        numbers,
        "counts",
        named,
        values={
            "windowed": numbers.counted("spread.reproduction.negative"),
            "weighted": numbers["spread.weighted.negative"],
        },
    )
    if not apart:
        return figure
    kinds = say.listed([say(f"figure.matrix.source.{tone}") for tone in apart])
    return replace(figure, title=say("figure.counts.title_apart", kinds=kinds))


def first(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """The part of first mentions that anything followed within the window."""
    say = numbers.words
    named = [
        (f"spread.first.{name}.{tone}", tone, say(f"figure.channels.{name}"), say(f"polarity.{tone}.brings"))
        for name in CHANNELS
        for tone in SCORED
    ]
    hours = report["spread"]["shape"]["horizon_hours"]
    given = {tone: numbers[f"spread.first.shares.{tone}"] for tone in ("negative", "positive")}
    window = "" if hours is None else say("figure.reproduction.window", span=say.span(hours))
    return _faceted(report, numbers, "first", named, values=given, chart="parts", window=window)


def speed(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """How long it takes to half of a chain, and until the middle mention is followed."""
    say = numbers.words
    named = [
        (f"spread.{name}.{channel}.{tone}", tone, say(f"figure.speed.{name}.{channel}"), say(f"polarity.{tone}.brings"))
        for name in ("half_size", "wait")
        for channel in CHANNELS
        for tone in SCORED
    ]
    shown = [one for one in named if numbers[one[0]].value is not None]
    kept = {one[2] for one in shown}
    bad = next((one for one in shown if one[1] == "negative"), None)
    title = None
    if bad is not None:
        _, name, channel, _ = bad[0].split(".")
        hours = say.span(round(numbers[bad[0]].estimate["value"], 2))
        title = say(f"figure.speed.title_{name}", channel=say(f"figure.speed.{channel}"), hours=hours)
    few = [one for one in named if one[2] in kept] or named
    return _faceted(report, numbers, "speed", few, values={}, title=title, fallback=say("figure.speed.title_withheld"))


def matched(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """Size and shape of good chains against bad ones, as the part of pairs in which the good one has more."""
    say = numbers.words
    named = [
        (f"spread.{name}", "neutral", say(f"figure.channels.{channel}"), say(f"figure.matched.{label}"))
        for channel in CHANNELS
        for name, label in [(f"larger.{channel}", "larger"), *((f"matched.{channel}.{one}", one) for one in MATCHED)]
    ]
    title = _matched_title(numbers, clear_names(report))
    return _faceted(report, numbers, "matched", named, values={}, chart="even", title=title, fallback=title)


def _matched_title(numbers: Numbers, may: Set[str]) -> str:
    """What can be told of good against bad chains, sizes first."""
    say = numbers.words
    names = [
        (channel, what, numbers[f"spread.{name}"])
        for channel in CHANNELS
        for what, name in [("larger", f"larger.{channel}"), *((one, f"matched.{channel}.{one}") for one in MATCHED)]
    ]
    found = [(channel, what, n) for channel, what, n in names if n.value is not None]
    clear = [(channel, what, n.estimate) for channel, what, n in found if _is_uneven(n, may)]
    parts = [
        say(
            "figure.matched.part_good" if e["low"] > EVEN else "figure.matched.part_bad",
            channel=say(f"figure.speed.{channel}"),
            what=say(f"figure.matched.what.{what}"),
        )
        for channel, what, e in clear
    ]
    if not found:
        return say("figure.matched.title_withheld")
    if not parts:
        return say("figure.matched.title_even")
    if any(what != "larger" for _, what, _ in found) and all(what == "larger" for _, what, _ in clear):
        parts.append(say("figure.matched.rest"))
    title = say("figure.matched.title_clear", parts="; ".join(parts))
    return title[:1].upper() + title[1:]


def sizes(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """The part of chains that has at least so many mentions, by the polarity of the first."""
    say = numbers.words
    shape = report["spread"]["shape"]
    floor = min((point["part"] for channel in CHANNELS for point in shape[channel]["sizes"]), default=1.0) / 3
    rows = [
        _point(say, point, channel, place)
        for place, channel in enumerate(CHANNELS)
        for point in _drawable(shape[channel]["sizes"], floor)
    ]
    level = say.share(0.95)
    return Figure(
        id="sizes",
        chart="sizes",
        title=_sizes_title(numbers, clear_names(report)),
        subtitle=say("figure.sizes.subtitle", level=level),
        source=source(report, say),
        columns=[
            Column("source", say("figure.column.channel"), is_name=True),
            Column("kind", say("figure.column.first"), is_name=True),
            Column("size", say("figure.column.at_least"), is_amount=True),
            Column("part", say("figure.column.part"), "part_word", is_amount=True),
            Column("low", say("figure.column.low"), "low_word", is_amount=True),
            Column("high", say("figure.column.high"), "high_word", is_amount=True),
            Column("n", say("figure.column.chains"), is_amount=True),
        ],
        rows=rows,
        described="label",
    )


def _drawable(points: Sequence[Mapping[str, Any]], floor: float) -> list[dict[str, Any]]:
    """The points of each curve, the last of it marked to carry the name, bands cut where a scale of powers ends."""
    last = {point["tone"]: point["size"] for point in points}
    return [
        {**point, "is_last": last[point["tone"]] == point["size"], "edge": max(point["low"], floor)} for point in points
    ]


def _point(say: Words, point: Mapping[str, Any], channel: str, place: int) -> Row:
    tone, kind = point["tone"], say(f"polarity.{point['tone']}.brings")
    words = {f"{key}_word": _percent(say, point[key]) for key in ("part", "low", "high")}
    said = say("figure.sizes.said", kind=kind, part=words["part_word"], size=say.count(point["size"]))
    group = say(f"figure.channels.{channel}")
    return {
        **{key: point[key] for key in ("tone", "size", "part", "low", "high", "edge", "n", "is_last")},
        **words,
        "source": group,
        "order": place,
        "kind": kind,
        "rank": SCORED.index(tone),
        "name": kind if point["is_last"] else None,
        "label": f"{group}: {said}" if point["size"] in (2, 10) or point["is_last"] else None,
    }


def _percent(say: Words, part: float) -> str:
    digits = 0 if part >= 0.1 else 1 if part >= 0.01 else 2
    return say("number.share.one", number=f"{100 * part:.{digits}f}")


def _sizes_title(numbers: Numbers, may: Set[str]) -> str:
    say, larger = numbers.words, numbers["spread.larger.shares"]
    if larger.value is None:
        return say("figure.sizes.title_withheld")
    name = "even"
    if _is_uneven(larger, may):
        name = "good" if larger.estimate["low"] > EVEN else "bad"
    return say(f"figure.sizes.title_{name}", value=larger.value, interval=larger.interval)


def _is_uneven(n: Number, may: Set[str]) -> bool:
    """Whether one half lies outside of the interval, and the report may call that a difference."""
    return n.name in may and not n.estimate["low"] <= EVEN <= n.estimate["high"]


def _faceted(
    report: Mapping[str, Any],
    numbers: Numbers,
    name: str,
    named: Sequence[Named],
    *,
    values: Mapping[str, Number],
    chart: str = "channels",
    title: str | None = None,
    fallback: str | None = None,
    window: str = "",
) -> Figure:
    """Estimates in groups: (dotted name, tone, group, label) of each, in the order in which they are drawn."""
    say = numbers.words
    groups = list(dict.fromkeys(group for _, _, group, _ in named))
    rows = [
        {**estimate_row(say, numbers[dotted], tone, source=group, target=label, order=groups.index(group)), "rank": k}
        for k, (dotted, tone, group, label) in enumerate(named)
    ]
    if title is None:
        is_known = bool(values) and all(n.value is not None for n in values.values())
        given = {key: n.estimate for key, n in values.items()}
        said = dict(zip(given, say.alike(list(given.values())), strict=True)) if is_known else {}
        title = (
            say(f"figure.{name}.title", window=window, **said)
            if is_known
            else fallback or say(f"figure.{name}.title_withheld")
        )
    return Figure(
        id=name,
        chart=chart,
        title=title,
        subtitle=say(f"figure.{name}.subtitle", level=level_of(say, (numbers[one[0]] for one in named)), window=window),
        source=source(report, say),
        columns=[
            Column("source", say("figure.column.channel"), is_name=True),
            *estimate_columns(say, "target"),
        ],
        rows=rows,
        described="long_label",
    )
