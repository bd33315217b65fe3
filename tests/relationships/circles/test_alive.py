"""Exchanges alive by month, the claims about their number, and what the hours keep."""

from typing import Any

import numpy as np
import pytest

from reporter.relationships.circles.alive import (
    alive_at,
    alive_once,
    by_month,
    claimed,
    count_alive,
    first_contact_us,
    months,
)
from reporter.relationships.circles.capacity import ending, least_pause_days, measure_capacity, recent
from reporter.relationships.ledger import DAY_US, strength


def contacts(days: list[float], *, person: int = 0, ours: bool) -> list[dict[str, Any]]:
    """Answers of one side on some days."""
    return [{"person": person, "day": day, "ours": ours, "kind": 0} for day in days]


def test_an_exchange_lives_and_fades(make_events: Any) -> None:
    """Both sides spoke on day 40: alive on day 59, that is within 30 days, and no longer on day 80."""
    events = make_events(contacts([40], ours=True) + contacts([40], ours=False))
    alive = [bool(alive_at(events, day * DAY_US, half_life_days=30)[0]) for day in (39, 40, 59, 80)]

    assert [False, True, True, False] == alive


def test_months_end_with_the_data(make_events: Any) -> None:
    """Counts stand at each month's end and at the last moment; while contacts are young they are still moving."""
    events = make_events([row for ours in (True, False) for row in contacts([0, 45, 95], ours=ours)])
    found = by_month(events, months(0, 100 * DAY_US), half_life_days=30)

    assert {"1970-01": 0, "1970-02": 1, "1970-03": 0, "1970-04": 1} == {k: e.value for k, e in found.items()}
    assert ["moving", "moving", "settled", "settled"] == [one.status for one in found.values()]


def test_a_stray_old_contact_does_not_begin_the_data(make_events: Any) -> None:
    """One contact years before two hundred others does not make the count look grown up."""
    rows = [{"person": place, "day": 2000.0 + place / 100, "ours": False, "kind": 0} for place in range(200)]
    events = make_events([{"person": 200, "day": 1.0, "ours": False, "kind": 0}, *rows])

    assert 2000 * DAY_US <= (first_contact_us(events) or 0) < 2001 * DAY_US
    assert first_contact_us(make_events([{"person": 0, "day": 1.0}])) is None


def test_one_day_is_not_yet_a_relationship(make_events: Any) -> None:
    """Question and answer on one day are told apart from those who came back."""
    once = contacts([10], ours=True) + contacts([10], ours=False)
    again = contacts([10, 12], person=1, ours=False) + contacts([10], person=1, ours=True)
    events = make_events(once + again)

    assert [True, False] == alive_once(events, np.array([True, True])).tolist()


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (5, ("contradicted", "contradicted")),
        (25, ("not_enough", "contradicted")),
        (60, ("supported", "contradicted")),
        (100, ("not_enough", "not_enough")),
        (400, ("contradicted", "supported")),
        (1500, ("contradicted", "contradicted")),
    ],
)
def test_claims_by_the_whole_interval(count: int, expected: tuple[str, str]) -> None:
    """A range is supported when the interval lies inside, contradicted outside, undecided across its end."""
    one = count_alive(np.ones(count, bool), n=count, people=count, is_young=False)

    assert expected == tuple(claimed({"set": one, "half": one, "double": one}).values())


def test_a_claim_needs_all_paces_and_time() -> None:
    """A verdict that turns with the pace of fading, or on young data, is not given."""
    sixty, many = (count_alive(np.ones(n, bool), n=n, people=n, is_young=False) for n in (60, 400))
    young = count_alive(np.ones(60, bool), n=60, people=60, is_young=True)

    assert "not_enough" == claimed({"set": sixty, "double": many})["face_to_face"]
    assert "not_enough" == claimed({"set": young})["face_to_face"]


def test_the_interval_of_a_count_covers_as_promised() -> None:
    """Of 400 Poisson counts with mean 40, the 95 % interval misses 40 at most 30 times (20 expected)."""
    counts = np.random.default_rng(4).poisson(40, 400)
    found = [count_alive(np.ones(n, bool), n=int(n), people=int(n), is_young=False) for n in counts]

    assert sum(not (one.low or 0) <= 40 <= (one.high or 0) for one in found) <= 30


def test_the_longest_pause_that_keeps_an_exchange(make_events: Any) -> None:
    """Contacts just so far apart weigh half a contact before the next, in the long run."""
    pause = least_pause_days(30)
    events = make_events(contacts([pause * turn for turn in range(40)], ours=True))
    _, back = strength(events, round(pause * 40 * DAY_US), half_life_days=30)

    assert pytest.approx(0.5, abs=1e-3) == back[0]


def test_hours_keep_as_many_as_they_pay_for() -> None:
    """Twenty people with 8 contacts each in four weeks: 2 a week; 5 hours at 3 minutes keep 50 such people."""
    given, alive = np.full(25, 8), np.arange(25) < 20
    found = measure_capacity(given, alive, days=100, hours_a_week=5, minutes_a_contact=3)

    assert 2 == found["contacts_a_week"].value
    assert 50 == found["capacity"].value
    assert 25 * 2 * 3 / 60 == found["hours"].value
    assert (found["capacity"].low or 0) < 50 < (found["capacity"].high or 0)


def test_capacity_covers_the_truth() -> None:
    """With contacts drawn at a mean of 3 in four weeks, 200 intervals miss the true capacity 16 times at most."""
    rng, missed = np.random.default_rng(8), 0
    for _ in range(200):
        given = rng.poisson(rng.gamma(2, 1.5, 60))
        found = measure_capacity(given, np.ones(60, bool), days=100, hours_a_week=10, minutes_a_contact=4)["capacity"]
        missed += not (found.low or 0) <= 150 / 0.75 <= (found.high or 0)

    assert missed <= 16


def test_what_is_not_said_is_asked_for() -> None:
    """Without hours the capacity is not observable and says what to write; few exchanges are too few."""
    without = measure_capacity(np.full(20, 4), np.ones(20, bool), days=90, hours_a_week=None, minutes_a_contact=None)
    few = measure_capacity(np.full(3, 4), np.ones(3, bool), days=90, hours_a_week=5, minutes_a_contact=3)
    silent = measure_capacity(np.zeros(20, np.int64), np.ones(20, bool), days=90, hours_a_week=5, minutes_a_contact=3)

    assert ("not_observable", "not_observable") == (without["capacity"].status, without["hours"].status)
    assert "hours_a_week" in (without["capacity"].reason or "")
    assert "Too few to say: 3 exchanges alive, 10 needed." == few["capacity"].reason
    assert "too_few" == silent["capacity"].status


def test_who_goes_quiet_within_a_week(make_events: Any) -> None:
    """In touch 25 days ago goes quiet within seven days at a half-life of 30; 10 days ago does not; 40 has gone."""
    rows = [
        row
        for who, day in enumerate((75, 90, 60))
        for ours in (True, False)
        for row in contacts([day], person=who, ours=ours)
    ]
    events = make_events(rows)

    assert [True, False, False] == ending(*strength(events, 100 * DAY_US, half_life_days=30), 30).tolist()
    assert [1, 1, 0] == recent(events, 100 * DAY_US).tolist()
