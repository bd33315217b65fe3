"""Mentions in the making: the parts that the columns of a table gave, beside the program's own cells, many at a time.

What a program means is said of whole columns here. A word that comes again and again is asked for once
(`told`), and only rows in which something must be done are looked at one by one (`asked`, `one_by_one`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import COUNT, MOMENT, TEXT, Mention
from reporter.readers.protocol import Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.tables.cells import Column, Flags, is_null, plain_counts, remembered
from reporter.readers.tables.moments import moment_at
from reporter.readers.tables.part import BATCH_SCHEMA, batch_of
from reporter.readers.text import clean
from reporter.readers.values import as_count, as_words, is_missing, unguarded

Cells = Mapping[str, object]
Amend = Callable[[Mention, Cells], Mention | Rejected | list[Mention]]


class Drafts:
    """Some rows of one program's table.

    Args:
        batch: What the columns of the table give.
        cells: The cells of the same rows, by the plain name of their column.
        torn: Rows between them that are rejected already.
    """

    def __init__(self, batch: pa.RecordBatch, cells: Mapping[str, Column], torn: Sequence[Rejected] = ()) -> None:
        self.count = batch.num_rows
        self._made = dict(zip(batch.schema.names, batch.columns, strict=True))
        self._cells = cells
        self._torn = list(torn)
        self._rejected: dict[int, Rejected] = {}
        self._following: dict[int, list[Mention]] = {}
        self._words: dict[str, pa.Array | None] = {}
        self._counts: dict[str, tuple[pa.Array, Flags] | None] = {}

    def __getitem__(self, part: str) -> pa.Array:
        """One part of all mentions."""
        return self._made[part]

    def __setitem__(self, part: str, values: pa.Array) -> None:
        self._made[part] = values

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns whose cells are here."""
        return list(self._cells)

    @property
    def all(self) -> Flags:
        """Every row."""
        return np.ones(self.count, np.bool_)

    def put(self, part: str, where: Flags, value: object) -> None:
        """Change one part of some mentions.

        Args:
            part: Which part.
            where: The mentions.
            value: One value for all of them, or an array with one for each row.
        """
        if where.any():
            kind = self._made[part].type
            given = value if isinstance(value, pa.Array) else pa.scalar(value, kind)
            self._made[part] = pc.if_else(pa.array(where), given, self._made[part])

    def holds(self, name: str) -> bool:
        """Whether the table has a column of a name."""
        return name in self._cells

    def cells(self, name: str) -> Column:
        """The cells of a column; empty ones where the table has none of the name."""
        return self._cells.get(name) or Column(pa.array([""] * self.count, TEXT))

    def words(self, *names: str) -> pa.Array:
        """The first of some columns that says something, as text."""
        found: pa.Array | None = None
        for name in names:
            if name not in self._words:
                self._words[name] = _words(self._cells.get(name))
            if (told := self._words[name]) is not None:
                found = told if found is None else pc.coalesce(found, told)
        return pa.nulls(self.count, TEXT) if found is None else found

    def counts(self, names: Sequence[str], where: Flags) -> pa.Array:
        """The first of some columns that holds a count; a row that holds something else there is rejected.

        Scores go below zero; any other count below zero means that it is not known.
        """
        found, left = pa.nulls(self.count, COUNT), where
        for name in names:
            if name not in self._counts:
                self._counts[name] = _counts(self._cells.get(name))
            if (known := self._counts[name]) is None:
                continue
            counts, wrong = known
            for at in np.flatnonzero(wrong & left).tolist():
                self._refuse_count(at, name)
            given = left & ~is_null(counts)
            if "score" not in name:
                counts = pc.if_else(pc.less(counts, 0), pa.scalar(None, COUNT), counts)
            found = pc.if_else(pa.array(given), counts, found)
            left = left & ~given & ~wrong
        return found

    def _refuse_count(self, at: int, name: str) -> None:
        try:
            as_count(self._cells[name][at])
        except BadValueError as error:
            self._refuse(at, error.of(name))

    def told(self, meaning: Callable[..., Any], *words: pa.Array, kind: pa.DataType = TEXT) -> pa.Array:
        """What the words of each row mean, asked once for each different combination of them.

        Where a ValueError is raised the rows are no mentions, for this reason.
        """
        codes = np.zeros(self.count, np.int64)
        values = []
        for each in words:
            coded = each.dictionary_encode()
            known = [*coded.dictionary.to_pylist(), None]
            places = coded.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)
            codes = codes * len(known) + places
            values.append((known, places))
        _, first, place = np.unique(codes, return_index=True, return_inverse=True)
        meanings = []
        for number, at in enumerate(first.tolist()):
            try:
                meanings.append(meaning(*(known[places[at]] for known, places in values)))
            except ValueError as error:
                meanings.append(None)
                for row in np.flatnonzero(place == number).tolist():
                    self._refuse(row, error)
        return pa.array(meanings, kind).take(pa.array(place))

    def asked(
        self, where: Flags, meaning: Callable[..., Any], *columns: pa.Array | Column, kind: pa.DataType = TEXT
    ) -> pa.Array:
        """What some rows mean, each asked by itself; the others are unknown.

        Where a ValueError is raised the row is no mention, for this reason.
        """
        places = np.flatnonzero(where).tolist()
        if not places:
            return pa.nulls(self.count, kind)
        found: list[Any] = [None] * self.count
        for at, row in zip(places, zip(*(_some(column, places) for column in columns), strict=True), strict=True):
            try:
                found[at] = meaning(*row)
            except ValueError as error:
                self._refuse(at, error)
        return pa.array(found, kind)

    def refuse(self, where: Flags, problem: str, values: pa.Array | None = None) -> None:
        """Some rows are no mentions.

        Args:
            where: The rows.
            problem: Why.
            values: What is wrong in each; without, the words of the mention are shown.
        """
        for at in np.flatnonzero(where).tolist():
            self._refuse(at, BadValueError(problem, values[at].as_py() if values is not None else None))

    def _refuse(self, at: int, error: ValueError) -> None:
        if at not in self._rejected:
            self._rejected[at] = rejected(self["source_row"][at].as_py(), error, self["text"][at].as_py())

    def one_by_one(self, where: Flags, amend: Amend) -> None:
        """Let some rows be amended as single mentions.

        Args:
            where: The rows.
            amend: Gives the mention anew, or rejected, or with others that follow it; a ValueError rejects the row.
        """
        places = [at for at in np.flatnonzero(where).tolist() if at not in self._rejected]
        if not places:
            return
        lists = [_some(array, places) for array in self._made.values()]
        cells = zip(*(_some(column, places) for column in self._cells.values()), strict=True)
        given = cells if self._cells else ((),) * len(places)
        amended: list[Mention] = []
        for at, values, row in zip(places, zip(*lists, strict=True), given, strict=True):
            mention = cast("Mention", dict(zip(self._made, values, strict=True)))
            try:
                found = amend(mention, dict(zip(self._cells, row, strict=True)))
            except ValueError as error:
                found = rejected(mention["source_row"], error, mention.get("text"))
            amended.append(self._kept(at, mention, found))
        self._replace(places, amended)

    def _kept(self, at: int, mention: Mention, found: Mention | Rejected | list[Mention]) -> Mention:
        if isinstance(found, Rejected):
            self._rejected[at] = found
            return mention
        if isinstance(found, list):
            if len(found) > 1:
                self._following[at] = found[1:]
            return found[0]
        return found

    def _replace(self, places: list[int], mentions: list[Mention]) -> None:
        changed = np.zeros(self.count, np.bool_)
        changed[places] = True
        for part, array in zip(BATCH_SCHEMA.names, batch_of(mentions).columns, strict=True):
            self._made[part] = (
                array if len(places) == self.count else pc.replace_with_mask(self._made[part], pa.array(changed), array)
            )

    def given(self) -> Iterator[pa.RecordBatch | Rejected]:
        """The rejected rows in their order, then the mentions."""
        yield from sorted([*self._torn, *self._rejected.values()], key=lambda row: row.row)
        batch = pa.RecordBatch.from_arrays([self._made[name] for name in BATCH_SCHEMA.names], schema=BATCH_SCHEMA)
        order = np.delete(np.arange(self.count), sorted(self._rejected))
        followed = [(at, mention) for at in sorted(self._following) for mention in self._following[at]]
        if followed:
            batch = pa.concat_batches([batch, batch_of([mention for _, mention in followed])])
            places = np.append(order, [at for at, _ in followed])
            order = np.append(order, np.arange(self.count, batch.num_rows))[np.argsort(places, kind="stable")]
        if len(order):
            yield batch if len(order) == batch.num_rows and not followed else batch.take(pa.array(order))


