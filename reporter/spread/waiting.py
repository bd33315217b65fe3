"""Speed of good and bad cascades: the wait for the first follow-up, the time to half size, and who is quicker."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.spread.chains import Chains, dense, shown
from reporter.spread.items import Flags, Ints
from reporter.spread.matrix import NEGATIVE, POSITIVE
from reporter.statistics.bootstrap import SEED
from reporter.statistics.effective import effective_authors
from reporter.statistics.gates import HALF_SIZE, REPRODUCTION, SHAPE, Evidence, judge
from reporter.statistics.intervals import share
from reporter.statistics.permutation import p_value, shuffled
from reporter.statistics.survival import band, cautious_error, kaplan_meier, quantile_interval, residuals, waits

Numbers = npt.NDArray[np.float64]

HALF_DRAWS = 400
KM_METHOD = say("Kaplan-Meier, author bootstrap")
HALF_METHOD = say("median over chains, author bootstrap")
LEAST_HALVED = 3  # half of two mentions is the first one
LEVEL = 0.05
NO_TIMES = say("No answer or share here has a known time, so no wait can be told.")
NO_LINKS = say("Nothing here of this kind names what it follows, so no wait can be told.")


@dataclass(frozen=True)
class Fastness:
    """Which kind gets its first follow-up sooner, among chains of like size.

    Args:
        verdict: `good`, `bad`, `cannot_be_told` or `too_few`.
        reason: What is missing, where it is too few.
        observed: First follow-ups of good chains.
        expected: How many they would have had by then if both kinds waited alike.
        chains: Chains compared.
        p: How often a chance order of the authors' labels gives a difference as large.
    """

    verdict: str
    reason: str | None
    observed: int | None
    expected: float | None
    chains: int
    p: float | None


def first_waits(chains: Chains, own: Flags, tone: str) -> dict[str, Estimate]:
    """The part of mentions that were followed within the window, and the wait of the middle one."""
    chosen = own & chains.is_wait_known
    names = f"spread.first.{chains.name}.{tone}", f"spread.wait.{chains.name}.{tone}"
    part, middle = (
        Estimate(
            value=None,
            n=int(chosen.sum()),
            n_authors=chains.people(chosen),
            unit=unit,
            method=KM_METHOD,
            status="not_observable",
            reason=NO_TIMES if (chains.size > 1).any() else NO_LINKS,
        )
        for unit in (say("share"), say("hours"))
    )
    if chains.window_hours is None:
        return dict(zip(names, (part, middle), strict=True))
    author = dense(chains.author[chosen])
    happened = chains.has_follow_up[chosen]
    evidence = judge(REPRODUCTION, authors=int(author.max(initial=-1)) + 1, children=int(happened.sum()))
    if not evidence.is_enough:
        few = evidence.sentence or ""
        return dict(zip(names, (part.withheld("too_few", few), middle.withheld("too_few", few)), strict=True))
    given = waits(chains.wait_hours[chosen], happened)
    curve = kaplan_meier(given)
    error = cautious_error(given, curve, author)
    authors = effective_authors(np.bincount(author))
    low, high = band(curve, error, authors=authors)
    left, at = (
        curve.after(chains.window_hours),
        int(np.searchsorted(curve.times, chains.window_hours, side="right")) - 1,
    )
    if 0 < left < 1:
        part = shown(part, 1 - left, 1 - float(high[at]), 1 - float(low[at]))
    else:
        part = _all_or_none(chains, chosen, part, 1 - left)
    half, ends = curve.quantile(), quantile_interval(curve, error, authors=authors)
    if half is not None and (ends[0] is None or ends[1] is None):
        middle = middle.withheld(
            "not_observable", say("About half were followed, so the middle wait has no upper end.")
        )
    elif half is None or ends[0] is None or ends[1] is None:
        rare = say("Fewer than half were followed in the time that was seen, so there is no middle wait.")
        middle = middle.withheld("not_observable", rare)
    else:
        middle = shown(middle, half, ends[0], ends[1])
    return dict(zip(names, (part, middle), strict=True))


def _all_or_none(chains: Chains, chosen: Flags, part: Estimate, value: float) -> Estimate:
    """All or none were followed in the window: the scale of the band has no end there, a share's interval has one."""
    old = chosen & chains.is_mature
    author, size = dense(chains.author[old]), int(old.sum())
    if not size:
        return part.withheld(
            "too_early", say("Too early to say: no mention has been watched for the whole window yet.")
        )
    hits = np.bincount(author, chains.has_follow_up[old] & (chains.wait_hours[old] <= (chains.window_hours or 0.0)))
    ends = share(hits, np.bincount(author), known_authors=chains.people(old))
    if ends.low is None or ends.high is None:
        return part.withheld("too_few", ends.reason or "")
    return shown(part, value, min(ends.low, value), max(ends.high, value))


