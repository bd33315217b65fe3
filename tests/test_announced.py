"""What whole reports announce of a few invented worlds: what was planted, and next to nothing where nothing was."""

import pytest

from benchmarks.announced import HABITS, rate, told
from benchmarks.calm_worlds import PLANTED, Plan

pytestmark = pytest.mark.slow


def test_every_habit_that_was_planted_is_quoted() -> None:
    """Begging, promotion, pitches, bursts, copies, the same horn, canned and harsh answers are each found."""
    found = told(PLANTED["conduct"], 0)

    assert [] == [name for name in (*HABITS, "harsh tone") if not found[f"conduct: {name}"]]


def test_what_changed_lately_is_announced() -> None:
    """More that is said, more bad word, a topic that grows, fewer answers, and people who move, all in four weeks."""
    found = told(PLANTED["lately"], 1)
    looked_for = {
        "comparison: change.volume", "comparison: change.negative_share", "comparison: vital.change.answering",
        "topic moves", "a flow of stages",
    }  # fmt: skip

    assert set() == {name for name in looked_for if not found[name]}


def test_people_of_a_circle_are_a_community() -> None:
    """People who answer hardly anybody but each other are told of as communities."""
    assert told(PLANTED["circles"], 0)["communities"]


def test_of_a_calm_world_next_to_nothing_is_announced() -> None:
    """No habit, no lasting change and no verdict on good against bad; of all other things at most two in two worlds."""
    found = [told(Plan(), seed) for seed in range(2)]
    never = ("conduct:", "lasting change:", "good against bad:")

    assert [] == [name for one in found for name, is_told in one.items() if is_told and name.startswith(never)]
    assert 2 >= sum(sum(one.values()) for one in found)


def test_a_rate_stands_with_its_interval() -> None:
    """Two of a hundred worlds may be none or seven of a hundred; nothing seen is a dash."""
    assert ("2 (0 to 7)", "–") == (rate(2, 100), rate(0, 100))