def _some(column: pa.Array | Column, places: list[int]) -> list[Any]:
    """Some values of a column, as Python has them."""
    array = column.cells if isinstance(column, Column) else column
    if not isinstance(array, pa.Array):
        return [array[at] for at in places]
    some = array if len(places) == len(array) else array.take(pa.array(places))
    return values_of(some)


def values_of(array: pa.Array) -> list[Any]:
    """The values of a part of many mentions as single mentions have them."""
    if array.type != MOMENT:
        return array.to_pylist()  # type: ignore[no-any-return]
    return [None if micros is None else moment_at(micros) for micros in array.cast(pa.int64()).to_pylist()]


def cell_text(cell: object) -> str | None:
    """What a cell says, as text without an exporter's guard; None where it says nothing."""
    if cell is None or cell == "" or is_missing(cell):
        return None
    words = cell if isinstance(cell, str) else as_words(cell)
    if not words:
        return None
    return clean(unguarded(words) if words[0] in "'=" else words)


def _words(column: Column | None) -> pa.Array | None:
    if column is None or column.is_empty.all():
        return None
    return column.mended(column.is_odd_word if column.is_text else column.is_empty, remembered(cell_text))


def _counts(column: Column | None) -> tuple[pa.Array, Flags] | None:
    """The counts of a column, and which of its cells are none."""
    if column is None or column.is_empty.all():
        return None
    wrong = np.zeros(len(column), np.bool_)
    known, odd = plain_counts(column)
    return column.patched(known, COUNT, odd, remembered(as_count), wrong), wrong
