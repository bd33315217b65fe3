"""Bursts are found where they are, and chance is not called a habit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest

from reporter.conduct.bursts import burstiness, busiest, by_chance, in_bursts

MINUTE_US = 60_000_000
DAY = 24 * 60


def slowly(minutes: list[int]) -> list[int]:
    """Sizes of bursts of one account, found by looking at every three in a row."""
    inside = set()
    links = []
    for start in range(len(minutes) - 2):
        if minutes[start + 2] - minutes[start] <= 60:
            links.append({start, start + 1, start + 2})
            inside |= links[-1]
    merged: list[set[int]] = []
    for link in links:
        if merged and merged[-1] & link:
            merged[-1] |= link
        else:
            merged.append(set(link))
    return [next((len(one) for one in merged if place in one), 0) for place in range(len(minutes))]


@pytest.mark.parametrize("seed", range(30))
def test_sizes_are_those_of_a_slow_look(seed: int) -> None:
    """Whatever the times, each post has the size of its burst, in any order of the rows."""
    rng = np.random.default_rng(seed)
    minutes = np.sort(rng.integers(0, 600, int(rng.integers(0, 25))))
    turn = rng.permutation(minutes.size)

    found = in_bursts(minutes[turn] * MINUTE_US, np.zeros(minutes.size, np.int64))

    by_time = np.zeros(minutes.size, np.int64)
    by_time[turn] = found
    if np.unique(minutes).size == minutes.size:
        assert slowly(minutes.tolist()) == by_time.tolist()
    else:
        assert sorted(slowly(minutes.tolist())) == sorted(found.tolist())


def test_two_accounts_do_not_make_one_burst() -> None:
    """Three posts within an hour by two accounts are no burst."""
    assert [0, 0, 0] == in_bursts(np.arange(3) * MINUTE_US, np.array([0, 1, 0])).tolist()


def posted(rng: np.random.Generator, days: int = 180) -> npt.NDArray[np.int64]:
    """A clean brand: about one post a day between eight and eighteen."""
    day = np.flatnonzero(rng.random(days) < 0.7)
    return (day * DAY + rng.integers(8 * 60, 18 * 60, day.size)) * MINUTE_US


def test_clean_brands_raise_no_alarm() -> None:
    """Of 40 brands without the habit at most two are said to post in bursts beyond chance."""
    alarms = 0
    for seed in range(40):
        times = posted(np.random.default_rng(seed))
        account = np.zeros(times.size, np.int64)
        alarms += bool((in_bursts(times, account) > 0).any()) and by_chance(times, account, draws=60).p < 0.05

    assert alarms <= 2


def test_planted_bursts_are_beyond_chance() -> None:
    """Six volleys of four posts among clean ones are found whole, in each of ten brands."""
    for seed in range(10):
        rng = np.random.default_rng(seed)
        volleys = (rng.choice(180, 6, replace=False)[:, None] * DAY + 700 + np.arange(4) * 9).ravel() * MINUTE_US
        times = np.concatenate([posted(rng), volleys])
        account = np.zeros(times.size, np.int64)

        assert (in_bursts(times, account)[-24:] >= 4).all()
        assert by_chance(times, account, draws=60).p < 0.05


def test_burstiness_has_its_known_answers() -> None:
    """Even gaps are -1, gaps of chance near 0 however few, and one short gap among long silences near 1."""
    rng = np.random.default_rng(4)
    chance = [burstiness(rng.exponential(1, 29)) for _ in range(2000)]

    assert -1 == burstiness([7, 7, 7])
    assert abs(float(np.mean(chance)) + 0.015) < 0.01
    assert burstiness([1e-6] * 500 + [1e6]) > 0.9
    assert math.isnan(burstiness([3]))


def test_few_gaps_show_nothing() -> None:
    """Under twenty gaps there is no figure, and with more its interval holds it."""
    times = posted(np.random.default_rng(1))
    few, many = (busiest(t, np.zeros(t.size, np.int64)) for t in (times[:20], times))

    assert "too_few" == few.status
    assert many.value is not None and many.low is not None and many.high is not None
    assert many.low <= many.value <= many.high
