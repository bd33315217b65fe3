"""Worlds in which all people behave alike, and worlds in which some do not: whom the rules single out in each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from reporter.relationships.chance import ByChance, as_often_passed_over, beyond_chance, of_one_mind
from reporter.relationships.stages import decided

Ints = npt.NDArray[np.int64]
Deal = Callable[[np.random.Generator, int], Ints]
PEOPLE = 300


def poisson(rng: np.random.Generator, n: int) -> Ints:
    """Every mention brings as much as any other, by chance."""
    return rng.poisson(0.6, n).astype(np.int64)


def geometric(rng: np.random.Generator, n: int) -> Ints:
    """Some mentions are more worth answering, whoever wrote them."""
    return (rng.geometric(1 / 1.6, n) - 1).astype(np.int64)


def heavy(rng: np.random.Generator, n: int) -> Ints:
    """Few mentions go very far, whoever wrote them."""
    return np.minimum(np.floor(0.3 * rng.pareto(1.3, n)), 500).astype(np.int64)


@pytest.mark.parametrize("deal", [poisson, geometric, heavy])
def test_where_all_words_travel_alike_nobody_is_far(deal: Deal) -> None:
    """In 200 worlds of 300 people whose mentions are drawn from one law, one in twenty at most names anybody."""
    rng = np.random.default_rng(3)
    alarms = 0
    for _ in range(200):
        spoke = rng.geometric(0.5, PEOPLE)
        brought = deal(rng, int(spoke.sum()))
        alarms += beyond_chance(_per_person(spoke, brought), spoke, brought[brought > 0]).any()

    assert alarms <= 10


def test_who_is_taken_up_again_and_again_is_found() -> None:
    """One of 300 whose eight words bring eight times what others' bring is named in four of five worlds."""
    rng = np.random.default_rng(4)
    found = 0
    for _ in range(100):
        spoke = rng.geometric(0.5, PEOPLE)
        spoke[7] = 8
        mean = np.repeat(np.where(np.arange(PEOPLE) == 7, 4.8, 0.6), spoke)
        brought = rng.poisson(rng.gamma(1.0, mean)).astype(np.int64)
        found += beyond_chance(_per_person(spoke, brought), spoke, brought[brought > 0])[7]

    assert found >= 80


def test_the_chance_of_a_sum_is_that_of_drawing_it() -> None:
    """Who stands at the edge of the rule is named exactly where drawing sums a million times says so."""
    brought = np.repeat([1, 2, 5], [40, 20, 3])
    spoke = np.array([*[1] * 100, *[3] * 30])
    drawn = np.random.default_rng(5).choice(np.r_[brought, np.zeros(spoke.sum() - brought.size)], (1_000_000, 3))
    sums = drawn.sum(axis=1)
    for carried in (5, 6, 7, 8, 9, 10, 11, 12):
        rare = (sums >= carried).mean() * spoke.size
        who = np.zeros(spoke.size, np.int64)
        who[-1] = carried

        assert abs(rare - 0.05) < 0.005 or beyond_chance(who, spoke, brought)[-1] == (rare < 0.05)


def test_opinions_of_one_mix_make_no_advocates_beyond_chance() -> None:
    """In 400 worlds of equal minds one in twenty at most has more of one mind than chance; half of two minds do."""
    rng = np.random.default_rng(6)
    alarms = 0
    for _ in range(400):
        given = rng.geometric(0.2, PEOPLE) + 4
        told = _minds(given, rng.binomial(given, 0.55))
        alarms += told.people > told.high
    given = np.full(PEOPLE, 6)
    apart = _minds(given, rng.binomial(given, np.where(np.arange(PEOPLE) % 2, 0.95, 0.15)))

    assert alarms <= 20
    assert apart.people > apart.high


def test_a_brand_that_answers_anybody_passes_nobody_over_beyond_chance() -> None:
    """In 400 worlds where answers go by platform and by how much one says, one in twenty at most calls it otherwise."""
    rng = np.random.default_rng(8)
    alarms = 0
    for _ in range(400):
        spoke, platform, never = _answered(rng)
        advocates = (rng.random(PEOPLE) < np.where(platform == 1, 0.5, 0.1)) & (spoke > 1)
        told = as_often_passed_over(advocates, never, spoke, platform)
        alarms += not told.low <= told.people <= told.high

    assert alarms <= 20


def test_a_brand_that_answers_complaints_alone_passes_advocates_over() -> None:
    """Where good word is answered a quarter as often, it is said in nine of ten worlds."""
    rng = np.random.default_rng(9)
    found = 0
    for _ in range(100):
        spoke, platform, never = _answered(rng)
        advocates = (rng.random(PEOPLE) < 0.3) & (spoke > 1)
        never |= advocates & (rng.random(PEOPLE) < 0.75)
        told = as_often_passed_over(advocates, never, spoke, platform)
        found += told.people > told.high

    assert found >= 90


def _per_person(spoke: Ints, brought: Ints) -> Ints:
    return np.bincount(np.repeat(np.arange(spoke.size), spoke), brought, spoke.size).astype(np.int64)


def _minds(given: Ints, good: Ints) -> ByChance:
    return of_one_mind(good, given - good, decided(good, given - good), decided)


def _answered(rng: np.random.Generator) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """Words and platform of each person, and whether nobody answered: people differ in how easily they are."""
    spoke, platform = rng.geometric(0.4, PEOPLE), rng.integers(0, 2, PEOPLE)
    easily = rng.beta(1, 2, PEOPLE) * np.where(platform == 1, 0.2, 1.0)
    return spoke, platform, rng.random(PEOPLE) < (1 - easily) ** spoke
