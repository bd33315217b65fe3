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
    stand that are taken back, until those that remain can.

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
    noise = between_neighbours(series)
    cuts = split(series, penalty=price * noise, least=least)
    for _ in range(ROUNDS):
        around, alike = around_levels(series, cuts)
        noise = max(noise, around)
        fewer = split(series, penalty=price * noise, least=least)
        if fewer == cuts:
            break
        cuts = fewer
    if alike > MOST_ALIKE:
        return Found([], noise, alike, _swings(alike))
    return Found(cuts, noise, alike, None)


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


def around_levels(series: Series, cuts: list[int]) -> tuple[float, float]:
    """Restlessness of the weeks around their levels, and how much a week resembles the one before.

    Resemblance is taken up from its bias, since a level that is fitted to few weeks hides it
    (Marriott and Pope, Biometrika 41, 1954), and makes for fewer independent weeks: (1 + r) / (1 - r).
    """
    spans = stretches(cuts, series.weeks)
    off = residuals(series, cuts)
    inside = [np.stack([off[a : b - 1], off[a + 1 : b]]) for a, b in spans]
    pairs = np.concatenate(inside, axis=1)
    pairs = pairs[:, np.isfinite(pairs).all(axis=0)]
    known = off[np.isfinite(off)]
    square = float((known**2).sum())
    if known.size <= len(spans) or not square > 0 or not pairs.size:
        return 1.0, 0.0
    alike = float(pairs.prod(axis=0).mean()) * known.size / square
    length = known.size / len(spans)
    alike = (alike + 1 / length) / (1 - 4 / length) if length > 8 else alike + (1 + 4 * max(alike, 0.0)) / length
    alike = min(max(alike, 0.0), SURE_ENOUGH)
    spread = max(1.0, square / (known.size - len(spans)))
    return spread * (1 + alike) / (1 - alike), alike


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
