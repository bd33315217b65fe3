"""Gates of evidence: how much must be there before a figure may be shown, and what to say when it is not.

The numbers come from the simulations behind the measures, not from convention:
below them the intervals of the measure stop covering the truth as often as they promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Need:
    """One thing a gate asks for.

    Args:
        key: Name under which the count is given to `judge`.
        least: The fewest that will do.
        noun: What is counted, as a reader says it, in the plural.
        one: The same in the singular.
    """

    key: str
    least: int
    noun: str
    one: str


@dataclass(frozen=True)
class Gate:
    """Everything that one kind of figure asks for before it is shown."""

    name: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Evidence:
    """Whether a gate is passed; the sentence says what is missing and is None when nothing is."""

    status: Literal["settled", "too_few"]
    sentence: str | None

    @property
    def is_enough(self) -> bool:
        """Whether the figure may be shown."""
        return self.status == "settled"


def _items(least: int) -> Need:
    return Need("items", least, "mentions", "mention")


def _authors(least: int) -> Need:
    return Need("authors", least, "people", "person")


def _children(least: int) -> Need:
    return Need("children", least, "follow-ups", "follow-up")


SHARE = Gate("share", (_authors(10), _items(20)))
CORRECTED_SHARE = Gate(
    "corrected share", (Need("labels", 50, "hand labels in the smallest class", "hand label in the smallest class"),)
)
AGREEMENT = Gate("agreement", (Need("texts", 20, "texts that two people labelled", "text that two people labelled"),))
REPRODUCTION = Gate("reproduction", (_authors(40), _children(20)))
SHAPE = Gate("shape", (_authors(10), Need("cascades", 30, "chains of two or more", "chain of two or more")))
HALF_SIZE = Gate("half size", (_authors(10), Need("cascades", 30, "chains of three or more", "chain of three or more")))
# The model knows no people: one person who posts in fits would be taken for word that brings word.
TIMING = Gate(
    "timing",
    (_authors(40), _items(400), Need("rarer", 50, "mentions of the rarer kind", "mention of the rarer kind")),
)
CONTAGION = Gate(
    "contagion",
    (
        Need("replies", 200, "answers", "answer"),
        Need("authors", 50, "people with two answers", "person with two answers"),
    ),
)
CHANGE = Gate("change", (Need("weeks", 26, "weeks", "week"),))
ANSWERING = Gate("answering", (_authors(10), Need("messages", 20, "first messages", "first message")))
DEEPENING = Gate(
    "deepening", (Need("newcomers", 20, "newcomers seen for ninety days", "newcomer seen for ninety days"),)
)
KEEPING = Gate("keeping", (Need("in_touch", 20, "people in touch before", "person in touch before"),))
REPAIR = Gate(
    "repair",
    (_authors(10), Need("episodes", 20, "complaints with a later opinion", "complaint with a later opinion")),
)
INDEX = Gate("index", (Need("scores", 4, "vital signs", "vital sign"),))

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
    parts = [f"{_counted(counts[need.key], need)}, {need.least} needed" for need in missing]
    return Evidence("too_few", f"Too few to say: {'; '.join(parts)}.")


def _counted(count: int, need: Need) -> str:
    return f"{count:,} {need.one if count == 1 else need.noun}"
