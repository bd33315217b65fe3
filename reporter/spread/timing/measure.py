"""What timing alone says of spread: a second opinion where links exist, the only one where they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.numerals import span
from reporter.sentence import say
from reporter.spread.items import apart
from reporter.spread.section import Section
from reporter.spread.timing.baseline import ladder
from reporter.spread.timing.fit import Fit, fit, grid_echoes
from reporter.spread.timing.standing import Refusal, after_fitting, before_fitting, is_exploratory, watched
from reporter.spread.timing.stream import AN_HOUR, Ints, Numbers, Stream, make_stream, steps_us
from reporter.spread.timing.uncertainty import covariance
from reporter.statistics.effective import quantile

LATEST = 100_000
LEVEL = 0.95
COMMON_STEP = 0.1
KINDS = ("positive", "negative")
RATE = say("mentions per mention")
METHOD = say("timing alone: Hawkes process, observed information")
NAMES = (
    "spread.timing.difference",
    *(f"spread.timing.brought.{one}" for one in KINDS),
    *(f"spread.timing.matrix.{one}.{other}" for one in KINDS for other in KINDS),
)
COMBINATIONS = np.array(
    [
        [1, -1, 1, -1],
        [1, 0, 1, 0],
        [0, 1, 0, 1],
        [1, 0, 0, 0],
        [0, 0, 1, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 1],
    ]
)
"""Each of NAMES as a sum of N[0,0], N[0,1], N[1,0], N[1,1]; N has what is brought in rows, what brings in columns."""


@dataclass(frozen=True, eq=False)
class Timing:
    """What the times of good and bad mentions say.

    Args:
        fits: The likeliest process on each baseline, plain to yielding; empty when none was fitted.
        chosen: The one of them with the lowest criterion; None when none was fitted.
        doubt: Covariance of the four entries of its N; None when there is none.
        refusal: Status and sentence when nothing may be shown.
    """

    fits: tuple[Fit, ...]
    chosen: Fit | None
    doubt: Numbers | None
    refusal: Refusal | None


def measure_timing(engine: Engine) -> Section:
    """Estimate spread from timing: `spread.timing.difference`, `.brought.<kind>` and `.matrix.<kind>.<kind>`.

    Neutral and unscored mentions take no part: what they bring counts as coming by itself. Of very many mentions
    the latest 100,000 are looked at, which takes some six seconds of one core.

    Args:
        engine: Where `word_of_mouth` and `trusted` are.
    """
    rows = engine.rows(statement(__package__, "events"), most=LATEST)
    (counts,) = engine.rows(statement(__package__, "watched")).to_pylist()
    moments, kind, author = (rows[name].to_numpy() for name in ("moment", "kind", "author"))
    steps = steps_us(moments, rows["source"].to_numpy())
    stream = make_stream(moments, kind, steps, end_us=counts["end_us"] or 0)
    step = common_step_us(steps)
    people = int(np.unique(author[author >= 0]).size)
    voices = np.unique(apart(author)).size
    found = read_timing(stream, step_us=step, timed=counts["timed"], untimed=counts["untimed"], people=voices)
    earlier = counts["timed"] - moments.size
    data = {
        "sentence": found.refusal[1] if found.refusal else None,
        "watched": watched(moments.size, earlier=earlier),
        "events": int(moments.size),
        "earlier": int(earlier),
        "untimed": int(counts["untimed"]),
        "others": int(counts["others"]),
        "step": span(step / AN_HOUR),
        **_described(stream, found),
    }
    return Section(estimates_of(found, n=int(moments.size), n_authors=people), data)


def common_step_us(steps: Ints) -> int:
    """The coarsest step of the clocks that wrote at least a tenth of the events; 1 without events.

    >>> common_step_us(np.array([1] * 9 + [60]))
    60
    """
    if not steps.size:
        return 1
    distinct, counts = np.unique(steps, return_counts=True)
    return int(distinct[counts >= COMMON_STEP * steps.size].max())


@memoized
def read_timing(stream: Stream, *, step_us: int, timed: int, untimed: int = 0, people: int | None = None) -> Timing:
    """Fit the process on every baseline, choose one, and say whether it may be shown.

    Args:
        stream: The events, jittered.
        step_us: The coarsest common step of their clocks, microseconds.
        timed: Good and bad mentions with a time of day.
        untimed: Those without.
        people: Who said them, every unknown author being another one; as many as events when not given.
    """
    voices = stream.hours.size if people is None else people
    refusal = before_fitting(stream, step_us=step_us, timed=timed, untimed=untimed, people=voices)
    if refusal:
        return Timing((), None, None, refusal)
    echoes = grid_echoes(stream)
    fits = tuple(fit(stream, baseline, echoes=echoes) for baseline in ladder(stream))
    chosen = min(fits, key=lambda one: one.aic)
    doubt = None if chosen.is_edge else covariance(stream, chosen)
    refusal = after_fitting(
        chosen, fits=fits, span_hours=stream.span_hours, step_us=step_us, has_one_top=doubt is not None
    )
    return Timing(fits, chosen, doubt, refusal)


def estimates_of(found: Timing, *, n: int, n_authors: int) -> dict[str, Estimate]:
    """The figures, with intervals from the observed information; those of counts never reach below 0."""
    facts: dict[str, Any] = {"n": n, "n_authors": n_authors, "unit": RATE, "method": METHOD}
    if found.refusal or found.chosen is None or found.doubt is None:
        status, reason = found.refusal or ("not_observable", say("Nothing can be read from timing."))
        return {name: Estimate(value=None, status=status, reason=reason, **facts) for name in NAMES}
    values = COMBINATIONS @ found.chosen.model.branching.ravel()
    errors = np.sqrt(np.einsum("ij,jk,ik->i", COMBINATIONS, found.doubt, COMBINATIONS))
    reach = quantile(LEVEL) * errors
    floors = np.where(np.array(NAMES) == NAMES[0], -np.inf, 0.0)
    lows = np.maximum(values - reach, floors)
    return {
        name: Estimate(value=float(value), low=float(low), high=float(high), level=LEVEL, **facts)
        for name, value, low, high in zip(NAMES, values, lows, values + reach, strict=True)
    }


def _described(stream: Stream, found: Timing) -> Mapping[str, Any]:
    """What a reader may ask beside the figures: the pace, the baseline, and what other baselines would have said."""
    is_shown = found.refusal is None and found.chosen is not None
    chosen = found.chosen if is_shown else None
    return {
        "is_exploratory": is_exploratory(stream) if chosen else None,
        "delay_hours": 1 / chosen.model.beta if chosen else None,
        "growth": chosen.model.growth if chosen else None,
        "baseline": chosen.baseline.name if chosen else None,
        "baselines": [
            {
                "baseline": one.baseline.name,
                "difference": _difference(one.model.branching),
                "growth": one.model.growth,
                "above_best": one.aic - chosen.aic,
            }
            for one in found.fits
            if chosen
        ],
    }


def _difference(branching: npt.NDArray[np.float64]) -> float:
    good, bad = branching.sum(axis=0)
    return float(good - bad)
