"""Who speaks: a crowd with platforms, temperaments, months of activity and unequal zeal, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from example.brand import SPAN_HOURS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

PLATFORMS = ("x", "reddit", "instagram", "web")
X, REDDIT, INSTAGRAM, WEB = range(4)
PLATFORM_SHARES = np.array([0.60, 0.17, 0.12, 0.11])
FOREIGN_PLATFORM_SHARES = np.array([0.70, 0.0, 0.15, 0.15])

TEMPERS = ("casual", "advocate", "detractor", "asker", "lapsed", "newcomer", "won_back", "foreign")
TEMPER_SHARES = np.array([0.44, 0.13, 0.10, 0.10, 0.08, 0.06, 0.04, 0.05])
LEANINGS = np.array(
    [
        [1.0, 1.0, 1.0, 0.0],
        [4.0, 0.5, 0.05, 0.0],
        [0.05, 0.6, 4.0, 0.0],
        [0.6, 3.0, 0.4, 0.0],
        [1.0, 0.8, 1.0, 0.0],
        [1.6, 1.4, 0.4, 0.0],
        [1.0, 1.0, 1.0, 0.0],
        [0.1, 0.1, 0.1, 5.0],
    ]
)
SLICE_HOURS = 24.0 * 30.7
SLICE_COUNT = int(np.ceil(SPAN_HOURS / SLICE_HOURS))
PEOPLE_PER_SIZE = 2400
ZEAL_SIGMA = 1.15
DRAW_SHAPE = 3.0


@dataclass(frozen=True)
class Crowd:
    """Everyone who may speak.

    Args:
        platform: Index into PLATFORMS, one a person.
        temper: Index into TEMPERS.
        zeal: How readily the person speaks; heavy-tailed.
        draw: How much more (or less) than others this person's mentions bring; mean 1 by zeal.
        tables: (platform, type, month) → people and their cumulated chances.
    """

    platform: Ints
    temper: Ints
    zeal: Floats
    draw: Floats
    tables: dict[tuple[int, int, int], tuple[Ints, Floats]]

    def __len__(self) -> int:
        return len(self.platform)


def gather(rng: np.random.Generator, size: float) -> Crowd:
    """Draw a crowd that suits an example of this size."""
    count = max(200, int(PEOPLE_PER_SIZE * size))
    temper = rng.choice(len(TEMPERS), size=count, p=TEMPER_SHARES)
    platform = rng.choice(len(PLATFORMS), size=count, p=PLATFORM_SHARES)
    foreign = temper == TEMPERS.index("foreign")
    platform[foreign] = rng.choice(len(PLATFORMS), size=int(foreign.sum()), p=FOREIGN_PLATFORM_SHARES)
    zeal = rng.lognormal(0.0, ZEAL_SIGMA, size=count)
    draw = rng.gamma(DRAW_SHAPE, 1 / DRAW_SHAPE, size=count)
    draw /= np.average(draw, weights=zeal)
    present = attendance(rng, temper)
    return Crowd(platform, temper, zeal, draw, _tables(platform, temper, zeal, present))


def attendance(rng: np.random.Generator, temper: Ints) -> Floats:
    """How present each person is in each month: the lapsed leave, newcomers come after the repair."""
    present = np.ones((len(temper), SLICE_COUNT))
    month = np.arange(SLICE_COUNT)
    leaves = rng.integers(1, 4, size=len(temper))
    present[(temper == TEMPERS.index("lapsed"))[:, None] & (month[None, :] > leaves[:, None])] = 0.0
    present[(temper == TEMPERS.index("newcomer"))[:, None] & (month[None, :] < 4)] = 0.0
    return present


def _tables(
    platform: Ints, temper: Ints, zeal: Floats, present: Floats
) -> dict[tuple[int, int, int], tuple[Ints, Floats]]:
    leaning = np.repeat(LEANINGS[temper][:, :, None], SLICE_COUNT, axis=2)
    won_back = temper == TEMPERS.index("won_back")
    leaning[won_back, 0, :4], leaning[won_back, 2, :4] = 0.05, 2.5
    leaning[won_back, 0, 4:], leaning[won_back, 2, 4:] = 4.0, 0.02
    tables = {}
    for place in range(len(PLATFORMS)):
        members = np.flatnonzero(platform == place)
        for kind in range(LEANINGS.shape[1]):
            for month in range(SLICE_COUNT):
                chances = zeal[members] * leaning[members, kind, month] * present[members, month]
                chosen = chances > 0
                tables[place, kind, month] = (members[chosen], np.cumsum(chances[chosen]))
    return tables


def pick(rng: np.random.Generator, crowd: Crowd, platform: Ints, kind: Ints, times: Floats) -> Ints:
    """Choose who says each mention, by platform, type and month."""
    month = np.minimum((times / SLICE_HOURS).astype(np.int64), SLICE_COUNT - 1)
    code = (platform * LEANINGS.shape[1] + kind) * SLICE_COUNT + month
    chosen = np.full(len(times), -1, dtype=np.int64)
    for value in np.unique(code):
        rows = np.flatnonzero(code == value)
        members, cumulated = crowd.tables[int(platform[rows[0]]), int(kind[rows[0]]), int(month[rows[0]])]
        if len(members) == 0:
            members, cumulated = np.flatnonzero(crowd.platform == platform[rows[0]]), np.empty(0)
            cumulated = np.cumsum(crowd.zeal[members])
        drawn = np.searchsorted(cumulated, rng.random(len(rows)) * cumulated[-1], side="right")
        chosen[rows] = members[np.minimum(drawn, len(members) - 1)]
    return chosen
