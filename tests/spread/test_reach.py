"""The bounds of an audience, against sets that are counted."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reporter.spread.reach.bounds import Bounds, Reach, reach, union_bounds
from reporter.spread.reach.measure import figures

CROWDS = st.lists(st.tuples(st.sets(st.integers(0, 30)), st.booleans()), min_size=1, max_size=8)


def test_known_answer() -> None:
    """Audiences of 1000, 500, 200 and 50 are between 1000 and 1750 people; the three who shared add up to 750."""
    found = reach(np.array([1000, 500, 200, 50]), np.array([True, False, False, False]))

    assert Bounds(1000, 1750) == found.union
    assert Bounds(0, 750) == found.added
    assert 0.75 == found.amplification


@given(CROWDS)
def test_the_true_union_lies_between_its_ends(crowds: list[tuple[set[int], bool]]) -> None:
    """Whatever the overlaps, the followers counted one by one are between the bounds, direct, added and in all."""
    audience, is_first = np.array([len(crowd) for crowd, _ in crowds]), np.array([first for _, first in crowds])
    direct = set[int]().union(*(crowd for crowd, first in crowds if first))
    everyone = set[int]().union(*(crowd for crowd, _ in crowds))
    found = reach(audience, is_first)

    assert found.direct.low <= len(direct) <= found.direct.high
    assert found.added.low <= len(everyone - direct) <= found.added.high
    assert found.union.low <= len(everyone) <= found.union.high


@given(CROWDS)
def test_the_ends_are_met(crowds: list[tuple[set[int], bool]]) -> None:
    """Audiences inside each other make the lower end, and audiences that are strangers the upper."""
    audience = np.array([len(crowd) for crowd, _ in crowds])
    nested = set[int]().union(*(range(size) for size in audience))
    apart = {(place, follower) for place, size in enumerate(audience) for follower in range(size)}

    assert (len(nested), len(apart)) == (union_bounds(audience).low, union_bounds(audience).high)


def test_an_unknown_audience_adds_nothing_and_is_counted() -> None:
    """Nothing is put in the place of an audience that is not known."""
    found = reach(np.array([100, -1, 40, -1]), np.array([True, True, False, False]))

    assert Reach(2, 1, 2, 1, Bounds(100, 100), Bounds(0, 40), Bounds(100, 140)) == found


def test_below_the_coverage_a_figure_is_withheld() -> None:
    """Three known audiences of five show no reach, and say why; four of five do; the coverage is always shown."""
    sparse = figures(reach(np.array([9, 9, 9, -1, -1]), np.ones(5, np.bool_)))
    enough = figures(reach(np.array([9, 9, 9, 8, -1]), np.ones(5, np.bool_)))

    assert ("not_observable", None) == (sparse["union"].status, sparse["union"].value)
    assert "3 of 5 people" in str(sparse["union"].reason)
    assert (0.6, 0.8) == (sparse["coverage"].value, enough["coverage"].value)
    assert (9, 35) == (enough["union"].low, enough["union"].value)


def test_a_quiet_word_adds_nobody() -> None:
    """Where nobody passed it on, nothing is added, which is known and not missing."""
    found = figures(reach(np.array([10, 20]), np.ones(2, np.bool_)))

    assert (0.0, "settled", 0.0) == (found["added"].value, found["added"].status, found["amplification"].value)


def test_real_cascades_counted_again(shared_data: Path) -> None:
    """In real retweet cascades the bounds are those that a plain sum and a maximum give, user by user."""
    rows: dict[str, list[tuple[float, str, int]]] = defaultdict(list)
    with (shared_data / "cascades/auspol/auspol.csv").open() as stream:
        for row in csv.DictReader(stream):
            seconds, followers = float(row["time_s_since_first"]), int(float(row["magnitude_followers"]))
            rows[row["cascade"]].append((seconds, row["user"], followers))
    large = max(rows.values(), key=len)
    people = {user: followers for _, user, followers in large}
    starter = min(large)[1]
    found = reach(np.array(list(people.values())), np.array([user == starter for user in people]))

    assert found.passing + found.first == len(people) > 250
    assert sum(people.values()) == found.union.high
    assert max(people.values()) == found.union.low
    assert sum(people.values()) - people[starter] == found.added.high
