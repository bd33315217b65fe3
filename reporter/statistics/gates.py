"""Gates of evidence: how much must be there before a figure may be shown, and what to say when it is not.

The numbers come from the simulations behind the measures, not from convention:
below them the intervals of the measure stop covering the truth as often as they promise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from reporter.sentence import Sentence, say, say_number

Counted = Callable[[int], Sentence]


@dataclass(frozen=True)
class Need:
    """One thing a gate asks for.

    Args:
        key: Name under which the count is given to `judge`.
        least: The fewest that will do.
        counted: How a number of what is counted is said.
    """

    key: str
    least: int
    counted: Counted


@dataclass(frozen=True)
class Gate:
    """Everything that one kind of figure asks for before it is shown."""

    name: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Evidence:
    """Whether a gate is passed; the sentence says what is missing and is None when nothing is."""

    status: Literal["settled", "too_few"]
    sentence: Sentence | None

    @property
    def is_enough(self) -> bool:
        """Whether the figure may be shown."""
        return self.status == "settled"


def _items(least: int) -> Need:
    return Need("items", least, lambda n: say_number("{n:,} mention", "{n:,} mentions", n))


def _authors(least: int) -> Need:
    return Need("authors", least, lambda n: say_number("{n:,} person", "{n:,} people", n))


def _children(least: int) -> Need:
    return Need("children", least, lambda n: say_number("{n:,} follow-up", "{n:,} follow-ups", n))


SHARE = Gate("share", (_authors(10), _items(20)))
CORRECTED_SHARE = Gate(
    "corrected share",
    (
        Need(
            "labels",
            50,
            lambda n: say_number(
                "{n:,} hand label in the smallest class", "{n:,} hand labels in the smallest class", n
            ),
        ),
    ),
)
AGREEMENT = Gate(
    "agreement",
    (
        Need(
            "texts",
            20,
            lambda n: say_number("{n:,} text that two people labelled", "{n:,} texts that two people labelled", n),
        ),
    ),
)
REPRODUCTION = Gate("reproduction", (_authors(40), _children(20)))
SHAPE = Gate(
    "shape",
    (
        _authors(10),
        Need("cascades", 30, lambda n: say_number("{n:,} chain of two or more", "{n:,} chains of two or more", n)),
    ),
)
HALF_SIZE = Gate(
    "half size",
    (
        _authors(10),
        Need("cascades", 30, lambda n: say_number("{n:,} chain of three or more", "{n:,} chains of three or more", n)),
    ),
)
# The model knows no people: one person who posts in fits would be taken for word that brings word.
TIMING = Gate(
    "timing",
    (
        _authors(40),
        _items(400),
        Need(
            "rarer", 50, lambda n: say_number("{n:,} mention of the rarer kind", "{n:,} mentions of the rarer kind", n)
        ),
    ),
)
CONTAGION = Gate(
    "contagion",
    (
        Need("replies", 200, lambda n: say_number("{n:,} answer", "{n:,} answers", n)),
        Need("authors", 50, lambda n: say_number("{n:,} person with two answers", "{n:,} people with two answers", n)),
    ),
)
CHANGE = Gate("change", (Need("weeks", 26, lambda n: say_number("{n:,} week", "{n:,} weeks", n)),))
ANSWERING = Gate(
    "answering",
    (_authors(10), Need("messages", 20, lambda n: say_number("{n:,} first message", "{n:,} first messages", n))),
)
DEEPENING = Gate(
    "deepening",
    (
        Need(
            "newcomers",
            20,
            lambda n: say_number("{n:,} newcomer seen for ninety days", "{n:,} newcomers seen for ninety days", n),
        ),
    ),
)
KEEPING = Gate(
    "keeping",
    (Need("in_touch", 20, lambda n: say_number("{n:,} person in touch before", "{n:,} people in touch before", n)),),
)
REPAIR = Gate(
    "repair",
    (
        _authors(10),
        Need(
            "episodes",
            20,
            lambda n: say_number("{n:,} complaint with a later opinion", "{n:,} complaints with a later opinion", n),
        ),
    ),
)
INDEX = Gate("index", (Need("scores", 4, lambda n: say_number("{n:,} vital sign", "{n:,} vital signs", n)),))

VITALS = (ANSWERING, DEEPENING, KEEPING, REPAIR, INDEX)
GATES = (SHARE, CORRECTED_SHARE, AGREEMENT, REPRODUCTION, SHAPE, HALF_SIZE, TIMING, CONTAGION, CHANGE, *VITALS)


def judge(gate: Gate, **counts: int) -> Evidence:
    """Decide whether there is enough evidence, and put what is missing into words.

    Args:
        gate: The gate of the measure.
        counts: How many there are of each thing that the gate asks for; others are ignored.

    Raises:
        ValueError: The gate asks for something that was not counted.

    >>> judge(REPRODUCTION, authors=9, children=31).sentence
    'Too few to say: 9 people, 40 needed.'
    >>> judge(REPRODUCTION, authors=40, children=31).is_enough
    True
    """
    uncounted = [need.key for need in gate.needs if need.key not in counts]
    if uncounted:
        raise ValueError(f"the gate for {gate.name} needs a count of {', '.join(uncounted)}")
    missing = [need for need in gate.needs if counts[need.key] < need.least]
    if not missing:
        return Evidence("settled", None)
    return Evidence("too_few", say("Too few to say: {missing}.", missing=_all_told(missing, counts)))


def _all_told(missing: Sequence[Need], counts: Mapping[str, int]) -> Sentence:
    """What is missing of everything, one after the other."""
    found = (say("{found}, {least} needed", found=need.counted(counts[need.key]), least=need.least) for need in missing)
    return reduce(lambda first, then: say("{first}; {then}", first=first, then=then), found)
