"""Times as exports write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.times import TimeRule, combine, read_time, weakest

MOMENTS = st.integers(800_000_000, 3_700_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@given(MOMENTS)
def test_the_same_moment_in_many_forms(at: datetime) -> None:
    """Every form that names its zone gives the same exact moment."""
    day, month = DAYS[at.weekday()], MONTHS[at.month - 1]
    seconds = round(at.timestamp())
    forms = [
        at.isoformat(),
        at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        at.strftime("%Y-%m-%d %H:%M:%S UTC"),
        f"{day} {month} {at:%d %H:%M:%S} +0000 {at.year}",
        f"{day}, {at:%d} {month} {at:%Y %H:%M:%S} GMT",
        seconds,
        str(seconds),
        f"{seconds}.0",
        str(seconds * 1000),
        str(seconds * 1_000_000),
    ]
    assert {(at, "exact")} == {read_time(form) for form in forms}


@given(MOMENTS)
def test_both_orders_of_day_and_month(at: datetime) -> None:
    """A date is read in the order that the column was found to have."""
    day_first, month_first = TimeRule(day_first=True), TimeRule(day_first=False)
    assert at == read_time(at.strftime("%d/%m/%Y %H:%M:%S"), day_first).at
    assert at == read_time(at.strftime("%m/%d/%Y %I:%M:%S %p"), month_first).at


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Tue Oct 31 18:10:47 EDT 2017", "2017-10-31T22:10:47+00:00"),
        ("31-Mar-2024 08:02AM", "2024-03-31T08:02:00+00:00"),
        ("Jan 5, 2024, 10:00 PM", "2024-01-05T22:00:00+00:00"),
        ("5 January 2024", "2024-01-05T00:00:00+00:00"),
        ("24.12.2023 18:30", "2023-12-24T18:30:00+00:00"),
        ("2024-01-01T10:00:00+02:00", "2024-01-01T08:00:00+00:00"),
        ("2024-01-01 10:00:00.5", "2024-01-01T10:00:00.500000+00:00"),
        ("20171031221047", "2017-10-31T22:10:47+00:00"),
        (45231.5, "2023-11-01T12:00:00+00:00"),
    ],
)
def test_forms_seen_in_exports(written: object, expected: str) -> None:
    """Each form means one moment."""
    assert expected == read_time(written).at.isoformat()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2 years ago",
        "2024-02-30",
        "10:30",
        "2024-01-05 10:00 IST",
        True,
        None,
        float("nan"),
        10**30,
        "9" * 19,
        "0001-01-01T00:00:00+14:00",
        "Smarch 3, 2024",
        "25/12",
        "3024-01-01",
        "13/13/2024",
        "1" * 500,
    ],
)
def test_what_is_no_time_is_unknown(written: object) -> None:
    """A value that is no clear time gives nothing, and never an error."""
    assert read_time(written) is None


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates(), st.datetimes()))
def test_no_value_breaks_the_reading_of_times(value: object) -> None:
    """Any value at all gives a time in UTC or nothing."""
    moment = read_time(value)
    assert moment is None or moment.at.tzinfo is UTC


def test_the_basis_says_how_a_time_is_known() -> None:
    """A zone in the data, a zone set by the user, none at all, and a bare day are told apart."""
    berlin = TimeRule(zone=ZoneInfo("Europe/Berlin"))
    assert (datetime(2024, 7, 1, 10, tzinfo=UTC), "assumed_zone") == read_time("2024-07-01 12:00", berlin)
    assert "exact" == read_time("2024-07-01T12:00Z", berlin).basis
    assert "assumed_utc" == read_time("2024-07-01 12:00").basis
    assert (datetime(2024, 7, 1, tzinfo=UTC), "day_only") == read_time("2024-07-01", berlin)


def test_a_day_and_a_clock_in_two_columns() -> None:
    """A date column and a time column make one time."""
    assert "2024-04-05T20:02:00+00:00" == read_time(combine("05-Apr-24", "8:02 PM")).at.isoformat()
    assert "2024-04-05T14:00:00+00:00" == read_time(combine("2024-04-05", "14")).at.isoformat()


def test_the_weakest_basis_speaks_for_the_file() -> None:
    """One assumed time makes the file's times assumed."""
    assert "assumed_utc" == weakest({"exact", "assumed_utc"})
    assert weakest(set()) is None
