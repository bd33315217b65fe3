"""What is told of chains of one true kind, from chains by the kind as scored and how often the scorer errs.

A chain whose first mention is truly of kind t is scored as a with chance C[a, t], whatever became of it. So each chain
counts as much of every true kind as the inverse of C says, some as less than nothing; sums over such parts estimate the
sums over the chains of that kind without bias. Everything here is made of such sums: parts that reach a size, middles,
curves of waiting, and pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.spread.items import Ints
from reporter.statistics.bootstrap import SEED
from reporter.statistics.confusion import SCORED, Confusion, likelihoods
from reporter.statistics.effective import effective_authors, quantile, rate
from reporter.statistics.survival import Curve, Waits, kaplan_meier

Numbers = npt.NDArray[np.float64]

KINDS = len(SCORED)
GOOD, BAD = SCORED.index("positive"), SCORED.index("negative")
DRAWS = 200
MOST_UNDEFINED = 0.01


@dataclass(frozen=True, eq=False)
class Told:
    """Chains by the kind as scored, and what labels say of that.

    Args:
        kind: Kind of each chain's first mention as scored: 0 positive, 1 neutral, 2 negative; all three are needed.
        author: Dense number of the author of that mention.
        confusion: How often the scorer errs, by labels that suffice; on first mentions as on all opinions.
        draws: How often authors and labels are redrawn, each time both.
        seed: Start of the chance numbers.
    """

    kind: Ints
    author: Ints
    confusion: Confusion
    draws: int = DRAWS
    seed: int = SEED

    @property
    def back(self) -> Numbers:
        """How much of each true kind (rows) a chain counts by its kind as scored (columns)."""
        return _inverse(self.confusion.joint)

    @property
    def people(self) -> float:
        """Effective people behind the chains."""
        return effective_authors(np.bincount(self.author))

    def redrawn(self) -> Iterator[tuple[Numbers, Numbers]]:
        """How often each chain is there and how much of each kind it counts, had people and labels been others."""
        rng, count = np.random.default_rng(self.seed), int(self.author.max(initial=-1)) + 1
        for table in _inverse(self.confusion.draws(self.draws, seed=self.seed)):
            times = np.bincount(rng.integers(0, count, count), minlength=count).astype(np.float64)
            yield times[self.author], table


@dataclass(frozen=True)
class Pairs:
    """A truly good and a truly bad chain held against each other.

    Args:
        part: How often the good one has more, ties counting half, 0..1; NaN where one kind has nothing left.
        error: Its standard error over people and labels.
        people: Effective people behind it.
    """

    part: float
    error: float
    people: float

    def interval(self, level: float = 0.95) -> tuple[float, float, float]:
        """Value, low and high end, none outside of 0 and 1."""
        if not np.isfinite(self.part):
            return float("nan"), float("nan"), float("nan")
        half = quantile(level, self.people) * self.error
        value = min(max(self.part, 0.0), 1.0)
        return value, max(value - half, 0.0), min(value + half, 1.0)


def pairs_of(told: Told, value: npt.ArrayLike, stratum: npt.ArrayLike | None = None) -> Pairs:
    """How often a truly good chain has more than a truly bad one of the same stratum.

    Strata are put together as Mantel and Haenszel do: pairs of a stratum divided by its chains. A chain is never held
    against itself: its own parts of both kinds are taken out of the pairs, so that strata of few chains do not lean.

    Args:
        told: The chains.
        value: What they are compared by, one a chain.
        stratum: Which chains may be held against each other, such as those of one size; all by default.

    References:
        Mantel and Haenszel, Journal of the National Cancer Institute 22, 1959, for the weights. The pairs of parts are
        our own derivation, tested by simulation.
    """
    kind = told.kind
    within = np.zeros(kind.size, np.int64) if stratum is None else np.unique(stratum, return_inverse=True)[1]
    _, rank = np.unique(np.asarray(value), return_inverse=True)
    step = int(rank.max(initial=0)) + 1
    cells, place = np.unique(within * step + rank, return_inverse=True)
    of_cell = cells // step
    strata = int(within.max(initial=-1)) + 1
    size = np.bincount(within, minlength=strata).astype(np.float64)
    start = np.searchsorted(of_cell, np.arange(strata))

    def part(times: Numbers, back: Numbers) -> float:
        true = (
            np.bincount(place * KINDS + kind, weights=times, minlength=cells.size * KINDS).reshape(-1, KINDS) @ back.T
        )
        good, bad = true[:, GOOD], true[:, BAD]
        before = np.cumsum(bad) - bad
        below = before - before[start][of_cell]
        own = np.bincount(within, weights=times**2 * (back[GOOD] * back[BAD])[kind], minlength=strata)
        more = np.bincount(of_cell, weights=good * (below + bad / 2), minlength=strata) - own / 2
        pairs = np.bincount(of_cell, weights=good, minlength=strata)
        pairs = pairs * np.bincount(of_cell, weights=bad, minlength=strata) - own
        every = float((pairs / size).sum())
        return float((more / size).sum()) / every if every > 0 else float("nan")

    if not kind.size:
        return Pairs(float("nan"), float("nan"), 0.0)
    found = part(np.ones(kind.size), told.back)
    drawn = np.array([part(times, back) for times, back in told.redrawn()])
    if not np.isfinite(found) or np.mean(~np.isfinite(drawn)) > MOST_UNDEFINED:
        return Pairs(float("nan"), float("nan"), told.people)
    return Pairs(found, float(np.nanstd(drawn)), told.people)


def reaching_of(told: Told, size: Ints, code: int, at: list[int]) -> list[tuple[float, float, float]] | None:
    """The part of the chains of one true kind that has at least each size, with its interval.

    Where chance or the labels make a curve of parts that rises, the parts are put in order (Chernozhukov,
    Fernandez-Val and Galichon, Econometrica 78, 2010).

    Args:
        told: The chains.
        size: Size of each.
        code: The true kind.
        at: Sizes, ascending, the first of which all chains have.

    Returns:
        Value, low and high end at each size; None where nothing of the kind is left, or may be.
    """
    place = np.searchsorted(at, size, side="right") - 1

    def parts(times: Numbers, back: Numbers) -> Numbers:
        by_size = np.bincount(place, weights=times * back[code][told.kind], minlength=len(at))
        reached = np.cumsum(by_size[::-1])[::-1]
        return reached / reached[0] if reached[0] > 0 else np.full(len(at), np.nan)

    found = parts(np.ones(size.size), told.back)
    drawn = np.array([parts(*one) for one in told.redrawn()])
    if not np.isfinite(found[0]) or np.mean(~np.isfinite(drawn[:, 0])) > MOST_UNDEFINED:
        return None
    error, people = np.nanstd(drawn, axis=0), told.people
    value = np.sort(np.clip(found, 0.0, 1.0))[::-1]
    ends = [_ends(float(part), float(off), people, 1 / size.size) for part, off in zip(value, error, strict=True)]
    ends[0] = (1.0, 1.0)
    low, high = (np.sort(np.clip(side, 0.0, 1.0))[::-1] for side in zip(*ends, strict=True))
    return [(float(a), float(b), float(c)) for a, b, c in zip(value, low, high, strict=True)]


def middle_of(told: Told, value: Numbers, code: int) -> tuple[float, float, float]:
    """The median over the chains of one true kind, with the middle 95 % of redraws; NaN where it cannot be told."""
    ordered = np.argsort(value, kind="stable")
    found = _middle(value, ordered, told.back[code][told.kind])
    drawn = np.array([_middle(value, ordered, times * back[code][told.kind]) for times, back in told.redrawn()])
    return _percentiles(found, drawn)


def middles_ratio(told: Told, value: Numbers) -> tuple[float, float, float]:
    """Median of truly good chains over that of truly bad ones, with its interval; NaN where it cannot be told."""
    ordered = np.argsort(value, kind="stable")

    def log_ratio(times: Numbers, back: Numbers) -> float:
        good, bad = (_middle(value, ordered, times * back[code][told.kind]) for code in (GOOD, BAD))
        return float(np.log(good) - np.log(bad))

    found = log_ratio(np.ones(value.size), told.back)
    ends = _percentiles(found, np.array([log_ratio(*one) for one in told.redrawn()]))
    value_, low, high = np.exp(ends)
    return float(value_), float(low), float(high)


def waiting_of(told: Told, given: Waits, code: int) -> tuple[Curve, Numbers]:
    """The curve of waiting of one true kind, and its standard error on the scale of log(-log S).

    NaN of the error where fewer than half of the redraws are between 0 and 1.
    """
    scaled = []
    for times, back in told.redrawn():
        with np.errstate(divide="ignore", invalid="ignore"):
            drawn = np.log(-np.log(_falling(given, times * back[code][told.kind]).survival))
        scaled.append(np.where(np.isfinite(drawn), drawn, np.nan))
    table = np.array(scaled)
    known = np.isfinite(table).sum(axis=0) >= max(told.draws / 2, 2)
    error = np.full(given.times.size, np.nan)
    if known.any():
        error[known] = np.nanstd(table[:, known], axis=0)
    return _falling(given, told.back[code][told.kind]), error


def _falling(given: Waits, weight: Numbers) -> Curve:
    """Kaplan and Meier's curve over parts of chains, put in order where parts below nothing make it rise."""
    plain = kaplan_meier(given, weight)
    hazard = np.divide(plain.events, plain.at_risk, out=np.zeros(plain.times.size), where=plain.at_risk > 0)
    survival = np.cumprod(1 - np.minimum(hazard, 1.0))
    return Curve(plain.times, np.sort(np.clip(survival, 0.0, 1.0))[::-1], plain.at_risk, plain.events)


