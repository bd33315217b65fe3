"""Many rows of a strange file become mentions at once, by the same rules as one row does.

Columns of plain cells become columns of the mention table as they stand. Cells that need care get it one by one, and
a row that says something wrong is read by `RowReader` as if it stood alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import Mention
from reporter.readers.protocol import Rejected
from reporter.readers.tables.cells import Column, joined, text_column
from reporter.readers.tables.drafts import Drafts
from reporter.readers.tables.making import values_of
from reporter.readers.tables.memory import Memory
from reporter.readers.tables.part import OddRow, Part, batch_of
from reporter.readers.tables.rows import RowReader

__all__ = ["BatchReader", "OddRow"]


class BatchReader:
    """Turns blocks of rows into batches of mentions.

    Args:
        reader: Reads the rows that must be read one by one, and keeps what is to be told about the file.
    """

    def __init__(self, reader: RowReader) -> None:
        self._memory = Memory(reader)

    def read(
        self, numbers: NDArray[np.int64], columns: Sequence[Column], odd: Sequence[OddRow] = ()
    ) -> Iterator[pa.RecordBatch | Rejected]:
        """Rows as one batch of mentions, and those that are rejected before it.

        Args:
            numbers: The number of each row in the file.
            columns: The columns of the rows, as many as the header has.
            odd: Rows among them that have other columns.
        """
        part = Part(self._memory, numbers, columns)
        alone: list[Mention] = []
        for _, _, found in part.rest(odd):
            if isinstance(found, Rejected):
                yield found
            else:
                alone.append(found)
        batch = part.batch()
        if alone:
            batch = _in_order(batch, batch_of(alone))
        if batch.num_rows:
            yield batch

    def drafts(
        self,
        numbers: NDArray[np.int64],
        columns: Sequence[Column],
        odd: Sequence[OddRow] = (),
        needed: Mapping[str, int] | None = None,
    ) -> Drafts:
        """The same rows as mentions in the making, with the cells that a program needs beside what columns say.

        Args:
            numbers: As for `read`.
            columns: As for `read`.
            odd: As for `read`.
            needed: Name → place of the columns whose cells are needed.
        """
        part = Part(self._memory, numbers, columns)
        torn: list[Rejected] = []
        alone: list[tuple[int, Mention]] = []
        fit: list[Sequence[object]] = []
        cells_of = dict(odd)
        for number, at, found in part.rest(odd):
            if isinstance(found, Rejected):
                torn.append(found)
            elif at >= 0:
                alone.append((at, found))
            else:
                alone.append((len(numbers) + len(fit), found))
                fit.append(cast("Sequence[object]", cells_of[number]))
        places = part.places
        is_whole = not alone and len(places) == len(numbers)
        batch = part.batch(are_all_made=not is_whole)
        needed = needed or {}
        cells = {name: _with_rows(columns[at], [row[at] for row in fit]) for name, at in needed.items()}
        if alone:
            batch = pa.concat_batches([batch, batch_of([mention for _, mention in alone])])
            order = pc.sort_indices(batch["source_row"])
            batch = batch.take(order)
            places = np.append(places, [at for at, _ in alone])[order.to_numpy()]
        if is_whole:
            return Drafts(batch, cells, torn, (lambda: part.link_places) if len(numbers) else None, part.linked)
        if len(places) != len(numbers) + len(fit) or (np.diff(places) != 1).any():
            cells = {name: column.at(places) for name, column in cells.items()}
        return Drafts(batch, cells, torn)

    def mentions(
        self, numbers: NDArray[np.int64], columns: Sequence[Column], odd: Sequence[OddRow] = ()
    ) -> Iterator[tuple[int | Sequence[object], Mention | Rejected]]:
        """The same rows one by one in their order, each with its place in the columns, or its cells where it has none.

        Columns of the mention table that a row does not fill are null.
        """
        part = Part(self._memory, numbers, columns)
        cells = dict(odd)
        alone = [(number, at if at >= 0 else cells[number], found) for number, at, found in part.rest(odd)]
        batch = part.batch()
        names = batch.schema.names
        places = part.places.tolist()
        lists = [values_of(column) for column in batch.columns]
        whole = zip(batch["source_row"].to_pylist(), places, zip(*lists, strict=True), strict=True)
        rows = [(number, at, dict(zip(names, values, strict=True))) for number, at, values in whole]
        if alone:
            rows = sorted([*rows, *alone], key=lambda row: row[0])  # type: ignore[list-item]
        for _, at, found in rows:
            yield cast("int | Sequence[object]", at), cast("Mention | Rejected", found)

    def read_rows(
        self, rows: Sequence[Sequence[object]], numbers: Sequence[int]
    ) -> Iterator[pa.RecordBatch | Rejected]:
        """The same as `read` for rows as they come; all of them have the columns of the layout."""
        if rows:
            columns = [text_column(cells) for cells in zip(*rows, strict=True)]
            yield from self.read(np.array(numbers, np.int64), columns)


def _with_rows(column: Column, cells: Sequence[object]) -> Column:
    """A column with some cells below it."""
    return joined([column, text_column(cells)]) if cells else column


def _in_order(*batches: pa.RecordBatch) -> pa.RecordBatch:
    """The rows of batches as one batch, by their numbers."""
    joined = pa.concat_batches(batches)
    return joined.take(pc.sort_indices(joined["source_row"]))
