"""A second opinion on what one mention brings, which uses the young mentions too.

Instead of leaving out what is younger than the window, every mention counts for the part of its follow-ups
that should have come by now. It agrees with the windowed count when the window is wide, and nothing here is shown
as a headline: delays longer than any in the export stay unseen, so it is low for slow word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.mentions import POLARITIES
from reporter.spread.items import Ints, Items

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weighted:
    """Follow-ups per mention, corrected for those still to come.

    Args:
        value: The rate; None when no follow-up was seen, or no mention has had any time.
        items: Mentions asked.
        children: Follow-ups seen.
    """

    value: float | None
    items: int
    children: int


def delay_distribution(delay_us: Ints, available_us: Ints) -> tuple[Ints, Numbers]:
    """Estimate how fast follow-ups come when only those can be seen that came before the end.

    The nonparametric estimate for right-truncated delays, through the hazard in reversed time:
    F(x_j) = Π (1 - d_l / Y_l) over l > j, with Y_l the pairs whose delay is at most x_l and whose parent
    had at least x_l. It is the distribution *given* that the delay is at most the longest that could be seen.

    Args:
        delay_us: Delay of each pair that was seen.
        available_us: Time between the pair's parent and the end; at least the delay.

    Returns:
        The distinct delays, ascending, and the part of all delays that are at most that long.

    References:
        Lagakos, Barraj and De Gruttola, Biometrika 75, 1988.

    >>> _, part = delay_distribution(np.array([1, 3]), np.array([2, 4]))
    >>> part.tolist()
    [0.0, 1.0]
    """
    delays, events = np.unique(delay_us, return_counts=True)
    come = np.searchsorted(np.sort(delay_us), delays, side="right")
    gone = np.searchsorted(np.sort(available_us), delays, side="left")
    survived = 1 - events / (come - gone)
    part = np.ones(delays.size)
    part[:-1] = np.cumprod(survived[:0:-1])[::-1]
    return delays, part


def weighted_reproduction(items: Items, *, end_us: int) -> dict[str, Weighted]:
    """Count follow-ups per mention, each mention weighed by the part of its follow-ups that can have come.

    R = Σ follow-ups / Σ F(T - t) by polarity, with that polarity's own delays.

    Args:
        items: The mentions; those without a time are left out.
        end_us: End of the period, T, microseconds since 1970.
    """
    asked = items.has_time & (items.time_us <= end_us)
    pairs = asked[items.links.parent] & asked[items.links.child]
    parent, delay = items.links.parent[pairs], items.links.delay_us[pairs]
    left = end_us - items.time_us
    found: dict[str, Weighted] = {}
    for code, name in enumerate(POLARITIES):
        of_kind = items.polarity[parent] == code
        own = asked & (items.polarity == code)
        found[name] = _weighted(delay[of_kind], left[parent[of_kind]], left[own])
    return found


def _weighted(delay_us: Ints, available_us: Ints, left_us: Ints) -> Weighted:
    children, items = int(delay_us.size), int(left_us.size)
    if not children:
        return Weighted(None, items, children)
    delays, part = delay_distribution(delay_us, available_us)
    come = np.concatenate([[0.0], part])[np.searchsorted(delays, left_us, side="right")].sum()
    return Weighted(float(children / come) if come > 0 else None, items, children)
