"""Where the rows of a table come from: delimited text or a spreadsheet, given in the same way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Protocol

import python_calamine

from reporter.errors import InputError
from reporter.readers.encodings import decide_encoding, head_text, open_text
from reporter.readers.magic import check_workbook
from reporter.readers.protocol import Facts, Head, InputOptions
from reporter.readers.source import Source
from reporter.readers.tables.blocks import Block, Gathered, Row, plain_block, unread
from reporter.readers.tables.delimited import (
    BLOCK_ROWS,
    HEAD_ROWS,
    Dialect,
    head_rows,
    records,
    sniff_dialect,
)
from reporter.readers.tables.header import header_at, header_score
from reporter.readers.tables.layout import no_words
from reporter.readers.tables.plain import PlainRecords, parsed
from reporter.readers.values import as_words
from reporter.sentence import say, say_number


class Sheet(Protocol):
    """A table whose header is found; its rows can be read as often as wanted."""

    @property
    def names(self) -> list[str]:
        """The cells of the header."""
        ...

    @property
    def excel(self) -> bool:
        """Whether numbers went through a spreadsheet, which keeps 15 digits."""
        ...

    def rows(self) -> Iterator[Row]:
        """Every row below the header that is not empty."""
        ...

    def blocks(self, width: int, wanted: Collection[int] | None = None) -> Iterator[Block]:
        """The same rows, many at a time.

        Args:
            width: How many cells the rows have.
            wanted: Places of the columns that will be looked at, where that is known.
        """
        ...


@dataclass(frozen=True)
class TextSheet:
    """A table in delimited text; `is_sound` where it is known that the whole file is UTF-8."""

    source: Source
    encoding: str
    dialect: Dialect
    names: list[str]
    excel: bool = False
    is_sound: bool = False

    def rows(self) -> Iterator[Row]:
        """Every record below the header."""
        width, below = len(self.names), False
        with closing(open_text(self.source, self.encoding)) as stream:
            for record in records(stream, self.dialect, width):
                if below and (record.fields is None or any(record.fields)):
                    yield Row(record.line, record.fields, record.problem, record.excerpt)  # type: ignore[arg-type]
                elif not below and record.fields is not None:
                    below = _unmarked(record.fields) == self.names

    def blocks(self, width: int, wanted: Collection[int] | None = None) -> Iterator[Block]:
        """Every record below the header, many at a time."""
        gathered, header = Gathered(self.names, width), None
        every = parsed(self.source, self.encoding, self.dialect, width, wanted=wanted, is_sound=self.is_sound)
        for found in every:
            if isinstance(found, PlainRecords):
                if block := gathered.block():
                    yield block
                block, header = plain_block(found, self.names, header)
                if block:
                    yield block
                continue
            lines, fields = found.lines, found.fields
            if header is None:
                at = next((at for at, cells in enumerate(fields) if _unmarked(cells) == self.names), None)
                if at is None:
                    continue
                header = lines[at]
                lines, fields = lines[at + 1 :], fields[at + 1 :]
            gathered.add(lines, fields)
            gathered.others += [unread(record) for record in found.torn if record.line > header]
            if gathered.is_full and (block := gathered.block()):
                yield block
        if block := gathered.block():
            yield block


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet of a spreadsheet, held in memory by the library that reads it."""

    sheet: python_calamine.CalamineSheet
    names: list[str]
    header: int
    excel: bool = True

    def rows(self) -> Iterator[Row]:
        """Every row below the header."""
        for number, cells in enumerate(self.sheet.iter_rows(), start=1):
            if number > self.header and any(cell not in ("", None) for cell in cells):
                yield Row(number, list(cells))

    def blocks(self, width: int, wanted: Collection[int] | None = None) -> Iterator[Block]:
        """Every row below the header, many at a time."""
        gathered, number = Gathered(self.names, width), self.header + 1
        rows = islice(self.sheet.iter_rows(), self.header, None)
        while cells := list(islice(rows, BLOCK_ROWS)):
            gathered.add(range(number, number + len(cells)), cells)
            number += len(cells)
            if gathered.is_full and (block := gathered.block()):
                yield block
        if block := gathered.block():
            yield block


