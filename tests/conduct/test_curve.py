"""How the answers come in: a published curve, an independent library, a known law, and gates."""

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from reporter.conduct.curve import HORIZONS, answered_by, watch

# Weeks in remission under 6-MP of 21 children, Freireich and others, Blood 21, 1963; a + in the paper is False here.
WEEKS = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
ENDED = [True] * 9 + [False] * 12


def test_the_published_curve() -> None:
    """Weeks read as hours: the published estimates after 7, 10 and 23 weeks, with the unfinished kept in."""
    found = answered_by(
        watch(np.array(WEEKS, float), np.array(ENDED), np.full(21, 100.0), np.arange(21), known=21),
    )

    assert 1 - 0.8067 == pytest.approx(found["conduct.answered_by.8h"].value, abs=5e-5)
    assert 1 - 0.7529 == pytest.approx(found["conduct.answered_by.12h"].value, abs=5e-5)
    assert 1 - 0.4482 == pytest.approx(found["conduct.answered_by.1d"].value, abs=5e-5)


def test_values_equal_statsmodels() -> None:
    """With ties and unfinished waits, every time that is told has the value of an independent library."""
    rng = np.random.default_rng(3)
    hours, ended = np.round(rng.exponential(20, 300), 1), rng.random(300) < 0.6
    found = answered_by(watch(hours, ended, np.full(300, 200.0), np.arange(300), known=300))
    other = SurvfuncRight(hours, ended)

    for name, until in HORIZONS.items():
        at = np.searchsorted(other.surv_times, until, side="right") - 1
        expected = 1 - other.surv_prob[at] if at >= 0 else 0.0
        assert expected == pytest.approx(found[f"conduct.answered_by.{name}"].value)


def test_the_band_holds_the_truth() -> None:
    """People who are answered often or seldom write thrice each: the 95 % band holds the law in 54 of 60 worlds."""
    held = {"4h": 0, "1d": 0, "2d": 0}
    for seed in range(60):
        rng = np.random.default_rng(seed)
        person = np.repeat(np.arange(80), 3)
        answered = rng.random(240) < np.repeat(rng.choice([0.3, 0.9], 80), 3)
        wait, seen = rng.exponential(6 / np.log(2), 240), rng.uniform(0, 240, 240)
        comes = answered & (wait <= seen)
        found = answered_by(watch(np.where(comes, wait, seen), comes, seen, person, known=80))
        for name in held:
            one = found[f"conduct.answered_by.{name}"]
            truth = 0.6 * (1 - 2 ** (-HORIZONS[name] / 6))
            assert one.low is not None and one.high is not None
            held[name] += one.low <= truth <= one.high

    assert all(54 <= worlds for worlds in held.values()), held


def test_one_answer_is_doubted_no_less_than_none() -> None:
    """After the first answer of 180 the upper end is no lower than before it."""
    hours = np.full(180, 300.0)
    hours[0] = 0.6
    found = answered_by(watch(hours, hours < 300, np.full(180, 300.0), np.arange(180), known=180))
    before, after = found["conduct.answered_by.30m"], found["conduct.answered_by.1h"]

    assert 1 / 180 == pytest.approx(after.value)
    assert before.high is not None and after.high is not None and after.low is not None
    assert before.high <= after.high
    assert after.low < 0.002


def test_a_time_that_few_were_seen_for_is_too_early() -> None:
    """Of messages that are two hours old at most nothing is said about a day."""
    found = answered_by(watch(np.full(40, 0.4), np.ones(40, bool), np.full(40, 2.0), np.arange(40), known=40))

    assert "settled" == found["conduct.answered_by.2h"].status
    assert "too_early" == found["conduct.answered_by.1d"].status


def test_nobody_answered_and_everybody_answered_have_intervals() -> None:
    """At the ends of the scale the interval is that of a share, and holds 0 and 1."""
    seen, who = np.full(40, 300.0), np.arange(40)
    never = answered_by(watch(seen, np.zeros(40, bool), seen, who, known=40))["conduct.answered_by.1d"]
    always = answered_by(watch(np.ones(40), np.ones(40, bool), seen, who, known=40))["conduct.answered_by.1d"]

    assert (0.0, 0.0) == (never.value, never.low)
    assert never.high is not None and 0 < never.high < 0.15
    assert (1.0, 1.0) == (always.value, always.high)
    assert always.low is not None and 0.85 < always.low < 1


def test_too_few_are_told_and_nobody_is_not_observable() -> None:
    """Nineteen messages are too few; none at all cannot be observed."""
    few = watch(np.ones(19), np.ones(19, bool), np.full(19, 300.0), np.arange(19), known=19)
    none = watch(np.ones(0), np.ones(0, bool), np.ones(0), np.zeros(0, np.int64), known=0)

    assert "too_few" == answered_by(few)["conduct.answered_by.1d"].status
    assert "not_observable" == answered_by(none)["conduct.answered_by.1d"].status
