"""Everything that a report compares, listed before its values are known, and what of it may be called a difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from reporter.estimate import Estimate
from reporter.statistics.multiplicity import FALSE_ALARMS, Declared, Judged, judge_all

DECLARED = (
    Declared("spread.ratio", equal=1.0, is_ratio=True),
    Declared("sentiment.net"),
    Declared("change.volume", equal=1.0, is_ratio=True),
    Declared("change.negative_share"),
    Declared("spread.turns.excess"),
    Declared("spread.turns.excess_in_place"),
    Declared("spread.timing.difference"),
)
HELD_BACK = (
    "Good and bad look different, but this report makes {tested} comparisons, "
    "and one such difference among them is to be expected by chance."
)


def judged(estimates: Mapping[str, Estimate]) -> tuple[Judged, ...]:
    """Every declared comparison, in the order of the list."""
    return judge_all(estimates, DECLARED)


def clear_names(estimates: Mapping[str, Estimate]) -> set[str]:
    """Names of the comparisons that may be called a difference."""
    return {one.name for one in judged(estimates) if one.is_clear}


def comparisons(estimates: Mapping[str, Estimate], *, repeated: bool) -> dict[str, Any]:
    """What the report says of its comparisons.

    Args:
        estimates: All figures by name.
        repeated: Whether the interval of good against bad holds at every look.
    """
    equal = {one.name: one.equal for one in DECLARED}
    listed = [{**asdict(one), "equal": equal[one.name]} for one in judged(estimates)]
    return {"is_repeated": repeated, "false_alarms": FALSE_ALARMS, "listed": listed}


def held_back(spread: Mapping[str, Any], estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    """What the spread stage says, without a verdict of difference that many comparisons would bring about by chance."""
    if spread["verdict"] != "differs" or "spread.ratio" in clear_names(estimates):
        return dict(spread)
    tested = sum(one.p is not None for one in judged(estimates))
    return {**spread, "verdict": "not_enough_evidence", "reason": HELD_BACK.format(tested=tested)}
