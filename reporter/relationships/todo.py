"""Who needs something from the team: each with the reason in words, the most pressing first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.numerals import day_named
from reporter.relationships.chance import beyond_chance
from reporter.relationships.ledger import DAY_US, Events, Flags, Ints, Numbers
from reporter.relationships.listed import Standing, contacts
from reporter.relationships.stages import (
    ADVOCATE,
    DETRACTOR,
    LAPSED,
    QUIET_DAYS,
    UNSEEN,
    active_days,
    first_spoke,
    last_spoke,
    leans,
    usual_pause,
)
from reporter.sentence import Sentence, in_a_row, say, say_number

LISTS = ("complaints", "thanks", "drifting", "meet")
MOST = 10
COMPLAINT_DAYS = 30
DRIFT_DAYS = 14
DRIFT_CHANCE = 0.05
MET_DAYS = 180


@dataclass(frozen=True)
class Task:
    """One person who needs something, why, and the mention that it is about, if it is about one.

    Args:
        person: Number of the person.
        reason: Why, as sentences.
        mention: Id of a mention.
    """

    person: int
    reason: str
    mention: str | None = None


@dataclass(frozen=True, eq=False)
class Facts:
    """What the lists go by, one a person: opinions, days, contacts, and what their word brought directly."""

    good: Ints
    bad: Ints
    spoke: Ints
    unprompted: Ints
    days: Ints
    towards: Ints
    answered: Ints
    first_us: Ints
    last_us: Ints
    pause: Numbers
    carried: Ints
    is_far: Flags
    met_us: Ints


def gather(events: Events, carried: Ints, brought: Ints, met_us: Ints) -> Facts:
    """The facts from the events and what is not in them.

    Args:
        events: What happened.
        carried: Follow-ups that each person's words brought.
        brought: What each mention that brought anything brought.
        met_us: When each was last met, microseconds since 1970; 0 for never.
    """
    own = ~events.is_ours
    answered, towards = contacts(events)
    spoke = events.per_person(own)
    return Facts(
        good=events.per_person(own & events.is_good),
        bad=events.per_person(own & events.is_bad),
        spoke=spoke,
        unprompted=events.per_person(own & events.is_unprompted),
        days=active_days(events),
        towards=towards,
        answered=answered,
        first_us=first_spoke(events),
        last_us=last_spoke(events),
        pause=usual_pause(events),
        carried=carried,
        is_far=beyond_chance(carried, spoke, brought),
        met_us=met_us,
    )


def complaints(engine: Engine, standing: Standing) -> list[Task]:
    """Complaints of the last thirty days that the brand has not answered, by how far they have spread."""
    rows = engine.rows(statement(__package__, "complaints"), days=COMPLAINT_DAYS, most=MOST).to_pylist()
    number = {key: place for place, key in enumerate(standing.keys)}
    return [Task(number[row["key"]], _spreading(row, standing.sees_ours), row["id"]) for row in rows]


def thanks(standing: Standing, facts: Facts) -> list[Task]:
    """People who speak well and whom the brand has never answered, by what their word brought."""
    if not standing.sees_ours:
        return []
    chosen = _first(speak_well(standing.stage, facts) & (facts.answered == 0), facts.carried, facts.good)
    return [
        Task(
            person,
            in_a_row([_spoke_well(facts, person), _brought(facts, person), say("Never answered.")]),
        )
        for person in chosen
    ]


def speak_well(stage: Ints, facts: Facts) -> Flags:
    """Advocates, and who leans that way by fewer opinions and spoke up unprompted: thanks need less than a verdict."""
    leaning = leans(facts.good, facts.bad) & (facts.unprompted > 0)
    return np.asarray((stage == ADVOCATE) | (leaning & (stage != LAPSED) & (stage != UNSEEN)), np.bool_)


def drifting(standing: Standing, facts: Facts) -> list[Task]:
    """People in touch both ways, quiet for two weeks at least and for longer than their own pace explains."""
    if not standing.sees_ours:
        return []
    quiet = (standing.at_us - facts.last_us) / DAY_US
    between = (facts.last_us - facts.first_us) / DAY_US
    close = (facts.days >= 3) & (facts.towards > 0) & (facts.answered > 0)
    asked = close & (standing.stage != LAPSED) & (standing.stage != DETRACTOR)
    chosen = _first(away(quiet, days=facts.days, between=between, asked=asked), facts.days, facts.good)
    return [
        Task(
            person,
            say(
                "In touch both ways and active on {days}; usually back within {pause}, now quiet for {quiet}.",
                days=_days(facts.days[person]),
                pause=_span(facts.pause[person]),
                quiet=_days(quiet[person]),
            ),
        )
        for person in chosen
    ]


def away(quiet: Numbers, *, days: Ints, between: Numbers, asked: Flags) -> Flags:
    """Who of those asked is quiet for two weeks at least and for longer than the own pace explains.

    Of many regulars some are always away for long. So all are judged together: of those named, one in twenty may be
    quiet by chance, and where everybody goes on as before nobody is named in nineteen times of twenty.

    Args:
        quiet: Days since the last word, one a person.
        days: Days on which each spoke.
        between: Days from the first word to the last.
        asked: Of whom it is asked.

    References:
        Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995.

    >>> quiet, days, between = np.array([40.0, 40.0]), np.array([5, 5]), np.array([20.0, 60.0])
    >>> away(quiet, days=days, between=between, asked=np.array([True, True])).tolist()
    [True, False]
    """
    people = np.flatnonzero(asked & (quiet <= QUIET_DAYS))
    late = np.zeros(quiet.size, np.bool_)
    if people.size:
        even = chance_of_silence(quiet[people], days=days[people], between=between[people])
        late[people] = (stats.false_discovery_control(even) < DRIFT_CHANCE) & (quiet[people] > DRIFT_DAYS)
    return late


def chance_of_silence(quiet: Numbers, *, days: Ints, between: Numbers) -> Numbers:
    """How often somebody who goes on at an even pace is quiet for so long: (1 + q / T)^-n.

    With n pauses that took T days together, known from so few, the next pause over their mean follows Fisher's F law
    with 2 and 2n degrees of freedom. Pauses are those between days: many words of one day are no quick pace.

    Args:
        quiet: Days since the last word, q, one a person.
        days: Days on which each spoke, n + 1.
        between: Days from the first word to the last, T.

    References:
        Lawless, Statistical Models and Methods for Lifetime Data, 2003, on predicting an exponential life.

    >>> quiet, days, between = np.array([40.0, 14.0]), np.array([3, 11]), np.array([10.0, 50.0])
    >>> chance_of_silence(quiet, days=days, between=between).round(2).tolist()
    [0.04, 0.08]
    """
    pauses = np.maximum(days - 1, 0)
    return np.asarray((1 + quiet / np.maximum(between, 1e-9)) ** -pauses.astype(np.float64), np.float64)


def meet(standing: Standing, facts: Facts) -> list[Task]:
    """People worth meeting: in touch both ways, on three days or more, more good than bad, and not met of late."""
    met_lately = (facts.met_us > 0) & (standing.at_us - facts.met_us < MET_DAYS * DAY_US)
    close = (facts.days >= 3) & (facts.towards > 0) & (facts.answered > 0) & (facts.good > facts.bad)
    chosen = _first(close & (standing.stage != LAPSED) & ~met_lately, facts.carried, facts.days)
    if not standing.sees_ours:
        return []
    return [
        Task(
            person,
            in_a_row([_in_touch(facts, person), _brought(facts, person)]),
        )
        for person in chosen
    ]


def small_but_far(audience: Sequence[int | None], facts: Facts) -> list[Task]:
    """People whose audience is no larger than the middle one, and who are taken up again and again beyond chance."""
    known = np.array([one is not None for one in audience], np.bool_)
    sizes = np.array([one or 0 for one in audience], np.int64)
    if not known.any():
        return []
    small = known & (sizes <= np.median(sizes[known])) & (facts.spoke > 0)
    chosen = _first(small & facts.is_far, facts.carried, facts.days)
    return [Task(person, _brought(facts, person)) for person in chosen]


def _first(asked: Flags, *orders: Ints) -> list[int]:
    """The first few of those asked, the largest by the first order, then the next, then by number."""
    people = np.flatnonzero(asked)
    keys = [people, *(-order[people] for order in reversed(orders))]
    return [int(people[place]) for place in np.lexsort(keys)[:MOST]]


def _spreading(row: Mapping[str, Any], sees_ours: bool) -> str:
    answer = say("Not answered.") if sees_ours else say("Answers are not in this data.")
    return in_a_row([_followed(row["total"], row["lately"], day_named(row["created_at"])), answer])


def _followed(total: int, lately: int, day: Sentence) -> str:
    if not total:
        return say("No follow-up since {day}.", day=day)
    if not lately:
        return say_number("{n:,} follow-up since {day}.", "{n:,} follow-ups since {day}.", total, day=day)
    return say_number(
        "{n:,} follow-up since {day}, {lately} direct in the last 7 days.",
        "{n:,} follow-ups since {day}, {lately} direct in the last 7 days.",
        total,
        day=day,
        lately=lately,
    )


def _spoke_well(facts: Facts, person: int) -> str:
    return say_number(
        "Spoke well once, active on {days}, last on {day}.",
        "Spoke well {n:,} times, active on {days}, last on {day}.",
        int(facts.good[person]),
        days=_days(facts.days[person]),
        day=day(facts.last_us[person]),
    )


def _in_touch(facts: Facts, person: int) -> str:
    return say_number(
        "In touch both ways and active on {days}, {n:,} good opinion and {bad} bad.",
        "In touch both ways and active on {days}, {n:,} good opinions and {bad} bad.",
        int(facts.good[person]),
        days=_days(facts.days[person]),
        bad=int(facts.bad[person]),
    )


def _brought(facts: Facts, person: int) -> str:
    carried = int(facts.carried[person])
    if not carried:
        return say("Their word has brought no answer or share yet.")
    told = say_number(
        "Their word brought {n:,} answer or share directly.",
        "Their word brought {n:,} answers and shares directly.",
        carried,
    )
    if not facts.is_far[person]:
        return told
    return in_a_row([told, say("That is more than chance gives to somebody who says as much.")])


def _days(count: float) -> Sentence:
    return say_number("{n:,} day", "{n:,} days", int(count))


def _span(days: float) -> Sentence:
    return say_number("a day", "{n:,} days", 1 if days < 1.5 else round(days))


def day(time_us: int) -> Sentence:
    """A day as a reason says it: 5 January."""
    return day_named(np.datetime64(int(time_us), "us").item())
