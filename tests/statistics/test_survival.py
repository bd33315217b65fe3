"""Waiting times with some still waiting: a published example, an independent library, and known laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from reporter.statistics.survival import (
    band,
    cautious_error,
    clustered_error,
    greenwood_error,
    kaplan_meier,
    quantile_interval,
    residuals,
    waits,
)

# Weeks in remission of 42 children, Freireich and others, Blood 21, 1963; a + in the paper is False here.
TREATED = np.array([6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
RELAPSED = np.arange(21) < 9
PLACEBO = np.array([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23])
DURATION = np.concatenate([TREATED, PLACEBO])
HAPPENED = np.concatenate([RELAPSED, np.ones(21, np.bool_)])
IS_TREATED = np.arange(42) < 21


def test_the_published_curve() -> None:
    """The treated children's curve and both medians are those of the textbooks: 23 and 8 weeks."""
    curve = kaplan_meier(waits(TREATED, RELAPSED))
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.survival == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=5e-4)
    assert (curve.quantile(), kaplan_meier(waits(PLACEBO, np.ones(21, np.bool_))).quantile()) == (23, 8)


def test_the_published_log_rank() -> None:
    """9 relapses where 19.25 were to be expected."""
    beyond = residuals(DURATION, HAPPENED, np.zeros(42, np.int64))[IS_TREATED].sum()
    assert (HAPPENED[IS_TREATED].sum(), HAPPENED[IS_TREATED].sum() - beyond) == pytest.approx((9, 19.25), abs=5e-3)


