"""The frame of a reader of one program's tables: known by their header, read by that program's own meaning."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.encodings import head_text
from reporter.readers.formats.table import Shape, TableReader, open_sheet, settled, unfit
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.platforms import platform_name
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.tables.delimited import HEAD_ROWS, head_rows, sniff_dialect
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.layout import Layout, draft_layout
from reporter.readers.tables.rows import RowReader
from reporter.readers.tables.sheets import workbook_tops

Cells = Mapping[str, object]


class KnownTable(TableReader, ABC):
    """Reads the tables of one program.

    Attributes:
        required: Plain names (see `plain_name`) that the header must hold; `a|b` means either.
        columns: Role (see `tables.header.ROLES`) → plain names of the columns that may hold it, the surest first;
            roles that are left out stay unknown, whatever the columns are called.
        platform: Platform of rows that do not say their own.
        zone: IANA name of the zone that the program prescribes for times that name none; such times are exact.
            None means that the file does not tell: UTC is assumed unless the user names a zone.
        needed: Plain names of columns that `amend` wants to see.
    """

    format: Format
    required: ClassVar[tuple[str, ...]]
    columns: ClassVar[Mapping[str, str]]
    platform: ClassVar[str | None] = None
    zone: ClassVar[str | None] = None
    needed: ClassVar[tuple[str, ...]] = ()

    def amend(self, mention: Mention, cells: Cells) -> Mention | Rejected:
        """The mention as this program means it, where its columns alone do not say so.

        Args:
            mention: What the columns give.
            cells: The row's cells by plain name, those of `needed` only.

        Raises:
            ValueError: The row is no mention; these words are the reason.
        """
        return mention

    def sniff(self, head: Head) -> float:
        """Sure when one of the first rows holds every required name."""
        for rows in _tops(head):
            if any(self.is_header(row) for row in rows):
                return 0.97
        return 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every row below the header, in order; columns that the user named go before the program's own."""
        is_prescribed = self.zone is not None and options.timezone is None
        options = replace(options, timezone=options.timezone or self.zone)
        sheet = open_sheet(source, options, facts, self.is_header)
        shape = Shape(sheet)
        rules = settled(source, shape, self._layout(source, shape, options), options, facts)
        if is_prescribed:
            rules = replace(rules, times=replace(rules.times, is_prescribed=True))
        reader = RowReader(rules, facts.file, guarded=True)
        places = {name: at for at, name in reversed([*enumerate(map(plain_name, shape.names))]) if name in self.needed}
        for row in sheet.rows():
            cells, problem = shape.fit(row)
            if cells is None:
                yield unfit(row, problem)
                continue
            found = reader.read(cells, row.number)
            yield found if isinstance(found, Rejected) else self._amended(found, cells, places)
        reader.finish(facts)

    def _amended(self, mention: Mention, row: Sequence[object], places: Mapping[str, int]) -> Mention | Rejected:
        try:
            return self.amend(mention, {name: row[at] for name, at in places.items()})
        except ValueError as error:
            return rejected(mention["source_row"], error, mention.get("text"))

    def _layout(self, source: Source, shape: Shape, options: InputOptions) -> Layout:
        named = [plain_name(name) for name in shape.names]
        columns = {
            role: places
            for role, names in self.columns.items()
            if (places := tuple(named.index(name.strip()) for name in names.split(",") if name.strip() in named))
        }
        told = draft_layout(source, shape.names, shape.sample, options) if options.columns else None
        if told:
            columns |= {role: told.columns[role] for role in told.forced}
        platform = platform_name(options.platform) if options.platform else self.platform
        return Layout(tuple(shape.names), columns, platform, told.forced if told else frozenset())

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a row is this program's header."""
        names = {plain_name(cell) for cell in row}
        return all(any(one in names for one in wanted.split("|")) for wanted in self.required)


def _tops(head: Head) -> list[list[list[str]]]:
    """The first rows of every table in a file."""
    if is_workbook(head):
        return workbook_tops(head.source)
    if foreign(head):
        return []
    return [_text_top(head_text(head))]


@lru_cache(maxsize=2)
def _text_top(text: str) -> list[list[str]]:
    return [row for row in head_rows(text, sniff_dialect(text), HEAD_ROWS) if row]
