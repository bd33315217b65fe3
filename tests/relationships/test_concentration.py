"""The vital few: known answers, the laws behind the null, and the intervals over people."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.relationships.concentration import (
    dealt_half_shares,
    gini,
    half_share,
    redrawn_half_shares,
    top_share,
)

amounts = st.lists(st.integers(1, 50), min_size=2, max_size=40)


def test_known_answers() -> None:
    """The figures of the specification; there Gini's index stands before the factor n / (n - 1)."""
    assert 0.25 == pytest.approx(gini([1, 2, 3, 4]) * 3 / 4)
    assert 0.9 == pytest.approx(gini([0] * 9 + [1]) * 9 / 10)
    assert 19 / 55 == pytest.approx(top_share(range(1, 11)))


@given(amounts)
def test_gini_is_the_mean_difference_of_pairs(carried: list[int]) -> None:
    """Half of the mean difference between two people, over the mean."""
    pairs = list(itertools.combinations(carried, 2))
    expected = sum(abs(a - b) for a, b in pairs) / len(pairs) / (2 * np.mean(carried))

    assert expected == pytest.approx(gini(carried))


@given(amounts)
def test_nobody_can_carry_half_with_fewer(carried: list[int]) -> None:
    """The people of the half share carry half, counted by hand from the largest downwards."""
    share = half_share(carried)
    left, people = sum(carried) / 2, 0.0
    for amount in sorted(carried, reverse=True):
        people += min(1.0, left / amount)
        left -= min(left, amount)

    assert people / len(carried) == pytest.approx(share)
    assert 0 < share <= 0.5 + 1e-12


def test_figures_of_the_specification() -> None:
    """Poisson counts above 0 with means 1.58 and 2.31 have the Gini index and top fifth that were measured."""
    rng = np.random.default_rng(4)
    for rate, mean, index, fifth in ((1.0, 1.58, 0.25, 0.36), (2.0, 2.31, 0.29, 0.37)):
        drawn = rng.poisson(rate, 400_000)
        drawn = drawn[drawn > 0]
        assert mean == pytest.approx(drawn.mean(), abs=0.01)
        assert index == pytest.approx(gini(drawn), abs=0.012)
        assert fifth == pytest.approx(top_share(drawn), abs=0.012)


def test_dealing_is_that_of_every_way_to_deal() -> None:
    """The mean of many draws is that over all permutations within places, done by hand."""
    person, place, carried = np.array([0, 0, 1, 2, 2]), np.array([0, 1, 0, 0, 1]), np.array([6, 1, 0, 2, 3])
    every = []
    for first in itertools.permutations(carried[place == 0]):
        for second in itertools.permutations(carried[place == 1]):
            dealt = np.empty(5)
            dealt[place == 0], dealt[place == 1] = first, second
            amounts = np.bincount(person, dealt)
            every.append(half_share(amounts[amounts > 0]))

    drawn = dealt_half_shares(person, place, carried, draws=4000)

    assert np.mean(every) == pytest.approx(drawn.mean(), abs=0.005)
    assert {round(one, 9) for one in every} == set(drawn.round(9).tolist())


def test_intervals_over_people_hold_the_truth() -> None:
    """Of 80 samples of 150 people from a law of known half share, the 95 % interval holds it in at least 66."""
    rng = np.random.default_rng(12)
    crowd = rng.geometric(0.3, 200_000)
    truth, held = half_share(crowd), 0
    for seed in range(80):
        low, high = np.quantile(redrawn_half_shares(rng.choice(crowd, 150), draws=400, seed=seed), [0.025, 0.975])
        held += bool(low <= truth <= high)

    assert held >= 66


def test_the_redrawn_are_those_of_plain_resampling() -> None:
    """Drawing numbers of equal amounts is drawing people."""
    carried = np.random.default_rng(2).geometric(0.4, 60)
    rng = np.random.default_rng(3)
    plain = np.array([half_share(rng.choice(carried, carried.size)) for _ in range(3000)])
    quick = redrawn_half_shares(carried, draws=3000)

    assert plain.mean() == pytest.approx(quick.mean(), abs=0.003)
    assert plain.std() == pytest.approx(quick.std(), rel=0.1)


def test_nothing_carried_is_undefined() -> None:
    """A half of nothing is no share."""
    with pytest.raises(ValueError, match="nobody"):
        half_share([])
