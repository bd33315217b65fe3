"""A possible audience between two ends: how many different people follow those who spoke, at least and at most.

Audiences overlap, and no export says by how much. The union of audiences F is no smaller than the largest of them
and no larger than their sum: max F <= |U| <= sum F. What an audience says is who may have seen a mention, never who
has; an audience that is not known is left out and not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

UNKNOWN = -1


@dataclass(frozen=True)
class Bounds:
    """The fewest and the most different people; both 0 where nobody's audience is known."""

    low: int
    high: int


@dataclass(frozen=True)
class Reach:
    """The possible audience of some word, said by some and passed on by others.

    Args:
        first: People who said it first.
        first_known: Those of them whose audience is known.
        passing: People who passed it on and did not say it first.
        passing_known: Those of them whose audience is known.
        direct: Audience of those who said it first.
        added: What those who passed it on add to it.
        union: Audience of all of them together.
    """

    first: int
    first_known: int
    passing: int
    passing_known: int
    direct: Bounds
    added: Bounds
    union: Bounds

    @property
    def amplification(self) -> float | None:
        """Audience of those who passed it on for each one of those who said it first; None when there is none.

        sum F of those who pass on / sum F of the first.
        """
        return self.added.high / self.direct.high if self.direct.high else None


def union_bounds(audience: Ints) -> Bounds:
    """Bound the number of different people in several audiences.

    Args:
        audience: Sizes, one a person who spoke; -1 for unknown, which is left out.

    References:
        Boole's inequality from above; a union holds each of its parts from below.

    >>> union_bounds(np.array([1000, 500, 200, 50, -1]))
    Bounds(low=1000, high=1750)
    """
    known = audience[audience >= 0]
    return Bounds(int(known.max(initial=0)), int(known.sum()))


def reach(audience: Ints, is_first: Flags) -> Reach:
    """Bound the audience of those who said something first, and what those who passed it on add.

    What is added is the union less the direct audience: at least what the largest audience of those who passed
    it on has more than all the first together, at most the sum of those who passed it on.

    Args:
        audience: Sizes, each person once; -1 for unknown.
        is_first: Whether each said it first; the others passed it on.

    Raises:
        ValueError: The columns differ in length.

    >>> found = reach(np.array([1000, 500, 200, 50]), np.array([True, False, False, False]))
    >>> found.direct, found.added, found.union
    (Bounds(low=1000, high=1000), Bounds(low=0, high=750), Bounds(low=1000, high=1750))
    >>> found.amplification
    0.75
    """
    if audience.shape != is_first.shape:
        raise ValueError("audiences and who was first differ in length")
    direct, passing = union_bounds(audience[is_first]), union_bounds(audience[~is_first])
    return Reach(
        first=int(is_first.sum()),
        first_known=int((is_first & (audience >= 0)).sum()),
        passing=int((~is_first).sum()),
        passing_known=int((~is_first & (audience >= 0)).sum()),
        direct=direct,
        added=Bounds(max(passing.low - direct.high, 0), passing.high),
        union=union_bounds(audience),
    )
