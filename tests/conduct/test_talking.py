"""One-to-one against broadcasts."""

from __future__ import annotations

import numpy as np
import pytest

from reporter.conduct.talking import part_of_own, talking


def test_the_ratio_is_the_share_turned_over() -> None:
    """Forty answers and twenty broadcasts over ten weeks are half a broadcast for each answer."""
    found = talking(np.arange(60) % 3 > 0, np.arange(60) // 6)
    share, ratio = found["conduct.one_to_one_share"], found["conduct.broadcast_to_reply_ratio"]

    assert (2 / 3, 0.5) == (pytest.approx(share.value), pytest.approx(ratio.value))
    assert share.low is not None and pytest.approx((1 - share.low) / share.low) == ratio.high
    assert share.n_authors is None


def test_who_answers_nobody_has_no_ratio() -> None:
    """Nothing is divided by nothing."""
    ratio = talking(np.zeros(40, np.bool_), np.arange(40) // 8)["conduct.broadcast_to_reply_ratio"]

    assert ("too_few", None) == (ratio.status, ratio.value)


def test_weeks_that_differ_widen_the_interval() -> None:
    """Posts in weeks of all answers or none say less than as many mixed ones."""
    week = np.arange(160) // 10
    mixed, torn = part_of_own(np.arange(160) % 2 == 0, week), part_of_own(week % 2 == 0, week)
    assert mixed.low is not None and torn.low is not None and mixed.high is not None and torn.high is not None

    assert torn.high - torn.low > 1.5 * (mixed.high - mixed.low)


def test_none_in_a_few_unlike_weeks_is_not_called_none() -> None:
    """Of four weeks, one with most of the posts, none may show a habit that is common: no number is given."""
    week = np.repeat([0, 1, 2, 3], [30, 2, 2, 2])
    found = part_of_own(np.zeros(36, np.bool_), week)

    assert ("too_few", None, None) == (found.status, found.value, found.high)
    assert "Too few to tell: almost any share would fit what is here." == found.reason


def test_none_in_many_weeks_is_none() -> None:
    """Of thirty weeks with three posts each none shows it: that is 0 %, and at most a few of a hundred."""
    found = part_of_own(np.zeros(90, np.bool_), np.repeat(np.arange(30), 3))

    assert 0 == found.value
    assert found.high is not None and found.high < 0.15
