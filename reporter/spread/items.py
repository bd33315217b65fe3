"""What the spread measures look at: word of mouth as columns, and the pairs of a mention and its follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from reporter.mentions import POLARITIES

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

POLARITY_COUNT = len(POLARITIES)


def apart(author: Ints) -> Ints:
    """Number every unknown author as a person of their own, after the known ones.

    >>> apart(np.array([1, -1, 0, -1])).tolist()
    [1, 2, 0, 3]
    """
    unknown = author < 0
    numbers = author.copy()
    numbers[unknown] = int(author.max(initial=-1)) + 1 + np.arange(int(unknown.sum()))
    return numbers


@dataclass(frozen=True, eq=False)
class Items:
    """Word of mouth, one row a mention of the public that is not spam.

    Args:
        time_us: Microseconds since 1970; any number where the time is unknown.
        has_time: Whether the time is known.
        author: Dense number of the author from 0; -1 when unknown.
        polarity: Place in `POLARITIES`: 0 positive, 1 neutral, 2 negative, 3 unscored.
        is_share: Whether it passes its parent on, rather than answering it.
        parent: Row of the mention it follows; -1 for none, or none in these rows. Without loops.
        is_root: Whether it starts a conversation. Without it, every row without a parent does;
            give it where parents may lie outside the rows, for example with the brand.
        day_only: How many of the rows without a time have a day.
        is_inherited: Whether its polarity is that of what it passes on, since it has no words. Without it, none is.

    Raises:
        ValueError: The columns do not fit each other.
    """

    time_us: Ints
    has_time: Flags
    author: Ints
    polarity: Ints
    is_share: Flags
    parent: Ints
    is_root: Flags | None = None
    day_only: int = 0
    is_inherited: Flags | None = None

    def __post_init__(self) -> None:
        columns = (self.time_us, self.has_time, self.author, self.polarity, self.is_share, self.parent)
        if {column.shape for column in columns} != {(self.time_us.size,)}:
            raise ValueError("the columns of word of mouth differ in length")
        for flags in (self.is_root, self.is_inherited):
            if flags is not None and flags.shape != self.time_us.shape:
                raise ValueError("the columns of word of mouth differ in length")
        if self.count and not (self.polarity.min() >= 0 and self.polarity.max() < POLARITY_COUNT):
            raise ValueError("a polarity is 0, 1, 2 or 3")
        if self.count and not (self.parent.min() >= -1 and self.parent.max() < self.count):
            raise ValueError("a parent is a row of these, or -1")

    @property
    def count(self) -> int:
        """Number of mentions."""
        return int(self.time_us.size)

    @cached_property
    def roots(self) -> Flags:
        """Which rows start a conversation."""
        return self.parent < 0 if self.is_root is None else self.is_root

    @cached_property
    def inherited(self) -> Flags:
        """Which rows have their polarity from their parent, and so its mistakes."""
        if self.is_inherited is None:
            return np.zeros(self.count, np.bool_)
        follows = self.parent >= 0
        alike: Flags = follows & (self.polarity == self.polarity[np.where(follows, self.parent, 0)])
        return np.logical_and(self.is_inherited, alike)

    @cached_property
    def links(self) -> Links:
        """The follow-ups whose own time and whose parent's time are known."""
        child = np.flatnonzero(self.parent >= 0)
        timed = self.has_time[child] & self.has_time[self.parent[child]]
        untimed = int(child.size - timed.sum())
        child = child[timed]
        parent = self.parent[child]
        delay = self.time_us[child] - self.time_us[parent]
        return Links(child, parent, np.maximum(delay, 0), negative=int((delay < 0).sum()), untimed=untimed)


@dataclass(frozen=True, eq=False)
class Links:
    """Follow-ups with a known delay.

    Args:
        child: Row of each follow-up.
        parent: Row of what it follows.
        delay_us: Microseconds between the two; 0 where a clock was wrong and it came out negative.
        negative: How many came out negative.
        untimed: Follow-ups left out because a time is unknown.
    """

    child: Ints
    parent: Ints
    delay_us: Ints
    negative: int
    untimed: int
