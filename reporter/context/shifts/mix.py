"""Whether the mix of what is said has changed between the last four weeks and the four before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

from reporter.context.shifts.segments import Numbers
from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.bootstrap import SEED
from reporter.statistics.intervals import wilson

WINDOW = 4
LEAST_WINDOWS = 3
DRAWS = 1999
LEAST = 20
LEVEL = 0.95
UNIT = say("divergence, 0 to 1")
METHOD = say("Jensen-Shannon divergence, weeks redrawn")
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """One category of the mix: its share before and now, and its part of the divergence."""

    before: Estimate
    after: Estimate
    part: float


@dataclass(frozen=True)
class Mix:
    """How far two mixes lie apart.

    Args:
        divergence: 0 for the same mix, 1 for two that have nothing in common, chance taken out.
        p: How often weeks dealt out by chance lie as far apart; None where it is withheld.
        by_chance: What 95 % of such deals stay below.
        parts: One for each category, in their order.
    """

    divergence: Estimate
    p: float | None
    by_chance: float | None
    parts: Sequence[Part]


def divergence(before: npt.ArrayLike, after: npt.ArrayLike) -> float:
    """Jensen-Shannon divergence of two mixes in bits: 0 for the same, 1 for nothing in common.

    Args:
        before: Counts by category.
        after: Counts of the same categories.

    References:
        Lin, IEEE Transactions on Information Theory 37, 1991.

    >>> divergence([5, 5], [5, 5]), divergence([5, 0], [0, 7])
    (0.0, 1.0)
    """
    return float(divergence_parts(np.asarray(before, np.float64), np.asarray(after, np.float64)).sum())


def divergence_parts(before: Numbers, after: Numbers) -> Numbers:
    """The same by category, in the last axis; never negative, and they add up to it."""
    p, q = before / before.sum(-1, keepdims=True), after / after.sum(-1, keepdims=True)
    middle = (p + q) / 2
    safe = np.where(middle > 0, middle, 1.0)
    parts = (xlogy(p, p / safe) + xlogy(q, q / safe)) / (2 * np.log(2))
    return np.asarray(np.maximum(parts, 0.0), np.float64)


def compare(weeks: Counts, *, people: int | None = None, seed: int = SEED) -> Mix:
    """Hold the last four weeks against the four before.

    Weeks are dealt out by chance to see what two sets of four weeks differ by anyway, and redrawn within their
    four for the interval: words of one week hang together, so weeks are what there is many of.

    Args:
        weeks: Counts, one row a week of seven days counted back from the end, the last week first; one column
            a category.
        people: Known people behind the last eight weeks.
        seed: Start of the chance numbers.
    """
    now, then = weeks[:WINDOW], weeks[WINDOW : 2 * WINDOW]
    facts = Estimate(0.0, int(weeks[: 2 * WINDOW].sum()), UNIT, METHOD, n_authors=people)
    if len(weeks) < LEAST_WINDOWS * WINDOW:
        need = say_number(
            "Too early to say: {n} whole week, {least} needed.",
            "Too early to say: {n} whole weeks, {least} needed.",
            len(weeks),
            least=LEAST_WINDOWS * WINDOW,
        )
        return Mix(facts.withheld("too_early", need), None, None, ())
    if min(now.sum(), then.sum()) < LEAST:
        few = say("Too few to say: each four weeks need {least} mentions.", least=LEAST)
        return Mix(facts.withheld("too_few", few), None, None, ())
    chance = np.random.default_rng(seed)
    seen = divergence(then.sum(0), now.sum(0))
    order = chance.permuted(np.tile(np.arange(len(weeks)), (DRAWS, 1)), axis=1)
    dealt = _apart(weeks[order[:, :WINDOW]].sum(1), weeks[order[:, WINDOW : 2 * WINDOW]].sum(1))
    p = float((1 + (dealt >= seen - 1e-12).sum()) / (1 + DRAWS))
    picks = chance.integers(0, WINDOW, (2, DRAWS, WINDOW))
    drawn = _apart(then[picks[0]].sum(1), now[picks[1]].sum(1))
    bias = float(drawn.mean()) - seen
    value = max(seen - bias, 0.0)
    low, high = np.quantile(drawn - 2 * bias, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    told = replace(facts, value=value, low=float(min(max(low, 0.0), value)), high=float(max(high, value)), level=LEVEL)
    return Mix(told, p, float(np.quantile(dealt, LEVEL)), _parts(then, now))


def _apart(before: Counts, after: Counts) -> Numbers:
    """Divergences of many pairs of mixes; an empty one differs in nothing."""
    full = (before.sum(1) > 0) & (after.sum(1) > 0)
    apart = np.zeros(len(before))
    apart[full] = divergence_parts(before[full].astype(np.float64), after[full].astype(np.float64)).sum(1)
    return apart


def _parts(then: Counts, now: Counts) -> list[Part]:
    whole = divergence_parts(then.sum(0).astype(np.float64), now.sum(0).astype(np.float64))
    total = float(whole.sum()) or 1.0
    shares = [(_share(then, k), _share(now, k)) for k in range(then.shape[1])]
    return [Part(before, after, float(part) / total) for (before, after), part in zip(shares, whole, strict=True)]


def _share(weeks: Counts, category: int) -> Estimate:
    """A category's part of a window; weeks that differ by more than chance widen the interval."""
    hits, items = weeks[:, category].astype(np.float64), weeks.sum(1).astype(np.float64)
    total, found = float(items.sum()), float(hits.sum())
    share = found / total
    seen = items > 0
    even = share * (1 - share)
    chi2 = float(((hits - share * items)[seen] ** 2 / (items[seen] * even)).sum()) if even > 0 else 0.0
    wide = max(1.0, chi2 / max(int(seen.sum()) - 1, 1))
    ends = wilson(found, total, level=LEVEL, effective_n=total / wide)
    return Estimate(share, int(total), say("share"), say("Wilson interval by week"), ends.low, ends.high, LEVEL)
