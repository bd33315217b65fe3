"""Lines for `csv.reader`, of bounded length, which can be read again when a record turns out to be torn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from typing import NamedTuple, TextIO

RECORD_LIMIT = 1_000_000
BLOCK_CHARACTERS = 4_000_000
_CHUNK_LINES = 64
EXCERPT = 400


class TornError(Exception):
    """A record has grown past the limit: a quote was opened and never closed."""


class FullError(Exception):
    """There are as many characters in the records under way as should be held at a time."""


class Chunk(NamedTuple):
    """Whole lines that stand one after the other; the only line of one that is too long is cut."""

    first: int
    lines: list[str]
    size: int
    is_too_long: bool = False


class Lines:
    """Lines of bounded length for `csv.reader`; those since the last `forget` can be read again."""

    def __init__(self, stream: TextIO, first: int) -> None:
        self._pieces = iter(partial(stream.readline, RECORD_LIMIT), "")
        self._chunks: list[Chunk] = []
        self._size = 0
        self._next = first
        self._met: list[list[str]] = []
        self._met_at_end: int | None = None

    def since(self, number: int, met: list[list[str]]) -> Iterator[str]:
        """Every line from one on; `met` is where its reader collects records."""
        self._met, self._met_at_end = met, None
        return chain.from_iterable(self._from(number))

    def at(self, first: int, last: int) -> list[str]:
        """Lines that were read since the last `forget`."""
        found: list[str] = []
        for chunk in islice(self._chunks, self._place(first), None):
            if chunk.first > last:
                break
            found += chunk.lines[max(0, first - chunk.first) : last + 1 - chunk.first]
        return found

    def since_line(self, first: int) -> list[str]:
        """The lines that were read from one on."""
        return self.at(first, self._next - 1)

    def forget(self, before: int) -> int:
        """Let go of the lines before a line; how many characters these are."""
        gone, self._chunks = self._chunks[: self._place(before)], self._chunks[self._place(before) :]
        size = sum(chunk.size for chunk in gone)
        self._size -= size
        return size

    @property
    def ended_open(self) -> bool:
        """Whether the text ended in the middle of the record that was met last: a quote is still open."""
        return self._met_at_end is not None and self._met_at_end < len(self._met)

    def _from(self, number: int) -> Iterator[list[str]]:
        met = under_way = 0
        while chunk := self._with(number):
            under_way = under_way if len(self._met) == met else 0
            met = len(self._met)
            if chunk.is_too_long or under_way >= RECORD_LIMIT:
                raise TornError
            if met and self._size > BLOCK_CHARACTERS:
                raise FullError
            lines = chunk.lines[number - chunk.first :] if number > chunk.first else chunk.lines
            # A zero byte is no part of any text.
            yield [line.replace("\0", "") for line in lines] if any("\0" in line for line in lines) else lines
            number = chunk.first + len(chunk.lines)
            under_way += chunk.size
        self._met_at_end = len(self._met)

    def _place(self, number: int) -> int:
        """Where in the chunks that of a line stands, or the first of those after it."""
        return bisect_left(self._chunks, number, key=lambda chunk: chunk.first + len(chunk.lines) - 1)

    def _with(self, number: int) -> Chunk | None:
        """The chunk that holds a line; None past the end."""
        while number >= self._next:
            if not self._read():
                return None
        return self._chunks[self._place(number)]

    def _read(self) -> bool:
        """Take the next lines of the text; False at its end."""
        lines = list(islice(self._pieces, _CHUNK_LINES))
        sizes = list(map(len, lines))
        if lines and max(sizes) >= RECORD_LIMIT:
            self._add_long(lines)
        elif lines:
            self._add(lines, sum(sizes))
        return bool(lines)

    def _add_long(self, lines: list[str]) -> None:
        """Add lines of which some are too long, and pass over what is left of these."""
        pieces = chain(lines, self._pieces)
        for _ in range(len(lines)):
            line = next(pieces, "")
            is_too_long = len(line) >= RECORD_LIMIT
            self._add([line[:EXCERPT]] if is_too_long else [line], len(line), is_too_long=is_too_long)
            while is_too_long and line and line[-1] not in "\r\n":
                line = next(pieces, "")

    def _add(self, lines: list[str], size: int, *, is_too_long: bool = False) -> None:
        self._chunks.append(Chunk(self._next, lines, size, is_too_long))
        self._next += len(lines)
        self._size += size
