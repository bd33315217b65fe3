"""What changed, as a reader of the pages sees it: sentences, veiled names, and the way to the mentions behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from reporter.engine.protocol import Engine
from reporter.numerals import decimals, number, span
from reporter.report.shown import Veil

ONE_ALONE = 0.5  # part of a change from which one person or conversation is said to explain it
NOTABLE = 0.25
RECENT_WEEKS = 13
NO_ONE = "No one person and no one conversation makes a quarter of it."
ROWS = """
select i, id, author_key, author, author_id, role, platform, text, title, shared_text, source_file
from trusted
where list_contains($ids, cast(i as varchar)) or list_contains($people, author_key)
order by i
"""
Row = dict[str, Any]


def behind(engine: Engine, changed: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Keys of the people and ids of the mentions that the changes name."""
    told = list(_with_drivers(changed))
    people = {d["key"] for one in told for d in one["drivers"] if d["dimension"] == "person"}
    rows = _rows(engine, told)
    roots = {row["id"] for row in rows if str(row["i"]) in _roots(told)}
    starters = {row["author_key"] for row in rows if str(row["i"]) in _roots(told) and row["author_key"]}
    return sorted(people | starters), sorted(roots | {one for each in told for one in each["quotes"]})


def changes_told(engine: Engine, changed: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    """The stage's data with sentences, pseudonyms and public ids; the headline is the most telling lasting change."""
    rows = _rows(engine, list(_with_drivers(changed)))
    by_number = {str(row["i"]): row for row in rows}
    by_person = {row["author_key"]: row for row in rows if row["author_key"]}

    def driver(one: Row) -> Row:
        told = {"dimension": one["dimension"], "name": None, "reader": None, "mention": None, "words": None}
        if one["dimension"] == "person" and one["key"] in by_person:
            told["name"] = veil.author(by_person[one["key"]])
        elif one["dimension"] == "conversation" and one["key"] in by_number:
            row = by_number[one["key"]]
            words = veil.words(row)
            told |= {"name": veil.author(row), "mention": veil.id(row["id"]), "words": words["title"] or words["text"]}
        elif one["dimension"] == "source":
            told["name"], told["reader"] = one["key"].split("\t", 1)
        elif one["dimension"] == "topic":
            told["name"] = one["key"]
        return told | {key: one[key] for key in ("part", "hits_before", "hits_after", "items_after")}

    def shown(one: Row) -> Row:
        drivers = [driver(each) for each in one["drivers"]]
        return {**one, "drivers": drivers, "quotes": [veil.id(each) for each in one["quotes"]]}

    series = {
        name: {**told, "shifts": [_sentenced(name, shown(shift)) for shift in told["shifts"]]}
        for name, told in changed["series"].items()
    }
    unusual = [_unusual(shown(one)) for one in changed["unusual"]]
    return {"headline": headline(series), **changed, "series": series, "unusual": unusual}


def headline(series: Mapping[str, Mapping[str, Any]]) -> Row | None:
    """The lasting change of the last thirteen weeks that stands clearest out of its doubt, in one sentence.

    What a source brings by beginning or ending is no change, and where a later change took it back that is said.
    """
    weeks = [week["week"] for told in series.values() for week in told["weeks"]]
    if not weeks:
        return None
    since = (date.fromisoformat(max(weeks)) - timedelta(weeks=RECENT_WEEKS)).isoformat()
    found = [
        (_clearness(name, shift), name, place)
        for name, told in series.items()
        for place, shift in enumerate(told["shifts"])
        if shift["week"] >= since and not shift["from_source"]
    ]
    if not found:
        return None
    _, name, place = max(found, key=lambda one: (one[0], one[1], one[2]))
    shifts = series[name]["shifts"]
    shift, after = shifts[place], shifts[place + 1] if place + 1 < len(shifts) else None
    rest = " ".join(filter(None, (shift["because"], _taken_back(shift, after))))
    told = f"{shift['sentence']} {rest}".strip()
    return {"series": name, "week": shift["week"], "sentence": told, "finding": shift["sentence"], "rest": rest}


def _clearness(name: str, shift: Row) -> float:
    """How many times its doubt a change is away from none; ratios by how far they are off one."""
    size = shift["size"]
    none = 1.0 if name == "volume" else 0.0
    near, value = (size["low"], size["value"]) if size["value"] > none else (size["high"], size["value"])
    if name == "volume":
        value, near = (value, near) if value > 1 else (1 / value, 1 / near)
    return float((value - none) / max(abs(value - near), 1e-9))


def _taken_back(shift: Row, after: Row | None) -> str | None:
    if after is None:
        return None
    low, high = shift["before"]["low"], shift["before"]["high"]
    is_back = low <= after["after"]["value"] <= high
    since = week_named(after["week"])
    return (
        f"Since the week of {since}, it is {'as before' if is_back else 'different again'}: {_level(after['after'])}."
    )


def _sentenced(name: str, shift: Row) -> Row:
    return {**shift, "sentence": _sentence(name, shift), "because": _because(name, shift)}


def _sentence(name: str, shift: Row) -> str:
    """What changed, when, and by how much."""
    when, size = _when(shift), shift["size"]
    if shift["from_source"]:
        return f"{when}, the count changes because an export begins or ends there; it does not tell of people."
    if name == "volume":
        verb = "are" if shift["is_open"] else "were"
        factor = f", {_times(size)} as many" if size["value"] > 1 else ""
        return (
            f"{when}, there {verb} {_level(shift['after'])}, where {_level(shift['before'])} were usual before{factor}."
        )
    if name == "bad":
        way = "more" if size["value"] > 0 else "fewer"
        return f"{when}, {_level(shift['after'])} opinions {_are(shift)} bad, {_points(size)} {way} than before."
    if name == "pace":
        middles = shift["middles"]
        way = "more slowly" if size["value"] > 0 else "sooner"
        waits = (
            f"the middle answer or share comes after {span(middles['after'])}, before after {span(middles['before'])}"
        )
        return f"{when}, word {_is(shift)} taken up {way}: {waits}."
    way = "more" if size["value"] > 0 else "fewer"
    return f"{when}, {_points(size)} {way} of 100 first messages {_are(shift)} answered within a day."


def _because(name: str, shift: Row) -> str | None:
    """Who or what made most of it; a single person or conversation that explains it is named as such."""
    if shift["from_source"] or name == "answering":
        return None
    alone = [d for d in shift["drivers"] if d["dimension"] in ("conversation", "person")]
    topic = next((d for d in shift["drivers"] if d["dimension"] == "topic" and d["part"] >= NOTABLE), None)
    most = max(alone, key=lambda one: one["part"], default=None)
    rise = _rise(name, shift)
    told = []
    if most is not None and most["part"] >= NOTABLE:
        who = "One conversation" if most["dimension"] == "conversation" else f"One person, {most['name'] or 'unnamed'},"
        told.append(f"{who} {'explains' if most['part'] >= ONE_ALONE else 'makes'} {_percent(most['part'])} of {rise}.")
        if shift["stands_without"] is not None:
            told.append(
                "Without it the change stands." if shift["stands_without"] else "Without it there is no change."
            )
    else:
        told.append(NO_ONE)
    if topic is not None:
        told.append(f"{_percent(topic['part'])} of {rise} is about {topic['name']}.")
    return " ".join(told)


def _rise(name: str, shift: Row) -> str:
    up = shift["size"]["value"] > (1 if name == "volume" else 0)
    return "the rise" if up else "the fall"


def _unusual(one: Row) -> Row:
    """What stood out, and who made it."""
    what = "bad opinions" if one["kind"] == "bad" else "mentions"
    usual = f"{number(one['usual'], 0)} are usual ({number(one['usual_low'], 0)} to {number(one['usual_high'], 0)})"
    sentence = f"{one['seen']:,} {what}, where {usual}."
    alone = [d for d in one["drivers"] if d["dimension"] in ("conversation", "person")]
    most = max(alone, key=lambda each: each["part"], default=None)
    because = None
    if one["is_more"]:
        because = NO_ONE
        if most is not None and most["part"] >= NOTABLE:
            who = "One conversation" if most["dimension"] == "conversation" else "One person"
            verb = "explains" if most["part"] >= ONE_ALONE else "makes"
            because = f"{who} {verb} {_percent(most['part'])} of what is more than usual."
    return {**one, "sentence": sentence, "because": because}


def week_named(iso: str) -> str:
    """A week by its Monday.

    >>> week_named("2026-06-08")
    '8 June'
    """
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B}"


