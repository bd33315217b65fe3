"""Good against bad: does one bring more than the other, as much, or can it not be told?

"Not proved different" is never "equal". Equal is shown, by two one-sided tests, or not said.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from reporter.sentence import say
from reporter.statistics.effective import Interval, ratio
from reporter.statistics.sequence import repeated_ratio

Verdict = Literal["differs", "equal", "not_enough_evidence"]
VERDICTS: tuple[Verdict, ...] = ("differs", "equal", "not_enough_evidence")

MARGIN = 1.25
NAMES = (say("positive"), say("negative"))


@dataclass(frozen=True)
class Comparison:
    """A ratio of two rates and the verdict on it.

    Args:
        verdict: `differs`, `equal` or `not_enough_evidence`.
        reason: Why, as a sentence for a reader.
        margin: Factor up to which the two count as equal.
        ratio: First rate over the second; None when it cannot be said.
        interval_95: Decides on a difference: does it leave out 1?
        interval_90: Decides on equality: does it lie within the margin? Two one-sided tests at 5 %.
        within_margin: Whether it does; None when there is no interval.
    """

    verdict: Verdict
    reason: str
    margin: float
    ratio: float | None = None
    interval_95: Interval | None = None
    interval_90: Interval | None = None
    within_margin: bool | None = None


def compare(
    log_ratio: float,
    error: float,
    authors: float,
    *,
    margin: float = MARGIN,
    can_conclude_equal: bool = False,
    repeated: bool = False,
    names: tuple[str, str] = NAMES,
) -> Comparison:
    """Give one of three verdicts on a ratio of two rates.

    It differs when its 95 % interval leaves out 1. It is equal when its 90 % interval lies within the margin,
    which is Schuirmann's pair of one-sided tests at 5 %. A difference comes first, however small.

    Args:
        log_ratio: Natural logarithm of the first rate over the second.
        error: Its standard error over authors.
        authors: Effective authors behind it.
        margin: Factor up to which the two count as equal, such as 1.25.
        can_conclude_equal: Whether `equal` may be said at all. Wrong sentiment labels mix the two kinds and so
            drag every ratio toward 1; without hand labels to correct that, equality is not shown.
        repeated: Whether the comparison is made again and again, so that its intervals must hold at every look.
        names: What the two rates are called in the reason.

    Raises:
        ValueError: The margin is not above 1, or the error is no number.

    References:
        Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987.

    >>> compare(0.7, 0.1, 300).verdict, compare(0.0, 0.01, 300, can_conclude_equal=True).verdict
    ('differs', 'equal')
    """
    if margin <= 1 or not math.isfinite(log_ratio) or not error >= 0:
        raise ValueError("a comparison needs a margin above 1, a finite ratio and its standard error")
    interval = repeated_ratio if repeated else ratio
    wide = interval(log_ratio, error, authors, level=0.95)
    narrow = interval(log_ratio, error, authors, level=0.90)
    within = 1 / margin <= narrow.low and narrow.high <= margin
    verdict = _verdict(wide, within, can_conclude_equal)
    value = math.exp(log_ratio)
    reason = _reason(verdict, value, wide, within, margin, names, repeated)
    return Comparison(verdict, reason, margin, value, wide, narrow, within)


def undecided(reason: str, *, margin: float = MARGIN) -> Comparison:
    """The verdict when there is no ratio to judge, and why."""
    return Comparison("not_enough_evidence", reason, margin)


def _verdict(wide: Interval, within: bool, can_conclude_equal: bool) -> Verdict:
    if wide.leaves_out(1.0):
        return "differs"
    return "equal" if within and can_conclude_equal else "not_enough_evidence"


def _reason(
    verdict: Verdict, value: float, wide: Interval, within: bool, margin: float, names: tuple[str, str], repeated: bool
) -> str:
    first, second = names
    found = say(
        "One {first} mention brings {value:.2f} times as many follow-ups as one {second} ({interval})",
        first=first,
        second=second,
        value=value,
        interval=_ends(wide, repeated),
    )
    if verdict == "differs" and within:
        return say("{found}: they differ, though by less than a factor of {margin:g}.", found=found, margin=margin)
    if verdict == "differs":
        return say("{found}: they differ.", found=found)
    if verdict == "equal":
        return say("{found}: any difference is smaller than a factor of {margin:g}.", found=found, margin=margin)
    if within:
        return say(
            "{found}: the difference looks smaller than a factor of {margin:g}, but wrong sentiment labels make "
            "any two kinds look alike, so equal can only be said with hand labels.",
            found=found,
            margin=margin,
        )
    return say("{found}: this leaves room for a difference and for none.", found=found)


def _ends(interval: Interval, repeated: bool) -> str:
    low, high = interval.low, interval.high
    if repeated:
        return say("95 % interval for any number of looks {low:.2f} to {high:.2f}", low=low, high=high)
    return say("95 % interval {low:.2f} to {high:.2f}", low=low, high=high)
