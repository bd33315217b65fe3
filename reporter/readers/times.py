"""Times as exports write them, put on UTC, with the honest name of how well they are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reporter.errors import InputError
from reporter.mentions import TimeBasis
from reporter.readers.protocol import InputOptions
from reporter.readers.source import Source

EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_EARLIEST_SECOND, _LATEST_SECOND = EARLIEST.timestamp(), LATEST.timestamp()
BASES_BY_STRENGTH: tuple[TimeBasis, ...] = ("exact", "assumed_zone", "assumed_utc", "day_only", "estimated")

# A fixed table: strptime's %b and %a follow the machine's language.
MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12, "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
# Only names that mean one offset; IST, for one, is India, Ireland or Israel.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9,
    "aest": 10, "aedt": 11,
}  # fmt: skip

_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)
_ZONE = r"(?:\s*\(?(?P<zone>[A-Za-z]{1,5}|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?)\)?)?"
_AFTER = rf"(?:(?:,|T|\s|\sat\s|\s-\s)\s*{_CLOCK}{_ZONE})?"
_DAY, _YEAR, _MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4}|\d{2})", r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
_CTIME = re.compile(
    rf"[A-Z][a-z]{{2}} (?P<month>[A-Z][a-z]{{2}}) +(?P<day>\d{{1,2}}) {_CLOCK}{_ZONE} (?P<year>\d{{4}})"
)
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{_DAY}[\s\-./]+{_MONTH},?[\s\-./]+{_YEAR}{_AFTER}")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_MONTH}[\s\-]+{_DAY},?[\s\-]+{_YEAR}{_AFTER}")
_NUMERIC = re.compile(rf"(?P<first>\d{{1,2}})(?P<mark>[/.\-])(?P<second_part>\d{{1,2}})(?P=mark){_YEAR}{_AFTER}")
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[/.\-](?P<month>\d{{1,2}})[/.\-](?P<day>\d{{1,2}}){_AFTER}")
_DIGITS = re.compile(r"\d{8,19}(?:\.\d+)?")
_LONGEST = 64


class Moment(NamedTuple):
    """A point in time in UTC and how it is known."""

    at: datetime
    basis: TimeBasis


class _Parts(NamedTuple):
    at: datetime
    day_only: bool = False


@dataclass(frozen=True)
class TimeRule:
    """How to read the times of one column.

    Args:
        zone: Zone of times that name none; None means UTC, assumed.
        day_first: Whether 03/04 is the third of April.
        day_only: Whether the column's times are days, though written with a midnight.
        is_prescribed: Whether the zone is the format's own rule, so that times that name none are exact.
    """

    zone: tzinfo | None = None
    day_first: bool = False
    day_only: bool = False
    is_prescribed: bool = False


PLAIN = TimeRule()


def zone_of(options: InputOptions, source: Source) -> tzinfo | None:
    """The zone that the user named for a file's times.

    Raises:
        InputError: There is no zone of that name.
    """
    if not options.timezone:
        return None
    try:
        return ZoneInfo(options.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"{source.file_name}: there is no time zone named {options.timezone!r}"
        raise InputError(message, hint='Use an IANA name such as timezone = "Europe/Berlin".') from error


def read_time(value: object, rule: TimeRule = PLAIN) -> Moment | None:
    """When something was said, or None when the value is no time that can be understood.

    >>> read_time("Tue Oct 31 22:10:47 +0000 2017").at.isoformat()
    '2017-10-31T22:10:47+00:00'
    >>> read_time("31/12/2023", TimeRule(day_first=True)).basis
    'day_only'
    """
    try:
        if not rule.day_only and (at := _plain(value)):
            return Moment(at, "exact")
        parts = _parts(value, rule)
        return _moment(parts, rule) if parts else None
    except (ValueError, OverflowError, KeyError):
        return None


def day_and_month(value: object) -> tuple[int, int, str] | None:
    """The two numbers of a date such as 03/04/2024 that may be day and month, and the mark between them."""
    found = _NUMERIC.match(value.strip()[:_LONGEST]) if isinstance(value, str) else None
    return (int(found["first"]), int(found["second_part"]), found["mark"]) if found else None


def weakest(bases: set[TimeBasis]) -> TimeBasis | None:
    """The least certain of the bases that occur; None when there is none."""
    return max(bases, key=BASES_BY_STRENGTH.index, default=None)


def weaker(known: TimeBasis | None, found: TimeBasis) -> TimeBasis:
    """The less certain of the basis known so far and of one more."""
    return found if known is None or known == found else max(known, found, key=BASES_BY_STRENGTH.index)


def at_midnight(value: object, rule: TimeRule = PLAIN) -> bool:
    """Whether a time, as it is written and before any zone moves it, is the start of a day.

    >>> at_midnight("2024-01-01 00:00"), at_midnight("2024-01-01 00:01")
    (True, False)
    """
    try:
        parts = _parts(value, rule)
    except (ValueError, OverflowError, KeyError):
        return False
    return parts is not None and parts.at.time() == time(0)


def combine(day: object, clock: object) -> object:
    """One value out of a date column and a time column; the date alone when the clock says nothing."""
    if isinstance(clock, datetime):
        clock = clock.time()
    if isinstance(clock, (timedelta, time)) and isinstance(day, (datetime, date)):
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        return midnight + clock if isinstance(clock, timedelta) else datetime.combine(midnight, clock)
    written = str(clock).strip()
    if not written:
        return day
    if re.fullmatch(r"\d{1,2}", written):
        written += ":00"
    return f"{_date_text(day)} {written}"


def _date_text(day: object) -> str:
    return day.strftime("%Y-%m-%d") if isinstance(day, date) else str(day).strip()


def _plain(value: object) -> datetime | None:
    """A time that is written as nearly all machines write it, with its zone; None leaves it to the patient."""
    if isinstance(value, str):
        if value[10:11] == "T":
            try:
                at = datetime.fromisoformat(value)
            except ValueError:
                return None
            if at.tzinfo is not UTC:
                return None
        elif len(value) == 30 and value[19:26] == " +0000 ":
            at = _plain_ctime(value)
        elif len(value) == 10 and value.isdecimal() and value.isascii():
            at = datetime.fromtimestamp(int(value), UTC)
        else:
            return None
        return at if EARLIEST.year <= at.year < LATEST.year else None
    if isinstance(value, (int, float)) and _EARLIEST_SECOND <= value < _LATEST_SECOND:
        return datetime.fromtimestamp(value, UTC)
    return None


def _parts(value: object, rule: TimeRule) -> _Parts | None:
    if isinstance(value, datetime):
        return _Parts(value)
    if isinstance(value, date):
        return _Parts(datetime(value.year, value.month, value.day), day_only=True)  # noqa: DTZ001
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _number_parts(float(value))
    return _text_parts(value.strip(), rule) if isinstance(value, str) else None


def _text_parts(text: str, rule: TimeRule) -> _Parts | None:
    if not 6 <= len(text) <= _LONGEST:
        return None
    text = text.replace("\u202f", " ").replace("\xa0", " ")
    if text[4:5] == "-" or text[10:11] == "T":
        try:
            return _Parts(datetime.fromisoformat(text), day_only=len(text) <= 10)
        except ValueError:
            pass
    if len(text) == 30 and text[19:26] == " +0000 ":
        return _Parts(_plain_ctime(text))
    if _DIGITS.fullmatch(text):
        return _digit_parts(text)
    for pattern, build in _PATTERNS:
        if found := pattern.fullmatch(text):
            return build(found, rule)
    return None


def _plain_ctime(text: str) -> datetime:
    """X's own form, `Tue Oct 31 22:10:47 +0000 2017`, without a regular expression: it is most of the rows."""
    return datetime.fromisoformat(
        f"{text[26:]}-{MONTHS[text[4:7].lower()]:02}-{text[8:10]}T{text[11:19]}+00:00".replace(" ", "0")
    )


