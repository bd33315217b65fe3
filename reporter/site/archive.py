"""The Archive page: the reports so far, and how each figure went from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporter.site.figure import Column, Figure
from reporter.site.numbers import Number, Numbers
from reporter.site.words import PERCENT_UNITS, POINT_UNITS, Words

__all__ = ["Archive", "Changed", "Line", "Spark", "archive_figures", "changed", "describe_archive"]

DRAWN = ("vital.", "sentiment.positive_share", "sentiment.negative_share", "spread.ratio", "volume.mentions")
DRAWN_AT_MOST = 10
LEAST_POINTS = 2
LONG_DAYS = 200
WIDTH, HEIGHT, MARGIN = 120, 24, 4


@dataclass(frozen=True)
class Spark:
    """A line the size of a word: a path for each piece of it, where it is broken, and its last dot, in pixels."""

    width: int
    height: int
    pieces: tuple[str, ...]
    breaks: tuple[float, ...]
    last: tuple[float, float]


@dataclass(frozen=True)
class Line:
    """One figure of the table: its name, where it began, how it went, and where it is.

    Args:
        number: The figure as it is now.
        name: Its lasting name.
        first: Its first value, in words, and the last day of that report.
        spark: The line; None where fewer than two reports show it.
        change: `rose`, `fell`, `steady`, `broken`, or None where there is nothing to compare with.
    """

    number: Number
    name: str
    first: tuple[str, str] | None
    spark: Spark | None
    change: str | None


@dataclass(frozen=True)
class Changed:
    """One figure that really changed, in words."""

    name: str
    title: str
    before: str
    after: str
    change: str
    interval: str


@dataclass(frozen=True)
class Archive:
    """What the page shows beside its charts.

    Args:
        runs: The reports, the newest first.
        lines: The figures that are followed, one row each.
        drawn: Ids of the charts.
        last: What the report says of the last report; None where there is none.
        changed: What really changed since.
        told: What is wrong with the history.
        left_out: Older reports that are not shown.
    """

    runs: tuple[Mapping[str, Any], ...]
    lines: tuple[Line, ...]
    drawn: tuple[str, ...]
    last: Mapping[str, Any] | None
    changed: tuple[Changed, ...]
    told: tuple[str, ...]
    left_out: int


def describe_archive(report: Mapping[str, Any], numbers: Numbers) -> Archive:
    """Everything on the Archive page but its charts."""
    past = _past(report)
    runs = past["runs"]
    return Archive(
        runs=tuple(reversed(runs)),
        lines=tuple(_line(report, one, numbers) for one in past["series"]),
        drawn=tuple(f"trend-{one['name']}" for one in _drawn(past)),
        last=past["last"],
        changed=tuple(changed(one, numbers.words) for one in (past["last"] or {}).get("changed", ())),
        told=tuple(past["told"]),
        left_out=past["left_out"],
    )


def changed(one: Mapping[str, Any], say: Words) -> Changed:
    """A change in words: a difference of shares in points, a ratio in times."""
    unit = "ratio" if one["by"] == "ratio" else "share points" if one["unit"] in PERCENT_UNITS else one["unit"]
    change = {**one, "unit": unit}
    is_plain_rise = one["by"] == "difference" and unit == one["unit"] and one["value"] > 0
    return Changed(
        name=one["name"],
        title=one["title"],
        before=say.value(one["before"]) or "–",
        after=say.value(one["after"]) or "–",
        change=("+" if is_plain_rise and unit not in POINT_UNITS else "") + (say.value(change) or "–"),
        interval=say.interval(change) or "–",
    )


def archive_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """One chart for each of the main figures that two reports show."""
    past = _past(report)
    return {f"trend-{one['name']}": _figure(report, one, numbers) for one in _drawn(past)}


def _past(report: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the report says of the past; nothing where it was made before there was a history."""
    return report.get("archive") or {"runs": [], "left_out": 0, "series": [], "last": None, "told": []}


