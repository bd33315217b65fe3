"""What the cells of many rows hold for each role: plain ones as they stand, the others one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.tables.arrays import either, is_null, with_nulls
from reporter.readers.tables.cells import Column
from reporter.readers.tables.column_times import BASIS_CODES, Codes, read_times, with_clocks
from reporter.readers.tables.memory import Memory
from reporter.readers.tables.moments import Micros, micros_of
from reporter.readers.tables.rows import REDDIT, TEXT_LIMIT
from reporter.readers.values import EXCEL_DIGITS


class Roles:
    """Some rows of a table by role.

    Attributes:
        alone: The rows that must be read one by one, because a cell says something wrong.
    """

    def __init__(self, memory: Memory, columns: Sequence[Column], count: int) -> None:
        self._memory, self._reader, self._rules = memory, memory.reader, memory.reader.rules
        self._columns, self._count = columns, count
        self.alone = np.zeros(count, np.bool_)

    def columns_of(self, role: str) -> list[Column]:
        return [self._columns[at] for at in self._rules.layout.columns.get(role, ())]

    def filled(self, role: str) -> Column | None:
        """The first cell of each row that holds something for a role."""
        columns = self.columns_of(role)
        if len(columns) < 2:
            return columns[0] if columns else None
        if all(column.is_text for column in columns):
            known = [with_nulls(column.cells, column.is_empty) for column in columns]
            return Column(pc.coalesce(*known).fill_null(""))
        rows = zip(*(column.values for column in columns), strict=True)
        return Column([next((cell for cell in cells if cell not in (None, "")), "") for cells in rows])

    def words(self, role: str, mend: Callable[[Any], str | None] | None = None) -> pa.Array:
        found = None
        for column in map(_with_root, self.columns_of(role)) if role == "url" else self.columns_of(role):
            odd = column.is_odd_word if column.is_text else column.is_empty
            array = column.mended(odd, mend or self._memory.word)
            found = array if found is None else either(found, array)
        return self.unknown(TEXT) if found is None else found

    def texts(self, role: str) -> pa.Array:
        found = None
        for column in self.columns_of(role):
            odd = column.is_odd_text | (column.lengths > TEXT_LIMIT) if column.is_text else column.is_empty
            failed = np.zeros(self._count, np.bool_)
            array = column.mended(odd, _for_role(self._reader.words, role), failed)
            self.alone |= failed if found is None else failed & is_null(found)
            found = array if found is None else either(found, array)
        return self.unknown(TEXT) if found is None else found

    def counts(self, role: str) -> pa.Array:
        found = None
        for column in self.columns_of(role):
            failed = np.zeros(self._count, np.bool_)
            known, odd = column.counts
            array = column.patched(known, pa.int64(), odd, self._memory.counts[role], failed)
            self.alone |= failed if found is None else failed & is_null(found)
            found = array if found is None else either(found, array)
        if found is not None and role == "audience":
            self.alone |= pc.less(found, 0).fill_null(False).to_numpy(zero_copy_only=False)
        return self.unknown(pa.int64()) if found is None else found

    def ratings(self) -> pa.Array:
        found = None
        for column in self.columns_of("rating"):
            array = column.patched(None, pa.float64(), self.alone, self._memory.rating, self.alone)
            found = array if found is None else either(found, array)
        return self.unknown(pa.float64()) if found is None else found

    def ids(self, role: str) -> pa.Array:
        column = self.id_column(role)
        if column is None:
            return self.unknown(TEXT)
        odd = column.is_empty
        if column.is_text:
            odd = column.is_odd_id
            if role in self._rules.rounded_ids:
                odd = odd | (column.is_digits & (column.lengths > EXCEL_DIGITS))
        return column.mended(odd, _for_role(self._reader.native, role))

    def id_column(self, role: str) -> Column | None:
        """The cells of ids, without the empty fractions of a column of floats."""
        column = self.filled(role)
        if column is None or not column.is_text or role not in self._rules.float_ids:
            return column
        return Column(pc.replace_substring_regex(column.cells, r"^([0-9]+)\.0+$", r"\1"))

    def unknown(self, kind: pa.DataType) -> pa.Array:
        return pa.nulls(self._count, kind)

    def times(self) -> tuple[Micros, Codes]:
        """Microseconds since 1970 and the code of the basis of each time; -1 where there is none."""
        micros, bases = np.zeros(self._count, np.int64), np.full(self._count, -1, np.int8)
        column, clocks = self.filled("created_at"), self.filled("clock")
        if column is None:
            return micros, bases
        read = read_times(column, self._rules.times, self._memory.days)
        if clocks is not None and not clocks.is_empty.all():
            read = with_clocks(read, column, clocks, self._rules.times, self._memory.days)
        plain, micros, bases = read.is_plain, read.micros, read.bases
        for at in np.flatnonzero(~plain & ~column.is_empty).tolist():
            clock = clocks[at] if clocks is not None and not clocks.is_empty[at] else None
            try:
                moment = self._reader.moment(column[at], clock)
            except ValueError:
                self.alone[at] = True
                continue
            if moment:
                micros[at], bases[at] = micros_of(moment.at), BASIS_CODES[moment.basis]
        return micros, bases


def _with_root(column: Column) -> Column:
    """Links as they are, those of Reddit that begin at its root with their host."""
    if not column.is_text or not column.starting(b"/").any():
        return column
    begins = pc.starts_with(column.cells, "/r/")
    return Column(pc.if_else(begins, pc.binary_join_element_wise(REDDIT, column.cells, ""), column.cells))


def _for_role(meaning: Callable[[object, str], Any], role: str) -> Callable[[object], Any]:
    return lambda cell: meaning(cell, role)
