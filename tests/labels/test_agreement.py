"""How far people agree: equal to independent packages, gated, and quiet where nobody checked."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from reporter.labels.agreement import agreement, alpha, kappa
from reporter.labels.label import Label

WORDS = ("good", "neutral", "bad")


def labels_of(answers: np.ndarray) -> list[Label]:
    """Labels from texts x labellers, -1 for none."""
    return [
        Label(f"x:{text}", f"d{text}", WORDS[answer], f"p{who}", "positive", 0.3, "v")
        for text, row in enumerate(answers)
        for who, answer in enumerate(row)
        if answer >= 0
    ]


@given(st.lists(st.lists(st.integers(-1, 2), min_size=3, max_size=3), min_size=4, max_size=30))
def test_alpha_is_that_of_the_package(rows: list[list[int]]) -> None:
    """Any three labellers with gaps: the same alpha as `krippendorff` computes."""
    answers = np.array(rows)
    counts = np.stack([(answers == kind).sum(axis=1) for kind in range(3)], axis=1).astype(float)
    pairable = counts[counts.sum(axis=1) > 1]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return
    expected = krippendorff.alpha(value_counts=counts.astype(int), level_of_measurement="nominal")
    assert alpha(counts) == pytest.approx(expected)


def test_kappa_is_that_of_the_package() -> None:
    """Two labellers: the same kappa as scikit-learn computes."""
    rng = np.random.default_rng(1)
    one = rng.integers(0, 3, 200)
    other = np.where(rng.random(200) < 0.7, one, rng.integers(0, 3, 200))
    table = np.zeros((3, 3))
    np.add.at(table, (one, other), 1)
    assert kappa(table) == pytest.approx(cohen_kappa_score(one, other))


def test_two_labellers_give_both_figures() -> None:
    """With two people and enough texts there are alpha and kappa, with intervals around them."""
    rng = np.random.default_rng(2)
    one = rng.integers(0, 3, 100)
    answers = np.stack([one, np.where(rng.random(100) < 0.8, one, rng.integers(0, 3, 100))], axis=1)
    found = agreement(labels_of(answers), draws=200)
    assert found.keys() == {"labels.alpha", "labels.kappa"}
    for estimate in found.values():
        assert estimate.low is not None and estimate.value is not None and estimate.high is not None
        assert estimate.low < estimate.value < estimate.high
        assert (estimate.n, estimate.n_authors) == (100, 2)


def test_too_few_texts_are_withheld() -> None:
    """Five texts in common say nothing, and the gate is said."""
    found = agreement(labels_of(np.zeros((5, 2), int)))
    assert {"too_few"} == {estimate.status for estimate in found.values()}


def test_one_kind_only_is_undefined_and_said() -> None:
    """Where everybody says the same of everything, agreement beyond chance cannot be told."""
    found = agreement(labels_of(np.zeros((50, 2), int)), draws=20)["labels.alpha"]
    assert found.value is None
    assert "chance would agree as well" in (found.reason or "")


def test_one_labeller_agrees_with_nobody() -> None:
    """Without a second labeller there is no figure at all."""
    assert {} == agreement(labels_of(np.zeros((50, 1), int)))
