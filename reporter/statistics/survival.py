"""How long until something happens, when for some it has not happened yet.

Those who still wait are not dropped and not counted as never: they stay in the comparison up to the moment
at which they were last looked at. That is what "censored" means here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.statistics.bootstrap import SEED
from reporter.statistics.effective import quantile as half_width

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

DRAWS = 200


@dataclass(frozen=True, eq=False)
class Waits:
    """Waiting times made ready, so that a curve over them costs no sorting.

    Args:
        times: The distinct times at which something happened, ascending.
        past: For each wait, how many of those times it reached.
        happened: Whether it ended with the event; otherwise it was cut off.
    """

    times: Numbers
    past: Indexes
    happened: Flags


@dataclass(frozen=True, eq=False)
class Curve:
    """The part that still waits after each time at which something happened.

    Args:
        times: Distinct times of events, ascending.
        survival: Part still waiting just after each.
        at_risk: How many were waiting just before each.
        events: How many events there were at each.
    """

    times: Numbers
    survival: Numbers
    at_risk: Numbers
    events: Numbers

    def after(self, time: float) -> float:
        """The part still waiting after a time; 1 before the first event."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return float(self.survival[place - 1]) if place else 1.0

    def quantile(self, part: float = 0.5) -> float | None:
        """The first time by which this part no longer waits; None where the curve never comes down so far."""
        return _first(self.times, self.survival <= 1 - part + 1e-12)


def waits(duration: npt.ArrayLike, happened: npt.ArrayLike) -> Waits:
    """Make waiting times ready.

    Args:
        duration: How long each was watched, in any unit; not negative.
        happened: Whether the event ended the watch.

    Raises:
        ValueError: They differ in length, or a duration is negative or no number.
    """
    lengths, ended = np.asarray(duration, np.float64), np.asarray(happened, np.bool_)
    if lengths.ndim != 1 or lengths.shape != ended.shape:
        raise ValueError("every wait has one duration and one ending")
    if not (lengths >= 0).all():
        raise ValueError("a wait cannot be negative")
    times = np.unique(lengths[ended])
    return Waits(times, np.searchsorted(times, lengths, side="right"), ended)


def kaplan_meier(given: Waits, weight: npt.ArrayLike | None = None) -> Curve:
    """Estimate the part that still waits, with those cut off counted for as long as they were watched.

    S(t) = Π (1 - d_k / Y_k) over event times up to t. Who is cut off at the time of an event was still waiting then.

    Args:
        given: The waits.
        weight: How often each counts; once by default.

    References:
        Kaplan and Meier, Journal of the American Statistical Association 53, 1958.

    >>> curve = kaplan_meier(waits([1, 2, 2, 3], [True, True, False, True]))
    >>> curve.survival.tolist()
    [0.75, 0.5, 0.0]
    """
    at_risk, events = _counts(given, None if weight is None else np.asarray(weight, np.float64))
    part = np.zeros(at_risk.size)
    np.divide(events, at_risk, out=part, where=at_risk > 0)
    survival = np.cumprod(1 - part).astype(np.float64)
    return Curve(given.times, survival, at_risk, events)


