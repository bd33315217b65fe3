"""Whether people come closer to each other over time, at equal numbers of exchanges.

More exchanges bring people closer by themselves, so every stretch of time is cut down to as many exchanges as the
quietest has, drawn by chance, and the steps within its largest connected group are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reporter.memoization import memoized
from reporter.relationships.circles.network import network
from reporter.relationships.circles.steps import SOURCES, steps
from reporter.relationships.ledger import DAY_US, Ints, Numbers
from reporter.sentence import say_number
from reporter.statistics.effective import quantile

SEED = 20_260_108
STRETCH_DAYS = 28
FEWEST, MOST = 6, 13
LEAST_EXCHANGES = 100
LEAST_PEOPLE = 20
DRAWS = 10
LEVEL = 0.95
MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True, eq=False)
class Trend:
    """How the steps change from stretch to stretch.

    Args:
        slope: Steps more a month.
        low: Lower end of its interval.
        high: Upper end.
        mean: Steps within each stretch, the oldest first.
        size: Exchanges drawn from each.
        end_us: End of each stretch, microseconds since 1970.
    """

    slope: float
    low: float
    high: float
    mean: Numbers
    size: int
    end_us: Ints


@memoized
def trend(
    one: Ints, other: Ints, time_us: Ints, *, start_us: int, end_us: int, draws: int = DRAWS, seed: int = SEED
) -> Trend | str:
    """Fit a line through the steps of stretches of 28 days, or say what is missing.

    Args:
        one: One end of each exchange.
        other: Its other end.
        time_us: When, microseconds since 1970.
        start_us: Start of the data.
        end_us: End of the data, where the last stretch ends.
        draws: How often each stretch is cut down.
        seed: Start of the chance numbers.

    Returns:
        The trend with Student's interval over the stretches, or a sentence.
    """
    count = min((end_us - start_us) // (STRETCH_DAYS * DAY_US), MOST)
    if count < FEWEST:
        return say_number(
            "Too early to say: {n} stretch of {days} days, {least} needed.",
            "Too early to say: {n} stretches of {days} days, {least} needed.",
            count,
            days=STRETCH_DAYS,
            least=FEWEST,
        )
    ends = end_us - STRETCH_DAYS * DAY_US * np.arange(count - 1, -1, -1)
    stretch = np.searchsorted(ends, time_us)
    in_any = time_us > ends[0] - STRETCH_DAYS * DAY_US
    inside = [np.flatnonzero(in_any & (stretch == place)) for place in range(count)]
    size = min(rows.size for rows in inside)
    if size < LEAST_EXCHANGES:
        return say_number(
            "Too few to say: {n:,} exchange in the quietest {days} days, {least} needed.",
            "Too few to say: {n:,} exchanges in the quietest {days} days, {least} needed.",
            size,
            days=STRETCH_DAYS,
            least=LEAST_EXCHANGES,
        )
    rng = np.random.default_rng(seed)
    found = [_drawn(one[rows], other[rows], size, draws, rng) for rows in inside]
    fewest = int(min(people for _, people in found))
    if fewest < LEAST_PEOPLE:
        return say_number(
            "Too few to say: with equal numbers of exchanges only {n:,} person is linked in one group, {least} needed.",
            "Too few to say: with equal numbers of exchanges only {n:,} people are linked in one group, "
            "{least} needed.",
            fewest,
            least=LEAST_PEOPLE,
        )
    mean = np.array([one_mean for one_mean, _ in found])
    slope, error = line(ends / (MONTH_DAYS * DAY_US), mean)
    half = quantile(LEVEL, count - 2) * error
    return Trend(slope, slope - half, slope + half, mean, int(size), ends)


def line(x: Numbers, y: Numbers) -> tuple[float, float]:
    """Slope of the straight line through points, and its standard error from how they scatter around it.

    >>> slope, error = line(np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 1.5, 2.0, 2.5]))
    >>> round(slope, 3), round(error, 3)
    (0.5, 0.0)
    """
    away = x - x.mean()
    slope = float(away @ y / (away @ away))
    rest = y - y.mean() - slope * away
    return slope, float(np.sqrt(rest @ rest / (x.size - 2) / (away @ away)))


def _drawn(one: Ints, other: Ints, size: int, draws: int, rng: np.random.Generator) -> tuple[float, float]:
    """Mean steps and people of the largest group among so many exchanges, on average over draws."""
    means, people = [], []
    for turn in range(draws):
        rows = rng.choice(one.size, size, replace=False)
        number = np.unique(np.concatenate([one[rows], other[rows]]), return_inverse=True)[1].astype(np.int64)
        part = network(int(number.max()) + 1, number[:size], number[size:]).largest()
        people.append(part.people)
        means.append(steps(part, sources=SOURCES, seed=SEED + turn).mean)
    return float(np.mean(means)), float(np.mean(people))
