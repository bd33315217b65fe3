"""Where the values of a JSON document begin and end, found in a stream of bytes without reading the values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from reporter.readers.json_values import loads

CHUNK = 128 * 1024
OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT = b"[]{}"
_BLANK = b" \t\r\n\x00\x1e"
_COMMA, _QUOTE, _BACKSLASH = b',"\\'
_KEY = re.compile(rb'[ \t\r\n\x00]*("(?:[^"\\]|\\.)*+")[ \t\r\n\x00]*:[ \t\r\n\x00]*', re.DOTALL)
_KEY_LIMIT = 64 * 1024
_STEP = 1024 * 1024
# No document of this machine is nested so deep; more would not fit into the numbers used for it.
_DEPTH_LIMIT = 10**9
_STEPS = np.zeros(256, np.int8)
_STEPS[list(b"[{")] = 1
_STEPS[list(b"]}")] = -1

Marks = NDArray[Any]


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

    def values(self) -> list[object] | None:
        """The values of all of them when they are items of a list; None when one of them is damaged."""
        try:
            found: list[object] = orjson.loads(b"[%b]" % self.data[self.start : self.ends[-1]])
        except orjson.JSONDecodeError:
            return None
        return found


class Structure:
    """A document on which one walks: into objects and lists, over their members, past what nobody wants.

    Only the member that is being looked at is held. Brackets, commas and quotes are found for a whole chunk at once:
    what stands between two quotes is a string, what stands outside of strings is structure.
    """

    def __init__(self, stream: BinaryIO, chunk: int = CHUNK) -> None:
        self._stream, self._chunk = stream, chunk
        self._data, self._here, self._level = b"", 0, 0
        self._at, self._kinds = np.empty(0, np.int32), np.empty(0, np.uint8)
        self._depths, self._mark = np.empty(0, np.int32), 0
        self._held, self._in_string, self._depth, self._is_whole = b"", False, 0, False

    def roots(self, limit: int) -> Iterator[bytes | None]:
        """Every outermost object or list, whole; None for one that is larger than a limit, which is then passed over.

        Raises:
            BrokenError: Something else stands between them, or the last one ends early.
        """
        while self.sign() is not None:
            while not len(ends := np.flatnonzero(self._depths[self._mark :] <= 0)):
                if len(self._data) - self._here > limit:
                    yield None
                    self.skip()
                    break
                self._need_more()
            else:
                mark = self._mark + int(ends[0])
                end = int(self._at[mark]) + 1
                yield self._data[self._here : end]
                self._here, self._mark = end, mark + 1

    def sign(self) -> int | None:
        """The sign with which the next value begins; None when nothing follows."""
        while True:
            rest = self._data[self._here : self._here + 1024]
            if stripped := rest.lstrip(_BLANK):
                self._here += len(rest) - len(stripped)
                break
            self._here += len(rest)
            if self._here >= len(self._data) and not self._more():
                return None
        sign = self._data[self._here]
        if self._level == 0 and sign not in (OPEN_LIST, OPEN_OBJECT):
            raise BrokenError(is_cut=False)
        return sign

    def key(self) -> str:
        """The name of the object's member at which one stands; one stands at its value then.

        Raises:
            BrokenError: There is no name.
        """
        while not (found := _KEY.match(self._data, self._here, self._here + _KEY_LIMIT)):
            if len(self._data) - self._here > _KEY_LIMIT:
                raise BrokenError(is_cut=False)
            self._need_more()
        self._here = found.end()
        return str(_name(found[1]))

    def enter(self) -> int | None:
        """Go into the list or object at which one stands; tells its bracket, or None when it is neither."""
        sign = self.sign()
        if sign not in (OPEN_LIST, OPEN_OBJECT):
            return None
        self._here += 1
        self._mark += 1
        self._level += 1
        return sign

    def members(self, closing: int, limit: int, *, is_leaf: bool = False) -> Iterator[Members | None]:
        """The members of the list or object that was entered, as many at a time as are at hand.

        None stands for a member that is larger than a limit, or in which the document breaks off. It must be passed
        over (`skip`), or entered and walked to its end, before the next is asked for.

        Args:
            closing: The bracket at its end.
            limit: The largest size in bytes of a member that is given.
            is_leaf: Whether nobody would enter a member in which the document breaks off.

        Raises:
            BrokenError: The end is missing, or the brackets do not fit.
        """
        level, is_passed, seen = self._level, False, 0
        while True:
            held = len(self._at) - self._mark
            ends, is_last = self._ends(level, closing, seen)
            # What was looked at once and ends nothing is not looked at again when more is held.
            start, seen = self._here, held
            if ends:
                seen = 0
                if is_passed:
                    self._expect_blank(start, ends[0])
                    start = ends.pop(0) + 1
                    self._here = start
                is_passed = False
                if members := self._taken(start, ends, is_last=is_last):
                    yield members
                if is_last:
                    return
            elif is_passed:
                self._expect_blank(start, len(self._data))
                if is_last:
                    raise BrokenError(is_cut=False)
                self._need_more()
            elif len(self._data) - start > limit or is_last or not self._more():
                if is_leaf and len(self._data) - start <= limit:
                    raise BrokenError(is_cut=not is_last)
                yield None
                is_passed, seen = True, 0

    def _taken(self, start: int, ends: list[int], *, is_last: bool) -> Members | None:
        """Step over members and, after the last of all, out of what holds them."""
        if ends:
            self._here = ends[-1] + 1
        if is_last:
            self._level -= 1
            # Nothing before the bracket: the list is empty, or ends in a comma too many.
            if ends and not self._data[ends[-2] + 1 if len(ends) > 1 else start : ends[-1]].strip(_BLANK):
                ends.pop()
        return Members(self._data, start, ends) if ends else None

    def skip(self) -> None:
        """Pass over the value at which one stands, without holding it."""
        level = self._level
        while True:
            depths, kinds = self._depths[self._mark :], self._kinds[self._mark :]
            is_end = depths < level if level else depths <= 0
            found = np.flatnonzero(is_end | ((depths == level) & (kinds == _COMMA)))
            if len(found):
                self._mark += int(found[0])
                self._here = int(self._at[self._mark])
                if not level:
                    self._here, self._mark = self._here + 1, self._mark + 1
                return
            self._here, self._mark = len(self._data), len(self._at)
            self._need_more()

    def rest(self) -> bytes:
        """What is held of the member at which one stands."""
        return self._data[self._here :]

    def _ends(self, level: int, closing: int, seen: int) -> tuple[list[int], bool]:
        """Where the members at hand end, and whether no more of them follow.

        No end at all, and nothing that follows, mean a bracket that does not fit.

        Args:
            level: How deep the members stand.
            closing: The bracket behind the last of them.
            seen: So many of the marks at hand end none of them.
        """
        first = self._mark + seen
        depths, kinds = self._depths[first:], self._kinds[first:]
        closers = np.flatnonzero(depths < level)
        stop = int(closers[0]) if len(closers) else len(depths)
        commas = np.flatnonzero((depths[:stop] == level) & (kinds[:stop] == _COMMA))
        found: list[int] = self._at[first + commas].tolist()
        is_last = bool(len(closers)) and (bool(kinds[stop] == closing) or not found)
        if is_last and kinds[stop] == closing:
            found.append(int(self._at[first + stop]))
            self._mark = first + stop + 1
        elif found:
            self._mark = first + int(commas[-1]) + 1
        return found, is_last

    def _expect_blank(self, start: int, end: int) -> None:
        if self._data[start:end].strip(_BLANK):
            raise BrokenError(is_cut=False)

    def _need_more(self) -> None:
        if not self._more():
            raise BrokenError(is_cut=True)

    def _more(self) -> bool:
        """Hold one more chunk, and let go of what was passed; false at the end."""
        if self._is_whole:
            return False
        # What is large is held in few steps, each of which copies it.
        read = self._stream.read(max(self._chunk, min(_STEP, len(self._data) - self._here)))
        data = self._held + read
        self._is_whole, self._held = not read, b""
        if read and (len(data) - len(data.rstrip(b"\\"))) % 2:
            # Whether what follows is escaped must be seen together with it.
            data, self._held = data[:-1], b"\\"
        at, kinds = self._scan(data)
        rest = self._data[self._here :]
        self._at = np.concatenate((self._at[self._mark :] - np.int32(self._here), at + np.int32(len(rest))))
        self._kinds = np.concatenate((self._kinds[self._mark :], kinds))
        if abs(self._depth) > _DEPTH_LIMIT:
            raise BrokenError(is_cut=False)
        depths = np.cumsum(_STEPS[kinds], dtype=np.int32) + np.int32(self._depth)
        self._depth = int(depths[-1]) if len(depths) else self._depth
        self._depths = np.concatenate((self._depths[self._mark :], depths))
        self._data = rest + data
        self._here = self._mark = 0
        return bool(data) or not self._is_whole

    def _scan(self, data: bytes) -> tuple[Marks, Marks]:
        """The brackets and commas outside of strings: where they are and which they are."""
        signs = np.frombuffer(data, np.uint8)
        # One bit makes a square bracket a curly one.
        curly = signs | 0x20
        at = np.flatnonzero((signs == _QUOTE) | (signs == _COMMA) | (curly == OPEN_OBJECT) | (curly == CLOSE_OBJECT))
        kinds = signs[at]
        is_quote = kinds == _QUOTE
        if b"\\" in data:
            is_quote[is_quote] = ~_escaped(data, signs, at[is_quote])
        is_inside = np.logical_xor.accumulate(is_quote) ^ self._in_string
        self._in_string = bool(is_inside[-1]) if len(is_inside) else self._in_string
        is_structure = ~is_inside & (kinds != _QUOTE)
        return at[is_structure].astype(np.int32), kinds[is_structure]


def _escaped(data: bytes, signs: Marks, quotes: Marks) -> Marks:
    """Which quotes are escaped: those after an odd number of backslashes."""
    found: Marks = (signs[quotes - 1] == _BACKSLASH) & (quotes > 0)
    for at in np.flatnonzero(found).tolist():
        quote = int(quotes[at])
        if data[quote - 2 : quote - 1] == b"\\":
            found[at] = _row_before(data, quote) % 2
    return found


def _row_before(data: bytes, end: int) -> int:
    """How many backslashes stand in a row before a place."""
    width = 16
    while True:
        before = data[max(0, end - width) : end]
        row = len(before) - len(before.rstrip(b"\\"))
        if row < width:
            return row
        width *= 4


def split_member(piece: bytes) -> tuple[str, bytes]:
    """The name and the value of a member of an object.

    Raises:
        BrokenError: It has no name.
    """
    found = _KEY.match(piece, 0, _KEY_LIMIT)
    if not found:
        raise BrokenError(is_cut=False)
    return _name(found[1]), piece[found.end() :]


def _name(written: bytes) -> str:
    try:
        return str(loads(written))
    except ValueError:
        raise BrokenError(is_cut=False) from None