def _digit_parts(digits: str) -> _Parts | None:
    if len(digits) in (8, 14) and digits[:2] in ("19", "20"):
        form = "%Y%m%d%H%M%S"[: 6 if len(digits) == 8 else 12]
        return _Parts(datetime.strptime(digits, form), day_only=len(digits) == 8)  # noqa: DTZ007
    return _number_parts(float(digits))


def _number_parts(number: float) -> _Parts | None:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970 by their size, or Excel's count of days."""
    if 20_000 < number < 80_000:
        at = datetime(1899, 12, 30) + timedelta(days=number)  # noqa: DTZ001
        return _Parts(at, day_only=number == int(number))
    for limit, unit in ((1e11, 1), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)):
        if 1e8 <= number < limit:
            return _Parts(datetime.fromtimestamp(number / unit, UTC))
    return None


def _named_month(found: re.Match[str], rule: TimeRule) -> _Parts | None:
    month = MONTHS.get(found["month"].lower())
    return _build(found, month, int(found["day"]), rule) if month else None


def _numbered(found: re.Match[str], rule: TimeRule) -> _Parts | None:
    first, second = int(found["first"]), int(found["second_part"])
    day, month = (first, second) if (rule.day_first and second <= 12) or first > 12 else (second, first)
    return _build(found, month, day, rule)


def _year_first(found: re.Match[str], rule: TimeRule) -> _Parts | None:
    return _build(found, int(found["month"]), int(found["day"]), rule)


def _build(found: re.Match[str], month: int, day: int, rule: TimeRule) -> _Parts | None:
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if found["hour"] is None:
        return _Parts(datetime(year, month, day), day_only=True)  # noqa: DTZ001
    at = datetime(year, month, day, _hour(found), int(found["minute"]), int(found["second"] or 0))  # noqa: DTZ001
    at += timedelta(microseconds=int((found["fraction"] or "0").ljust(6, "0")[:6]))
    if not found["zone"]:
        return _Parts(at)
    if zone := _offset(found["zone"]):
        return _Parts(at.replace(tzinfo=zone))
    return _Parts(at) if rule.zone else None


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), (found["half"] or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        raise ValueError("no such hour")
    return hour % 12 + (12 if half == "p" else 0) if half else hour


def _offset(zone: str) -> tzinfo | None:
    name = zone.lower()
    if name in ZONES:
        return timezone(timedelta(hours=ZONES[name]))
    found = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", name)
    if not found:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


def _moment(parts: _Parts, rule: TimeRule) -> Moment | None:
    at, basis = parts.at, "exact"
    if parts.day_only or rule.day_only:
        at, basis = at.replace(tzinfo=UTC), "day_only"
    elif at.tzinfo is None:
        basis = "exact" if rule.is_prescribed else "assumed_zone" if rule.zone else "assumed_utc"
        at = at.replace(tzinfo=rule.zone or UTC)
    at = at if at.tzinfo is UTC else at.astimezone(UTC)
    return Moment(at, basis) if EARLIEST <= at < LATEST else None  # type: ignore[arg-type]


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], TimeRule], _Parts | None]], ...] = (
    (_CTIME, _named_month),
    (_YEAR_FIRST, _year_first),
    (_NUMERIC, _numbered),
    (_DAY_MONTH, _named_month),
    (_MONTH_DAY, _named_month),
)
