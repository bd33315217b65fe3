"""Start tags with more attributes than any export's, found before the parser meets them."""

from __future__ import annotations

import re

# Each attribute of an element costs the parser as much time as there are before it.
ATTRIBUTES_LIMIT = 500
LONG_TAG_BYTES = 4000
_ASSIGNED = re.compile(rb"""=[ \t\r\n]*+["']""")
_LONG_TAG = re.compile(rb"<[A-Za-z_][^<>]{%d,}" % LONG_TAG_BYTES)


class TagWatch:
    """Counts the attributes of long start tags, also of one that spans several pieces of a document."""

    def __init__(self) -> None:
        self._open: int | None = None

    def reset(self) -> None:
        """Start anew: the next piece does not go on with the one before."""
        self._open = None

    def is_crowded(self, data: bytes) -> bool:
        """Whether a start tag that a piece holds, or goes on with, has too many attributes."""
        inner, closed, _ = data.partition(b">") if self._open is not None else (b"", b"", b"")
        counts = [(self._open or 0) + _assigned(inner)]
        if closed or self._open is None:
            last = data[data.rfind(b">") + 1 :]
            self._open = _assigned(last) if b"<" in last else None
        else:
            self._open = counts[0]
        if _is_long_between_ends(data):
            counts += [_assigned(found[0]) for found in _LONG_TAG.finditer(data)]
        return max(counts) > ATTRIBUTES_LIMIT


def _is_long_between_ends(data: bytes) -> bool:
    """Whether a piece has a stretch without any `>` in which a long start tag may stand."""
    at, last = 0, len(data) - LONG_TAG_BYTES
    while at < last:
        end = data.rfind(b">", at, at + LONG_TAG_BYTES)
        if end < 0:
            return True
        at = end + 1
    return False


def _assigned(data: bytes) -> int:
    return sum(1 for _ in _ASSIGNED.finditer(data))