@st.composite
def samples(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Durations with ties, endings, two groups and up to three strata."""
    size = draw(st.integers(8, 60))
    column = lambda least, most: np.array(draw(st.lists(st.integers(least, most), min_size=size, max_size=size)))  # noqa: E731
    return column(1, 12), column(0, 1).astype(np.bool_), column(0, 1).astype(np.bool_), column(0, 2)


@settings(max_examples=40)
@given(samples())
def test_curve_and_errors_equal_statsmodels(sample: tuple[np.ndarray, ...]) -> None:
    """Survival, numbers at risk and Greenwood's errors are those of statsmodels, ties and cut-off waits included."""
    duration, happened, _, _ = sample
    if not happened.any():
        return
    curve, other = kaplan_meier(waits(duration, happened)), SurvfuncRight(duration, happened.astype(int))
    at = np.searchsorted(other.surv_times, curve.times)
    assert curve.survival == pytest.approx(other.surv_prob[at], abs=1e-12)
    assert curve.at_risk.tolist() == other.n_risk[at].tolist()
    inside = (curve.survival > 0) & (curve.survival < 1)
    scaled = (
        greenwood_error(curve) * curve.survival * np.abs(np.log(curve.survival, where=inside, out=np.ones(at.size)))
    )
    assert scaled[inside] == pytest.approx(other.surv_prob_se[at][inside])


@settings(max_examples=40)
@given(samples())
def test_residuals_are_those_of_the_log_rank_of_statsmodels(sample: tuple[np.ndarray, ...]) -> None:
    """Their sum over a group, squared and over its variance, is the stratified statistic of statsmodels."""
    duration, happened, group, stratum = sample
    variance = sum(log_rank_variance(duration[s], happened[s], group[s]) for s in (stratum == k for k in range(3)))
    if not happened.any() or not 0 < group.sum() < group.size or not variance > 1e-9:
        return
    beyond = residuals(duration, happened, stratum)[group].sum()
    expected, _ = survdiff(duration, happened.astype(int), group.astype(int), strata=stratum)
    assert beyond**2 / variance == pytest.approx(expected, rel=1e-6, abs=1e-9)


def log_rank_variance(duration: np.ndarray, happened: np.ndarray, first: np.ndarray) -> float:
    """The hypergeometric variance of the events of one group, time by time (Mantel 1966)."""
    total = 0.0
    for time in np.unique(duration[happened]):
        risk, own = (duration >= time).sum(), ((duration >= time) & first).sum()
        events = ((duration == time) & happened).sum()
        if risk > 1:
            total += events * (risk - events) / (risk - 1) * own / risk * (1 - own / risk)
    return float(total)


def test_the_interval_of_the_median_equals_statsmodels() -> None:
    """The band on the log-log scale crosses one half where statsmodels says."""
    curve = kaplan_meier(waits(PLACEBO, np.ones(21, np.bool_)))
    other = SurvfuncRight(PLACEBO, np.ones(21, int)).quantile_ci(0.5, method="cloglog")
    assert quantile_interval(curve, greenwood_error(curve)) == pytest.approx(other)


def test_a_wait_that_ends_for_fewer_than_half_has_no_median() -> None:
    """The curve stays above one half: the median is unknown, and its interval is open."""
    curve = kaplan_meier(waits([1, 2, 9, 9, 9, 9], [True, True, False, False, False, False]))
    assert curve.quantile() is None
    assert quantile_interval(curve, greenwood_error(curve))[1] is None
    assert (curve.after(0.5), curve.after(1), curve.after(100)) == pytest.approx((1.0, 5 / 6, 2 / 3))


def test_residuals_add_up_to_nothing() -> None:
    """Within each stratum as many events are seen as expected."""
    rng = np.random.default_rng(1)
    duration, happened, stratum = rng.exponential(1, 500), rng.random(500) < 0.6, rng.integers(0, 3, 500)
    left = residuals(duration, happened, stratum)
    assert [left[stratum == one].sum() for one in range(3)] == pytest.approx([0, 0, 0], abs=1e-9)


def test_when_everybody_speaks_once_both_errors_agree() -> None:
    """Redrawing people who each waited once gives Greenwood's error."""
    rng = np.random.default_rng(2)
    given_waits = waits(rng.exponential(1, 400), rng.random(400) < 0.7)
    plain = greenwood_error(kaplan_meier(given_waits))
    drawn = clustered_error(given_waits, np.arange(400), draws=400)
    middle = slice(40, 200)
    assert np.median(drawn[middle] / plain[middle]) == pytest.approx(1, abs=0.08)


def test_the_band_holds_the_truth_when_people_wait_alike() -> None:
    """Exponential waits cut off at 1, ten a person with its own pace: the band at 0.5 holds the truth 9 times in 10.

    With the error for independent waits it would hold it far less often.
    """
    held = np.zeros(2)
    for seed in range(60):
        rng = np.random.default_rng(seed)
        pace, person = rng.gamma(0.5, 2.0, 80), np.repeat(np.arange(80), 10)
        duration = rng.exponential(1 / pace[person])
        known = waits(np.minimum(duration, 1.0), duration <= 1.0)
        curve = kaplan_meier(known)
        place = int(np.searchsorted(curve.times, 0.5)) - 1
        truth = (1 + 2.0 * 0.5) ** -0.5  # Laplace transform of the paces
        for kind, error in enumerate((clustered_error(known, person, draws=60), greenwood_error(curve))):
            low, high = band(curve, error, authors=80)
            held[kind] += low[place] <= truth <= high[place]
    assert held[0] >= 53
    assert held[1] < 45


def test_few_events_leave_as_much_doubt_as_they_should() -> None:
    """Some four of 200 waits end: redrawn people alone hold the truth too seldom, the larger of both errors does."""
    held = np.zeros(2)
    worlds = 200
    for seed in range(worlds):
        duration = np.random.default_rng(seed).exponential(1 / -np.log(0.98), 200)
        known, person = waits(np.minimum(duration, 1.0), duration <= 1.0), np.arange(200)
        curve = kaplan_meier(known)
        for kind, error in enumerate((clustered_error(known, person), cautious_error(known, curve, person))):
            low, high = band(curve, error, authors=200)
            held[kind] += not known.times.size or low[-1] <= 0.98 <= high[-1]

    assert held[0] < 0.93 * worlds
    assert held[1] >= 0.95 * worlds


def test_negative_waits_are_refused() -> None:
    """A wait that is negative or has no ending is a mistake of the caller."""
    for duration, happened in (([-1.0], [True]), ([1.0], [True, False]), ([np.nan], [True])):
        with pytest.raises(ValueError):
            waits(duration, happened)
