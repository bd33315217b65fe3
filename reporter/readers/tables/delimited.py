"""Records of delimited text: quotes, line breaks inside them, and torn rows that cost only themselves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, TextIO

from reporter.readers.tables.header import find_header, header_score

RECORD_LIMIT = 1_000_000
REREAD_LIMIT = 32_000_000
HEAD_ROWS = 30
_DELIMITERS = (",", ";", "\t", "|")

csv.field_size_limit(RECORD_LIMIT + 1)


@dataclass(frozen=True)
class Dialect:
    """How fields are parted, and how a quote inside quotes is written."""

    delimiter: str = ","
    escape: str | None = None


class Record(NamedTuple):
    """One record; `fields` is None when it cannot be read, and `problem` says why."""

    line: int
    fields: list[str] | None
    problem: str | None = None
    excerpt: str | None = None


def sniff_dialect(text: str, wanted: tuple[str, ...] = ()) -> Dialect:
    """The dialect under which the start of a file looks most like a table with a known header."""
    escapes = (None, "\\") if '\\"' in text else (None,)
    candidates = [Dialect(delimiter, escape) for delimiter in _DELIMITERS for escape in escapes]
    return max(candidates, key=lambda dialect: _fit(text, dialect, wanted))


def head_rows(text: str, dialect: Dialect, limit: int = HEAD_ROWS) -> list[list[str]]:
    """The first rows of a file, blank ones as empty lists, for finding the header."""
    rows = []
    # Line breaks and zero bytes as `records` takes them: the header must come out the same in both.
    lines = islice(io.StringIO(text.replace("\0", ""), newline=""), limit * 20)
    reader = _csv_reader(lines, dialect)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error:
        pass
    return rows


def _fit(text: str, dialect: Dialect, wanted: tuple[str, ...]) -> tuple[int, float, int]:
    rows = [row for row in head_rows(text, dialect, 80) if row]
    header = find_header(rows[:HEAD_ROWS], wanted)
    if header is None:
        return 0, 0.0, max(map(len, rows), default=0)
    width = len(rows[header])
    below = rows[header + 1 :] or [rows[header]]
    return (header_score(rows[header]) + len(wanted), sum(len(row) == width for row in below) / len(below), width)


class _TornError(Exception):
    """A record has grown past the limit: a quote was opened and never closed."""


class _Lines:
    """Lines of bounded length for `csv.reader`, which remembers those of the record under way."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._waiting: list[str] = []
        self.number = 0
        self.taken: list[str] = []
        self.size = 0
        self.ended_open = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else self._stream.readline(RECORD_LIMIT)
        if not line:
            # Asked for more in the middle of a record: a quote is still open.
            self.ended_open = bool(self.taken)
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        self.size += len(line)
        if self.size >= RECORD_LIMIT:
            raise _TornError
        return line.replace("\0", "") if "\0" in line else line

    def start_record(self) -> int:
        """Forget the lines of the last record; the number of the next line."""
        self.taken.clear()
        self.size = 0
        self.ended_open = False
        return self.number + 1

    def give_back(self) -> None:
        """Let all lines of this record but its first be read again, as records of their own."""
        self._waiting.extend(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1

    def skip_line(self) -> None:
        """Pass over the rest of a line that is too long."""
        while not self.taken[-1].endswith(("\n", "\r")):
            line = self._stream.readline(RECORD_LIMIT)
            if not line:
                return
            self.taken[-1] = line[-1:]


def records(stream: TextIO, dialect: Dialect, width: int | None = None) -> Iterator[Record]:
    """Every record of a text, with the line where it starts; blank lines are no records.

    Args:
        stream: The text, opened so that line breaks are left as they are.
        dialect: How fields are parted.
        width: Fields that a record should have. One that spans lines and has another number is torn:
            its first line is given as unreadable, and its other lines are read as records of their own.
            A text that is torn over and over is, past `REREAD_LIMIT`, read line by line with quotes taken as they are.
    """
    lines, reread = _Lines(stream), 0
    reader = _csv_reader(lines, dialect)
    while True:
        start = lines.start_record()
        try:
            fields = next(reader, None)
        except (_TornError, csv.Error) as error:
            torn = _torn(lines, start, error)
            if len(lines.taken) == 1:
                lines.skip_line()
            else:
                reread += lines.size
                lines.give_back()
            reader = _csv_reader(lines, dialect, quotes=reread < REREAD_LIMIT)
            yield torn
            continue
        if fields is None:
            return
        problem = _misfit(lines, fields, width, dialect)
        if problem is None:
            if fields:
                yield Record(start, fields)
            continue
        torn = Record(start, None, problem, lines.taken[0][:400])
        reread += lines.size
        lines.give_back()
        if reread >= REREAD_LIMIT:
            reader = _csv_reader(lines, dialect, quotes=False)
        yield torn


def _misfit(lines: _Lines, fields: list[str], width: int | None, dialect: Dialect) -> str | None:
    """Why a record that was read cannot be trusted to be one record."""
    if lines.ended_open:
        return "a quote is opened and never closed"
    if len(lines.taken) > 1 and width and len(fields) != width:
        return f"a quote runs over {len(lines.taken)} lines and leaves {len(fields)} fields instead of {width}"
    if len(lines.taken) > 1 and not _is_strict(lines.taken, dialect):
        return f"a quote runs over {len(lines.taken)} lines and meets another inside a field"
    return None


def _is_strict(taken: list[str], dialect: Dialect) -> bool:
    """Whether lines are one well-formed record; a record of one line need not be, one of several must."""
    try:
        next(_csv_reader(iter(taken), dialect, strict=True))
    except csv.Error:
        return False
    return True


def _torn(lines: _Lines, start: int, error: Exception) -> Record:
    if len(lines.taken) == 1:
        problem = f"the line is longer than {RECORD_LIMIT:,} characters"
    elif isinstance(error, _TornError):
        problem = f"a quote is opened and not closed within {RECORD_LIMIT:,} characters"
    else:
        problem = f"the record cannot be read ({error})"
    return Record(start, None, problem, lines.taken[0][:400] if lines.taken else None)


def _csv_reader(
    lines: Iterator[str], dialect: Dialect, *, quotes: bool = True, strict: bool = False
) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        # Without quotes every line is a record: an escape must not join lines either.
        escapechar=dialect.escape if quotes else None,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        strict=strict,
    )
