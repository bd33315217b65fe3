"""Many comparisons: the published example, the interval's own boundary, and false alarms by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from reporter.estimate import Estimate
from reporter.statistics.multiplicity import Declared, judge_all, surprise, widest_gap

# Benjamini and Hochberg 1995, section 3.2: fifteen hypotheses on thrombolysis.
PUBLISHED = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
    1.0000,
)  # fmt: skip


def figure(value: float, half: float, *, level: float = 0.95) -> Estimate:
    """A difference with an even interval."""
    return Estimate(
        value=value, low=value - half, high=value + half, level=level, n=9, unit="share points", method="drawn"
    )


def at(p: float) -> Estimate:
    """A difference whose interval belongs to this p-value."""
    return figure(float(stats.norm.isf(p / 2)), float(stats.norm.isf(0.025)))


def test_the_published_example() -> None:
    """Of the fifteen p-values of the paper, four are found at 5 %, where Bonferroni finds three."""
    names = [f"c{place:02}" for place in range(len(PUBLISHED))]
    estimates = {name: at(p) for name, p in zip(names, PUBLISHED, strict=True)}
    found = judge_all(estimates, tuple(Declared(name) for name in names), rate=0.05)

    assert [one.p for one in found] == pytest.approx(PUBLISHED)
    assert [one.is_clear for one in found] == [True] * 4 + [False] * 11
    assert sum(p < 0.05 / len(PUBLISHED) for p in PUBLISHED) == 3


@pytest.mark.parametrize("level", [0.90, 0.95])
@pytest.mark.parametrize("is_ratio", [False, True])
def test_p_and_interval_agree_at_the_boundary(level: float, is_ratio: bool) -> None:
    """An interval that just touches the equal value has the p-value of its level."""
    declared = Declared("a", 1.0 if is_ratio else 0.0, is_ratio)
    one = figure(0.4, 0.4, level=level)
    if is_ratio:
        one = Estimate(value=1.5, low=1.0, high=2.25, level=level, n=9, unit="ratio", method="drawn")

    assert surprise(one, declared) == pytest.approx(1 - level)


def test_an_uneven_interval_is_asked_on_the_side_of_the_equal_value() -> None:
    """What lies on the far side does not matter to whether the equal value is reached."""
    one = Estimate(value=0.5, low=0.0, high=9.0, level=0.95, n=9, unit="share points", method="drawn")

    assert surprise(one, Declared("a")) == pytest.approx(0.05)


def test_what_is_withheld_is_not_tested() -> None:
    """A withheld or missing figure has neither p nor q, and does not make the others less clear."""
    kept = at(0.08)
    alone = judge_all({"a": kept}, (Declared("a"),))
    beside = judge_all({"a": kept, "b": kept.withheld("too_few", "3 of 20")}, tuple(map(Declared, "abc")))

    assert alone[0].is_clear and beside[0] == alone[0]
    assert [(None, None, False)] * 2 == [(one.p, one.q, one.is_clear) for one in beside[1:]]
    assert judge_all({}, ()) == ()


def test_a_lone_difference_among_many_is_held_back() -> None:
    """What would be clear by itself is not, beside nine comparisons that found nothing."""
    estimates = {"a": at(0.04), **{f"b{place}": at(0.5) for place in range(9)}}
    found = judge_all(estimates, tuple(Declared(name) for name in estimates))

    assert judge_all({"a": at(0.04)}, (Declared("a"),))[0].is_clear
    assert not any(one.is_clear for one in found)


def test_false_alarms_stay_below_what_was_accepted() -> None:
    """Of 400 reports with ten comparisons and no difference anywhere, at most one in ten says one, chance apart."""
    rng = np.random.default_rng(11)
    names = tuple(Declared(f"c{place}") for place in range(10))
    alarms = 0
    for drawn in rng.normal(size=(400, 10)):
        estimates = {one.name: figure(value, 1.96) for one, value in zip(names, drawn, strict=True)}
        alarms += any(one.is_clear for one in judge_all(estimates, names))

    assert alarms / 400 < 0.10 + 3 * math.sqrt(0.1 * 0.9 / 400)


def test_a_ratio_of_nothing_is_refused() -> None:
    """A factor of 0 has no place on the scale of factors."""
    with pytest.raises(ValueError, match="above 0"):
        surprise(figure(0.5, 0.5), Declared("a", 1.0, is_ratio=True))


@pytest.mark.parametrize("count", [2, 5, 12])
def test_the_widest_gap_is_no_wider_than_chance_makes_it(count: int) -> None:
    """Among groups that are all alike the two ends are called apart one time in twenty, however many groups."""
    rng = np.random.default_rng(count)
    errors = rng.uniform(0.8, 1.25, (400, count))
    called = [
        (widest_gap([figure(float(v), 1.959964 * float(e)) for v, e in zip(row * sigma, sigma, strict=True)]) or 0)
        < 0.05
        for row, sigma in zip(rng.standard_normal((400, count)), errors, strict=True)
    ]
    assert 0.02 <= np.mean(called) <= 0.085


def test_a_gap_takes_two_groups() -> None:
    """One group, or one that is not withheld, has nothing to be apart from."""
    few = figure(0.1, 0.1).withheld("too_few", "Too few to say.")
    assert widest_gap([figure(0.3, 0.1), few]) is None
    assert widest_gap([figure(0.3, 0.1), figure(0.9, 0.1)]) == pytest.approx(
        2 * stats.norm.sf(0.6 / (0.1 * 2**0.5) * stats.norm.isf(0.025))
    )
