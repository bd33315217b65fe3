"""What single cells mean, remembered for the few thousand that come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reporter.readers.platforms import URL_LIMIT, place_of
from reporter.readers.tables.cells import remembered
from reporter.readers.tables.layout import COUNT_ROLES
from reporter.readers.tables.rows import RowReader, from_root, thread_of

# How many sites are remembered, and how long the start of a link is that names one.
_SITES, _SITE_LENGTH = 10_000, 100


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
        self._sites: dict[str, str] = {}
        self._threads: dict[tuple[str, str], str] = {}

    def thread(self, row: tuple[str, str]) -> str:
        """The thread of a platform that a link leads to, remembered by both."""
        if row not in self._threads:
            if len(self._threads) >= _SITES:
                self._threads.clear()
            self._threads[row] = thread_of(*row)
        return self._threads[row]

    def platform_of(self, url: str) -> str:
        """The platform that a link speaks of, remembered by what stands before its path."""
        end = url.find("/", 8)
        if not 8 < end < _SITE_LENGTH or len(url) > URL_LIMIT:
            return place_of(url).platform
        site = url[:end]
        if site not in self._sites:
            if len(self._sites) >= _SITES:
                self._sites.clear()
            self._sites[site] = place_of(site).platform
        return self._sites[site]


def _counting(reader: RowReader, role: str) -> Callable[[Any], int | None]:
    return lambda cell: reader.count(cell, role)