def typical_half(chains: Chains, own: Flags, tone: str) -> Estimate:
    """The time by which the middle chain of three or more had half of its mentions."""
    chosen = own & chains.is_mature & (chains.size_within >= LEAST_HALVED)
    evidence = judge(HALF_SIZE, authors=chains.voices(chosen), cascades=int(chosen.sum()))
    nothing = Estimate(
        value=None,
        n=int(chosen.sum()),
        n_authors=chains.people(chosen),
        unit=say("hours"),
        method=HALF_METHOD,
        status="too_few",
        reason=evidence.sentence or say("Too few to say."),
    )
    if not evidence.is_enough:
        return nothing
    hours, author = chains.half_hours[chosen], dense(chains.author[chosen])
    low, high = np.percentile(_medians(hours, author), [2.5, 97.5])
    value = float(np.median(hours))
    return shown(nothing, value, min(float(low), value), max(float(high), value))


def fastness(chains: Chains, *, seed: int = SEED) -> Fastness:
    """Compare the waits of good and bad chains of like size: the log-rank statistic within doublings of size.

    Only chains of two or more are compared: what nothing followed has nothing of like size to be slower than.
    And only what was followed within the window, of first mentions older than it: a young mention that was followed
    was followed soon, so the kind that is spoken of more at the end would seem the quicker one.
    Chance is told by dealing the labels out anew, author by author.
    """
    come = chains.is_mature & chains.is_wait_known & (chains.size_within > 1)
    come &= chains.has_follow_up & (chains.wait_hours <= (chains.window_hours or 0.0))
    kinds = [chains.of(code) & come for code in (POSITIVE, NEGATIVE)]
    chosen = kinds[0] | kinds[1]
    evidence = enough_shape(chains, *kinds)
    if not evidence.is_enough:
        return Fastness("too_few", evidence.sentence, None, None, int(chosen.sum()), None)
    is_good = kinds[0][chosen]
    stratum = np.floor(np.log2(chains.size_within[chosen])).astype(np.int64)
    beyond = residuals(chains.wait_hours[chosen], chains.has_follow_up[chosen], stratum)
    seen = float(beyond[is_good].sum())
    by_chance = [float(beyond[dealt].sum()) for dealt in shuffled(is_good, chains.author[chosen], seed=seed)]
    p = p_value(seen, by_chance)
    verdict = ("good" if seen > 0 else "bad") if p <= LEVEL else "cannot_be_told"
    observed = int(chains.has_follow_up[chosen][is_good].sum())
    return Fastness(verdict, None, observed, observed - seen, int(chosen.sum()), p)


def enough_shape(chains: Chains, good: Flags, bad: Flags) -> Evidence:
    """Whether there are chains enough of both kinds, and people enough who began them."""
    kinds = good, bad
    return judge(
        SHAPE,
        authors=min(chains.voices(kind) for kind in kinds),
        cascades=min(int(kind.sum()) for kind in kinds),
    )


def _medians(hours: Numbers, author: Ints, *, draws: int = HALF_DRAWS, seed: int = SEED) -> Numbers:
    """Medians with other people of the same kind; the chains are sorted once and then only counted."""
    order = np.argsort(hours, kind="stable")
    ordered, people = hours[order], int(author.max()) + 1
    rng = np.random.default_rng(seed)
    found = np.full(draws, np.nan)
    for turn in range(draws):
        reached = np.cumsum(np.bincount(rng.integers(0, people, people), minlength=people)[author[order]])
        if reached[-1]:
            found[turn] = ordered[np.searchsorted(reached, reached[-1] / 2)]
    known: Numbers = found[np.isfinite(found)]
    return known
