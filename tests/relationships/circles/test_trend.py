"""Whether people come closer over time: found where planted, rarely where nothing changes."""

import numpy as np
import pytest

from reporter.relationships.circles.trend import Trend, line, trend
from reporter.relationships.ledger import DAY_US, Ints

STRETCHES = 8


def world(seed: int, *, reach: float, last_reach: float, per_stretch: int = 150) -> tuple[Ints, Ints, Ints]:
    """People on a ring who speak with somebody far away so often; the rest is with one of their neighbours."""
    rng = np.random.default_rng(seed)
    people = 60
    ends, others, times = [], [], []
    for place, far in enumerate(np.linspace(reach, last_reach, STRETCHES)):
        count = per_stretch * (1 + place // 4)
        one = rng.integers(0, people, count)
        away = np.where(rng.random(count) < far, rng.integers(1, people, count), rng.integers(1, 3, count))
        ends.append(one)
        others.append((one + away) % people)
        times.append((place * 28 + 28 * (1 - rng.random(count))) * DAY_US)
    return np.concatenate(ends), np.concatenate(others), np.concatenate(times).astype(np.int64)


def fitted(seed: int, reach: float, last_reach: float) -> Trend:
    """The trend of such a world, from two draws a stretch."""
    one, other, time_us = world(seed, reach=reach, last_reach=last_reach)
    found = trend(one, other, time_us, start_us=0, end_us=STRETCHES * 28 * DAY_US, draws=2)
    assert isinstance(found, Trend)
    return found


def test_people_who_come_closer_are_found() -> None:
    """Ever more talk across the ring brings people closer: in 8 of 10 worlds the whole interval lies below 0."""
    assert sum(fitted(seed, 0.05, 0.6).high < 0 for seed in range(10)) >= 8


def test_more_talk_alone_is_no_trend() -> None:
    """Where only the number of exchanges doubles, 60 worlds give 7 false trends at most (3 expected)."""
    found = [fitted(seed, 0.2, 0.2) for seed in range(60)]

    assert sum(one.low > 0 or one.high < 0 for one in found) <= 7
    assert 150 == found[0].size


def test_what_is_missing_is_said() -> None:
    """Five stretches are too early, quiet ones too few."""
    one, other, time_us = world(1, reach=0.2, last_reach=0.2)
    early = trend(one, other, time_us, start_us=0, end_us=5 * 28 * DAY_US)
    few = trend(one[::4], other[::4], time_us[::4], start_us=0, end_us=8 * 28 * DAY_US)

    assert "Too early to say: 5 stretches of 28 days, 6 needed." == early
    assert isinstance(few, str)
    assert few.startswith("Too few to say:")


def test_the_line_is_that_of_least_squares() -> None:
    """Slope and error agree with scipy's regression."""
    from scipy.stats import linregress

    rng = np.random.default_rng(5)
    x, y = np.arange(9.0), rng.normal(size=9)
    known = linregress(x, y)

    assert pytest.approx((known.slope, known.stderr)) == line(x, y)
