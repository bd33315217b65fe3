"""A second opinion on what one mention brings, which uses the young mentions too.

Instead of leaving out what is younger than the window, every mention counts for the part of its follow-ups
that should have come by now. Asked about the same window it estimates the same thing as the windowed count.
Asked about any delay it also counts what comes later, as far as delays were seen: longer ones stay unseen,
so it is low for slow word.
"""

from __future__ import annotations

from collections.abc import Callable
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


@dataclass(frozen=True, eq=False)
class Asked:
    """One polarity's mentions and their follow-ups, sorted once so that other people's weights cost no sorting.

    Args:
        own: Row of each mention asked.
        parent: Row of the mention that each follow-up follows.
        delays: Distinct delays, ascending.
        event: For each follow-up, the place of its delay.
        reached: For each follow-up, how many of the delays its parent had time for.
        left: For each mention, how many of the delays it had time for.
    """

    own: Ints
    parent: Ints
    delays: Ints
    event: Ints
    reached: Ints
    left: Ints

    def sums(self, weight: Numbers) -> tuple[float, float]:
        """Follow-ups, and mentions each counted for the part of its follow-ups that can have come.

        Args:
            weight: How often each row counts.
        """
        events, part = self.distribution(weight)
        had = np.bincount(self.left, weights=weight[self.own], minlength=part.size + 1)
        return float(events.sum()), float(had[1:] @ part)

    def by_people(self, author: Ints) -> Callable[[Numbers], tuple[float, float]]:
        """Make a function that gives these sums from how often each person counts.

        Nearly all mentions are old enough for every delay. They are summed by person once, and only the young are
        looked at again for each set of weights.

        Args:
            author: Dense number of the author of each row.
        """
        count, people = self.delays.size, int(author.max(initial=-1)) + 1
        own, above = author[self.own], author[self.parent]
        is_young, is_cut = self.left < count, self.reached < count
        old = np.bincount(own[~is_young], minlength=people).astype(np.float64)
        young, left, reached = own[is_young], self.left[is_young], self.reached[is_cut]

        def sums(times: Numbers) -> tuple[float, float]:
            weight = times[above]
            events = np.bincount(self.event, weights=weight, minlength=count).astype(np.float64)
            gone = np.cumsum(np.bincount(reached, weights=weight[is_cut], minlength=count + 1))[:count]
            part = np.concatenate([[0.0], _part(events, (np.cumsum(events) - gone).astype(np.float64))])
            return float(events.sum()), float((old @ times if count else 0.0) + (times[young] * part[left]).sum())

        return sums

    def distribution(self, weight: Numbers) -> tuple[Numbers, Numbers]:
        """Follow-ups at each delay, and the part of all delays that are at most that long."""
        count = self.delays.size
        own = weight[self.parent]
        events = np.bincount(self.event, weights=own, minlength=count).astype(np.float64)
        gone = np.cumsum(np.bincount(self.reached, weights=own, minlength=count + 1))[:count]
        return events, _part(events, (np.cumsum(events) - gone).astype(np.float64))


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
    return delays, _part(events.astype(np.float64), (come - gone).astype(np.float64))


def ask(items: Items, *, end_us: int, within_us: int | None = None) -> dict[str, Asked]:
    """Make the mentions of each polarity ready to be asked what they brought.

    Args:
        items: The mentions; those without a time are left out.
        end_us: End of the period, T, microseconds since 1970.
        within_us: Count follow-ups within this time only; any time that was seen when None.
    """
    is_asked = items.has_time & (items.time_us <= end_us)
    pairs = is_asked[items.links.parent] & is_asked[items.links.child]
    if within_us is not None:
        pairs &= items.links.delay_us <= within_us
    parent, delay = items.links.parent[pairs], items.links.delay_us[pairs]
    left = end_us - items.time_us
    found: dict[str, Asked] = {}
    for code, name in enumerate(POLARITIES):
        of_kind = items.polarity[parent] == code
        own, above = np.flatnonzero(is_asked & (items.polarity == code)), parent[of_kind]
        delays, event = np.unique(delay[of_kind], return_inverse=True)
        reached = np.searchsorted(delays, left[above], side="right")
        found[name] = Asked(own, above, delays, event, reached, np.searchsorted(delays, left[own], side="right"))
    return found


def weighted_reproduction(items: Items, *, end_us: int, within_us: int | None = None) -> dict[str, Weighted]:
    """Count follow-ups per mention, each mention weighed by the part of its follow-ups that can have come.

    R = Σ follow-ups / Σ F(T - t) by polarity, with that polarity's own delays.

    Args:
        items: The mentions; those without a time are left out.
        end_us: End of the period, T, microseconds since 1970.
        within_us: Count follow-ups within this time only; any time that was seen when None.
    """
    once = np.ones(items.count)
    found: dict[str, Weighted] = {}
    for name, asked in ask(items, end_us=end_us, within_us=within_us).items():
        children, come = asked.sums(once)
        value = children / come if children and come > 0 else None
        found[name] = Weighted(value, int(asked.own.size), int(asked.parent.size))
    return found


def _part(events: Numbers, at_risk: Numbers) -> Numbers:
    """The distribution through its reversed hazard; where nobody is at risk nothing is known to happen."""
    hazard = np.zeros(events.size)
    np.divide(events, at_risk, out=hazard, where=at_risk > 0.5)
    part = np.ones(events.size)
    part[:-1] = np.cumprod(1 - hazard[:0:-1])[::-1]
    return part
