"""The relationships stage: the ledger of people and the brand, their stages, and who stands how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from reporter.config import Relationships
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.relationships import todo
from reporter.relationships.circles.measure import measure_circles
from reporter.relationships.declared import Declared
from reporter.relationships.few import measure_few
from reporter.relationships.ledger import DAY_US, Events, Ints, keep_events, read_events, strength, strongest
from reporter.relationships.listed import BEFORE_DAYS, Standing, list_people
from reporter.relationships.matched import joined_people, people_of, split_by_custom
from reporter.relationships.moves import told_moves
from reporter.relationships.named import named_by_chance
from reporter.relationships.section import Section
from reporter.relationships.stages import QUIET_DAYS, STAGES, stages
from reporter.sentence import say, say_number

LISTED = 40
TOP = 20
ALIVE = 0.5
NO_ACCOUNTS = say(
    "No account of the brand is known, so what it says to people cannot be seen. "
    "Name its accounts in reporter.toml under [brand] accounts, and export their posts and answers too."
)
NO_POSTS = say(
    "None of the brand's own posts and answers are in the input, so whom it has answered cannot be seen. "
    "Export what its accounts posted and answered, beside the mentions."
)
NO_TIME = say("No mention has a time, so who has gone quiet cannot be seen. Export the times of the mentions.")
TWO_SIDED = ("stranger", "connection", "relationship")


@dataclass(frozen=True, eq=False)
class Heard:
    """Followers of each person when last known, and a number of the platform on which each was heard last."""

    audience: Sequence[int | None]
    platform: Ints


def measure_relationships(engine: Engine, *, brand: str, settings: Relationships, declared: Declared) -> Section:
    """Keep the ledger, and say who stands how at the end of the period.

    Makes `relationships.<stage>_count`, `relationships.alive_count`, `concentration.…` and `circles.…`.

    Args:
        engine: Where the tables are, `followers` among them.
        brand: The brand that the report is about.
        settings: How contact fades, and the hours of the team.
        declared: Meetings, customers and accounts of one person, as the user says.
    """
    half_life_days = settings.half_life_days
    keep_events(engine, brand=brand)
    (known,) = engine.rows(statement(__package__, "known"), brand=brand).to_pylist()
    events, end_us = read_events(engine), known["end_us"] or 0
    standing = _standing(engine, events, end_us, half_life_days, sees_ours=known["ours"] > 0)
    number = {key: place for place, key in enumerate(standing.keys)}
    met = people_of(engine, [one.account for one in declared.meetings], number)
    bought = people_of(engine, declared.customers or (), number)
    circles = measure_circles(
        engine, events, standing, settings=settings, start_us=known["start_us"], unseen=_unseen(known)
    )
    facts, heard = _facts(engine, events, _met_us(events, declared, met))
    tasks = {**_tasks(engine, standing, facts, heard.audience), **circles.tasks}
    few = measure_few(engine)
    seen = sorted({one for people in met for one in people if standing.stage[one] >= 0})
    chosen = _with(_chosen(events, standing), tasks, seen)
    place = {int(person): row for row, person in enumerate(chosen)}
    data = {
        "at_us": known["end_us"],
        "half_life_days": half_life_days,
        "reason": _unseen(known),
        "people": int((standing.stage >= 0).sum()),
        "unnamed": known["unnamed"],
        "few": few.data,
        "circles": circles.data,
        "by_chance": named_by_chance(standing.stage, facts, heard.platform, sees_ours=standing.sees_ours),
        "tasks": {
            name: [{"person": place[one.person], "reason": one.reason, "mention": one.mention} for one in told]
            for name, told in tasks.items()
        },
        "sensitivity": _sensitivity(events, standing, half_life_days),
        "moves": told_moves(events, start_us=known["start_us"], end_us=known["end_us"], unseen=_unseen(known)),
        "joined": joined_people(engine),
        "customers": _customers(standing, declared, bought),
        "not_found": {"meetings": met.count([]), "customers": bought.count([])},
        "listed": [
            {**one, **_declared_of(int(person), declared, met, bought)}
            for one, person in zip(list_people(engine, events, standing, chosen), chosen, strict=True)
        ],
    }
    return Section({**_counts(events, standing, known), **few.estimates, **circles.estimates}, data)


def _standing(engine: Engine, events: Events, at_us: int, half_life_days: float, *, sees_ours: bool) -> Standing:
    keys = engine.rows("select distinct person, key from ledger order by person")["key"].to_pylist()
    towards, back = strength(events, at_us, half_life_days=half_life_days)
    before = sum(strength(events, at_us - BEFORE_DAYS * DAY_US, half_life_days=half_life_days))
    return Standing(keys, stages(events, at_us), towards, back, np.asarray(before), at_us, sees_ours)


def _chosen(events: Events, standing: Standing) -> Ints:
    """Whom the page lists: the strongest interaction; where there is none at all, who spoke most."""
    spoke = standing.stage >= 0
    first = strongest(standing.towards * spoke, standing.back * spoke, LISTED)
    if first.size:
        return first
    said = events.per_person(~events.is_ours)
    order = np.lexsort((np.arange(said.size), -said)).astype(np.int64)
    return order[said[order] > 0][:LISTED]


def _met_us(events: Events, declared: Declared, met: Sequence[Sequence[int]]) -> Ints:
    """When each person was last met, microseconds since 1970; 0 for never."""
    last = np.zeros(events.count, np.int64)
    for meeting, people in zip(declared.meetings, met, strict=True):
        for person in people:
            last[person] = max(last[person], (meeting.day - date(1970, 1, 1)).days * DAY_US)
    return last


def _declared_of(
    person: int, declared: Declared, met: Sequence[Sequence[int]], bought: Sequence[Sequence[int]]
) -> dict[str, Any]:
    """What was declared of one person: meetings, the last first, and whether a customer, if that was said at all."""
    meetings = [one for one, people in zip(declared.meetings, met, strict=True) if person in people]
    is_customer = None if declared.customers is None else any(person in people for people in bought)
    return {
        "is_customer": is_customer,
        "meetings": [
            {"date": one.day.isoformat(), "note": one.note or None}
            for one in sorted(meetings, key=lambda one: one.day, reverse=True)
        ],
    }


def _customers(standing: Standing, declared: Declared, bought: Sequence[Sequence[int]]) -> list[dict[str, Any]] | None:
    """Stages split by custom; None where no customers were declared."""
    if declared.customers is None:
        return None
    is_customer = np.zeros(standing.stage.size, np.bool_)
    is_customer[[person for people in bought for person in people]] = True
    return split_by_custom(standing.stage, is_customer, sees_ours=standing.sees_ours)


def _facts(engine: Engine, events: Events, met_us: Ints) -> tuple[todo.Facts, Heard]:
    """What the lists go by, and where and by how many each person is heard."""
    carried, platform = np.zeros(events.count, np.int64), np.zeros(events.count, np.int64)
    audience: list[int | None] = [None] * events.count
    engine.save("taken_up", statement(__package__, "taken_up"))
    rows = engine.rows(statement(__package__, "facts")).to_pylist()
    number = {name: place for place, name in enumerate(sorted({row["platform"] for row in rows}))}
    for row in rows:
        person = row["person"]
        carried[person], audience[person], platform[person] = row["carried"], row["audience"], number[row["platform"]]
    counted = engine.rows(statement(__package__, "brought"))
    brought = np.repeat(*(counted[name].to_numpy().astype(np.int64) for name in ("followed", "mentions")))
    return todo.gather(events, carried, brought, met_us), Heard(audience, platform)


def _tasks(
    engine: Engine, standing: Standing, facts: todo.Facts, audience: Sequence[int | None]
) -> dict[str, list[todo.Task]]:
    """Every list of people who need something, or are worth a look."""
    return {
        "complaints": todo.complaints(engine, standing),
        "thanks": todo.thanks(standing, facts),
        "drifting": todo.drifting(standing, facts),
        "meet": todo.meet(standing, facts),
        "small_far": todo.small_but_far(audience, facts),
    }


def _with(chosen: Ints, tasks: Mapping[str, list[todo.Task]], met: Sequence[int]) -> Ints:
    """The people chosen, and after them those of the lists and those whom the team has met."""
    every = [*chosen.tolist(), *(one.person for told in tasks.values() for one in told), *met]
    return np.array(list(dict.fromkeys(every)), np.int64)


def _unseen(known: dict[str, Any]) -> str | None:
    """Why what the brand says cannot be seen; None when it can."""
    if known["ours"]:
        return None
    return NO_POSTS if known["accounts"] else NO_ACCOUNTS


def _counts(events: Events, standing: Standing, known: dict[str, Any]) -> dict[str, Estimate]:
    """How many people stand in each stage, and how many exchanges are alive."""
    spoke = standing.stage >= 0
    facts: dict[str, Any] = {"n": int((~events.is_ours).sum()), "n_authors": int(spoke.sum())}
    unseen = _unseen(known)
    days = (known["end_us"] - known["start_us"]) / DAY_US if known["end_us"] is not None else None
    found = {}
    for code, stage in enumerate(STAGES):
        one = Estimate(
            value=int((standing.stage == code).sum()), unit=say("people"), method=say("rule of evidence"), **facts
        )
        if days is None:
            one = one.withheld("not_observable", NO_TIME)
        elif unseen and stage in TWO_SIDED:
            one = one.withheld("not_observable", unseen)
        elif stage == "lapsed" and days <= QUIET_DAYS:
            told = say_number(
                "Too early to say: {n:,} day of data, and nobody counts as lapsed before {least}.",
                "Too early to say: {n:,} days of data, and nobody counts as lapsed before {least}.",
                round(days),
                least=QUIET_DAYS,
            )
            one = one.withheld("too_early", told)
        found[f"relationships.{stage}_count"] = one
    both = spoke & (standing.towards >= ALIVE) & (standing.back >= ALIVE)
    alive = Estimate(value=int(both.sum()), unit=say("people"), method=say("faded contacts"), **facts)
    if unseen or days is None:
        alive = alive.withheld("not_observable", unseen or NO_TIME)
    return {**found, "relationships.alive_count": alive}


def _sensitivity(events: Events, standing: Standing, half_life_days: float) -> list[dict[str, Any]]:
    """How many of the strongest stay the strongest under other half-lives and with all kinds of contact alike."""
    first = set(strongest(standing.towards, standing.back, TOP).tolist())
    ways: dict[str, dict[str, Any]] = {
        "half": {"half_life_days": half_life_days / 2},
        "double": {"half_life_days": half_life_days * 2},
        "alike": {"half_life_days": half_life_days, "weighted": False},
    }
    return [
        {
            "change": name,
            "of": len(first),
            "kept": len(first & set(strongest(*strength(events, standing.at_us, **way), TOP).tolist())),
        }
        for name, way in ways.items()
    ]
