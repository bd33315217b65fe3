"""Size, pace and shape behind a scorer that errs: a known law of chains, and what the labels bring back."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.labels import labelled, misread
from benchmarks.true_chains import EVEN, LAWS, Ends, holds, measured, truths, world
from reporter.spread.sizes import compare_sizes, reaching
from reporter.spread.true_kinds import BAD, GOOD, Told, middle_of, middles_ratio, pairs_of, reaching_of, waiting_of
from reporter.statistics.confusion import Confusion
from reporter.statistics.survival import kaplan_meier, waits

SURE = Confusion(np.eye(3)[:, :, None] * np.eye(3)[:, None, :] * 1e9, np.ones(3))
WORLDS = 30


def drawn(law: str, *, draws: int = 60) -> list[dict[str, Ends]]:
    """What is measured in some worlds of a law, with 200 labels of each kind."""
    found = []
    for seed in range(WORLDS):
        rng = np.random.default_rng([seed, 3])
        found.append(measured(world(LAWS[law], rng, 2000), rng, each=200, draws=draws))
    return found


def test_what_the_scorer_waters_down_is_brought_back() -> None:
    """Bad chains twice the middle size and twice as quick: hardly an interval leaves the truth out, none leans."""
    truth, found = truths(LAWS["unlike"], chains=200_000), drawn("unlike")
    assert truth["median"] == 0.5
    for name, value in truth.items():
        assert sum(holds(one[name], value) for one in found) >= 26, name
        assert np.mean([one[name][0] for one in found]) == pytest.approx(value, rel=0.05), name
    for name in ("larger", "sooner"):
        assert sum(not holds(one[name], EVEN[name]) for one in found) >= 27, name


def test_alike_kinds_are_seldom_told_apart() -> None:
    """Where both kinds follow one law, even is left out about as seldom as chance allows."""
    found = drawn("alike")
    for name, even in EVEN.items():
        assert sum(not holds(one[name], even) for one in found) <= 5, name


def test_the_kinds_as_scored_would_be_too_even() -> None:
    """As counted, the chance that a good chain is larger lies nearer one half than it truly is, beyond its interval."""
    rng = np.random.default_rng(1)
    some = world(LAWS["unlike"], rng, 3000)
    scored = misread(rng, some.kind)
    used = scored != 1
    plain = compare_sizes(some.size[used], scored[used] == GOOD, some.author[used], draws=100)
    assert plain.low > truths(LAWS["unlike"], chains=200_000)["larger"]


def test_a_scorer_that_never_errs_changes_nothing() -> None:
    """With labels that find no mistake every figure is the one of chains as scored."""
    some = world(LAWS["unlike"], np.random.default_rng(1), 1500)
    used, bad, told = some.kind != 1, some.kind == BAD, Told(some.kind, some.author, SURE, draws=100)
    plain = compare_sizes(some.size[used], some.kind[used] == GOOD, some.author[used], draws=100)
    value, low, high = pairs_of(told, some.size).interval()
    assert value == pytest.approx(plain.part, abs=1e-6)
    assert high - low == pytest.approx(plain.high - plain.low, rel=0.3)
    points = reaching(some.size[bad], some.author[bad])
    curve = reaching_of(told, some.size, BAD, [point.size for point in points])
    assert curve is not None
    assert [one[0] for one in curve] == pytest.approx([point.part for point in points], abs=1e-6)
    assert middle_of(told, some.half, BAD)[0] == pytest.approx(
        np.sort(some.half[bad])[[(bad.sum() - 1) // 2]][0], rel=0.01
    )
    given = waits(some.wait, some.wait < 9)
    waiting, _ = waiting_of(told, given, BAD)
    alone = kaplan_meier(waits(some.wait[bad], some.wait[bad] < 9))
    assert waiting.after(5.0) == pytest.approx(alone.after(5.0), abs=1e-6)


def test_pairs_of_few_in_a_stratum_do_not_lean() -> None:
    """In strata of four chains, alike but for chance, the part of pairs is one half on average: none meets itself."""
    parts = []
    for seed in range(60):
        rng = np.random.default_rng([seed, 8])
        kind = rng.choice(3, 1200, p=(0.3, 0.2, 0.5))
        scored = misread(rng, kind)
        labels = labelled(rng, scored, kind, 200)
        told = Told(scored, np.arange(1200), labels, draws=2)
        parts.append(pairs_of(told, rng.random(1200), np.arange(1200) // 4).part)
    assert np.mean(parts) == pytest.approx(0.5, abs=0.02)


def test_without_a_chain_of_one_kind_nothing_is_said() -> None:
    """Where correction leaves no bad chain the figures are unknown, neither a half nor nought."""
    told = Told(np.array([0, 0]), np.array([0, 1]), SURE, draws=10)
    assert np.isnan(pairs_of(told, np.array([1, 2])).interval()).all()
    assert np.isnan(middles_ratio(told, np.array([2.0, 3.0]))).all()
    assert np.isnan(middle_of(told, np.array([2.0, 3.0]), BAD)).all()
    assert reaching_of(told, np.array([1, 2]), BAD, [1, 2]) is None


def test_the_same_labels_and_chains_give_the_same_figures() -> None:
    """Chance numbers start where they are told to."""
    some = world(LAWS["alike"], np.random.default_rng(2), 400)
    told = Told(some.kind, some.author, replace(SURE, counts=SURE.counts / 1e7 + 5), draws=20)
    assert pairs_of(told, some.size) == pairs_of(told, some.size)
