"""Is what really spreads recovered from a scorer that errs, and do the intervals keep their promise?

    python benchmarks/labels.py [--worlds 400] [--draws 500]

Worlds of a known law are scored by a scorer that errs in a known way, and labelled as `reporter label` asks for:
as many texts of each kind as scored. Bad word brings twice what good word does. Printed is how often the interval
held the truth: with the labels' doubt, without it (C taken for known), and without any correction.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.spread.items import Items
from reporter.spread.reproduction import SpreadMatrix, reproduction, tally
from reporter.statistics.confusion import Confusion
from reporter.statistics.corrected import corrected_shares, mixed
from reporter.statistics.intervals import net, share

HOUR = 3_600_000_000
ERRS = np.array([[0.80, 0.12, 0.13], [0.12, 0.76, 0.12], [0.08, 0.12, 0.75]])
BRINGS = np.array([0.3, 0.3, 0.6])
SHARES = np.array([0.30, 0.45, 0.25])
RATIO = BRINGS[0] / BRINGS[2]
SURE = 1e6  # so many times the labels leave no doubt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class World:
    """Word of mouth with the kinds as scored, the true kinds, and which of it has words of its own."""

    items: Items
    true: Ints
    has_words: npt.NDArray[np.bool_]


def world(
    rng: np.random.Generator,
    *,
    roots: int = 3000,
    authors: int = 800,
    sigma: float = 0.5,
    brings: npt.ArrayLike = BRINGS,
    bare_share: float = 0.3,
) -> World:
    """First mentions and what they bring: some of it bare shares, half of the rest of the same kind."""
    live = rng.lognormal(-(sigma**2) / 2, sigma, authors)
    kind, author = rng.choice(3, roots, p=SHARES), rng.integers(0, authors, roots)
    scored = misread(rng, kind)
    parent = np.repeat(np.arange(roots), rng.poisson(live[author] * np.asarray(brings)[kind]))
    bare = rng.random(parent.size) < bare_share
    alike = bare | (rng.random(parent.size) < 0.5)
    answer = np.where(alike, kind[parent], rng.choice(3, parent.size, p=SHARES))
    answer_scored = np.where(bare, scored[parent], misread(rng, answer))
    start = rng.uniform(0, 10, roots)
    first = np.zeros(roots, np.bool_)
    items = Items(
        time_us=(np.concatenate([start, start[parent] + 15]) * HOUR).astype(np.int64),
        has_time=np.ones(roots + parent.size, np.bool_),
        author=np.concatenate([author, rng.integers(0, authors, parent.size)]),
        polarity=np.concatenate([scored, answer_scored]),
        is_share=np.concatenate([first, bare]),
        parent=np.concatenate([np.full(roots, -1), parent]),
        is_inherited=np.concatenate([first, bare]),
    )
    return World(items, np.concatenate([kind, answer]), np.concatenate([~first, ~bare]))


def misread(rng: np.random.Generator, kind: Ints) -> Ints:
    """The kinds as a scorer that errs by `ERRS` has them."""
    return (rng.random(kind.size)[:, None] > np.cumsum(ERRS[:, kind], axis=0).T).sum(axis=1)


def labelled(rng: np.random.Generator, scored: Ints, true: Ints, each: int, *, doubt: float = 1.0) -> Confusion:
    """Labels of `each` texts of each kind as scored."""
    counts, sizes = np.zeros((3, 3, 3)), np.zeros(3)
    for kind in range(3):
        pool = np.flatnonzero(scored == kind)
        chosen = rng.choice(pool, min(each, pool.size), replace=False)
        counts[kind, kind] = np.bincount(true[chosen], minlength=3)
        sizes[kind] = pool.size
    return Confusion(counts * doubt, sizes, is_current=True)


def spread_of(some: World, confusion: Confusion | None, *, draws: int) -> SpreadMatrix:
    """What is measured of a world; its first mentions are old enough, what they brought is not."""
    return reproduction(tally(some.items, end_us=34 * HOUR, window_hours=24), confusion=confusion, draws=draws)


def shares_of(
    rng: np.random.Generator, *, mentions: int, authors: int, each: int, draws: int, doubt: float = 1.0
) -> tuple[dict[str, Estimate], dict[str, Estimate]]:
    """Shares of good and bad as counted and as corrected; truly they are `SHARES`."""
    kind, author = rng.choice(3, mentions, p=SHARES), rng.integers(0, authors, mentions)
    scored = misread(rng, kind)
    by_author = np.zeros((authors, 3))
    np.add.at(by_author, (author, scored), 1)
    good, bad, total = by_author[:, 0], by_author[:, 2], by_author.sum(axis=1)
    counted = {
        "positive_share": share(good, total),
        "negative_share": share(bad, total),
        "net": net(good, bad, total),
    }
    confusion = labelled(rng, scored, kind, each, doubt=doubt)
    return counted, corrected_shares(counted, mixed(by_author), confusion, draws=draws)


def holds(estimate: Estimate, truth: float) -> bool:
    """Whether the interval holds the truth."""
    return estimate.low is not None and estimate.high is not None and estimate.low <= truth <= estimate.high


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=400)
    parser.add_argument("--draws", type=int, default=500)
    given = parser.parse_args()
    print("ratio of good to bad, truly 0.50: part of the intervals that hold it, and the median")
    headings = (("mentions", 9), ("labels", 8), ("corrected", 11), ("C known", 9), ("counted", 9), ("median", 9))
    print("".join(f"{name:>{width}}" for name, width in (*headings, ("counted", 9), ("width", 8))))
    for roots, each in ((1500, 200), (3000, 200), (8000, 200), (3000, 100), (8000, 100)):
        held, values, width = np.zeros(3), [], []
        for seed in range(given.worlds):
            rng = np.random.default_rng([seed, roots])
            some = world(rng, roots=roots)
            scored, true = some.items.polarity[some.has_words], some.true[some.has_words]
            confusion = labelled(rng, scored, true, each)
            known = replace(confusion, counts=confusion.counts * SURE)
            found = [
                spread_of(some, one, draws=given.draws).estimates["spread.ratio"] for one in (confusion, known, None)
            ]
            held += [holds(one, RATIO) for one in found]
            values.append([found[0].value, found[2].value])
            width.append((found[0].high or np.nan) - (found[0].low or np.nan))
        corrected, counted = np.nanmedian(np.array(values, dtype=float), axis=0)
        parts = held / given.worlds
        print(
            f"{roots:>9}{each:>8}{parts[0]:>11.3f}{parts[1]:>9.3f}{parts[2]:>9.3f}{corrected:>9.2f}{counted:>9.2f}"
            f"{np.nanmean(width):>8.2f}"
        )
    print("\nshares, truly 0.30 good, 0.25 bad, net 0.05: part of the intervals that hold them")
    print(f"{'mentions':>9}{'labels':>8}{'':>12}{'good':>8}{'bad':>8}{'net':>8}")
    truth = {"positive_share": 0.30, "negative_share": 0.25, "net": 0.05}
    for mentions, authors, each in ((600, 400, 60), (2000, 800, 100), (2000, 800, 200), (20000, 8000, 100)):
        tally_of = {name: np.zeros(3) for name in ("corrected", "C known", "counted")}
        for seed in range(given.worlds):
            settings = {"mentions": mentions, "authors": authors, "each": each, "draws": given.draws}
            counted, full = shares_of(np.random.default_rng([seed, mentions]), **settings)
            _, known_c = shares_of(np.random.default_rng([seed, mentions]), **settings, doubt=SURE)
            for name, found in (("corrected", full), ("C known", known_c), ("counted", counted)):
                tally_of[name] += [holds(found[key], value) for key, value in truth.items()]
        for name, held in tally_of.items():
            print(f"{mentions:>9}{each:>8}{name:>12}" + "".join(f"{part:>8.3f}" for part in held / given.worlds))


if __name__ == "__main__":
    main()