def open_text_sheet(
    head: Head, options: InputOptions, facts: Facts, is_header: Callable[[Sequence[str]], bool] | None = None
) -> TextSheet:
    """The table in a text file.

    Args:
        head: Its start.
        options: What the user said about it.
        facts: Where the encoding and what stands above the header are noted.
        is_header: Whether a row is the header; the row that names most columns of a mention when left out.

    Raises:
        InputError: It has no header that names what people said.
    """
    told = len(facts.problems)
    encoding = decide_encoding(head.source, options, facts)
    # Who names an encoding may be wrong, and what is damaged is told.
    is_sound = encoding == "utf-8" and options.encoding is None and len(facts.problems) == told
    text = head_text(head, InputOptions(encoding=encoding))
    wanted = tuple(source.strip() for source in options.columns.values())
    dialect = sniff_dialect(text, wanted, is_header)
    rows = [row for row in head_rows(text, dialect) if row]
    at = _header_at(rows, wanted, is_header)
    if at is None:
        raise no_words(head.source, _likely_names(rows))
    if at and is_header is None:
        facts.note(
            say_number(
                "The header was found below {n} other row, which was passed over.",
                "The header was found below {n} other rows, which were passed over.",
                at,
            )
        )
    return TextSheet(head.source, encoding, dialect, _unmarked(rows[at]), is_sound=is_sound)


def open_workbook_sheet(
    source: Source, options: InputOptions, facts: Facts, is_header: Callable[[Sequence[str]], bool] | None = None
) -> WorkbookSheet:
    """The sheet of a spreadsheet whose header says most.

    Args:
        source: The file.
        options: What the user said about it.
        facts: Where the sheets that are not read are noted.
        is_header: Whether a row is the header; the row that names most columns of a mention when left out.

    Raises:
        InputError: It is damaged, protected or too large, or no sheet names what people said.
    """
    sheets = _sheets(source)
    # Whoever reads a spreadsheet holds it from here on, and nobody once it is read.
    _opened.cache_clear()
    wanted = tuple(source.strip() for source in options.columns.values())
    found = [
        (sheet, rows, at)
        for sheet in sheets
        for rows in [_top(sheet)]
        if (at := _header_at(rows, wanted, is_header)) is not None
    ]
    if not found:
        raise no_words(source, _likely_names([row for sheet in sheets for row in _top(sheet)]))
    sheet, rows, at = max(found, key=lambda item: header_score(item[1][item[2]]))
    others = [other.name for other in sheets if other.name != sheet.name and other.total_height]
    if others:
        unread = ", ".join(map(repr, others[:10]))
        facts.note(say("Sheet {sheet} was read; not read: {unread}.", sheet=repr(sheet.name), unread=unread))
    return WorkbookSheet(sheet, rows[at], at + 1)


def workbook_tops(source: Source) -> list[list[list[str]]]:
    """The first rows of every sheet of a spreadsheet; nothing where it cannot be opened."""
    try:
        return [_top(sheet) for sheet in _sheets(source)]
    except InputError:
        # Whoever reads it then tells why.
        return []


def _sheets(source: Source) -> list[python_calamine.CalamineSheet]:
    """The sheets of a spreadsheet, opened once for all the readers that look at it.

    Raises:
        InputError: It is damaged, protected or too large.
    """
    stamp = source.path.stat().st_mtime_ns if source.path and source.path.exists() else None
    return _opened(_Book(source.name, source.path, source.size, stamp, source))


@dataclass(frozen=True)
class _Book:
    """A spreadsheet as it stands on the disk: what is the same needs no second opening."""

    name: str
    path: Path | None
    size: int | None
    stamp: int | None
    source: Source = field(compare=False)


@lru_cache(maxsize=1)
def _opened(book: _Book) -> list[python_calamine.CalamineSheet]:
    source = book.source
    check_workbook(source)
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(source.path))
        return [workbook.get_sheet_by_name(meta.name) for meta in workbook.sheets_metadata if _is_plain(meta)]
    except python_calamine.PasswordError as error:
        raise InputError(f"{source.file_name}: the spreadsheet has a password", hint="Save it without one.") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        message = f"{source.file_name}: the spreadsheet cannot be read"
        raise InputError(message, hint="Open it in a spreadsheet program and save it again, or export CSV.") from error


def _header_at(
    rows: list[list[str]], wanted: tuple[str, ...], is_header: Callable[[Sequence[str]], bool] | None
) -> int | None:
    """Position of the header; where the user named columns that no row has, the widest row, so that they are told."""
    at = header_at(rows, wanted, is_header)
    if at is None and wanted and rows:
        return max(range(len(rows)), key=lambda row: (len(rows[row]), -row))
    return at


def _is_plain(meta: python_calamine.SheetMetadata) -> bool:
    return meta.typ == python_calamine.SheetTypeEnum.WorkSheet


def _top(sheet: python_calamine.CalamineSheet) -> list[list[str]]:
    rows = []
    for cells in sheet.iter_rows():
        rows.append([(as_words(cell) or "").strip() for cell in cells])
        if len(rows) >= HEAD_ROWS:
            break
    return rows


def _unmarked(fields: list[str]) -> list[str]:
    return [fields[0].lstrip("\ufeff"), *fields[1:]]


def _likely_names(rows: list[list[str]]) -> list[str]:
    return max(rows[:HEAD_ROWS], key=len, default=[])
