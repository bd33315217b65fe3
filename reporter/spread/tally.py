"""From rows to sums by author: all that the spread matrix needs, and all that an engine has to deliver.

The window w says how long a follow-up counts. Only mentions older than w are asked what they brought:
younger ones have had no time, and counting them would make slow word look weak.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.spread.items import POLARITY_COUNT, Flags, Ints, Items, apart

MICROSECONDS_AN_HOUR = 3_600_000_000
DELAY_PERCENTILE = 90
LARGEST_PART = 3

OWN = 0
SHARES = slice(1, 1 + POLARITY_COUNT)
REPLIES = slice(1 + POLARITY_COUNT, 1 + 2 * POLARITY_COUNT)
ROOT_OWN = 1 + 2 * POLARITY_COUNT
ROOT_CHILDREN = ROOT_OWN + 1
INHERITED = ROOT_CHILDREN + 1
WIDTH = INHERITED + 1


@dataclass(frozen=True, eq=False)
class Tally:
    """What each author's mentions brought within the window, and what could not be asked.

    Args:
        sums: Authors x polarity of the parent x 12 columns: its mature mentions; their follow-ups within the window
            by polarity, shares first (4), then answers (4); the mature mentions that start a conversation;
            the follow-ups of those; the shares without words, which have the polarity of the parent for that reason.
            Every mention of an unknown author is an author of its own.
        is_known: Whether each of those authors is a known one.
        window_hours: The window; None when there are no linked pairs to find it from.
        timed: Mentions with a time, by polarity.
        young: Those of them that are still inside the window, by polarity.
        untimed: Mentions without a time, left out.
        day_only: Those of them that have a day.
        untimed_links: Follow-ups left out because their own or their parent's time is unknown.
        negative_delays: Follow-ups dated before what they follow; counted as within the window.
        links: Follow-ups with a parent among these mentions.
    """

    sums: npt.NDArray[np.int32]
    is_known: Flags
    window_hours: float | None
    timed: Ints
    young: Ints
    untimed: int
    day_only: int
    untimed_links: int
    negative_delays: int
    links: int


def window_hours(items: Items, *, start_us: int, end_us: int) -> float | None:
    """Find how long a follow-up counts: nine in ten come within it, and it is at most a third of the period.

    The 90th percentile of the delays of all linked pairs, the same for every polarity, so that quick and slow
    word are asked alike. None when there are no linked pairs with times.

    Args:
        items: The mentions.
        start_us: Start of the period of the export, microseconds since 1970.
        end_us: Its end.
    """
    delays = items.links.delay_us
    if not delays.size:
        return None
    usual = int(np.floor(np.percentile(delays, DELAY_PERCENTILE)))
    return min(usual, max(end_us - start_us, 0) // LARGEST_PART) / MICROSECONDS_AN_HOUR


def tally(items: Items, *, end_us: int, window_hours: float | None) -> Tally:
    """Count what every author's mature mentions brought.

    A mention is mature when it is at least as old as the window at the end of the period.
    A follow-up is credited to the author of what it follows.

    Args:
        items: The mentions.
        end_us: End of the period of the export, microseconds since 1970.
        window_hours: The window, as from `window_hours`; None counts nothing.

    Raises:
        ValueError: The window is negative.
    """
    if window_hours is not None and not window_hours >= 0:
        raise ValueError("a window cannot be negative")
    author, is_known = _clusters(items.author)
    mature = old_enough(items, end_us=end_us, window_hours=window_hours)
    return Tally(
        sums=_sums(items, author, is_known.size, mature, window_hours or 0.0),
        is_known=is_known,
        window_hours=window_hours,
        timed=_by_polarity(items.polarity[items.has_time]),
        young=_by_polarity(items.polarity[items.has_time & ~mature]),
        untimed=int((~items.has_time).sum()),
        day_only=items.day_only,
        untimed_links=items.links.untimed,
        negative_delays=items.links.negative,
        links=items.links.untimed + int(items.links.child.size),
    )


def old_enough(items: Items, *, end_us: int, window_hours: float | None) -> Flags:
    """Which mentions have had the whole window by the end of the period; none without a window."""
    if window_hours is None:
        return np.zeros(items.count, np.bool_)
    mature: Flags = items.has_time & (items.time_us <= end_us - round(window_hours * MICROSECONDS_AN_HOUR))
    return mature


def counted_links(items: Items, mature: Flags, window_hours: float) -> Flags:
    """Which of the links count: those below mature mentions that came within the window."""
    counted: Flags = mature[items.links.parent] & (items.links.delay_us <= round(window_hours * MICROSECONDS_AN_HOUR))
    return counted


def _sums(items: Items, author: Ints, authors: int, mature: Flags, window_hours: float) -> npt.NDArray[np.int32]:
    sums = np.zeros((authors, POLARITY_COUNT, WIDTH), np.int32)
    own = np.flatnonzero(mature)
    _count(sums, author[own], items.polarity[own], OWN)
    starts = own[items.roots[own]]
    _count(sums, author[starts], items.polarity[starts], ROOT_OWN)
    counted = counted_links(items, mature, window_hours)
    child, parent = items.links.child[counted], items.links.parent[counted]
    column = np.where(items.is_share[child], SHARES.start, REPLIES.start) + items.polarity[child]
    _count(sums, author[parent], items.polarity[parent], column)
    bare = parent[items.inherited[child] & items.is_share[child]]
    _count(sums, author[bare], items.polarity[bare], INHERITED)
    parent = parent[items.roots[parent]]
    _count(sums, author[parent], items.polarity[parent], ROOT_CHILDREN)
    return sums


def _count(sums: npt.NDArray[np.int32], author: Ints, polarity: Ints, column: Ints | int) -> None:
    np.add.at(sums.reshape(-1), (author * POLARITY_COUNT + polarity) * WIDTH + column, 1)


def _clusters(author: Ints) -> tuple[Ints, Flags]:
    """Give every unknown author a number of their own, after the known ones."""
    known = int(author.max(initial=-1)) + 1
    return apart(author), np.arange(known + int((author < 0).sum())) < known


def _by_polarity(codes: Ints) -> Ints:
    return np.bincount(codes, minlength=POLARITY_COUNT)
