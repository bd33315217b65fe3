"""Moves between stages: counted rightly, calm where the pace is even, and found where it is not."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reporter.relationships.ledger import DAY_US, Events
from reporter.relationships.moves import PLACES, moves, told_moves

MakeEvents = Callable[[list[dict[str, Any]]], Events]
END = 180 * DAY_US


def crowd(seed: int, people: int = 250, fresh: int = 0) -> Events:
    """People who speak at an even pace of their own; some more who spoke once early and once in the last weeks."""
    rng = np.random.default_rng(seed)
    person = np.repeat(np.arange(people), rng.geometric(0.35, people))
    time_us = rng.integers(0, END, person.size)
    more = np.repeat(np.arange(people, people + fresh), 2)
    late = np.tile([0, END - 20 * DAY_US], fresh) + rng.integers(0, 10 * DAY_US, 2 * fresh)
    person, time_us = np.concatenate([person, more]), np.concatenate([time_us, late])
    order = np.lexsort((time_us, person))
    size = person.size
    is_ours = (rng.random(size) < 0.2) & (person < people)
    is_good = (rng.random(size) < 0.4) & ~is_ours & (person < people)
    is_bad = (rng.random(size) < 0.2) & ~is_ours & ~is_good & (person < people)
    return Events(
        person[order],
        time_us[order],
        np.ones(size, np.bool_),
        is_ours[order],
        np.where(is_ours, 0, -1)[order],
        is_good[order],
        is_bad[order],
        np.ones(size, np.bool_),
        people + fresh,
    )


def observed(events: Events) -> Any:
    """The moves of the last four weeks."""
    return moves(events, start_us=0, before_us=END - 28 * DAY_US, end_us=END)


def test_moves_are_counted(make_events: MakeEvents) -> None:
    """Who came, who stayed and who moved stand in the cells of where they were and where they are."""
    rows = [{"person": 0, "day": 100}, {"person": 0, "day": 170}, {"person": 1, "day": 175}, {"person": 2, "day": 90}]
    counted = observed(make_events(rows)).observed
    cells = {(PLACES[a], PLACES[b]): int(counted[a, b]) for a, b in zip(*np.nonzero(counted), strict=True)}

    assert {("stranger", "connection"): 1, ("new", "stranger"): 1, ("stranger", "stranger"): 1} == cells


def test_an_even_pace_is_hardly_ever_called_unusual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 40 crowds without any change at most 5 have an unusual flow: one in twenty is promised, 2 are expected."""
    monkeypatch.setattr("reporter.relationships.moves.MOST_DRAWS", 40)

    assert 5 >= sum(bool(observed(crowd(seed)).unusual.any()) for seed in range(40))


def test_a_sudden_return_is_found() -> None:
    """Sixty people who all come back in the last weeks make a flow that an even pace does not."""
    found = observed(crowd(3, fresh=60))
    cell = PLACES.index("stranger"), PLACES.index("connection")

    assert found.unusual[cell]
    assert found.observed[cell] > found.high[cell] > found.expected[cell]


def test_people_are_neither_lost_nor_made() -> None:
    """What is expected adds up to the people who spoke, and the same seed gives the same figures."""
    events = crowd(5)
    one, again = observed(events), observed(events)

    assert one.expected.sum() == pytest.approx(events.count)
    assert np.array_equal(one.expected, again.expected)


def test_four_weeks_need_eight(make_events: MakeEvents) -> None:
    """With less than two such spans of data, or without the brand's posts, the reason stands in place of the flows."""
    events = make_events([{"person": 0, "day": 1}])
    early = told_moves(events, start_us=0, end_us=55 * DAY_US, unseen=None)
    blind = told_moves(events, start_us=0, end_us=100 * DAY_US, unseen="No posts.")

    assert ("Too early to say: 55 days of data, 56 needed.", []) == (early["reason"], early["flows"])
    assert "No posts." == blind["reason"]
