"""What good and bad cascades of one channel are compared by: one entry a cascade, single mentions included."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.spread.items import Flags, Ints

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Chains:
    """The cascades of one channel as columns.

    Args:
        name: `shares` or `replies`.
        window_hours: The horizon; None when there is none.
        polarity: Of the first mention, as in `POLARITIES`.
        author: Dense number of the first mention's author.
        is_known: Whether that author is known.
        size: Mentions in all.
        size_within: Mentions within the horizon.
        is_fragment: Whether the first mention follows something unseen.
        is_inferred: Whether a link was told from words or circumstances.
        is_mature: Whether it is older than the horizon.
        half_hours: Time to half size.
        wait_hours: Wait of the first mention, or how long it was watched.
        has_follow_up: Whether something followed it.
        is_wait_known: Whether that wait can be said.
        shapes: Cascades x depth, breadth, structural virality.
    """

    name: str
    window_hours: float | None
    polarity: Ints
    author: Ints
    is_known: Flags
    size: Ints
    size_within: Ints
    is_fragment: Flags
    is_inferred: Flags
    is_mature: Flags
    half_hours: Numbers
    wait_hours: Numbers
    has_follow_up: Flags
    is_wait_known: Flags
    shapes: Numbers

    def of(self, code: int) -> Flags:
        """The whole cascades whose first mention has this polarity."""
        own: Flags = (self.polarity == code) & ~self.is_fragment
        return own

    def people(self, chosen: Flags) -> int:
        """Known authors of the first mentions of these cascades."""
        return int(np.unique(self.author[chosen & self.is_known]).size)

    def voices(self, chosen: Flags) -> int:
        """Authors of the first mentions of these cascades, every unknown one counted as another person."""
        return int(np.unique(self.author[chosen]).size)


def shown(blank: Estimate, value: float, low: float, high: float, *, level: float = 0.95) -> Estimate:
    """A figure with its value, from the same one without it; where the value is no number it stays without."""
    if not math.isfinite(value):
        return blank
    return Estimate(
        value=value,
        low=low,
        high=high,
        level=level,
        n=blank.n,
        n_authors=blank.n_authors,
        unit=blank.unit,
        method=blank.method,
    )


def dense(author: Ints) -> Ints:
    """Numbers from 0 without gaps."""
    return np.unique(author, return_inverse=True)[1].astype(np.int64)
