"""How many different values a long column holds, counted in memory that does not grow with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_BITS = 2**22
# Spreads what a checksum leaves close together; its source is the golden ratio (Knuth, volume 3, section 6.4).
_SPREAD = 2_654_435_761
# Below this share of different links, a link is where people talk and not what one of them said.
SHARED_BELOW = 0.9


@dataclass
class LinkTally:
    """How often links come again; a link leaves one mark on a fixed map.

    References:
        K.-Y. Whang, B. T. Vander-Zanden, H. M. Taylor: A linear-time probabilistic counting algorithm for
        database applications. ACM Transactions on Database Systems 15(2), 1990.
    """

    all: int = 0
    _map: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(_BITS, np.bool_))

    def add(self, links: Sequence[bytes]) -> None:
        """Count links."""
        sums = np.fromiter(map(crc32, links), np.uint64, len(links))
        self.all += len(links)
        self._map[((sums * _SPREAD) & 0xFFFFFFFF) >> 10] = True

    @property
    def distinct(self) -> float:
        """The number of different links, estimated from the share of marks that no link has set."""
        free = 1 - np.count_nonzero(self._map) / _BITS
        return -_BITS * math.log(free) if free else float("inf")

    @property
    def are_shared(self) -> bool:
        """Whether many rows have the link of another row."""
        return self.distinct < SHARED_BELOW * self.all
