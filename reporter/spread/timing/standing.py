"""When nothing may be read from timing, and the sentence that says so.

The model always gives numbers; most of what can go wrong gives wrong ones with narrow intervals.
The bounds come from simulations with known truth, not from convention.
"""

from __future__ import annotations

from collections.abc import Sequence

from reporter.estimate import Status
from reporter.numerals import Count, span
from reporter.sentence import say, say_number
from reporter.spread.timing.fit import Fit
from reporter.spread.timing.stream import A_DAY, AN_HOUR, Stream
from reporter.statistics.gates import TIMING, judge

Refusal = tuple[Status, str]

EXPLORATORY_EVENTS = 1_000
EXPLORATORY_RARER = 100
LARGEST_STEP = 1.0
SHORTEST_SPAN = 20.0
NEARLY_ENDLESS = 0.95
MOST_OF = 0.5
LARGEST_DISAGREEMENT = 0.3


def before_fitting(stream: Stream, *, step_us: int, timed: int, untimed: int, people: int) -> Refusal | None:
    """Why these events may not be fitted at all; None when they may.

    Args:
        stream: The events.
        step_us: The coarsest step of the clocks that wrote a tenth or more of them, microseconds.
        timed: Good and bad mentions with a time of day.
        untimed: Those without.
        people: Who said them, every unknown author being another one.
    """
    if step_us >= A_DAY or untimed > MOST_OF * (timed + untimed):
        return "not_observable", say("Nothing can be read from timing: most times here are given to the day only.")
    evidence = judge(TIMING, authors=people, items=int(stream.counts.sum()), rarer=int(stream.counts.min()))
    return None if evidence.sentence is None else ("too_few", evidence.sentence)


def after_fitting(
    fit: Fit, *, fits: Sequence[Fit], span_hours: float, step_us: int, has_one_top: bool
) -> Refusal | None:
    """Why what was fitted may not be shown; None when it may.

    Args:
        fit: The chosen process.
        fits: Those on all baselines. Where one on another baseline sees far less growth, the choice between them
            decides everything: of 60 streams with a step in their rate and no spread, two were taken for spread by
            the criterion alone and none with this bound.
        span_hours: Length of the time that was watched.
        step_us: As in `before_fitting`.
        has_one_top: Whether the likelihood falls off on all sides of the fit.
    """
    lasting = 1 / fit.model.beta
    if fit.is_edge:
        return "not_observable", (
            say(
                "Nothing can be read from timing: no pace at which mentions bring others stands out from the ups and "
                "downs of the days."
            )
        )
    if step_us / AN_HOUR * fit.model.beta > LARGEST_STEP:
        return "not_observable", say(
            "Nothing can be read from timing: what a mention brings seems to come within {lasting}, and the "
            "clocks here are read to {step} only.",
            lasting=span(lasting),
            step=span(step_us / AN_HOUR),
        )
    if span_hours * fit.model.beta < SHORTEST_SPAN:
        return "too_early", say(
            "Too early to say: what a mention brings seems to take {lasting}, and {watched} are "
            "fewer than {times:.0f} times that.",
            lasting=span(lasting),
            watched=span(span_hours),
            times=SHORTEST_SPAN,
        )
    if fit.model.growth >= NEARLY_ENDLESS:
        return "not_observable", (
            say(
                "Nothing can be read from timing: nearly every mention would have been brought by another, "
                "which is how a change from outside looks to this model."
            )
        )
    if fit.model.growth - min(one.model.growth for one in fits) > LARGEST_DISAGREEMENT:
        return "not_observable", (
            say(
                "Nothing can be read from timing: whether mentions bring others or come together for another reason "
                "hangs wholly on what is taken for coming by itself."
            )
        )
    if not has_one_top:
        return "not_observable", say("Nothing can be read from timing: several answers fit these times equally well.")
    return None


def is_exploratory(stream: Stream) -> bool:
    """Whether the events are so few that single figures are known to come out too low.

    The difference of the two kinds is sound from fewer on.
    """
    return bool(stream.counts.sum() < EXPLORATORY_EVENTS or stream.counts.min() < EXPLORATORY_RARER)


def watched(events: int, *, earlier: int) -> str:
    """What was looked at, in words."""
    if earlier:
        return say(
            "the latest {events:,} good and bad mentions; {earlier:,} earlier ones are left out",
            events=Count(events),
            earlier=Count(earlier),
        )
    return say_number("{n:,} good and bad mention", "{n:,} good and bad mentions", Count(events))
