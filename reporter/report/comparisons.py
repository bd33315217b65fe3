"""Everything that a report compares, listed before its values are known, and what of it may be called a difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from reporter.estimate import Estimate
from reporter.sentence import say_number
from reporter.statistics.multiplicity import FALSE_ALARMS, Declared, Judged, judge_all, widest_gap

CHANNELS = ("shares", "replies")
PACES = {f"spread.sooner.{channel}": channel for channel in CHANNELS}
GAPS = ("brands.negative_share", "brands.reproduction.negative", "platforms.negative_share")
SIGNS = ("valence", "spread_balance", "answering", "deepening", "keeping", "repair")
MIXES = {"change.mix.pattern": "pattern", "change.mix.platform": "platform"}
HABITS = ("burst", "cross_post", "begging", "promotion", "canned")
# What hand labels cannot correct: no verdict as scored is given beside verdicts that they correct.
NOT_BY_LABELS = ("spread.timing.difference",)
DECLARED = (
    Declared("spread.ratio", equal=1.0, is_ratio=True),
    Declared("sentiment.net"),
    Declared("change.volume", equal=1.0, is_ratio=True),
    Declared("change.negative_share"),
    Declared("spread.turns.excess"),
    Declared("spread.turns.excess_in_place"),
    Declared("spread.timing.difference"),
    *(Declared(f"spread.larger.{channel}", equal=0.5) for channel in CHANNELS),
    *(
        Declared(f"spread.matched.{channel}.{shape}", equal=0.5)
        for channel in CHANNELS
        for shape in ("depth", "breadth", "virality")
    ),
    *map(Declared, (*PACES, *GAPS, *MIXES)),
    *(Declared(f"vital.change.{sign}") for sign in (*SIGNS, "index")),
    # Of presence one question is asked; what else goes with it is shown beside, and nothing is claimed of it.
    Declared("presence.spread_correlation"),
    *(Declared(f"conduct.effect.{habit}", equal=1.0, is_ratio=True) for habit in HABITS),
)


def judged(
    estimates: Mapping[str, Estimate],
    shape: Mapping[str, Any] | None = None,
    *,
    mix: Mapping[str, Any] | None = None,
) -> tuple[Judged, ...]:
    """Every declared comparison, in the order of the list.

    Args:
        estimates: All figures by name.
        shape: What the spread stage says of chains, with the test of who is followed sooner under each channel.
        mix: What the context stage says of the mix of what is said, with the test of each.
    """
    paces = {name: shape[channel]["speed"]["p"] for name, channel in PACES.items()} if shape else {}
    gaps = {name: widest_gap(_groups(estimates, name)) for name in GAPS}
    mixes = {name: mix[key]["p"] for name, key in MIXES.items()} if mix else {}
    # A mix is told by its own test: its interval starts at none, and cannot leave it out.
    known = {name: one for name, one in estimates.items() if name not in MIXES}
    if any(name.startswith("uncorrected.") for name in estimates):
        known = {name: one for name, one in known.items() if name not in NOT_BY_LABELS}
    return judge_all(known, DECLARED, tested={**paces, **gaps, **mixes})


def _groups(estimates: Mapping[str, Estimate], name: str) -> list[Estimate]:
    """The same figure of each brand, or of each platform."""
    return [one for key, one in sorted(estimates.items()) if key.rpartition(".")[0] == name]


def clear_names(found: Sequence[Judged]) -> set[str]:
    """Names of the comparisons that may be called a difference."""
    return {one.name for one in found if one.is_clear}


def comparisons(found: Sequence[Judged], *, repeated: bool) -> dict[str, Any]:
    """What the report says of its comparisons.

    Args:
        found: All of them, judged.
        repeated: Whether the intervals of good against bad and of the watched shares hold at every look.
    """
    equal = {one.name: one.equal for one in DECLARED}
    listed = [{**asdict(one), "equal": equal[one.name]} for one in found]
    return {"is_repeated": repeated, "false_alarms": FALSE_ALARMS, "listed": listed}


def held_back(spread: Mapping[str, Any], found: Sequence[Judged]) -> dict[str, Any]:
    """What the spread stage says, without a verdict of difference that many comparisons would bring about by chance."""
    if spread["verdict"] != "differs" or "spread.ratio" in clear_names(found):
        return dict(spread)
    tested = sum(one.p is not None for one in found)
    reason = say_number(
        "Good and bad look different, but this report makes {n} comparison, "
        "and one such difference among them is to be expected by chance.",
        "Good and bad look different, but this report makes {n} comparisons, "
        "and one such difference among them is to be expected by chance.",
        tested,
    )
    return {**spread, "verdict": "not_enough_evidence", "reason": reason}
