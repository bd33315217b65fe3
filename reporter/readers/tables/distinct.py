"""How many different values a long column holds, counted in memory that does not grow with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reporter.readers.tables.cells import Column

_BITS = 2**22
# Spreads what stands close together over all bits; its source is the golden ratio (Knuth, volume 3, section 6.4).
_SPREAD = np.uint64(0x9E37_79B9_7F4A_7C15)
_MARK_BITS, _FOLD = np.uint64(64 - 22), np.uint64(29)
# So many marks wait until they are made: a map of which little is used costs more than it saves.
_WAITING = 2**18
# Links are taken eight bytes at a time; few are longer than these, and of none shorter than one all eight are there.
_WORD, _LONGEST = 8, 1024
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
    _marks: list[NDArray[np.uint32]] = field(default_factory=list)
    _map: NDArray[np.bool_] | None = None

    def add(self, links: Sequence[bytes]) -> None:
        """Count links."""
        if links:
            self.add_column(Column(pa.array(links, pa.binary())))

    def add_column(self, links: Column) -> None:
        """Count the links of a column, in which every cell is one."""
        self.all += len(links)
        self._marks.append((_sums(links) >> _MARK_BITS).astype(np.uint32))
        if sum(map(len, self._marks)) > _WAITING:
            self._map = np.zeros(_BITS, np.bool_) if self._map is None else self._map
            self._map[np.concatenate(self._marks)] = True
            self._marks.clear()

    @property
    def distinct(self) -> float:
        """The number of different links, estimated from the share of marks that no link has set."""
        waiting = np.sort(np.concatenate([np.zeros(0, np.uint32), *self._marks]))
        waiting = waiting[np.diff(waiting, prepend=np.uint32(_BITS)) != 0]
        known = 0
        if self._map is not None:
            waiting, known = waiting[~self._map[waiting]], int(np.count_nonzero(self._map))
        free = 1 - (known + len(waiting)) / _BITS
        return -_BITS * math.log(free) if free else float("inf")

    @property
    def are_shared(self) -> bool:
        """Whether many rows have the link of another row."""
        return self.distinct < SHARED_BELOW * self.all


def _sums(links: Column) -> NDArray[np.uint64]:
    """A number for each link, the same for the same link and hardly ever for two."""
    sums = links.lengths.astype(np.uint64)
    starts, ends = links.offsets[:-1], links.offsets[1:]
    odd = (links.lengths < _WORD) | (links.lengths > _LONGEST)
    if len(links.data) >= _WORD:
        # The eight bytes from every byte on, as they lie there.
        words = np.ndarray(len(links.data) - _WORD + 1, "<u8", links.data, strides=(1,))
        rows = np.flatnonzero(~odd)
        found, at, last = sums[rows], starts[rows], ends[rows] - _WORD
        found = _stirred(found, words[last])
        while (more := at < last).any():
            if more.all():
                found = _stirred(found, words[at])
            else:
                found[more] = _stirred(found[more], words[at[more]])
            at = at + np.int32(_WORD)
        sums[rows] = found
    for row in np.flatnonzero(odd).tolist():
        checked = np.array([crc32(links.data[starts[row] : ends[row]].tobytes())], np.uint64)
        sums[row : row + 1] = _stirred(sums[row : row + 1], checked)
    return sums


def _stirred(sums: NDArray[np.uint64], words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (sums ^ words) * _SPREAD
    return (mixed ^ (mixed >> _FOLD)) * _SPREAD
