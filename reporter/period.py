"""The period that an export covers, without the few mentions that are dated far from all others.

One mention with a wrong year would stretch everything that counts from the first or the last moment: halves, weeks,
what is young, who has gone quiet. So the period is found once, and every measure goes by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.engine.protocol import Engine

__all__ = ["Period", "find_period", "period_of", "without_strays"]

Ints = npt.NDArray[np.int64]

WEEK_US = 7 * 86_400_000_000
FEWEST = 20  # among fewer, one far from the others may as well be how seldom people speak
STRAY_PART = 100  # at most one in a hundred at either end, and one at least
SILENCE = 0.5  # of the time that all the others take

EDGES = """
select epoch_us(created_at) as at_us from {mentions} where created_at is not null order by created_at {way} limit {most}
"""


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


def find_period(engine: Engine, mentions: str) -> Period:
    """The period of a table of mentions.

    Args:
        engine: Where the table is.
        mentions: Its name; it has the column `created_at`.
    """
    (counted,) = engine.rows(f"select count(created_at) as dated from {mentions}").to_pylist()
    most = _most_strays(counted["dated"]) + 1

    def edge(way: str) -> Ints:
        rows = engine.rows(EDGES.format(mentions=mentions, way=way, most=most))
        return np.sort(rows["at_us"].to_numpy().astype(np.int64))

    return without_strays(edge("asc"), edge("desc"), dated=counted["dated"])


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


def _most_strays(dated: int) -> int:
    return max(1, dated // STRAY_PART) if dated >= FEWEST else 0


def _cut(times: Ints, end: int) -> int:
    """How many of the first times are strays, seen from this end."""
    silence, rest = np.diff(times), end - times[1:]
    apart = np.flatnonzero((silence >= WEEK_US) & (silence >= SILENCE * rest))
    return int(apart[-1]) + 1 if apart.size else 0
