"""Who has exchanged a word with whom, the brand taken out: people as points, exchanges as lines between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from reporter.relationships.ledger import Flags, Ints


@dataclass(frozen=True, eq=False)
class Network:
    """People and the lines between them, each line in both directions.

    Args:
        start: Where each person's neighbours begin in `near`, and at last where they end.
        near: Numbers of the neighbours, person by person, rising.
    """

    start: Ints
    near: npt.NDArray[np.int32]

    @property
    def people(self) -> int:
        """How many people there are, those without a line among them."""
        return int(self.start.size - 1)

    @property
    def ties(self) -> int:
        """How many pairs have exchanged a word."""
        return int(self.near.size // 2)

    @property
    def degree(self) -> Ints:
        """With how many others each person has exchanged a word."""
        return np.diff(self.start).astype(np.int64)

    def pairs(self) -> tuple[Ints, Ints]:
        """Each pair once, the smaller number first, in rising order."""
        one = np.repeat(np.arange(self.people), self.degree)
        first = one < self.near
        return one[first].astype(np.int64), self.near[first].astype(np.int64)

    def parts(self) -> Ints:
        """The connected part of each person, parts numbered from 0."""
        ends = np.repeat(np.arange(self.people), self.degree), self.near
        lines = coo_array((np.ones(self.near.size, np.int8), ends), shape=(self.people, self.people))
        _, part = connected_components(lines, directed=False)
        return np.asarray(part, np.int64)

    def largest(self) -> Network:
        """The largest connected part alone, its people numbered anew; of several, the first."""
        if not self.people:
            return self
        part = self.parts()
        return self.only(part == np.bincount(part).argmax())

    def only(self, chosen: Flags) -> Network:
        """Some of the people, numbered anew in the same order, and the lines between them."""
        place = np.cumsum(chosen) - 1
        one, other = self.pairs()
        both = chosen[one] & chosen[other]
        return network(int(chosen.sum()), place[one[both]], place[other[both]])


def network(people: int, one: Ints, other: Ints) -> Network:
    """Draw the lines; repeated ones count once, and nobody has a line to themselves.

    Args:
        people: How many there are; they are the numbers from 0.
        one: One end of each exchange.
        other: Its other end.

    Raises:
        ValueError: An end is nobody's number.

    >>> drawn = network(3, np.array([0, 1, 1]), np.array([1, 0, 1]))
    >>> drawn.ties, drawn.degree.tolist()
    (1, [1, 1, 0])
    """
    if one.size and not (min(one.min(), other.min()) >= 0 and max(one.max(), other.max()) < people):
        raise ValueError("a line leads to nobody")
    low, high = np.minimum(one, other), np.maximum(one, other)
    key = np.unique((low * people + high)[low != high])
    low, high = key // max(people, 1), key % max(people, 1)
    near = (np.sort(np.concatenate([key, high * people + low])) % max(people, 1)).astype(np.int32)
    degree = np.bincount(np.concatenate([low, high]), minlength=people)
    return Network(np.concatenate([[0], np.cumsum(degree)]).astype(np.int64), near)
