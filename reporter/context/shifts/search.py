"""Lasting changes of a weekly series that are more than its own restlessness.

Weeks differ by more than chance, and a week resembles the one before. A search that knows neither calls every
slow swing a change, so each cut must save more the more restless the weeks are, and where they hang together
too closely nothing is said at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from reporter.context.shifts.segments import LEAST_WEEKS, Numbers, Series, split, stretches
from reporter.sentence import say
from reporter.statistics.gates import CHANGE, judge

PENALTY = 3.0  # times ln(weeks) times the restlessness
MOST_ALIKE = 0.5
SURE_ENOUGH = 0.95
UPPER_END = 1.75  # one-sided at 96 %
LEAP_LEVEL = 0.01
ROUNDS = 10
LEAPS = 1 / 6  # of the differences of neighbours, left out as changes of level


@dataclass(frozen=True)
class Found:
    """The cuts, and how restless the weeks are around their levels.

    Args:
        cuts: First week of each stretch but the first.
        restlessness: Variance over that of plain chance, weeks that resemble each other counted in; at least 1.
        alikeness: How much a week resembles the one before, -1 to 1, the levels taken out.
        reason: Why no change can be told; None when it can.
    """

    cuts: list[int]
    restlessness: float
    alikeness: float
    reason: str | None


def search(series: Series, *, whole_weeks: int, more: float = 0.0, least: int = LEAST_WEEKS) -> Found:
    """Find the lasting changes.

    The first cuts are made with the restlessness of neighbouring weeks, which a change of level hardly touches.
    What the weeks do around the levels found may be more restless than that, and the cuts that cannot
    stand that are taken back, until those that remain can. How much a week resembles the one before is known from few
    weeks only, and levels fitted to a swing hide it: a cut must stand the most that it may be,
    unless one is a leap from one week to the next, which swings do not make.

    Args:
        series: The weeks, those that the period cuts included.
        whole_weeks: Weeks that can carry evidence.
        more: Added to the penalty's 3 ln(weeks) where several series are searched: 2 ln(series).
        least: The fewest weeks of a stretch.
    """
    missing = judge(CHANGE, weeks=whole_weeks).sentence
    if missing or not series.hits.sum() > 0:
        return Found([], 1.0, 0.0, missing or say("Too few to say: nothing was counted."))
    price = PENALTY * math.log(series.weeks) + more
    plain = _stands(series, price, least, is_wary=False)
    # A slow swing makes no leap: beside one, the weeks need not be taken at their most alike.
    if any(_is_leap(series, cut) for cut in plain.cuts):
        return plain
    return _stands(series, price, least, is_wary=True)


def _stands(series: Series, price: float, least: int, *, is_wary: bool) -> Found:
    """The cuts that remain when each must save the price times the restlessness, at its most if one is wary."""
    calm = noise = between_neighbours(series)
    cuts = split(series, penalty=price * noise, least=least)
    for _ in range(ROUNDS):
        around, alike, at_most = around_levels(series, cuts)
        noise = max(noise, at_most if is_wary else around)
        fewer = split(series, penalty=price * noise, least=least)
        if fewer == cuts:
            break
        cuts = fewer
    restless = max(calm, around)
    if alike > MOST_ALIKE:
        return Found([], restless, alike, _swings(alike))
    return Found(cuts, restless, alike, None)


def _is_leap(series: Series, cut: int) -> bool:
    """Whether a week beside a cut differs from the one before it by more than all neighbours should at 1 %.

    Held against Student's t, since how much neighbours differ is told by few of them (Bonferroni over the weeks).
    """
    squares = _leaps(series, between_neighbours(series))
    reach = float(stats.t.ppf(1 - LEAP_LEVEL / 2 / max(squares.size, 1), max(squares.size // 2, 1)))
    return bool(np.nanmax(squares[max(cut - 2, 0) : cut + 1], initial=0.0) > reach**2)


def _leaps(series: Series, noise: float) -> Numbers:
    """Squared difference of each week to the one before, over the usual one; NaN where nothing was seen."""
    rate = series.hits.sum() / series.size.sum()
    variance = noise * (rate * (1 - rate) if series.is_share else rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.diff(series.hits / series.size) ** 2 / (1 / series.size[1:] + 1 / series.size[:-1])
    return np.asarray(apart / variance if variance > 0 else np.full(apart.size, np.nan), np.float64)


def between_neighbours(series: Series) -> float:
    """Restlessness from the differences of neighbouring weeks: half their mean square, over what chance gives.

    The largest sixth is left out, or one great change of level would hide behind its own leap; what chance alone
    would leave without its largest sixth is known (chi-squared with one degree of freedom, cut off).

    >>> between_neighbours(Series(np.array([10.0, 14.0, 10.0, 14.0, 10.0, 90.0]), np.ones(6), is_share=False))
    1.0
    """
    seen = series.size > 0
    hits, size = series.hits[seen], series.size[seen]
    if hits.size < 3:
        return 1.0
    rate = hits.sum() / size.sum()
    variance = rate * (1 - rate) if series.is_share else rate
    if not variance > 0:
        return 1.0
    squares = np.sort(np.diff(hits / size) ** 2 / (1 / size[1:] + 1 / size[:-1]))
    kept = squares[: squares.size - math.ceil(squares.size * LEAPS)]
    part = kept.size / squares.size
    usual = float(stats.chi2.cdf(stats.chi2.ppf(part, 1), 3)) / part
    return max(1.0, float(kept.mean() / variance) / usual)


def around_levels(series: Series, cuts: list[int]) -> tuple[float, float, float]:
    """Restlessness of the weeks around their levels, how much a week resembles the one before, and the most of it.

    Resemblance is taken up from its bias, since a level that is fitted to few weeks hides it
    (Marriott and Pope, Biometrika 41, 1954), and makes for fewer independent weeks: (1 + r) / (1 - r). The last is the
    restlessness at the upper end of r, one-sided at 96 %: r + 1.75 √((1 - r²) / weeks) (Bartlett, Supplement
    to the Journal of the Royal Statistical Society 8, 1946).
    """
    spans = stretches(cuts, series.weeks)
    off = residuals(series, cuts)
    inside = [np.stack([off[a : b - 1], off[a + 1 : b]]) for a, b in spans]
    pairs = np.concatenate(inside, axis=1)
    pairs = pairs[:, np.isfinite(pairs).all(axis=0)]
    known = off[np.isfinite(off)]
    square = float((known**2).sum())
    if known.size <= len(spans) or not square > 0 or not pairs.size:
        return 1.0, 0.0, 1.0
    alike = float(pairs.prod(axis=0).mean()) * known.size / square
    length = known.size / len(spans)
    alike = (alike + 1 / length) / (1 - 4 / length) if length > 8 else alike + (1 + 4 * max(alike, 0.0)) / length
    alike = min(max(alike, 0.0), SURE_ENOUGH)
    spread = max(1.0, square / (known.size - len(spans)))
    most = min(alike + UPPER_END * math.sqrt((1 - alike**2) / known.size), SURE_ENOUGH)
    return spread * (1 + alike) / (1 - alike), alike, spread * (1 + most) / (1 - most)


def residuals(series: Series, cuts: list[int]) -> Numbers:
    """How far each week is off its level, in standard deviations of plain chance; NaN where nothing was seen."""
    off = np.full(series.weeks, np.nan)
    for start, end in stretches(cuts, series.weeks):
        hits, size = series.hits[start:end], series.size[start:end]
        level = hits.sum() / max(size.sum(), 1e-12)
        variance = size * level * (1 - level) if series.is_share else size * level
        place = np.flatnonzero(variance > 0)
        off[start + place] = (hits[place] - level * size[place]) / np.sqrt(variance[place])
    return off


def _swings(alike: float) -> str:
    return say(
        "Each week resembles the one before too closely to tell a lasting change from a slow swing "
        "(correlation {alike:.2f}, at most {most} will do).",
        alike=alike,
        most=MOST_ALIKE,
    )
