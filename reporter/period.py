"""The period that an export covers, without the few mentions that are dated far from all others.

One mention with a wrong year would stretch everything that counts from the first or the last moment: halves, weeks,
what is young, who has gone quiet. So the period is found once, and every measure goes by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from reporter.engine.protocol import Engine

__all__ = ["Edge", "Period", "find_period", "period_of", "without_strays", "without_strays_of_sources"]

Ints = npt.NDArray[np.int64]

WEEK_US = 7 * 86_400_000_000
FEWEST = 20  # among fewer, one far from the others may as well be how seldom people speak
STRAY_PART = 100  # at most one in a hundred at either end, and one at least
SILENCE = 0.5  # of the time that all the others take

EDGES = """
select epoch_us(created_at) as at_us, platform, reader from {mentions}
where created_at is not null{only} order by created_at {way}, platform, reader limit {most}
"""
COUNT = "select count(created_at) as dated from {mentions} where created_at is not null{only}"
OF_SOURCE = " and platform = $platform and reader = $reader"
Source = tuple[str, str]


@dataclass(frozen=True)
class Period:
    """The time that an export covers.

    Args:
        start_us: Its first moment, microseconds since 1970; None where nothing has a time.
        end_us: Its last moment.
        before: Mentions that are dated before it.
        after: Mentions that are dated after it.
    """

    start_us: int | None = None
    end_us: int | None = None
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Edge:
    """The mentions at one end of a period, from the outermost inwards.

    Args:
        at_us: When each was, microseconds since 1970.
        sources: Platform and kind of export of each.
    """

    at_us: Sequence[int]
    sources: Sequence[Source]

    @property
    def times(self) -> Ints:
        """The moments as an array."""
        return np.array(self.at_us, np.int64)

    def beyond(self, count: int) -> Edge:
        """What is left without the outermost."""
        return Edge(self.at_us[count:], self.sources[count:])


def find_period(engine: Engine, mentions: str) -> Period:
    """The period of a table of mentions, its sources looked at each by itself too.

    Args:
        engine: Where the table is.
        mentions: Its name; it has the columns `created_at`, `platform` and `reader`.
    """

    def look(source: Source | None) -> tuple[Edge, Edge, int]:
        only = OF_SOURCE if source else ""
        given = dict(zip(("platform", "reader"), source or (), strict=False))
        (counted,) = engine.rows(COUNT.format(mentions=mentions, only=only), **given).to_pylist()
        most = _most_strays(counted["dated"]) + 1
        ends = []
        for way in ("asc", "desc"):
            rows = engine.rows(EDGES.format(mentions=mentions, only=only, way=way, most=most), **given).to_pylist()
            ends.append(Edge([row["at_us"] for row in rows], [(row["platform"], row["reader"]) for row in rows]))
        return ends[0], ends[1], counted["dated"]

    @cache
    def period_in(source: Source) -> Period:
        first, last, dated = look(source)
        return without_strays(first.times, last.times[::-1], dated=dated)

    earliest, latest, dated = look(None)
    return without_strays_of_sources(earliest, latest, period_in, dated=dated)


def period_of(times: Ints) -> Period:
    """The period of some times, in any order, microseconds since 1970."""
    ordered, most = np.sort(times), _most_strays(times.size) + 1
    return without_strays(ordered[:most], ordered[-most:], dated=times.size)


def without_strays(earliest: Ints, latest: Ints, *, dated: int) -> Period:
    """The period of mentions whose earliest and latest times are given, without strays.

    A stray is one of at most a hundredth of the mentions at one end (of one mention at least), parted from all the
    others by a silence of a week or more that lasts at least half as long as all the others together.

    Args:
        earliest: The times of the first mentions in order, microseconds since 1970: one more than may be strays.
        latest: The times of the last ones, in order.
        dated: How many mentions have a time.

    >>> day = 86_400_000_000
    >>> daily = np.arange(100, 160) * day
    >>> without_strays(np.r_[-6000 * day, daily][:2], daily[-2:], dated=61)
    Period(start_us=8640000000000, end_us=13737600000000, before=1, after=0)
    >>> without_strays(daily[:2], daily[-2:], dated=60).before
    0
    """
    if not dated:
        return Period()
    before, after = 0, 0
    while dated >= FEWEST:
        # Each end is looked at with the strays of the other gone: with less to stand beside, a silence weighs more.
        first = _cut(earliest, int(latest[-1 - after]))
        last = _cut(-latest[::-1], -int(earliest[first]))
        if (first, last) == (before, after):
            break
        before, after = first, last
    return Period(int(earliest[before]), int(latest[-1 - after]), before, after)


def without_strays_of_sources(
    earliest: Edge, latest: Edge, period_in: Callable[[Source], Period], *, dated: int
) -> Period:
    """The period without strays of the whole, and without what is a stray in its own source and near to nothing else.

    An old archive beside a young export hides a wrong year between or before them: the silence is short beside all the
    time that both take. Seen by its own source it is a stray. It stays in the period where another source
    speaks within a week of it: then the time is one that was talked in, and nothing is stretched.

    Args:
        earliest: The first mentions, one more than may be strays.
        latest: The last ones, the last first.
        period_in: The period of one source by itself.
        dated: How many mentions have a time.
    """
    before, after = 0, 0
    while True:
        left = dated - before - after
        found = without_strays(earliest.beyond(before).times, latest.beyond(after).times[::-1], dated=left)
        before, after = before + found.before, after + found.after
        more = (
            _parted(earliest.beyond(before), lambda at, own: own.start_us is not None and at < own.start_us, period_in),
            _parted(latest.beyond(after), lambda at, own: own.end_us is not None and at > own.end_us, period_in),
        )
        if not any(more):
            return Period(found.start_us, found.end_us, before, after)
        before, after = before + more[0], after + more[1]


def _parted(edge: Edge, is_outside: Callable[[int, Period], bool], period_in: Callable[[Source], Period]) -> int:
    """How many of the outermost are strays in their own source, with a week of silence to all the others."""
    gone = 0
    for last in np.flatnonzero(np.abs(np.diff(edge.times)) >= WEEK_US).tolist():
        block = zip(edge.at_us[gone : last + 1], edge.sources[gone : last + 1], strict=True)
        if not all(is_outside(at, period_in(source)) for at, source in block):
            break
        gone = last + 1
    return gone


def _most_strays(dated: int) -> int:
    return max(1, dated // STRAY_PART) if dated >= FEWEST else 0


def _cut(times: Ints, end: int) -> int:
    """How many of the first times are strays, seen from this end."""
    silence, rest = np.diff(times), end - times[1:]
    apart = np.flatnonzero((silence >= WEEK_US) & (silence >= SILENCE * rest))
    return int(apart[-1]) + 1 if apart.size else 0
