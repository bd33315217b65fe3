"""Times of a whole column at once, where they are written in one of the plain forms that most programs write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Bytes, Column

Micros = NDArray[np.int64]

SECOND, _MINUTE, _HOUR, DAY = 10**6, 60 * 10**6, 3600 * 10**6, 86400 * 10**6
_SHORTEST, _LONGEST = 8, 32
# Lengths of the seconds and milliseconds since 1970 that are times of our days, and their units in microseconds.
_EPOCHS = {10: SECOND, 12: SECOND, 13: SECOND // 1000}
_IS_MARK = np.isin(np.arange(256), list(b"/.-"))
_DAYS_IN_MONTH = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_MONTH_NAMES = [b"janfebmaraprmayjunjulaugsepoctnovdec"[at : at + 3] for at in range(0, 36, 3)]
_MONTH_CODES = np.array([int.from_bytes(name) for name in _MONTH_NAMES])
_MONTHS_IN_ORDER = np.argsort(_MONTH_CODES)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001


class PlainTimes(NamedTuple):
    """What the plain times of a column say; where `is_plain` is false, nothing.

    Args:
        is_plain: Which cells are times in a plain form.
        micros: Microseconds since 1970 of each, on UTC where it names a zone, else as the clock showed.
        is_local: Which name no zone.
        is_day: Which are days without a time.
        is_clock: Which show a time of day, as `10:00`.
        is_half: Which end in AM or PM.
        first, second: The two numbers of dates such as 03/04/2024; 0 in other forms.
        mark: What stands between them; 0 in other forms.
    """

    is_plain: Flags
    micros: Micros
    is_local: Flags
    is_day: Flags
    is_clock: Flags
    is_half: Flags
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    mark: Bytes


def plain_times(column: Column, *, day_first: bool) -> PlainTimes:
    """The times of a column of texts that stand in a plain form: ISO 8601, X's own, or 31/12/2023 10:00."""
    told: PlainTimes = column.once((PlainTimes, False), partial(_plain_times, day_first=False))
    # Only where dates are written in numbers their order says anything.
    if not day_first or not told.mark.any():
        return told
    return column.once((PlainTimes, True), partial(_plain_times, day_first=True))  # type: ignore[no-any-return]


def _plain_times(column: Column, *, day_first: bool) -> PlainTimes:
    count = len(column)
    found = PlainTimes(
        np.zeros(count, np.bool_),
        np.zeros(count, np.int64),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.uint8),
    )
    for length, rows in column.groups().items():
        if not _SHORTEST <= length <= _LONGEST:
            continue
        # All first bytes stand together, then all second ones: they are asked for in this order.
        square = np.asfortranarray(column.square(rows, length))
        first = square[:, :5]
        if length in _EPOCHS:
            _read_epoch(square, rows, found)
        if length == 30:
            _read_ctime(square, rows, found)
        elif (first[:, 4] == 45).any():
            _read_iso(square, rows, found)
        elif _IS_MARK[first[:, 1:3]].any():
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
    # Nine digits are below 2**31.
    kind: type[np.int32 | np.int64] = np.int32 if last - first < 10 else np.int64
    number = np.zeros(len(square), kind)
    known = np.ones(len(square), np.bool_)
    for at in range(first, last):
        digit = square[:, at] - np.uint8(48)
        known &= digit <= 9
        number *= 10
        number += digit
    return number.astype(np.int64), known


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
    micros, is_clock = _minutes(square, at + 2, seconds=seconds)
    return micros + hour * _HOUR, known & is_clock & (hour <= 23)


def _minutes(square: Bytes, at: int, *, seconds: bool) -> tuple[Micros, Flags]:
    """What stands behind the hour, `:00` or `:00:00`."""
    minute, known = _number(square, at + 1, at + 3)
    known &= (square[:, at] == 58) & (minute <= 59)
    micros = minute * _MINUTE
    if seconds:
        second, is_second = _number(square, at + 4, at + 6)
        known &= is_second & (square[:, at + 3] == 58) & (second <= 59)
        micros += second * SECOND
    return micros, known


def _read_iso(square: Bytes, rows: NDArray[np.intp], found: PlainTimes) -> None:
    """`2024-05-01`, with a time, a fraction of up to six digits and perhaps a zone (`Z`, `+01:00`, `+0100`)."""
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
    _keep(found, rows, known, micros, is_local=is_local, is_clock=length > 10)


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
    if length - at == 5:
        hours, are_hours = _number(square, at + 1, at + 3)
        minutes, are_minutes = _number(square, at + 3, at + 5)
        offset, is_offset = (hours * 60 + minutes) * _MINUTE, are_hours & are_minutes & (hours < 24) & (minutes < 60)
        sign = square[:, at]
        return False, added + np.where(sign == 45, offset, -offset), known & is_offset & ((sign == 43) | (sign == 45))
    if length - at != 6:
        return True, added, ~known
    offset, is_offset = _clock(square, at + 1, seconds=False)
    sign = square[:, at]
    return False, added + np.where(sign == 45, offset, -offset), known & is_offset & ((sign == 43) | (sign == 45))


