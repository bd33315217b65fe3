"""The period of an export: what is dated far from all others is no part of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.period import FEWEST, WEEK_US, Period, period_of

DAY_US = 86_400_000_000
YEAR_US = 365 * DAY_US


def times(rng: np.random.Generator, count: int, days: float) -> np.ndarray:
    """Moments of so many mentions, at random within so many days from the beginning of 2026."""
    return 56 * YEAR_US + rng.integers(0, round(days * DAY_US), count)


@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(60, 2_000),
    days=st.floats(1, 2_000),
    years=st.floats(6, 40),
    is_late=st.booleans(),
)
def test_one_stray_changes_no_period(seed: int, count: int, days: float, years: float, is_late: bool) -> None:
    """However long and busy an export is, one mention years before or after it leaves its period as it was."""
    told = times(np.random.default_rng(seed), count, days)
    far = round(told.max() + years * YEAR_US if is_late else told.min() - years * YEAR_US)
    found = period_of(np.append(told, far))

    assert (int(told.min()), int(told.max())) == (found.start_us, found.end_us)
    assert (int(not is_late), int(is_late)) == (found.before, found.after)


@pytest.mark.parametrize("law", ["even", "growing", "bursts"])
def test_ordinary_exports_have_no_strays(law: str) -> None:
    """Even talk, talk that grows tenfold a year, and talk in bursts: in 400 exports of each hardly one loses any."""
    rng = np.random.default_rng(20_260_105)
    lost = 0
    for _ in range(400):
        count, days = int(rng.integers(FEWEST, 500)), float(rng.uniform(30, 1_000))
        at = rng.random(count)
        if law == "growing":
            rate = np.log(10) * days / 365
            at = np.log1p(at * np.expm1(rate)) / rate
        elif law == "bursts":
            at = np.clip(rng.random(12)[rng.integers(0, 12, count)] + rng.exponential(0.02, count), 0, 1)
        found = period_of((at * days * DAY_US).astype(np.int64))
        lost += bool(found.before + found.after)

    assert lost <= 4


def test_strays_at_both_ends_go_together() -> None:
    """A wrong year at one end does not hide a wrong year at the other."""
    told = times(np.random.default_rng(7), 300, 180)
    found = period_of(np.r_[told, told.min() - 17 * YEAR_US, told.max() + 150 * YEAR_US])

    assert Period(int(told.min()), int(told.max()), before=1, after=1) == found


def test_more_than_a_hundredth_are_no_strays() -> None:
    """What many say is part of the period, however long the silence between."""
    told = times(np.random.default_rng(7), 300, 180)
    early = told.min() - 10 * YEAR_US + np.arange(4) * DAY_US

    assert int(early.min()) == period_of(np.r_[early, told]).start_us
    assert 3 == period_of(np.r_[early[:3], told]).before


def test_few_mentions_are_taken_as_they_are() -> None:
    """Among fewer than twenty nobody can say what is far from all others; a silence of days is none either."""
    few = np.arange(FEWEST - 2) * DAY_US
    minutes = np.arange(60) * 60_000_000

    assert 0 == period_of(np.r_[few, 9_000 * DAY_US]).after
    assert 0 == period_of(np.r_[minutes, WEEK_US]).after
    assert Period() == period_of(np.array([], np.int64))
