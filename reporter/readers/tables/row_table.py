"""The frames of readers of one program's tables that compose mentions themselves: of a row's cells, or of columns."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.encodings import head_text
from reporter.readers.formats.table import Shape, open_sheet
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.protocol import HEAD_BYTES, Facts, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.tables.blocks import Block
from reporter.readers.tables.cell_values import cell_count, cell_id, cell_name, cell_words
from reporter.readers.tables.cells import Column, joined, text_column
from reporter.readers.tables.delimited import dialects, head_rows
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.sheets import Sheet, TextSheet, workbook_tops
from reporter.readers.values import as_words

__all__ = ["ColumnTable", "ComposedTable", "RowTable", "cell_count", "cell_id", "cell_name", "cell_words", "first_rows"]


class ComposedTable(KnownTable):
    """Reads the tables of one program that need more than a column for each part of a mention.

    Where `KnownTable` composes a mention of its columns and lets the program amend it, here the program composes it:
    where a row's meaning hangs on others, on the banner above the header, or on several columns. It does so of one
    row's cells (`RowTable`), or of many rows at once (`ColumnTable`).

    Attributes:
        used: Column of the mention table → plain names of the columns that it comes from, for the user.
        escape: The sign before a quote inside quotes, where the program's own rule is known: None for doubled quotes;
            the empty text leaves it to the file's look.
    """

    used: ClassVar[Mapping[str, str]]
    escape: ClassVar[str | None] = ""
    columns: ClassVar[Mapping[str, str]] = {}

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """Called before the first row.

        Args:
            names: The cells of the header, as plain names.
            above: The rows above the header.
            export: The file.

        Returns:
            The names under which the program gets the cells.
        """
        return names

    def opening(self, export: Export) -> Iterator[Mention]:
        """The mentions that stand above the header: what is commented on, where the banner tells it."""
        yield from ()

    @abstractmethod
    def made(
        self,
        numbers: NDArray[np.int64],
        columns: Sequence[Column],
        torn: Sequence[Rejected],
        places: Mapping[str, int],
        export: Export,
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """What comes of some rows.

        Args:
            numbers: The number of each row in the file.
            columns: All columns of the rows.
            torn: Rows between them that are rejected already.
            places: Name → place of the column that has it.
            export: The file.
        """

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every row below the header, in order."""
        sheet = self._open(source, options, facts)
        shape = Shape(sheet)
        export = Export(source, options, facts)
        export.memory["excel"] = sheet.excel
        names = self.begin([plain_name(name) for name in shape.names], _above(sheet, source), export)
        _describe(self.used, names, shape.names, facts)
        # Of two columns of one name the first counts.
        places = {name: at for at, name in reversed([*enumerate(names)])}
        yield from self.opening(export)
        for block in shape.blocks():
            yield from self.made(*_whole(block, shape), places, export)

    def _open(self, source: Source, options: InputOptions, facts: Facts) -> Sheet:
        sheet = open_sheet(source, options, facts, self.is_header)
        if isinstance(sheet, TextSheet) and self.escape != "":
            return replace(sheet, dialect=replace(sheet.dialect, escape=self.escape))
        return sheet


class ColumnTable(ComposedTable):
    """Reads tables whose mentions are composed of whole columns, for a program whose rows need no look at each."""

    @abstractmethod
    def mentions(self, rows: ManyRows) -> None:
        """Make the mentions of some rows; it ends with `rows.compose`."""

    def made(
        self,
        numbers: NDArray[np.int64],
        columns: Sequence[Column],
        torn: Sequence[Rejected],
        places: Mapping[str, int],
        export: Export,
    ) -> Iterator[Rejected | pa.RecordBatch]:
        """What comes of some rows, all of them together."""
        rows = ManyRows(numbers, columns, places, export, torn)
        self.mentions(rows)
        yield from rows.given()


class RowTable(ComposedTable):
    """Reads tables whose mentions are composed of one row's cells by their names."""

    @abstractmethod
    def mention(self, cells: Cells, row: int, export: Export) -> Mention | list[Mention | Rejected]:
        """A row as a mention, or as several where a comment's row holds its answers.

        Args:
            cells: All cells of the row by the plain name of their column.
            row: Its number in the file.
            export: The file; its memory holds what `begin` put there.

        Raises:
            ValueError: The row cannot be a mention; it becomes a rejected row with these words.
        """

    def made(
        self,
        numbers: NDArray[np.int64],
        columns: Sequence[Column],
        torn: Sequence[Rejected],
        places: Mapping[str, int],
        export: Export,
    ) -> Iterator[Mention | Rejected]:
        """What comes of some rows, one after the other."""
        waiting = deque(torn)
        used = [columns[at].values for at in places.values()]
        for at, (number, cells) in enumerate(zip(numbers.tolist(), zip(*used, strict=True), strict=True)):
            while waiting and waiting[0].row < number:
                yield waiting.popleft()
            try:
                found = self.mention(dict(zip(places, cells, strict=True)), number, export)
            except ValueError as error:
                row = (as_words(column[at]) for column in columns)
                yield rejected(number, error, " | ".join(words for words in row if words))
                continue
            if isinstance(found, list):
                yield from found
            else:
                yield found
        yield from waiting


def first_rows(head: Head) -> list[list[list[str]]]:
    """The first rows of every table that a file may hold, under every delimiter."""
    if is_workbook(head):
        return workbook_tops(head.source)
    if foreign(head):
        return []
    text = head_text(head)
    return [head_rows(text, dialect) for dialect in dialects(text)]


def _whole(block: Block, shape: Shape) -> tuple[NDArray[np.int64], list[Column], list[Rejected]]:
    """The rows of a block, those of another width that fit all the same among them, and those that do not."""
    odd = sorted(shape.odd_rows(block), key=lambda row: row[0])
    torn = [found for _, found in odd if isinstance(found, Rejected)]
    fit = [(number, found) for number, found in odd if not isinstance(found, Rejected)]
    if not fit:
        return block.numbers, block.columns, torn
    numbers = np.append(block.numbers, [number for number, _ in fit])
    order = np.argsort(numbers, kind="stable")
    below = [text_column(cells) for cells in zip(*(row for _, row in fit), strict=True)]
    columns = [joined(pair).at(order) for pair in zip(block.columns, below, strict=True)]
    return numbers[order], columns, torn


def _describe(used: Mapping[str, str], plain: Sequence[str], names: Sequence[str], facts: Facts) -> None:
    """Tell the user which columns each part of a mention comes from, and which were not used."""
    taken: set[int] = set()
    for column, wanted in used.items():
        places = [plain.index(name) for name in map(str.strip, wanted.split(",")) if name in plain]
        taken.update(places)
        if places:
            facts.mapping[column] = ", ".join(names[at] or f"(column {at + 1})" for at in places)
    facts.unmapped = [name or f"(column {at + 1})" for at, name in enumerate(names) if at not in taken]


def _above(sheet: Sheet, source: Source) -> list[list[str]]:
    """The rows above the header of a table."""
    if isinstance(sheet, TextSheet):
        with source.open() as stream:
            text = head_text(Head(source, stream.read(HEAD_BYTES)), InputOptions(encoding=sheet.encoding))
        tops = [head_rows(text, sheet.dialect)]
    else:
        tops = workbook_tops(source)
    for rows in tops:
        plain = [[cell.lstrip("\ufeff") for cell in row] for row in rows]
        if sheet.names in plain:
            return plain[: plain.index(sheet.names)]
    return []
