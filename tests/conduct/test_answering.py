"""Response rates and first response times against a truth that they were drawn with."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import CensoredData, ecdf

from reporter.conduct.answering import Messages, answering
from reporter.conduct.hours import HOUR_US, read

DESK = read("Mon-Sun 00:00-24:00", "UTC")


def asked(seed: int, *, people: int = 400, rate: float = 0.7, median_hours: float = 6.0, days: int = 60) -> Messages:
    """First messages at random moments of a period; an answer comes, if at all, after an exponential wait."""
    rng = np.random.default_rng(seed)
    said = rng.integers(0, days * 24 * HOUR_US, people)
    wait = rng.exponential(median_hours / np.log(2), people) * HOUR_US
    answered = said + wait.astype(np.int64)
    end = np.full(people, days * 24 * HOUR_US)
    comes = (rng.random(people) < rate) & (answered <= end)
    return Messages(
        person=rng.permutation(people),
        is_named=np.ones(people, np.bool_),
        polarity=rng.choice(["positive", "neutral", "negative"], people),
        is_first=np.ones(people, np.bool_),
        is_answered=comes,
        has_answer=comes,
        is_timed=np.ones(people, np.bool_),
        said_us=said,
        answered_us=np.where(comes, answered, 0),
        end_us=end,
    )


def test_the_median_is_covered() -> None:
    """Where all are answered in the end, the 95 % interval holds the true median in at least 17 of 20 draws."""
    held = 0
    for seed in range(20):
        wait = answering(asked(seed, rate=1.0, days=4, people=150), DESK)["conduct.first_response_hours"]
        assert wait.low is not None and wait.high is not None
        held += wait.low <= 6.0 <= wait.high

    assert held >= 17


def test_the_unanswered_are_censored_and_not_dropped() -> None:
    """The middle wait is that of scipy's estimate with censoring, and longer than among the answered alone."""
    told = asked(5, rate=0.7)
    until = np.where(told.is_answered, told.answered_us, told.end_us)
    hours = (until - told.said_us) / HOUR_US
    curve = ecdf(CensoredData.right_censored(hours, ~told.is_answered)).sf
    expected = curve.quantiles[np.argmax(curve.probabilities <= 0.5)]

    wait = answering(told, DESK)["conduct.first_response_hours"]

    assert expected == pytest.approx(wait.value)
    assert wait.value is not None and wait.value > np.median(hours[told.is_answered])


def test_a_desk_that_never_closes_counts_all_hours() -> None:
    """In business hours around the clock the wait is the wait."""
    found = answering(asked(6), DESK)

    assert found["conduct.first_response_hours"].value == pytest.approx(
        found["conduct.first_response_desk_hours"].value
    )


def test_young_messages_make_a_rate_that_moves() -> None:
    """Where more than a twentieth may still be answered, the rate says so."""
    rate = answering(asked(7, days=2, rate=0.4), DESK)["conduct.response_rate"]

    assert ("moving", True) == (rate.status, "may still be answered" in (rate.reason or ""))


@pytest.mark.parametrize("people", [0, 8])
def test_few_messages_show_nothing(people: int) -> None:
    """Under the gate there is no value, and a reason."""
    found = answering(asked(8, people=people), DESK)

    assert {None} == {one.value for one in found.values()}
    assert all(one.reason for one in found.values())


def test_most_are_never_answered() -> None:
    """Where the curve stays above one half there is no middle wait to tell."""
    found: Any = answering(asked(9, rate=0.2), DESK)["conduct.first_response_hours"]

    assert ("not_observable", None) == (found.status, found.value)
