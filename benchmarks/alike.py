"""Is a difference that only comes of where word is said told from one of good and bad word?

    python -m benchmarks.alike [--worlds 400] [--draws 400]

Worlds of a known law on a quiet and a busy platform: what a mention brings depends on the platform, on its kind, and on
how lively its author is. Printed is how often the ratio within platforms held the truth, how often a paradox was found,
and how often `differs` was said, with and without the comparison of like with like.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass

import numpy as np

from reporter.spread.alike import PARADOX, Alike, compare_alike
from reporter.spread.alike_told import agreed
from reporter.spread.groupings import groupings
from reporter.spread.items import Items
from reporter.spread.matrix import NEGATIVE, POSITIVE
from reporter.spread.reproduction import reproduction
from reporter.spread.standing import both
from reporter.spread.tally import tally

HOUR = 3_600_000_000
END = 40 * HOUR
PLATFORMS = ("busy", "quiet")


@dataclass(frozen=True)
class Law:
    """What a world is like.

    Args:
        brings: What a good mention brings on the quiet platform.
        ratios: Good to bad on the busy and on the quiet platform.
        busy: How many times as much everything brings on the busy one.
        bad_busy: Part of the bad word that is on the busy platform; of the good word it is the rest.
    """

    brings: float = 0.3
    ratios: tuple[float, float] = (1.0, 1.0)
    busy: float = 1.0
    bad_busy: float = 0.5


LAWS = {
    "nothing differs": Law(),
    "nothing differs, busy platform": Law(busy=3),
    "good brings 1.5 times as much": Law(ratios=(1.5, 1.5)),
    "good brings 1.5 times as much, busy platform": Law(ratios=(1.5, 1.5), busy=3),
    "only the platform differs, bad gathers on it": Law(busy=3, bad_busy=0.8),
    "good brings 1.5 times as much, looks less": Law(ratios=(1.5, 1.5), busy=4, bad_busy=0.85),
    "turns with the platform": Law(ratios=(2.0, 0.5)),
}


def world(
    law: Law, rng: np.random.Generator, *, roots: int = 3000, authors: int = 600, sigma: float = 0.8
) -> tuple[Items, np.ndarray]:
    """Good and bad first mentions with what they brought, neutral answers, each author on one platform."""
    live = rng.lognormal(-(sigma**2) / 2, sigma, authors)
    home = np.arange(authors) % 2  # 0 busy, 1 quiet
    kind = np.where(rng.random(roots) < 0.5, POSITIVE, NEGATIVE)
    part = np.where(kind == NEGATIVE, law.bad_busy, 1 - law.bad_busy)
    place = (rng.random(roots) >= part).astype(np.int64)
    author = 2 * rng.integers(0, authors // 2, roots) + place
    assert (home[author] == place).all()
    rate = law.brings * np.where(place == 0, law.busy, 1.0)
    rate /= np.where(kind == NEGATIVE, np.asarray(law.ratios)[place], 1.0)
    parent = np.repeat(np.arange(roots), rng.poisson(live[author] * rate))
    start = rng.uniform(0, 10, roots)
    items = Items(
        time_us=(np.concatenate([start, start[parent] + 15]) * HOUR).astype(np.int64),
        has_time=np.ones(roots + parent.size, np.bool_),
        author=np.concatenate([author, rng.integers(0, authors, parent.size)]),
        polarity=np.concatenate([kind, np.ones(parent.size, np.int64)]),
        is_share=np.zeros(roots + parent.size, np.bool_),
        parent=np.concatenate([np.full(roots, -1), parent]),
    )
    return items, np.concatenate([place, place[parent]])


def judge_world(items: Items, platform: np.ndarray, *, draws: int) -> tuple[str, str, tuple[Alike, ...]]:
    """The verdict on all, the one after comparing like with like, and the comparisons."""
    counts = tally(items, end_us=END, window_hours=20)
    plain = reproduction(counts, draws=draws).comparison
    found = compare_alike(
        items,
        groupings(items, platform, PLATFORMS),
        both(counts, POSITIVE, NEGATIVE),
        end_us=END,
        window_hours=20,
        draws=draws,
    )
    return plain.verdict, agreed(plain, found).verdict, found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=400)
    parser.add_argument("--draws", type=int, default=400)
    given = parser.parse_args()
    print(
        "| world | held | differs, all | differs, like with like | paradox | by platform |\n|---|---|---|---|---|---|"
    )
    for number, (name, law) in enumerate(LAWS.items()):
        held = plain = after = paradox = 0
        states: Counter[str] = Counter()
        for seed in range(given.worlds):
            items, platform = world(law, np.random.default_rng([seed, number]))
            first, second, found = judge_world(items, platform, draws=given.draws)
            one = found[0].ratio
            held += bool(one.low is not None and one.high is not None and one.low <= law.ratios[0] <= one.high)
            plain, after = plain + (first == "differs"), after + (second == "differs")
            paradox += any(one.found in PARADOX for one in found)
            states[found[0].found] += 1
        told = ", ".join(f"{key} {n / given.worlds:.3f}" for key, n in states.most_common())
        row = " | ".join(f"{n / given.worlds:.3f}" for n in (held, plain, after, paradox))
        print(f"| {name} | {row} | {told} |", flush=True)


if __name__ == "__main__":
    main()
