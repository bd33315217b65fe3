"""What single cells mean, remembered for the few thousand that come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reporter.readers.tables.layout import COUNT_ROLES
from reporter.readers.tables.recall import remembered
from reporter.readers.tables.rows import RowReader, from_root, thread_of

# How many threads are remembered.
_THREADS = 10_000


class Memory:
    """What a reader of rows said of single cells of one file.

    Args:
        reader: The reader.
    """

    def __init__(self, reader: RowReader) -> None:
        self.reader = reader
        self.word = remembered(reader.word)
        self.link = remembered(lambda cell: from_root(reader.word(cell)))
        self.rating = remembered(reader.rating)
        self.counts: dict[str, Callable[[Any], Any]] = {
            role: remembered(_counting(reader, role)) for role in COUNT_ROLES
        }
        self.days: dict[int, int | None] = {}
        self._threads: dict[tuple[str, str], str] = {}

    def thread(self, row: tuple[str, str]) -> str:
        """The thread of a platform that a link leads to, remembered by both."""
        if row not in self._threads:
            if len(self._threads) >= _THREADS:
                self._threads.clear()
            self._threads[row] = thread_of(*row)
        return self._threads[row]


def _counting(reader: RowReader, role: str) -> Callable[[Any], int | None]:
    return lambda cell: reader.count(cell, role)
