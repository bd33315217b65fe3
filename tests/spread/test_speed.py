"""Time to half size and the wait for the first follow-up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.engine.forest import resolve
from reporter.spread.items import Items
from reporter.spread.shape import cascades
from reporter.spread.speed import elapsed, first_follow_up, half_size, sizes_within

PARENT = [-1, 0, 0, 1, -1, 4, -1]
TIME = [0, 10, 4, 30, 100, 90, 500]


def told(parent: list[int], time: list[int], *, has_time: list[bool] | None = None) -> Items:
    """Mentions at these times."""
    count = len(parent)
    return Items(
        time_us=np.array(time),
        has_time=np.array(has_time or [True] * count),
        author=np.arange(count),
        polarity=np.zeros(count, np.int64),
        is_share=np.ones(count, np.bool_),
        parent=np.array(parent),
    )


def test_half_of_a_chain_by_hand() -> None:
    """Mentions after 0, 4, 10 and 30: half of four is there after 4; within 5 there are two and half is at once."""
    items = told(PARENT, TIME)
    trees = cascades(resolve(items.parent))
    assert half_size(trees, elapsed(items, trees), 1000).tolist() == [4, 0, 0]
    assert half_size(trees, elapsed(items, trees), 5)[0] == 0
    assert sizes_within(trees, elapsed(items, trees), 10).tolist() == [3, 2, 1]


def test_a_wrong_clock_is_no_negative_time() -> None:
    """A follow-up dated before what it follows came at once."""
    items = told(PARENT, TIME)
    trees = cascades(resolve(items.parent))
    assert elapsed(items, trees).tolist() == [0, 10, 4, 30, 0, 0, 0]


def test_unknown_times_take_no_part() -> None:
    """A follow-up without a time is not counted; a chain whose first mention has none has no half."""
    items = told([-1, 0, 0, -1, 3], [0, 7, 9, 0, 5], has_time=[True, True, False, False, True])
    trees = cascades(resolve(items.parent))
    since = elapsed(items, trees)
    assert since.tolist() == [0, 7, -1, -1, -1]
    assert half_size(trees, since, 100).tolist() == [0, pytest.approx(np.nan, nan_ok=True)]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50)), min_size=1, max_size=40), st.integers(0, 50))
def test_half_size_is_its_definition(followers: list[tuple[int, int]], within: int) -> None:
    """t50 is the first time at which half of those within the horizon are there, for every tree at once."""
    parent = [-1] * 4 + [root for root, _ in followers]
    items = told(parent, [0] * 4 + [time for _, time in followers])
    trees = cascades(resolve(items.parent))
    found = half_size(trees, elapsed(items, trees), within)
    for root in range(4):
        times = sorted([0, *(time for of, time in followers if of == root and time <= within)])
        expected = next(t for t in times if sum(one <= t for one in times) >= len(times) / 2)
        assert found[root] == expected


def test_the_first_follow_up_and_those_who_still_wait() -> None:
    """The first direct follow-up ends the wait; without one it is cut off at the end of the period."""
    items = told(PARENT, TIME)
    trees = cascades(resolve(items.parent))
    wait = first_follow_up(items, trees, elapsed(items, trees), end_us=700)
    assert wait.duration_us.tolist() == [4, 0, 200]
    assert wait.happened.tolist() == [True, True, False]


def test_a_follow_up_without_a_time_makes_the_wait_unknown() -> None:
    """Something followed, and nobody can say when: that is neither an answer now nor never."""
    items = told([-1, 0, -1], [0, 5, 0], has_time=[True, False, True])
    trees = cascades(resolve(items.parent))
    wait = first_follow_up(items, trees, elapsed(items, trees), end_us=10)
    assert wait.is_known.tolist() == [False, True]
