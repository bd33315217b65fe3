"""What comes by itself: the rhythm of the day and the ups and downs of the weeks, which are not spread.

A model that knows no night takes every morning for an outbreak. So each stream is fitted on six baselines,
from the plainest to the most yielding, and a criterion that counts parameters chooses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reporter.spread.timing.stream import KINDS, Ints, Numbers, Stream

DAY_BINS = 12
BIN_HOURS = 24 / DAY_BINS
FEW_DAYS_HOURS = 72.0
WEEK_HOURS = 168.0
MOST_BLOCKS = 120
NAMES = (
    "constant",
    "hour_of_day",
    "weeks",
    "few_days",
    "hour_of_day_and_weeks",
    "hour_of_day_and_few_days",
)


@dataclass(frozen=True, eq=False)
class Baseline:
    """A rate that is a known shape times one unknown weight in each cell of time.

    Args:
        name: `constant`, `hour_of_day`, `weeks`, `few_days`, `hour_of_day_and_weeks` or `hour_of_day_and_few_days`.
        cell: Cell in which each event lies.
        height: Height of the shape of the event's own kind there.
        exposure: Integral of the shape over each cell, hours; kinds by cells.
        shape_parameters: Numbers that the shape was itself fitted with, both kinds together.
    """

    name: str
    cell: Ints
    height: Numbers
    exposure: Numbers
    shape_parameters: int = 0

    @property
    def parameters(self) -> int:
        """Unknown weights and fitted numbers of the shape, both kinds together."""
        return self.exposure.size + self.shape_parameters


def ladder(stream: Stream) -> tuple[Baseline, ...]:
    """The six baselines, from plain to yielding."""
    return (
        constant(stream),
        hour_of_day(stream),
        blocks(stream, WEEK_HOURS, name=NAMES[2]),
        blocks(stream, FEW_DAYS_HOURS, name=NAMES[3]),
        hour_of_day_and_blocks(stream, WEEK_HOURS, name=NAMES[4]),
        hour_of_day_and_blocks(stream, FEW_DAYS_HOURS, name=NAMES[5]),
    )


def constant(stream: Stream) -> Baseline:
    """The same rate all the time."""
    count = stream.hours.size
    exposure = np.full((KINDS, 1), stream.span_hours)
    return Baseline(NAMES[0], np.zeros(count, np.int64), np.ones(count), exposure)


def hour_of_day(stream: Stream) -> Baseline:
    """A rate for each two hours of the day, the same every day."""
    exposure = _cover(stream, np.array([0.0, stream.span_hours])).sum(axis=0)
    bins = _bin(stream.hours + stream.clock_hours)
    return Baseline(NAMES[1], bins, np.ones(stream.hours.size), np.tile(exposure, (KINDS, 1)))


def blocks(stream: Stream, block_hours: float, *, name: str) -> Baseline:
    """A free rate for every block of so many hours from the start."""
    edges = _edges(stream, block_hours)
    exposure = np.tile(np.diff(edges), (KINDS, 1))
    return Baseline(name, _block(stream.hours, edges), np.ones(stream.hours.size), exposure)


def hour_of_day_and_blocks(stream: Stream, block_hours: float, *, name: str) -> Baseline:
    """The day's rhythm of each kind, times a free weight for every block of so many hours."""
    edges = _edges(stream, block_hours)
    cover = _cover(stream, edges)
    bins = _bin(stream.hours + stream.clock_hours)
    shape = _rhythm(stream, bins, cover.sum(axis=0))
    return Baseline(
        name,
        _block(stream.hours, edges),
        shape[stream.kind, bins],
        shape @ cover.T,
        shape_parameters=KINDS * (DAY_BINS - 1),
    )


def _edges(stream: Stream, block_hours: float) -> Numbers:
    """Ends of the blocks, from 0 to the end of the time watched; longer blocks where there would be more than 120."""
    size = max(block_hours, stream.span_hours / MOST_BLOCKS)
    count = max(1, int(np.ceil(stream.span_hours / size - 1e-9)))
    return np.asarray(np.minimum(np.arange(count + 1) * size, stream.span_hours))


def _block(hours: Numbers, edges: Numbers) -> Ints:
    """Which block each hour lies in."""
    return np.asarray(np.clip(np.searchsorted(edges, hours, side="right") - 1, 0, edges.size - 2))


def _rhythm(stream: Stream, bins: Ints, hours: Numbers) -> Numbers:
    """Events an hour in each two hours of the day, around a mean of 1; kinds by bins."""
    counted = np.zeros((KINDS, DAY_BINS))
    np.add.at(counted, (stream.kind, bins), 1.0)
    rate = np.divide(counted, hours, out=np.zeros_like(counted), where=hours > 0)
    mean = counted.sum(axis=1, keepdims=True) / max(stream.span_hours, 1e-12)
    shape: Numbers = np.divide(rate, mean, out=np.ones_like(rate), where=mean > 0)
    return shape


def _cover(stream: Stream, edges: Numbers) -> Numbers:
    """Hours of each two hours of the day in each block between edges; blocks by bins."""
    first = BIN_HOURS - stream.clock_hours % BIN_HOURS
    turns = np.arange(first, stream.span_hours, BIN_HOURS)
    cuts = np.union1d(edges, turns)
    middles, lengths = (cuts[:-1] + cuts[1:]) / 2, np.diff(cuts)
    cover = np.zeros((edges.size - 1, DAY_BINS))
    np.add.at(cover, (_block(middles, edges), _bin(middles + stream.clock_hours)), lengths)
    return cover


def _bin(clock_hours: Numbers) -> Ints:
    return np.minimum((clock_hours % 24) / BIN_HOURS, DAY_BINS - 1).astype(np.int64)
