"""Good and bad mentions as points in time, with clocks that round made honest about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

KINDS = 2
MICROSECONDS = 1_000_000
AN_HOUR = 3_600 * MICROSECONDS
A_DAY = 24 * AN_HOUR
ROUND = tuple(seconds * MICROSECONDS for seconds in (86_400, 3_600, 900, 300, 60, 1))
MOSTLY = 0.95
SEED = 20_240_229


@dataclass(frozen=True, eq=False)
class Stream:
    """Events of two kinds in the time from 0 to `span_hours`.

    Args:
        hours: Time of each event since the start, ascending.
        kind: 0 or 1, for each event.
        span_hours: Length of the time that was watched, T.
        clock_hours: Hour of the day at the start, 0..24; the hour of the day repeats from there.

    Raises:
        ValueError: The events are out of order, out of the time watched, or of a third kind.
    """

    hours: Numbers
    kind: Ints
    span_hours: float
    clock_hours: float = 0.0

    def __post_init__(self) -> None:
        if self.hours.shape != self.kind.shape or self.hours.ndim != 1:
            raise ValueError("each event has one time and one kind")
        if self.hours.size and (np.diff(self.hours).min(initial=0) < 0 or self.hours[0] < 0):
            raise ValueError("events come in order of time, from 0")
        if self.hours.size and self.hours[-1] > self.span_hours:
            raise ValueError("an event lies beyond the time that was watched")
        if self.kind.size and not (self.kind.min() >= 0 and self.kind.max() < KINDS):
            raise ValueError("there are two kinds of events: 0 and 1")

    @property
    def counts(self) -> Ints:
        """Events of each kind."""
        return np.bincount(self.kind, minlength=KINDS)


def resolution_us(moments: Ints) -> int:
    """The step of the clock that wrote these times: a day, an hour, a quarter, five minutes, a minute or a second.

    It is the longest step on which nineteen in twenty of them lie.

    >>> resolution_us(np.array([0, 3, 11]) * 60_000_000) // 1_000_000
    60
    """
    fits = (step for step in ROUND if np.mean(moments % step == 0) >= MOSTLY)
    return next(fits, 1) if moments.size else 1


def steps_us(moments: Ints, sources: Sequence[int] | Ints) -> Ints:
    """The clock's step of each event, found for each source (each file) by itself.

    Args:
        moments: Microseconds since 1970.
        sources: Number of the source of each.
    """
    source = np.asarray(sources)
    steps = np.ones(moments.size, np.int64)
    for one in np.unique(source):
        own = source == one
        steps[own] = resolution_us(moments[own])
    return steps


def make_stream(moments: Ints, kind: Ints, steps: Ints, *, end_us: int, seed: int = SEED) -> Stream:
    """Spread each event by chance over the step in which its clock put it, and count hours from the first.

    Rounded times pile up on the same instants, which a model of timing takes for bursts of boundless speed;
    spread evenly over the step they give back what unrounded times would have said, as long as the step is short
    beside the delays.

    Args:
        moments: Microseconds since 1970, in any order.
        kind: 0 or 1 for each.
        steps: The clock's step of each, microseconds.
        end_us: End of the time watched, microseconds since 1970.
        seed: Start of the chance numbers.
    """
    order = np.lexsort((kind, moments))
    moments, kind, steps = moments[order], kind[order], steps[order]
    start = int(moments[0]) if moments.size else end_us
    moved = moments - start + np.random.default_rng(seed).random(moments.size) * steps
    order = np.argsort(moved, kind="stable")
    hours = moved[order] / AN_HOUR
    span = max((end_us - start) / AN_HOUR, float(hours[-1]) if hours.size else 0.0)
    return Stream(hours, kind[order], span, clock_hours=(start % A_DAY) / AN_HOUR)
