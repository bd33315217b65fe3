"""Times of whole columns, against the same times read one by one."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.tables.cells import text_column
from reporter.readers.tables.moments import micros_of, moment_at, on_utc, plain_times
from reporter.readers.times import TimeRule, day_and_month, read_time

EARLY, LATE = dt.datetime.fromisoformat("1991-01-01"), dt.datetime.fromisoformat("2099-01-01")
FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%S+02:00", "%Y-%m-%d %H:%M:%S.%f-05:30", "%a %b %d %H:%M:%S +0000 %Y",
    "%d/%m/%Y", "%m/%d/%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d-%m-%Y, %H:%M", "%m/%d/%Y %I:%M %p", "%m/%d/%Y, %I:%M:%S%p",
)  # fmt: skip
TIMES = st.builds(
    lambda at, form: at.strftime(form),
    st.datetimes(EARLY, LATE),
    st.sampled_from(FORMS),
)
NEARLY = st.text(st.sampled_from("0123456789-/.: TZ+APM,"), min_size=8, max_size=24)


@given(
    st.lists(st.one_of(TIMES, TIMES.map(lambda at: at.replace("0", "", 1)), NEARLY), min_size=1, max_size=6),
    st.booleans(),
)
def test_plain_times_are_what_they_are_one_by_one(times: list[str], day_first: bool) -> None:
    """A time that is taken as plain is the same time that the patient reading finds."""
    found = plain_times(text_column(times), day_first=day_first)
    for at, written in enumerate(times):
        if found.is_plain[at]:
            moment = read_time(written, TimeRule(day_first=day_first))
            known = moment_at(int(found.micros[at]))
            assert known == (moment.at if moment else known)
            assert moment or not 1990 < known.year < 2099
            basis = "day_only" if found.is_day[at] else "assumed_utc" if found.is_local[at] else "exact"
            assert basis == (moment.basis if moment else basis)
            assert (found.is_clock[at], found.is_half[at]) == (":" in written, written.upper().endswith("M"))
            assert day_and_month(written) == (
                (found.first[at], found.second[at], chr(found.mark[at])) if found.first[at] else None
            )


@pytest.mark.parametrize("form", FORMS)
def test_the_common_forms_are_plain(form: str) -> None:
    """None of the forms that programs write needs to be read one by one."""
    times = [dt.datetime(2024, 5, day, 7 + day % 12, 5, tzinfo=dt.UTC).strftime(form) for day in range(1, 29)]
    assert plain_times(text_column(times), day_first=not form.startswith("%m")).is_plain.all()


@pytest.mark.parametrize("written", ["1714557600", "1714557600.0", "1714557600000"])
def test_seconds_since_1970_are_plain(written: str) -> None:
    """Seconds, as pandas writes them too, and milliseconds are times on UTC without a clock."""
    found = plain_times(text_column([written]), day_first=False)
    assert (dt.datetime(2024, 5, 1, 10, tzinfo=dt.UTC), False, False) == (
        moment_at(int(found.micros[0])), found.is_local[0], found.is_clock[0]
    )  # fmt: skip


@given(st.lists(st.datetimes(EARLY, LATE), min_size=1, max_size=8))
def test_clocks_are_put_on_utc(times: list[dt.datetime]) -> None:
    """Off the days when the clock is changed, a zone moves times as it moves each of them."""
    zone = ZoneInfo("America/New_York")
    shown = np.array([micros_of(at.replace(tzinfo=dt.UTC)) for at in times])
    moved, is_uneven = on_utc(shown, zone, {})
    for at, micros, uneven in zip(times, moved.tolist(), is_uneven.tolist(), strict=True):
        if not uneven:
            assert at.replace(tzinfo=zone).astimezone(dt.UTC) == moment_at(micros)


def test_days_when_the_clock_is_changed_are_told() -> None:
    """What one offset cannot say of a whole day is left to the patient reading."""
    days = [dt.datetime(2024, 3, day, 12, tzinfo=dt.UTC) for day in (30, 31)]
    _, is_uneven = on_utc(np.array(list(map(micros_of, days))), ZoneInfo("Europe/Berlin"), {})
    assert [False, True] == is_uneven.tolist()
