"""Circles: exchanges alive and what keeps them so, steps between people, and the communities they form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from reporter.config import Relationships
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.relationships import todo
from reporter.relationships.circles import groups_told
from reporter.relationships.circles.alive import (
    RANGES,
    alive_at,
    alive_once,
    by_month,
    claimed,
    first_contact_us,
    months,
)
from reporter.relationships.circles.apart import Exchanges, Part, measure_apart
from reporter.relationships.circles.capacity import least_pause_days, measure_capacity, recent
from reporter.relationships.circles.care import care
from reporter.relationships.circles.communities import Grouping, Talk, group
from reporter.relationships.circles.network import Network
from reporter.relationships.ledger import DAY_US, Events, Ints
from reporter.relationships.listed import Standing
from reporter.sentence import say, say_number
from reporter.statistics.gates import Gate, Need, judge

GATE = Gate(
    "communities",
    (
        Need(
            "linked",
            50,
            lambda n: say_number("{n:,} person who talks with others", "{n:,} people who talk with each other", n),
        ),
    ),
)
NO_LINKS = say(
    "The input does not say who answers or passes on whom, so ties between people cannot be seen. "
    "Export answers and shares with the id of what they answer."
)
KEPT = {
    "contacts_a_week": say("contacts a week"),
    "capacity": say("people"),
    "hours": say("hours a week"),
    "care": say("people"),
    "alive_once": say("people"),
}
WAYS = {"half": 0.5, "double": 2.0}
NO_TIME = say("No mention has a time, so which exchanges are alive cannot be seen. Export the times of the mentions.")


@dataclass(frozen=True)
class Circles:
    """What was found: estimates by dotted name, plain data, and lists of people with the reason."""

    estimates: dict[str, Estimate]
    data: dict[str, Any]
    tasks: dict[str, list[todo.Task]]


def measure_circles(
    engine: Engine,
    events: Events,
    standing: Standing,
    *,
    settings: Relationships,
    start_us: int | None,
    unseen: str | None,
) -> Circles:
    """Make `circles.…`; needs `ledger`, `ledger_edges` and `mention_phrases`.

    Args:
        engine: Where the tables are.
        events: What happened between people and the brand.
        standing: How everybody stands at the end.
        settings: How contact fades, and the hours of the team.
        start_us: Start of the data; None without times.
        unseen: Why what the brand says cannot be seen; None when it can.
    """
    talk, given = read_talk(engine, people=events.count)
    drawn = talk.network()
    (known,) = engine.rows("select count(*) as links from links where parent >= 0").to_pylist()
    missing = None if known["links"] else NO_LINKS
    times = None if start_us is None else (start_us, standing.at_us)
    parts = {
        "kept": _kept(events, standing, settings, times=times, unseen=unseen),
        "apart": measure_apart(drawn, events, given, times=times, missing=missing),
        "communities": _communities(engine, talk, drawn, missing=missing),
    }
    return Circles(
        {f"circles.{name}": one for part in parts.values() for name, one in part.estimates.items()},
        {name: part.data for name, part in parts.items()},
        {name: told for part in parts.values() for name, told in part.tasks.items()},
    )


def read_talk(engine: Engine, *, people: int) -> tuple[Talk, Exchanges]:
    """Who answers, quotes or passes on whom, by conversation; the brand's own word is not in it."""
    rows = engine.rows(statement(__package__, "ties"))

    def column(name: str) -> Ints:
        return np.asarray(rows[name].to_numpy(), np.int64)

    child, parent, one, other = (column(name) for name in ("child", "parent", "one", "other"))
    _, first, place = np.unique(np.concatenate([child, parent]), return_index=True, return_inverse=True)
    conversation = np.unique(np.concatenate([column("root")] * 2)[first], return_inverse=True)[1].astype(np.int64)
    talk = Talk(
        person=np.concatenate([one, other])[first],
        conversation=conversation,
        setting=np.concatenate([column("setting")] * 2)[first],
        child=place[: child.size].astype(np.int64),
        parent=place[child.size :].astype(np.int64),
        people=people,
    )
    has_time = rows["has_time"].to_numpy(zero_copy_only=False).astype(np.bool_)
    return talk, Exchanges(one, other, column("moment"), has_time)