def greenwood_error(curve: Curve) -> Numbers:
    """Standard error of log(-log S) at each time when waits are independent of each other.

    NaN where the curve is at 0: nobody is left to tell from.

    References:
        Greenwood, Reports on Public Health 33, 1926. Kalbfleisch and Prentice, The Statistical Analysis of
        Failure Time Data, 1980, on the scale.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = curve.events / (curve.at_risk * (curve.at_risk - curve.events))
        error = np.sqrt(np.cumsum(terms)) / np.abs(np.log(curve.survival))
    return np.where(np.isfinite(error), error, np.nan)


def clustered_error(given: Waits, cluster: npt.ArrayLike, *, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """Standard error of log(-log S) at each time when the waits of one person resemble each other.

    Whole people are redrawn; the error is the standard deviation over the draws in which the curve is
    between 0 and 1. NaN where fewer than half of the draws are.

    Args:
        given: The waits.
        cluster: Dense number of the person of each, from 0.
        draws: How often to redraw.
        seed: Start of the chance numbers.
    """
    people, rng = np.asarray(cluster, np.int64), np.random.default_rng(seed)
    count = int(people.max(initial=-1)) + 1
    used, sums, squares = (np.zeros(given.times.size) for _ in range(3))
    for _ in range(draws if count else 0):
        times = np.bincount(rng.integers(0, count, count), minlength=count)
        with np.errstate(divide="ignore", invalid="ignore"):
            scaled = np.log(-np.log(kaplan_meier(given, times[people]).survival))
        good = np.isfinite(scaled)
        used += good
        sums[good] += scaled[good]
        squares[good] += scaled[good] ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = squares / used - (sums / used) ** 2
    return np.where(used >= max(draws / 2, 2), np.sqrt(np.maximum(variance, 0)), np.nan)


def cautious_error(
    given: Waits, curve: Curve, cluster: npt.ArrayLike, *, draws: int = DRAWS, seed: int = SEED
) -> Numbers:
    """The larger of the two errors at each time, and the one that there is where one cannot be told.

    After the first few events most draws of people have none yet: the clustered error is unknown there or told by
    those draws alone that have some, and then too small. A band from it would reach from 0 to 1, and the interval of
    a middle wait back to the very first event.

    Args:
        given: The waits.
        curve: The curve over them.
        cluster: Dense number of the person of each, from 0.
        draws: How often people are redrawn.
        seed: Start of the chance numbers.
    """
    error: Numbers = np.fmax(clustered_error(given, cluster, draws=draws, seed=seed), greenwood_error(curve))
    return error


def band(curve: Curve, error: Numbers, *, authors: float = math.inf, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Interval of the part still waiting, at each time: never below 0, never above 1.

    It is symmetric on the scale of log(-log S). Where the error is unknown it reaches from 0 to 1.

    Args:
        curve: The curve.
        error: Standard errors on that scale, from `greenwood_error` or `clustered_error`.
        authors: Effective people behind it.
        level: How often the interval is to hold the truth.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        centre, half = np.log(-np.log(curve.survival)), half_width(level, authors) * error
        low, high = np.exp(-np.exp(centre + half)), np.exp(-np.exp(centre - half))
    return np.where(np.isfinite(low), low, 0.0), np.where(np.isfinite(high), high, 1.0)


def quantile_interval(
    curve: Curve, error: Numbers, part: float = 0.5, *, authors: float = math.inf, level: float = 0.95
) -> tuple[float | None, float | None]:
    """Interval of the time by which a part no longer waits: where the band crosses that height.

    None for an end that the band never reaches: the wait may be longer than anything seen.

    References:
        Brookmeyer and Crowley, Biometrics 38, 1982.
    """
    low, high = band(curve, error, authors=authors, level=level)
    return _first(curve.times, low <= 1 - part), _first(curve.times, high <= 1 - part)


def residuals(duration: npt.ArrayLike, happened: npt.ArrayLike, stratum: npt.ArrayLike | None = None) -> Numbers:
    """Tell of each wait how many events it had beyond what was to be expected in its time (martingale residuals).

    Their sum over a group is the log-rank statistic of the group, events seen less events expected,
    so a permutation of the groups costs one sum.

    Args:
        duration: How long each was watched.
        happened: Whether the event ended the watch.
        stratum: Waits are compared within a stratum only; one stratum by default.

    >>> residuals([1, 2], [True, True]).tolist()
    [0.5, -0.5]
    """
    lengths, ended = np.asarray(duration, np.float64), np.asarray(happened, np.bool_)
    strata = np.zeros(lengths.size, np.int64) if stratum is None else np.asarray(stratum)
    left = ended.astype(np.float64)
    for rows in _groups(strata):
        given = waits(lengths[rows], ended[rows])
        at_risk, events = _counts(given, None)
        left[rows] -= np.concatenate([[0.0], np.cumsum(events / at_risk)])[given.past]
    return left


def _counts(given: Waits, weight: Numbers | None) -> tuple[Numbers, Numbers]:
    """How many were waiting just before each time, and how many events there were."""
    size = given.times.size + 1
    reached = np.bincount(given.past, weights=weight, minlength=size).astype(np.float64)
    at_risk = np.cumsum(reached[::-1])[::-1][1:]
    own = given.past[given.happened]
    events = np.bincount(own, weights=None if weight is None else weight[given.happened], minlength=size)[1:]
    return at_risk, events.astype(np.float64)


def _groups(strata: npt.NDArray[np.generic]) -> list[Indexes]:
    _, group = np.unique(strata, return_inverse=True)
    order = np.argsort(group, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(group[order])) + 1) if order.size else []


def _first(times: Numbers, is_there: Flags) -> float | None:
    return float(times[np.argmax(is_there)]) if is_there.any() else None
