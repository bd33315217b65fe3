"""Mentions in the making: the parts that the columns of a table gave, beside the program's own cells, many at a time.

What a program means is said of whole columns here; only rows in which something must be done are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import COUNT, TEXT, Mention
from reporter.readers.protocol import Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.tables.arrays import Flags, either, is_null
from reporter.readers.tables.cells import Column
from reporter.readers.tables.making import Making, some_values
from reporter.readers.tables.pages import with_ids_of
from reporter.readers.tables.part import BATCH_SCHEMA, batch_of
from reporter.readers.tables.places import Places, places_of
from reporter.readers.tables.recall import remembered
from reporter.readers.text import clean
from reporter.readers.values import as_count, as_words, is_missing, unguarded

Cells = Mapping[str, object]
Amend = Callable[[Mention, Cells], Mention | Rejected | list[Mention]]


class Drafts(Making):
    """Some rows of one program's table.

    Args:
        batch: What the columns of the table give.
        cells: The cells of the same rows, by the plain name of their column.
        torn: Rows between them that are rejected already.
        places: Tells where the links of the rows lead, where that is known otherwise.
        linked: The rows whose id is still to be made of their link. It is, as soon as somebody asks for ids: what a
            program knows better needs none.
    """

    def __init__(
        self,
        batch: pa.RecordBatch,
        cells: Mapping[str, Column],
        torn: Sequence[Rejected] = (),
        places: Callable[[], Places] | None = None,
        linked: Flags | None = None,
    ) -> None:
        super().__init__(batch.num_rows, torn)
        self._made = dict(zip(batch.schema.names, batch.columns, strict=True))
        self._cells = cells
        self._words: dict[str, pa.Array | None] = {}
        self._counts: dict[str, tuple[pa.Array, Flags] | None] = {}
        self._links, self._told_places = self["url"], places
        self._linked, self._linked_to = linked, self["url"]

    def __getitem__(self, part: str) -> pa.Array:
        """One part of all mentions."""
        if part == "id" and self._linked is not None:
            linked, self._linked = self._linked, None
            if linked.any():
                self._made["id"] = with_ids_of(self._linked_to, linked, self._made["id"], self._made["platform"])
        return super().__getitem__(part)

    def __setitem__(self, part: str, values: pa.Array) -> None:
        super().__setitem__(part, values)
        if part == "id":
            self._linked = None

    def put(self, part: str, where: Flags, value: object) -> None:
        """Change one part of some mentions, see `Making.put`."""
        super().put(part, where, value)
        if part == "id" and self._linked is not None:
            self._linked = self._linked & ~where

    @property
    def known_ids(self) -> pa.StringArray:
        """The ids of the mentions as far as they need not be made of links."""
        return self._made["id"]

    def given(self) -> Iterator[pa.RecordBatch | Rejected]:
        """The rejected rows in their order, then the mentions."""
        self["id"] = self["id"]
        yield from super().given()

    @property
    def places(self) -> Places:
        """Where the links of the mentions lead."""
        if self._told_places is None or self._links is not self["url"]:
            links = self._links = self["url"]
            self._told_places = cache(lambda: places_of(links))
        return self._told_places()

    @property
    def names(self) -> Sequence[str]:
        """The names of the columns whose cells are here."""
        return list(self._cells)

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
                found = told if found is None else either(found, told)
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
            if given.any():
                found = pc.if_else(pa.array(given), counts, found)
            left = left & ~given & ~wrong
        return found

    def _refuse_count(self, at: int, name: str) -> None:
        try:
            as_count(self._cells[name][at])
        except BadValueError as error:
            self._refuse(at, error.of(name))

    def _row(self, at: int) -> tuple[int, str | None]:
        return self["source_row"][at].as_py(), self["text"][at].as_py()

    def one_by_one(self, where: Flags, amend: Amend) -> None:
        """Let some rows be amended as single mentions.

        Args:
            where: The rows.
            amend: Gives the mention anew, or rejected, or with others that follow it; a ValueError rejects the row.
        """
        places = [at for at in np.flatnonzero(where).tolist() if at not in self._rejected]
        if not places:
            return
        self["id"] = self["id"]
        lists = [some_values(array, places) for array in self._made.values()]
        cells = zip(*(some_values(column, places) for column in self._cells.values()), strict=True)
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
    known, odd = column.counts
    return column.patched(known, COUNT, odd, remembered(as_count), wrong), wrong
