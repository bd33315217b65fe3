"""Times of a whole column at once, where they are written in one of the plain forms that most programs write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporter.readers.tables.cells import Bytes, Column, Flags

Micros = NDArray[np.int64]

_SECOND, _MINUTE, _HOUR, DAY = 10**6, 60 * 10**6, 3600 * 10**6, 86400 * 10**6
_SHORTEST, _LONGEST = 10, 32
_DAYS_IN_MONTH = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_MONTHS = {name: at for at, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(b" "), start=1)}
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001


class PlainTimes(NamedTuple):
    """What the plain times of a column say; where `is_plain` is false, nothing.

    Args:
        is_plain: Which cells are times in a plain form.
        micros: Microseconds since 1970 of each, on UTC where it names a zone, else as the clock showed.
        is_local: Which name no zone.
        is_day: Which are days without a time.
        first, second: The two numbers of dates such as 03/04/2024; 0 in other forms.
        mark: What stands between them; 0 in other forms.
    """

    is_plain: Flags
    micros: Micros
    is_local: Flags
    is_day: Flags
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    mark: Bytes


def plain_times(column: Column, *, day_first: bool) -> PlainTimes:
    """The times of a column of texts that stand in a plain form: ISO 8601, X's own, or 31/12/2023 10:00."""
    count = len(column)
    found = PlainTimes(
        np.zeros(count, np.bool_),
        np.zeros(count, np.int64),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.uint8),
    )
    for length, rows in column.groups().items():
        if _SHORTEST <= length <= _LONGEST:
            square = column.square(rows, length)
            if length == 30:
                _read_ctime(square, rows, found)
            else:
                _read_iso(square, rows, found)
            if length in (10, 16, 19):
                _read_numbered(square, rows, found, day_first=day_first)
    return found


