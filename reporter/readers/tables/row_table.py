"""The frame of a reader of one program's tables whose rows are read one by one, each as its cells by name."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.encodings import head_text
from reporter.readers.formats.table import Shape, open_sheet, unfit
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.protocol import HEAD_BYTES, Facts, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source
from reporter.readers.tables.delimited import dialects, head_rows
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.tables.sheets import Sheet, TextSheet, workbook_tops
from reporter.readers.text import clean, unescape
from reporter.readers.values import MISSING, as_count, as_id, as_words, is_damaged_id, is_missing, unguarded

_LONGEST_MISSING = max(map(len, MISSING)) + 1


class RowTable(KnownTable):
    """Reads the tables of one program that need more than a column for each part of a mention.

    Where `KnownTable` composes a mention of its columns and lets the program amend it, here the program composes it
    of the row's cells: where a row's meaning hangs on others, on the banner above the header, or on several columns.

    Attributes:
        used: Column of the mention table → plain names of the columns that it comes from, for the user.
        escape: The sign before a quote inside quotes, where the program's own rule is known: None for doubled quotes;
            the empty text leaves it to the file's look.
    """

    used: ClassVar[Mapping[str, str]]
    escape: ClassVar[str | None] = ""
    columns: ClassVar[Mapping[str, str]] = {}

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

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """Called before the first row.

        Args:
            names: The cells of the header, as plain names.
            above: The rows above the header.
            export: The file.

        Returns:
            The names under which `mention` gets the cells.
        """
        return names

    def opening(self, export: Export) -> Iterator[Mention]:
        """The mentions that stand above the header: what is commented on, where the banner tells it."""
        yield from ()

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
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
        for row in sheet.rows():
            cells, problem = shape.fit(row)
            if cells is None:
                yield unfit(row, problem)
                continue
            try:
                found = self.mention({name: cells[at] for name, at in places.items()}, row.number, export)
            except ValueError as error:
                yield rejected(row.number, error, " | ".join(words for cell in cells if (words := as_words(cell))))
                continue
            if isinstance(found, list):
                yield from found
            else:
                yield found

    def _open(self, source: Source, options: InputOptions, facts: Facts) -> Sheet:
        sheet = open_sheet(source, options, facts, self.is_header)
        if isinstance(sheet, TextSheet) and self.escape != "":
            return replace(sheet, dialect=replace(sheet.dialect, escape=self.escape))
        return sheet


def first_rows(head: Head) -> list[list[list[str]]]:
    """The first rows of every table that a file may hold, under every delimiter."""
    if is_workbook(head):
        return workbook_tops(head.source)
    if foreign(head):
        return []
    text = head_text(head)
    return [head_rows(text, dialect) for dialect in dialects(text)]


def cell_words(cells: Cells, *names: str) -> str | None:
    """The first of several cells that holds words, as they stand, without an exporter's guard against formulas."""
    for name in names:
        found = cells.get(name)
        if found is not None and found != "" and (words := _words(found)):
            return words
    return None


def cell_name(cells: Cells, *names: str) -> str | None:
    """The first of several cells that holds a name, a link or another word; `-`, `n/a` and the like are none."""
    for name in names:
        found = cells.get(name)
        if found is None or found == "":
            continue
        if (words := _words(found)) and not (len(words) < _LONGEST_MISSING and words.casefold() in MISSING):
            return words
    return None


def cell_id(cells: Cells, export: Export, *names: str) -> str | None:
    """The first of several cells that holds an id; one that a spreadsheet rounded is none."""
    for name in names:
        found = cells.get(name)
        # Most ids are digits written as text, in which nothing can be wrong.
        if type(found) is str and found.isdecimal():
            return found
        if found is None or found == "" or is_missing(found):
            continue
        if is_damaged_id(found, excel=bool(export.memory.get("excel"))):
            export.facts.note(
                f"Some ids in column {name!r} have lost their last digits (a spreadsheet rounded them); they are not "
                "used. Export again and keep the column as text."
            )
            continue
        if native := as_id(found):
            return native
    return None


def cell_count(cells: Cells, *names: str) -> int | None:
    """The first of several counts that is there.

    Raises:
        BadValueError: It is there and no count.
    """
    for name in names:
        found = cells.get(name)
        if found is None or found == "":
            continue
        try:
            if (count := as_count(found)) is not None:
                return count
        except BadValueError as error:
            raise error.of(name) from None
    return None


def _words(cell: object) -> str | None:
    words = cell if type(cell) is str else as_words(cell) or ""
    if words[:1] in ("'", "="):
        words = unguarded(words)
    return clean(unescape(words) if "&" in words else words)


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
