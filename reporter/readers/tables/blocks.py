"""Rows of a table many at a time: as columns where they are as wide as the header, one by one where not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.readers.tables.cells import Column, LateColumn, joined, text_column
from reporter.readers.tables.delimited import Record
from reporter.readers.tables.plain import PlainRecords

# A block is full with one of them.
_GATHERED_ROWS = 4_096
_GATHERED_BYTES = 8_000_000


class Row(NamedTuple):
    """One row below the header; `cells` is None when it could not be read, and `problem` says why."""

    number: int
    cells: list[object] | None
    problem: str | None = None
    excerpt: str | None = None


class Block(NamedTuple):
    """Many rows below the header, as columns.

    Args:
        numbers: The number of each row in the file.
        columns: The columns of the rows that are as wide as the header.
        others: The rows among them that are not, that could not be read, or that are the header again.
    """

    numbers: NDArray[np.int64]
    columns: list[Column]
    others: list[Row]

    @property
    def size(self) -> int:
        """About how many bytes it takes to hold it."""
        return sum(column.nbytes for column in self.columns) + sum(200 * len(row.cells or ()) for row in self.others)


def unread(record: Record) -> Row:
    return Row(record.line, None, record.problem, record.excerpt)


def plain_block(found: PlainRecords, names: list[str], header: int | None) -> tuple[Block | None, int | None]:
    """The rows of records that are below the header, and the line of the header where it is found."""
    lines, columns = found.lines, found.columns
    repeated = [at for at in _places(columns[0], names[0]) if [column[at] for column in columns] == names]
    is_row = np.ones(len(lines), np.bool_)
    if header is None:
        if not repeated:
            return None, None
        header = int(lines[repeated[0]])
        is_row[: repeated.pop(0) + 1] = False
    others = [Row(int(lines[at]), list(names)) for at in repeated]
    is_row[repeated] = False
    if len(short := np.flatnonzero(found.is_short)):
        # Columns that are still to be made are asked last.
        ordered = sorted(columns, key=lambda column: isinstance(column, LateColumn))
        for at in short.tolist():
            is_row[at] &= any(column[at] for column in ordered)
    if not is_row.all():
        lines, columns = lines[is_row], [column.take(is_row) for column in columns]
    return Block(lines, columns, others), header


def _places(column: Column, name: str) -> list[int]:
    """Where a column holds exactly a name."""
    found = pc.equal(column.cells, name).to_numpy(zero_copy_only=False)
    return np.flatnonzero(found).tolist()


class Gathered:
    """Rows on their way into a block."""

    def __init__(self, names: list[str], width: int) -> None:
        self._names, self._width = names, width
        self.others: list[Row] = []
        self._numbers: list[int] = []
        self._parts: list[list[Column]] = []
        self._size = 0

    def add(self, numbers: Sequence[int], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows; empty ones are none."""
        width = self._width
        if not all(map(any, rows)):
            kept = [at for at, cells in enumerate(rows) if any(cell not in ("", None) for cell in cells)]
            numbers, rows = [numbers[at] for at in kept], [rows[at] for at in kept]
        if self._names in rows or any(len(cells) != width for cells in rows):
            fit = [len(cells) == width and cells != self._names for cells in rows]
            self.others += [Row(n, list(row)) for n, row, fits in zip(numbers, rows, fit, strict=True) if not fits]
            numbers, rows = list(compress(numbers, fit)), list(compress(rows, fit))
        if rows:
            self._numbers += numbers
            columns = [text_column(cells) for cells in zip(*rows, strict=True)]
            self._parts.append(columns)
            self._size += sum(column.cells.nbytes for column in columns if isinstance(column.cells, pa.Array))

    @property
    def is_full(self) -> bool:
        """Whether the rows are as many as should be held at a time."""
        return len(self._numbers) + len(self.others) >= _GATHERED_ROWS or self._size >= _GATHERED_BYTES

    def block(self) -> Block | None:
        """The rows as a block, if there are any; the gathering begins anew."""
        if not self._numbers and not self.others:
            return None
        columns = [joined(parts) for parts in zip(*self._parts, strict=True)] or [Column([])] * self._width
        block = Block(np.array(self._numbers, np.int64), columns, self.others)
        self.others, self._numbers, self._parts, self._size = [], [], [], 0
        return block
