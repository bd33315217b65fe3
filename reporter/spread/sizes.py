"""How large chains become: the part that reaches each size, and whether one kind's are larger than the other's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reporter.spread.items import Flags, Ints
from reporter.statistics.bootstrap import SEED, group, resample
from reporter.statistics.effective import effective_authors, quantile, rate

Numbers = npt.NDArray[np.float64]

CURVE_DRAWS = 1000
DRAWS = 200
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75)
MOST_UNDEFINED = 0.01


@dataclass(frozen=True)
class Point:
    """The part of chains that have at least so many mentions, with its interval."""

    size: int
    part: float
    low: float
    high: float


@dataclass(frozen=True)
class Larger:
    """Two kinds of chains compared by size.

    Args:
        part: Chance that a chain of the first kind is larger than one of the second, ties counting half.
        low: Lower end of its 95 % interval.
        high: Upper end.
        median_ratio: Median size of the first kind's chains of two or more over the second's; None without such.
        median_low: Lower end of its interval.
        median_high: Upper end.
    """

    part: float
    low: float
    high: float
    median_ratio: float | None
    median_low: float | None
    median_high: float | None


@dataclass(frozen=True, eq=False)
class _Counted:
    """How many chains of each size each person has started, by kind.

    Args:
        author: Dense number of a person.
        place: Place of a size among the different ones.
        is_first: Whether the chains are of the first kind.
        chains: How many there are.
    """

    author: Ints
    place: Ints
    is_first: Flags
    chains: Numbers

    def both(self, times: Numbers, count: int) -> tuple[Numbers, Numbers]:
        """How many chains of each kind have each size, were each person there so many times."""
        cell = self.place + count * ~self.is_first
        found = np.bincount(cell, weights=self.chains * times[self.author], minlength=2 * count).astype(np.float64)
        return found[:count], found[count:]


def grid(largest: int) -> list[int]:
    """The sizes at which a curve is told: each from 1 to 6, then ever fewer, the largest last.

    >>> grid(12), grid(1)
    ([1, 2, 3, 4, 5, 6, 8, 10, 12], [1])
    """
    power, sizes = 1, [step for step in STEPS if step < largest]
    while 100 * power < largest:
        sizes += [step * power for step in (100, 200, 300, 500, 750) if step * power < largest]
        power *= 10
    return [*sizes, largest] if largest >= 1 else []


def reaching(size: Ints, author: Ints, *, draws: int = CURVE_DRAWS, seed: int = SEED) -> list[Point]:
    """Tell which part of the chains has at least each size (CCDF), with a band from redrawing authors.

    Args:
        size: Size of each chain, 1 for a mention that nothing followed.
        author: Dense number of the author of its first mention.
        draws: How often authors are redrawn.
        seed: Start of the chance numbers.
    """
    if not size.size:
        return []
    at = grid(int(size.max()))
    people = int(author.max()) + 1
    columns = [np.bincount(author[size >= least], minlength=people) for least in at]
    found = resample(group(np.column_stack(columns)), _parts, draws=draws, seed=seed)
    points = [Point(at[0], 1.0, 1.0, 1.0)]
    for k in range(1, len(at)):
        value = float(found.value[k])
        ends = rate(value, float(found.error[k]), float(found.authors[k]), one=1 / size.size)
        points.append(Point(at[k], value, ends.low, min(ends.high, 1.0)))
    return points


def compare_sizes(size: Ints, is_first: Flags, author: Ints, *, draws: int = DRAWS, seed: int = SEED) -> Larger:
    """Compare the sizes of two kinds of chains, without a law for them and without a mean that one giant makes.

    P(X > Y) + P(X = Y) / 2, with an interval over redrawn authors; and the ratio of median sizes among
    chains of two or more, with the percentiles of the draws.

    Args:
        size: Size of each chain.
        is_first: Whether it is of the first kind.
        author: Dense number of the author of its first mention.
        draws: How often authors are redrawn.
        seed: Start of the chance numbers.

    References:
        Vargha and Delaney, Journal of Educational and Behavioral Statistics 25, 2000.
    """
    values, place = np.unique(size, return_inverse=True)
    rng, people = np.random.default_rng(seed), int(author.max(initial=-1)) + 1
    of_people = _by_people(place, is_first, author)
    drawn = np.full((draws, 2), np.nan)
    for turn in range(draws):
        times = np.bincount(rng.integers(0, people, people), minlength=people).astype(np.float64)
        counts = of_people.both(times, values.size)
        drawn[turn] = part_larger(*counts), _log_median_ratio(values, *counts)
    counts = of_people.both(np.ones(people), values.size)
    part, log_ratio = part_larger(*counts), _log_median_ratio(values, *counts)
    half = quantile(0.95, _effective(place, is_first, author, *counts)) * float(np.nanstd(drawn[:, 0]))
    known = drawn[np.isfinite(drawn[:, 1]), 1]
    is_said = np.isfinite(log_ratio) and known.size >= (1 - MOST_UNDEFINED) * draws
    low, high = np.exp(np.percentile(known, [2.5, 97.5])) if is_said else (None, None)
    return Larger(
        part=part,
        low=max(part - half, 0.0),
        high=min(part + half, 1.0),
        median_ratio=float(np.exp(log_ratio)) if is_said else None,
        median_low=None if low is None else float(low),
        median_high=None if high is None else float(high),
    )


def _parts(totals: Numbers) -> Numbers:
    return totals / totals[..., :1]


def _by_people(place: Ints, is_first: Flags, author: Ints) -> _Counted:
    """Chains of one person, kind and size counted together: most people start many that nothing follows."""
    sizes = int(place.max(initial=-1)) + 1
    key = (place + sizes * is_first) + 2 * sizes * author
    found, chains = np.unique(key, return_counts=True)
    cell = found % max(2 * sizes, 1)
    return _Counted(found // max(2 * sizes, 1), cell % max(sizes, 1), cell >= sizes, chains.astype(np.float64))


def part_larger(one: Numbers, other: Numbers) -> float:
    """The chance that one of the first is larger than one of the second, from how many there are of each size.

    >>> part_larger(np.array([1.0, 1.0]), np.array([2.0, 0.0]))
    0.75
    """
    below = np.cumsum(other) - other
    pairs = one.sum() * other.sum()
    return float((one * (below + other / 2)).sum() / pairs) if pairs > 0 else float("nan")


def _log_median_ratio(values: Ints, one: Numbers, other: Numbers) -> float:
    """Difference of the median logarithms, among chains of two or more."""
    many = values >= 2
    medians = [_median(values[many], counts[many]) for counts in (one, other)]
    return float(np.log(medians[0]) - np.log(medians[1]))


def _median(values: Ints, counts: Numbers) -> float:
    reached = np.cumsum(counts)
    if not reached.size or reached[-1] <= 0:
        return float("nan")
    ends = np.searchsorted(reached, [reached[-1] / 2 - 1e-9, reached[-1] / 2 + 1e-9])
    return float(np.exp(np.log(values[np.minimum(ends, values.size - 1)]).mean()))


def _effective(place: Ints, is_first: Flags, author: Ints, one: Numbers, other: Numbers) -> float:
    """Effective authors: each chain moves the figure by its own standing among the other kind."""
    above = (np.cumsum(other) - other / 2) / max(other.sum(), 1)
    below = 1 - (np.cumsum(one) - one / 2) / max(one.sum(), 1)
    part = part_larger(one, other)
    moved = np.where(is_first, (above[place] - part) / max(one.sum(), 1), (below[place] - part) / max(other.sum(), 1))
    return effective_authors(np.bincount(author, weights=moved))
