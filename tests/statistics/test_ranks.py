"""The rank correlation agrees with scipy's, its interval holds the truth, and ratios mislead."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reporter.statistics import ranks
from reporter.statistics.ranks import correlate

Numbers = npt.NDArray[np.float64]
COUNTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=3, max_size=40)


def spearman(one: npt.ArrayLike, other: npt.ArrayLike, *, times: npt.ArrayLike | None = None) -> float:
    """The correlation of values, by the places of each among the distinct ones."""
    codes = [np.unique(np.asarray(given), return_inverse=True)[1] for given in (one, other)]
    return ranks.spearman(*codes, np.ones(codes[0].size) if times is None else np.asarray(times, np.float64))


@given(COUNTS)
def test_it_is_scipys(pairs: list[tuple[int, int]]) -> None:
    """Ties and all."""
    one, other = zip(*pairs, strict=True)
    if len(set(one)) > 1 and len(set(other)) > 1:
        assert pytest.approx(stats.spearmanr(one, other).statistic, abs=1e-9) == spearman(one, other)


@given(COUNTS, st.integers(0, 2**31))
def test_counting_people_twice_is_having_them_twice(pairs: list[tuple[int, int]], seed: int) -> None:
    """Weights are what the redrawing of people rests on."""
    one, other = (np.array(column) for column in zip(*pairs, strict=True))
    times = 1 + np.random.default_rng(seed).integers(0, 3, one.size)
    repeated = spearman(np.repeat(one, times), np.repeat(other, times))

    assert pytest.approx(repeated, abs=1e-9, nan_ok=True) == spearman(one, other, times=times)


def drawn(people: int, rho: float, seed: int, *, has_ties: bool) -> tuple[Numbers, Numbers]:
    """Sizes and outcomes that go together so much."""
    both = np.random.default_rng(seed).multivariate_normal([0, 0], [[1, rho], [rho, 1]], people)
    return np.exp(both[:, 0]), stats.poisson.ppf(stats.norm.cdf(both[:, 1]), 0.4) if has_ties else both[:, 1]


@pytest.mark.parametrize(("rho", "has_ties"), [(0.0, True), (0.5, False), (0.5, True)])
def test_its_interval_holds_the_truth(rho: float, has_ties: bool) -> None:
    """Of 200 samples of 80 people at least 92 % of the intervals at 95 % do; the truth is that of 200,000 people."""
    truth = spearman(*drawn(200_000, rho, 1, has_ties=has_ties))
    held = 0
    for seed in range(200):
        size, outcome = drawn(80, rho, 100 + seed, has_ties=has_ties)
        (found,) = correlate(size, [outcome], draws=100, seed=seed)
        assert found is not None
        held += found.interval_95.low <= truth <= found.interval_95.high

    assert held >= 0.92 * 200


@pytest.mark.parametrize(("people", "fewest", "most"), [(60, 0, 0), (600, 10, 30)])
def test_none_is_said_by_equivalence_alone(people: int, fewest: int, most: int) -> None:
    """Of 600 unrelated people many samples show none; of 60, with intervals wider than the margin, no sample can."""
    rng = np.random.default_rng(3)
    found = [
        correlate(rng.lognormal(5, 1.5, people), [rng.poisson(0.4, people)], draws=100, seed=k)[0] for k in range(30)
    ]

    assert fewest <= sum(one is not None and one.is_none for one in found) <= most


def test_a_ratio_over_the_size_goes_with_it_by_itself() -> None:
    """Why no outcome may hold the audience: independent series give -.96 once one is divided by the other."""
    rng = np.random.default_rng(3)
    audience, engaged = rng.lognormal(5, 1.5, 4000), rng.lognormal(1, 0.4, 4000)

    assert abs(spearman(audience, engaged)) < 0.05
    assert pytest.approx(-0.96, abs=0.01) == spearman(audience, engaged / audience)


def test_unknown_outcomes_take_no_part() -> None:
    """Who has none is left out of that correlation and stays in the others."""
    size = np.arange(60.0)
    holed = np.where(np.arange(60) % 3 == 0, np.nan, size)
    both = correlate(size, [holed, size], draws=100)

    assert [1.0, 1.0] == [one.value for one in both if one is not None]
