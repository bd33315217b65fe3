"""Are size, pace and shape of good and bad chains recovered from a scorer that errs, and is nothing found in nothing?

    python -m benchmarks.true_chains [--worlds 300] [--chains 3000] [--labels 200]

Worlds of a known law are scored by the scorer of `benchmarks.labels`, right three to four times in five, and labelled
as `reporter label` asks for. In one, bad chains are larger, twice as quick and less deep; in the other the kinds are
alike. Printed is how often the interval held the truth, the mean, the truth, and how often even was left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.labels import labelled, misread
from reporter.spread.true_kinds import (
    BAD,
    GOOD,
    Told,
    middle_of,
    middles_ratio,
    pairs_of,
    reaching_of,
    waiting_of,
)
from reporter.statistics.confusion import Confusion
from reporter.statistics.survival import band, quantile_interval, waits

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Ends = tuple[float, float, float]

AUTHORS = 600
SHARES = (0.35, 0.35, 0.30)
AT = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50]
EVEN = {"larger": 0.5, "median": 1.0, "sooner": 0.5, "shape": 0.5}


@dataclass(frozen=True)
class Law:
    """What chains of each kind, good, neutral and bad, are like.

    Args:
        stop: Chance that a chain ends at each mention.
        hours: Middle of the time to half size, and mean wait of the first follow-up.
        deep: Chance that a mention adds a step.
    """

    stop: tuple[float, float, float] = (0.4, 0.4, 0.4)
    hours: tuple[float, float, float] = (6.0, 6.0, 6.0)
    deep: tuple[float, float, float] = (0.5, 0.5, 0.5)


LAWS = {"alike": Law(), "unlike": Law((0.55, 0.5, 0.25), (6.0, 6.0, 3.0), (0.5, 0.5, 0.35))}


@dataclass(frozen=True, eq=False)
class Drawn:
    """Chains of a world: their true kinds and authors, and what is measured of them."""

    kind: Ints
    author: Ints
    size: Ints
    wait: Numbers
    half: Numbers
    depth: Ints


def world(law: Law, rng: np.random.Generator, chains: int) -> Drawn:
    """Chains by people of uneven patience."""
    kind, author = rng.choice(3, chains, p=SHARES), rng.integers(0, AUTHORS, chains)
    slow = rng.lognormal(0, 0.3, AUTHORS)[author] * np.asarray(law.hours)[kind]
    size = rng.geometric(np.asarray(law.stop)[kind])
    return Drawn(
        kind,
        author,
        size,
        rng.exponential(slow),
        slow * rng.lognormal(0, 1, chains),
        rng.binomial(size, np.asarray(law.deep)[kind]),
    )


def truths(law: Law, *, chains: int = 1_000_000) -> dict[str, float]:
    """What is true of so many chains, by kinds that everybody knows."""
    some = world(law, np.random.default_rng(99), chains)
    good, bad = (some.kind == code for code in (GOOD, BAD))
    many = some.size > 1
    pairs = {"larger": some.size, "sooner": -some.wait}
    found = {name: _part(value[good], value[bad]) for name, value in pairs.items()}
    found["median"] = float(np.median(some.size[good & many]) / np.median(some.size[bad & many]))
    found["half"], found["reaches 5"] = float(np.median(some.half[bad])), float((some.size[bad] >= 5).mean())
    found["first"], found["wait"] = float((some.wait[bad] <= 10).mean()), float(np.median(some.wait[bad]))
    if len(set(law.deep)) == 1:
        found["shape"] = 0.5
    return found


def told(some: Drawn, scored: Ints, chosen: npt.NDArray[np.bool_], labels: Confusion, draws: int) -> Told:
    """The chosen chains as a report sees them."""
    author = np.unique(some.author[chosen], return_inverse=True)[1].astype(np.int64)
    return Told(scored[chosen], author, labels, draws=draws)


def measured(some: Drawn, rng: np.random.Generator, *, each: int, draws: int = 200) -> dict[str, Ends]:
    """Every figure with its interval, from kinds as scored and labels."""
    scored = misread(rng, some.kind)
    labels = labelled(rng, scored, some.kind, each)
    many, every = some.size > 1, np.ones(some.size.size, np.bool_)
    all_told, many_told = (told(some, scored, chosen, labels, draws) for chosen in (every, many))
    curve = reaching_of(all_told, some.size, BAD, [at for at in AT if at <= some.size.max()])
    seen = rng.uniform(0, 40, some.size.size)
    given = waits(np.minimum(some.wait, seen), some.wait <= seen)
    waiting, error = waiting_of(all_told, given, BAD)
    low, high = band(waiting, error, authors=all_told.people)
    at = int(np.searchsorted(waiting.times, 10, side="right")) - 1
    middle, ends = waiting.quantile(), quantile_interval(waiting, error, authors=all_told.people)
    shaped = some.size >= 3
    doubling = np.floor(np.log2(some.size[many]))
    return {
        "larger": pairs_of(all_told, some.size).interval(),
        "median": middles_ratio(many_told, some.size[many].astype(np.float64)),
        "half": middle_of(all_told, some.half, BAD),
        "reaches 5": curve[4] if curve else (np.nan,) * 3,
        "first": (1 - float(waiting.survival[at]), 1 - float(high[at]), 1 - float(low[at])),
        "wait": (middle or np.nan, ends[0] or np.nan, ends[1] or np.inf),
        "sooner": pairs_of(many_told, -some.wait[many], doubling).interval(),
        "shape": pairs_of(told(some, scored, shaped, labels, draws), some.depth[shaped], some.size[shaped]).interval(),
    }


def holds(found: Ends, truth: float) -> bool:
    """Whether the interval holds the truth."""
    return found[1] <= truth <= found[2]


def _part(one: npt.NDArray[np.generic], other: npt.NDArray[np.generic]) -> float:
    ordered = np.sort(other)
    below, upto = (np.searchsorted(ordered, one, side=side) for side in ("left", "right"))
    return float((below + upto).mean() / (2 * other.size))


def _row(name: str, found: Sequence[Mapping[str, Ends]], truth: float | None) -> str:
    values = [one[name] for one in found if np.isfinite(one[name][0])]
    held = "–" if truth is None else f"{np.mean([holds(one, truth) for one in values]):.3f}"
    told_as = "–" if truth is None else f"{truth:.3f}"
    apart = f"{np.mean([not holds(one, EVEN[name]) for one in values]):.3f}" if name in EVEN else "–"
    return f"| {name} | {len(values)} | {held} | {np.mean([one[0] for one in values]):.3f} | {told_as} | {apart} |"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=300)
    parser.add_argument("--chains", type=int, default=3000)
    parser.add_argument("--labels", type=int, default=200)
    given = parser.parse_args()
    for number, (title, law) in enumerate(LAWS.items()):
        print(f"\n{title}\n| figure | told | held | mean | truth | even left out |\n|---|---|---|---|---|---|")
        truth, found = truths(law), []
        for seed in range(given.worlds):
            rng = np.random.default_rng([seed, number, 17])
            found.append(measured(world(law, rng, given.chains), rng, each=given.labels))
        for name in found[0]:
            print(_row(name, found, truth.get(name)))


if __name__ == "__main__":
    main()
