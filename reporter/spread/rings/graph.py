"""Rings around a brand: those in touch with it, those linked to them by answers and shares, and the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from reporter.engine.forest import resolve

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

RINGS = ("touched", "reached", "outside")
TOUCHED, REACHED, OUTSIDE = range(3)


@dataclass(frozen=True, eq=False)
class Rings:
    """Where each person stands.

    Args:
        ring: 0 in touch with the brand, 1 reached through those, 2 outside.
        steps: Links between a person and the nearest one in touch: 0 for those themselves, -1 outside.
        component: Number of the connected part of the people that each belongs to, the brand taken out.
    """

    ring: Ints
    steps: Ints
    component: Ints


def rings(people: int, one: Ints, other: Ints, touched: Flags) -> Rings:
    """Place people by breadth-first search from those in touch with the brand.

    Args:
        people: How many there are; they are the numbers from 0.
        one: One end of each link between two people, in any direction.
        other: Its other end.
        touched: Whether each person is in touch with the brand, whose own accounts are no people here.

    Raises:
        ValueError: A link leads to nobody.

    >>> found = rings(5, np.array([0, 1]), np.array([1, 2]), np.array([True, False, False, False, False]))
    >>> found.ring.tolist(), found.steps.tolist()
    ([0, 1, 1, 2, 2], [0, 1, 2, -1, -1])
    """
    if one.size and not (min(one.min(), other.min()) >= 0 and max(one.max(), other.max()) < people):
        raise ValueError("a link leads to nobody")
    # One more node, linked to all in touch, makes many starts one: steps are counted from it.
    start = people
    near = np.flatnonzero(touched)
    ends = np.concatenate([one, near]), np.concatenate([other, np.full(near.size, start)])
    graph = coo_array((np.ones(ends[0].size, np.int8), ends), shape=(people + 1, people + 1)).tocsr()
    _, before = breadth_first_order(graph, start, directed=False)
    steps = _depths(before, start)[:people] - 1
    steps[steps < 0] = -1
    ring = np.where(touched, TOUCHED, np.where(steps > 0, REACHED, OUTSIDE))
    links = coo_array((np.ones(one.size, np.int8), (one, other)), shape=(people, people))
    _, component = connected_components(links, directed=False)
    return Rings(ring.astype(np.int64), steps, component.astype(np.int64))


def _depths(before: npt.NDArray[np.int32], start: int) -> Ints:
    """Steps from the start, of those that the search came to; 0 for the others."""
    parent = np.where(before < 0, -1, before).astype(np.int64)
    parent[start] = -1
    return resolve(parent).depth


def largest_part(component: Ints) -> Flags:
    """Who belongs to the largest connected part; of several, the one with the smallest number.

    >>> largest_part(np.array([0, 1, 1, 0, 1])).tolist()
    [False, True, True, False, True]
    """
    if not component.size:
        return np.zeros(0, np.bool_)
    return np.asarray(component == np.bincount(component).argmax(), np.bool_)
