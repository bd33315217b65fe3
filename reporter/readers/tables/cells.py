"""One column of many rows at once: which of its cells are plain, and what becomes of the others.

Nearly every cell of an export needs nothing done to it. What a cell may hold that needs care shows in its first or
last byte, or in single bytes between, so that whole columns are told apart without a look at each cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.readers.tables.arrays import Flags, with_nulls
from reporter.readers.values import EXACT_FLOAT

Bytes = NDArray[np.uint8]

# A longer row of digits may be no count.
COUNT_DIGITS = 15


def table_of(*parts: Iterable[int] | bytes) -> Flags:
    """Which of the 256 bytes are among some."""
    table = np.zeros(256, np.bool_)
    for part in parts:
        table[list(part)] = True
    return table


_CONTROLS = (range(33), (127,))
ANY_CONTROL = frozenset((*range(32), 127))
# What people say has line breaks and tabs.
_OF_TEXT = frozenset(b"\n\t")
# The first bytes of the spaces that are not ASCII, in UTF-8, and their last.
_WIDE_FIRST, _WIDE_LAST = b"\xc2\xe1\xe2\xe3", b"\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x9f\xa0\xa8\xa9\xaf"
_ANY_FIRST, _ANY_LAST = table_of(*_CONTROLS, _WIDE_FIRST, b"'="), table_of(*_CONTROLS, _WIDE_LAST)
# The words of `values.MISSING` by their ends and lengths.
_MISSING_FIRST, _MISSING_LAST = table_of(b"nNuU-#"), table_of(b"nNeElLaAdD-")
_MISSING_LENGTHS = table_of(bytes([1, 2, 3, 4, 9]))
_QUOTES = table_of(b"\"'")
DIGITS = table_of(b"0123456789")
_HALF_DAY = table_of(b"mM")
_NUMBER = table_of(b"0123456789.,eE+-")


class Column:
    """The cells of one column.

    Of empty texts nothing but `is_empty` tells anything.

    Args:
        cells: Texts as an Arrow array that starts at the start of its buffers, or any values as a list.
        controls: The control characters that the texts may hold, where it is known that there are no others.
    """

    def __init__(self, cells: pa.StringArray | Sequence[object], controls: frozenset[int] = ANY_CONTROL) -> None:
        self.cells, self.controls = cells, controls

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, at: int) -> object:
        found = self.cells[at]
        return found.as_py() if isinstance(found, pa.Scalar) else found

    @property
    def is_text(self) -> bool:
        """Whether every cell is a text."""
        return isinstance(self.cells, pa.Array)

    @property
    def nbytes(self) -> int:
        """About how many bytes it holds."""
        return self.cells.nbytes if isinstance(self.cells, pa.Array) else 64 * len(self.cells)

    @cached_property
    def values(self) -> list[Any]:
        """The cells one by one."""
        return self.cells.to_pylist() if isinstance(self.cells, pa.Array) else list(self.cells)

    @cached_property
    def types(self) -> set[type]:
        """What the cells are; nobody asks where all of them are texts."""
        return set(map(type, self.cells))

    @cached_property
    def offsets(self) -> NDArray[np.int32]:
        """Where each text starts in `data`, and where the last one ends."""
        return np.frombuffer(self.cells.buffers()[1], np.int32, len(self.cells) + 1)  # type: ignore[union-attr]

    @cached_property
    def data(self) -> Bytes:
        """The bytes of all texts."""
        buffer = self.cells.buffers()[2]  # type: ignore[union-attr]
        return np.frombuffer(buffer, np.uint8)[: self.offsets[-1]] if buffer else np.zeros(0, np.uint8)

    @cached_property
    def lengths(self) -> NDArray[np.int32]:
        """The length of each text in bytes."""
        return self.offsets[1:] - self.offsets[:-1]

    @cached_property
    def is_empty(self) -> Flags:
        """Which cells hold nothing."""
        if self.is_text:
            return np.asarray(self.lengths == 0)
        if self.types == {int}:
            return np.zeros(len(self), np.bool_)
        return np.fromiter((cell is None or cell == "" for cell in self.cells), np.bool_, len(self))

    @cached_property
    def first(self) -> Bytes:
        """The first byte of each text; any of an empty one."""
        return self._at(self.offsets[:-1])

    @cached_property
    def last(self) -> Bytes:
        """The last byte of each text; any of an empty one."""
        return self._at(self.offsets[1:] - 1)

    def byte(self, at: int) -> Bytes:
        """The byte of each text at a place; any of one that is shorter."""
        return self._at(self.offsets[:-1] + at)

    def _at(self, places: NDArray[np.int32]) -> Bytes:
        return self.data.take(places, mode="clip") if len(self.data) else np.zeros(len(self), np.uint8)

    def holding(self, *marked: Flags) -> Flags:
        """Which texts hold one of the bytes that are marked in `data`."""
        found = np.zeros(len(self), np.bool_)
        for marks in marked:
            if marks.any():
                found[self.rows_of(np.flatnonzero(marks))] = True
        return found

    def rows_of(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """The texts that bytes of `data` belong to."""
        return np.searchsorted(self.offsets, places, side="right") - 1

    def saying(self, words: bytes) -> Flags:
        """Which texts hold some words, of which the last byte is rare."""
        data, length = self.data, len(words)
        ends = np.flatnonzero(data == words[-1])
        for back, byte in enumerate(words[-2::-1], start=1):
            ends = ends[ends >= back]
            ends = ends[data[ends - back] == byte]
        found = np.zeros(len(self), np.bool_)
        rows = self.rows_of(ends)
        found[rows[ends - length + 1 >= self.offsets[rows]]] = True
        return found

    def _without(self, marks: Flags) -> Flags:
        """Which texts hold none of the bytes that are marked in `data`."""
        # Where there are few of them, it is faster to look which texts they are in.
        if np.count_nonzero(marks) < len(marks) // 4:
            return ~self.holding(marks)
        sums = np.zeros(len(marks) + 1, np.int32)
        np.cumsum(marks, out=sums[1:])
        return np.asarray(np.diff(sums[self.offsets]) == 0)

    def counting(self, table: Flags) -> NDArray[np.int32]:
        """How many bytes of each text a table of bytes names."""
        sums = np.zeros(len(self.data) + 1, np.int32)
        np.cumsum(table[self.data], out=sums[1:])
        return np.diff(sums[self.offsets])

    @cached_property
    def is_digits(self) -> Flags:
        """Which texts are digits and nothing else."""
        may_be = ~self.is_empty & DIGITS[self.first] & DIGITS[self.last]
        if not may_be.any():
            return may_be
        return np.asarray(may_be & self._without((self.data - np.uint8(48)) > 9))

    @cached_property
    def counts(self) -> tuple[pa.Array | None, Flags]:
        """The counts that are numbers as they stand, and which cells are something else."""
        if self.is_text:
            plain = self.is_digits & (self.lengths <= COUNT_DIGITS)
            return with_nulls(self.cells, ~plain).cast(pa.int64()), ~plain & ~self.is_empty
        if self.types <= {int, type(None)}:
            known = [cell for cell in self.values if cell is not None]
            if not known or (max(known) < EXACT_FLOAT and min(known) > -EXACT_FLOAT):
                return pa.array(self.values, pa.int64()), np.zeros(len(self), np.bool_)
        return None, self.is_empty

    def once(self, name: object, told: Callable[[Column], Any]) -> Any:
        """What somebody tells of the column under a name; told once, however many ask.

        Whole columns are looked at twice, to decide how they are read and to read them.
        """
        if name not in self._told:
            self._told[name] = told(self)
        return self._told[name]

    @cached_property
    def _told(self) -> dict[object, Any]:
        return {}

    @cached_property
    def may_be_missing(self) -> Flags:
        """Which texts may be a word for nothing, such as `n/a`."""
        is_of_length = _MISSING_LENGTHS[np.minimum(self.lengths, 255)]
        return is_of_length & _MISSING_FIRST[self.first] & _MISSING_LAST[self.last]

    @cached_property
    def needs_cleaning(self) -> Flags:
        """Which texts have spaces around them, an exporter's guard before them, or control characters in them."""
        odd = _ANY_FIRST[self.first] | _ANY_LAST[self.last]
        return odd | self.holding(self.data < 32, self.data == 127) if self.controls else odd

    @cached_property
    def is_odd_word(self) -> Flags:
        """Which names, links and other words are not to be taken as they stand."""
        return (self.needs_cleaning | self.may_be_missing) & ~self.is_empty

    @cached_property
    def is_odd_text(self) -> Flags:
        """Which texts of people are not to be taken as they stand: those with markup and entities, too."""
        data, marked = self.data, self.holding(self.data == 38, self.data == 60)
        if not self.controls <= _OF_TEXT:
            marked |= self.holding((data < 32) & (data != 10) & (data != 9), data == 127)
        return (marked | _ANY_FIRST[self.first] | _ANY_LAST[self.last]) & ~self.is_empty

    @cached_property
    def is_odd_id(self) -> Flags:
        """Which ids are not to be taken as they stand: those that may be numbers which lost digits, too."""
        if (self.is_digits | self.is_empty).all():
            return np.zeros(len(self), np.bool_)
        quoted = _QUOTES[self.first] | _QUOTES[self.last]
        number = _NUMBER[self.first] & _NUMBER[self.last] & ~self.is_digits & ~self.is_empty
        if number.any():
            number &= self._without(~_NUMBER[self.data])
        odd = self.needs_cleaning | self.may_be_missing | quoted | number | self.holding(self.data >= 128)
        return np.asarray(odd & ~self.is_digits & ~self.is_empty)

    @cached_property
    def is_written_clock(self) -> Flags:
        """Which texts begin and end as times of day such as `9:05` or `09:05:10 PM` do; some are none all the same."""
        begins, ends = DIGITS[self.first], DIGITS[self.last] | _HALF_DAY[self.last]
        return np.asarray(begins & ends & self.holding(self.data == ord(":")) & ~self.is_empty)

    @cached_property
    def is_plain_link(self) -> Flags:
        """Which texts are whole web addresses without spaces or marks that need care; there may be others."""
        if not (may_be := self.starting(b"h") & (self.lengths > len("https://host"))).any():
            return may_be
        begins = self.starting_with("http://") | self.starting_with("https://")
        return may_be & begins & ~self.holding(self.data <= ord(" "), self.data >= 127)

    def starting(self, marks: bytes) -> Flags:
        """Which texts begin with one of some bytes."""
        return table_of(marks)[self.first] & ~self.is_empty

    def starting_with(self, words: str) -> Flags:
        """Which texts begin with some words; none that are unknown."""
        return np.asarray(pc.starts_with(self.cells, words).fill_null(False).to_numpy(zero_copy_only=False))

    def take(self, is_taken: Flags) -> Column:
        """Some of the cells."""
        if is_taken.all():
            return self
        if isinstance(self.cells, pa.Array):
            return Column(_whole(self.cells.filter(pa.array(is_taken))), self.controls)
        return Column([cell for cell, taken in zip(self.cells, is_taken, strict=True) if taken])

    def at(self, places: NDArray[np.intp]) -> Column:
        """The cells of some rows, in another order."""
        if isinstance(self.cells, pa.Array):
            return Column(self.cells.take(pa.array(places)), self.controls)
        return Column([self.cells[at] for at in places.tolist()])

    def mended(self, odd: Flags, mend: Callable[[Any], Any], failed: Flags | None = None) -> pa.StringArray:
        """The texts with every odd one put right and every empty one unknown.

        Args:
            odd: The cells that need it.
            mend: What becomes of one; raises ValueError where it cannot be.
            failed: Marked where a cell cannot be put right.
        """
        known = with_nulls(self.cells, self.is_empty | odd) if isinstance(self.cells, pa.Array) else None
        return self.patched(known, pa.string(), odd, mend, failed)

    def patched(
        self,
        known: pa.Array | None,
        kind: pa.DataType,
        odd: Flags,
        mend: Callable[[Any], Any],
        failed: Flags | None = None,
    ) -> pa.Array:
        """What is known of the cells with the meaning of the odd ones; without any known all of them are odd."""
        places = range(len(self)) if known is None else np.flatnonzero(odd).tolist()
        if known is not None and not places:
            return known
        if known is None:
            cells: Sequence[object] = self.values
        else:
            cells = self.cells.take(pa.array(places)).to_pylist()  # type: ignore[union-attr]
        found = []
        for at, cell in zip(places, cells, strict=True):
            try:
                found.append(mend(cell))
            except ValueError:
                if failed is None:
                    raise
                failed[at] = True
                found.append(None)
        made = pa.array(found, kind)
        return made if known is None else pc.replace_with_mask(known, pa.array(odd), made)

    def groups(self) -> dict[int, NDArray[np.intp]]:
        """The rows of the texts by the length of these, empty ones left out."""
        return {int(length): np.flatnonzero(self.lengths == length) for length in np.unique(self.lengths) if length}

    def square(self, rows: NDArray[np.intp], length: int) -> Bytes:
        """The bytes of texts of one length, a row each."""
        if len(rows) == len(self):
            return self.data.reshape(len(rows), length)
        return np.asarray(self.data[self.offsets[rows][:, None] + np.arange(length)])


