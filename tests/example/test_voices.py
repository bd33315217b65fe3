"""A person's way of writing changes the look of a text and never its mood."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from example.bank import load
from example.persona import VOICES
from example.polarity import symbol
from example.voices import NAMES, Speaker, bare, formal, loud, lower, shorten, slip

BANK = load()
POSTS = [
    (mood, line.text) for mood in "+0-" for (_, s), lines in BANK.lines.items() if s == f"post {mood}" for line in lines
]


@given(post=st.sampled_from(POSTS), voice=st.sampled_from(VOICES), worn=st.booleans(), seed=st.integers(0, 99))
def test_every_variant_keeps_mood_and_name(post: tuple[str, str], voice: str, worn: bool, seed: int) -> None:
    """Whatever is changed, the scorer reads the same polarity and the brand is still named."""
    mood, text = post
    speaker = Speaker(np.random.default_rng(seed), BANK.texts("general", "tail"))
    variants = list(speaker.variants(text, voice, mood, worn=worn, start=True))
    assert text in variants
    assert {(mood, True)} == {(symbol(variant), bool(NAMES.search(variant))) for variant in variants}


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        (lower, "It Broke.", "it broke"),
        (bare, "don't", "dont"),
        (formal, "I'm sure it's fine", "I am sure it is fine"),
        (loud, "Stop.", "Stop!!"),
        (loud, "Why?", "Why?"),
        (shorten, "One. Two. Three.", "One. Two."),
        (shorten, "Only one.", "Only one."),
    ],
)
def test_a_change_does_what_its_name_says(change: object, text: str, expected: str) -> None:
    """Casing, marks and length change as told."""
    assert expected == change(text)  # type: ignore[operator]


@given(seed=st.integers(0, 999))
def test_a_slip_swaps_two_neighbours(seed: int) -> None:
    """A slip of the thumb keeps all letters and spares names."""
    text = "Morrowmill coffee tastes wonderful"
    slipped = slip(text, np.random.default_rng(seed))
    assert sorted(text) == sorted(slipped)
    assert slipped.startswith("Morrowmill")
