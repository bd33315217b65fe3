"""The public's word of mouth about the brand as arrays alone: what the truth is tested on, at any size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from example.arrivals import arrive, brand_rates
from example.brand import SPAN_HOURS
from example.cascades import Cascades, grow, seeds
from example.people import FOREIGN_PLATFORM_SHARES, PLATFORM_SHARES, PLATFORMS, Crowd, gather, pick
from example.truth import TYPES


def places(rng: np.random.Generator, kind: NDArray[np.int64]) -> NDArray[np.int64]:
    """Draw a platform for each mention that starts by itself."""
    chosen = rng.choice(len(PLATFORMS), size=len(kind), p=PLATFORM_SHARES)
    foreign = kind == TYPES.index("unscored")
    chosen[foreign] = rng.choice(len(PLATFORMS), size=int(foreign.sum()), p=FOREIGN_PLATFORM_SHARES)
    return chosen.astype(np.int64)


def simulate(rng: np.random.Generator, size: float = 1.0) -> tuple[Crowd, Cascades]:
    """Six months of public mentions of the brand, without the brand's own part in it.

    Args:
        rng: Where chance comes from.
        size: 1.0 for the committed example, 20 for twenty times as much.

    Returns:
        The crowd, and the cascades with rows in the order of generations.
    """
    crowd = gather(rng, size)
    time, kind = arrive(rng, brand_rates(np.arange(int(SPAN_HOURS), dtype=np.float64)), size)
    platform = places(rng, kind)
    roots = seeds(time, kind, platform, pick(rng, crowd, platform, kind, time))
    return crowd, grow(rng, crowd, roots)