class LateColumn(Column):
    """A column of texts that is made when somebody looks at its cells: of most columns of most tables nobody does.

    Args:
        count: How many cells it has.
        make: Makes them, as a column of texts holds them.
        size: About how many bytes lie waiting for it.
    """

    def __init__(self, count: int, make: Callable[[], pa.StringArray], size: int) -> None:
        self._count, self._make, self._size = count, make, size
        self.controls = ANY_CONTROL

    @cached_property
    def cells(self) -> pa.StringArray:  # type: ignore[override]
        return self._make()

    def __len__(self) -> int:
        return self._count

    @property
    def is_text(self) -> bool:
        """Whether every cell is a text; no other column is made late."""
        return True

    @property
    def nbytes(self) -> int:
        """About how many bytes it holds, made or not."""
        return self._size

    def take(self, is_taken: Flags) -> Column:
        """Some of the cells, when somebody looks at them."""
        return LateColumn(int(np.count_nonzero(is_taken)), lambda: Column(self.cells).take(is_taken).cells, self._size)


def text_column(cells: Sequence[Any]) -> Column:
    """A column of any cells: as Arrow has it where all of them are texts."""
    try:
        array = pa.array(cells, pa.string())
        return Column(array.fill_null("") if array.null_count else array)
    except (pa.ArrowException, UnicodeError, TypeError):
        # Numbers and times of a spreadsheet, and half characters of an odd encoding.
        return Column(cells)


def joined(columns: Sequence[Column]) -> Column:
    """Columns one below the other as one."""
    if len(columns) == 1:
        return columns[0]
    if all(column.is_text for column in columns):
        return Column(pa.concat_arrays([column.cells for column in columns]))
    return Column([cell for column in columns for cell in column.values])


def _whole(array: pa.Array) -> pa.Array:
    return array if not array.offset else pa.concat_arrays([array])
