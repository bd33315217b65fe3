"""Who moved from stage to stage in four weeks, held against moves that come by chance alone.

Stages that rest on counts move by themselves: whoever spoke much in one stretch speaks less in the next. So the moves
are held against those of people who speak at an even pace: everybody's events are spread over the whole period anew,
each with its direction and its opinion, and the stages are read again at both moments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.relationships.ledger import DAY_US, Events, Ints, Numbers
from reporter.relationships.stages import STAGES, UNSEEN, stages
from reporter.sentence import say, say_number

PLACES = ("new", *STAGES)
SEED = 20_260_105
MOST_DRAWS, FEWEST_DRAWS = 200, 40
EVENTS_REDRAWN = 10_000_000
LEVEL = 0.95
MOVE_DAYS = 28
LEAST_EXPECTED = 0.5
LEAST_DEVIATION = 0.7


@dataclass(frozen=True, eq=False)
class Moves:
    """How many people went from each place to each; rows and columns are `PLACES`, "new" who had not spoken before.

    Args:
        observed: People counted.
        expected: People on average, had everybody kept an even pace.
        low: Lower end of what an even pace gives, for all cells at once.
        high: Its upper end.
        unusual: Cells outside.
        draws: How often the events were spread anew.
    """

    observed: Ints
    expected: Numbers
    low: Numbers
    high: Numbers
    unusual: npt.NDArray[np.bool_]
    draws: int


def moves(events: Events, *, start_us: int, before_us: int, end_us: int, seed: int = SEED) -> Moves:
    """Count the moves between two moments, and what an even pace would give.

    The range holds all cells at once in 95 % of the draws: the widest departure of a draw from the mean, in standard
    deviations, sets its width. Cells that hardly anybody reaches count with a standard deviation of 0.7 people.

    Args:
        events: What happened, in order of person and time; the untimed are left out.
        start_us: Start of the period over which events are spread, microseconds since 1970.
        before_us: The first moment.
        end_us: The second moment, and the end of the period.
        seed: Start of the chance numbers.
    """
    timed = events.at(events.has_time, events.time_us[events.has_time])
    observed = _count(timed, before_us, end_us)
    rng = np.random.default_rng(seed)
    draws = int(np.clip(EVENTS_REDRAWN // max(timed.person.size, 1), FEWEST_DRAWS, MOST_DRAWS))
    drawn = [_count(_spread_anew(timed, rng, start_us, end_us), before_us, end_us) for _ in range(draws)]
    # What was observed is one of the draws if the pace is even; leaving it out would call too much unusual.
    every = np.stack([*drawn, observed])
    mean, spread = every.mean(axis=0), np.maximum(every.std(axis=0), LEAST_DEVIATION)
    widest = np.abs((every - mean) / spread).reshape(draws + 1, -1).max(axis=1)
    reach = float(np.quantile(widest, LEVEL, method="higher")) * spread
    low, high = np.maximum(mean - reach, 0.0), mean + reach
    return Moves(observed, mean, low, high, (observed < low) | (observed > high), draws)


def told_moves(events: Events, *, start_us: int | None, end_us: int | None, unseen: str | None) -> dict[str, Any]:
    """The moves of the last four weeks as the report has them.

    Args:
        events: What happened.
        start_us: Start of the period; None without times.
        end_us: Its end.
        unseen: Why what the brand says cannot be seen, if it cannot: then stages cannot be told apart.
    """
    told: dict[str, Any] = {"days": MOVE_DAYS, "draws": 0, "level": LEVEL, "flows": []}
    if unseen is not None or start_us is None or end_us is None:
        return {**told, "reason": unseen or say("No mention has a time, so moves cannot be seen.")}
    days = (end_us - start_us) / DAY_US
    if days < 2 * MOVE_DAYS:
        early = say_number(
            "Too early to say: {n:,} day of data, {least} needed.",
            "Too early to say: {n:,} days of data, {least} needed.",
            round(days),
            least=2 * MOVE_DAYS,
        )
        return {**told, "reason": early}
    found = moves(events, start_us=start_us, before_us=end_us - MOVE_DAYS * DAY_US, end_us=end_us)
    flows = [
        {
            "before": PLACES[one],
            "after": PLACES[other],
            "people": int(found.observed[one, other]),
            "expected": round(float(found.expected[one, other]), 1),
            "low": round(float(found.low[one, other]), 1),
            "high": round(float(found.high[one, other]), 1),
            "is_unusual": bool(found.unusual[one, other]),
        }
        for one in range(len(PLACES))
        for other in range(1, len(PLACES))
        if found.observed[one, other] or found.expected[one, other] >= LEAST_EXPECTED
    ]
    return {**told, "draws": found.draws, "flows": flows, "reason": None}


def _spread_anew(events: Events, rng: np.random.Generator, start_us: int, end_us: int) -> Events:
    """The same events of the same people at times that are drawn evenly from the period."""
    time_us = rng.integers(start_us, end_us, size=events.person.size, endpoint=True)
    order = np.lexsort((time_us, events.person))
    return events.at(order, time_us[order])


def _count(events: Events, before_us: int, end_us: int) -> Ints:
    before, after = stages(events, before_us), stages(events, end_us)
    size = len(PLACES)
    counted = np.bincount((before - UNSEEN) * size + after - UNSEEN, minlength=size * size)
    return counted.reshape(size, size).astype(np.int64)
