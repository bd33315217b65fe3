"""The brand's own audience: who takes part, peers of like size, and steps, each described and none explained away."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reporter.context.audience import Step, engaged_rate, peer_rank, steps, steps_by_account, talk_around


def grown(seed: int, days: int = 90) -> npt.NDArray[np.int64]:
    """An account that grows by itself, as far as chance will."""
    rng = np.random.default_rng(seed)
    return (8000 * np.exp(np.cumsum(rng.normal(0.002, 0.004, days)))).astype(np.int64)


def test_the_rate_has_the_interval_of_a_count() -> None:
    """30 people of 15,000 followers: the exact Poisson interval of 30, for each thousand."""
    found = engaged_rate(30, 15_000)
    exact = (stats.chi2.ppf(0.025, 60) / 2 / 15, stats.chi2.ppf(0.975, 62) / 2 / 15)

    assert pytest.approx(exact) == (found.low, found.high)


def test_nobody_taking_part_has_an_upper_end() -> None:
    """Nought is a value with doubt, not an absence."""
    found = engaged_rate(0, 1000)

    assert (0.0, 0.0) == (found.value, found.low)
    assert found.high is not None and found.high > 1


def test_few_peers_say_nothing() -> None:
    """Nineteen accounts of like size are no company to be ranked in; as many as others is the middle."""
    assert "too_few" == peer_rank(np.ones(19)).status
    assert 0.5 == peer_rank(np.zeros(20)).value


@pytest.mark.parametrize("seed", range(30))
def test_own_growth_is_no_step(seed: int) -> None:
    """An account that grows by itself has none."""
    assert [] == steps(np.arange(90), grown(seed))


@pytest.mark.parametrize("seed", range(5))
def test_a_planted_step_is_found(seed: int) -> None:
    """Four thousand followers overnight, on day forty, and on no other."""
    audience = grown(seed)
    audience[40:] += 4000

    assert [(39, 40)] == [(one.start, one.end) for one in steps(np.arange(90), audience)]


def test_a_small_account_may_double() -> None:
    """Forty followers become eighty: too few people to call it a step."""
    assert [] == steps(np.arange(6), np.array([40, 41, 40, 80, 81, 82]))


@given(st.lists(st.integers(1, 10**7), min_size=5, max_size=30), st.integers(2, 50))
def test_a_step_is_always_growth(counts: list[int], apart: int) -> None:
    """Whatever the counts, a step is an increase by a fifth and a hundred, in order of time."""
    found = steps(np.arange(len(counts)) * apart, np.array(counts))

    assert all(one.after - one.before >= max(100, 0.2 * one.before) and one.end - one.start == apart for one in found)


def test_talk_around_a_step_is_held_against_the_usual() -> None:
    """Ten a day are usual: fifty in five days are no more than that, ninety are."""
    day, usual = np.arange(100), np.full(100, 10)
    loud = usual.copy()
    loud[57:62] = 18

    assert (50, 50.0, False) == talk_around(Step(60, 61, 1, 2), day, usual)
    assert talk_around(Step(60, 61, 1, 2), day, loud)[2]


def test_each_account_has_its_own_steps() -> None:
    """Two accounts in one table are not taken for one that jumped."""
    read = pa.table({"key": ["a"] * 5 + ["b"] * 5, "day": [*range(5)] * 2, "audience": [100] * 5 + [90_000] * 5})

    assert {"a": [], "b": []} == steps_by_account(read)
    assert {} == steps_by_account(read.slice(0, 0))