def _read_epoch(square: Bytes, rows: NDArray[np.intp], found: PlainTimes) -> None:
    """Seconds since 1970, which pandas may have written as `1704067200.0`, or milliseconds."""
    length = square.shape[1]
    digits = 10 if length == 12 else length
    number, known = _number(square, 0, digits)
    known &= square[:, 0] != 48
    if length == 12:
        known &= (square[:, 10] == 46) & (square[:, 11] == 48)
    _keep(found, rows, known, number * _EPOCHS[length], is_local=False, is_clock=False)


def _read_ctime(square: Bytes, rows: NDArray[np.intp], found: PlainTimes) -> None:
    """X's own form: `Tue Oct 31 22:10:47 +0000 2017`."""
    letters = square[:, 4:7].astype(np.int64) | 32
    codes = letters[:, 0] * 65536 + letters[:, 1] * 256 + letters[:, 2]
    place = np.searchsorted(_MONTH_CODES, codes, sorter=_MONTHS_IN_ORDER).clip(max=11)
    month = _MONTHS_IN_ORDER[place]
    known = _MONTH_CODES[month] == codes
    day, is_day = _number(square, 8, 10)
    year, is_year = _number(square, 26, 30)
    days, is_date = _days(year, month + 1, day)
    micros, is_clock = _clock(square, 11, seconds=True)
    known &= is_day & is_year & is_date & is_clock
    known &= (square[:, 19:26] == np.frombuffer(b" +0000 ", np.uint8)).all(axis=1)
    known &= (square[:, 3] == 32) & (square[:, 7] == 32) & (square[:, 10] == 32)
    _keep(found, rows, known, days * DAY + micros, is_local=False)


def _read_numbered(square: Bytes, rows: NDArray[np.intp], found: PlainTimes, *, day_first: bool) -> None:
    """`31/12/2023`, with a time where it is there; the mark may be a point or a dash, too."""
    for first, second in ((1, 1), (1, 2), (2, 1), (2, 2)):
        if square.shape[1] >= first + second + 6:
            marks = square[:, first]
            places = np.flatnonzero(_IS_MARK[marks] & (square[:, first + 1 + second] == marks))
            if len(places):
                _read_dates(square[places], rows[places], found, (first, second), day_first=day_first)


def _read_dates(
    square: Bytes, rows: NDArray[np.intp], found: PlainTimes, widths: tuple[int, int], *, day_first: bool
) -> None:
    first, known = _number(square, 0, widths[0])
    second, is_second = _number(square, widths[0] + 1, sum(widths) + 1)
    year, is_year = _number(square, sum(widths) + 2, sum(widths) + 6)
    is_day_first = ((second <= 12) if day_first else np.zeros(len(first), np.bool_)) | (first > 12)
    days, is_date = _days(year, np.where(is_day_first, second, first), np.where(is_day_first, first, second))
    known &= is_second & is_year & is_date
    micros, rest = days * DAY, square[:, sum(widths) + 6 :]
    is_half = False
    if rest.shape[1]:
        of_day, is_clock, is_half = _half_clock(rest)
        micros += of_day
        known &= is_clock
    _keep(found, rows, known, micros, is_local=True, is_clock=rest.shape[1] > 0)
    found.is_half[rows[known]] = is_half
    found.first[rows[known]], found.second[rows[known]] = first[known], second[known]
    found.mark[rows[known]] = square[known, widths[0]]


def _half_clock(square: Bytes) -> tuple[Micros, Flags, bool]:
    """The time of day behind a date, ` 9:05`, `, 09:05:00` or ` 9:05 AM`; where it is one; whether it has a half."""
    count, length = square.shape
    sample, none = square[0].tobytes(), np.zeros(count, np.bool_)
    at = 2 if sample.startswith(b", ") else 1
    known = (square[:, :at] == np.frombuffer(b", " if at == 2 else b" ", np.uint8)).all(axis=1)
    width = 1 if sample[at + 1 : at + 2] == b":" else 2
    end = at + width + 3
    has_seconds = sample[end : end + 1] == b":"
    end += 3 if has_seconds else 0
    is_half = length - end in (2, 3)
    if length < end or not (is_half or length == end):
        return np.zeros(count, np.int64), none, False
    hour, is_hour = _number(square, at, at + width)
    micros, is_clock = _minutes(square, at + width, seconds=has_seconds)
    known &= is_hour & is_clock
    if is_half:
        letters = square[:, -2:] | np.uint8(32)
        known &= (hour >= 1) & (hour <= 12) & ((letters[:, 0] == 97) | (letters[:, 0] == 112)) & (letters[:, 1] == 109)
        known &= (square[:, end] == 32) if length - end == 3 else True
        hour = hour % 12 + np.where(letters[:, 0] == 112, 12, 0)
    return micros + hour * _HOUR, known & (hour <= 23), is_half


def _keep(
    found: PlainTimes, rows: NDArray[np.intp], known: Flags, micros: Micros, *, is_local: bool, is_clock: bool = True
) -> None:
    kept = rows[known]
    found.is_plain[kept] = True
    found.micros[kept] = micros[known]
    found.is_local[kept] = is_local
    found.is_clock[kept] = is_clock
    found.is_day[kept] = is_local and not is_clock
