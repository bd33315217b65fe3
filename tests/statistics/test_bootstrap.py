"""Redrawing authors."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reporter.statistics.bootstrap import RARE, gradient, group, redraw, resample


def mean_of_two(totals: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Second total per first, as the only figure."""
    return totals[..., 1:2] / totals[..., 0:1]


@pytest.fixture(name="sums", scope="module")
def sums_fixture() -> npt.NDArray[np.int64]:
    """Items and events of 500 authors, some rows common and some unique."""
    rng = np.random.default_rng(0)
    items = np.minimum(rng.zipf(1.8, 500), 60)
    return np.stack([items, rng.poisson(0.5 * items)], axis=1)


@settings(deadline=None)
@given(arrays(np.int64, st.tuples(st.integers(0, 30), st.integers(1, 4)), elements=st.integers(0, 3)))
def test_grouping_loses_no_author_who_counts(sums: npt.NDArray[np.int64]) -> None:
    """Groups are distinct, repeat as often as in the table, and leave out authors with nothing only."""
    clusters = group(sums)
    expected = sorted(map(tuple, sums[sums.any(axis=1)].tolist()))
    actual = sorted(map(tuple, np.repeat(clusters.rows, clusters.repeats, axis=0).tolist()))
    assert expected == actual
    assert len(clusters.rows) == len(set(expected))
    assert sums.sum(axis=0).tolist() == clusters.totals.tolist()


def test_the_order_of_authors_does_not_matter(sums: npt.NDArray[np.int64]) -> None:
    """The same people in another order give the same draws to the last bit."""
    mixed = np.random.default_rng(1).permutation(sums)
    one, other = (np.concatenate(list(redraw(group(table), draws=50))) for table in (sums, mixed))
    assert np.array_equal(one, other)


def test_the_same_seed_gives_the_same_draws(sums: npt.NDArray[np.int64]) -> None:
    """Draws depend on the seed, and on nothing else."""
    clusters = group(sums)
    first, again, other = (np.concatenate(list(redraw(clusters, draws=20, seed=seed))) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_every_draw_has_as_many_authors(sums: npt.NDArray[np.int64]) -> None:
    """With a column of ones each draw adds up to the number of authors."""
    counted = np.column_stack([np.ones(len(sums), np.int64), sums])
    drawn = np.concatenate(list(redraw(group(counted), draws=40)))
    assert {500.0} == set(drawn[:, 0])


def test_rare_and_common_rows_are_drawn_by_one_law(sums: npt.NDArray[np.int64]) -> None:
    """Means and variances of the drawn totals are those of drawing 500 authors with replacement."""
    clusters = group(sums)
    assert clusters.repeats.min() < RARE <= clusters.repeats.max()
    drawn = np.concatenate(list(redraw(clusters, draws=20_000)))
    assert drawn.mean(axis=0) == pytest.approx(sums.sum(axis=0), rel=0.01)
    assert drawn.var(axis=0) == pytest.approx(500 * sums.var(axis=0), rel=0.05)
    assert np.cov(drawn.T)[0, 1] == pytest.approx(500 * np.cov(sums.T, bias=True)[0, 1], rel=0.05)


def test_the_error_of_a_ratio_is_the_linearised_one(sums: npt.NDArray[np.int64]) -> None:
    """For many authors the bootstrap agrees with the textbook variance of a ratio."""
    found = resample(group(sums), mean_of_two, draws=4000)
    items, events = sums.T
    residuals = events - found.value[0] * items
    assert found.error[0] == pytest.approx(np.sqrt(np.square(residuals).sum()) / items.sum(), rel=0.06)


def test_effective_authors_come_from_who_moves_the_figure() -> None:
    """Forty authors of whom one has nearly everything are hardly more than one."""
    sums = np.array([[10, 5]] * 20 + [[10, 4]] * 19 + [[10, 900]])
    assert resample(group(sums), mean_of_two, draws=10).authors[0] < 1.2


def test_draws_without_a_figure_are_counted() -> None:
    """A figure that needs one of two authors is missing in the draws without that one: a quarter."""
    found = resample(group([[0, 1], [1, 1]]), mean_of_two, draws=8000)
    assert found.undefined[0] == pytest.approx(0.25, abs=0.02)


def test_slopes_are_those_of_calculus() -> None:
    """The slopes of b / a are -b / a² and 1 / a."""
    assert gradient(mean_of_two, np.array([4.0, 2.0])).ravel() == pytest.approx([-2 / 16, 1 / 4], rel=1e-6)


def test_fractions_are_refused() -> None:
    """Sums by author are counts."""
    with pytest.raises(ValueError, match="whole numbers"):
        group([[0.5]])


@pytest.mark.slow
def test_a_million_authors_fit_in_little_memory() -> None:
    """Redrawing a million authors two thousand times works on blocks, and its mean is right."""
    rng = np.random.default_rng(2)
    items = np.minimum(rng.zipf(1.7, 1_000_000), 1000)
    found = resample(group(np.stack([items, rng.poisson(0.4 * items)], axis=1).astype(np.int32)), mean_of_two)
    assert found.value[0] == pytest.approx(0.4, abs=6 * found.error[0])
