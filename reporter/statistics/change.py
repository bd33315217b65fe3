"""The change of a figure from one measurement to another, with its interval, from the two intervals alone."""

from __future__ import annotations

import math

from reporter.estimate import Estimate
from reporter.sentence import say


def difference(new: Estimate, old: Estimate) -> Estimate:
    """How much higher the new figure is, with the interval that the two intervals give together.

    The method of variance estimates recovery: each end of the new interval is as far from the difference as the
    distances of the two figures to their facing ends, put together at a right angle:
    low = d - √((v₁-l₁)² + (u₂-v₂)²), high = d + √((u₁-v₁)² + (v₂-l₂)²).
    It holds for measurements that share nothing. Where they share mentions they move together, the truth varies less,
    and the interval is wider than it need be.

    Args:
        new: The later figure.
        old: The earlier figure, in the same unit.

    Returns:
        The difference; without an interval where one of the two has none, or only bounds, or their levels differ.

    Raises:
        ValueError: One of the two is withheld: a change of the unknown is undefined.

    References:
        Zou and Donner, Statistics in Medicine 27, 2008. Newcombe, Statistics in Medicine 17, 1998, method 10, is this
        for two shares with Wilson's intervals; his example (c) follows.

    >>> new = Estimate(value=0.8, low=0.6916, high=0.8769, level=0.95, n=70, unit="share", method="Wilson")
    >>> old = Estimate(value=0.6, low=0.4906, high=0.7005, level=0.95, n=80, unit="share", method="Wilson")
    >>> found = difference(new, old)
    >>> round(found.low, 3), round(found.high, 3)
    (0.052, 0.334)
    """
    value, other = _shown(new), _shown(old)
    away = value - other
    low, high = new.low, new.high
    if low is None or high is None or old.low is None or old.high is None or not _same_level(new, old):
        return _change(new, old, away, None, None)
    down = math.hypot(value - low, old.high - other)
    up = math.hypot(high - value, other - old.low)
    return _change(new, old, away, away - down, away + up)


def ratio(new: Estimate, old: Estimate) -> Estimate | None:
    """How many times the old figure the new one is: the same method on the logarithms.

    Args:
        new: The later figure.
        old: The earlier figure, in the same unit.

    Returns:
        The ratio; without an interval where an end of the two is missing or not above 0; None where a figure itself
        is not above 0, for which no ratio is defined.

    Raises:
        ValueError: One of the two is withheld.

    References:
        Zou and Donner, Statistics in Medicine 27, 2008, section 3.2.

    >>> new = Estimate(value=0.2, low=0.1, high=0.4, level=0.95, n=9, unit="share", method="")
    >>> old = Estimate(value=0.1, low=0.05, high=0.2, level=0.95, n=9, unit="share", method="")
    >>> found = ratio(new, old)
    >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
    (2.0, 0.7504, 5.3303)
    """
    value, other = _shown(new), _shown(old)
    if value <= 0 or other <= 0:
        return None
    times = value / other
    low, high = new.low, new.high
    if low is None or high is None or old.low is None or old.high is None or not _same_level(new, old):
        return _change(new, old, times, None, None)
    if min(low, old.low) <= 0:
        return _change(new, old, times, None, None)
    down = math.hypot(math.log(value / low), math.log(old.high / other))
    up = math.hypot(math.log(high / value), math.log(other / old.low))
    return _change(new, old, times, times * math.exp(-down), times * math.exp(up))


def _same_level(new: Estimate, old: Estimate) -> bool:
    """Whether both have intervals of one confidence; bounds, which have none, are no intervals."""
    return new.level is not None and new.level == old.level


def _shown(estimate: Estimate) -> float:
    if estimate.value is None:
        raise ValueError(f"a figure that is {estimate.status} has no change")
    return estimate.value


def _change(new: Estimate, old: Estimate, value: float, low: float | None, high: float | None) -> Estimate:
    is_known = new.n_authors is not None and old.n_authors is not None
    return Estimate(
        value=value,
        low=low,
        high=high,
        level=None if low is None else new.level,
        n=min(new.n, old.n),
        n_authors=min(new.n_authors or 0, old.n_authors or 0) if is_known else None,
        unit=new.unit,
        method=say("recovered from two intervals"),
    )
