"""What labels say of a scorer: the table, the truth behind it, its doubt, and when it is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from reporter.statistics.confusion import Confusion, likelihoods, mixture, raked

ERRS = np.array([[0.80, 0.12, 0.13], [0.12, 0.76, 0.12], [0.08, 0.12, 0.75]])


def by_stratum(table: np.ndarray, shares: tuple[float, ...] = (1, 1, 1)) -> Confusion:
    """Labels of a sample whose strata are the kinds as scored."""
    counts = np.zeros((3, 3, 3))
    for kind in range(3):
        counts[kind, kind] = table[kind]
    return Confusion(counts, np.array(shares, dtype=float))


def test_two_kinds_of_three_are_rogan_and_gladen() -> None:
    """Where one kind is never said nor scored it is the published form of two: 30 % positive are truly 28.57 %."""
    # Rogan and Gladen, American Journal of Epidemiology 107, 1978: (p + Sp - 1) / (Se + Sp - 1).
    table = np.array([[0.8, 0.0, 0.1], [0.0, 1.0, 0.0], [0.2, 0.0, 0.9]])
    assert mixture(table, np.array([0.3, 0.0, 0.7]))[0] == pytest.approx((0.3 + 0.9 - 1) / (0.8 + 0.9 - 1), abs=1e-6)


@given(st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_what_was_mixed_is_un_mixed(parts: list[float]) -> None:
    """Any true shares come back from the shares as scored."""
    true = np.array(parts) / sum(parts)
    assert mixture(ERRS, ERRS @ true) == pytest.approx(true, abs=1e-6)


@given(st.lists(st.floats(0.001, 1), min_size=3, max_size=3))
def test_shares_that_no_truth_gives_become_the_nearest(parts: list[float]) -> None:
    """Where no shares fit, the answer is as near as a general optimiser of the same least squares comes."""
    scored = np.array(parts) / sum(parts)
    found = mixture(ERRS, scored)
    other = minimize(
        lambda q: np.square(ERRS @ q - scored).sum(),
        np.full(3, 1 / 3),
        bounds=[(0, 1)] * 3,
        constraints={"type": "eq", "fun": lambda q: q.sum() - 1},
        options={"ftol": 1e-12},
    )
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    assert np.square(ERRS @ found - scored).sum() <= other.fun + 1e-6


def test_an_equal_sample_is_weighed_back() -> None:
    """With as many labels of rare as of common kinds, chances are those of all opinions: 20 %, 60 %, 20 %."""
    confusion = by_stratum(np.array([[90, 10, 0], [10, 80, 10], [0, 10, 90]]), (0.2, 0.6, 0.2))
    assert confusion.joint.sum(axis=1) == pytest.approx([0.2, 0.6, 0.2])
    assert confusion.likelihood[:, 0] == pytest.approx([0.18 / 0.24, 0.06 / 0.24, 0.0])
    assert confusion.accuracy == pytest.approx(0.2 * 0.9 + 0.6 * 0.8 + 0.2 * 0.9)


def test_another_scorer_on_the_same_labels_keeps_the_strata() -> None:
    """Labels drawn by one scorer's kinds weigh the same when another scorer is judged by them."""
    drawn_by, scored_by = np.array([[8, 2, 0], [0, 10, 0], [0, 0, 10]]), np.zeros((3, 3, 3))
    scored_by[0, 0, 0], scored_by[0, 1, 1] = 8, 2
    scored_by[1, 1, 1], scored_by[2, 2, 2] = 10, 10
    better = Confusion(scored_by, np.array([0.5, 0.3, 0.2]))
    assert by_stratum(drawn_by, (0.5, 0.3, 0.2)).accuracy == pytest.approx(0.9)
    assert better.accuracy == pytest.approx(1.0)
    assert better.joint.sum(axis=0) == pytest.approx([0.4, 0.4, 0.2])


def test_draws_lie_around_the_labels_and_narrow_with_them() -> None:
    """Redrawn tables have the labels' mean, and a quarter of the variance with four times the labels."""
    table = np.array([[80, 12, 8], [10, 80, 10], [8, 12, 80]])
    few, many = (likelihoods(by_stratum(n * table).draws(2000)) for n in (1, 4))
    assert few.mean(axis=0) == pytest.approx(by_stratum(table).likelihood, abs=0.01)
    assert few.var(axis=0)[0, 0] / many.var(axis=0)[0, 0] == pytest.approx(4, rel=0.2)
    assert few.sum(axis=1) == pytest.approx(np.ones((2000, 3)))


def test_draws_repeat_themselves() -> None:
    """The same seed, the same tables."""
    confusion = by_stratum(np.full((3, 3), 20))
    assert np.array_equal(confusion.draws(5, seed=3), confusion.draws(5, seed=3))


def test_a_raked_table_gives_the_shares_of_two_samplings() -> None:
    """With rows that add up to the shares as scored, un-mixing is the sum of each kind over the rows."""
    joint, scored = by_stratum(np.array([[80, 12, 8], [10, 80, 10], [8, 12, 80]])).joint, np.array([0.5, 0.3, 0.2])
    table = raked(joint, scored)
    assert mixture(likelihoods(table), scored) == pytest.approx(table.sum(axis=0), abs=1e-6)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (np.diag([60, 60, 49]), "49 hand labels in the smallest class, 50 needed"),
        (np.full((3, 3), 40), "agree too little"),
        (np.diag([60, 60, 60]), None),
    ],
)
def test_labels_that_do_not_suffice_are_refused(table: np.ndarray, says: str | None) -> None:
    """Fewer than 50 of a kind, or a scorer that cannot tell two kinds apart, correct nothing."""
    refusal = by_stratum(table).refusal
    assert (refusal is None) == (says is None)
    assert says is None or says in (refusal or "")


def test_a_kind_as_scored_without_labels_is_refused() -> None:
    """Where no text scored as bad was labelled, nothing is known of those."""
    assert by_stratum(np.array([[80, 20, 60], [20, 80, 0], [0, 0, 0]])).refusal is not None


def test_counts_of_another_shape_are_no_labels() -> None:
    """Strata, kinds as scored and true kinds, or nothing."""
    with pytest.raises(ValueError, match="stratum"):
        Confusion(np.zeros((3, 3)), np.ones(3))
