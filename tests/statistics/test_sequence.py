"""An interval for many looks: its formula, its price, and its promise by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from reporter.estimate import Estimate
from reporter.statistics.effective import quantile, ratio
from reporter.statistics.intervals import net, share
from reporter.statistics.sequence import reach, repeated_ratio, repeated_share, tuning

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


def leaves_out(estimate: Estimate, truth: float) -> bool:
    """Whether an interval denies the truth."""
    assert estimate.low is not None and estimate.high is not None
    return not estimate.low <= truth <= estimate.high


def test_a_share_that_is_looked_at_again_and_again_keeps_the_promise() -> None:
    """People repeat themselves and a report grows for a year: one plain interval in four alarms, few of these do."""
    rng = np.random.default_rng(7)
    plain = kept = 0
    for _ in range(60):
        inclined = rng.beta(1.2, 2.8, (LOOKS, 15))
        items = rng.geometric(0.5, inclined.shape)
        hits = rng.binomial(items, inclined)
        looks = [share(hits[:week].ravel(), items[:week].ravel()) for week in range(2, LOOKS + 1, 3)]
        plain += any(leaves_out(one, 0.3) for one in looks)
        kept += any(leaves_out(repeated_share(one), 0.3) for one in looks)
    assert plain >= 9
    assert kept <= 3


def test_a_net_that_is_looked_at_again_and_again_keeps_the_promise() -> None:
    """A look at every twentieth mention: a quarter of the plain intervals alarm, few of these."""
    rng = np.random.default_rng(9)
    plain = kept = 0
    for _ in range(60):
        drawn = rng.random(1000)
        looks = [net(drawn[:n] < 0.24, drawn[:n] > 0.8, np.ones(n), unit="share points") for n in range(20, 1001, 20)]
        plain += any(leaves_out(one, 0.04) for one in looks)
        kept += any(leaves_out(repeated_share(one), 0.04) for one in looks)
    assert plain >= 9
    assert kept <= 3


def test_a_share_for_many_looks_stays_one() -> None:
    """It keeps its value, stays on its scale, scales with its unit, and a withheld one is given back."""
    one = Estimate(value=0.02, low=0.005, high=0.06, level=0.95, n=90, unit="share", method="Wilson")
    wide = repeated_share(one)
    assert wide.low == 0.0 and wide.high is not None and wide.high > 0.06 and wide.value == 0.02
    hundred = repeated_share(Estimate(value=2, low=0.5, high=6, level=0.95, n=90, unit="of 100", method="Wilson"))
    assert hundred.high == pytest.approx(100 * wide.high)
    few = one.withheld("too_few", "3 of 20")
    assert repeated_share(few) == few
    with pytest.raises(ValueError, match="no share"):
        repeated_share(Estimate(value=2.0, low=1, high=3, level=0.95, n=9, unit="ratio", method="x"))
