"""Good chains against bad ones by their true kinds: each figure as counted, with the scorer's mistakes taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from scipy import stats

from reporter.estimate import Estimate
from reporter.mentions import POLARITIES
from reporter.sentence import say
from reporter.spread.chains import Chains, dense, shown
from reporter.spread.items import Flags
from reporter.spread.true_kinds import Pairs, Told, middle_of, middles_ratio, pairs_of, reaching_of, waiting_of
from reporter.spread.waiting import LEAST_HALVED, LEVEL
from reporter.statistics.confusion import SCORED, Confusion
from reporter.statistics.effective import LEAST_AUTHORS
from reporter.statistics.survival import Waits, band, quantile_interval, waits

MEASURES = ("depth", "breadth", "virality")
LEAST_SHAPED = 3
NOTHING_LEFT = say("Too few to say: once the scorer's mistakes are taken out, one kind may have no chain left.")
NO_MIDDLE = say("With the scorer's mistakes taken out, no middle wait can be told.")

Section = tuple[dict[str, Estimate], dict[str, Any]]


def corrected_chains(
    chains: Chains, counted: Mapping[str, Estimate], data: Mapping[str, Any], confusion: Confusion
) -> Section:
    """The figures of one channel by true kinds, what was counted beside them under `uncorrected.`, and plain data.

    What is withheld as counted is withheld here: the labels say what chains were, not that there are more of them.

    Args:
        chains: The cascades.
        counted: Every figure on them as scored.
        data: The plain data as scored; curves and the judgement of pace are replaced.
        confusion: How often the scorer errs, by labels that suffice; on first mentions as on all opinions.
    """
    name = chains.name
    found = {
        f"spread.larger.{name}": _larger(chains, confusion),
        f"spread.median_size.{name}": _median(chains, confusion),
    }
    for code, tone in enumerate(SCORED):
        found |= _waits(chains, counted, code, tone, confusion)
        found[f"spread.half_size.{name}.{tone}"] = _half(chains, code, confusion)
    for column, measure in enumerate(MEASURES):
        found[f"spread.matched.{name}.{measure}"] = _shape(chains, column, confusion)
    estimates = {key: _by_true_kind(one, found.get(key)) for key, one in counted.items()}
    beside = {f"uncorrected.{key}": one for key, one in counted.items()}
    curves = [
        point for code, tone in enumerate(POLARITIES[:3]) for point in _curve(chains, data, code, tone, confusion)
    ]
    return {**estimates, **beside}, {**data, "sizes": curves, "speed": _pace(chains, data["speed"], confusion)}


def _by_true_kind(counted: Estimate, found: tuple[float, float, float] | None) -> Estimate:
    if found is None or not counted.is_shown:
        return counted
    method = say("{method}, corrected by labels", method=counted.method)
    why = NO_MIDDLE if counted.unit == say("hours") else NOTHING_LEFT
    return shown(replace(counted, method=method).withheld("too_few", why), *found)


def _told(chains: Chains, chosen: Flags, confusion: Confusion) -> Told:
    return Told(chains.polarity[chosen], dense(chains.author[chosen]), confusion)


def _whole(chains: Chains) -> Flags:
    """Whole cascades whose first mention is scored at all."""
    whole: Flags = ~chains.is_fragment & (chains.polarity < len(SCORED))
    return whole


def _larger(chains: Chains, confusion: Confusion) -> tuple[float, float, float]:
    used = _whole(chains) & chains.is_mature
    return pairs_of(_told(chains, used, confusion), chains.size_within[used]).interval()


def _median(chains: Chains, confusion: Confusion) -> tuple[float, float, float]:
    used = _whole(chains) & chains.is_mature & (chains.size_within > 1)
    return middles_ratio(_told(chains, used, confusion), chains.size_within[used].astype(np.float64))


def _half(chains: Chains, code: int, confusion: Confusion) -> tuple[float, float, float]:
    used = _whole(chains) & chains.is_mature & (chains.size_within >= LEAST_HALVED)
    return middle_of(_told(chains, used, confusion), chains.half_hours[used], code)


def _shape(chains: Chains, column: int, confusion: Confusion) -> tuple[float, float, float]:
    used = _whole(chains) & ~chains.is_inferred & (chains.size >= LEAST_SHAPED)
    told = _told(chains, used, confusion)
    return pairs_of(told, chains.shapes[used, column], chains.size[used]).interval()


def _waits(
    chains: Chains, counted: Mapping[str, Estimate], code: int, tone: str, confusion: Confusion
) -> dict[str, tuple[float, float, float]]:
    """The part that was followed within the window, and the middle wait."""
    names = f"spread.first.{chains.name}.{tone}", f"spread.wait.{chains.name}.{tone}"
    used = _whole(chains) & chains.is_wait_known
    if chains.window_hours is None or not any(counted[name].is_shown for name in names):
        return {}
    given: Waits = waits(chains.wait_hours[used], chains.has_follow_up[used])
    told = _told(chains, used, confusion)
    curve, error = waiting_of(told, given, code)
    low, high = band(curve, error, authors=told.people)
    nothing = (float("nan"),) * 3
    at = int(np.searchsorted(curve.times, chains.window_hours, side="right")) - 1
    left = curve.after(chains.window_hours)
    part = (1 - left, 1 - float(high[at]), 1 - float(low[at])) if 0 < left < 1 else nothing
    half, ends = curve.quantile(), quantile_interval(curve, error, authors=told.people)
    middle = nothing if half is None or ends[0] is None or ends[1] is None else (half, ends[0], ends[1])
    return dict(zip(names, (part, middle), strict=True))


def _curve(chains: Chains, data: Mapping[str, Any], code: int, tone: str, confusion: Confusion) -> list[dict[str, Any]]:
    """The part of mature chains that reaches each size, at the sizes at which it was told as counted."""
    as_scored = [point for point in data["sizes"] if point["tone"] == tone]
    if not as_scored:
        return []
    used = _whole(chains) & chains.is_mature
    at = [point["size"] for point in as_scored]
    found = reaching_of(_told(chains, used, confusion), chains.size_within[used], code, at)
    return [
        {**point, "part": part, "low": low, "high": high}
        for point, (part, low, high) in zip(as_scored, found or [], strict=found is not None)
    ]


def _pace(chains: Chains, counted: Mapping[str, Any], confusion: Confusion) -> dict[str, Any]:
    """Which kind is followed sooner among chains of like size: pairs within doublings of size.

    As counted, only first follow-ups within the window of first mentions older than it are compared.
    """
    if counted["verdict"] == "too_few":
        return dict(counted)
    come = _whole(chains) & chains.is_mature & chains.is_wait_known & (chains.size_within > 1)
    come &= chains.has_follow_up & (chains.wait_hours <= (chains.window_hours or 0.0))
    stratum = np.floor(np.log2(chains.size_within[come]))
    found = pairs_of(_told(chains, come, confusion), -chains.wait_hours[come], stratum)
    blank = {**counted, "observed": None, "expected": None}
    if not found.error > 0:
        return {**blank, "verdict": "too_few", "reason": NOTHING_LEFT, "p": None}
    p = _p_value(found)
    verdict = "cannot_be_told" if p > LEVEL else "good" if found.part > 1 / 2 else "bad"
    return {**blank, "verdict": verdict, "p": p}


def _p_value(found: Pairs) -> float:
    """How often chance alone would bring a part as far from one half, by Student's t with the effective people."""
    return float(2 * stats.t.sf(abs(found.part - 1 / 2) / found.error, max(found.people, LEAST_AUTHORS)))
