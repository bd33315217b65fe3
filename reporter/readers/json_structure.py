"""Where the values of a JSON document begin and end, found in a stream of bytes without reading the values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from reporter.readers.json_marks import CLOSE_LIST, CLOSE_OBJECT, COMMA, OPEN_LIST, OPEN_OBJECT, marks
from reporter.readers.json_members import KEY, KEY_LIMIT, BrokenError, Members, name_of, split_member

__all__ = [
    "CLOSE_LIST",
    "CLOSE_OBJECT",
    "OPEN_LIST",
    "OPEN_OBJECT",
    "BrokenError",
    "Members",
    "Structure",
    "split_member",
]

CHUNK = 128 * 1024
_BLANK = b" \t\r\n\x00\x1e"
_STEP = 1024 * 1024
# No document of this machine is nested so deep; more would not fit into the numbers used for it.
_DEPTH_LIMIT = 10**9
_STEPS = np.zeros(256, np.int8)
_STEPS[list(b"[{")] = 1
_STEPS[list(b"]}")] = -1


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
        while not (found := KEY.match(self._data, self._here, self._here + KEY_LIMIT)):
            if len(self._data) - self._here > KEY_LIMIT:
                raise BrokenError(is_cut=False)
            self._need_more()
        self._here = found.end()
        return str(name_of(found[1]))

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
            found = np.flatnonzero(is_end | ((depths == level) & (kinds == COMMA)))
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
        commas = np.flatnonzero((depths[:stop] == level) & (kinds[:stop] == COMMA))
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
        at, kinds, self._in_string = marks(data, in_string=self._in_string)
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
