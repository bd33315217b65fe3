"""How large chains become: the curve with its band, and which kind's are larger."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.spread.sizes import compare_sizes, grid, reaching


@given(st.integers(1, 2_000_000))
def test_a_grid_goes_from_one_to_the_largest(largest: int) -> None:
    """Ascending, without repeats, and never many."""
    sizes = grid(largest)
    assert sizes[0] == 1
    assert sizes[-1] == largest
    assert sizes == sorted(set(sizes))
    assert len(sizes) < 50


def test_the_curve_is_the_part_of_chains() -> None:
    """Of four chains all have one mention, three have two, one has five."""
    points = reaching(np.array([1, 2, 2, 5]), np.arange(4), draws=50)
    assert [(p.size, p.part) for p in points] == [(1, 1.0), (2, 0.75), (3, 0.25), (4, 0.25), (5, 0.25)]
    assert all(p.low <= p.part <= p.high <= 1 for p in points)


def test_the_band_holds_the_law_of_branching() -> None:
    """Total sizes with Poisson(0.6) follow-ups have Borel's law; authors with a mood of their own widen the band."""
    borel = lambda n: math.exp(-0.6 * n) * (0.6 * n) ** (n - 1) / math.factorial(n)  # noqa: E731
    truth = 1 - borel(1) - borel(2)
    held = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        sizes = np.ones(1200, np.int64)
        alive = np.ones(1200, np.int64)
        while alive.any():
            alive = rng.poisson(0.6 * alive)
            sizes += alive
        points = reaching(sizes, np.arange(1200) // 3, draws=150)
        third = next(p for p in points if p.size == 3)
        held += third.low <= truth <= third.high
    assert held >= 36


def test_equal_kinds_are_equal_and_twice_is_twice() -> None:
    """The same sizes give one half and a ratio of one; doubled chains are larger, with a median ratio of two."""
    sizes, author = np.arange(2, 102), np.arange(200)
    is_first = np.arange(200) < 100
    same = compare_sizes(np.concatenate([sizes, sizes]), is_first, author, draws=100)
    doubled = compare_sizes(np.concatenate([2 * sizes, sizes]), is_first, author, draws=100)
    assert (same.part, same.median_ratio) == pytest.approx((0.5, 1.0))
    assert same.low < 0.5 < same.high
    assert doubled.median_ratio == pytest.approx(2.0)
    assert doubled.low > 0.5


def test_the_chance_of_being_larger_is_counted_over_all_pairs() -> None:
    """P(X > Y) + P(X = Y) / 2, by hand and as Mann and Whitney count it."""
    first, second = np.array([1, 1, 4]), np.array([1, 2])
    found = compare_sizes(np.concatenate([first, second]), np.arange(5) < 3, np.arange(5), draws=20)
    pairs = [(x > y) + (x == y) / 2 for x in first for y in second]
    assert found.part == pytest.approx(np.mean(pairs))


def test_single_mentions_have_no_median_ratio() -> None:
    """Where nothing followed one kind, the middle size of its chains is unknown."""
    found = compare_sizes(np.array([1, 1, 3, 4]), np.array([True, True, False, False]), np.arange(4), draws=30)
    assert (found.median_ratio, found.median_low) == (None, None)
