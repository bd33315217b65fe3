"""How answers depend on what they answer, behind a scorer that errs: known talks, and what the labels bring back."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.labels import ERRS, labelled, misread
from reporter.estimate import Estimate
from reporter.spread.turns import Answers, compared, table
from reporter.spread.turns_unmixed import Sums, correct_turns, difference_of
from reporter.statistics.confusion import Confusion
from tests.spread.test_turns import talk

NAME = "spread.turns."
SURE = Confusion(np.eye(3)[:, :, None] * np.eye(3)[:, None, :] * 1e9, np.ones(3))


def both(answers: Answers, seed: int) -> tuple[dict[str, Estimate], dict[str, Estimate]]:
    """What a scorer that errs finds in a talk, and that corrected by 200 labels of each kind."""
    rng = np.random.default_rng([seed, 5])
    scored = replace(answers, child=misread(rng, answers.child), parent=misread(rng, answers.parent))
    bad = float((answers.child == 2).mean())
    true = rng.choice(3, 20_000, p=(0.8 - bad, 0.2, bad))
    labels = replace(labelled(rng, misread(rng, true), true, 200), is_current=False)
    counted = {**table(scored), **compared(scored)}
    return counted, correct_turns(scored, counted, labels)


def value(estimate: Estimate) -> float:
    """The value of a figure that is shown."""
    assert estimate.value is not None
    return estimate.value


def test_what_the_scorer_waters_down_is_brought_back() -> None:
    """Of a mood that passes on more than half is lost to the scorer; corrected it is what true kinds show."""
    talks = [talk(seed, homophily=True, contagion=0.3) for seed in range(15)]
    found = [both(one, seed) for seed, one in enumerate(talks)]
    for name in ("difference", "excess"):
        true = np.mean([value(compared(one)[NAME + name]) for one in talks])
        counted, corrected = (np.mean([value(pair[k][NAME + name]) for pair in found]) for k in (0, 1))
        assert counted < 0.6 * true
        assert corrected == pytest.approx(true, rel=0.08)


def test_likeness_is_not_contagion_once_corrected() -> None:
    """Where only like meets like the corrected excess leaves out 0 in hardly any talk, and holds it in most."""
    ends = [both(talk(seed, homophily=True), seed)[1][NAME + "excess"] for seed in range(40)]
    assert sum(not (one.low or 0) <= 0 <= (one.high or 0) for one in ends) <= 4


def test_the_table_is_corrected_on_both_sides() -> None:
    """Of the answers to bad word the true part is bad again, and the interval holds it."""
    answers = talk(3, contagion=0.5, threads=1200)
    cell = NAME + "table.negative.negative"
    true = float((answers.child[answers.parent == 2] == 2).mean())
    found = [both(answers, seed) for seed in range(10)]
    assert all(value(counted[cell]) < true - 0.15 for counted, _ in found)
    assert np.mean([value(corrected[cell]) for _, corrected in found]) == pytest.approx(true, abs=0.04)
    held = [(one[cell].low or 0) <= true <= (one[cell].high or 0) for _, one in found]
    assert sum(held) >= 8
    row = [value(found[0][1][f"{NAME}table.negative.{kind}"]) for kind in ("positive", "neutral", "negative")]
    assert sum(row) == pytest.approx(1, abs=0.03)


def test_a_scorer_that_never_errs_changes_nothing() -> None:
    """With labels that find no mistake every figure is as counted, and the intervals nearly so."""
    answers = talk(4, homophily=True, contagion=0.3)
    counted = {**table(answers), **compared(answers)}
    found = correct_turns(answers, counted, SURE)
    for name in ("difference", "excess", "excess_in_place"):
        assert value(found[NAME + name]) == pytest.approx(value(counted[NAME + name]), abs=1e-6)
        assert found[NAME + name].low == pytest.approx(counted[NAME + name].low, abs=2e-3)


def test_mixing_and_un_mixing_cancel() -> None:
    """A table of true kinds mixed on both sides gives the true difference back."""
    true = np.array([[50.0, 20, 10], [20, 30, 20], [10, 20, 40]])
    mixed = Sums(ERRS @ true @ ERRS.T, ERRS @ true.sum(axis=1))
    expected = 40 / 70 - 30 / 150
    assert float(difference_of(mixed, np.linalg.inv(ERRS))) == pytest.approx(expected)


def test_withheld_stays_withheld() -> None:
    """Labels do not make up for too few answers."""
    counted, corrected = both(talk(1, threads=20), 1)
    assert counted[NAME + "excess"] == corrected[NAME + "excess"]
