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


def stay(seed: int, *, swing: float = 0.0, tenure_days: int = 180, leave: int = 0) -> Events:
    """Three hundred people who speak while they stay, in weeks that swing for everybody; some leave 100 days ago."""
    rng = np.random.default_rng(seed)
    loud = np.repeat(np.exp(rng.normal(0, swing, 13)), 14)[:180]
    rows: list[tuple[int, int, bool, bool, bool]] = []
    for person in range(300):
        first = int(rng.integers(-tenure_days, 180)) if tenure_days < 180 else 0
        last = 80 if person < leave else first + tenure_days
        pace = 0.2 if person < leave else 0.05 * rng.gamma(1.0)
        for day in np.flatnonzero(rng.random(180) < pace * loud).tolist():
            if first <= day < last:
                time_us = day * DAY_US + int(rng.integers(DAY_US * 3 // 4))
                kind = rng.random()
                rows.append((person, time_us, False, kind < 0.35, kind > 0.7))
                if rng.random() < 0.4:
                    rows.append((person, time_us + DAY_US // 8, True, False, False))
    person, time_us, ours, good, bad = (np.array(column) for column in zip(*sorted(rows), strict=True))
    is_ours = ours.astype(np.bool_)
    kind = np.where(is_ours | (time_us % 3 > 0), 0, -1)
    yes = np.ones(person.size, np.bool_)
    return Events(person, time_us, yes, is_ours, kind, good.astype(np.bool_), bad.astype(np.bool_), yes, 300)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty other orders of the fortnights: enough to tell, and quick."""
    monkeypatch.setattr("reporter.relationships.moves.MOST_DRAWS", 40)


def test_an_even_pace_is_hardly_ever_called_unusual() -> None:
    """Of 40 crowds without any change at most 5 have an unusual flow: one in twenty is promised, 2 are expected."""
    assert 5 >= sum(bool(observed(crowd(seed)).unusual.any()) for seed in range(40))


def test_swings_that_all_share_are_hardly_ever_called_unusual() -> None:
    """Of 20 crowds whose fortnights swing by 40 % for everybody at most 3 have an unusual flow."""
    assert 3 >= sum(bool(observed(stay(seed, swing=0.4)).unusual.any()) for seed in range(20))


def test_people_who_come_and_go_all_the_time_are_hardly_ever_called_unusual() -> None:
    """Where everybody stays for 50 days, the moves are not those of shuffled fortnights, but those of weeks before."""
    found = [observed(stay(seed, tenure_days=50)) for seed in range(12)]

    assert 2 >= sum(bool(one.unusual.any()) for one in found)
    assert 9 <= sum(bool(((one.observed < one.low) | (one.observed > one.high)).any()) for one in found)


def test_people_who_leave_at_once_are_found() -> None:
    """Forty people in touch both ways who all went 100 days ago lapse at once, which chance does not bring about."""
    cell = PLACES.index("relationship"), PLACES.index("lapsed")
    found = [observed(stay(seed, swing=0.2, leave=40)) for seed in range(5)]

    assert 5 <= sum(bool(one.unusual[cell]) for one in found)
    assert all(one.observed[cell] > one.expected[cell] for one in found)


def test_a_short_past_calls_nothing_unusual() -> None:
    """With fewer than two spans before the last one nothing is called unusual, whatever the range says."""
    found = moves(stay(1, leave=40), start_us=92 * DAY_US, before_us=END - 28 * DAY_US, end_us=END)

    assert 1 == found.spans
    assert not found.unusual.any()


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
