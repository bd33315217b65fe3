"""Lasting changes of a weekly series that are more than its own restlessness.

Weeks differ by more than chance, and a week resembles the one before. A search that knows neither calls every
slow swing a change, so each cut must save more the more restless the weeks are, and say more than swings would.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import stats

from reporter.context.shifts.segments import LEAST_WEEKS, Numbers, Places, Series, split, stretches
from reporter.context.shifts.swings import Swings
from reporter.memoization import memoized
from reporter.sentence import say
from reporter.statistics.gates import CHANGE, judge

PENALTY = 3.0  # times ln(weeks) times the restlessness
# Times ln(weeks): what the first cut and each other must bring; weeks that swing alone bring as much in 5 of 100
# simulated worlds at most, of 26 to 104 weeks that follow the week before by up to .9.
FIRST_GAIN, NEXT_GAIN = 3.6, 2.4
MOST_ALIKE = 0.95
MOST_HIDDEN = 0.75
WORTH_DOUBT = 0.2
SURE = 1.5
LEAP_LEVEL = 0.01
BEFORE, AFTER = (-1, -1, -2), (0, 1, 0)  # pairs of weeks around a leap: each side is told by two
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


@memoized
def search(series: Series, *, whole_weeks: int, more: float = 0.0, least: int = LEAST_WEEKS) -> Found:
    """Find the lasting changes.

    The first cuts are made with the restlessness of neighbouring weeks, which a change of level hardly touches.
    Slow swings could have been taken for them, so they stand in one of two ways only: one of them is a leap from one
    week to the next, which slow swings do not make, and all of them can stand the restlessness of the weeks around
    their levels; or each of them makes the weeks so much likelier that weeks which only swing would seldom look so.

    Args:
        series: The weeks, those that the period cuts included.
        whole_weeks: Weeks that can carry evidence.
        more: Added to what each cut must bring, since several series are searched: 2 ln(series).
        least: The fewest weeks of a stretch.
    """
    missing = judge(CHANGE, weeks=whole_weeks).sentence
    if missing or not series.hits.sum() > 0:
        return Found([], 1.0, 0.0, missing or say("Too few to say: nothing was counted."))
    price = PENALTY * math.log(series.weeks) + more
    cuts = _beyond_noise(series, price, least)
    if not any(_is_leap(series, cut) for cut in cuts):
        places = split(series, penalty=price * between_neighbours(series), least=least)
        cuts = _beyond_swings(series, places, more)
    noise, alike = around_levels(series, cuts, sure=SURE)
    return Found(cuts, max(between_neighbours(series), noise), alike, None)


def _beyond_noise(series: Series, price: float, least: int) -> list[int]:
    """The cuts of which each saves the price times the restlessness of the weeks around the levels."""
    noise = between_neighbours(series)
    cuts = split(series, penalty=price * noise, least=least)
    for _ in range(ROUNDS):
        noise = max(noise, around_levels(series, cuts)[0])
        fewer = split(series, penalty=price * noise, least=least)
        if fewer == cuts:
            break
        cuts = fewer
    return cuts


def _beyond_swings(series: Series, places: list[int], more: float) -> list[int]:
    """The cuts that gain most beyond their price, none where swings alone tell the weeks as well.

    The cut that is missed least is left out, then the next, and so on: of all these sets the best one is kept.
    """
    if not places:
        return []
    swings, left = Swings(series, places, noise=between_neighbours(series)), places
    best: tuple[float, list[int]] = (0.0, [])
    unit = math.log(series.weeks)
    while left:
        price = unit * (FIRST_GAIN + NEXT_GAIN * (len(left) - 1)) + more * len(left)
        best = max(best, (swings.gain(left) - price, left), key=lambda one: one[0])
        left = swings.without_one(left)
    return best[1]


def _is_leap(series: Series, cut: int) -> bool:
    """Whether the weeks on the two sides of a cut differ by more than all neighbours should at 1 %.

    Held against Student's t, since how much neighbours differ is told by few of them (Bonferroni over the weeks). Two
    weeks on each side must bear it out: a single week that stands out leaps back, and is no new level.
    """
    freedom = max(int((series.size > 0).sum()) - 1, 1)
    reach = float(stats.t.ppf(1 - LEAP_LEVEL / 2 / freedom, max(freedom // 2, 1)))
    first = [week for week in (cut - 1, cut, cut + 1) if 2 <= week < series.weeks - 1]
    before, after = (np.array([[w + step for step in steps] for w in first], np.int64) for steps in (BEFORE, AFTER))
    apart = _apart(series, before, after, between_neighbours(series)) if first else np.zeros((1, 1))
    return bool((apart.min(axis=1) > reach**2).any())


def _apart(series: Series, week: Places, other: Places, noise: float) -> Numbers:
    """Squared differences of pairs of weeks, over the usual one of neighbours; 0 where nothing was seen."""
    rate = series.hits.sum() / series.size.sum()
    variance = noise * (rate * (1 - rate) if series.is_share else rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        level = series.hits / series.size
        apart = (level[week] - level[other]) ** 2 / (1 / series.size[week] + 1 / series.size[other]) / variance
    return np.nan_to_num(np.asarray(apart, np.float64), nan=0.0, posinf=0.0)


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


def around_levels(series: Series, cuts: list[int], *, sure: float = 0.0) -> tuple[float, float]:
    """How restless the weeks are around their levels, over plain chance, and how much a week resembles the one before.

    Resemblance is taken up from its bias, since a level that is fitted to few weeks hides it (Marriott and Pope,
    Biometrika 41, 1954). It makes for fewer independent weeks: (1 + r) / (1 - r) times the restlessness.

    Args:
        series: The weeks.
        cuts: First week of each stretch but the first.
        sure: By how many standard errors √((1 - r²) / weeks) the resemblance is taken higher than it looks (Bartlett,
            Supplement to the Journal of the Royal Statistical Society 8, 1946), where it is 0.2 or more.
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
    if alike >= WORTH_DOUBT:
        alike += sure * math.sqrt((1 - min(alike, 1.0) ** 2) / known.size)
    alike = min(max(alike, 0.0), MOST_ALIKE)
    fewer = (1 + alike) / (1 - alike)
    # A level follows the swing that it is fitted to: what is left around it is less than the swing, by fewer / length.
    hidden = 1 - min(fewer / length, MOST_HIDDEN) if sure else 1 - 1 / length
    return max(1.0, square / known.size / hidden) * fewer, alike


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