def _kept(
    events: Events, standing: Standing, settings: Relationships, *, times: tuple[int, int] | None, unseen: str | None
) -> Part:
    """Exchanges alive by month, the claims about their number, what the hours would keep, and who needs care."""
    data: dict[str, Any] = {
        "hours_a_week": settings.hours_a_week,
        "minutes_a_contact": settings.minutes_a_contact,
        "least_pause_days": round(least_pause_days(settings.half_life_days), 2),
        "months": [],
        "claims": dict.fromkeys(RANGES, "not_enough"),
        "otherwise": {"half": None, "double": None},
        "reason": unseen or (NO_TIME if times is None else None),
    }
    if data["reason"] is not None or times is None:
        gone: dict[str, Any] = {"value": None, "n": 0, "method": say("faded contacts"), "status": "not_observable"}
        return Part(
            {name: Estimate(unit=unit, reason=data["reason"], **gone) for name, unit in KEPT.items()},
            data,
            {"care": []},
        )
    start_us, end_us = times
    half_life = settings.half_life_days
    ends = months(max(start_us, first_contact_us(events) or start_us), end_us)
    by_name = by_month(events, ends, half_life_days=half_life)
    others = {name: by_month(events, ends[-1:], half_life_days=half_life * factor) for name, factor in WAYS.items()}
    alive = alive_at(events, end_us, half_life_days=half_life)
    found = measure_capacity(
        recent(events, end_us),
        alive,
        days=(end_us - start_us) / DAY_US,
        hours_a_week=settings.hours_a_week,
        minutes_a_contact=settings.minutes_a_contact,
    )
    soon, tasks = care(events, standing, half_life)
    facts: dict[str, Any] = {"n": int(alive.sum()), "n_authors": int(alive.sum()), "unit": say("people")}
    found["care"] = Estimate(value=float(soon.sum()), method=say("faded contacts, a week ahead"), **facts)
    found["alive_once"] = Estimate(value=float(alive_once(events, alive).sum()), method=say("count"), **facts)
    data["months"] = [{"month": one.name, "day": _day(one.at_us - 1)} for one in ends]
    if ends:
        last = {name: counted[ends[-1].name] for name, counted in {"set": by_name, **others}.items()}
        data["otherwise"] = {name: int(last[name].value or 0) for name in WAYS}
        data["claims"] = claimed(last)
    return Part({**found, **{f"alive.{name}": one for name, one in by_name.items()}}, data, {"care": tasks})


def _day(at_us: int) -> str:
    return str(np.datetime64(at_us, "us").astype("datetime64[D]"))


def _communities(engine: Engine, talk: Talk, drawn: Network, *, missing: str | None) -> Part:
    """The communities that are more than chance would make, and the people between them."""
    linked = int((drawn.degree > 0).sum())
    data: dict[str, Any] = {"linked": linked, "pairs": drawn.ties, "is_beyond_chance": None, **groups_told.no_groups()}
    if missing is None:
        missing = judge(GATE, linked=linked).sentence
    if missing is not None:
        return Part({}, {**data, "reason": missing}, {"bridges": []})
    found = group(talk)
    data |= {
        "reason": None,
        "is_beyond_chance": found.is_beyond_chance,
        "modularity": round(found.modularity, 3),
        "rewired": round(float(found.rewired.mean()), 3),
        "dealt": round(float(found.dealt.mean()), 3),
        "p_rewired": round(found.p_rewired, 3),
        "p_dealt": round(found.p_dealt, 3),
    }
    chosen = groups_told.listed_groups(talk, found) if found.is_beyond_chance else []
    if not chosen:
        return Part({}, data, {"bridges": []})
    return _told(engine, talk, drawn, found, chosen, data)


def _told(engine: Engine, talk: Talk, drawn: Network, found: Grouping, chosen: list[int], data: dict[str, Any]) -> Part:
    groups_told.keep_members(engine, found, chosen)
    listed = groups_told.told_groups(talk, drawn, found, chosen)
    words = groups_told.words_of(engine, len(chosen))
    names = [groups_told.called(said, rank) for rank, said in enumerate(words, start=1)]
    between = [
        todo.Task(
            one.person,
            say(
                "Has exchanged words with {ties:,} people of {group} and {others:,} of {other}.",
                ties=one.ties_one,
                group=names[one.one],
                others=one.ties_other,
                other=names[one.other],
            ),
        )
        for one in groups_told.bridges(drawn, found, chosen)
    ]
    data |= {"listed": [{**one, "words": said} for one, said in zip(listed, words, strict=True)]}
    estimates = {f"community.{name}": one for name, one in groups_told.mood(engine, found, chosen).items()}
    return Part(estimates, data, {"bridges": between})
