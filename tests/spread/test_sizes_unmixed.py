"""Whose chains are larger, behind a scorer that errs: a known law of sizes, and what the labels bring back."""

import numpy as np
import pytest

from benchmarks.labels import labelled, misread
from reporter.spread.sizes import compare_sizes
from reporter.spread.sizes_unmixed import larger_unmixed
from reporter.statistics.confusion import Confusion

STOPS = np.array([0.5, 0.5, 0.3])  # chance that a chain ends at each mention: bad ones are larger


def truth() -> float:
    """The chance that a good chain is larger than a bad one, from the two geometric laws."""
    sizes = np.arange(1, 400)
    good, bad = (stop * (1 - stop) ** (sizes - 1) for stop in STOPS[[0, 2]])
    return float((good * (np.cumsum(bad) - bad / 2)).sum())


def chains(seed: int, *, count: int = 3000) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sizes, true kinds, kinds as scored and authors of chains."""
    rng = np.random.default_rng([seed, 11])
    kind = rng.choice(3, count, p=(0.35, 0.35, 0.3))
    return rng.geometric(STOPS[kind]), kind, misread(rng, kind), rng.integers(0, 600, count)


def test_what_the_scorer_waters_down_is_brought_back() -> None:
    """In 40 worlds the corrected interval holds the true chance as 95 % promise, the one as scored hardly ever."""
    held, values, counted = 0, [], []
    for seed in range(40):
        size, kind, scored, author = chains(seed)
        labels = labelled(np.random.default_rng(seed), scored, kind, 200)
        value, low, high = larger_unmixed(size, scored, author, labels, draws=100)
        held += low <= truth() <= high
        values.append(value)
        used = scored != 1
        counted.append(compare_sizes(size[used], scored[used] == 0, author[used], draws=20).part)
    assert held >= 36
    assert np.mean(values) == pytest.approx(truth(), abs=0.012)
    assert np.mean(counted) > truth() + 0.03


def test_a_scorer_that_never_errs_changes_nothing() -> None:
    """With labels that find no mistake the chance is the one counted over all pairs."""
    size, kind, _, author = chains(1)
    sure = Confusion(np.eye(3)[:, :, None] * np.eye(3)[:, None, :] * 1e9, np.ones(3))
    used = kind != 1
    plain = compare_sizes(size[used], kind[used] == 0, author[used], draws=100)
    value, low, high = larger_unmixed(size, kind, author, sure, draws=100)
    assert value == pytest.approx(plain.part, abs=1e-6)
    assert high - low == pytest.approx(plain.high - plain.low, rel=0.3)


def test_without_a_chain_of_one_kind_nothing_is_said() -> None:
    """Where correction leaves no bad chain the chance is unknown, not a half."""
    sure = Confusion(np.eye(3)[:, :, None] * np.eye(3)[:, None, :] * 1e9, np.ones(3))
    found = larger_unmixed(np.array([1, 2]), np.array([0, 0]), np.array([0, 1]), sure, draws=10)
    assert np.isnan(found).all()