def _ends(part: float, error: float, people: float, one: float) -> tuple[float, float]:
    if part <= 0:
        return 0.0, max(rate(0.0, 0.0, people, one=one).high, quantile(0.95, people) * error)
    ends = rate(part, error, people, one=one)
    return ends.low, min(ends.high, 1.0)


def _middle(value: Numbers, ordered: Ints, weight: Numbers) -> float:
    """The value by which half of the weight is reached, the sums put in order where weights below 0 make them fall."""
    reached = np.sort(np.cumsum(weight[ordered]))
    total = float(weight.sum())
    if not total > 0:
        return float("nan")
    ends = np.searchsorted(reached, [total / 2 - 1e-9, total / 2 + 1e-9])
    return float(value[ordered[np.minimum(ends, value.size - 1)]].mean())


def _percentiles(found: float, drawn: Numbers) -> tuple[float, float, float]:
    known = drawn[np.isfinite(drawn)]
    if not np.isfinite(found) or known.size < (1 - MOST_UNDEFINED) * drawn.size:
        return float("nan"), float("nan"), float("nan")
    low, high = np.percentile(known, [2.5, 97.5])
    return found, min(float(low), found), max(float(high), found)


def _inverse(joint: Numbers) -> Numbers:
    return np.asarray(np.linalg.inv(likelihoods(joint)), np.float64)