def _drawn(past: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    wanted = [one for one in past["series"] if one["name"].startswith(DRAWN)]
    wanted.sort(key=lambda one: next(place for place, start in enumerate(DRAWN) if one["name"].startswith(start)))
    return [one for one in wanted if len(_valid(past, one)) >= LEAST_POINTS][:DRAWN_AT_MOST]


def _valid(past: Mapping[str, Any], series: Mapping[str, Any]) -> list[int]:
    """Places of a series' points that no later report corrected."""
    return [place for place, run in enumerate(series["runs"]) if not past["runs"][run]["is_corrected"]]


def _figure(report: Mapping[str, Any], series: Mapping[str, Any], numbers: Numbers) -> Figure:
    say, past = numbers.words, report["archive"]
    number = numbers[series["estimate"]]
    rows = _rows(past, series, say)
    days = sorted(str(row["end"]) for row in rows)
    return Figure(
        id=f"trend-{series['name']}",
        chart="trend",
        title=_finding(report, series, number, say),
        subtitle=say("trend.subtitle", unit=_unit(say, series["unit"], number)),
        source=say("trend.source", reports=len(rows), start=say.day(days[0]), end=say.day(days[-1])),
        columns=(
            Column("period", say("trend.period"), is_name=True),
            Column("value", say("trend.value"), shown="value_word", is_amount=True),
            Column("low", say("trend.interval"), shown="interval_word"),
            Column("high", say("figure.column.high"), shown="high_word"),
            Column("remark", say("trend.remark")),
        ),
        rows=rows,
        described="point_word",
        parameters={"is_share": _is_share(series["unit"]), "is_long": _is_long(days)},
    )


def _unit(say: Words, unit: str, number: Number) -> str:
    key = "trend.per_cent" if unit in PERCENT_UNITS else "trend.in_unit"
    return say(key, title=number.title, unit=say.told(unit))


def _is_share(unit: str) -> bool:
    return unit in (*PERCENT_UNITS, *POINT_UNITS)


def _is_long(days: Sequence[str]) -> bool:
    return days[-1][:4] != days[0][:4]


def _rows(past: Mapping[str, Any], series: Mapping[str, Any], say: Words) -> list[dict[str, Any]]:
    valid = _valid(past, series)
    rows = []
    for place, run_place in enumerate(series["runs"]):
        run, estimate = past["runs"][run_place], _estimate(series, place)
        earlier = [other for other in valid if other < place]
        is_break = place in valid and bool(earlier) and series["pieces"][earlier[-1]] != series["pieces"][place]
        value = say.value(estimate) or ""
        remarks = [
            say(f"trend.{name}")
            for name, holds in (
                ("this", run["is_this"]),
                ("corrected", run["is_corrected"]),
                ("new_piece", is_break),
                ("moving", series["moving"][place]),
            )
            if holds
        ]
        rows.append(
            {
                "period": say.period(run),
                "end": run["end"],
                "value": estimate["value"],
                "low": estimate["low"],
                "high": estimate["high"],
                "piece": series["pieces"][place],
                "is_corrected": run["is_corrected"],
                "is_break": is_break,
                "is_last": bool(valid) and place == valid[-1],
                "is_moving": series["moving"][place],
                "value_word": value,
                "interval_word": say.interval(estimate) or "–",
                "high_word": "" if estimate["high"] is None else say.bound(estimate, "high") or "",
                "remark": say("list.between").join(remarks) or "–",
                "point_word": say("trend.point", day=say.day(run["end"]), value=say.full(estimate) or value),
            }
        )
    return rows


def _estimate(series: Mapping[str, Any], place: int) -> dict[str, Any]:
    """The estimate of one point, as far as the words need it."""
    status = "moving" if series["moving"][place] else "settled"
    ends = {"value": series["values"][place], "low": series["lows"][place], "high": series["highs"][place]}
    return {**ends, "unit": series["unit"], "status": status}


def _change(report: Mapping[str, Any], name: str) -> str | None:
    """How a figure stands to the last report; None where that does not show it."""
    last = report["archive"]["last"]
    if last is None:
        return None
    if any(one["name"] == name for one in last["broken"]):
        return "broken"
    clear = next((one for one in last["changed"] if one["name"] == name), None)
    if clear is None:
        return "steady"
    return "rose" if clear["value"] > (1 if clear["by"] == "ratio" else 0) else "fell"


def _finding(report: Mapping[str, Any], series: Mapping[str, Any], number: Number, say: Words) -> str:
    """The chart's title: what became of the figure since the last report."""
    past = report["archive"]
    change, valid = _change(report, series["name"]), _valid(past, series)
    now = next((place for place in valid if past["runs"][series["runs"][place]]["is_this"]), None)
    before = [place for place in valid if now is not None and place < now]
    if now is None or change is None or not before:
        return say("trend.first", title=number.title, after=number.value or number.said)
    earlier = say.value(_estimate(series, before[-1])) or ""
    if series["lows"][now] is None and change == "steady":
        change = "counted"
    return say(
        f"trend.{change}",
        title=number.title,
        before=earlier,
        after=number.value or "",
        day=say.day(past["last"]["end"]),
    )


def _line(report: Mapping[str, Any], series: Mapping[str, Any], numbers: Numbers) -> Line:
    past, say = report["archive"], numbers.words
    valid = _valid(past, series)
    first = None
    if valid:
        end = past["runs"][series["runs"][valid[0]]]["end"]
        first = (say.value(_estimate(series, valid[0])) or "", say.day(end))
    is_comparable = bool(valid) and past["runs"][series["runs"][valid[-1]]]["is_this"] and len(valid) >= LEAST_POINTS
    has_interval = bool(valid) and series["lows"][valid[-1]] is not None
    change = _change(report, series["name"]) if is_comparable else None
    return Line(
        number=numbers[series["estimate"]],
        name=series["name"],
        first=first,
        spark=_spark(past, series, valid) if len(valid) >= LEAST_POINTS else None,
        change=None if change == "steady" and not has_interval else change,
    )


def _spark(past: Mapping[str, Any], series: Mapping[str, Any], valid: Sequence[int]) -> Spark:
    """The valid points of a series as a small line; reports stand at equal distances."""
    values = [float(series["values"][place]) for place in valid]
    low, high = min(values), max(values)
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    height = HEIGHT - 2 * MARGIN
    at = [
        (
            round(MARGIN + place * step, 1),
            round(MARGIN + height * (0.5 if high == low else (high - v) / (high - low)), 1),
        )
        for place, v in enumerate(values)
    ]
    pieces: dict[int, list[tuple[float, float]]] = {}
    for place, point in zip(valid, at, strict=True):
        pieces.setdefault(series["pieces"][place], []).append(point)
    starts = [points[0][0] - step / 2 for points in list(pieces.values())[1:]]
    return Spark(
        width=WIDTH,
        height=HEIGHT,
        pieces=tuple("M" + "L".join(f"{x:g} {y:g}" for x, y in points) for points in pieces.values()),
        breaks=tuple(round(x, 1) for x in starts),
        last=at[-1],
    )
