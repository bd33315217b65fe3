"""What the mood of each clause is about, when one clause names a matter and the next says how it was."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def lent(text: Ints, is_about: Flags, mood: Ints) -> Ints:
    """The mood of each clause, where those that name nothing lend theirs to what they speak of.

    "My parcel is late. I hate this." says nothing bad in its first clause and names nothing in its second. So a
    clause that names no matter gives its mood to the ones right before it that name one and have no mood; where
    there are none, as in "Sadly, the parcel is late", to the ones right after it. A clause that names a matter
    keeps its mood: of "great coffee, slow delivery" only the coffee is called good.

    Args:
        text: Number of each clause's text, ascending; clauses in the order in which they were said.
        is_about: Whether it names a matter.
        mood: 1 good, -1 bad, 0 neither.

    >>> lent(np.zeros(3, np.int64), np.array([True, False, True]), np.array([0, -1, 0])).tolist()
    [-1, -1, 0]
    """
    place = np.arange(text.size)
    takes = is_about & (mood == 0)
    gives = ~is_about & (mood != 0)
    stops = mood != 0  # what a search for a mood ends at
    after = _next(np.where(stops, place, text.size))
    before = np.maximum.accumulate(np.where(stops, place, -1)) if text.size else place
    lending_on = _within(text, place, after, gives)
    # A clause that has lent its mood to those before it does not lend it to those after it.
    taken = np.concatenate([[0], np.cumsum(takes)])
    start = np.maximum(np.concatenate([[-1], before[:-1]]) + 1, np.searchsorted(text, text)) if text.size else place
    spent = taken[place] - taken[start] > 0
    lending_back = _within(text, place, before, gives & ~spent) & ~lending_on
    result = mood.copy()
    result[takes & lending_on] = mood[after[takes & lending_on]]
    result[takes & lending_back] = mood[before[takes & lending_back]]
    return result


def _next(places: Ints) -> Ints:
    return np.asarray(np.minimum.accumulate(places[::-1])[::-1], np.int64)


def _within(text: Ints, place: Ints, other: Ints, wanted: Flags) -> Flags:
    """Whether the other clause is there, of the same text, and wanted."""
    is_there = (other >= 0) & (other < text.size)
    at = np.where(is_there, other, 0)
    return np.asarray(is_there & (text[at] == text[place]) & wanted[at], np.bool_) if text.size else is_there
