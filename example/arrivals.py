"""When people speak up by themselves: daily and weekly rhythm, the crisis and the recovery."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from example.brand import APOLOGY, FIRST_CARRIERS, FIRST_CRACK, PRICE_RISE, SECOND_WAVE, SPAN_HOURS, START
from example.truth import TYPES

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PER_DAY = (1.95, 1.5, 0.62, 0.40)
COMPETITOR_PER_DAY = (0.29, 0.23, 0.17, 0.0)
CALMER_AFTER_REPAIR = 0.8
BY_WEEKDAY = np.array([1.0, 0.95, 0.95, 1.0, 1.05, 1.15, 1.1])
BY_HOUR = np.array(
    [5, 2, 1, 1, 2, 8, 24, 42, 46, 40, 34, 30, 34, 32, 28, 28, 32, 38, 44, 50, 54, 48, 32, 14], dtype=np.float64
)


def wave(hours: Floats, start: float, per_day: float, fading_days: float) -> Floats:
    """A burst: so many a day at its start, then fading exponentially."""
    since = hours - start
    height: Floats = np.where(since < 0, 0.0, per_day * np.exp(-np.maximum(since, 0.0) / (24 * fading_days)))
    return height


def brand_rates(hours: Floats) -> Floats:
    """Mentions a day by hour (rows) and type (columns) that answer nobody."""
    rates = np.tile(np.array(PER_DAY), (len(hours), 1))
    rates[:, 0] += wave(hours, APOLOGY, 4.5, 3.0) + wave(hours, FIRST_CARRIERS, 2.0, 14.0)
    rates[:, 1] += wave(hours, FIRST_CRACK, 5.0, 4.0) + wave(hours, APOLOGY, 2.0, 4.0)
    rates[:, 2] += wave(hours, PRICE_RISE, 1.5, 4.0)
    rates[:, 2] += wave(hours, FIRST_CRACK, 22.0, 3.5) + wave(hours, SECOND_WAVE, 11.0, 2.5)
    rates[:, 2] *= np.where(hours > FIRST_CARRIERS, CALMER_AFTER_REPAIR, 1.0)
    rates[:, 3] += wave(hours, FIRST_CRACK, 1.5, 4.0)
    return rates


def competitor_rates(hours: Floats) -> Floats:
    """The same for one competitor: no crisis of its own."""
    return np.tile(np.array(COMPETITOR_PER_DAY), (len(hours), 1))


def arrive(rng: np.random.Generator, rates: Floats, size: float) -> tuple[Floats, Ints]:
    """Draw moments (hours) and types of the mentions that start by themselves, in order of time."""
    hour = np.arange(int(SPAN_HOURS))
    weekday = (START.weekday() + hour // 24) % 7
    rhythm = BY_WEEKDAY[weekday] / BY_WEEKDAY.mean() * BY_HOUR[hour % 24] / BY_HOUR.sum()
    counts = rng.poisson(rates * rhythm[:, None] * size)
    which_hour, which_type = np.nonzero(counts)
    repeat = counts[which_hour, which_type]
    times = np.repeat(which_hour, repeat) + rng.random(int(repeat.sum()))
    order = np.argsort(times, kind="stable")
    kinds: Ints = np.repeat(which_type, repeat)[order].astype(np.int64)
    assert kinds.max(initial=0) < len(TYPES)
    return times[order], kinds
