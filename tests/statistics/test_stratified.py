"""Standardised figures: the published formulas, against statsmodels and by simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable

from reporter.statistics.stratified import in_parts, log_mantel_haenszel, standardised, standardised_error


def test_the_common_ratio_is_that_of_statsmodels() -> None:
    """Over 50 random sets of tables the pooled risk ratio of Mantel and Haenszel is the same."""
    rng = np.random.default_rng(1)
    for _ in range(50):
        exposed = rng.integers(5, 200, (4, 2))
        events = rng.integers(1, exposed)
        tables = [np.array([[e[0], n[0] - e[0]], [e[1], n[1] - e[1]]]) for e, n in zip(events, exposed, strict=True)]
        ours = np.exp(log_mantel_haenszel(events.astype(float), exposed.astype(float)))
        assert ours == pytest.approx(StratifiedTable(tables).riskratio_pooled)


def test_admissions_at_berkeley_turn_round() -> None:
    """The published case: fewer of the women were admitted on the whole, slightly more within the departments."""
    # Bickel, Hammel and O'Connell, Science 187, 1975, the six largest departments: applied and admitted, men and women.
    applied = np.array([[825, 108], [560, 25], [325, 593], [417, 375], [191, 393], [373, 341]], float)
    admitted = np.array([[512, 89], [353, 17], [120, 202], [138, 131], [53, 94], [22, 24]], float)
    rates = admitted.sum(axis=0) / applied.sum(axis=0)
    assert rates[0] / rates[1] > 1.4
    assert np.exp(log_mantel_haenszel(admitted, applied)) < 1


def test_a_group_of_one_kind_takes_no_part() -> None:
    """A group in which only one of the kinds is compares nothing, whatever stands in it."""
    events, exposed = np.array([[6.0, 4.0], [50.0, 0.0]]), np.array([[20.0, 40.0], [60.0, 0.0]])
    assert np.exp(log_mantel_haenszel(events, exposed)) == pytest.approx(6 / 20 / (4 / 40))
    assert np.isnan(log_mantel_haenszel(events[1:], exposed[1:]))


def test_equal_groups_leave_a_share_as_it_is() -> None:
    """Where every group has the same share, no weights change it; a group without anybody makes it unknown."""
    hits, totals = np.array([2.0, 20.0]), np.array([10.0, 100.0])
    assert standardised(hits, totals, np.array([5.0, 1.0])) == pytest.approx(0.2)
    assert np.isnan(standardised(np.array([1.0, 0.0]), np.array([2.0, 0.0]), np.ones(2)))


def test_the_error_of_a_standardised_share_is_that_of_redrawn_people() -> None:
    """For people who say several things in two groups it is what drawing them again shows."""
    rng = np.random.default_rng(2)
    totals = rng.poisson([2.0, 0.7], (400, 2)).astype(float)
    hits = rng.binomial(totals.astype(int), rng.beta(2, 4, 400)[:, None]).astype(float)
    weights = np.array([1.0, 1.0])
    error, people = standardised_error(hits, totals, weights)
    chosen = rng.integers(0, 400, (2000, 400))
    drawn = standardised(hits[chosen].sum(axis=1), totals[chosen].sum(axis=1), weights)
    assert error == pytest.approx(drawn.std(), rel=0.08)
    assert 20 < people < 400


@given(st.lists(st.integers(1, 40), min_size=1, max_size=200))
def test_people_who_say_as_much_are_in_one_part(sizes: list[int]) -> None:
    """Parts follow the amount, equals stay together, and no number is left out between them."""
    size = np.array(sizes)
    part = in_parts(size)
    order = np.argsort(size, kind="stable")
    assert (np.diff(part[order]) >= 0).all()
    assert all(np.unique(part[size == one]).size == 1 for one in set(sizes))
    assert set(part.tolist()) == set(range(int(part.max()) + 1))
