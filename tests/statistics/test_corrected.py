"""Shares with the scorer's mistakes taken out: coverage in worlds of known truth, and what is withheld."""

import numpy as np
import pytest

from benchmarks.labels import SURE, holds, shares_of
from reporter.estimate import Estimate
from reporter.statistics.confusion import Confusion
from reporter.statistics.corrected import corrected_shares, mixed

TRUTH = {"positive_share": 0.30, "negative_share": 0.25, "net": 0.05}


def coverage(doubt: float, *, worlds: int = 80, authors: int = 800) -> dict[str, float]:
    """Part of seeded worlds in which each corrected interval holds the truth."""
    held = dict.fromkeys(TRUTH, 0)
    for seed in range(worlds):
        rng = np.random.default_rng(seed)
        _, found = shares_of(rng, mentions=5 * authors // 2, authors=authors, each=100, draws=200, doubt=doubt)
        for name, truth in TRUTH.items():
            held[name] += holds(found[name], truth)
    return {name: count / worlds for name, count in held.items()}


def test_intervals_hold_the_truth_with_the_doubt_of_the_labels() -> None:
    """With the labels' own doubt 95 % are 95 %, within what 80 worlds can tell."""
    assert min(coverage(1.0).values()) >= 0.90


def test_intervals_without_the_doubt_of_the_labels_fail() -> None:
    """The negative control: labels taken for certain promise far too much where opinions are many."""
    assert max(coverage(SURE, worlds=40, authors=8000).values()) < 0.5


def test_uncorrected_shares_are_wrong() -> None:
    """What was counted misses the true shares that the correction finds."""
    counted, found = shares_of(np.random.default_rng(1), mentions=20_000, authors=8000, each=400, draws=200)
    assert not holds(counted["negative_share"], 0.25)
    assert holds(found["negative_share"], 0.25)
    assert found["negative_share"].n == counted["negative_share"].n


def own_minds(rng: np.random.Generator, *, people: int = 700) -> tuple[np.ndarray, Confusion]:
    """People of whom each has a mix of their own and few say much: what a scorer makes of it, and labels of it."""
    spoke = 1 + np.minimum(2 * rng.pareto(1.1, people), 400).astype(int)
    minds = rng.dirichlet(4 * np.array([0.30, 0.45, 0.25]), people)
    misread = np.full((3, 3), 0.15) + 0.55 * np.eye(3)
    by_kind = np.stack([rng.multinomial(count, mind) for count, mind in zip(spoke, minds, strict=True)])
    table = np.stack([rng.multinomial(by_kind[:, true], misread[true]) for true in range(3)], axis=2)
    labels = np.zeros((3, 3, 3))
    for stratum, row in enumerate(table.sum(axis=0)):
        labels[stratum, stratum] = rng.multivariate_hypergeometric(row, min(200, int(row.sum())))
    scored = table.sum(axis=2)
    return scored, Confusion(labels, scored.sum(axis=0) / scored.sum(), is_current=True)


def test_people_who_differ_widen_the_interval_though_the_scorer_makes_them_alike() -> None:
    """Intervals hold what all such people would say, in 95 % or more of the worlds: mistakes hide how people differ."""
    held = dict.fromkeys(TRUTH, 0)
    for seed in range(80):
        scored, confusion = own_minds(np.random.default_rng([seed, 5]))
        shown = Estimate(value=0.3, low=0.2, high=0.4, level=0.95, n=100, unit="share", method="Wilson")
        found = corrected_shares(dict.fromkeys(TRUTH, shown), mixed(scored), confusion, draws=200)
        for name, truth in TRUTH.items():
            held[name] += holds(found[name], truth)

    assert min(held.values()) >= 0.9 * 80


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
