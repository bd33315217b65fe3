"""Hours at which somebody is at the desk, so that a night does not count as waiting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Times = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOUR_US = 3_600_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Desk:
    """The hours of a week at which the brand answers.

    Args:
        days: Days of the week, Monday 0.
        opens: When it opens, by the clock of the place.
        closes: When it closes; not after `opens` means on the next day.
        zone: The place's time zone, such as Europe/Berlin.
    """

    days: frozenset[int]
    opens: time
    closes: time
    zone: str

    def hours(self, start_us: Times, end_us: Times) -> Numbers:
        """Hours at the desk between two times each, both in microseconds since 1970, UTC.

        The days' clock changes are the zone's: an opening of nine to five has eight hours on any of them.

        >>> desk = read("Mon-Fri 09:00-17:00", "UTC")
        >>> friday_four, monday_ten = 1_772_812_800_000_000, 1_773_050_400_000_000
        >>> desk.hours(np.array([friday_four]), np.array([monday_ten])).tolist()
        [2.0]
        """
        if not start_us.size:
            return np.zeros(0)
        opens, closes = self._openings(int(start_us.min()), int(end_us.max()))
        before = np.concatenate([[0], np.cumsum(closes - opens)])

        def worked(at: Times) -> Times:
            place = np.searchsorted(opens, at, side="right")
            last = np.maximum(place - 1, 0)
            inside = np.minimum(at, closes[last]) - opens[last] if opens.size else np.zeros_like(at)
            return np.where(place > 0, before[last] + np.maximum(inside, 0), 0).astype(np.int64)

        return np.asarray((worked(end_us) - worked(start_us)) / HOUR_US, np.float64)

    def _openings(self, start_us: int, end_us: int) -> tuple[Times, Times]:
        zone = ZoneInfo(self.zone)
        first, last = (_moment(at).astimezone(zone).date() for at in (start_us, end_us))
        days = [first + timedelta(days=step) for step in range(-1, (last - first).days + 2)]
        kept = [day for day in days if day.weekday() in self.days]
        over = timedelta(days=int(self.closes <= self.opens))
        return (
            np.array([_us(day, self.opens, zone) for day in kept], np.int64),
            np.array([_us(day + over, self.closes, zone) for day in kept], np.int64),
        )


def read(hours: str, zone: str) -> Desk:
    """The desk that a text such as `Mon-Fri 09:00-17:00` tells of; days may be one, a range, or a list with commas.

    >>> sorted(read("Mon-Tue,Sat 22:00-06:00", "UTC").days)
    [0, 1, 5]
    """
    told, span = hours.split()
    days: set[int] = set()
    for part in told.split(","):
        ends = [DAYS.index(name) for name in part.split("-")]
        days |= {(ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1)}
    opens, closes = (time.fromisoformat(clock) for clock in re.sub("24:00", "00:00", span).split("-"))
    return Desk(frozenset(days), opens, closes, zone)


def _moment(at_us: int) -> datetime:
    return EPOCH + timedelta(microseconds=at_us)


def _us(day: date, clock: time, zone: ZoneInfo) -> int:
    return (datetime.combine(day, clock, zone) - EPOCH) // timedelta(microseconds=1)
