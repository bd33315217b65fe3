"""The change of a figure between two measurements, against a kept library, a known truth, and its own limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from reporter.estimate import Estimate
from reporter.statistics.change import difference, ratio
from reporter.statistics.intervals import wilson


def of_share(successes: int, n: int) -> Estimate:
    """A share with Wilson's interval."""
    found = wilson(successes, n)
    return Estimate(successes / n, n, "share", "Wilson", found.low, found.high, 0.95, n)


@pytest.mark.parametrize(
    "counts", [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (5, 56, 0, 29), (120, 400, 90, 380)]
)
def test_difference_of_shares_is_newcombes(counts: tuple[int, int, int, int]) -> None:
    """statsmodels' method newcomb gives the same ends, at the edges too."""
    k, n, other_k, other_n = counts
    found = difference(of_share(k, n), of_share(other_k, other_n))
    low, high = confint_proportions_2indep(k, n, other_k, other_n, compare="diff", method="newcomb")

    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9)


def of_log(k: int, n: int) -> Estimate:
    """A share with the interval that is normal on the logarithm."""
    half = stats.norm.ppf(0.975) * math.sqrt(1 / k - 1 / n)
    return Estimate(k / n, n, "share", "log", k / n * math.exp(-half), k / n * math.exp(half), 0.95, n)


def test_ratio_of_shares_is_that_of_the_logarithms() -> None:
    """Where each interval is normal on the logarithm, statsmodels' method log is met exactly."""
    found = ratio(of_log(56, 70), of_log(30, 80))
    low, high = confint_proportions_2indep(56, 70, 30, 80, compare="ratio", method="log")

    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-9), pytest.approx(high, rel=1e-9))


def test_intervals_hold_the_true_change() -> None:
    """Of 4,000 drawn pairs with a known change of 0.08, about 95 in 100 intervals hold it."""
    draw = np.random.default_rng(7)
    new, old = draw.binomial(300, 0.38, 4000), draw.binomial(250, 0.30, 4000)
    held = sum(
        (found.low or 0) <= 0.08 <= (found.high or 0)
        for k, other in zip(new, old, strict=True)
        for found in [difference(of_share(int(k), 300), of_share(int(other), 250))]
    )

    assert 0.94 <= held / 4000 <= 0.965


def test_shared_mentions_only_make_the_interval_too_wide() -> None:
    """Where the later report contains the earlier one, the interval holds the truth more often than promised."""
    draw = np.random.default_rng(8)
    old, more = draw.binomial(300, 0.3, 3000), draw.binomial(100, 0.3, 3000)
    held = sum(
        (found.low or 0) <= 0 <= (found.high or 0)
        for k, added in zip(old, more, strict=True)
        for found in [difference(of_share(int(k + added), 400), of_share(int(k), 300))]
    )

    assert 0.99 <= held / 3000


def test_levels_that_differ_give_no_interval() -> None:
    """Intervals of different confidence cannot be put together."""
    wide = Estimate(0.4, 9, "share", "x", 0.2, 0.6, 0.99)

    assert difference(of_share(3, 9), wide).low is None


def test_a_plain_count_changes_without_an_interval() -> None:
    """Two counts differ by what they differ."""
    found = difference(Estimate(12, 12, "mentions", "count"), Estimate(9, 9, "mentions", "count"))

    assert (3, None, None) == (found.value, found.low, found.high)


def test_no_ratio_with_nothing() -> None:
    """How many times nothing something is, nobody can say; that is told, and not 0."""
    assert ratio(of_share(3, 9), of_share(0, 9)) is None
    assert ratio(of_log(3, 9), Estimate(0.1, 9, "share", "x", 0.0, 0.3, 0.95)).low is None  # type: ignore[union-attr]


def test_the_withheld_has_no_change() -> None:
    """A change of the unknown is undefined."""
    withheld = of_share(3, 9).withheld("too_few", "Too few.")

    with pytest.raises(ValueError, match="no change"):
        difference(withheld, of_share(3, 9))
