"""Begging and promotion are told from what looks like them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reporter.conduct.asking import begging, is_promotion


def labelled(name: str) -> list[tuple[str, str]]:
    """Labels and texts of a file beside this test."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    told = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    return [(label.strip(), text.strip()) for label, text in told]


def test_labelled_posts_that_beg() -> None:
    """Of 30 posts that beg at least 27 are found; of 30 that do not, at most one is called begging."""
    told = labelled("begging.txt")
    found = [text for label, text in told if label != "no" and begging(text)]
    false = [text for label, text in told if label == "no" and begging(text)]

    assert (30, 30) == (sum(label != "no" for label, _ in told), sum(label == "no" for label, _ in told))
    assert len(found) >= 27
    assert len(false) <= 1, false


@pytest.mark.parametrize("label", ["share", "tag", "follow", "vote"])
def test_what_is_begged_for(label: str) -> None:
    """The kind is told of nine in ten of those that are found."""
    kinds = [begging(text) for told, text in labelled("begging.txt") if told == label]
    found = [kind for kind in kinds if kind is not None]

    assert sum(kind == label for kind in found) >= 0.9 * len(found) > 0


def test_labelled_posts_that_sell() -> None:
    """Of 16 that sell at least 15 are found; of 18 that do not, at most one is called promotion."""
    told = labelled("promotion.txt")
    found = [text for label, text in told if label == "yes" and is_promotion(text)]
    false = [text for label, text in told if label == "no" and is_promotion(text)]

    assert (16, 18) == (sum(label == "yes" for label, _ in told), sum(label == "no" for label, _ in told))
    assert len(found) >= 15
    assert len(false) <= 1, false


def test_real_support_answers_do_not_beg(shared_data: Path) -> None:
    """Of two thousand answers of real support accounts, which ask for details and messages, under 0.5 % hit."""
    path = shared_data / "brands/customer_support/twcs_first5001.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream) if row["inbound"] == "False"]

    assert len(texts) > 2000
    assert sum(begging(text) is not None for text in texts) < 0.005 * len(texts)
    assert sum(is_promotion(text) for text in texts) < 0.005 * len(texts)
