"""The tone of the brand's answers, and who was harsh first where somebody was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from reporter.conduct.posts import SHOWN, Hit
from reporter.conduct.tone import MARKS, harshness, lists, politeness
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.gates import Gate, Need
from reporter.statistics.intervals import share, told_if_known

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
First = Literal["brand", "person", "unknown"]

SHARES = ("harsh_share", *(f"{mark}_share" for mark in MARKS))
ANSWERS = Gate(
    "tone of answers",
    (
        Need("authors", 10, lambda n: say_number("{n:,} person answered", "{n:,} people answered", n)),
        Need("items", 20, lambda n: say_number("{n:,} answer", "{n:,} answers", n)),
    ),
)
NOTES = {"insult": "insult", "blame": "blame", "sarcasm": "mockery", "dismissal": "sent away"}


@dataclass(frozen=True)
class Harsh:
    """Harsh words in an exchange.

    Args:
        exchange: Number of the exchange.
        person: Number of the person in it; each unknown one is one of their own.
        is_named: Whether that person is known.
        i: Number of the mention.
        is_ours: Whether the brand said it.
        parent: What it answers; -1 for none.
        at_us: When, microseconds since 1970; None where unknown.
        is_timed: Whether the time of day is known.
    """

    exchange: int
    person: int
    is_named: bool
    i: int
    is_ours: bool
    parent: int
    at_us: int | None
    is_timed: bool


@dataclass(frozen=True)
class Tone:
    """Shares, counts beside them, and the answers to quote."""

    estimates: dict[str, Estimate]
    data: dict[str, int]
    hits: list[Hit]


def measure_tone(
    engine: Engine, *, i: Ints, words: Sequence[str | None], is_answer: Flags, person: Ints, at_us: Ints
) -> Tone:
    """The tone of the brand's own answers, one entry each, and of its exchanges; needs `own_items`, `messages_to_us`.

    Args:
        engine: Where the tables are.
        i: Numbers of the brand's own mentions.
        words: Their words.
        is_answer: Which of them speak to one person; the others take no part.
        person: Dense number of the person answered; -1 for none or unknown, each of whom is one of their own.
        at_us: When, microseconds since 1970; 0 where unknown.
    """
    found = engine.rows(statement(__package__, "exchanges"), harsh=lists().loose).to_pylist()
    told = {row["i"]: harshness(row["words"]) for row in found}
    harsh = [_harsh(row) for row in found if told[row["i"]] and row["exchange"] is not None]
    kinds = [told.get(one) if is_one else None for one, is_one in zip(i.tolist(), is_answer, strict=True)]
    marks = [politeness(text) if is_one else frozenset() for text, is_one in zip(words, is_answer, strict=True)]
    flags = {mark: np.array([mark in one for one in marks], np.bool_) for mark in MARKS}
    flags["harsh"] = np.array([kind is not None for kind in kinds], np.bool_)
    estimates = {f"conduct.{name}_share": _of_answers(flag, person, is_answer) for name, flag in flags.items()}
    firsts = who_was_first(harsh)
    estimates["conduct.harsh_first_share"] = _first_share(harsh, firsts)
    data = {
        "harsh": int(flags["harsh"].sum()),
        "exchanges": _exchanges(engine),
        **{f"{who}_first": sum(one == who for one in firsts.values()) for who in ("brand", "person", "unknown")},
    }
    rows = np.flatnonzero(flags["harsh"])
    newest = rows[np.lexsort((i[rows], -at_us[rows]))][:SHOWN]
    hits = [Hit("harsh", int(i[row]), 1, NOTES[kinds[row] or ""]) for row in newest.tolist()]
    return Tone(estimates, data, hits)


def who_was_first(harsh: Sequence[Harsh]) -> dict[int, First]:
    """Who was harsh first, by exchange. Not known where both were and no time of day and no link tells their order.

    >>> one = Harsh(0, 0, True, 7, False, -1, None, False)
    >>> who_was_first([one, Harsh(0, 0, True, 8, True, 7, None, False)])
    {0: 'person'}
    """
    sides: dict[int, dict[bool, list[Harsh]]] = {}
    for one in harsh:
        sides.setdefault(one.exchange, {}).setdefault(one.is_ours, []).append(one)
    return {exchange: _first(both) for exchange, both in sorted(sides.items())}


def withheld(reason: str) -> Tone:
    """The same where none of the brand's posts is in the input."""
    gone = Estimate(value=None, n=0, unit=say("share"), method=say("none"), status="not_observable", reason=reason)
    names = (*SHARES, "harsh_first_share")
    data = dict.fromkeys(("harsh", "exchanges", "brand_first", "person_first", "unknown_first"), 0)
    return Tone({f"conduct.{name}": gone for name in names}, data, [])


def _of_answers(hit: Flags, person: Ints, is_answer: Flags) -> Estimate:
    """The part of the answers for which something holds; answers to one person resemble each other."""
    alone = person.max(initial=-1) + 1 + np.arange(person.size)
    _, to = np.unique(np.where(person >= 0, person, alone)[is_answer], return_inverse=True)
    total, hits = np.bincount(to), np.bincount(to, hit[is_answer])
    return told_if_known(
        share(hits, total, gate=ANSWERS, known_authors=int(np.unique(person[is_answer & (person >= 0)]).size))
    )


def _first(sides: dict[bool, list[Harsh]]) -> First:
    if len(sides) == 1:
        return "brand" if True in sides else "person"
    ours, theirs = sides[True], sides[False]
    if all(one.is_timed and one.at_us is not None for one in (*ours, *theirs)):
        before = min((one.at_us or 0, one.i) for one in ours) < min((one.at_us or 0, one.i) for one in theirs)
        return "brand" if before else "person"
    if len(ours) == len(theirs) == 1:
        if ours[0].parent == theirs[0].i:
            return "person"
        if theirs[0].parent == ours[0].i:
            return "brand"
    return "unknown"


def _first_share(harsh: Sequence[Harsh], firsts: dict[int, First]) -> Estimate:
    """Of the exchanges in which somebody was harsh and the order is known, the part in which the brand was first."""
    person_of = {one.exchange: one.person for one in harsh}
    known = sorted({one.person for one in harsh if one.is_named and firsts[one.exchange] != "unknown"})
    told = [(person_of[exchange], who == "brand") for exchange, who in firsts.items() if who != "unknown"]
    person = np.unique([one for one, _ in told], return_inverse=True)[1] if told else np.zeros(0, np.int64)
    ours = np.array([is_ours for _, is_ours in told], np.bool_)
    size = int(person.max(initial=-1)) + 1
    total, hits = np.bincount(person, minlength=size), np.bincount(person[ours], minlength=size)
    found = told_if_known(share(hits, total, known_authors=len(known)))
    if not told:
        found = found.withheld(
            "too_few", say("Nobody was harsh in an exchange with the brand, as far as the rules can see.")
        )
    return found


def _harsh(row: dict[str, Any]) -> Harsh:
    names = ("exchange", "person", "is_named", "i", "is_ours", "parent", "at_us", "is_timed")
    return Harsh(**{name: row[name] for name in names})


def _exchanges(engine: Engine) -> int:
    (row,) = engine.rows(
        "select count(*) as n from (select distinct root, person from own_items where person is not null)"
    ).to_pylist()
    return int(row["n"])
