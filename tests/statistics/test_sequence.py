"""An interval for many looks: its formula, its price, and its promise by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from reporter.statistics.effective import quantile, ratio
from reporter.statistics.sequence import reach, repeated_ratio, tuning

LOOKS = 52


def test_weekly_looks_keep_the_promise() -> None:
    """Over a year of weekly looks at nothing, one report in three alarms with a plain interval, few with this one."""
    rng = np.random.default_rng(2021)
    sums = rng.normal(size=(4000, LOOKS)).cumsum(axis=1)
    weeks = np.arange(1, LOOKS + 1)
    values, errors = 0.7 * sums / weeks, 0.7 / np.sqrt(weeks)
    plain = (np.abs(values) > 1.96 * errors).any(axis=1).mean()
    kept = (np.abs(values) > np.array([reach(error) for error in errors])).any(axis=1).mean()

    assert 0.30 < plain < 0.37
    assert kept <= 0.05


def test_it_is_the_published_boundary() -> None:
    """The sum of V looks may reach √((V + ρ) ln((V + ρ) / (ρ a²)))."""
    size, mixed = 400.0, tuning(0.1)
    boundary = math.sqrt((size + mixed) * math.log((size + mixed) / (mixed * 0.05**2)))

    assert reach(1 / math.sqrt(size)) * size == pytest.approx(boundary)


def test_it_is_narrowest_where_it_was_planned() -> None:
    """No other tuning makes the interval at the planned error narrower by more than a hundredth."""

    def width(log_mixed: float) -> float:
        mixed = math.exp(log_mixed)
        return math.sqrt((100 + mixed) * math.log((100 + mixed) / (mixed * 0.05**2))) / 100

    best = minimize_scalar(width, bounds=(-5, 8), method="bounded").fun

    assert best <= reach(0.1) <= 1.01 * best


@pytest.mark.parametrize("error", [0.05, 0.1, 0.3])
def test_its_price(error: float) -> None:
    """It is one and a half to twice as wide as a plain interval."""
    assert 1.4 < reach(error) / (quantile(0.95) * error) < 2.0


def test_few_people_widen_it() -> None:
    """Behind few effective authors it is wider by as much as the plain interval is."""
    assert reach(0.1, authors=5) / reach(0.1) == pytest.approx(quantile(0.95, 5) / quantile(0.95))


def test_the_interval_of_a_ratio_is_even_on_the_scale_of_factors() -> None:
    """It holds the plain one and is centred where that is."""
    plain, wide = ratio(0.3, 0.1, 300), repeated_ratio(0.3, 0.1, 300)

    assert wide.low < plain.low < plain.high < wide.high
    assert wide.low * wide.high == pytest.approx(math.exp(0.6))


def test_no_error_no_sequence() -> None:
    """No error leaves no doubt; one below 0, without end or unknown is refused."""
    assert reach(0.0) == 0.0
    for error in (-0.1, math.inf, math.nan):
        with pytest.raises(ValueError, match="standard error"):
            reach(error)
