"""The figures of what changed: weeks with their levels, platforms, hours and days, and the mix before and now."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from reporter.site.figure import Cell, Column, Figure, Row
from reporter.site.figures import source
from reporter.site.numbers import Numbers, clear_names
from reporter.site.words import Words

__all__ = ["changes_figures"]

SERIES = ("volume", "bad", "pace", "answering")
MOST_SEEN = 0.5  # a week of which less was seen is not drawn: a day made into a week says nothing
CATEGORIES = 6
LEVEL = "95\u00a0%"


def changes_figures(report: Mapping[str, Any], numbers: Numbers) -> dict[str, Figure]:
    """The figures by id; none for a report that was made before changes were told."""
    if "changes" not in report:
        return {}
    made = [*(line(report, numbers.words, name) for name in SERIES), platforms(report, numbers.words)]
    made += [hours(report, numbers.words), *(mix(report, numbers, name) for name in ("pattern", "platform"))]
    return {figure.id: figure for figure in made}


def line(report: Mapping[str, Any], say: Words, name: str) -> Figure:
    """One weekly series with the levels between its lasting changes."""
    told = report["changes"]["series"][name]
    middle = report["changes"]["middle_wait_hours"]
    what = say(f"figure.changes.what.{name}", **({"hours": say.span(middle)} if name == "pace" else {}))
    rows = _lines(say, told, is_share=name != "volume")
    is_long = len(rows) > 60
    return Figure(
        id=f"changes-{name}",
        chart="changes",
        title=_title(say, told, name),
        subtitle=say("figure.changes.subtitle", what=what, level=LEVEL),
        source=source(report, say),
        columns=[
            Column("week", say("figure.column.week"), "week_word", is_name=True),
            Column("hits", say("figure.column.hits"), is_amount=True),
            Column("items", say("figure.column.items"), is_amount=True),
            Column("seen", say("figure.column.seen"), "seen_word", is_amount=True),
            Column("level", say("figure.column.value"), "level_word", is_amount=True),
            Column("low", say("figure.column.low"), "low_word", is_amount=True),
            Column("high", say("figure.column.high"), "high_word", is_amount=True),
            Column("change", say("figure.column.change"), is_amount=False),
        ],
        rows=rows,
        described="label",
        parameters={"is_long": is_long, "is_share": name != "volume"},
    )


def _title(say: Words, told: Mapping[str, Any], name: str) -> str:
    """The largest lasting change."""
    if told["reason"] is not None:
        return say(f"figure.changes.withheld.{name}")
    if not told["shifts"]:
        return say(f"figure.changes.none.{name}")

    def away(shift: Mapping[str, Any]) -> float:
        value = float(shift["size"]["value"])
        return abs(math.log(value)) if name == "volume" else abs(value)

    # A rise and the fall that takes it back are equally large: the rise is the news.
    most = max(told["shifts"], key=lambda shift: (round(away(shift), 2), shift["size"]["value"], shift["week"]))
    value = most["size"]["value"]
    is_up = value > (1 if name == "volume" else 0)
    size = say.value(most["size"]) if name == "volume" else say.number(100 * abs(value), 0)
    if name == "volume" and not is_up:
        size = say.share(value)
    return say(f"figure.changes.{'up' if is_up else 'down'}.{name}", size=size, weeks=_weeks(say, most))


def _weeks(say: Words, shift: Mapping[str, Any]) -> str:
    start = say.short_day(shift["week"])
    if shift["is_open"]:
        return say("figure.changes.since", start=start)
    end = date.fromisoformat(shift["until"]) + timedelta(days=6)
    return say("figure.changes.within", start=start, end=say.short_day(end.isoformat()))


def _lines(say: Words, told: Mapping[str, Any], *, is_share: bool) -> list[Row]:
    weeks = told["weeks"]
    values = [_value(week, is_share=is_share) for week in weeks]
    top = max([v for v in values if v is not None] + [s["level"]["high"] for s in told["stretches"]] or [1.0])
    named = {shift["week"]: place for place, shift in enumerate(told["shifts"])}
    rows: list[Row] = []
    for place, (week, value) in enumerate(zip(weeks, values, strict=True)):
        level, stretch = _level_at(told["stretches"], week["week"])
        at = named.get(week["week"])
        shown = {key: None if level is None else level[end] for key, end in LEVELS.items()}
        is_whole = week["seen"] > 1 - 1e-9
        rows.append(
            {
                **{key: week[key] for key in ("week", "hits", "items", "seen")},
                "value": value,
                **shown,
                **{f"{key}_word": _said(say, one, is_share) for key, one in shown.items()},
                "stretch": stretch,
                "week_word": say.day(week["week"]),
                "status_word": told["reason"] or say("figure.withheld"),
                "seen_word": say.share(week["seen"]),
                "in_middle": is_whole,
                "in_start": place == 0 or (place == 1 and not weeks[0]["seen"] > 1 - 1e-9),
                "in_end": place >= len(weeks) - 2 and not weeks[-1]["seen"] > 1 - 1e-9,
                "change": None if at is None else say("figure.changes.shift", week=say.short_day(week["week"])),
                "mark": None if at is None else say.short_day(week["week"]),
                "mark_at": None if at is None else top * (1.12 - 0.1 * (at % 2)),
                "is_late": place > 0.7 * len(weeks),
                "label": _label(say, week, at, value, is_share) if at is not None or place == 0 else None,
            }
        )
    return rows


LEVELS = {"level": "value", "low": "low", "high": "high"}


def _value(week: Mapping[str, Any], *, is_share: bool) -> float | None:
    if week["seen"] < MOST_SEEN or (is_share and not week["items"]):
        return None
    return float(week["hits"] / (week["items"] if is_share else week["seen"]))


def _level_at(stretches: Sequence[Mapping[str, Any]], week: str) -> tuple[Mapping[str, Any] | None, int | None]:
    for place, stretch in enumerate(stretches):
        if stretch["first"] <= week <= stretch["last"]:
            return stretch["level"], place
    return None, None


def _said(say: Words, value: float | None, is_share: bool) -> str | None:
    if value is None:
        return None
    return say.share(value) if is_share else say.number(value, 0)


def _label(say: Words, week: Mapping[str, Any], at: int | None, value: float | None, is_share: bool) -> str:
    shown = say("figure.changes.said", week=say.day(week["week"]), value=_said(say, value, is_share) or "–")
    return shown if at is None else f"{shown}, {say('figure.changes.shift', week=say.short_day(week['week']))}"


def platforms(report: Mapping[str, Any], say: Words) -> Figure:
    """The weeks of each platform on one scale, with its own lasting changes."""
    told = report["changes"]["platforms"]
    weeks = report["changes"]["series"]["volume"]["weeks"]
    names = [say.named(one["platform"], "platform") for one in told]
    changed = [name for name, one in zip(names, told, strict=True) if one["shifts"]]
    key = "platforms_none" if not changed else "platforms_all" if len(changed) == len(names) else "platforms"
    rows: list[Row] = []
    for place, (name, one) in enumerate(zip(names, told, strict=True)):
        marks = {shift["week"] for shift in one["shifts"]}
        for hits, week in zip(one["hits"], weeks, strict=True):
            is_whole = week["seen"] > 1 - 1e-9
            rows.append(
                {
                    "platform": name,
                    "order": place,
                    "is_first": week is weeks[0],
                    "week": week["week"],
                    "week_word": say.day(week["week"]),
                    "hits": hits,
                    "value": hits if is_whole else None,
                    "status_word": one["reason"] or say("figure.withheld"),
                    "is_shift": week["week"] in marks,
                    "change": say("figure.changes.shift", week=say.short_day(week["week"]))
                    if week["week"] in marks
                    else None,
                    "label": f"{name}, {say.day(week['week'])}" if week["week"] in marks else None,
                }
            )
    return Figure(
        id="changes-platforms",
        chart="changes-platforms",
        title=say(f"figure.changes.{key}", **({"names": say.listed(changed)} if changed else {})),
        subtitle=say("figure.changes.platforms_subtitle"),
        source=source(report, say),
        columns=[
            Column("platform", say("figure.column.platform"), is_name=True),
            Column("week", say("figure.column.week"), "week_word"),
            Column("hits", say("figure.column.mentions"), is_amount=True),
            Column("change", say("figure.column.change")),
        ],
        rows=rows,
        described="label",
        parameters={"is_long": len(weeks) > 60},
    )


def hours(report: Mapping[str, Any], say: Words) -> Figure:
    """Mentions by weekday and hour."""
    told = report["changes"]["rhythm"]
    rows: list[Row] = []
    total = sum(map(sum, told["hours"]))
    for day, counts in enumerate(told["hours"]):
        name = say(f"weekday.{day}")
        for hour, mentions in enumerate(counts):
            rows.append(
                {
                    "weekday": name,
                    "short_weekday": say(f"short_weekday.{day}"),
                    "order": day,
                    "hour": hour,
                    "hour_word": f"{hour:02}:00",
                    "mentions": mentions,
                    "label": None,
                }
            )
    title = say("figure.changes.hours_none")
    if total:
        best = max(rows, key=lambda row: (int(str(row["mentions"])), -int(str(row["order"])), -int(str(row["hour"]))))
        hour = int(str(best["hour"]))
        title = say("figure.changes.hours", day=best["weekday"], start=f"{hour:02}:00", end=f"{hour + 1:02}:00")
    return Figure(
        id="changes-hours",
        chart="changes-hours",
        title=title,
        subtitle=say("figure.changes.hours_subtitle", zone=told["zone"]),
        source=source(report, say),
        columns=[
            Column("weekday", say("figure.column.weekday"), is_name=True),
            Column("hour", say("figure.column.hour"), "hour_word"),
            Column("mentions", say("figure.column.mentions"), is_amount=True),
        ],
        rows=rows if total else [],
        described="label",
    )


def mix(report: Mapping[str, Any], numbers: Numbers, name: str) -> Figure:
    """The categories that moved most, four weeks before and now."""
    say, told = numbers.words, report["changes"]["mix"][name]
    parts = told["parts"][:CATEGORIES]
    rows: list[Row] = []
    for place, part in enumerate(parts):
        title = _category(say, part["name"], name)
        for when in ("before", "now"):
            estimate = part["before" if when == "before" else "after"]
            rows.append(_mix_row(say, title, place, when, estimate, part["part"]))
    title = say("figure.changes.mix_platform_even" if name == "platform" else "figure.changes.mix_even")
    if not parts:
        title = say("figure.changes.mix_withheld")
    elif f"change.mix.{name}" in clear_names(report):
        first = parts[0]
        ends = say.alike([first["before"], first["after"]])
        title = say("figure.changes.mix_clear", name=_category(say, first["name"], name), before=ends[0], now=ends[1])
    return Figure(
        id=f"changes-mix-{name}",
        chart="changes-mix",
        title=title,
        subtitle=say("figure.changes.mix_subtitle", level=LEVEL),
        source=source(report, say),
        columns=[
            Column("category", say("figure.column.category"), is_name=True),
            Column("when", say("figure.column.when")),
            Column("value", say("figure.column.value"), "value_word", is_amount=True),
            Column("low", say("figure.column.low"), "low_word", is_amount=True),
            Column("high", say("figure.column.high"), "high_word", is_amount=True),
            Column("part", say("figure.column.part"), "part_word", is_amount=True),
        ],
        rows=rows,
        described="label",
    )


def _mix_row(
    say: Words, title: str, place: int, when: str, estimate: Mapping[str, Any], part: float
) -> dict[str, Cell]:
    value = say.value(estimate)
    word = say(f"figure.changes.{when}")
    return {
        "category": title,
        "rank": 2 * place + (when == "now"),
        "when": word,
        "is_now": when == "now",
        **{key: estimate[key] for key in ("value", "low", "high")},
        "value_word": value,
        "low_word": say.bound(estimate, "low"),
        "high_word": say.bound(estimate, "high"),
        "part": part,
        "part_word": say.share(part),
        "label": f"{title} {word}: {say.full(estimate)}",
        "name": f"{title}: {value} {word}",
    }


def _category(say: Words, name: str, mix_name: str) -> str:
    if mix_name == "platform":
        return say.named(name, "platform")
    kind, _, tone = name.partition(" ")
    return f"{say.named(kind, 'kind')}, {say.look_up(f'polarity.{tone}.inside') or tone}"
