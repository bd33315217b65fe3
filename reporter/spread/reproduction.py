"""What one mention brings: the spread matrix with its intervals, its gates and the verdict on good against bad.

`tally` makes sums by author (here, or in an engine), `reproduction` makes estimates of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.mentions import POLARITIES
from reporter.sentence import say
from reporter.spread.items import POLARITY_COUNT
from reporter.spread.matrix import NAMES, NEGATIVE, POSITIVE, figures
from reporter.spread.standing import Standing, both, chains, later_mentions, mentions, roots
from reporter.spread.tally import OWN, WIDTH, Tally, tally, window_hours
from reporter.spread.unmixed import unmixed
from reporter.statistics.bootstrap import DRAWS, SEED, Clusters, Numbers, Resampled, group, resample
from reporter.statistics.confusion import SCORED, Confusion, likelihoods, raked
from reporter.statistics.effective import Interval, quantile, rate, ratio
from reporter.statistics.equivalence import MARGIN, Comparison, compare, undecided
from reporter.statistics.sequence import repeated_ratio

__all__ = ["SpreadMatrix", "reproduction", "tally", "window_hours"]

LEVEL = 0.95
RATE = say("mentions per mention")
RATIO = say("ratio")
METHOD = say("windowed count, author bootstrap")
REPEATED_METHOD = say("windowed count, author bootstrap, for many looks")
CORRECTED: dict[str, str] = {
    METHOD: say("windowed count, corrected by labels, author bootstrap"),
    REPEATED_METHOD: say("windowed count, corrected by labels, author bootstrap, for many looks"),
}
MOST_UNDEFINED = 0.01


@dataclass(frozen=True)
class SpreadMatrix:
    """Everything that is said about spread in numbers.

    Args:
        estimates: By name: `spread.reproduction.<p>`, `spread.total.<p>`, `spread.matrix.<a>.<b>`,
            `spread.shares.<p>`, `spread.replies.<p>`, `spread.roots.<p>`, `spread.later.<p>`, `spread.radius`,
            `spread.ratio`, `vital.spread_balance`.
        comparison: The verdict on good against bad.
        window_hours: How long a follow-up counts; None when there is nothing to count.
    """

    estimates: Mapping[str, Estimate]
    comparison: Comparison
    window_hours: float | None


@memoized
def reproduction(
    counts: Tally,
    *,
    margin: float = MARGIN,
    repeated: bool = False,
    confusion: Confusion | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> SpreadMatrix:
    """Estimate what one mention of each polarity brings, of which polarity, directly and in all.

    M[a, b] = follow-ups of polarity b within w of mature mentions of polarity a / mature mentions of polarity a.
    Its row sums are the reproduction, (I - M)^-1 - I summed over rows the totals. Errors come from redrawing
    authors, a follow-up belonging to the author of what it follows. Intervals use Student's t on the effective
    number of authors: in simulations with 40 to 200 authors of lognormal liveliness (sigma 0.6 to 1.6) they held
    the truth 93 to 97 times in 100, the percentiles of the draws 87 to 94 times.

    Limits: follow-ups from outside the export are unseen, so every figure is a lower bound for the world;
    an author's answers to themselves count. A polarity without mature mentions brings nothing on in the totals.

    With labels, both sides of M are first un-mixed (`reporter.spread.unmixed`), each redraw of authors with a
    redraw of labels. That takes mistakes of the scorer to fall regardless of what a mention brings: if it mistakes
    just the sarcasm that travels, the correction does not see it.

    Args:
        counts: Sums by author.
        margin: Factor up to which good and bad count as equal.
        repeated: Whether the report is built again and again, so that the ratio's interval must hold at every look.
        confusion: How often the scorer errs, by hand labels that suffice; only with them may `equal` be said.
        draws: How often authors are redrawn.
        seed: Start of the chance numbers.
    """
    clusters = group(counts.sums.reshape(-1, POLARITY_COUNT * WIDTH))
    found = _resampled(clusters, confusion, draws=draws, seed=seed)
    at = {name: k for k, name in enumerate(NAMES)}
    estimates: dict[str, Estimate] = {}
    for code, one in enumerate(POLARITIES):
        own = mentions(counts, code)
        names = [f"{figure}.{one}" for figure in ("reproduction", "shares", "replies")]
        for name in (*names, *(f"matrix.{one}.{other}" for other in POLARITIES)):
            estimates[f"spread.{name}"] = _rate(found, at[name], own)
        estimates[f"spread.roots.{one}"] = _rate(found, at[f"roots.{one}"], roots(counts, code))
        estimates[f"spread.later.{one}"] = _rate(found, at[f"later.{one}"], later_mentions(counts, code))
    estimates["spread.radius"] = _rate(found, at["radius"], chains(counts))
    for code, one in enumerate(POLARITIES):
        total = _total(found, at[f"runaway.{one}"], mentions(counts, code), estimates["spread.radius"])
        estimates[f"spread.total.{one}"] = total
    standing = both(counts, POSITIVE, NEGATIVE)
    is_corrected = confusion is not None
    estimates["spread.ratio"], comparison = _compared(found, at["log_ratio"], standing, margin, is_corrected, repeated)
    estimates["vital.spread_balance"] = _balance(estimates["spread.ratio"])
    if is_corrected:
        estimates = {name: _as_corrected(estimate) for name, estimate in estimates.items()}
    return SpreadMatrix(estimates, comparison, counts.window_hours)


def _as_corrected(estimate: Estimate) -> Estimate:
    """The figure with what was done to it in its method."""
    return replace(estimate, method=CORRECTED[estimate.method])


def _resampled(clusters: Clusters, confusion: Confusion | None, *, draws: int, seed: int) -> Resampled:
    if confusion is None:
        return resample(clusters, figures, draws=draws, seed=seed)
    joint, drawn = confusion.joint, confusion.draws(draws, seed=seed)
    counted = _own(clusters.totals)

    def table(totals: Numbers, joint: Numbers) -> Numbers:
        """C for these totals. With labels of these very mentions, chance that moves the totals moves it as well."""
        if not confusion.is_current:
            return likelihoods(joint)
        moved = np.divide(_own(totals), counted, out=np.ones_like(_own(totals)), where=counted > 0)
        return likelihoods(raked(joint, joint.sum(axis=-1) * moved))

    def corrected(totals: Numbers) -> Numbers:
        return figures(unmixed(totals, table(totals, joint)))

    def varied(totals: Numbers, part: slice) -> Numbers:
        return figures(unmixed(totals, table(totals, drawn[part])))

    return resample(clusters, corrected, draws=draws, seed=seed, varied=varied)


def _own(totals: Numbers) -> Numbers:
    """Mature mentions of each scored kind."""
    own: Numbers = totals.reshape(*totals.shape[:-1], POLARITY_COUNT, WIDTH)[..., : len(SCORED), OWN]
    return own


def _rate(found: Resampled, at: int, standing: Standing) -> Estimate:
    if not standing.is_shown:
        return _withheld(standing, RATE)
    return _shown(float(found.value[at]), _interval(found, at, standing), standing, RATE)


def _total(found: Resampled, at: int, standing: Standing, growth: Estimate) -> Estimate:
    """A total with its interval, unless chains may grow for ever; T / (1 + T) is the scale of its error."""
    if not standing.is_shown:
        return _withheld(standing, RATE)
    endless = _withheld(standing.withheld("not_observable", _no_end(growth)), RATE)
    if growth.high is None or growth.high >= 1:
        return endless
    part = _interval(found, at, standing)
    if part.high >= 1:
        return endless
    value = float(found.value[at])
    interval = Interval(part.low / (1 - part.low), part.high / (1 - part.high), part.level)
    return _shown(value / (1 - value), interval, standing, RATE)


def _compared(
    found: Resampled, at: int, standing: Standing, margin: float, can_conclude_equal: bool, repeated: bool
) -> tuple[Estimate, Comparison]:
    """The ratio of good to bad and the verdict on it."""
    if standing.is_shown and not found.undefined[at] <= MOST_UNDEFINED:
        reason: str = say("Too few to compare: nearly all answers and shares of one kind hang on a handful of people.")
        if can_conclude_equal:
            reason = say("Too few to compare: once the scorer's mistakes are taken out, one kind may bring nothing.")
        standing = standing.withheld("too_few", reason)
    if not standing.is_shown:
        reason = standing.reason or say("There is no ratio.")
        return _withheld(standing, RATIO), undecided(reason, margin=margin)
    log_ratio, error, authors = float(found.value[at]), float(found.error[at]), float(found.authors[at])
    verdict = compare(
        log_ratio, error, authors, margin=margin, can_conclude_equal=can_conclude_equal, repeated=repeated
    )
    interval = (repeated_ratio if repeated else ratio)(log_ratio, error, authors, level=LEVEL)
    shown = _shown(math.exp(log_ratio), interval, standing, RATIO)
    return (replace(shown, method=REPEATED_METHOD) if repeated else shown), verdict


def _balance(of: Estimate) -> Estimate:
    """100 R+ / (R+ + R-): the ratio on a scale from 0 to 100, 50 when both bring as much."""
    facts: dict[str, Any] = {"n": of.n, "n_authors": of.n_authors, "unit": say("0..100"), "method": of.method}
    facts |= {"status": of.status, "reason": of.reason}
    if of.value is None or of.low is None or of.high is None:
        return Estimate(value=None, **facts)
    value, low, high = (100 * end / (1 + end) for end in (of.value, of.low, of.high))
    return Estimate(value=value, low=low, high=high, level=of.level, **facts)


def _interval(found: Resampled, at: int, standing: Standing) -> Interval:
    value, error, authors = float(found.value[at]), float(found.error[at]), float(found.authors[at])
    found_rate = rate(value, error, authors, one=1 / standing.n, level=LEVEL)
    if value > 0 or not error > 0:
        return found_rate
    # A correction that ends at 0 still has the doubt of what it took away.
    return replace(found_rate, high=max(found_rate.high, quantile(LEVEL, authors) * error))


def _shown(value: float, interval: Interval, standing: Standing, unit: str) -> Estimate:
    return Estimate(
        value=value,
        low=interval.low,
        high=interval.high,
        level=interval.level,
        n=standing.n,
        n_authors=standing.n_authors,
        unit=unit,
        method=METHOD,
        status=standing.status,
        reason=standing.reason,
    )


def _withheld(standing: Standing, unit: str) -> Estimate:
    return Estimate(
        value=None,
        n=standing.n,
        n_authors=standing.n_authors,
        unit=unit,
        method=METHOD,
        status=standing.status,
        reason=standing.reason,
    )


def _no_end(growth: Estimate) -> str:
    if growth.high is None:
        return say("Whether chains of answers and shares come to an end cannot be said, so neither can a total.")
    if growth.high < 1:
        return say("What a mention brings in all is too uncertain: there is no upper end to it.")
    return say(
        "A chain of answers and shares may keep growing: each step may be as much as "
        "{times:.2f} times the one before, so a total has no certain end.",
        times=growth.high,
    )
