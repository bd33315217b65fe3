"""How many different values a long column holds, counted in memory that does not grow with it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from hashlib import blake2b

_BITS = 2**22
# Below this share of different links, a link is where people talk and not what one of them said.
SHARED_BELOW = 0.9


@dataclass
class LinkTally:
    """How often links come again; a link leaves one bit of a fixed map.

    References:
        K.-Y. Whang, B. T. Vander-Zanden, H. M. Taylor: A linear-time probabilistic counting algorithm for
        database applications. ACM Transactions on Database Systems 15(2), 1990.
    """

    all: int = 0
    _marked: int = 0
    _map: bytearray = field(default_factory=lambda: bytearray(_BITS // 8))

    def add(self, link: str) -> None:
        """Count one link."""
        at = int.from_bytes(blake2b(link.encode("utf-8", "replace"), digest_size=4).digest()) % _BITS
        bit = 1 << (at & 7)
        self.all += 1
        if not self._map[at >> 3] & bit:
            self._map[at >> 3] |= bit
            self._marked += 1

    @property
    def distinct(self) -> float:
        """The number of different links, estimated from the share of bits that no link has marked."""
        free = 1 - self._marked / _BITS
        return -_BITS * math.log(free) if free else float("inf")

    @property
    def are_shared(self) -> bool:
        """Whether many rows have the link of another row."""
        return self.distinct < SHARED_BELOW * self.all
