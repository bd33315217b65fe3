"""From the tables to arrays: what every person adds to each vital sign, one number a person for all of them.

That all signs know a person by the same number is what lets one draw of people serve them all, so that the draws know
how the signs move together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.statistics.survival import Waits, waits
from reporter.vitals.spans import DAY_US, Span

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

OPINIONS, OWN, BROUGHT, TURNS = slice(0, 3), slice(3, 6), slice(6, 9), slice(9, 18)
LAPSED, KEPT = 18, 19
WIDTH = 20
HOUR_US = 3_600_000_000
ANSWER_HOURS = 24
RETURN_DAYS = 90
REPAIR_DAYS = 60
RUN_IN_DAYS = 28  # whoever speaks in the first four weeks may have spoken before the data begin


@dataclass(frozen=True, eq=False)
class Watched:
    """People of whom it is seen whether something happens in time.

    Args:
        person: Number of each; one person may be watched more than once.
        waits: How long each was watched until the horizon, and whether it happened.
        is_whole: Whether each could be watched until the horizon.
        horizon: The time that counts, in the unit of the waits.
    """

    person: Ints
    waits: Waits
    is_whole: Flags
    horizon: float

    @property
    def count(self) -> int:
        """How many are watched."""
        return int(self.person.size)


@dataclass(frozen=True, eq=False)
class Part:
    """What one span holds.

    Args:
        span: The span.
        sums: Persons x `WIDTH`, what each adds to the additive signs.
        answered: First messages to the brand, in hours until the first answer.
        returned: People seen for the first time, in days until they speak on another day.
    """

    span: Span
    sums: sparse.csr_array
    answered: Watched
    returned: Watched

    @property
    def totals(self) -> Numbers:
        """The sums over all people."""
        return np.asarray(self.sums.sum(axis=0), np.float64).ravel()


@dataclass(frozen=True, eq=False)
class Gathered:
    """All spans with the same people.

    Args:
        parts: One a span, the whole first.
        is_known: Whether each person has an account; an unnamed mention is a person of its own.
    """

    parts: tuple[Part, ...]
    is_known: Flags

    @property
    def people(self) -> int:
        """How many people there are, the unnamed among them."""
        return int(self.is_known.size)


@dataclass(frozen=True, eq=False)
class _Read:
    """The tables of one span before people have numbers."""

    span: Span
    sums: pa.Table
    messages: pa.Table
    returned: pa.Table


def gather(engine: Engine, spans: Sequence[Span], *, window_hours: float | None) -> Gathered:
    """Read what each person adds to the vital signs.

    Args:
        engine: Where the tables are: `opinions`, `word_of_mouth`, `links`, `messages_to_us`, `ledger`, `stages_then`.
        spans: The whole, and its halves where there are any; without times nothing, and the whole is timeless.
        window_hours: How long a follow-up counts; None when there are none.
    """
    engine.save("vital_people", statement(__package__, "people"))
    messages = engine.rows(statement(__package__, "messages"))
    read = [
        _Read(span, _sums(engine, span, window_hours), messages, _returned(engine, span))
        for span in (spans or (Span("whole", 0, 0),))
    ]
    keys = [table["key"] for one in read for table in (one.sums, one.returned)] + [messages["key"]]
    every = pc.unique(pa.chunked_array([chunk for column in keys for chunk in column.chunks], pa.string()))
    known = every.take(pc.sort_indices(every))
    parts = tuple(_part(one, known) for one in read)
    return Gathered(parts, pc.invert(pc.starts_with(known, "#")).to_numpy(zero_copy_only=False))


def watched(person: Ints, until: Numbers, watch: Numbers, horizon: float) -> Watched:
    """Cut waits off at a horizon, and where nobody looks any more.

    Args:
        person: Number of each.
        until: When it happened, from the start of each; infinite where it did not.
        watch: How long each could be watched.
        horizon: The time that counts.

    >>> seen = watched(np.array([0, 1, 2]), np.array([1.0, 30.0, np.inf]), np.array([48.0, 48.0, 5.0]), 24)
    >>> seen.waits.happened.tolist(), seen.is_whole.tolist()
    ([True, False, False], [True, True, False])
    """
    last = np.minimum(watch, horizon)
    happened = until <= last
    return Watched(person, waits(np.where(happened, until, last), happened), watch >= horizon, horizon)


def _sums(engine: Engine, span: Span, window_hours: float | None) -> pa.Table:
    return engine.rows(
        statement(__package__, "sums"),
        span=span.name,
        is_whole=span.name == "whole",
        start_us=span.start_us,
        end_us=span.end_us,
        window_us=None if window_hours is None else round(window_hours * HOUR_US),
        repair_days=REPAIR_DAYS,
    )


def _returned(engine: Engine, span: Span) -> pa.Table:
    return engine.rows(statement(__package__, "returned"), start_us=span.start_us, end_us=span.end_us)


def _part(read: _Read, known: pa.Array) -> Part:
    place, n = (read.sums[name].to_numpy() for name in ("place", "n"))
    at = (_numbered(read.sums["key"], known), place.astype(np.int64))
    sums = sparse.csr_array((n.astype(np.float64), at), shape=(len(known), WIDTH))
    return Part(read.span, sums, _answered(read, known), _came_again(read, known))


def _answered(read: _Read, known: pa.Array) -> Watched:
    table, span = read.messages, read.span
    said, answered, end = (table[name].to_numpy().astype(np.int64) for name in ("said_us", "answered_us", "end_us"))
    is_answered = table["is_answered"].to_numpy(zero_copy_only=False)
    inside = (said >= span.start_us) & (said <= span.end_us)
    until = np.where(is_answered, (answered - said) / HOUR_US, np.inf)
    watch = (np.minimum(end, span.end_us) - said) / HOUR_US
    person = _numbered(table["key"], known)
    return watched(person[inside], until[inside], watch[inside], ANSWER_HOURS)


def _came_again(read: _Read, known: pa.Array) -> Watched:
    table = read.returned
    first, again, end = (table[name].to_numpy().astype(np.int64) for name in ("first_day", "again_day", "end_day"))
    is_new = (first >= read.span.start_us // DAY_US + RUN_IN_DAYS) & (end >= first)
    until = np.where(again >= 0, (again - first).astype(np.float64), np.inf)
    person = _numbered(table["key"], known)
    return watched(person[is_new], until[is_new], (end - first)[is_new].astype(np.float64), RETURN_DAYS)


def _numbered(column: pa.ChunkedArray, known: pa.Array) -> Ints:
    return np.asarray(pc.index_in(column, value_set=known).to_numpy(), np.int64)
