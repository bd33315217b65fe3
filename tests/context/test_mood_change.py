"""Whether the mood changed, or only who is heard: simulated people whose moods and places are known."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from reporter.context.mood_change import TwoTimes, mood_change
from reporter.estimate import Estimate
from reporter.statistics.confusion import Confusion
from reporter.statistics.stratified import common_difference

FEW = "Too few."
RIGHT = np.array([[0.75, 0.15, 0.1], [0.15, 0.7, 0.2], [0.1, 0.15, 0.7]])  # scored x true


def world(
    rng: np.random.Generator, *, busy: tuple[float, float], more: float = 0.0, scorer: np.ndarray | None = None
) -> TwoTimes:
    """Some 400 people of one of two platforms, where 15 and 45 of 100 opinions are bad, give or take.

    `busy` is the part of people who are heard on the second platform, later and earlier; `more` is added to everybody's
    share of bad word later; each is heard in one week of four.
    """
    people = 400
    time = rng.integers(0, 2, people)  # 0 later
    platform = (rng.random(people) < np.array(busy)[time]).astype(np.int64)
    lean = np.clip(rng.normal(np.where(platform == 1, 0.45, 0.15), 0.08), 0, 1) + more * (time == 0)
    said = rng.geometric(0.5, people)
    kinds = np.stack([(1 - lean) * 0.4, (1 - lean) * 0.6, lean], axis=1)
    if scorer is not None:
        kinds = kinds @ scorer.T
    counts = np.zeros((people, 2, 3))
    counts[np.arange(people), time] = [rng.multinomial(n, kind) for n, kind in zip(said, kinds, strict=True)]
    return TwoTimes(np.arange(people), np.ones(people, np.bool_), platform, 4 * time + np.arange(people) % 4, counts)


def weeks_apart(rng: np.random.Generator, *, swing: float, people: int = 400) -> TwoTimes:
    """People who are heard in any of eight weeks, half of what they say in one of their own; weeks are good or bad."""
    person = np.repeat(np.arange(people), rng.geometric(0.5, people))
    week = np.where(rng.random(person.size) < 0.5, rng.integers(0, 8, people)[person], rng.integers(0, 8, person.size))
    lean = rng.beta(2, 5, people)[person]
    odds = lean / (1 - lean) * np.exp(rng.normal(0, swing, 8)[week])
    kind = np.where(rng.random(person.size) < odds / (1 + odds), 2, rng.integers(0, 2, person.size))
    cells, cell = np.unique(8 * person + week, return_inverse=True)
    counts = np.zeros((cells.size, 2, 3))
    np.add.at(counts, (cell, week // 4, kind), 1)
    return TwoTimes(cells // 8, np.ones(cells.size, np.bool_), cells // 8 % 2, cells % 8, counts)


def holds(one: Estimate, truth: float) -> bool:
    """Whether the interval holds it."""
    assert one.low is not None and one.high is not None
    return one.low <= truth <= one.high


def test_a_shift_between_platforms_is_no_change_of_mood() -> None:
    """Where only the busier platform changed, the plain change says otherwise in nearly every world, like with like
    in one of twenty at most."""
    rng = np.random.default_rng(20_261_122)
    found = [mood_change(world(rng, busy=(0.7, 0.3)), too_few=FEW) for _ in range(300)]

    assert np.mean([not holds(one["plain"], 0) for one in found]) > 0.65
    assert np.mean([not holds(one["alike"], 0) for one in found]) <= 0.065


def test_a_change_of_mood_is_found_behind_a_shift_that_hides_it() -> None:
    """Everybody's bad word rises by ten points while the calmer platform grows: like with like holds the truth."""
    rng = np.random.default_rng(7)
    found = [mood_change(world(rng, busy=(0.4, 0.7), more=0.1), too_few=FEW)["alike"] for _ in range(300)]

    assert 0.925 <= np.mean([holds(one, 0.1) for one in found]) <= 0.995
    assert np.mean([(one.low or 0) > 0 for one in found]) > 0.5


@pytest.mark.parametrize("swing", [0.0, 0.5])
def test_good_and_bad_weeks_are_no_change(swing: float) -> None:
    """Where weeks are good or bad for everybody, and where they are all alike, intervals hold that nothing changed."""
    rng = np.random.default_rng(17)
    found = [mood_change(weeks_apart(rng, swing=swing), too_few=FEW) for _ in range(150)]

    assert 0.92 <= np.mean([holds(one["plain"], 0) for one in found])
    assert 0.92 <= np.mean([holds(one["alike"], 0) for one in found])


def test_two_weeks_are_too_few_to_tell_a_change_from_a_week() -> None:
    """Where one of the two times was heard in two weeks only, the reason says so."""
    said = weeks_apart(np.random.default_rng(18), swing=0.0)
    kept = said.week < 6
    fewer = TwoTimes(said.person[kept], said.is_known[kept], said.platform[kept], said.week[kept], said.counts[kept])
    told = mood_change(fewer, too_few=FEW)["plain"]

    assert "too_few" == told.status
    assert told.reason is not None and "needs 3 weeks" in told.reason


def test_labels_bring_back_what_a_scorer_hides() -> None:
    """A rise of twenty points looks smaller as scored; with 150 labels a kind its interval holds the truth."""
    rng = np.random.default_rng(11)
    held, seen, counted = [], [], []
    for _ in range(150):
        counts = np.array([rng.multinomial(150, RIGHT[:, kind]) for kind in range(3)]).T.astype(np.float64)
        labels = Confusion(counts[None], np.ones(1))
        told = mood_change(world(rng, busy=(0.5, 0.5), more=0.2, scorer=RIGHT), too_few=FEW, confusion=labels)
        held.append(holds(told["plain"], 0.2) and holds(told["alike"], 0.2))
        seen.append(told["plain"].value)
        counted.append(told["counted"].value)

    assert np.mean(held) >= 0.9
    assert abs(np.mean(seen) - 0.2) < 0.015 < 0.06 < 0.2 - np.mean(counted)


def test_the_difference_is_that_of_a_regression_with_groups() -> None:
    """Of each opinion on its time, with a level for each group, as statsmodels has it: the weights are the same."""
    rng = np.random.default_rng(3)
    counts = rng.integers(1, 40, (6, 2, 2))
    difference, influence = common_difference(counts.astype(np.float64), person=np.arange(6), group=np.arange(6))
    group, time, kind = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    levels = (group[:, None] == np.arange(6)).astype(np.float64)
    fitted = OLS((kind == 0).astype(np.float64), np.column_stack([time == 0, levels])).fit()

    assert difference[0] == pytest.approx(fitted.params[0])
    assert np.abs(influence.sum(axis=1)).max() < 1e-12  # what one kind gains the other loses


def test_who_is_never_heard_twice_cannot_be_compared() -> None:
    """Where each platform was heard at one time only, the plain change stands alone and like with like says why."""
    rng = np.random.default_rng(5)
    told = mood_change(world(rng, busy=(1.0, 0.0)), too_few=FEW)

    assert told["plain"].is_shown
    assert ("not_observable", None) == (told["alike"].status, told["alike"].value)
