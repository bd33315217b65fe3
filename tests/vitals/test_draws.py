"""One draw of people for all signs: bands that hold, changes that are not cried, and people who are interchangeable."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import sparse

from reporter.statistics.confusion import Confusion
from reporter.vitals.draws import draw
from reporter.vitals.gather import Gathered, Part, Watched, watched
from reporter.vitals.index import chance_up, drawn_weights, ends, index, measure_index
from reporter.vitals.signs import BALANCE, VALENCE

World = Callable[..., Gathered]
ALIKE = np.ones(6)
TRUTH = 100 * np.array([0.6, 0.5 / 1.3, 0.7, 0.5, 0.8, 0.4])
WORLDS = 120


def twice(gathered: Gathered) -> Gathered:
    """The same people again, under fresh names."""
    people = gathered.people

    def again(seen: Watched) -> Watched:
        times = np.append(seen.waits.times, np.inf)
        until = np.where(seen.waits.happened, times[np.maximum(seen.waits.past - 1, 0)], np.inf)
        # A wait that was cut off lies between two times: the middle is as good as any.
        edges = np.append(np.append(-1.0, seen.waits.times), seen.horizon + 1)
        cut = np.minimum((edges[seen.waits.past] + edges[seen.waits.past + 1]) / 2, seen.horizon)
        watch = np.where(seen.is_whole, seen.horizon, np.where(seen.waits.happened, until, np.maximum(cut, 0)))
        both = np.concatenate([seen.person, seen.person + people])
        return watched(both, np.tile(until, 2), np.tile(watch, 2), seen.horizon)

    parts = tuple(
        Part(one.span, sparse.vstack([one.sums, one.sums], format="csr"), again(one.answered), again(one.returned))
        for one in gathered.parts
    )
    return Gathered(parts, np.tile(gathered.is_known, 2))


def test_the_band_holds_the_truth(world: World) -> None:
    """In worlds of a known law, nine in ten bands over people hold the index of the law."""
    truth, held = float(index(TRUTH, ALIKE)), 0
    for seed in range(WORLDS):
        (drawn,) = draw(world(np.random.default_rng(seed), 150), draws=150)
        low, high = ends(index(drawn.people, ALIKE))
        held += low <= truth <= high

    assert 0.83 <= held / WORLDS <= 0.96


def test_a_world_that_stays_as_it_is_is_not_said_to_change(world: World) -> None:
    """Of halves of one law, at most one in twenty seems clearly to rise or to fall, give or take chance."""
    alarms = 0
    for seed in range(WORLDS):
        _, earlier, later = draw(world(np.random.default_rng([seed, 1]), 150, spans=3), draws=150)
        tried = drawn_weights(ALIKE, 150)
        chance = chance_up(index(earlier.all, tried), index(later.all, tried))
        alarms += chance is not None and not 0.025 < chance < 0.975

    assert alarms / WORLDS <= 0.10


def test_the_same_people_twice_say_the_same_with_less_doubt(world: World) -> None:
    """A data set repeated under fresh names has the same index and a narrower band."""
    once = world(np.random.default_rng(5), 200)
    (one,), (two,) = draw(once, draws=300), draw(twice(once), draws=300)
    bands = [measure_index(d.value, d.people, d.people, d.labels, ALIKE) for d in (one, two)]
    spread = [np.std(index(d.people, ALIKE)) for d in (one, two)]

    assert two.value == pytest.approx(one.value, abs=1e-6)
    assert bands[0].value == pytest.approx(bands[1].value)
    assert spread[1] == pytest.approx(spread[0] / np.sqrt(2), rel=0.15)


def test_signs_of_the_same_people_move_together(world: World) -> None:
    """Valence and repair rest on the same bad words and are correlated in the draws; answers are not."""
    (drawn,) = draw(world(np.random.default_rng(8), 300), draws=400)
    found = np.corrcoef(drawn.people, rowvar=False)

    assert abs(found[VALENCE, 2]) < 0.15
    assert np.abs(found - np.eye(6)).max() < 1


def test_labels_add_their_doubt(world: World) -> None:
    """With labels the draws vary more than people alone, and the part of the labels is told."""
    counts = np.zeros((3, 3, 3))
    for kind in range(3):
        counts[kind, kind] = 5
        counts[kind, kind, kind] = 50
    confusion = Confusion(counts, np.ones(3))
    gathered = world(np.random.default_rng(9), 300)
    (drawn,) = draw(gathered, confusion=confusion, draws=300)
    (plain,) = draw(gathered, draws=300)

    assert np.var(drawn.all[:, VALENCE]) > np.var(drawn.people[:, VALENCE])
    assert np.var(drawn.labels[:, BALANCE]) > 0
    assert np.ptp(plain.labels, axis=0).max() == 0
    assert abs(drawn.value[VALENCE] - 50) > abs(plain.value[VALENCE] - 50)


def test_the_same_seed_gives_the_same_draws(world: World) -> None:
    """Nothing but the seed decides on chance."""
    gathered = world(np.random.default_rng(10), 60)

    assert np.array_equal(draw(gathered, draws=40)[0].all, draw(gathered, draws=40)[0].all, equal_nan=True)
