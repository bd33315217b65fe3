"""Any table that people export: CSV, TSV, XLSX, XLS or ODS, its columns known by name and by what they hold."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Sequence

import pyarrow as pa

from reporter.mentions import COLUMNS, Mention
from reporter.readers.encodings import head_text
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.protocol import HEAD_BYTES, PLACE, Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.batches import BatchReader
from reporter.readers.tables.blocks import Block, Row
from reporter.readers.tables.delimited import head_rows, sniff_dialect
from reporter.readers.tables.header import find_header, header_score
from reporter.readers.tables.layout import SAMPLE_ROWS, Layout, draft_layout
from reporter.readers.tables.part import OddRow
from reporter.readers.tables.profile import Profile, Rules
from reporter.readers.tables.rows import RowReader
from reporter.readers.tables.sheets import Sheet, open_text_sheet, open_workbook_sheet
from reporter.readers.text import excerpt
from reporter.readers.times import zone_of
from reporter.sentence import say_number

# Above this share of short rows a file is one that leaves out empty cells at the end; below it they are torn.
SHORT_ROWS_SHARE = 0.05
# Up to this size a file is parsed once; a larger one twice, so that memory does not grow with it.
HELD_BYTES = 64_000_000


class TableReader:
    """Reads tables from any tool: finds the header, maps the columns, decides over whole columns."""

    name = "table"
    title = "Table (CSV, TSV, XLSX, XLS, ODS)"
    format = Format(
        export="Any tool that writes a table: columns are known by their names, or told in a [[input]] table",
        files="CSV, TSV, XLSX, XLS, ODS",
        gives=frozenset(column.name for column in COLUMNS if column.stage == "readers") - PLACE - {"is_owner"},
        cannot=("More than the names of the columns say: check it with `reporter inspect`.",),
    )

    def sniff(self, head: Head) -> float:
        """How much of the header it understands; a spreadsheet cannot be judged by its first bytes."""
        if is_workbook(head):
            return 0.5
        if foreign(head):
            return 0.0
        text = head_text(head)
        if text.lstrip()[:1] in ("{", "["):
            return 0.0
        rows = [row for row in head_rows(text, sniff_dialect(text)) if row]
        at = find_header(rows)
        if at is None or (len(rows[at]) == 1 and at > 0):
            return 0.0
        return min(0.9, 0.3 + 0.1 * header_score(rows[at]))

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every row below the header, in order; what only whole columns tell is decided before the first is given."""
        sheet = open_sheet(source, options, facts)
        shape = Shape(sheet)
        layout = draft_layout(source, shape.names, shape.sample, options)
        shape.wanted = layout.places
        reader = RowReader(settled(source, shape, layout, options, facts), facts.file, guarded=True)
        batches = BatchReader(reader)
        for block in shape.blocks():
            yield from batches.read(block.numbers, block.columns, shape.odd_rows(block))
        reader.finish(facts)


def open_sheet(
    source: Source, options: InputOptions, facts: Facts, is_header: Callable[[Sequence[str]], bool] | None = None
) -> Sheet:
    """The table of a file, text or spreadsheet, with its header found."""
    with source.open() as stream:
        head = Head(source, stream.read(HEAD_BYTES))
    if is_workbook(head):
        return open_workbook_sheet(source, options, facts, is_header)
    return open_text_sheet(head, options, facts, is_header)


def unfit(row: Row, problem: str | None) -> Rejected:
    """A row whose cells do not fit the header, as rejected."""
    return Rejected(row.number, problem or "the row cannot be read", row.excerpt or _excerpt(row.cells))


class Shape:
    """How wide the rows of a table are, and which rows do not fit.

    Attributes:
        wanted: Places of the columns that will be looked at, once that is known; any other is made when it is asked.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.names = list(sheet.names)
        self.allow_short = sheet.excel
        self.wanted: Collection[int] | None = None
        self._held: deque[Block] | None = None
        rows = [row.cells for row, _ in zip(sheet.rows(), range(SAMPLE_ROWS), strict=False) if row.cells is not None]
        widths = Counter(map(len, rows))
        if rows and widths[len(self.names) + 1] > 0.9 * len(rows) and any(row[-1] for row in rows):
            self.names.insert(0, "")
        self.sample = [cells for cells in rows if len(cells) == len(self.names)]

    def blocks(self) -> Iterator[Block]:
        """Every row, many at a time: read from the file the first time, then from memory where it is not large."""
        if self._held is not None:
            while self._held:
                yield self._held.popleft()
            self._held = None
            return
        held: deque[Block] | None = deque()
        size = 0
        for block in self.sheet.blocks(len(self.names), self.wanted):
            size += block.size
            held = held if size <= HELD_BYTES else None
            if held is not None:
                held.append(block)
            yield block
        self._held = held

    def odd_rows(self, block: Block) -> list[OddRow]:
        """The rows of a block that are not as wide as the header, or why they are none."""
        odd: list[OddRow] = []
        for row in block.others:
            cells, problem = self.fit(row)
            odd.append((row.number, unfit(row, problem) if cells is None else cells))
        return odd

    def fit(self, row: Row) -> tuple[list[object] | None, str | None]:
        """The cells of a row under the names, or why they do not fit."""
        if row.cells is None:
            return None, row.problem
        width, cells = len(self.names), row.cells
        if len(cells) == width:
            return (None, "the header stands here again") if cells == self.sheet.names else (cells, None)
        if len(cells) > width and not any(cells[width:]):
            return cells[:width], None
        if len(cells) < width and self.allow_short:
            return [*cells, *[""] * (width - len(cells))], None
        return None, f"the row has {len(cells)} fields where the header has {width}"


def settled(source: Source, shape: Shape, layout: Layout, options: InputOptions, facts: Facts) -> Rules:
    """How to read each column, decided over all rows of the file."""
    profile = Profile(layout, zone_of(options, source), shape.sheet.excel)
    total = short = 0
    width = len(shape.names)
    for block in shape.blocks():
        cells = [row.cells for row in block.others if row.cells is not None]
        total += len(block.numbers) + len(cells)
        short += sum(len(row) < width for row in cells)
        profile.see_columns(block.columns)
    if not shape.allow_short and short > SHORT_ROWS_SHARE * total:
        shape.allow_short = True
        facts.note(
            say_number(
                "{n} row has fewer fields than the header; the missing ones were taken as empty.",
                "{n} rows have fewer fields than the header; the missing ones were taken as empty.",
                short,
            )
        )
    rules = profile.settle(options, facts)
    rules.layout.describe(facts)
    return rules


def _excerpt(cells: list[object] | None) -> str | None:
    return excerpt(" | ".join(str(cell) for cell in cells)) if cells else None
