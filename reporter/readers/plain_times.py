"""The two forms in which nearly all XML writes times, read without a regular expression: they are most of the cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from reporter.readers.times import EARLIEST, LATEST, Moment

_MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip


def utc_time(written: str | None) -> Moment | None:
    """A full date and time in ISO's form where the format prescribes UTC; None for anything else.

    >>> utc_time("2015-01-28T16:41:32.003").at.isoformat()
    '2015-01-28T16:41:32.003000+00:00'
    """
    if not written or not 19 <= len(written) <= 32 or written[10] not in "T ":
        return None
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Moment(at, "exact") if EARLIEST <= at < LATEST else None


def mail_time(written: str | None) -> Moment | None:
    """A time as mail and RSS write it, with its zone in figures; None for anything else.

    >>> mail_time("Sun, 26 Feb 2023 08:30:00 +0100").at.isoformat()
    '2023-02-26T07:30:00+00:00'
    """
    if not written or len(written) != 31 or written[26] not in "+-":
        return None
    try:
        day, hour, minute = int(written[5:7]), int(written[17:19]), int(written[20:22])
        second, month, year = int(written[23:25]), _MONTHS[written[8:11]], int(written[12:16])
        offset = timedelta(hours=int(written[27:29]), minutes=int(written[29:31]))
        zone = UTC if not offset else timezone(-offset if written[26] == "-" else offset)
        at = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except (ValueError, KeyError):
        return None
    at = at if zone is UTC else at.astimezone(UTC)
    return Moment(at, "exact") if EARLIEST <= at < LATEST else None
