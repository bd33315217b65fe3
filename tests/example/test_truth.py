"""The truth is a branching process that dies out, and its windowed form is its share in time."""

from __future__ import annotations

import numpy as np
import pytest

from example.truth import COMPETITOR_M, SHARED_ON_X, TRUE_M, arrived_share, total_reproduction, windowed_matrix


@pytest.mark.parametrize("matrix", [TRUE_M, COMPETITOR_M])
def test_every_cascade_ends(matrix: np.ndarray) -> None:
    """The largest eigenvalue is below one."""
    assert max(abs(np.linalg.eigvals(matrix))) < 1


def test_bad_word_spreads_further_than_good_in_truth() -> None:
    """One negative mention brings 0.80 directly, one positive 0.48."""
    direct = TRUE_M.sum(axis=1)
    assert pytest.approx(direct.tolist()) == [0.48, 0.35, 0.80, 0.30]


def test_bare_shares_are_a_part_of_what_a_type_brings_of_itself() -> None:
    """Shares carry their parent's type and never exceed it."""
    assert (np.diag(TRUE_M) > SHARED_ON_X).all()


def test_half_has_arrived_at_the_median_and_all_in_the_end() -> None:
    """The share that arrived grows from half at the median to one."""
    assert pytest.approx([arrived_share(1.8), arrived_share(1e6)]) == [0.5, 1.0]


def test_a_window_takes_the_same_part_of_every_entry() -> None:
    """Delays do not depend on the type, so the windowed matrix is a multiple."""
    assert np.allclose(windowed_matrix(12.0) / TRUE_M, arrived_share(12.0))


def test_totals_are_the_sum_over_all_generations() -> None:
    """Direct and indirect together equal M + M^2 + M^3 + …"""
    power, total = np.eye(4), np.zeros((4, 4))
    for _ in range(200):
        power = power @ TRUE_M
        total += power
    assert total_reproduction().tolist() == pytest.approx(total.sum(axis=1).tolist())
