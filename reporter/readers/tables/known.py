"""The frame of a reader of one program's tables: known by their header, read by that program's own meaning."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.encodings import head_text
from reporter.readers.formats.table import Shape, TableReader, open_sheet, settled
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.platforms import platform_name
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.batches import BatchReader
from reporter.readers.tables.delimited import dialects, head_rows
from reporter.readers.tables.drafts import Cells, Drafts
from reporter.readers.tables.header import NAME_LIMIT, plain_name
from reporter.readers.tables.layout import Layout, forced_columns
from reporter.readers.tables.rows import RowReader
from reporter.readers.tables.sheets import workbook_tops

__all__ = ["Cells", "KnownTable", "hold"]


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

    def amend(self, mention: Mention, cells: Cells) -> Mention | Rejected | list[Mention]:
        """The mention as this program means it, where its columns alone do not say so.

        Args:
            mention: What the columns give.
            cells: The row's cells by plain name, those of `needed` only.

        Returns:
            The mention, or several where one row holds a review and the answer to it.

        Raises:
            ValueError: The row is no mention; these words are the reason.
        """
        return mention

    def amend_all(self, drafts: Drafts) -> None:
        """The same for many mentions at once: whole columns are amended where a program's meaning can be said of them.

        Args:
            drafts: What the columns give, and the rows' cells, those of `needed` only.
        """
        drafts.one_by_one(drafts.all, self.amend)

    def sniff(self, head: Head) -> float:
        """Sure when one of the first rows holds every required name, however its cells are parted."""
        return 0.97 if any(map(self.holds_required, _names_at_top(_Same.of(head)))) else 0.0

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every row below the header, in order; columns that the user named go before the program's own."""
        is_prescribed = self.zone is not None and options.timezone is None
        options = replace(options, timezone=options.timezone or self.zone)
        sheet = open_sheet(source, options, facts, self.is_header)
        shape = Shape(sheet)
        layout = self._layout(source, shape, options)
        places = {name: at for at, name in reversed([*enumerate(map(plain_name, shape.names))]) if name in self.needed}
        shape.wanted = layout.places.union(places.values())
        rules = settled(source, shape, layout, options, facts)
        if is_prescribed:
            rules = replace(rules, times=replace(rules.times, is_prescribed=True))
        facts.read_beside = [name for name in facts.unmapped if plain_name(name) in self.needed]
        facts.unmapped = [name for name in facts.unmapped if plain_name(name) not in self.needed]
        reader = RowReader(rules, facts.file, guarded=True)
        batches = BatchReader(reader)
        for block in shape.blocks():
            odd = shape.odd_rows(block)
            if self._amends_nothing:
                yield from batches.read(block.numbers, block.columns, odd)
            else:
                drafts = batches.drafts(block.numbers, block.columns, odd, places)
                self.amend_all(drafts)
                yield from drafts.given()
        reader.finish(facts)

    @property
    def _amends_nothing(self) -> bool:
        own = type(self)
        return own.amend is KnownTable.amend and own.amend_all is KnownTable.amend_all

    def _layout(self, source: Source, shape: Shape, options: InputOptions) -> Layout:
        named = [plain_name(name) for name in shape.names]
        columns = {
            role: places
            for role, names in self.columns.items()
            if (places := tuple(named.index(name.strip()) for name in names.split(",") if name.strip() in named))
        }
        forced = forced_columns(source, shape.names, options)
        taken = set(forced.values())
        columns = {
            role: kept for role, places in columns.items() if (kept := tuple(at for at in places if at not in taken))
        }
        columns |= {role: (at,) for role, at in forced.items()}
        platform = platform_name(options.platform) if options.platform else self.platform
        return Layout(tuple(shape.names), columns, platform, frozenset(forced))

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a row is this program's header."""
        return self.holds_required({plain_name(cell) for cell in row if len(cell) <= NAME_LIMIT})

    def holds_required(self, names: Set[str]) -> bool:
        """Whether the plain names of a row are those of this program's header."""
        return hold(names, self.required)


def hold(names: Set[str], required: tuple[str, ...]) -> bool:
    """Whether every required name is among some; `a|b` means either."""
    return not any(map(names.isdisjoint, _either(required)))


@cache
def _either(required: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(wanted.split("|")) for wanted in required)


@dataclass(frozen=True)
class _Same:
    """One file's start, known again while one reader after the other looks at it."""

    name: str
    path: Path | None
    size: int | None
    data: bytes
    head: Head = field(compare=False)

    @classmethod
    def of(cls, head: Head) -> _Same:
        return cls(head.source.name, head.source.path, head.source.size, head.data, head)


@lru_cache(maxsize=1)
def _names_at_top(same: _Same) -> tuple[frozenset[str], ...]:
    """The plain names in each of the first rows of a file, under every delimiter and of every sheet."""
    tops = _tops(same.head)
    return tuple(
        {frozenset(plain_name(cell) for cell in row if len(cell) <= NAME_LIMIT) for rows in tops for row in rows}
    )


def _tops(head: Head) -> list[list[list[str]]]:
    """The first rows of every table that a file may hold."""
    if is_workbook(head):
        return workbook_tops(head.source)
    if foreign(head):
        return []
    text = head_text(head)
    return [head_rows(text, dialect) for dialect in dialects(text)]
