"""What changed between the last four weeks of the period and the four before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from reporter.context.mood_change import TwoTimes, mood_change
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.confusion import Confusion
from reporter.statistics.gates import SHARE, judge

DAYS, DAYS_A_WEEK = 28, 7
LEVEL = 0.95
RATIO_UNIT = say("mentions for each one before")
SHARE_UNIT = say("share points")
LEAST = next(need.least for need in SHARE.needs if need.key == "items")
TOO_FEW = say("Too few to say: each four weeks need {least} mentions, by 10 people in all.", least=LEAST)
NAMES = {
    "plain": "change.negative_share",
    "alike": "change.alike.negative_share",
    "counted": "uncorrected.change.negative_share",
}
Counts = NDArray[np.int64]


def changes(engine: Engine, *, confusion: Confusion | None = None) -> dict[str, Estimate]:
    """The estimates `change.volume`, `change.negative_share` and `change.alike.negative_share`.

    With labels the last two are corrected by them, and what was counted stands beside under `uncorrected.`.
    """
    (period,) = engine.rows(statement(__package__, "period")).to_pylist()
    days = engine.rows(statement(__package__, "days"), days=DAYS)
    people = engine.rows(statement(__package__, "people"), days=DAYS)
    if period["days"] is None or period["days"] < 2 * DAYS:
        return {
            "change.volume": _too_early(RATIO_UNIT, period["mentions"]),
            **dict.fromkeys((NAMES["plain"], NAMES["alike"]), _too_early(SHARE_UNIT, period["mentions"])),
        }
    now, before = (days[name].to_numpy() for name in ("now", "before"))
    moods = mood_change(TwoTimes.of(people), too_few=TOO_FEW, confusion=confusion)
    return {"change.volume": volume_ratio(now, before), **{NAMES[name]: one for name, one in moods.items()}}


def volume_ratio(now: Counts, before: Counts) -> Estimate:
    """Mentions now for each one before, from counts by day of two equally long periods.

    Weeks differ by more than chance, and days of one week are alike, so the interval widens by the dispersion of weeks
    around their period's mean, or of days where that is larger (quasi-Poisson; McCullagh and Nelder 1989, section 6.2),
    and by Student's t with the freedom of the weeks.

    >>> volume_ratio(np.full(28, 20), np.full(28, 10)).value
    2.0
    """
    blank = Estimate(
        value=0.0,
        n=int(now.sum() + before.sum()),
        unit=RATIO_UNIT,
        method=say("ratio of counts, quasi-Poisson over weeks"),
    )
    if min(now.sum(), before.sum()) < LEAST:
        return blank.withheld("too_few", TOO_FEW)
    weeks = [count.reshape(-1, DAYS_A_WEEK).sum(axis=1) for count in (now, before)]
    dispersion = max(1.0, _dispersion(weeks), _dispersion([now, before]))
    error = np.sqrt(dispersion * (1 / now.sum() + 1 / before.sum()))
    reach = stats.t.ppf((1 + LEVEL) / 2, sum(count.size - 1 for count in weeks)) * error
    ratio = float(now.sum() / before.sum())
    return replace(
        blank, value=ratio, low=float(ratio * np.exp(-reach)), high=float(ratio * np.exp(reach)), level=LEVEL
    )


def _dispersion(periods: Sequence[Counts]) -> float:
    """How many times as much the counts of each period differ as by chance alone."""
    squares = sum(((count - count.mean()) ** 2 / count.mean()).sum() for count in periods)
    return float(squares / sum(count.size - 1 for count in periods))


def share_difference(people: Mapping[str, Counts]) -> Estimate:
    """Bad word now less bad word before, with people as clusters (linearised variance, Student's t).

    Args:
        people: One entry a person in `scored_now`, `negative_now`, `scored_before`,
            `negative_before`, and `is_known` (false for deleted and unnamed accounts).
    """
    now, before = people["scored_now"].sum(), people["scored_before"].sum()
    authors = int(people["is_known"].sum())
    blank = Estimate(
        value=0.0,
        n=int(now + before),
        n_authors=authors,
        unit=SHARE_UNIT,
        method=say("difference of shares, by author"),
    )
    if not judge(SHARE, items=int(min(now, before)), authors=int(people["is_known"].size)).is_enough:
        return blank.withheld("too_few", TOO_FEW)
    share_now, share_before = people["negative_now"].sum() / now, people["negative_before"].sum() / before
    influence = (people["negative_now"] - share_now * people["scored_now"]) / now
    influence = influence - (people["negative_before"] - share_before * people["scored_before"]) / before
    clusters = influence.size
    reach = stats.t.ppf((1 + LEVEL) / 2, clusters - 1) * np.sqrt((influence**2).sum() * clusters / (clusters - 1))
    value = float(share_now - share_before)
    return replace(blank, value=value, low=float(value - reach), high=float(value + reach), level=LEVEL)


def _too_early(unit: str, n: int) -> Estimate:
    return Estimate(
        value=None,
        n=n,
        unit=unit,
        method=say("comparison of two periods of four weeks"),
        status="too_early",
        reason=say("Too early to say: a change needs {days} days of mentions with a time.", days=2 * DAYS),
    )
