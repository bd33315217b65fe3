"""Lasting changes are found where they were planted, and hardly ever where there are none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from reporter.context.shifts.search import Found, around_levels, between_neighbours, search
from reporter.context.shifts.segments import Costs, Series, split, stretches
from reporter.context.shifts.sizes import level_of, shifts
from reporter.context.shifts.swings import ALIKE, LARGE, Swings

# British coal-mining disasters by year, 1851 to 1962 (Jarrett, Biometrika 66, 1979).
DISASTERS = (
    "4 5 4 1 0 4 3 4 0 6 3 3 4 0 2 6 3 3 5 4 5 3 1 4 4 1 5 5 3 4 2 5 2 2 3 4 2 1 3 2 2 1 1 1 1 3 0 0 1 0 1 1 0 0 3 1 0 "
    "3 2 2 0 1 1 1 0 1 0 1 0 0 0 2 1 0 0 0 1 1 0 2 3 3 1 1 2 1 1 1 1 2 4 2 0 0 1 4 0 0 0 1 0 0 0 0 0 1 0 0 1 0 1 0"
)
DAYS = 7
WORLDS = 60
Draw = Callable[[np.random.Generator, int], np.ndarray]


def rate(hits: np.ndarray) -> Series:
    """Whole weeks of a rate."""
    return Series(np.asarray(hits, np.float64), np.ones(len(hits)), is_share=False)


def poisson(chance: np.random.Generator, weeks: int) -> np.ndarray:
    """Days of plain chance."""
    return chance.poisson(20, DAYS * weeks)


def restless(chance: np.random.Generator, weeks: int) -> np.ndarray:
    """Days that differ by more than chance."""
    return chance.negative_binomial(5, 0.2, DAYS * weeks)


def swinging(chance: np.random.Generator, weeks: int) -> np.ndarray:
    """Days of which each resembles the one before (.7 on the scale of logarithms)."""
    level = np.zeros(DAYS * weeks + 50)
    for day in range(1, level.size):
        level[day] = 0.7 * level[day - 1] + 0.3 * np.sqrt(1 - 0.49) * chance.normal()
    return chance.poisson(20 * np.exp(level[50:] - 0.045))


def catching(chance: np.random.Generator, weeks: int) -> np.ndarray:
    """Word that brings word: a stationary Hawkes process in which each brings .6 more, after a day."""
    start, end = 20, DAYS * weeks + 20
    born = chance.uniform(0, end, chance.poisson(8 * end))
    every = [born]
    while born.size:
        brought = chance.poisson(0.6, born.size)
        born = np.repeat(born, brought) + chance.exponential(1.0, int(brought.sum()))
        every.append(born)
    times = np.concatenate(every)
    return np.histogram(times, bins=DAYS * weeks, range=(start, end))[0]


def cheapest(series: Series, penalty: float, least: int) -> float:
    """The lowest cost of all ways to cut, by trying each of them."""
    costs, weeks = Costs(series), series.weeks
    found = []
    for many in range(weeks // least):
        for cuts in combinations(range(1, weeks), many):
            spans = stretches(list(cuts), weeks)
            if all(end - start >= least for start, end in spans):
                found.append(sum(float(costs.of(start, end)) for start, end in spans) + penalty * many)
    return min(found)


@pytest.mark.parametrize("is_share", [False, True])
def test_pruning_never_loses_the_cheapest_cuts(is_share: bool) -> None:
    """Of every way to cut thirteen weeks, none is cheaper than the one found."""
    chance = np.random.default_rng(11)
    for _ in range(12):
        size = chance.integers(5, 30, 13).astype(float) if is_share else chance.uniform(0.2, 1, 13)
        hits = chance.binomial(size.astype(int), 0.4) if is_share else chance.poisson(size * chance.choice([3, 30], 13))
        series = Series(hits.astype(float), size, is_share)
        cuts = split(series, penalty=4.0, least=2)
        costs = Costs(series)
        paid = sum(float(costs.of(start, end)) for start, end in stretches(cuts, 13)) + 4.0 * len(cuts)

        assert cheapest(series, 4.0, 2) == pytest.approx(paid)


def test_coal_mining_became_safer_about_1890() -> None:
    """The known answer: 3.1 disasters a year up to 1891, .9 after; the change lies within 1886 to 1896."""
    series = rate(np.array([int(one) for one in DISASTERS.split()]))
    cuts = split(series, penalty=3 * np.log(series.weeks) * between_neighbours(series))
    (change,) = shifts(series, Found(cuts, 1.0, 0.0, None))
    before, after = level_of(series, 0, change.week, 1.0), level_of(series, change.week, series.weeks, 1.0)

    assert (191, 112) == (int(series.hits.sum()), series.weeks)
    assert 1892 == 1851 + change.week
    assert (3.10, 0.90) == (pytest.approx(before.value, abs=0.05), pytest.approx(after.value, abs=0.05))
    assert 1884 <= 1851 + change.first <= 1890 <= 1851 + change.last <= 1898


def test_a_fall_that_may_as_well_be_slow_is_no_change() -> None:
    """What so few disasters a year cannot tell from a slow fall is not called a change of level."""
    series = rate(np.array([int(one) for one in DISASTERS.split()]))

    assert 0 < Swings(series, [41]).gain([41]) < 3 * np.log(series.weeks)
    assert [] == search(series, whole_weeks=series.weeks).cuts


@pytest.mark.parametrize(("draw", "most"), [(poisson, 0.05), (restless, 0.05), (swinging, 0.05), (catching, 0.05)])
def test_false_alarms_are_rare(draw: Draw, most: float) -> None:
    """In half a year without any change one is seldom found, even where days resemble the day before."""
    chance = np.random.default_rng(20261122)
    alarms = 0
    for _ in range(WORLDS):
        weekly = draw(chance, 26).reshape(26, DAYS).sum(axis=1)
        alarms += bool(search(rate(weekly), whole_weeks=26).cuts)

    assert alarms / WORLDS <= most


def leaning(chance: np.random.Generator, weeks: int, alike: float) -> np.ndarray:
    """Weeks whose logarithms follow the week before."""
    level = np.zeros(weeks + 60)
    for week, step in enumerate(chance.normal(0, 0.15 * np.sqrt(1 - alike**2), level.size - 1)):
        level[week + 1] = alike * level[week] + step
    return np.exp(level[60:] - 0.15**2 / 2)


@pytest.mark.parametrize("alike", [0.6, 0.9])
@pytest.mark.parametrize("weeks", [26, 52])
def test_weeks_that_lean_on_the_one_before_are_no_change(weeks: int, alike: float) -> None:
    """Weeks that follow the week before: of 60 worlds one in twenty at most is given a change."""
    chance = np.random.default_rng(9)
    alarms = 0
    for _ in range(60):
        hits = chance.poisson(140 * leaning(chance, weeks, alike))
        alarms += bool(search(rate(hits), whole_weeks=weeks).cuts)

    assert alarms <= 3


def test_a_change_among_weeks_that_lean_is_found() -> None:
    """Where weeks follow each other by .8, twice as many from the middle of a year on are found in 16 of 20 worlds."""
    chance = np.random.default_rng(13)
    twice = np.repeat([140, 280], 26)
    found = 0
    for _ in range(20):
        cuts = search(rate(chance.poisson(twice * leaning(chance, 52, 0.8))), whole_weeks=52).cuts
        found += any(abs(cut - 26) <= 3 for cut in cuts)

    assert found >= 16


def test_one_loud_week_is_no_change() -> None:
    """A week with four times as many leaps up and back again, and no level has changed."""
    chance = np.random.default_rng(14)
    alarms = 0
    for _ in range(40):
        hits = chance.poisson(140, 40)
        hits[chance.integers(3, 37)] *= 4
        alarms += bool(search(rate(hits), whole_weeks=40).cuts)

    assert alarms <= 2


def test_a_planted_change_is_found_with_its_place_and_size() -> None:
    """Twice as many from the thirteenth week on: found, and both intervals hold the truth as often as they say."""
    chance = np.random.default_rng(7)
    found = placed = sized = 0
    for _ in range(WORLDS):
        daily = np.concatenate([chance.negative_binomial(5, 5 / (5 + mean), 13 * DAYS) for mean in (20, 40)])
        series = rate(daily.reshape(26, DAYS).sum(axis=1))
        near = [one for one in shifts(series, search(series, whole_weeks=26)) if abs(one.week - 13) <= 3]
        if near:
            size = near[0].size
            assert size.low is not None and size.high is not None
            found += 1
            placed += near[0].first <= 13 <= near[0].last
            sized += size.low <= 2.0 <= size.high

    assert found / WORLDS > 0.6
    assert placed / found > 0.9
    assert sized / found > 0.9


def test_a_changed_share_is_found_although_the_weeks_are_unequal() -> None:
    """A share that goes from .2 to .4 is a change, and ten times as many mentions of the same share are none."""
    chance = np.random.default_rng(3)
    items = np.where(np.arange(30) < 15, 60, 600)
    same = Series(chance.binomial(items, 0.3).astype(float), items.astype(float), is_share=True)
    other = Series(
        chance.binomial(items, np.where(np.arange(30) < 20, 0.2, 0.4)).astype(float), items.astype(float), is_share=True
    )
    (change,) = shifts(other, search(other, whole_weeks=30))

    assert [] == search(same, whole_weeks=30).cuts
    assert 20 == change.week
    assert change.size.low is not None and change.size.high is not None
    assert change.size.low < 0.2 < change.size.high


def test_weeks_that_the_period_cuts_make_no_change() -> None:
    """A last week of which one day was seen has a seventh of the mentions, and that is no fall."""
    chance = np.random.default_rng(5)
    size = np.r_[2 / 7, np.ones(28), 1 / 7]
    series = Series(chance.poisson(140 * size).astype(float), size, is_share=False)

    assert [] == search(series, whole_weeks=28).cuts
    assert [] != split(rate(series.hits), penalty=20.0, least=1)


def test_a_slow_swing_is_no_change() -> None:
    """Weeks that go up and down as a wave are told as well without any change."""
    swing = 100 + 60 * np.sin(np.arange(60) / 3)

    assert [] != split(rate(swing), penalty=20.0)
    assert [] == search(rate(np.round(swing)), whole_weeks=60).cuts


@pytest.mark.parametrize("is_share", [False, True])
def test_the_gain_is_that_of_the_likelihoods_written_out(is_share: bool) -> None:
    """For each kind of swing the restricted likelihood by its textbook formula, with matrices turned over in full."""
    chance = np.random.default_rng(15)
    size = chance.integers(20, 80, 18).astype(float)
    hits = chance.binomial(size.astype(int), 0.3).astype(float)
    series = Series(hits, size if is_share else size / 80, is_share)
    if is_share:
        told, noise = 2 * np.arcsin(np.sqrt((hits + 3 / 8) / (size + 3 / 4))), 1 / (size + 0.5)
    else:
        told, noise = 2 * np.sqrt((hits + 3 / 8) / (size / 80)), 80 / size

    def lost(levels: np.ndarray) -> float:
        found = []
        for alike, large in [(0.0, 0.0), *((a, b) for a in (0.0, *ALIKE) for b in LARGE)]:
            apart = np.abs(np.subtract.outer(np.arange(18), np.arange(18)))
            inverse = np.linalg.inv(large * float(alike) ** apart + np.diag(noise / noise.mean()))
            among = levels.T @ inverse @ levels
            off = told - levels @ np.linalg.inv(among) @ levels.T @ inverse @ told
            free = 18 - levels.shape[1]
            spread = off @ inverse @ off / free
            pieces = free * (np.log(spread) + 1), np.log(np.linalg.det(among)), -np.log(np.linalg.det(inverse))
            found.append(sum(pieces))
        return float(min(found))

    one = np.ones((18, 1))
    two = np.column_stack([np.arange(18) < 7, np.arange(18) >= 7]).astype(float)
    wide = Swings(series, [7], noise=1e6)  # no week stands out that far; a level is told in units of it

    assert lost(one) - lost(two) == pytest.approx(wide.gain([7]) + np.log(1e6 * noise.mean()), abs=1e-6)


def test_half_a_year_is_needed() -> None:
    """With fewer than 26 whole weeks nothing is said, however large the change."""
    found = search(rate(np.r_[np.full(12, 10), np.full(13, 100)]), whole_weeks=25)

    assert "Too few to say: 25 weeks, 26 needed." == found.reason


def test_one_leap_does_not_hide_behind_itself() -> None:
    """A change of level adds one large difference of neighbours, and the restlessness hardly grows by it."""
    chance = np.random.default_rng(9)
    calm = chance.poisson(50, 40).astype(float)
    leap = np.r_[calm[:20], calm[20:] * 6]

    assert between_neighbours(rate(calm)) < 2
    assert between_neighbours(rate(leap)) < 5
    assert around_levels(rate(leap), [])[0] > 50
