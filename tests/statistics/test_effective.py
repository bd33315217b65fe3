"""Intervals that count evidence in people."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from reporter.statistics.effective import effective_authors, quantile, rate, ratio


@settings(deadline=None)
@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=30))
def test_effective_authors_are_at_most_the_authors(influence: list[float]) -> None:
    """Unequal weight only ever lowers the number of people that count, down to one."""
    assert 1 - 1e-9 <= effective_authors(influence) <= len(influence) + 1e-9


def test_repeated_influence_counts_as_often() -> None:
    """Grouping equal authors changes nothing."""
    assert effective_authors([1.0, 2.0, 2.0, 2.0]) == pytest.approx(effective_authors([1.0, 2.0], repeats=[1, 3]))


def test_nobody_carries_a_figure_that_nobody_moves() -> None:
    """Without influence the number is unknown, not zero."""
    assert math.isnan(effective_authors([0.0, 0.0]))


def test_few_people_widen_and_never_beyond_three() -> None:
    """One effective author and an unknown number count as three; many approach the normal law."""
    assert quantile(0.95, 1.0) == quantile(0.95, math.nan) == pytest.approx(stats.t.ppf(0.975, 3))
    assert quantile(0.95, 1e6) == pytest.approx(quantile(0.95), abs=1e-4)


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(1, 1000))
def test_plain_counts_have_the_exact_poisson_interval(events: int, items: int) -> None:
    """Without clustering and with many people a rate has Garwood's interval."""
    low = stats.chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    high = stats.chi2.ppf(0.975, 2 * events + 2) / 2
    interval = rate(events / items, 0.0, math.inf, one=1 / items)
    assert (interval.low, interval.high) == pytest.approx((low / items, high / items), rel=1e-6)


@settings(deadline=None)
@given(st.floats(0.001, 10), st.floats(0, 5), st.floats(1, 500), st.floats(0.0001, 0.1))
def test_a_rate_lies_between_its_ends(value: float, error: float, authors: float, one: float) -> None:
    """The low end is never below nothing and the value never outside."""
    interval = rate(value, error, authors, one=one)
    assert 0 <= interval.low <= value <= interval.high


@settings(deadline=None)
@given(st.floats(-3, 3), st.floats(0, 2), st.floats(1, 500))
def test_turning_a_ratio_round_turns_its_interval_round(log_ratio: float, error: float, authors: float) -> None:
    """Good over bad says the same as bad over good."""
    one, other = ratio(log_ratio, error, authors), ratio(-log_ratio, error, authors)
    assert (one.low, one.high) == pytest.approx((1 / other.high, 1 / other.low))


@pytest.mark.slow
def test_a_rate_of_unlike_authors_is_covered() -> None:
    """With 40 authors of lognormal liveliness (sigma 1.2) the 95 % interval holds the truth 93 times in 100 or more."""
    rng, truth, held, runs = np.random.default_rng(5), 0.4, 0, 1000
    for _ in range(runs):
        items = 1 + rng.poisson(3, 40)
        events = rng.poisson(truth * items * rng.lognormal(-0.72, 1.2, 40))
        value = events.sum() / items.sum()
        influence = (events - value * items) / items.sum()
        error = math.sqrt(40 / 39 * np.square(influence).sum())
        held += not rate(value, error, effective_authors(influence), one=1 / items.sum()).leaves_out(truth)
    assert held / runs >= 0.93
