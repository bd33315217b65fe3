"""Shares with the scorer's mistakes taken out: coverage in worlds of known truth, and what is withheld."""

import numpy as np
import pytest

from benchmarks.labels import SURE, holds, shares_of
from reporter.estimate import Estimate
from reporter.statistics.confusion import Confusion
from reporter.statistics.corrected import corrected_shares, mixed

TRUTH = {"positive_share": 0.30, "negative_share": 0.25, "net": 0.05}


def coverage(doubt: float, *, worlds: int = 80) -> dict[str, float]:
    """Part of seeded worlds in which each corrected interval holds the truth."""
    held = dict.fromkeys(TRUTH, 0)
    for seed in range(worlds):
        rng = np.random.default_rng(seed)
        _, found = shares_of(rng, mentions=2000, authors=800, each=100, draws=200, doubt=doubt)
        for name, truth in TRUTH.items():
            held[name] += holds(found[name], truth)
    return {name: count / worlds for name, count in held.items()}


def test_intervals_hold_the_truth_with_the_doubt_of_the_labels() -> None:
    """With the labels' own doubt 95 % are 95 %, within what 80 worlds can tell."""
    assert min(coverage(1.0).values()) >= 0.90


def test_intervals_without_the_doubt_of_the_labels_fail() -> None:
    """The negative control: labels taken for certain promise far too much."""
    assert max(coverage(SURE, worlds=40).values()) < 0.75


def test_uncorrected_shares_are_wrong() -> None:
    """What was counted misses the true shares that the correction finds."""
    counted, found = shares_of(np.random.default_rng(1), mentions=20_000, authors=8000, each=400, draws=200)
    assert not holds(counted["negative_share"], 0.25)
    assert holds(found["negative_share"], 0.25)
    assert found["negative_share"].n == counted["negative_share"].n


def test_what_is_withheld_stays_withheld() -> None:
    """Labels do not make up for too few opinions."""
    few = Estimate(value=None, n=3, unit="share", method="Wilson", status="too_few", reason="3 of 20")
    confusion = Confusion(np.full((3, 3, 3), 10.0), np.ones(3))
    assert corrected_shares({"net": few}, mixed([[1, 1, 1]]), confusion) == {"net": few}


def test_shares_within_their_scale() -> None:
    """Where the correction would go beyond all or nothing it stops there, the interval with it."""
    counts = np.zeros((3, 3, 3))
    counts[0, 0], counts[1, 1], counts[2, 2] = (90, 10, 0), (5, 90, 5), (10, 10, 80)
    shown = Estimate(value=0.0, low=0.0, high=0.1, level=0.95, n=100, unit="share", method="Wilson")
    by_author = np.tile([1, 0, 0], (100, 1))
    found = corrected_shares({"negative_share": shown}, mixed(by_author), Confusion(counts, np.ones(3)), draws=200)
    estimate = found["negative_share"]
    assert estimate.low is not None and estimate.value is not None and estimate.high is not None
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
    assert estimate.value == pytest.approx(0, abs=1e-6)
