"""Many comparisons in one report: which of them may be called a difference, and which may be one by chance alone.

Of twenty comparisons of things that do not differ, one differs "with 95 % confidence". So a report declares what it
compares before it looks, and says "differs" only where the part of false alarms among all that it says stays small.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scipy import stats

from reporter.estimate import Estimate
from reporter.statistics.effective import quantile

FALSE_ALARMS = 0.10


@dataclass(frozen=True)
class Declared:
    """One thing that a report compares, named before its value is known.

    Args:
        name: Dotted name of the estimate.
        equal: The value that it has when nothing differs: 1 for a ratio, 0 for a difference.
        is_ratio: Whether it lives on the scale of factors.
    """

    name: str
    equal: float = 0.0
    is_ratio: bool = False


@dataclass(frozen=True)
class Judged:
    """A comparison with how surprising it would be if nothing differed.

    Args:
        name: Dotted name of the estimate.
        p: Chance of a value so far from equal when nothing differs; None when the value is withheld.
        q: The part of false alarms to be expected among this and all that is more surprising; None likewise.
        is_clear: Whether it may be called a difference.
    """

    name: str
    p: float | None
    q: float | None
    is_clear: bool


def surprise(estimate: Estimate, declared: Declared) -> float | None:
    """The p-value that belongs to an estimate's interval; None when it has none.

    The interval is taken as normal on its own scale, so that its ends and this number agree exactly at its level:
    the interval at 95 % leaves out the equal value where p < .05.

    Args:
        estimate: The figure.
        declared: What it is when nothing differs, and its scale.

    Raises:
        ValueError: A ratio's ends are not above 0.

    References:
        Altman and Bland, How to obtain the P value from a confidence interval, BMJ 343, 2011, d2304.

    >>> found = Estimate(value=0.81, low=0.70, high=0.94, level=0.95, n=1, unit="ratio", method="invented")
    >>> round(surprise(found, Declared("a", 1.0, is_ratio=True)), 3)
    0.006
    """
    if estimate.value is None or estimate.low is None or estimate.high is None or estimate.level is None:
        return None
    value, low, high = (_scaled(end, declared) for end in (estimate.value, estimate.low, estimate.high))
    away = value - _scaled(declared.equal, declared)
    # Of an uneven interval the side toward the equal value is the one that says whether it is reached.
    half = value - low if away > 0 else high - value
    if not half > 0:
        return 1.0 if away == 0 else 0.0
    return float(2 * stats.norm.sf(abs(away) / half * quantile(estimate.level)))


def widest_gap(groups: Sequence[Estimate]) -> float | None:
    """How often groups that are all alike lie as far apart as the highest and the lowest of these; None under two.

    Of many groups some pair is always far apart, so the gap is held against the law of the range of that many
    (Tukey and Kramer). Each group's error is that of the side of its interval that faces the other.

    Args:
        groups: The same figure of each group; those that are withheld take no part.

    References:
        Kramer, Biometrics 12, 1956, for errors that differ.

    >>> two = [Estimate(value=v, low=v - .1, high=v + .1, level=.95, n=9, unit="share", method="x") for v in (.2, .4)]
    >>> round(widest_gap(two), 4), round(float(2 * stats.norm.sf(0.2 / (0.1 / 1.959964 * 2**0.5))), 4)
    (0.0056, 0.0056)
    """
    known = [
        (one.value, (one.value - one.low) / quantile(one.level), (one.high - one.value) / quantile(one.level))
        for one in groups
        if one.value is not None and one.low is not None and one.high is not None and one.level is not None
    ]
    if len(known) < 2:
        return None
    (top, below, _), (bottom, _, above) = max(known), min(known)
    gap, error = top - bottom, math.hypot(below, above)
    if not error > 0:
        return 1.0 if gap == 0 else 0.0
    return float(stats.studentized_range.sf(gap / error * math.sqrt(2), len(known), math.inf))


def judge_all(
    estimates: Mapping[str, Estimate],
    declared: tuple[Declared, ...],
    *,
    tested: Mapping[str, float | None] | None = None,
    rate: float = FALSE_ALARMS,
) -> tuple[Judged, ...]:
    """Judge all declared comparisons together, in the order of the list.

    Benjamini and Hochberg: the k-th smallest of m p-values is clear when some p at or above its rank is at most
    rate · rank / m. What is withheld was not tested and does not count.

    Args:
        estimates: All figures by name; a declared name may be missing.
        declared: The list, made before the values are known.
        tested: p-values of those that are told by a test of their own and not by an interval.
        rate: The part of false alarms that is accepted among all that is called a difference.

    References:
        Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995.
    """
    known = tested or {}
    found = [surprise(estimates[one.name], one) if one.name in estimates else known.get(one.name) for one in declared]
    seen = [p for p in found if p is not None]
    adjusted = iter(stats.false_discovery_control(seen).tolist() if seen else [])
    shares = [None if p is None else float(next(adjusted)) for p in found]
    return tuple(
        Judged(one.name, p, q, q is not None and q < rate) for one, p, q in zip(declared, found, shares, strict=True)
    )


def _scaled(value: float, declared: Declared) -> float:
    if not declared.is_ratio:
        return value
    if value <= 0:
        raise ValueError(f"a ratio is above 0: {declared.name} has {value}")
    return math.log(value)
