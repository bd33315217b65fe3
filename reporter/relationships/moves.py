"""Who moved from stage to stage in four weeks, held against moves by chance and against those of weeks before.

Stages that rest on counts move by themselves: whoever spoke much in one stretch speaks less in the next, and in a loud
fortnight everybody speaks. So the moves are held against those of the same data with its fortnights in another order:
all that happened in one stays together, of everybody, and the stages are read again at both moments. What people come
for and stay for makes moves that such a shuffle does not show and that are the same in any four weeks, as where each
person speaks for a time and goes. So a flow counts as unusual only where it also departs from the spans before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.memoization import memoized
from reporter.relationships.ledger import DAY_US, Events, Ints, Numbers
from reporter.relationships.stages import STAGES, UNSEEN, stages
from reporter.sentence import say, say_number

PLACES = ("new", *STAGES)
SEED = 20_260_105
MOST_DRAWS, FEWEST_DRAWS = 200, 40
EVENTS_REDRAWN = 10_000_000
LEVEL = 0.95
MOVE_DAYS = 28
BLOCK_DAYS = 14
MOST_BEFORE, FEWEST_BEFORE = 3, 2
LEAST_EXPECTED = 0.5
LEAST_DEVIATION = 0.7


@dataclass(frozen=True, eq=False)
class Moves:
    """How many people went from each place to each; rows and columns are `PLACES`, "new" who had not spoken before.

    Args:
        observed: People counted.
        expected: People on average, had the fortnights come in another order.
        low: Lower end of what other orders give, for all cells at once.
        high: Its upper end.
        unusual: Cells outside, and as far beyond how they departed in each of the spans before.
        draws: How often the fortnights were shuffled.
        spans: How many such spans before the moves were held against.
    """

    observed: Ints
    expected: Numbers
    low: Numbers
    high: Numbers
    unusual: npt.NDArray[np.bool_]
    draws: int
    spans: int


@dataclass(frozen=True, eq=False)
class Departure:
    """How far the moves of one span lie from those of shuffled fortnights.

    Args:
        observed: People counted.
        mean: People on average of all draws.
        spread: Standard deviation of the draws.
        score: How far the observed lies from the mean, in standard deviations.
        reach: What the widest departure of all cells stays within in 95 % of the draws.
    """

    observed: Ints
    mean: Numbers
    spread: Numbers
    score: Numbers
    reach: float


@memoized
def moves(events: Events, *, start_us: int, before_us: int, end_us: int, seed: int = SEED) -> Moves:
    """Count the moves between two moments, what chance would give, and which cells depart from it and from before.

    The range holds all cells at once in 95 % of the draws: the widest departure of a draw from the mean, in standard
    deviations, sets its width c. Cells that hardly anybody reaches count with a standard deviation of 0.7 people. A
    cell is unusual if its departure z lies outside, and as far beyond that of each of up to three equal spans before,
    z_k, as well: |z| > c and |z - z_k| > c for all k, on one side. With fewer than two spans before, none is.

    Args:
        events: What happened, in order of person and time; the untimed are left out.
        start_us: Start of the period whose fortnights are shuffled, microseconds since 1970.
        before_us: The first moment.
        end_us: The second moment, and the end of the period.
        seed: Start of the chance numbers.

    References:
        Blocks of a series are dealt anew as in Künsch, Annals of Statistics 17, 1989; the range for all cells at once
        is that of Westfall and Young, Resampling-Based Multiple Testing, 1993.
    """
    timed = events.at(events.has_time, events.time_us[events.has_time])
    rng, span_us = np.random.default_rng(seed), end_us - before_us
    draws = int(np.clip(EVENTS_REDRAWN // max(timed.person.size, 1), FEWEST_DRAWS, MOST_DRAWS))
    now = _departure(timed, rng, start_us, end_us, span_us, draws)
    reach = now.reach * now.spread
    outside = np.abs(now.score) > now.reach
    spans = min(MOST_BEFORE, (end_us - start_us) // span_us - 2)
    if spans < FEWEST_BEFORE:
        outside[:] = False
    elif outside.any():
        ends = [end_us - span * span_us for span in range(1, spans + 1)]
        past = np.stack([_departure(timed, rng, start_us, end, span_us, draws).score for end in ends])
        outside &= (np.sign(now.score) * (now.score - past)).min(axis=0) > now.reach
    return Moves(
        now.observed, now.mean, np.maximum(now.mean - reach, 0.0), now.mean + reach, outside, draws, max(spans, 0)
    )


def told_moves(events: Events, *, start_us: int | None, end_us: int | None, unseen: str | None) -> dict[str, Any]:
    """The moves of the last four weeks as the report has them.

    Args:
        events: What happened.
        start_us: Start of the period; None without times.
        end_us: Its end.
        unseen: Why what the brand says cannot be seen, if it cannot: then stages cannot be told apart.
    """
    told: dict[str, Any] = {"days": MOVE_DAYS, "draws": 0, "spans": 0, "level": LEVEL, "flows": []}
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
    return {**told, "draws": found.draws, "spans": found.spans, "flows": flows, "reason": None}


def _departure(
    events: Events, rng: np.random.Generator, start_us: int, end_us: int, span_us: int, draws: int
) -> Departure:
    """How far the moves of the span that ends at a moment lie from those of shuffled fortnights up to then."""
    told = events.until(end_us)
    observed = _count(told, end_us - span_us, end_us)
    drawn = [_count(_shuffled(told, rng, start_us, end_us), end_us - span_us, end_us) for _ in range(draws)]
    # What was observed is one of the draws if any order is as likely; leaving it out would call too much unusual.
    every = np.stack([observed, *drawn])
    mean, spread = every.mean(axis=0), np.maximum(every.std(axis=0), LEAST_DEVIATION)
    scores = (every - mean) / spread
    widest = np.abs(scores).reshape(draws + 1, -1).max(axis=1)
    return Departure(observed, mean, spread, scores[0], float(np.quantile(widest, LEVEL, method="higher")))


def _shuffled(events: Events, rng: np.random.Generator, start_us: int, end_us: int) -> Events:
    """The same events with the fortnights of the period in another order, cut anywhere and turned round by whole days.

    Days are counted back from the end, so that each event keeps its time of day, and what is left over of the period
    stays behind the fortnights before it is turned.
    """
    days = -(-(end_us - start_us) // DAY_US)
    back, rest = np.divmod(end_us - events.time_us, DAY_US)
    day = (back + rng.integers(days)) % days
    count = days // BLOCK_DAYS
    place = np.append(rng.permutation(count), count)
    block = np.minimum(day // BLOCK_DAYS, count)
    moved = (place[block] * BLOCK_DAYS + day - block * BLOCK_DAYS + rng.integers(days)) % days
    time_us = end_us - moved * DAY_US - rest
    order = np.lexsort((time_us, events.person))
    return events.at(order, time_us[order])


def _count(events: Events, before_us: int, end_us: int) -> Ints:
    before, after = stages(events, before_us), stages(events, end_us)
    size = len(PLACES)
    counted = np.bincount((before - UNSEEN) * size + after - UNSEEN, minlength=size * size)
    return counted.reshape(size, size).astype(np.int64)
