"""The communities as the report tells them: their people and words, how they speak of the brand, who bridges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.relationships.circles.communities import Grouping, Talk
from reporter.relationships.circles.network import Network
from reporter.relationships.ledger import Ints
from reporter.sentence import say
from reporter.statistics.intervals import share
from reporter.statistics.log_odds import log_odds, pooled_prior

LISTED = 8
LEAST_PEOPLE = 10
LEAST_CONVERSATIONS = 3
LEAST_SPEAKERS = 3
WORDS = 3
CLEARLY = 1.96
PRIOR = 100.0
BRIDGES = 10
LEAST_TIES = 2
TONES = ("positive", "negative")
MEMBERS = pa.schema([("person", pa.int64()), ("community", pa.int64())])


@dataclass(frozen=True)
class Bridge:
    """Somebody with partners in two communities: the numbers of both, and how many partners in each, the most first."""

    person: int
    one: int
    other: int
    ties_one: int
    ties_other: int


def listed_groups(talk: Talk, found: Grouping) -> list[int]:
    """Groups large enough to tell of: ten people, whose exchanges come from three conversations or more."""
    one, other = found.group[talk.person[talk.child]], found.group[talk.person[talk.parent]]
    inside = one == other
    pairs = np.unique(np.stack([one[inside], talk.conversation[talk.child][inside]]), axis=1)
    conversations = np.bincount(pairs[0], minlength=1)
    size = np.bincount(found.group[found.group >= 0])
    large = (size >= LEAST_PEOPLE) & (_padded(conversations, size.size) >= LEAST_CONVERSATIONS)
    return [int(place) for place in np.flatnonzero(large)[:LISTED]]


def told_groups(talk: Talk, drawn: Network, found: Grouping, chosen: Sequence[int]) -> list[dict[str, int]]:
    """People, pairs who have exchanged a word, and conversations of each group."""
    one, other = drawn.pairs()
    first, last = found.group[talk.person[talk.child]], found.group[talk.person[talk.parent]]
    return [
        {
            "people": int((found.group == place).sum()),
            "ties": int(((found.group[one] == place) & (found.group[other] == place)).sum()),
            "outward": int(((found.group[one] == place) != (found.group[other] == place)).sum()),
            "conversations": int(np.unique(talk.conversation[talk.child][(first == place) & (last == place)]).size),
        }
        for place in chosen
    ]


def keep_members(engine: Engine, found: Grouping, chosen: Sequence[int]) -> None:
    """Make `circle_members` (person, community).

    The community is the place of the person's group among those told of, from 0, or their number for everybody else.
    """
    place = np.full(int(found.group.max()) + 2, len(chosen), np.int64)
    place[list(chosen)] = np.arange(len(chosen))
    table = pa.table([np.arange(found.group.size), place[found.group]], schema=MEMBERS)
    engine.keep("circle_members", table.to_batches(), MEMBERS)


def words_of(engine: Engine, count: int) -> list[list[str]]:
    """What each group's people say and the others do not; needs `mention_phrases` and `circle_members`.

    A phrase counts once a person. It is held against everybody outside the group by its log-odds.

    Args:
        engine: Where the tables are.
        count: How many groups there are.
    """
    rows = engine.rows(statement(__package__, "words"))
    if not rows.num_rows or not count:
        return [[] for _ in range(count)]
    phrases, code = np.unique(np.array(rows["phrase"].to_pylist(), object).astype(str), return_inverse=True)
    said = np.zeros((count + 1, phrases.size), np.int64)
    said[rows["community"].to_numpy(), code] = rows["people"].to_numpy()
    return [_telling(phrases.tolist(), said[place], said.sum(axis=0) - said[place]) for place in range(count)]


def mood(engine: Engine, found: Grouping, chosen: Sequence[int]) -> dict[str, Estimate]:
    """How good and how bad the word of each group about the brand is, by tone and place of the group from 1."""
    rows = engine.rows(statement(__package__, "opinions"))
    counts = {name: np.zeros(found.group.size, np.int64) for name in ("scored", *TONES)}
    for name, column in counts.items():
        column[rows["person"].to_numpy()] = rows[name].to_numpy()
    estimates = {}
    for rank, place in enumerate(chosen, start=1):
        inside = (found.group == place) & (counts["scored"] > 0)
        for tone in TONES:
            estimates[f"{tone}.{rank}"] = share(counts[tone][inside], counts["scored"][inside])
    return estimates


def bridges(drawn: Network, found: Grouping, chosen: Sequence[int]) -> list[Bridge]:
    """Who has two partners or more in each of two groups told of, those with most in the second of them first."""
    if len(chosen) < 2:
        return []
    rank = np.full(int(found.group.max()) + 2, -1, np.int64)
    rank[list(chosen)] = np.arange(len(chosen))
    ties = _ties_by_group(drawn, rank[found.group], len(chosen))
    order = np.argsort(-ties, axis=1, kind="stable")
    most, second = (np.take_along_axis(ties, order[:, place : place + 1], axis=1)[:, 0] for place in (0, 1))
    people = np.flatnonzero(second >= LEAST_TIES)
    people = people[np.lexsort((people, -most[people], -second[people]))][:BRIDGES]
    return [
        Bridge(int(one), int(order[one, 0]), int(order[one, 1]), int(most[one]), int(second[one])) for one in people
    ]


def _ties_by_group(drawn: Network, rank: Ints, count: int) -> Ints:
    """How many partners each person has in each group, one row a person."""
    person = np.repeat(np.arange(drawn.people), drawn.degree)
    partner = rank[drawn.near]
    known = partner >= 0
    cell = person[known] * count + partner[known]
    return np.bincount(cell, minlength=drawn.people * count).reshape(drawn.people, count).astype(np.int64)


def _telling(phrases: list[str], inside: Ints, outside: Ints) -> list[str]:
    """The phrases most clearly a group's own; of two that contain each other only the first."""
    if len(phrases) < 2 or not inside.any() or not outside.any():
        return []
    odds = log_odds(inside, outside, pooled_prior(inside, outside, weight=PRIOR))
    order = np.lexsort((np.arange(len(phrases)), -odds.z))
    chosen: list[str] = []
    for place in order[: 10 * WORDS]:
        new = not any(phrases[place] in one or one in phrases[place] for one in chosen)
        if odds.z[place] > CLEARLY and inside[place] >= LEAST_SPEAKERS and new:
            chosen.append(phrases[place])
    return chosen[:WORDS]


def _padded(counts: Ints, size: int) -> Ints:
    return np.bincount(np.arange(counts.size), counts, minlength=size)[:size].astype(np.int64)


def called(words: Sequence[str], rank: int) -> str:
    """What a group is called, by its words or else by its place.

    >>> called(["static", "fine grind"], 1), called([], 2)
    ('“static”', 'group 2')
    """
    return say("“{words}”", words=words[0]) if words else say("group {rank}", rank=rank)


def no_groups() -> dict[str, Any]:
    """What is told where nothing was grouped."""
    return {"listed": [], **dict.fromkeys(("modularity", "rewired", "dealt", "p_rewired", "p_dealt"))}
