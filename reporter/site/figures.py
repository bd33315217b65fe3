"""From the report to each figure: what it shows, what its title says, and the rows behind it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from reporter.site.behind import fragment
from reporter.site.figure import Cell, Column, Figure, Row
from reporter.site.figures_sources import sources_figures
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["estimate_columns", "estimate_row", "figures", "level_of", "source"]

SCORED = ("positive", "neutral", "negative")
ALL = (*SCORED, "unscored")
CHANNELS = ("shares", "replies")
STEPS = ("start", "direct", "all")
LABEL_GAP = 0.09

Key = TypeVar("Key", bound=Hashable)


def figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """Every figure that the report's data allow, by id."""
    made = (
        reproduction(report, numbers),
        flow(report, numbers),
        matrix(report, numbers),
        channels(report, numbers),
        weekly(report, numbers.words),
        *sources_figures(report, numbers, source(report, numbers.words)),
    )
    return {figure.id: figure for figure in made}


def reproduction(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What one good, neutral or bad mention brings directly."""
    say = numbers.words
    shown = _present(numbers, {tone: f"spread.reproduction.{tone}" for tone in SCORED})
    hours = report["spread"]["window_hours"]
    window = "" if hours is None else say("figure.reproduction.window", span=say.span(hours))
    return Figure(
        id="reproduction",
        chart="intervals",
        title=_title(say, "reproduction", positive=shown.get("positive"), negative=shown.get("negative")),
        subtitle=say("figure.reproduction.subtitle", window=window, level=level_of(say, shown.values())),
        source=source(report, say),
        columns=estimate_columns(say, "kind"),
        rows=[estimate_row(say, n, tone, kind=say(f"polarity.{tone}.brings")) for tone, n in shown.items()],
        described="label",
    )


def flow(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """One mention, those that it brings directly, and those that come of it in all."""
    say = numbers.words
    total = _present(numbers, {tone: f"spread.total.{tone}" for tone in ("negative", "positive")})
    rows: list[Row] = []
    for tone, in_all in total.items():
        direct = numbers.get(f"spread.reproduction.{tone}")
        if direct is None or direct.value is None or in_all.value is None:
            continue
        rows.append(_flow_start(say, tone))
        rows.append(_flow_row(say, direct, tone, 1))
        rows.append(_flow_row(say, in_all, tone, 2))
    columns = estimate_columns(say, "kind")
    columns.insert(1, Column("step", say("figure.column.step"), shown="step_word"))
    return Figure(
        id="flow",
        chart="flow",
        title=_title(say, "flow", positive=total.get("positive"), negative=total.get("negative")),
        subtitle=say("figure.flow.subtitle"),
        source=source(report, say),
        columns=columns,
        rows=rows,
        described="label",
    )


def matrix(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What kind of mention brings what kind."""
    say = numbers.words
    pairs = {(a, b): f"spread.matrix.{a}.{b}" for a in ALL for b in ALL}
    shown = _present(numbers, pairs)
    rows = [
        estimate_row(
            say, n, b, source=say(f"polarity.{a}.after"), target=say(f"polarity.{b}.brings"), order=ALL.index(a)
        )
        for (a, b), n in shown.items()
    ]
    seen = {pair: n for pair, n in shown.items() if n.value is not None and "unscored" not in pair}
    title = say("figure.matrix.title_withheld")
    if seen:
        a, b = max(seen, key=lambda pair: (seen[pair].estimate["value"], pair))
        source_word, target = (say(f"figure.matrix.source.{tone}") for tone in (a, b))
        title = say("figure.matrix.title", source=source_word, target=target, value=seen[a, b].value)
    return Figure(
        id="matrix",
        chart="matrix",
        title=title,
        subtitle=say("figure.matrix.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=[Column("source", say("figure.column.source"), is_name=True), *estimate_columns(say, "target")],
        rows=rows,
        described="long_label",
    )


def channels(report: Mapping[str, Any], numbers: Numbers) -> Figure:
    """What is passed on apart from what is answered."""
    say = numbers.words
    pairs = {(channel, tone): f"spread.{channel}.{tone}" for channel in CHANNELS for tone in SCORED}
    shown = _present(numbers, pairs)
    bad = {channel: shown.get((channel, "negative")) for channel in CHANNELS}
    rows = [
        estimate_row(
            say, n, tone, source=say(f"figure.channels.{channel}"), target=say(f"polarity.{tone}.brings"), order=i
        )
        for i, channel in enumerate(CHANNELS)
        for tone in SCORED
        if (n := shown.get((channel, tone))) is not None
    ]
    return Figure(
        id="channels",
        chart="channels",
        title=_title(say, "channels", **bad),
        subtitle=say("figure.channels.subtitle", level=level_of(say, shown.values())),
        source=source(report, say),
        columns=[Column("source", say("figure.column.channel"), is_name=True), *estimate_columns(say, "target")],
        rows=rows,
        described="long_label",
    )


def weekly(report: Mapping[str, Any], say: Words) -> Figure:
    """How many good, neutral and bad mentions there were each week."""
    weeks = report["volume"]["weekly"]
    labels = _label_places(weeks)
    return Figure(
        id="weekly",
        chart="weekly",
        title=report["volume"]["sentence"] or say("figure.weekly.title"),
        subtitle=say("figure.weekly.subtitle"),
        source=source(report, say),
        columns=_week_columns(say, is_corrected=_is_corrected(weeks)),
        rows=[_week_row(say, weeks, place, labels) for place in range(len(weeks))],
        described="label",
        parameters={"is_long": len(weeks) > 60},
        # Lines along the axis say nothing, and their three names would lie one upon another.
        is_blank=not any(week[tone] for week in weeks for tone in SCORED),
    )


def source(report: Mapping[str, Any], say: Words) -> str:
    """The line beneath a chart: how many mentions, by how many people, over which time."""
    estimates, period = report["estimates"], say.period(report["period"])
    counted = [
        say.value(estimates[name]) if name in estimates else None for name in ("volume.mentions", "volume.authors")
    ]
    if None in counted:
        return say("figure.source_short", period=period)
    return say("figure.source", mentions=counted[0], authors=counted[1], period=period)


def _present(numbers: Numbers, names: Mapping[Key, str]) -> dict[Key, Number]:
    return {key: found for key, name in names.items() if (found := numbers.get(name)) is not None}


def _title(say: Words, figure: str, **parts: Number | None) -> str:
    given = {key: part.estimate for key, part in parts.items() if part is not None and part.value is not None}
    if len(given) < len(parts):
        return say(f"figure.{figure}.title_withheld")
    return say(f"figure.{figure}.title", **dict(zip(given, say.alike(list(given.values())), strict=True)))


def level_of(say: Words, shown: Iterable[Number]) -> str:
    """The confidence of the intervals shown, in words."""
    levels = [n.estimate["level"] for n in shown if n.estimate["level"] is not None]
    return say.share(levels[0] if levels else 0.95)


def estimate_columns(say: Words, name: str) -> list[Column]:
    """The columns of a table of estimates; the rows have their names under `name`."""

    def column(key: str, shown: str | None = None, **more: bool) -> Column:
        return Column(key, say(f"figure.column.{key}"), shown, **more)

    return [
        column(name, is_name=True),
        column("value", "value_word", is_amount=True),
        column("low", "low_word", is_amount=True),
        column("high", "high_word", is_amount=True),
        column("level", "level_word", is_amount=True),
        column("n", is_amount=True),
        column("n_authors", is_amount=True),
        column("status", "status_word"),
    ]


def estimate_row(say: Words, n: Number, tone: str, **names: str | int) -> Row:
    """One estimate as a row of a figure, with its values as they are and in words."""
    estimate = n.estimate
    subject = str(names.get("target", names.get("kind")))
    group = f"{names['source']}: " if "source" in names else ""
    label = f"{subject}. {say(f'status.{n.status}')}" if n.value is None else f"{subject} {n.said}"
    return {
        **names,
        "tone": tone,
        "rank": ALL.index(tone),
        **{key: estimate[key] for key in ("value", "low", "high", "level", "n", "n_authors", "status")},
        "n_way": n.behind,
        "value_word": n.value or say("figure.withheld"),
        "low_word": say.bound(estimate, "low"),
        "high_word": say.bound(estimate, "high"),
        "level_word": None if estimate["level"] is None else say.share(estimate["level"]),
        "status_word": n.remark or say("status.settled"),
        "label": label,
        "long_label": f"{group}{label}",
    }


def _flow_row(say: Words, n: Number, tone: str, step: int) -> Row:
    words = say(f"figure.flow.{STEPS[step]}", value=n.value)
    row = estimate_row(say, n, tone, kind=say(f"polarity.{tone}.brings"))
    low, high = n.estimate["low"], n.estimate["high"]
    return {
        **row,
        "step": step,
        "step_word": words,
        "interval_word": n.interval,
        "edge_low": n.estimate["value"] if low is None else low,
        "edge_high": n.estimate["value"] if high is None else high,
        "label": f"{row['kind']}: {words}" + (f" ({n.interval})" if n.interval else ""),
    }


def _flow_start(say: Words, tone: str) -> Row:
    kind, words = say(f"polarity.{tone}.brings"), say("figure.flow.start")
    row: dict[str, Cell] = dict.fromkeys(("low", "high", "level", "n", "n_authors", "interval_word", "label"))
    row |= dict.fromkeys(("low_word", "high_word", "level_word", "status_word"))
    row |= {"kind": kind, "tone": tone, "step": 0, "step_word": words, "value": 1, "value_word": "1"}
    return row | {"status": "settled", "edge_low": 1, "edge_high": 1}


def _is_corrected(weeks: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the weeks are told with the scorer's mistakes taken out."""
    return any(week["corrected"] is not None for week in weeks)


def _week_columns(say: Words, *, is_corrected: bool) -> list[Column]:
    counted = [Column(tone, say(f"figure.column.{tone}"), is_amount=True) for tone in ALL]
    if is_corrected:
        counted = [
            *(Column(tone, say(f"figure.column.{tone}"), f"{tone}_told", is_amount=True) for tone in SCORED),
            *(
                Column(
                    f"{tone}_scored", say("figure.column.as_scored", kind=say(f"figure.column.{tone}")), is_amount=True
                )
                for tone in SCORED
            ),
            *(Column(tone, say(f"figure.column.{tone}"), is_amount=True) for tone in ALL if tone not in SCORED),
        ]
    week = Column("week", say("figure.column.week"), "week_word", is_name=True)
    return [week, *counted, Column("is_whole", say("figure.column.is_whole"), "whole_word")]


def _corrected_week(say: Words, week: Mapping[str, Any]) -> Row:
    """What a week has by true kinds in place of what was scored, which stands beside with the way to its mentions."""
    told: dict[str, Cell] = {}
    for tone in SCORED:
        ends = {end: round(week["corrected"][tone][end]) for end in ("value", "low", "high")}
        told[tone] = ends["value"]
        told[f"{tone}_told"] = say("figure.weekly.told", **{end: say.count(one) for end, one in ends.items()})
        told[f"{tone}_scored"] = week[tone]
        told[f"{tone}_scored_way"] = _week_way(week["week"], tone)
        told[f"{tone}_way"] = None
    return told


def _week_row(say: Words, weeks: list[Mapping[str, Any]], place: int, labels: Mapping[str, float]) -> Row:
    week, last = weeks[place], place == len(weeks) - 1
    whole = [index for index, other in enumerate(weeks) if other["is_whole"]]
    first_whole, last_whole = (whole[0], whole[-1]) if whole else (0, 0)
    drawn = _drawn(week)
    said = say("list.between").join(f"{say(f'polarity.{tone}.word')} {drawn[tone]}" for tone in SCORED)
    return {
        **{key: week[key] for key in ("week", *ALL, "is_whole")},
        **{f"{tone}_way": _week_way(week["week"], tone) for tone in ALL},
        **(_corrected_week(say, week) if week["corrected"] else {}),
        "week_word": say.day(week["week"]),
        "whole_word": say("figure.column.yes" if week["is_whole"] else "figure.column.no"),
        "in_start": place <= first_whole,
        "in_middle": first_whole <= place <= last_whole,
        "in_end": place >= last_whole,
        "is_last": last,
        **{f"{tone}_word": say(f"polarity.{tone}.word") for tone in SCORED},
        **{f"{tone}_at": labels[tone] if last else None for tone in SCORED},
        "label": f"{say.day(week['week'])} {said}" if last or place == 0 else None,
    }


def _drawn(week: Mapping[str, Any]) -> dict[str, int]:
    """How many of each kind a week is drawn with."""
    corrected = week["corrected"]
    return {tone: round(corrected[tone]["value"]) if corrected else week[tone] for tone in SCORED}


def _week_way(monday: str, tone: str) -> str:
    """The search for the mentions of one week."""
    sunday = date.fromisoformat(monday[:10]) + timedelta(days=6)
    return fragment(**{"polarity": tone, "from": monday[:10], "to": sunday.isoformat()})


def _label_places(weeks: list[Mapping[str, Any]]) -> dict[str, float]:
    """Heights for the three labels at the end of the lines, pushed apart so that none covers another."""
    if not weeks:
        return {}
    week, top = _drawn(weeks[-1]), max(_drawn(week)[tone] for week in weeks for tone in SCORED)
    places: dict[str, float] = {}
    lowest = 0.0
    for tone in sorted(SCORED, key=lambda tone: (week[tone], tone)):
        places[tone] = max(float(week[tone]), lowest)
        lowest = places[tone] + LABEL_GAP * top
    return places
