"""Days that stand out are found, and days of plain chance are left alone."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from reporter.context.shifts.unusual import CELLS, Stretch, cell_hours, stretches_of, usual, without_repeats

WEEKS = 26
BY_WEEKDAY = np.repeat([1.0, 1.0, 1.0, 1.0, 1.2, 0.7, 0.6], 24)
BY_HOUR = np.tile(np.r_[np.full(7, 0.2), np.full(17, 1.33)], 7)
WEEK = np.tile(BY_WEEKDAY * BY_HOUR, WEEKS)


def test_a_loud_day_and_a_silent_one_are_found() -> None:
    """Fifty more on a Thursday, and a Monday with nothing at all, each with what would have been usual."""
    hourly = np.random.default_rng(1).poisson(1.5 * WEEK)
    loud, silent = 24 * (7 * 15 + 3), 24 * (7 * 20)
    hourly[loud + 10 : loud + 12] += 25
    hourly[silent : silent + 24] = 0
    found, tested = stretches_of(hourly, hours=24)
    told = {one.start: one for one in found}

    assert {loud, silent} == told.keys()
    assert told[loud].is_more and not told[silent].is_more
    assert told[loud].low < told[loud].expected < told[loud].high < told[loud].seen
    assert 18 * 7 == tested


@pytest.mark.parametrize(("weeks", "tested"), [(8, 0), (11, 0), (12, 4)])
def test_few_weeks_do_not_tell_what_is_usual(weeks: int, tested: int) -> None:
    """A week of thirty among weeks of 2 to 42 is not unusual while fewer than four weeks can be looked at."""
    hourly = np.zeros(168 * weeks, np.int64)
    hourly[::168] = [3, 6, 4, 1, 2, 42, 7, 2, 9, 30, 5, 4][:weeks]

    assert ([], tested) == stretches_of(hourly, hours=168)


def test_days_in_a_row_are_one_stretch() -> None:
    """An outburst of three days is told once."""
    hourly = np.random.default_rng(2).poisson(1.5 * WEEK)
    start = 24 * (7 * 15 + 2)
    hourly[start : start + 72] += 4
    (one,) = stretches_of(hourly, hours=24)[0]

    assert (start, start + 72) == (one.start, one.end)


@pytest.mark.parametrize("restless", [False, True])
def test_false_alarms_are_rare(restless: bool) -> None:
    """Half a year in which nothing happens has no unusual day in nineteen of twenty."""
    chance = np.random.default_rng(20261122)
    worlds = 120
    alarms = 0
    for _ in range(worlds):
        mean = WEEK * (chance.gamma(3, 1 / 3, WEEK.size) if restless else 1.0)
        alarms += bool(stretches_of(chance.poisson(mean), hours=24)[0])

    assert alarms / worlds <= 0.05


def test_whole_days_that_are_restless_are_rarely_called_unusual() -> None:
    """Where all hours of a day are loud or quiet together, nineteen of twenty half-years have no unusual day."""
    chance = np.random.default_rng(20261122)
    worlds = 120
    alarms = 0
    for _ in range(worlds):
        mean = 1.5 * WEEK * np.repeat(chance.gamma(5, 1 / 5, 7 * WEEKS), 24)
        alarms += bool(stretches_of(chance.poisson(mean), hours=24)[0])

    assert alarms / worlds <= 0.05


def test_what_is_clear_is_what_the_usual_procedure_rejects() -> None:
    """Benjamini and Hochberg by another library, at one tenth, before size is asked for."""
    counts = np.random.default_rng(4).poisson(30, 7 * WEEKS)
    counts[100] += 60
    told = usual(counts, lag=7)
    rejected = multipletests(told.p, alpha=0.1, method="fdr_bh")[0]
    (one,) = stretches_of(np.repeat(counts, 24) * (np.arange(24 * counts.size) % 24 == 0), hours=24)[0]

    assert [100] == told.place[rejected].tolist() == [one.start // 24]


def test_cells_are_as_small_as_they_can_be_filled() -> None:
    """Hours where much is said, days where less is, weeks where hardly anything is."""
    hours = np.full(24 * 7 * WEEKS, 1)

    assert (1, 24, 168) == (
        cell_hours(hours * 8),
        cell_hours(hours),
        cell_hours(hours * (np.arange(hours.size) % 24 == 0)),
    )


@pytest.mark.filterwarnings("error")
def test_a_day_of_data_fills_no_cell() -> None:
    """An export of a few hours is no mistake: nothing is taken for the middle of no cells."""
    assert CELLS[-1] == cell_hours(np.ones(5, np.int64))
    assert CELLS[-1] == cell_hours(np.zeros(0, np.int64))


def test_too_short_a_time_tests_nothing() -> None:
    """Eight weeks have no ninth to be held against them."""
    assert ([], 0) == stretches_of(np.full(24 * 7 * 8, 5), hours=24)


def test_a_week_is_not_told_again_after_its_day() -> None:
    """A week with a loud day in it adds nothing to that day; another week, or a silent one, does."""

    def stretch(start: int, end: int, seen: int) -> Stretch:
        return Stretch(start, end, seen, 10.0, 4.0, 18.0, 0.001)

    day = stretch(200, 224, 90)
    weeks = [stretch(168, 336, 99), stretch(336, 504, 99), stretch(168, 336, 1)]

    assert weeks[1:] == without_repeats([day], weeks)


def test_what_follows_a_silent_export_is_not_unusual() -> None:
    """Where hardly any of the weeks before has anything, the first days of an export are nothing that stands out."""
    hourly = np.random.default_rng(6).poisson(1.5 * WEEK)
    hourly[: 24 * 7 * 14] = 0
    found, tested = stretches_of(hourly, hours=24)

    assert ([], True) == (found, 0 < tested < 7 * 8)
