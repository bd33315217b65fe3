"""Records of delimited text: quotes, line breaks inside them, and torn rows that cost only themselves."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TextIO

from reporter.readers.tables.header import header_at, header_score
from reporter.readers.tables.lines import BLOCK_CHARACTERS, EXCERPT, RECORD_LIMIT, FullError, Lines, TornError

REREAD_LIMIT = 32_000_000
HEAD_ROWS = 30
# Few enough that a block stays where the processor can reach it fast.
BLOCK_ROWS = 256
# After a torn record few are read at a time, then twice as many: what follows it is read again only once or twice.
_FIRST_PACE = 8
_DELIMITERS = (",", ";", "\t", "|")

if TYPE_CHECKING:
    import _csv

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


def dialects(text: str) -> list[Dialect]:
    """The dialects that the start of a file may be written in."""
    escapes = (None, "\\") if '\\"' in text else (None,)
    return [Dialect(delimiter, escape) for delimiter in _DELIMITERS for escape in escapes]


def sniff_dialect(
    text: str, wanted: tuple[str, ...] = (), is_header: Callable[[Sequence[str]], bool] | None = None
) -> Dialect:
    """The dialect under which the start of a file looks most like a table with a known header.

    Args:
        text: The start of the file.
        wanted: Columns that the user named.
        is_header: Whether a row is the header; the row that names most columns of a mention when left out.
    """
    return max(dialects(text), key=lambda dialect: _fit(text, dialect, wanted, is_header))


def head_rows(text: str, dialect: Dialect, limit: int = HEAD_ROWS) -> list[list[str]]:
    """The first rows of a file, blank ones as empty lists, for finding the header."""
    return list(_head_rows(text, dialect, limit))


# Every reader of tables looks at the same start, under every delimiter.
@lru_cache(maxsize=24)
def _head_rows(text: str, dialect: Dialect, limit: int) -> list[list[str]]:
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


def _fit(
    text: str, dialect: Dialect, wanted: tuple[str, ...], is_header: Callable[[Sequence[str]], bool] | None
) -> tuple[int, float, int]:
    rows = [row for row in head_rows(text, dialect, 80) if row]
    header = header_at(rows[:HEAD_ROWS], wanted, is_header)
    if header is None:
        return 0, 0.0, max(map(len, rows), default=0)
    width = len(rows[header])
    below = rows[header + 1 :] or [rows[header]]
    score = len(rows[header]) if is_header else header_score(rows[header])
    return (score + len(wanted), sum(len(row) == width for row in below) / len(below), width)


class Records(NamedTuple):
    """Records that stand one after the other, those that cannot be read apart from the others.

    Args:
        lines: The line where each record starts.
        fields: The fields of each; blank lines are left out.
        torn: The records among them that cannot be read.
    """

    lines: list[int]
    fields: list[list[str]]
    torn: list[Record]


class _Torn(NamedTuple):
    """A record that cannot be read, and how many characters are read again because of it."""

    record: Record
    size: int


def records(stream: TextIO, dialect: Dialect, width: int | None = None) -> Iterator[Record]:
    """Every record of a text, one by one; see `record_blocks`."""
    for block in record_blocks(stream, dialect, width):
        whole = [Record(line, fields) for line, fields in zip(block.lines, block.fields, strict=True)]
        yield from sorted([*whole, *block.torn], key=lambda record: record.line)


def record_blocks(stream: TextIO, dialect: Dialect, width: int | None = None) -> Iterator[Records]:
    """Every record of a text with the line where it starts, many at a time; blank lines are no records.

    Args:
        stream: The text, opened so that line breaks are left as they are.
        dialect: How fields are parted.
        width: Fields that a record should have. One that spans lines and has another number is torn:
            its first line is given as unreadable, and its other lines are read as records of their own.
            A text that is torn over and over is, past `REREAD_LIMIT`, read line by line with quotes taken as they are.
    """
    yield from _blocks(_Parsing(stream, Patience(dialect, width)))


def too_long(line: int, text: str) -> Records:
    """A line that is longer than a record may be, as the only record."""
    problem = f"the line is longer than {RECORD_LIMIT:,} characters"
    return Records([], [], [Record(line, None, problem, text[:EXCERPT])])


class Patience:
    """Reads a file that has faults, piece by piece.

    Attributes:
        left: The start of a record that the last piece did not bring to its end.
        number: The line where it stands, or the next piece starts.
        reread: How many characters were read again so far.
    """

    def __init__(self, dialect: Dialect, width: int | None) -> None:
        self.dialect, self.width = dialect, width
        self.left, self.number, self.reread = "", 1, 0

    def is_needed(self, held: bytes, end: int) -> bool:
        """Whether nobody else can read a piece of the file: it holds the sign that escapes, or patience ran out.

        Args:
            held: The piece, and what follows it.
            end: Where it ends.
        """
        escape = self.dialect.escape
        return self.reread >= REREAD_LIMIT or (escape is not None and held.find(escape.encode("utf-8"), 0, end) >= 0)

    def records(self, text: str, first: int, *, is_last: bool) -> Iterator[Records]:
        """Every record of a piece as far as it is whole.

        Args:
            text: Whole lines.
            first: The number of the first.
            is_last: Whether the file ends with them.
        """
        parsing = _Parsing(io.StringIO(text, newline=""), self, first, is_last=is_last)
        yield from _blocks(parsing)
        self.left, self.number = parsing.left, parsing.number


def _blocks(parsing: _Parsing) -> Iterator[Records]:
    block, size = Records([], [], []), 0
    while not parsing.is_at_end:
        size += parsing.step(block)
        if size >= BLOCK_CHARACTERS or len(block.fields) + len(block.torn) >= BLOCK_ROWS:
            yield _without_blank(block)
            block, size = Records([], [], []), 0
    yield _without_blank(block)


class _Parsing:
    """A text on its way through `csv.reader`, which starts anew behind every record that is torn."""

    def __init__(self, stream: TextIO, patience: Patience, first: int = 1, *, is_last: bool = True) -> None:
        self.is_at_end, self.left = False, ""
        self._patience, self._is_last = patience, is_last
        self._lines = Lines(stream, first)
        self._pace = BLOCK_ROWS
        self._start(first)

    def _start(self, number: int) -> None:
        """Read on from a line."""
        self.number, self._before = number, number - 1
        self._met: list[list[str]] = []
        quotes = self._patience.reread < REREAD_LIMIT
        self._reader = _csv_reader(self._lines.since(number, self._met), self._patience.dialect, quotes=quotes)

    def step(self, block: Records) -> int:
        """Add the next records to a block, as far as the first that is torn; how many characters they came from."""
        ends: list[int] = []
        error: Exception | None = None
        met, reader = self._met, self._reader
        met.clear()
        try:
            for fields in islice(reader, self._pace):
                met.append(fields)
                ends.append(reader.line_num)
        except (TornError, FullError, csv.Error) as raised:
            error = raised
        is_unfinished = self._lines.ended_open and not self._is_last
        if is_unfinished:
            # What follows in the file may bring the last one to its end.
            del met[-1], ends[-1]
        starts = [self.number, *(self._before + end + 1 for end in ends)]
        whole, torn = self._whole(starts)
        if torn is None and error and not isinstance(error, FullError):
            torn = self._torn(starts[-1], self._before + reader.line_num, error)
        block.lines.extend(starts[:whole])
        block.fields.extend(met[:whole])
        if torn:
            block.torn.append(torn.record)
            self._patience.reread += torn.size
            self._pace = _FIRST_PACE
            self._start(torn.record.line + 1)
        elif error:
            self._start(starts[-1])
        else:
            self.is_at_end = len(met) < self._pace
            self.number, self._pace = starts[-1], min(BLOCK_ROWS, self._pace * 2)
            self.left = "".join(self._lines.since_line(self.number)) if is_unfinished else ""
        return self._lines.forget(self.number)

    def _whole(self, starts: list[int]) -> tuple[int, _Torn | None]:
        """How many of the records that were met can be trusted to be one record each, and the first that cannot."""
        met, is_open = self._met, self._lines.ended_open
        if starts[-1] - starts[0] == len(met) and not is_open:
            return len(met), None
        for at, fields in enumerate(met):
            is_last = is_open and at == len(met) - 1
            if starts[at + 1] - starts[at] > 1 or is_last:
                taken = self._lines.at(starts[at], starts[at + 1] - 1)
                if problem := _misfit(taken, fields, self._patience, is_open=is_last):
                    return at, _Torn(Record(starts[at], None, problem, taken[0][:EXCERPT]), sum(map(len, taken)))
        return len(met), None

    def _torn(self, first: int, last: int, error: Exception) -> _Torn:
        """The record at which the reading broke off."""
        taken = self._lines.at(first, max(first, last))
        if isinstance(error, TornError) and last < first:
            problem = f"the line is longer than {RECORD_LIMIT:,} characters"
        elif isinstance(error, TornError):
            problem = f"a quote is opened and not closed within {RECORD_LIMIT:,} characters"
        else:
            problem = f"the record cannot be read ({error})"
        size = sum(map(len, taken)) if last > first else 0
        return _Torn(Record(first, None, problem, taken[0][:EXCERPT] if taken else None), size)


def _without_blank(block: Records) -> Records:
    if all(block.fields):
        return block
    kept = [(line, fields) for line, fields in zip(block.lines, block.fields, strict=True) if fields]
    return Records([line for line, _ in kept], [fields for _, fields in kept], block.torn)


def _misfit(taken: list[str], fields: list[str], patience: Patience, *, is_open: bool) -> str | None:
    """Why a record that was read cannot be trusted to be one record."""
    width = patience.width
    if is_open:
        return "a quote is opened and never closed"
    if len(taken) == 1:
        return None
    if sum(map(len, taken)) >= RECORD_LIMIT:
        return f"a quote is opened and not closed within {RECORD_LIMIT:,} characters"
    if width and len(fields) != width:
        counted = "1 field" if len(fields) == 1 else f"{len(fields)} fields"
        return f"a quote runs over {len(taken)} lines and leaves {counted} instead of {width}"
    if not _is_strict(taken, patience.dialect):
        return f"a quote runs over {len(taken)} lines and meets another inside a field"
    return None


def _is_strict(taken: list[str], dialect: Dialect) -> bool:
    """Whether lines are one well-formed record; a record of one line need not be, one of several must."""
    try:
        next(_csv_reader(iter(taken), dialect, strict=True))
    except csv.Error:
        return False
    return True


def _csv_reader(lines: Iterator[str], dialect: Dialect, *, quotes: bool = True, strict: bool = False) -> _csv.Reader:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        # Without quotes every line is a record: an escape must not join lines either.
        escapechar=dialect.escape if quotes else None,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        strict=strict,
    )
