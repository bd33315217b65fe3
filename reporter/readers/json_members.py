"""Members of JSON lists and objects as bytes, and the names before their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import orjson

from reporter.readers.json_values import loads

KEY_LIMIT = 64 * 1024
KEY = re.compile(rb'[ \t\r\n\x00]*("(?:[^"\\]|\\.)*+")[ \t\r\n\x00]*:[ \t\r\n\x00]*', re.DOTALL)


class BrokenError(ValueError):
    """The structure of a document ends early, or its brackets do not fit one another.

    Args:
        is_cut: Whether the end is missing.
    """

    def __init__(self, *, is_cut: bool) -> None:
        super().__init__("the end is missing" if is_cut else "it is no JSON")
        self.is_cut = is_cut


class Members(NamedTuple):
    """Neighbouring members of a list or an object, whole.

    Args:
        data: Bytes in which they stand.
        start: Where the first of them begins.
        ends: Where each of them ends; the next one begins one byte later.
    """

    data: bytes
    start: int
    ends: list[int]

    def pieces(self) -> Iterator[bytes]:
        """The bytes of each."""
        start = self.start
        for end in self.ends:
            yield self.data[start:end]
            start = end + 1

    def parts(self, size: int) -> Iterator[Members]:
        """The same members in parts of about a size in bytes."""
        length = max(1, size * len(self.ends) // max(1, self.ends[-1] - self.start))
        start = self.start
        for at in range(0, len(self.ends), length):
            ends = self.ends[at : at + length]
            yield Members(self.data, start, ends)
            start = ends[-1] + 1

    def between(self, begin: int, end: int) -> Members:
        """Some of them, of which there is one at least."""
        return Members(self.data, self.ends[begin - 1] + 1 if begin else self.start, self.ends[begin:end])

    def values(self) -> list[object] | None:
        """The values of all of them when they are items of a list; None when one of them is damaged."""
        try:
            found: list[object] = orjson.loads(b"[%b]" % self.data[self.start : self.ends[-1]])
        except orjson.JSONDecodeError:
            return None
        return found


def split_member(piece: bytes) -> tuple[str, bytes]:
    """The name and the value of a member of an object.

    Raises:
        BrokenError: It has no name.
    """
    found = KEY.match(piece, 0, KEY_LIMIT)
    if not found:
        raise BrokenError(is_cut=False)
    return name_of(found[1]), piece[found.end() :]


def name_of(written: bytes) -> str:
    """A name as it is meant.

    Raises:
        BrokenError: It is none.
    """
    try:
        return str(loads(written))
    except ValueError:
        raise BrokenError(is_cut=False) from None
