"""How far two mixes lie apart, and how far chance alone would put them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from reporter.context.shifts.mix import compare, divergence

COUNTS = st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any)
SHARES = np.array([0.3, 0.25, 0.2, 0.15, 0.1])


def weeks(chance: np.random.Generator, shares: np.ndarray, many: int) -> np.ndarray:
    """Weeks of eighty mentions, a little restless in their mix."""
    return np.array([chance.multinomial(80, chance.dirichlet(100 * shares)) for _ in range(many)])


@given(COUNTS, COUNTS)
def test_divergence_is_that_of_another_library(before: list[int], after: list[int]) -> None:
    """The square of scipy's distance, in bits; the same whichever comes first."""
    found = divergence(before, after)

    assert jensenshannon(before, after, base=2) ** 2 == pytest.approx(found, abs=1e-9)
    assert divergence(after, before) == pytest.approx(found)
    assert 0 <= found <= 1 + 1e-9


def test_a_changed_mix_is_told_with_what_changed() -> None:
    """A kind that goes from 30 to 5 of 100 carries most of the divergence, and chance cannot explain it."""
    chance = np.random.default_rng(1)
    now = np.array([0.05, 0.5, 0.2, 0.15, 0.1])
    found = compare(np.concatenate([weeks(chance, now, 4), weeks(chance, SHARES, 22)]))

    assert found.p is not None and found.p < 0.01
    assert found.by_chance is not None and found.divergence.low is not None
    assert found.divergence.low > found.by_chance
    assert 1.0 == pytest.approx(sum(part.part for part in found.parts))
    assert 0 == max(range(5), key=lambda k: found.parts[k].part)


def test_an_even_mix_is_rarely_called_another() -> None:
    """Where nothing changes, one of twenty tests falls below .05."""
    chance = np.random.default_rng(20261122)
    found = [compare(weeks(chance, SHARES, 26)) for _ in range(200)]

    assert sum(one.p is not None and one.p < 0.05 for one in found) / len(found) <= 0.08


def test_the_order_of_kinds_does_not_matter() -> None:
    """Renamed categories lie as far apart."""
    table = weeks(np.random.default_rng(3), SHARES, 14)

    assert compare(table).divergence.n == compare(table[:, ::-1]).divergence.n
    assert compare(table).p == compare(table[:, ::-1]).p


def test_short_and_thin_periods_are_withheld() -> None:
    """Twelve weeks are needed to know what chance does, and twenty mentions in each four."""
    table = weeks(np.random.default_rng(3), SHARES, 14)

    assert "too_early" == compare(table[:11]).divergence.status
    assert "too_few" == compare(table // 40).divergence.status
