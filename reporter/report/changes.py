"""What changed, as a reader of the pages sees it: sentences, veiled names, and the way to the mentions behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from reporter.engine.protocol import Engine
from reporter.report.change_words import because, sentence, stood_out, taken_back, why_unusual
from reporter.report.shown import Veil
from reporter.sentence import in_a_row

RECENT_WEEKS = 13
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
        name: {
            **told,
            "shifts": [_sentenced(name, shown(one), bool(place)) for place, one in enumerate(told["shifts"])],
        }
        for name, told in changed["series"].items()
    }
    unusual = [
        {**one, "sentence": stood_out(one), "because": why_unusual(one)} for one in map(shown, changed["unusual"])
    ]
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
    rest = in_a_row([shift["because"], taken_back(shift, after)])
    brief = (sentence(name, shift, is_brief=True), because(name, shift, is_brief=True))
    told = in_a_row([*brief, taken_back(shift, after, is_brief=True)])
    return {"series": name, "week": shift["week"], "sentence": told, "finding": shift["sentence"], "rest": rest}


def _clearness(name: str, shift: Row) -> float:
    """How many times its doubt a change is away from none; ratios by how far they are off one."""
    size = shift["size"]
    none = 1.0 if name == "volume" else 0.0
    near, value = (size["low"], size["value"]) if size["value"] > none else (size["high"], size["value"])
    if name == "volume":
        value, near = (value, near) if value > 1 else (1 / value, 1 / near)
    return float((value - none) / max(abs(value - near), 1e-9))


def _sentenced(name: str, shift: Row, follows: bool) -> Row:
    return {**shift, "sentence": sentence(name, shift, follows=follows), "because": because(name, shift)}


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
