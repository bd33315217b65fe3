"""Figures of chains with labels: what is corrected, what is kept beside, and what is withheld."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.labels import labelled, misread
from reporter.spread.chains import Chains
from reporter.spread.channels import Evidence, channels
from reporter.spread.good_and_bad import compare_good_and_bad
from reporter.spread.shape_measure import make_chains
from reporter.statistics.confusion import Confusion

HOUR = 3_600_000_000
END = 60 * 24 * HOUR
LAW = np.array([[0.5, 0, 0, 0], [0, 0.5, 0, 0], [0, 0, 0.75, 0], [0, 0, 0, 0]])


@pytest.fixture(name="world", scope="module")
def world_fixture(grow) -> tuple[Chains, Chains, Confusion]:  # type: ignore[no-untyped-def]
    """Chains of answers as they are and as they are scored, and labels; bad word brings more and is quicker."""
    items = grow(LAW, seed=4, roots=6000, authors=900, mean_delay_hours=(18.0, 6.0, 6.0, 6.0), author_sigma=0.3)
    items = replace(items, is_share=np.zeros(items.count, np.bool_))
    channel = channels(items, Evidence(items.parent >= 0, items.parent >= 0))["replies"]
    true = make_chains(items, channel, name="replies", end_us=END, window_hours=24.0)
    rng = np.random.default_rng(6)
    known = true.polarity < 3
    scored = true.polarity.copy()
    scored[known] = misread(rng, true.polarity[known])
    return true, replace(true, polarity=scored), labelled(rng, scored[known], true.polarity[known], 200)


def test_every_figure_of_chains_is_corrected(world: tuple[Chains, Chains, Confusion]) -> None:
    """Corrected intervals hold what is counted by true kinds, but for chance; what was counted stands beside them."""
    true, scored, labels = world
    truth, by_truth = compare_good_and_bad(true)
    counted, _ = compare_good_and_bad(scored)
    found, beside = compare_good_and_bad(scored, confusion=labels)
    assert {name: found[f"uncorrected.{name}"] for name in counted} == counted
    shown = [name for name in counted if counted[name].is_shown]
    assert {name.split(".")[1] for name in shown} >= {"larger", "median_size", "first", "half_size", "matched"}
    assert all("corrected by labels" in str(found[name].method) for name in shown)
    held = [found[name].low <= truth[name].value <= found[name].high for name in shown]  # type: ignore[operator]
    assert sum(held) >= len(shown) - 2
    assert found["spread.larger.replies"].value == pytest.approx(truth["spread.larger.replies"].value, abs=0.03)
    assert beside["speed"]["verdict"] == by_truth["speed"]["verdict"] == "bad"
    assert beside["speed"]["observed"] is None


def test_curves_are_those_of_true_kinds(world: tuple[Chains, Chains, Confusion]) -> None:
    """The curve of bad chains lies where theirs does, falls, and starts at all of them."""
    true, scored, labels = world
    (truth, found) = (
        {(p["tone"], p["size"]): p for p in data["sizes"]}
        for data in (compare_good_and_bad(true)[1], compare_good_and_bad(scored, confusion=labels)[1])
    )
    for size in (2, 3, 5):
        point = found["negative", size]
        assert point["low"] <= truth["negative", size]["part"] <= point["high"]
    parts = [point["part"] for (tone, _), point in sorted(found.items()) if tone == "negative"]
    assert parts[0] == 1.0
    assert parts == sorted(parts, reverse=True)


def test_what_is_too_few_as_counted_stays_so(grow) -> None:  # type: ignore[no-untyped-def]
    """Labels do not make more chains: what is withheld as scored is withheld by true kinds, for the same reason."""
    items = grow(LAW, seed=1, roots=60, authors=30)
    channel = channels(items, Evidence(items.parent >= 0, items.parent >= 0))["replies"]
    few = make_chains(items, channel, name="replies", end_us=END, window_hours=24.0)
    labels = Confusion(np.eye(3)[:, :, None] * (np.full((3, 3), 10.0) + 80 * np.eye(3))[:, None, :], np.ones(3))
    found, beside = compare_good_and_bad(few, confusion=labels)
    assert found["spread.larger.replies"] == found["uncorrected.spread.larger.replies"]
    assert beside["speed"]["verdict"] == "too_few"
