"""What changed between two periods, with intervals that hold what they promise."""

import numpy as np
import pytest

from reporter.context.changes import LEAST, share_difference, volume_ratio
from reporter.context.volume import peak


def people(now: list[tuple[int, int]], before: list[tuple[int, int]], *, known: bool = True) -> dict[str, np.ndarray]:
    """Columns of one person an entry, each (scored, negative) now and before."""
    scored_now, negative_now = np.array(now).T
    scored_before, negative_before = np.array(before).T
    return {
        "scored_now": scored_now,
        "negative_now": negative_now,
        "scored_before": scored_before,
        "negative_before": negative_before,
        "is_known": np.full(len(now), known),
    }


def test_twice_as_many_mentions() -> None:
    """The ratio of two steady periods is told with an interval around it."""
    estimate = volume_ratio(np.full(28, 20), np.full(28, 10))

    assert estimate.value == 2.0
    assert estimate.low is not None and estimate.high is not None
    assert 1.6 < estimate.low < 2.0 < estimate.high < 2.5


def test_days_that_differ_much_widen_the_interval() -> None:
    """The same totals on fewer days leave more doubt."""
    steady = volume_ratio(np.full(28, 10), np.full(28, 10))
    bursts = volume_ratio(np.array([280] + [0] * 27), np.array([0] * 27 + [280]))

    assert steady.high is not None and bursts.high is not None
    assert bursts.high > 3 * steady.high


def test_too_few_mentions_for_a_ratio() -> None:
    """A period of nineteen mentions is no base for a ratio."""
    estimate = volume_ratio(np.array([LEAST - 1] + [0] * 27), np.full(28, 10))

    assert (estimate.status, estimate.value) == ("too_few", None)


@pytest.mark.parametrize("swing", [0.1, 0.2, 0.35])
def test_weeks_that_only_swing_are_rarely_called_a_change(swing: float) -> None:
    """Weeks that are busy or quiet for everybody leave 1 out of the interval about once in twenty times."""
    chance = np.random.default_rng(20261123)
    draws = 800
    wrong = 0
    for _ in range(draws):
        weeks = np.exp(chance.normal(0, swing, 8))
        days = chance.poisson(20 * np.repeat(weeks, 7))
        estimate = volume_ratio(days[:28], days[28:])
        assert estimate.low is not None and estimate.high is not None
        wrong += not estimate.low <= 1 <= estimate.high

    assert 0.01 < wrong / draws < 0.075  # 0.05 and three standard errors; days alone made it 0.15 to 0.42


def test_difference_of_shares() -> None:
    """Half bad now and a fifth bad before differ by thirty points."""
    estimate = share_difference(people([(1, i % 2) for i in range(60)], [(1, int(i % 5 == 0)) for i in range(60)]))

    assert estimate.value == pytest.approx(0.3)
    assert estimate.low is not None and estimate.low > 0


def test_one_loud_person_is_one_witness() -> None:
    """Forty complaints of one person leave more doubt than forty of forty."""
    many = share_difference(people([(1, 1)] * 40 + [(1, 0)] * 40, [(1, 0)] * 80))
    one = share_difference(people([(40, 40)] + [(1, 0)] * 40, [(1, 0)] * 41))

    assert many.low is not None and many.high is not None and one.low is not None and one.high is not None
    assert one.high - one.low > 3 * (many.high - many.low)


def test_unnamed_people_count_as_witnesses_of_their_own() -> None:
    """Mentions whose authors are unknown can change too; known people are told apart in the count."""
    estimate = share_difference(people([(1, 1)] * 30, [(1, 0)] * 30, known=False))

    assert (estimate.value, estimate.n_authors) == (1.0, 0)


def test_a_calm_half_year_has_no_peak() -> None:
    """A week that is somewhat above the others is none."""
    weeks = [{"week": f"2026-03-{day:02}", "negative": 20 + day, "is_whole": True} for day in range(2, 30)]

    assert peak(weeks) is None


def test_with_labels_a_week_stands_out_by_what_was_truly_bad() -> None:
    """A week is said to peak by the lower end of its corrected number, whatever the scorer counted."""
    weeks = [
        {
            "week": f"2026-06-{day:02}",
            "negative": 90 if day == 5 else 9,
            "is_whole": True,
            "corrected": {"negative": {"value": value, "low": value - 8, "high": value + 8}},
        }
        for day, value in ((day, 70.0 if day == 7 else 12.0) for day in range(1, 10))
    ]
    assert peak(weeks) == ("Bad word peaked in the week of 7 June: about 70 mentions (62 to 78), where 12 are usual.")
    weeks[6]["corrected"]["negative"]["low"] = 30.0
    assert peak(weeks) is None
