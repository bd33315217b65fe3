"""The wait for the first follow-up where there is little to go by: all followed, none in time, or few at all."""

import numpy as np
import pytest

from reporter.spread.chains import Chains
from reporter.spread.waiting import first_waits

WINDOW = 10.0
PEOPLE = 40
EVERY = np.ones(PEOPLE, np.bool_)


def chains(wait: np.ndarray, followed: np.ndarray, *, mature: np.ndarray = EVERY) -> Chains:
    """First mentions of forty people, each with its wait in hours or how long it was watched."""
    none = np.zeros(PEOPLE, np.int64)
    size = 1 + followed.astype(np.int64)
    return Chains(
        name="shares", window_hours=WINDOW, polarity=none, author=np.arange(PEOPLE), is_known=EVERY, size=size,
        size_within=size, is_fragment=~EVERY, is_inferred=~EVERY, is_mature=mature, half_hours=wait, wait_hours=wait,
        has_follow_up=followed, is_wait_known=EVERY, shapes=np.full((PEOPLE, 3), np.nan),
    )  # fmt: skip


def test_all_followed_is_no_certainty() -> None:
    """Forty of forty within the window: the interval is that of a share, not from none to all."""
    found = first_waits(chains(np.linspace(1, 9, PEOPLE), EVERY), EVERY, "positive")["spread.first.shares.positive"]

    assert (1.0, 1.0) == (found.value, found.high)
    assert found.low == pytest.approx(0.912, abs=0.01)


def test_none_in_time_is_nought_with_doubt() -> None:
    """All were followed after the window: none within it, which a few more mentions could change."""
    found = first_waits(chains(np.linspace(20, 30, PEOPLE), EVERY), EVERY, "positive")["spread.first.shares.positive"]

    assert (0.0, 0.0) == (found.value, found.low)
    assert found.high == pytest.approx(0.088, abs=0.01)


def test_nothing_watched_for_the_window_is_too_early() -> None:
    """All were followed, but none is older than the window: whether all would be is not known."""
    young = chains(np.linspace(1, 9, PEOPLE), EVERY, mature=~EVERY)
    found = first_waits(young, EVERY, "positive")["spread.first.shares.positive"]

    assert ("too_early", None) == (found.status, found.value)
