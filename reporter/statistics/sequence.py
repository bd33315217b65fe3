"""An interval that keeps its promise however often one looks.

Whoever builds the same report every week and waits for "it differs" will see it some week, even when nothing does:
an interval of 95 % keeps its promise for one look. A confidence sequence keeps it for all looks together,
and is wider for it.
"""

from __future__ import annotations

import math
from dataclasses import replace

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.effective import Interval, quantile

PLANNED_ERROR = 0.1
PLANNED_SHARE_ERROR = 0.03  # of a share: some 200 to 300 independent mentions
ENDS = {"share": (0.0, 1.0), "share points": (-1.0, 1.0), "of 100": (0.0, 100.0)}


def tuning(planned_error: float, *, level: float = 0.95) -> float:
    """The number ρ of the mixture that makes the sequence narrowest at one standard error.

    It must be chosen before the looks: ρ = V / (2 ln(1/a) + ln(1 + 2 ln(1/a))), with V the information there
    and a = 1 - level.

    >>> round(tuning(0.1), 1)
    12.6
    """
    odds = 2 * math.log(1 / (1 - level))
    return 1 / (planned_error**2 * (odds + math.log1p(odds)))


def reach(
    error: float, *, authors: float = math.inf, planned_error: float = PLANNED_ERROR, level: float = 0.95
) -> float:
    """Half the width of the interval around a value at one look.

    √((V + ρ) ln((V + ρ) / (ρ a²))) / V, the boundary of the normal mixture for a sum with variance V, brought back
    to the scale of the value by V = 1 / error².

    Args:
        error: Standard error of the value at this look; 0 where there is no doubt at all.
        authors: Effective authors behind the error; few of them widen it by Student's t.
        planned_error: Standard error at which the sequence is to be narrowest; the same at all looks.
        level: How often all looks together are to hold the truth.

    Raises:
        ValueError: The error is no number from 0 up.

    References:
        Robbins, Annals of Mathematical Statistics 41, 1970. Howard, Ramdas, McAuliffe and Sekhon,
        Annals of Statistics 49, 2021: the normal mixture.

    >>> round(reach(0.1), 3), round(quantile(0.95) * 0.1, 3)
    (0.304, 0.196)
    """
    if not 0 <= error < math.inf:
        raise ValueError("a confidence sequence needs a standard error")
    if error == 0:
        return 0.0
    mixed, size = tuning(planned_error, level=level), 1 / error**2
    wide = math.sqrt((size + mixed) * math.log((size + mixed) / (mixed * (1 - level) ** 2))) / size
    return wide * quantile(level, authors) / quantile(level)


def repeated_ratio(log_ratio: float, error: float, authors: float, *, level: float = 0.95) -> Interval:
    """Interval of a ratio for a report that is built again and again, symmetric on the scale of factors.

    Args:
        log_ratio: Natural logarithm of the ratio.
        error: Standard error of that logarithm over authors.
        authors: Effective authors behind it.
        level: How often all looks together are to hold the truth.
    """
    half = reach(error, authors=authors, level=level)
    return Interval(math.exp(log_ratio - half), math.exp(log_ratio + half), level)


def repeated_share(estimate: Estimate) -> Estimate:
    """A share, or a difference of two, with an interval that holds at every look of a report built again and again.

    The interval for one look tells the standard error, half its width over the normal quantile; each side is then
    drawn out by as much as the boundary for all looks is wider than that quantile. What made the interval uneven, or
    wider for few people, stays. Shares as good as known from the start are moved by it as little as they can be wrong.

    Args:
        estimate: A figure in `share`, `share points` or `of 100`; one without an interval is given back as it is.

    Raises:
        ValueError: It is no share.

    References:
        As for `reach`. For means that are only nearly normal: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas,
        Annals of Statistics 52, 2024.

    >>> found = Estimate(value=0.3, low=0.24, high=0.37, level=0.95, n=200, unit="share", method="Wilson")
    >>> wide = repeated_share(found)
    >>> round(wide.low, 3), round(wide.high, 3), wide.method
    (0.207, 0.409, 'Wilson, for many looks')
    """
    if estimate.unit not in ENDS:
        raise ValueError(f"a figure in {estimate.unit} is no share")
    value, low, high = estimate.value, estimate.low, estimate.high
    if value is None or low is None or high is None or estimate.level is None or high <= low:
        return estimate
    least, most = ENDS[estimate.unit]
    whole = max(abs(least), abs(most))
    error = (high - low) / (2 * quantile(estimate.level)) / whole
    wider = reach(error, planned_error=PLANNED_SHARE_ERROR, level=estimate.level) / (quantile(estimate.level) * error)
    return replace(
        estimate,
        low=max(value - wider * (value - low), least),
        high=min(value + wider * (high - value), most),
        method=say("{method}, for many looks", method=estimate.method),
    )
