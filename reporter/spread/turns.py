"""Whether bad word makes the talk below it bad, as far as an export can tell.

Answers to bad word are worse than answers to good word wherever people of one mind meet. So each answer is held
against the other answers *of the same person*: who always grumbles grumbles below anything. What remains may still
come of the subject that both speak of, so it is held once more against the same person's answers of the same week and
place to what has the same topic. Topics are found in words and miss some, so nothing here says that one mention caused
another.

References:
    Shalizi and Thomas, Sociological Methods and Research 40, 2011, on why likeness and influence look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.spread.items import Flags, Ints, apart
from reporter.statistics.effective import effective_authors, quantile
from reporter.statistics.gates import CONTAGION, judge
from reporter.statistics.intervals import share

Numbers = npt.NDArray[np.float64]

TONES = ("positive", "neutral", "negative")
NEGATIVE = 2
LEVEL = 0.95
LEAST_EACH = 20
UNIT = say("share points")
PLAIN = say("difference of shares, by person and conversation")
WITHIN = say("difference of shares within people, by person and conversation")


@dataclass(frozen=True, eq=False)
class Answers:
    """Answers with words of their own, one row each.

    Args:
        child: Tone of the answer: 0 positive, 1 neutral, 2 negative.
        parent: Tone of what it answers.
        author: Dense number of who answers; -1 when unknown, and then of nobody else.
        conversation: Dense number of the conversation.
        stratum: Dense number of person, week, place and topic together; -1 when the person is unknown.
    """

    child: Ints
    parent: Ints
    author: Ints
    conversation: Ints
    stratum: Ints

    def only(self, kept: Flags) -> Answers:
        """The answers of these rows."""
        columns = (self.child, self.parent, self.author, self.conversation, self.stratum)
        return Answers(*(column[kept] for column in columns))


@dataclass(frozen=True)
class Excess:
    """How much worse answers to bad word are than chance within groups makes them.

    Args:
        value: The difference less what chance makes of it.
        by_chance: Mean of the difference over all ways to shuffle the answers within their groups.
        chance_error: Its standard deviation over those ways.
        error: Standard error of the value over people, or over conversations where that is wider.
        people: Effective people, or conversations, behind it.
        n: Answers in groups of two or more.
        authors: Known people who gave them.
    """

    value: float
    by_chance: float
    chance_error: float
    error: float
    people: float
    n: int
    authors: int


def difference(parent_bad: Flags, child_bad: Flags) -> float:
    """Share of bad answers to bad word less that to other word; NaN where there is none of either.

    >>> difference(np.array([True, True, False, False]), np.array([True, False, False, False]))
    0.5
    """
    if not parent_bad.any() or parent_bad.all():
        return float("nan")
    return float(child_bad[parent_bad].mean() - child_bad[~parent_bad].mean())


def excess(answers: Answers, group: Ints) -> Excess | None:
    """The difference beyond what the same groups' answers show when they are shuffled among their places.

    The mean and the variance over all shuffles are exact: within a group of m answers with k bad ones an answer is
    bad with chance k/m, and Σ c·y has the variance k(m - k) / m(m - 1) · Σ (c - c̄)². Groups of one say nothing
    and are left out. Where a person answers mostly bad word, or hardly any, part of a true difference goes to
    chance, so the excess is rather too small than too large.

    Args:
        answers: The answers.
        group: Number of each answer's group (its person, or person, week, place and topic); -1 for none.

    Returns:
        None when no two answers share a group, or all answer the same kind.
    """
    kept = group >= 0
    kept[kept] = np.bincount(group[kept])[group[kept]] >= 2
    own = answers.only(kept)
    bad, worse = own.parent == NEGATIVE, own.child == NEGATIVE
    if not bad.any() or bad.all():
        return None
    _, place, size = np.unique(group[kept], return_inverse=True, return_counts=True)
    count = np.bincount(place, weights=worse)
    expected = (count / size)[place]
    weight = np.where(bad, 1 / bad.sum(), -1 / (~bad).sum())
    apart = np.bincount(place, weights=weight**2) - np.bincount(place, weights=weight) ** 2 / size
    variance = (count * (size - count) / (size * (size - 1)) * apart).sum()
    error, people = _wider(worse - expected, bad, own)
    return Excess(
        value=float((weight * (worse - expected)).sum()),
        by_chance=float((weight * expected).sum()),
        chance_error=float(np.sqrt(max(variance, 0.0))),
        error=error,
        people=people,
        n=int(kept.sum()),
        authors=int(np.unique(own.author).size),
    )


def compared(answers: Answers) -> dict[str, Estimate]:
    """The plain difference, that within people, and that within people, weeks, places and topics."""
    known = answers.author >= 0
    talkers = int((np.bincount(answers.author[known]) >= 2).sum()) if known.any() else 0
    missing = judge(CONTAGION, replies=int(answers.child.size), authors=talkers).sentence
    facts: dict[str, Any] = {"n": int(answers.child.size), "n_authors": int(np.unique(answers.author[known]).size)}
    bad, worse = answers.parent == NEGATIVE, answers.child == NEGATIVE
    if missing is None and min(bad.sum(), (~bad).sum()) < LEAST_EACH:
        missing = say(
            "Too few to say: answers to bad word and to other word, {least} needed of each.", least=LEAST_EACH
        )
    names = {f"spread.turns.{name}": method for name, method in (("excess", WITHIN), ("excess_in_place", WITHIN))}
    if missing is not None:
        every = {"spread.turns.difference": PLAIN, **names}
        return {name: _withheld(missing, method, facts) for name, method in every.items()}
    error, people = _wider(worse.astype(np.float64), bad, answers)
    found = {"spread.turns.difference": _shown(difference(bad, worse), error, people, PLAIN, facts)}
    for name, group in zip(names, (answers.author, answers.stratum), strict=True):
        one = excess(answers, group)
        told = _too_alike(one)
        if one is None or told is not None:
            found[name] = _withheld(told or "", WITHIN, facts)
        else:
            wide = max(one.error, one.chance_error)
            found[name] = _shown(one.value, wide, one.people, WITHIN, {**facts, "n": one.n, "n_authors": one.authors})
    return found


def _too_alike(one: Excess | None) -> str | None:
    """Why nothing can be compared within groups; the gate is that of all answers."""
    least = next(need.least for need in CONTAGION.needs if need.key == "replies")
    count = 0 if one is None else one.n
    if count >= least:
        return None
    return say_number(
        "Too few to say: {n:,} answer stands beside another one that it can be held against, {least} needed.",
        "Too few to say: {n:,} answers stand beside another one that they can be held against, {least} needed.",
        count,
        least=least,
    )


def _wider(amount: Numbers, bad: Flags, answers: Answers) -> tuple[float, float]:
    """Standard error of a difference of means, and who is behind it: over people or conversations, the wider."""
    errors = [_clustered(amount, bad, clusters) for clusters in (apart(answers.author), answers.conversation)]
    return max(errors)


def _clustered(amount: Numbers, bad: Flags, clusters: Ints) -> tuple[float, float]:
    residual = np.where(bad, (amount - amount[bad].mean()) / bad.sum(), -(amount - amount[~bad].mean()) / (~bad).sum())
    influence = np.bincount(clusters, weights=residual)
    influence = influence[np.bincount(clusters) > 0]
    count = influence.size
    if count < 2:
        return float("inf"), 1.0
    return float(np.sqrt((influence**2).sum() * count / (count - 1))), effective_authors(influence)


def table(answers: Answers) -> dict[str, Estimate]:
    """Of the answers to each tone, the share of each tone; by person."""
    people, unknown = apart(answers.author), answers.author < 0
    found = {}
    for code, one in enumerate(TONES):
        own = answers.parent == code
        totals = np.bincount(people[own], minlength=1)
        known = int(np.unique(answers.author[own & ~unknown]).size)
        for other_code, other in enumerate(TONES):
            hits = np.bincount(people[own & (answers.child == other_code)], minlength=totals.size)
            found[f"spread.turns.table.{one}.{other}"] = share(hits, totals, known_authors=known)
    return found


def _shown(value: float, error: float, people: float, method: str, facts: dict[str, Any]) -> Estimate:
    reach = quantile(LEVEL, people) * error
    return Estimate(value=value, low=value - reach, high=value + reach, level=LEVEL, unit=UNIT, method=method, **facts)


def _withheld(reason: str, method: str, facts: dict[str, Any]) -> Estimate:
    return Estimate(value=None, status="too_few", reason=reason, unit=UNIT, method=method, **facts)
