"""The second opinion that uses young mentions too."""

import numpy as np
import pytest
from scipy.stats import lognorm

from reporter.spread.censoring import Asked, ask
from reporter.spread.tally import tally

HOUR = 3_600_000_000
ONE_KIND = np.diag([0.5, 0.0, 0.5, 0.0])


def pairs(delay: np.ndarray, available: np.ndarray) -> Asked:
    """Follow-ups that came after so long, each to a mention of its own that was watched for so long."""
    delays, event = np.unique(delay, return_inverse=True)
    reached, row = np.searchsorted(delays, available, side="right"), np.arange(delay.size)
    return Asked(row, row, delays, event, reached, reached)


def test_without_truncation_it_is_the_plain_distribution() -> None:
    """When every pair had time enough, the estimate is the share of delays that short."""
    events, part = pairs(np.array([1, 2, 2, 5]), np.full(4, 100)).distribution(np.ones(4))
    assert (events.tolist(), part.tolist()) == ([1, 2, 1], pytest.approx([0.25, 0.75, 1.0]))


def test_truncation_gives_weight_to_long_delays() -> None:
    """Of delays that were all equally likely, long ones are seen less often; the estimate evens them out."""
    rng = np.random.default_rng(0)
    delay, available = rng.integers(1, 101, 200_000), rng.integers(1, 201, 200_000)
    seen = delay <= available
    _, part = pairs(delay[seen], available[seen]).distribution(np.ones(int(seen.sum())))
    assert part[[24, 49, 74]] == pytest.approx([0.25, 0.5, 0.75], abs=0.01)


def test_slow_and_quick_word_come_out_equal(grow) -> None:  # type: ignore[no-untyped-def]
    """Both bring .5: a plain count says .41 and .49, the window .39 and .50 as in theory, the weights .48 and .50.

    Delays mean three days for good and six hours for bad, lognormal with sigma 1.5, in an export of fourteen days.
    """
    some = grow(
        ONE_KIND,
        seed=12,
        roots=60_000,
        authors=5000,
        days=14.0,
        mean_delay_hours=(72.0, 1.0, 6.0, 1.0),
        delay_sigma=1.5,
    )
    end, span = 14 * 24 * HOUR, 72.0
    naive = [
        np.isin(some.parent, np.flatnonzero(some.polarity == code)).sum() / (some.polarity == code).sum()
        for code in (0, 2)
    ]
    sums = tally(some, end_us=end, window_hours=span).sums.sum(axis=0)
    windowed = [sums[code, 1:9].sum() / sums[code, 0] for code in (0, 2)]
    theory = [0.5 * lognorm(1.5, scale=mean * np.exp(-(1.5**2) / 2)).cdf(span) for mean in (72.0, 6.0)]
    both = [ask(some, end_us=end)[name].sums(np.ones(some.count)) for name in ("positive", "negative")]
    weighted = [children / come for children, come in both]
    assert naive[0] < 0.43 < 0.48 < naive[1]
    assert windowed == pytest.approx(theory, abs=0.015)
    assert weighted == pytest.approx([0.48, 0.5], abs=0.02)


def test_without_follow_ups_nothing_is_due(grow) -> None:  # type: ignore[no-untyped-def]
    """Nothing followed, so nothing is known of delays, and nobody is counted for any part: 0 over 0, not 0."""
    asked = ask(grow(np.zeros((4, 4)), seed=1, roots=50), end_us=10**15)
    assert [one.sums(np.ones(50)) for one in asked.values()] == [(0.0, 0.0)] * 4
