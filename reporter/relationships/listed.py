"""The people that the report lists, each with the facts of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.relationships.below import keep_set_off
from reporter.relationships.ledger import DAY_US, NO_CONTACT, Events, Ints, Numbers, reciprocity
from reporter.relationships.stages import STAGES, active_days, usual_pause

WEEKS = 12
BEFORE_DAYS = 28
CLOSER, FADING = 1.25, 0.8


@dataclass(frozen=True, eq=False)
class Standing:
    """How everybody stands with the brand at one moment.

    Args:
        keys: The key of each person.
        stage: Index into `STAGES`, -1 for who has not spoken.
        towards: Strength of interaction by what they turned to the brand.
        back: By what the brand turned to them.
        before: Both directions together, four weeks earlier.
        at_us: The moment.
        sees_ours: Whether the input has anything that the brand said.
    """

    keys: Sequence[str]
    stage: Ints
    towards: Numbers
    back: Numbers
    before: Numbers
    at_us: int
    sees_ours: bool


def list_people(engine: Engine, events: Events, standing: Standing, chosen: Ints) -> list[dict[str, Any]]:
    """One entry for each person chosen, in that order; ids of people and mentions are still their own.

    Args:
        engine: Where the tables are, `ledger` among them.
        events: What happened.
        standing: How everybody stands.
        chosen: Numbers of people.
    """
    if not chosen.size:
        return []
    keys = [standing.keys[person] for person in chosen]
    keep_set_off(engine, keys)
    rows = engine.rows(statement(__package__, "people"), keys=keys)
    told = {row["key"]: row for row in rows.to_pylist()}
    even, days = reciprocity(standing.towards, standing.back), active_days(events)
    got, gave = contacts(events)
    pause = pauses(events)
    trend = _weekly(events, chosen, standing.at_us)
    return [
        {
            **_told(told[standing.keys[person]], sees_ours=standing.sees_ours),
            "stage": said_stage(int(standing.stage[person]), sees_ours=standing.sees_ours),
            "strength_towards": round(float(standing.towards[person]), 3),
            "strength_from": round(float(standing.back[person]), 3) if standing.sees_ours else None,
            "reciprocity": _maybe(even[person]) if standing.sees_ours else None,
            "contacts_towards": int(gave[person]),
            "contacts_from": int(got[person]) if standing.sees_ours else None,
            "direction": _direction(standing, int(person)),
            "days": int(days[person]),
            "pause_days": _maybe(pause[person]),
            "weekly": trend[place].tolist(),
        }
        for place, person in enumerate(chosen)
    ]


def said_stage(stage: int, *, sees_ours: bool) -> str | None:
    """The name of a stage; None for those that rest on what the brand answered, where nothing of that can be seen."""
    name = STAGES[stage]
    return name if sees_ours or name in ("advocate", "detractor", "lapsed") else None


def contacts(events: Events) -> tuple[Ints, Ints]:
    """How often the brand turned to each person, and each person to the brand."""
    touching = events.kind != NO_CONTACT
    return events.per_person(touching & events.is_ours), events.per_person(touching & ~events.is_ours)


def pauses(events: Events) -> Numbers:
    """The middle pause between one word of a person and the next, in days; NaN for who spoke once."""
    spoke = events.per_person(~events.is_ours & events.has_time)
    return np.where(spoke > 1, usual_pause(events), np.nan)


def _told(row: Mapping[str, Any], *, sees_ours: bool) -> dict[str, Any]:
    same = ("platforms", "audience", "mentions", "positive", "negative", "first_moment", "last_moment", "last_contact")
    return {
        "author_key": row["key"],
        "author": row["author"],
        "author_id": row["author_id"],
        **{name: row[name] for name in same},
        "last_answer": row["last_answer"] if sees_ours else None,
        "set_off": {name: row[name] for name in ("direct", "total", "direct_people", "people")},
        "behind": list(dict.fromkeys(one for one in (row["furthest_said"], row["last_said"]) if one)),
    }


def _direction(standing: Standing, person: int) -> str | None:
    """Whether the two have come closer in four weeks; None where they have never been in touch."""
    now, before = standing.towards[person] + standing.back[person], standing.before[person]
    if now <= 0:
        return None
    if now > CLOSER * before:
        return "closer"
    return "fading" if now < FADING * before else "steady"


def _weekly(events: Events, chosen: Ints, at_us: int) -> Ints:
    """Words of each person chosen in each of the last weeks, the oldest first."""
    place = np.full(events.count, -1, np.int64)
    place[chosen] = np.arange(chosen.size)
    own = ~events.is_ours & events.has_time & (place[events.person] >= 0)
    week = WEEKS - 1 - (at_us - events.time_us[own]) // (7 * DAY_US)
    row = place[events.person[own]]
    counted = np.zeros((chosen.size, WEEKS), np.int64)
    np.add.at(counted, (row[week >= 0], week[week >= 0]), 1)
    return counted


def _maybe(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 3)
