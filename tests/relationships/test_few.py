"""Worlds in which all people's word travels alike, and worlds in which that of some travels further: the vital few."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from reporter.relationships.concentration import half_share
from reporter.relationships.few import AS_MUCH, Parts, dealt_range

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Law = Callable[[np.random.Generator, Numbers], Ints]
PEOPLE = 300
WEEKS = 26


def poisson(rng: np.random.Generator, mean: Numbers) -> Ints:
    """Every word of a conversation brings as much as any other, by chance."""
    return rng.poisson(mean).astype(np.int64)


def geometric(rng: np.random.Generator, mean: Numbers) -> Ints:
    """Some words are more worth answering, whoever wrote them."""
    return rng.poisson(rng.gamma(1.0, mean)).astype(np.int64)


def heavy(rng: np.random.Generator, mean: Numbers) -> Ints:
    """Few words go very far, whoever wrote them."""
    return np.floor(np.minimum(0.5 * rng.pareto(1.3, mean.size), 800) * mean).astype(np.int64)


def world(rng: np.random.Generator, law: Law, *, far: float = 0.0, times: float = 8.0) -> Parts:
    """Some talk much more than others, in few weeks that follow each other, and weeks and conversations run hot.

    Args:
        rng: Where chance comes from.
        law: What a word brings, given its mean.
        far: Part of the people whose word travels further.
        times: How much further.
    """
    spoke = np.minimum(np.ceil(rng.pareto(1.2, PEOPLE)), 60).astype(np.int64)
    person = np.repeat(np.arange(PEOPLE), spoke)
    begins = np.r_[True, (person[1:] != person[:-1]) | (rng.random(person.size - 1) < 0.6)]
    part = np.cumsum(begins) - 1
    of_part = person[begins]
    week = (rng.integers(0, WEEKS, PEOPLE)[of_part] + rng.integers(0, 3, of_part.size)) % WEEKS
    warmth = rng.lognormal(0, 0.5, WEEKS)[week] * rng.gamma(0.5, 2.0, of_part.size)
    warmth *= np.where(rng.random(PEOPLE) < far, times, 1.0)[of_part]
    brought = law(rng, 0.6 * warmth[part])
    size = np.minimum(np.bincount(part), AS_MUCH)
    return Parts(of_part, week * (AS_MUCH + 1) + size, np.bincount(part, brought).astype(np.int64))


def is_few(parts: Parts) -> bool:
    """Whether fewer people carry half than chance would leave."""
    carried, even = parts.of_people(), dealt_range(parts, draws=120)
    return even is not None and half_share(carried[carried > 0]) < even[0]


@pytest.mark.parametrize("law", [poisson, geometric, heavy])
def test_where_all_words_travel_alike_no_few_are_vital(law: Law) -> None:
    """Of 100 worlds in which weeks, conversations and single words differ but people do not, 5 at most name a few."""
    rng = np.random.default_rng(21)

    assert sum(is_few(world(rng, law)) for _ in range(100)) <= 5


def test_people_whose_word_travels_further_are_found() -> None:
    """Where one in ten brings twenty times what others do, half of 40 worlds or more tell of a vital few."""
    rng = np.random.default_rng(22)

    assert sum(is_few(world(rng, poisson, far=0.1, times=20.0)) for _ in range(40)) >= 20


def test_who_spoke_once_says_nothing_of_people() -> None:
    """Where fewer than ten took part in two conversations, a word that went far cannot be told from a person."""
    once = np.arange(40)
    parts = Parts(np.r_[once, once[:9]], np.zeros(49, np.int64), np.r_[np.full(40, 2), np.zeros(9)].astype(np.int64))
    more = Parts(np.r_[once, once[:10]], np.zeros(50, np.int64), np.r_[np.full(40, 2), np.zeros(10)].astype(np.int64))

    assert (9, None) == (parts.speak_again, dealt_range(parts))
    assert dealt_range(more) is not None
