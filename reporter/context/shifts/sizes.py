"""How surely a change lies where it was found, and how large it is, with the doubt of both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import stats

from reporter.context.shifts.search import Found
from reporter.context.shifts.segments import LEAST_WEEKS, Costs, Numbers, Series, stretches
from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.effective import quantile
from reporter.statistics.intervals import wilson

LEVEL = 0.95
RATIO_UNIT = say("times")
POINTS_UNIT = say("share points")
METHOD = say("weekly change points (PELT), quasi-likelihood")


@dataclass(frozen=True)
class Shift:
    """One lasting change.

    Args:
        week: Its first week.
        first: The earliest week in which it may have begun.
        last: The latest.
        start: First week of the stretch before.
        end: The week after the last one of the stretch that it begins.
        size: How many times as much as before, or how many share points more.
    """

    week: int
    first: int
    last: int
    start: int
    end: int
    size: Estimate


def shifts(series: Series, found: Found) -> list[Shift]:
    """Every lasting change with where it may lie and how large it is, in order of time."""
    spans = stretches(found.cuts, series.weeks)
    made = []
    for (start, cut), (_, end) in pairwise(spans):
        weeks, weight = where(series, start, end, restlessness=found.restlessness)
        likely = _likeliest(weeks, weight)
        size = _size(series, start, end, weeks, weight, found.restlessness)
        made.append(Shift(cut, min(likely), max(likely), start, end, size))
    return made


def where(
    series: Series, start: int, end: int, *, restlessness: float, least: int = LEAST_WEEKS
) -> tuple[list[int], Numbers]:
    """Weeks in which the change between two stretches may have begun, and how likely each is.

    Each place weighs as much as the data are likely under it, exp(-cost / 2 restlessness), all places being
    as likely beforehand.

    References:
        Smith, Biometrika 62, 1975.
    """
    weeks = np.arange(start + least, end - least + 1)
    costs = Costs(series)
    lost = costs.of(np.full(weeks.size, start), weeks) + costs.of(weeks, np.full(weeks.size, end))
    weight = np.exp(-(lost - lost.min()) / (2 * restlessness))
    return weeks.tolist(), weight / weight.sum()


def level_of(series: Series, start: int, end: int, restlessness: float) -> Estimate:
    """The level of a stretch: hits a whole week, or their share."""
    hits, size = float(series.hits[start:end].sum()), float(series.size[start:end].sum())
    if series.is_share:
        ends = wilson(hits, size, level=LEVEL, effective_n=size / restlessness)
        return Estimate(hits / size, int(size), say("share"), METHOD, ends.low, ends.high, LEVEL)
    if hits == 0:
        return Estimate(0.0, 0, say("mentions a week"), METHOD, 0.0, -math.log((1 - LEVEL) / 2) / size, LEVEL)
    half = quantile(LEVEL, max(end - start - 1, 1)) * math.sqrt(restlessness / hits)
    rate = hits / size
    ends_of = rate * math.exp(-half), rate * math.exp(half)
    return Estimate(rate, int(hits), say("mentions a week"), METHOD, *ends_of, LEVEL)


def _likeliest(weeks: list[int], weight: Numbers) -> list[int]:
    """The fewest weeks that hold the change as surely as the level says."""
    order = np.argsort(-weight, kind="stable")
    enough = int(np.searchsorted(np.cumsum(weight[order]), LEVEL)) + 1
    return [weeks[place] for place in order[:enough]]


def _size(series: Series, start: int, end: int, weeks: list[int], weight: Numbers, noise: float) -> Estimate:
    """The change with its interval; the doubt about its place is added to the doubt about the two levels."""
    pairs = [_difference(series, start, week, end) for week in weeks]
    values, variances = (np.array(column) for column in zip(*pairs, strict=True))
    best = int(weight.argmax())
    spread = float((weight * (values - values @ weight) ** 2).sum())
    half = float(stats.t.ppf((1 + LEVEL) / 2, max(end - start - 2, 1)))
    half *= math.sqrt(noise * float(weight @ variances) + spread)
    value = float(values[best])
    counted = series.size if series.is_share else series.hits
    n = int(counted[start:end].sum())
    if series.is_share:
        return Estimate(value, n, POINTS_UNIT, METHOD, max(value - half, -1.0), min(value + half, 1.0), LEVEL)
    return Estimate(math.exp(value), n, RATIO_UNIT, METHOD, math.exp(value - half), math.exp(value + half), LEVEL)


def _difference(series: Series, start: int, week: int, end: int) -> tuple[float, float]:
    """The change were it in that week, on the scale of logarithms for a rate, and its variance by chance alone."""
    (hits, size), (later, large) = (
        (float(series.hits[a:b].sum()), float(series.size[a:b].sum())) for a, b in ((start, week), (week, end))
    )
    if series.is_share:
        parts = [(h / s, s) if s > 0 else (0.0, 1.0) for h, s in ((hits, size), (later, large))]
        return parts[1][0] - parts[0][0], sum(max(p * (1 - p), 0.25 / s) / s for p, s in parts)
    hits, later = max(hits, 0.5), max(later, 0.5)
    return math.log(later / large) - math.log(hits / size), 1 / hits + 1 / later
