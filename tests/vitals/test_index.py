"""The index: its worked example, its invariances, and an independent mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reporter.vitals.index import arithmetic, chance_up, drawn_weights, ends, index, measure_index

EXAMPLE = np.array([62.0, 48.0, 70.0, 55.0, 66.0])
ERRORS = np.array([4.0, 6.0, 7.0, 6.0, 5.0])
ALIKE = np.ones(5)
DRAWS = 20_000
SIGNS = st.lists(st.floats(1, 100), min_size=4, max_size=6)


def drawn_signs(seed: int = 4) -> np.ndarray:
    """The example's signs with independent errors."""
    return EXAMPLE + np.random.default_rng(seed).normal(size=(DRAWS, 5)) * ERRORS


def test_the_worked_example() -> None:
    """Five signs that are known give the index and the plain mean that were worked out before."""
    assert index(EXAMPLE, ALIKE) == pytest.approx(59.7, abs=0.05)
    assert arithmetic(EXAMPLE, ALIKE) == pytest.approx(60.2, abs=0.05)


def test_the_bands_of_the_worked_example() -> None:
    """Weights alone, data alone and both together give the bands that were worked out before, within half a point."""
    data = drawn_signs()
    found = measure_index(EXAMPLE, data, data, np.repeat(EXAMPLE[None], DRAWS, axis=0), ALIKE)

    assert ends(index(EXAMPLE, drawn_weights(ALIKE, DRAWS))) == pytest.approx((57.1, 62.2), abs=0.2)
    assert ends(index(data, ALIKE)) == pytest.approx((55.1, 63.8), abs=0.5)
    assert (found.low, found.high) == pytest.approx((54.0, 64.5), abs=0.5)
    assert found.split.people == pytest.approx(0.67, abs=0.04)
    assert found.split.weights == pytest.approx(0.23, abs=0.04)
    assert found.split.labels == 0


@given(SIGNS, st.randoms())
def test_it_is_the_geometric_mean_of_an_independent_library(signs: list[float], random) -> None:  # type: ignore[no-untyped-def]
    """scipy's weighted geometric mean agrees, and the plain mean is never below it."""
    weights = [random.uniform(0.1, 3) for _ in signs]

    assert index(signs, weights) == pytest.approx(stats.gmean(signs, weights=weights))
    assert index(signs, weights) <= arithmetic(signs, weights) + 1e-9


@given(SIGNS, st.floats(0.01, 1000))
def test_multiplying_the_weights_changes_nothing(signs: list[float], factor: float) -> None:
    """Only how the weights relate counts, also when they are drawn."""
    weights = np.arange(1.0, len(signs) + 1)

    assert index(signs, weights * factor) == pytest.approx(index(signs, weights))
    assert drawn_weights(weights * 4.0, 5).tolist() == drawn_weights(weights, 5).tolist()


def test_a_sign_at_nothing_does_not_end_the_index() -> None:
    """A sign of 0 counts as 1, so that the index stays above 0."""
    assert index([0, 50, 50, 50], np.ones(4)) == index([1, 50, 50, 50], np.ones(4)) > 0


def test_without_each_sign() -> None:
    """Leaving out the weakest sign raises the index, and leaving out the strongest lowers it."""
    found = measure_index(EXAMPLE, drawn_signs(), drawn_signs(), drawn_signs(), ALIKE)

    assert found.without[1] == pytest.approx(index([62, 70, 55, 66], np.ones(4)))
    assert found.without[2] < found.value < found.without[1]


def test_correlations_are_those_of_the_draws() -> None:
    """Signs that share their errors move together; one that never moves has no correlation."""
    shared = np.random.default_rng(2).normal(size=(DRAWS, 1))
    draws = EXAMPLE + shared * np.array([3.0, 3.0, -3.0, 0.0, 0.0])
    draws[:, 4] += np.random.default_rng(3).normal(size=DRAWS)
    found = measure_index(EXAMPLE, draws, draws, draws, ALIKE).correlation

    assert found[0, 1] == pytest.approx(1)
    assert found[0, 2] == pytest.approx(-1)
    assert abs(found[0, 4]) < 0.05
    assert np.isnan(found[0, 3])


def test_draws_without_a_value_are_counted() -> None:
    """A draw in which some sign is undefined is no draw of the index, and how many there are is known."""
    draws = drawn_signs()
    draws[: DRAWS // 4, 2] = np.nan

    assert measure_index(EXAMPLE, draws, draws, draws, ALIKE).undefined == pytest.approx(0.25)


def test_the_chance_of_a_rise_needs_draws() -> None:
    """Without a pair of draws nothing is said."""
    assert chance_up(np.array([np.nan]), np.array([1.0])) is None
