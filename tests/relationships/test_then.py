"""Who was in touch three months before the end, and who stayed."""

from reporter.relationships.ledger import DAY_US
from reporter.relationships.then import kept


def test_who_falls_silent_is_not_kept(make_events) -> None:  # type: ignore[no-untyped-def]
    """Of two connections, the one who spoke within the last ninety days is kept and the other has lapsed."""
    events = make_events(
        [
            {"person": 0, "day": 1}, {"person": 0, "day": 5},
            {"person": 1, "day": 1}, {"person": 1, "day": 5}, {"person": 1, "day": 90},
        ]
    )  # fmt: skip
    people, is_kept = kept(events, start_us=0, end_us=100 * DAY_US)

    assert people.tolist() == [0, 1]
    assert is_kept.tolist() == [False, True]


def test_strangers_and_newcomers_are_not_asked(make_events) -> None:  # type: ignore[no-untyped-def]
    """Who spoke on one day, or came later, was not in touch then."""
    events = make_events([{"person": 0, "day": 1}, {"person": 1, "day": 50}, {"person": 1, "day": 60}])

    assert kept(events, start_us=0, end_us=100 * DAY_US)[0].tolist() == []


def test_what_lies_before_the_span_is_not_looked_at(make_events) -> None:  # type: ignore[no-untyped-def]
    """A half is read as if it were all the data."""
    events = make_events([{"person": 0, "day": 1}, {"person": 0, "day": 5}, {"person": 0, "day": 90}])

    assert kept(events, start_us=3 * DAY_US, end_us=100 * DAY_US)[0].tolist() == []


def test_an_enemy_who_speaks_is_still_there(make_events) -> None:  # type: ignore[no-untyped-def]
    """Who turned from connection to detractor has not lapsed: what they say is in the other signs."""
    events = make_events([{"person": 0, "day": day, "bad": day > 90} for day in (1, 5, 94, 95, 96, 97, 98, 99, 99.5)])

    assert kept(events, start_us=0, end_us=100 * DAY_US)[1].tolist() == [True]
