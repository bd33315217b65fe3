"""The arithmetic of the spread matrix."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reporter.spread.matrix import NAMES, figures, radius, runaway, totals_in_all
from reporter.spread.tally import WIDTH

MATRICES = arrays(np.float64, (4, 4), elements=st.floats(0, 0.24))


@settings(deadline=None)
@given(MATRICES)
def test_a_total_is_the_sum_over_generations(matrix: np.ndarray) -> None:
    """(I - M)^-1 - I adds up M + M² + M³ and so on, to the last follow-up."""
    expected, power = np.zeros((4, 4)), np.eye(4)
    for _ in range(800):
        power = power @ matrix
        expected += power
    assert totals_in_all(matrix) == pytest.approx(expected.sum(axis=1), rel=1e-9, abs=1e-12)


def test_rows_and_columns_are_not_exchanged() -> None:
    """Good brings bad and bad brings nothing: only good has a total, through an asymmetric matrix."""
    matrix = np.zeros((4, 4))
    matrix[0, 2], matrix[2, 3] = 0.5, 0.4
    assert totals_in_all(matrix).tolist() == [0.7, 0.0, 0.4, 0.0]


def test_a_growing_chain_has_no_total() -> None:
    """At a factor of 1 a chain never ends: totals are infinite, and 1 on the scale of runaway."""
    matrix = np.diag([1.0, 0.2, 0.2, 0.2])
    assert (totals_in_all(matrix)[0], runaway(matrix)[0]) == (np.inf, 1.0)


@pytest.mark.parametrize(
    "block", [[[1 / 2, 1 / 2], [3 / 5, 2 / 5]], [[1 / 2, 3 / 2], [1 / 3, 0]], [[1 / 2, 3 / 4], [2 / 3, 0]]]
)
def test_a_chain_that_just_goes_on_has_no_total(block: list[list[float]]) -> None:
    """A handful of mentions may bring one each exactly; the eigenvalue then comes out a last digit below 1."""
    matrix = np.zeros((4, 4))
    matrix[:2, :2] = block
    assert totals_in_all(matrix).tolist() == [np.inf] * 4
    assert runaway(matrix).tolist() == [1.0] * 4


def test_the_radius_is_that_of_a_known_matrix() -> None:
    """[[a, b], [c, d]] has the larger root of its quadratic."""
    matrix = np.zeros((4, 4))
    matrix[:2, :2] = [[0.2, 0.6], [0.3, 0.1]]
    assert radius(matrix) == pytest.approx((0.3 + np.sqrt(0.01 + 4 * 0.18)) / 2)


def test_many_totals_at_once_are_each_their_own() -> None:
    """Figures of a stack of totals are the figures of each."""
    stack = np.random.default_rng(0).integers(1, 50, (7, 4 * WIDTH)).astype(float)
    stack[:, ::WIDTH] += 500
    assert np.array_equal(figures(stack), np.array([figures(one) for one in stack]))


def test_a_polarity_without_mature_mentions_has_no_row() -> None:
    """Nothing unscored is mature: its row is unknown, and the totals of the others stand."""
    totals = np.zeros((4, WIDTH))
    totals[:3, 0], totals[:3, 1] = 10, 2
    found = dict(zip(NAMES, figures(totals.ravel()), strict=True))
    assert np.isnan(found["reproduction.unscored"])
    assert found["runaway.positive"] == pytest.approx(0.2)
