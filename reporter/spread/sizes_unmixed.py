"""Whether good chains are larger than bad ones, with the scorer's mistakes about their first mentions taken out.

A chain that starts with a mention of true kind t is scored as a with chance C[a, t], however large it becomes. So the
numbers of chains of each size by kind as scored are C times those by true kind, and the inverse of C gives these back.
"""

from __future__ import annotations

import numpy as np

from reporter.spread.items import Ints
from reporter.spread.sizes import DRAWS, Numbers, part_larger
from reporter.statistics.bootstrap import SEED
from reporter.statistics.confusion import SCORED, Confusion, likelihoods
from reporter.statistics.effective import effective_authors, quantile

KINDS = len(SCORED)
GOOD, BAD = SCORED.index("positive"), SCORED.index("negative")


def larger_unmixed(
    size: Ints, kind: Ints, author: Ints, confusion: Confusion, *, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float, float]:
    """The chance that a truly good chain is larger than a truly bad one, ties counting half, with its 95 % interval.

    Each redraw of authors comes with a redraw of labels.

    Args:
        size: Size of each chain.
        kind: Its first mention as scored: 0 positive, 1 neutral, 2 negative; all three are needed.
        author: Dense number of the author of that mention.
        confusion: How often the scorer errs, by labels that suffice; on first mentions as on all opinions.
        draws: How often authors and labels are redrawn.
        seed: Start of the chance numbers.

    Returns:
        Value, low and high end; NaN where one of the kinds has no chain left.
    """
    values, place = np.unique(size, return_inverse=True)
    cell, people = place * KINDS + kind, int(author.max(initial=-1)) + 1
    back, drawn_back = (
        np.asarray(np.linalg.inv(likelihoods(joint)), np.float64)
        for joint in (confusion.joint, confusion.draws(draws, seed=seed))
    )

    def part(weight: Numbers, table: Numbers) -> float:
        scored = np.bincount(cell, weights=weight, minlength=values.size * KINDS).reshape(-1, KINDS)
        true = scored @ table.T
        if min(true[:, GOOD].sum(), true[:, BAD].sum()) <= 0:
            return float("nan")
        return part_larger(true[:, GOOD], true[:, BAD])

    rng = np.random.default_rng(seed)
    value = part(np.ones(size.size), back)
    times = (np.bincount(rng.integers(0, people, people), minlength=people).astype(np.float64) for _ in drawn_back)
    drawn = np.array([part(weight[author], one) for weight, one in zip(times, drawn_back, strict=True)])
    if not np.isfinite(drawn).any():
        return float("nan"), float("nan"), float("nan")
    half = quantile(0.95, effective_authors(np.bincount(author))) * float(np.nanstd(drawn))
    value = min(max(value, 0.0), 1.0)
    return value, max(value - half, 0.0), min(value + half, 1.0)