def _when(shift: Row) -> str:
    start = f"the week of {week_named(shift['week'])}"
    if shift["is_open"]:
        return f"Since {start}"
    if shift["until"] == shift["week"]:
        return f"In {start}"
    return f"From {start} to that of {week_named(shift['until'])}"


def _is(shift: Row) -> str:
    return "is" if shift["is_open"] else "was"


def _are(shift: Row) -> str:
    return "are" if shift["is_open"] else "were"


def _times(size: Row) -> str:
    return f"{_interval(size, 1.0)} times"


def _points(size: Row) -> str:
    value, low, high = (100 * size[key] for key in ("value", "low", "high"))
    places = decimals(high - low)
    ends = (low, high) if value > 0 else (-high, -low)
    return f"{number(abs(value), places)} ({number(ends[0], places)} to {number(ends[1], places)})"


def _level(level: Row) -> str:
    if level["unit"] == "share":
        return f"{_interval(level, 100.0)} of 100"
    return f"{_interval(level, 1.0)} mentions a week"


def _interval(estimate: Row, scale: float) -> str:
    places = decimals(scale * (estimate["high"] - estimate["low"]))
    value, low, high = (number(scale * estimate[key], places) for key in ("value", "low", "high"))
    return f"{value} ({low} to {high})"


def _percent(part: float) -> str:
    return f"{min(100 * part, 100):.0f} %"


def _with_drivers(changed: Mapping[str, Any]) -> Iterator[Row]:
    for told in changed["series"].values():
        yield from told["shifts"]
    yield from changed["unusual"]


def _roots(told: Sequence[Row]) -> set[str]:
    return {d["key"] for one in told for d in one["drivers"] if d["dimension"] == "conversation"}


def _rows(engine: Engine, told: Sequence[Row]) -> list[Row]:
    """First mentions of the conversations, and one row or more of each person."""
    people = sorted({d["key"] for one in told for d in one["drivers"] if d["dimension"] == "person"})
    roots = sorted(_roots(told))
    if not people and not roots:
        return []
    rows: list[Row] = engine.rows(ROWS, ids=roots or [""], people=people or [""]).to_pylist()
    return rows
