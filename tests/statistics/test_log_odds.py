"""Which words set two ways of talking apart, against published figures and the exact posterior."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from reporter.statistics.log_odds import log_odds, pooled_prior

FIRST = "the quick brown fox jumps over the lazy pig"
SECOND = "the lazy purple pig jumps over the lazier donkey"
WORDS = sorted({*FIRST.split(), *SECOND.split()})
COUNTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=12)


def counted(text: str) -> list[int]:
    """How often a text says each word of the example."""
    return [text.split().count(word) for word in WORDS]


def test_a_published_example() -> None:
    """The scores are those that the package fightin-words 1.0.5 prints in its description for the same two texts."""
    found = dict(zip(WORDS, log_odds(counted(FIRST), counted(SECOND), 0.05).z.tolist(), strict=True))

    assert all(found[word] == pytest.approx(0.6894227886807968) for word in ("brown", "fox", "quick"))
    assert all(found[word] == pytest.approx(-0.6894227886807968) for word in ("donkey", "lazier", "purple"))
    assert all(found[word] == pytest.approx(0.0) for word in ("jumps", "lazy", "over", "pig", "the"))


def test_the_exact_posterior_agrees_where_words_are_many() -> None:
    """Difference and error are those of the Dirichlet posterior: digamma and trigamma of the counts."""
    first, second, prior = np.array([40, 90, 200, 700]), np.array([80, 60, 150, 900]), np.array([2.0, 3.0, 7.0, 30.0])
    found = log_odds(first, second, prior)
    ours, theirs = first + prior, second + prior
    mean = [special.digamma(side) - special.digamma(side.sum() - side) for side in (ours, theirs)]
    spread = sum(special.polygamma(1, side) + special.polygamma(1, side.sum() - side) for side in (ours, theirs))

    assert found.difference == pytest.approx(mean[0] - mean[1], abs=0.02)
    assert found.error[:3] == pytest.approx(np.sqrt(spread)[:3], rel=0.15)


@given(COUNTS)
def test_swapping_the_sides_mirrors(counts: list[tuple[int, int]]) -> None:
    """What one side says more, the other says less by as much."""
    first, second = np.array(counts).T
    prior = pooled_prior(first, second, weight=10)

    assert log_odds(first, second, prior).z == pytest.approx(-log_odds(second, first, prior).z)


@given(COUNTS)
def test_a_strong_belief_brings_sides_together(counts: list[tuple[int, int]]) -> None:
    """The more that both sides are thought to talk alike, the smaller every difference."""
    first, second = np.array(counts).T
    weak, strong = (log_odds(first, second, pooled_prior(first, second, weight=w)).difference for w in (1e1, 1e9))

    assert np.abs(strong).max() <= np.abs(weak).max() + 1e-9
    assert strong == pytest.approx(np.zeros(len(counts)), abs=1e-2)


def test_sides_that_talk_alike_rarely_differ() -> None:
    """Of words drawn alike for both sides, at most about one in twenty scores beyond 1.96."""
    rng = np.random.default_rng(20261122)
    chances = rng.dirichlet(np.full(60, 0.8))
    first, second = rng.multinomial(900, chances, size=200), rng.multinomial(1_100, chances, size=200)
    beyond = [
        np.abs(log_odds(one, other, pooled_prior(one, other, weight=60)).z) > 1.96
        for one, other in zip(first, second, strict=True)
    ]

    assert 0.05 > np.mean(beyond)


def test_a_word_of_one_side_is_found() -> None:
    """A word said three times as often by one side stands first among sixty."""
    rng = np.random.default_rng(20261122)
    chances = np.full(60, 1 / 60)
    leaning = np.where(np.arange(60) == 17, 3.0, 1.0)
    first = rng.multinomial(2_000, chances * leaning / (chances * leaning).sum())
    second = rng.multinomial(2_000, chances)

    assert 17 == log_odds(first, second, pooled_prior(first, second, weight=60)).z.argmax()


@pytest.mark.parametrize(("first", "second", "prior"), [([1], [2], 1.0), ([1, 2], [1], 1.0), ([1, 2], [1, 2], 0.0)])
def test_what_has_no_odds_is_refused(first: list[int], second: list[int], prior: float) -> None:
    """One word, counts of unlike length and a prior of nothing are told and not guessed at."""
    with pytest.raises(ValueError, match=r"odds|count|prior"):
        log_odds(first, second, prior)