def on_utc(micros: Micros, zone: tzinfo, days: dict[int, int | None]) -> tuple[Micros, Flags]:
    """Times of a zone's clock on UTC, and which of them are on days when the clock is changed.

    Args:
        micros: What the clock showed.
        zone: The zone.
        days: Offsets of the days met so far, in microseconds; None for a day when the clock is changed.
    """
    of_day, places = np.unique(micros // DAY, return_inverse=True)
    offsets = np.zeros(len(of_day), np.int64)
    is_uneven = np.zeros(len(of_day), np.bool_)
    for at, day in enumerate(of_day.tolist()):
        if day not in days:
            days[day] = _offset_of_day(day, zone)
        offset = days[day]
        offsets[at], is_uneven[at] = offset or 0, offset is None
    return micros - offsets[places], is_uneven[places]


def _offset_of_day(day: int, zone: tzinfo) -> int | None:
    try:
        start = _EPOCH + timedelta(days=day)
        told = {(start + timedelta(hours=hours)).replace(tzinfo=zone).utcoffset() for hours in (0, 6, 12, 18, 24)}
    except OverflowError:
        return None
    offset = told.pop()
    return None if told or offset is None else offset // timedelta(microseconds=1)


def moment_at(micros: int) -> datetime:
    """Microseconds since 1970 as a time on UTC."""
    return (_EPOCH + timedelta(microseconds=micros)).replace(tzinfo=UTC)


def micros_of(at: datetime) -> int:
    """A time on UTC as microseconds since 1970."""
    return (at.replace(tzinfo=None) - _EPOCH) // timedelta(microseconds=1)


def _number(square: Bytes, first: int, last: int) -> tuple[NDArray[np.int64], Flags]:
    """The number that stands in some columns of bytes, and where these are digits."""
    digits = square[:, first:last] - np.uint8(48)
    number = np.zeros(len(square), np.int64)
    for at in range(last - first):
        number = number * 10 + digits[:, at]
    return number, np.asarray((digits <= 9).all(axis=1))


def _days(year: NDArray[np.int64], month: NDArray[np.int64], day: NDArray[np.int64]) -> tuple[Micros, Flags]:
    """Days since 1970 of dates, and which are dates at all.

    References:
        E. Cassio, C. Neri: Euclidean affine functions and their application to calendar algorithms.
        Software: Practice and Experience 53(4), 2023.
    """
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    known = (year >= 1) & (month >= 1) & (month <= 12)
    longest = _DAYS_IN_MONTH[np.where(known, month, 0)] + (is_leap & (month == 2))
    known &= (day >= 1) & (day <= longest)
    shifted = np.where(month <= 2, year - 1, year)
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1
    era = shifted // 400
    of_era = shifted - era * 400
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468, known


def _clock(square: Bytes, at: int, *, seconds: bool) -> tuple[Micros, Flags]:
    """The time of day that starts in a column of bytes, `10:00` or `10:00:00`."""
    hour, known = _number(square, at, at + 2)
    minute, is_minute = _number(square, at + 3, at + 5)
    known &= is_minute & (square[:, at + 2] == 58) & (hour <= 23) & (minute <= 59)
    micros = hour * _HOUR + minute * _MINUTE
    if seconds:
        second, is_second = _number(square, at + 6, at + 8)
        known &= is_second & (square[:, at + 5] == 58) & (second <= 59)
        micros += second * _SECOND
    return micros, known


def _read_iso(square: Bytes, rows: NDArray[np.intp], found: PlainTimes) -> None:
    """`2024-05-01`, with a time, a fraction of up to six digits and a zone (`Z` or `+01:00`) where they are there."""
    length = square.shape[1]
    if length < 19 and length not in (10, 16):
        return
    year, known = _number(square, 0, 4)
    month, is_month = _number(square, 5, 7)
    day, is_day = _number(square, 8, 10)
    micros, is_date = _days(year, month, day)
    micros *= DAY
    known &= is_month & is_day & is_date & (square[:, 4] == 45) & (square[:, 7] == 45)
    is_local = True
    if length > 10:
        micros_of_day, is_clock = _clock(square, 11, seconds=length > 16)
        micros += micros_of_day
        known &= is_clock & ((square[:, 10] == 84) | (square[:, 10] == 32))
        is_local, moved, is_told = _rest(square, min(19, length))
        micros += moved
        known &= is_told
    _keep(found, rows, known, micros, is_local=is_local, is_day=length == 10)


def _rest(square: Bytes, at: int) -> tuple[bool, Micros, Flags]:
    """Whether times name no zone, what their fraction and zone add, and where all of it can be read."""
    count, length = square.shape
    added, known = np.zeros(count, np.int64), np.ones(count, np.bool_)
    if at == length:
        return True, added, known
    sample = square[0].tobytes()
    if sample[at] == 46:
        digits = length - at - 1 - (1 if sample[-1] == 90 else 6 if length > 25 and sample[-6] in b"+-" else 0)
        if not 1 <= digits <= 6:
            return True, added, ~known
        fraction, is_fraction = _number(square, at + 1, at + 1 + digits)
        added += fraction * 10 ** (6 - digits)
        known &= is_fraction & (square[:, at] == 46)
        at += 1 + digits
    if at == length:
        return True, added, known
    if length - at == 1:
        return False, added, known & (square[:, at] == 90)
    if length - at != 6:
        return True, added, ~known
    offset, is_offset = _clock(square, at + 1, seconds=False)
    sign = square[:, at]
    return False, added + np.where(sign == 45, offset, -offset), known & is_offset & ((sign == 43) | (sign == 45))


def _read_ctime(square: Bytes, rows: NDArray[np.intp], found: PlainTimes) -> None:
    """X's own form: `Tue Oct 31 22:10:47 +0000 2017`."""
    month = np.array([_MONTHS.get(name.tobytes().lower(), 0) for name in square[:, 4:7]], np.int64)
    day, is_day = _number(square, 8, 10)
    year, is_year = _number(square, 26, 30)
    days, is_date = _days(year, month, day)
    micros, is_clock = _clock(square, 11, seconds=True)
    known = (
        is_day & is_year & is_date & is_clock & (square[:, 19:26] == np.frombuffer(b" +0000 ", np.uint8)).all(axis=1)
    )
    known &= (square[:, 3] == 32) & (square[:, 7] == 32) & (square[:, 10] == 32)
    _keep(found, rows, known, days * DAY + micros, is_local=False)


def _read_numbered(square: Bytes, rows: NDArray[np.intp], found: PlainTimes, *, day_first: bool) -> None:
    """`31/12/2023`, with a time where it is there; the mark may be a point or a dash, too."""
    length = square.shape[1]
    first, known = _number(square, 0, 2)
    second, is_second = _number(square, 3, 5)
    year, is_year = _number(square, 6, 10)
    mark = square[:, 2]
    known &= is_second & is_year & (mark == square[:, 5]) & ((mark == 47) | (mark == 46) | (mark == 45))
    is_day_first = ((second <= 12) if day_first else np.zeros(len(first), np.bool_)) | (first > 12)
    days, is_date = _days(year, np.where(is_day_first, second, first), np.where(is_day_first, first, second))
    micros, known = days * DAY, known & is_date
    if length > 10:
        micros_of_day, is_clock = _clock(square, 11, seconds=length == 19)
        micros += micros_of_day
        known &= is_clock & (square[:, 10] == 32)
    _keep(found, rows, known, micros, is_local=True, is_day=length == 10)
    found.first[rows[known]], found.second[rows[known]] = first[known], second[known]
    found.mark[rows[known]] = mark[known]


def _keep(
    found: PlainTimes, rows: NDArray[np.intp], known: Flags, micros: Micros, *, is_local: bool, is_day: bool = False
) -> None:
    kept = rows[known]
    found.is_plain[kept] = True
    found.micros[kept] = micros[known]
    found.is_local[kept] = is_local
    found.is_day[kept] = is_day
