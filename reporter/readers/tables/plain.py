"""Delimited text without a fault, taken apart by Arrow; what has one is left to `csv.reader` and its patience.

Both read a piece of text alike where every quote stands at the start or the end of a field or is doubled inside one,
where every record has the same number of fields, and where no line is broken by a carriage return alone.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache, partial
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from reporter.readers.encodings import are_utf8, open_text
from reporter.readers.source import Source
from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Bytes, Column, LateColumn
from reporter.readers.tables.delimited import Dialect, Patience, Records, too_long
from reporter.readers.tables.lines import RECORD_LIMIT
from reporter.readers.text import storable

# Bytes that are taken at a time, from the first time on, and about how many records these should hold.
_FIRST_PIECE, _LARGEST_PIECE, _PIECE_ROWS = 64 * 1024, 4 * 1024 * 1024, 8_192
# Bytes in which a line must come to its end: more than a record may have.
_LINE_BYTES = 4 * RECORD_LIMIT
_QUOTE, _FEED, _RETURN, _SPACE = b'"\n\r '
_UTF8 = frozenset({"utf-8", "utf-8-sig"})


class PlainRecords(NamedTuple):
    """Records of equal width that stand one after the other; blank lines are none.

    Args:
        lines: The line where each starts.
        columns: Their fields.
        is_short: Which take up so few bytes that all of their fields may be empty.
    """

    lines: NDArray[np.int64]
    columns: list[Column]
    is_short: Flags


class _Pieces:
    """A file as bytes of UTF-8, a piece at a time."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.size = _FIRST_PIECE
        self._is_utf8 = encoding in _UTF8
        self._stream = source.open() if self._is_utf8 else open_text(source, encoding)
        self._is_first = True

    def next(self) -> bytes:
        """The next piece; nothing at the end."""
        # As much as a mark of the encoding takes, at least.
        data = self._stream.read(max(self.size, len(codecs.BOM_UTF8)))
        piece = data if isinstance(data, bytes) else storable(data).encode("utf-8")
        is_first, self._is_first = self._is_first, False
        if is_first and piece.startswith(codecs.BOM_UTF8):
            return piece.removeprefix(codecs.BOM_UTF8) or self.next()
        return piece

    def put_back(self, rest: bytes) -> bytes:
        """Have a file give its last bytes once more; what must be held of them, where it cannot."""
        stream = self._stream
        is_file = self._is_utf8 and isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO)
        if not is_file or len(rest) > self.size // 8:
            return rest
        stream.seek(-len(rest), io.SEEK_CUR)
        return b""

    def line_rest(self) -> bytes:
        """What follows the next line feed of a line that is too long."""
        while piece := self.next():
            if (at := piece.find(b"\n")) >= 0:
                return piece[at + 1 :]
        return b""

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def parsed(
    source: Source,
    encoding: str,
    dialect: Dialect,
    width: int,
    *,
    wanted: Collection[int] | None = None,
    is_sound: bool = False,
) -> Iterator[PlainRecords | Records]:
    """Every record of a file, many at a time; see `record_blocks`.

    Args:
        source: The file.
        encoding: Its encoding.
        dialect: How fields are parted.
        width: Fields that a record should have.
        wanted: Places of the columns that will be looked at; the others are made when somebody asks for them.
        is_sound: Whether the file is known to be UTF-8.
    """
    is_sound = is_sound or encoding not in _UTF8
    wanted = range(width) if wanted is None else sorted({0, *wanted})
    patience = Patience(dialect, width)
    held, number, is_last = b"", 1, False
    with closing(_Pieces(source, encoding)) as pieces:
        while not is_last:
            piece = pieces.next()
            is_last, held = not piece, held + piece
            end = len(held) if is_last else held.rfind(b"\n") + 1
            if not end and len(held) > _LINE_BYTES:
                yield too_long(number, held[:_FIRST_PIECE].decode("utf-8", "replace"))
                held, number = pieces.line_rest(), number + 1
            elif end:
                found = (
                    None
                    if patience.is_needed(held, end)
                    else _plain(held, end, number, _Wanted(dialect, width, wanted, is_sound))
                )
                if found:
                    if len(found.records.lines):
                        yield found.records
                        pieces.size = _next_size(found)
                    # What is put before the next piece is copied with all of it.
                    held, number = pieces.put_back(held[found.size :]), number + found.line_count
                else:
                    text = held[:end].decode("utf-8", "replace")
                    yield from patience.records(text, number, is_last=is_last)
                    held, number = patience.left.encode("utf-8") + held[end:], patience.number


class _Found(NamedTuple):
    """Records at the start of a piece, with the bytes and the lines that they take up."""

    records: PlainRecords
    size: int
    line_count: int


def _next_size(found: _Found) -> int:
    """As many bytes as records like these take up, for one block of them."""
    each = found.size // len(found.records.lines) + 1
    return min(_LARGEST_PIECE, max(_FIRST_PIECE, each * _PIECE_ROWS))


class _Wanted(NamedTuple):
    """What is read of a file.

    Args:
        dialect: How fields are parted.
        width: Fields that a record should have.
        places: Places of the columns that will be looked at.
        is_sound: Whether all of it is known to be UTF-8.
    """

    dialect: Dialect
    width: int
    places: Sequence[int]
    is_sound: bool


