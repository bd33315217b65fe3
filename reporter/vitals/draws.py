"""The same people drawn for every vital sign, and with each draw other labels: how far chance could have moved them.

One weight a person serves all signs and all spans, so what the signs share, and what the earlier half shares with the
later, is in the draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from reporter.memoization import memoized
from reporter.statistics.bootstrap import SEED
from reporter.statistics.confusion import Confusion
from reporter.vitals.gather import OWN, WIDTH, Gathered, Part
from reporter.vitals.signs import scores, within

Numbers = npt.NDArray[np.float64]

MOST_DRAWS, FEWEST_DRAWS = 500, 200
PEOPLE_DRAWN = 30_000_000  # in all draws together
BLOCK_CELLS = 4_000_000


@dataclass(frozen=True, eq=False)
class Drawn:
    """The six signs of one span, and what they might have been.

    Args:
        value: The signs; NaN where undefined.
        all: Draws x signs, other people and other labels.
        people: Other people, the same labels.
        labels: The same people, other labels; no spread without labels.
    """

    value: Numbers
    all: Numbers
    people: Numbers
    labels: Numbers


@memoized
def draw(
    gathered: Gathered, *, confusion: Confusion | None = None, draws: int | None = None, seed: int = SEED
) -> tuple[Drawn, ...]:
    """Draw people with replacement and read every sign of every span off each draw.

    Args:
        gathered: What each person adds.
        confusion: How often the scorer errs, by labels that suffice.
        draws: How often to draw; 500 times, and for more than 60,000 people less often, at least 200 times.
        seed: Start of the chance numbers.

    References:
        Field and Welsh, Journal of the Royal Statistical Society B 69, 2007, on the cluster bootstrap.
    """
    if draws is None:
        draws = int(np.clip(PEOPLE_DRAWN // max(gathered.people, 1), FEWEST_DRAWS, MOST_DRAWS))
    totals, in_time = _redrawn(gathered, draws, np.random.default_rng([seed, 6]))
    tables = None if confusion is None else confusion.draws(draws, seed=seed)
    return tuple(_drawn(part, totals[k], in_time[k], confusion, tables) for k, part in enumerate(gathered.parts))


def _drawn(part: Part, totals: Numbers, in_time: Numbers, confusion: Confusion | None, tables: Numbers | None) -> Drawn:
    whole = part.totals[None]
    as_is = np.array([[within(part.answered), within(part.returned)]])
    joint = None if confusion is None else confusion.joint
    is_current = confusion is not None and confusion.is_current and part.span.name == "whole"  # of no half alone
    current = whole[:, OWN] if is_current else None
    value = scores(whole, as_is, joint, current=current)
    people = scores(totals, in_time, joint, current=current)
    if tables is None:
        return Drawn(value[0], people, people, np.repeat(value, len(totals), axis=0))
    alike = np.repeat(whole, len(totals), axis=0)
    labels = scores(alike, np.repeat(as_is, len(totals), axis=0), tables, current=current)
    return Drawn(value[0], scores(totals, in_time, tables, current=current), people, labels)


def _redrawn(gathered: Gathered, draws: int, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Totals and parts in time of every span, spans x draws x columns."""
    parts, people = gathered.parts, gathered.people
    totals = np.zeros((len(parts), draws, WIDTH))
    in_time = np.full((len(parts), draws, 2), np.nan)
    sums = sparse.hstack([part.sums for part in parts], format="csc").T.tocsr()
    block = max(1, BLOCK_CELLS // max(people, 1))
    for start in range(0, draws if people else 0, block):
        size = min(block, draws - start)
        weights = np.stack([np.bincount(rng.integers(0, people, people), minlength=people) for _ in range(size)])
        found = (sums @ weights.T.astype(np.float64)).T.reshape(size, len(parts), WIDTH)
        totals[:, start : start + size] = np.swapaxes(found, 0, 1)
        for row, weight in enumerate(weights.astype(np.float64)):
            for k, part in enumerate(parts):
                in_time[k, start + row] = within(part.answered, weight), within(part.returned, weight)
    return totals, in_time