def _plain(held: bytes, end: int, number: int, wanted: _Wanted) -> _Found | None:
    """The records of whole lines, as far as none is left open; None where there is a fault among them.

    Args:
        held: The lines, and what follows them.
        end: Where they end.
        number: The line that they start with.
        wanted: What is read of them.
    """
    # Looked at where it lies: a copy would cost as much as the look.
    data = np.frombuffer(held, np.uint8, end)
    low = np.flatnonzero(data < _SPACE)
    marks = data[low]
    if held.startswith(codecs.BOM_UTF8) or not _are_sound(low, marks):
        return None
    feeds = low[marks == _FEED]
    quotes = np.flatnonzero(data == _QUOTE) if held.find(b'"', 0, end) >= 0 else np.zeros(0, np.intp)
    breaks = feeds if data[-1] == _FEED else np.append(feeds, len(data))
    ends = breaks[np.searchsorted(quotes, breaks) % 2 == 0] if len(quotes) else breaks
    if not len(ends) or (data[-1] != _FEED and ends[-1] != len(data)):
        return None
    size = min(int(ends[-1]) + 1, len(data))
    if not _are_in_place(quotes[: np.searchsorted(quotes, size)], data, wanted.dialect):
        return None
    starts = np.append(0, ends[:-1] + 1)
    lengths = ends - starts
    if lengths.max() >= RECORD_LIMIT:
        return None
    is_record = (lengths > 1) | ((lengths == 1) & (data[starts.clip(max=len(data) - 1)] != _RETURN))
    controls = _controls(marks, is_spanned=len(ends) < len(breaks))
    if held.find(b"\x7f", 0, size) >= 0:
        controls |= {127}
    columns = _columns(pa.py_buffer(held).slice(0, size), wanted, controls)
    if columns is None or len(columns[0]) != np.count_nonzero(is_record):
        return None
    before = np.arange(len(starts)) if len(ends) == len(breaks) else np.searchsorted(feeds, starts)
    lines = number + before[is_record]
    is_short = lengths[is_record] <= 3 * wanted.width + 1
    records = PlainRecords(lines.astype(np.int64), columns, is_short)
    return _Found(records, size, int(np.searchsorted(feeds, size)))


def _are_sound(low: NDArray[np.intp], marks: Bytes) -> bool:
    """Whether there is no zero byte, and a line feed behind every carriage return.

    Args:
        low: Where control characters stand.
        marks: Which they are.
    """
    returns = np.flatnonzero(marks == _RETURN)
    after = returns + 1
    if len(returns) and after[-1] == len(low):
        return False
    return bool(marks.all() and (marks[after] == _FEED).all() and (low[after] == low[returns] + 1).all())


def _controls(marks: Bytes, *, is_spanned: bool) -> frozenset[int]:
    """The control characters that fields may hold: line breaks where a record spans lines, and all others."""
    found = frozenset(np.flatnonzero(np.bincount(marks, minlength=_SPACE)).tolist())
    return found if is_spanned else found - {_FEED, _RETURN}


def _are_in_place(quotes: NDArray[np.intp], data: Bytes, dialect: Dialect) -> bool:
    """Whether quotes open at the start of a field and close at its end, or are doubled inside it."""
    if not len(quotes):
        return True
    opening, closing = quotes[::2], quotes[1::2]
    if opening[0] == 0:
        opening = opening[1:]
    if len(closing) and closing[-1] == len(data) - 1:
        closing = closing[:-1]
    before, after, delimiter = data[opening - 1], data[closing + 1], ord(dialect.delimiter)
    is_opened = (before == delimiter) | (before == _QUOTE) | (before == _FEED)
    is_closed = (after == delimiter) | (after == _QUOTE) | (after == _FEED) | (after == _RETURN)
    return bool(is_opened.all() and is_closed.all())


def _columns(piece: pa.Buffer, wanted: _Wanted, controls: frozenset[int]) -> list[Column] | None:
    """All columns of a piece, those that are not wanted yet to be made."""
    dialect, width, places, is_sound = wanted
    if len(places) == width:
        return _made(piece, dialect, width, places, controls)
    # What is wrong in any column is found out at once.
    made = _made(piece, dialect, width, places, controls) if is_sound or are_utf8(piece, piece.size) else None
    if made is None:
        return None
    left = [at for at in range(width) if at not in places]
    rest = cache(lambda: dict(zip(left, _late(piece, wanted, left, controls), strict=True)))
    found = dict(zip(places, made, strict=True))
    late = {at: LateColumn(len(made[0]), partial(_cells_of, rest, at), piece.size // width) for at in left}
    return [found[at] if at in found else late[at] for at in range(width)]


def _late(piece: pa.Buffer, wanted: _Wanted, places: Sequence[int], controls: frozenset[int]) -> list[Column]:
    """Columns of a piece that was found to be sound; a file that grew since then may end in half a character."""
    made = _made(piece, wanted.dialect, wanted.width, places, controls)
    if made is None:
        mended = pa.py_buffer(piece.to_pybytes().decode("utf-8", "replace").encode("utf-8"))
        made = _made(mended, wanted.dialect, wanted.width, places, controls)
    return made or []


def _cells_of(columns: Callable[[], Mapping[int, Column]], at: int) -> pa.StringArray:
    return columns()[at].cells


def _made(
    piece: pa.Buffer, dialect: Dialect, width: int, places: Sequence[int], controls: frozenset[int]
) -> list[Column] | None:
    """Some columns of a piece, in their order; None where the piece has a fault."""
    names = [f"f{at}" for at in places]
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(piece),
            # One piece is one block: what a quote spans is never cut.
            read_options=pyarrow.csv.ReadOptions(
                use_threads=False, column_names=[f"f{at}" for at in range(width)], block_size=piece.size + 1
            ),
            parse_options=pyarrow.csv.ParseOptions(delimiter=dialect.delimiter, newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, include_columns=names
            ),
        )
    except pa.ArrowInvalid:
        return None
    arrays = [column.combine_chunks() if column.num_chunks > 1 else column.chunk(0) for column in table.columns]
    return [Column(array, controls) for array in arrays]
