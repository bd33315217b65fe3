"""The frame of a reader of XML: a format says which elements are its records and what a record means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.columns import Placed, merged
from reporter.readers.compose import Export
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.xml_fields import inner_text, local_name
from reporter.readers.xml_items import Damage, Found, XmlBlock, XmlItem, xml_runs
from reporter.readers.xml_stream import Root, root_of

# Where records cannot be read together, these many parts are tried, but not of fewer records.
PARTS, LEAST_APART = 8, 32


class XmlReader(ABC):
    """Reads XML documents of one format, record by record.

    A format names its `items`, says in `knows` whether a document is its own, and makes mentions in `mentions`.
    It says in `mapping` which field of the file each column of the mention table comes from.

    Where most records are plain mentions, it says so by `by_columns`, and reads these in `columns`: by the same rules
    as in `mentions`, and faster.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    format: ClassVar[Format]
    mapping: ClassVar[Mapping[str, str]]
    items: ClassVar[tuple[str, ...]]
    within: ClassVar[Mapping[str, str]] = {}
    by_columns: ClassVar[bool] = False
    excerpt_names: ClassVar[tuple[str, ...]] = ("title", "message", "encoded", "content", "comment_content")

    @abstractmethod
    def knows(self, root: Root) -> float:
        """How sure it is that a document is of this format, 0 to 1."""

    @abstractmethod
    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """The mention that a record is; nothing for one that only helps, which is counted in `facts.context_rows`.

        Raises:
            ValueError: The record cannot be a mention; it becomes a rejected row with these words.
        """

    def start(self, export: Export) -> None:  # noqa: B027 - most formats have nothing to do here
        """Called before the first record: a place to read the files beside this one."""

    def finish(self, export: Export) -> None:  # noqa: B027
        """Called after the last record: a place to note what is missing."""

    def sniff(self, head: Head) -> float:
        """How sure it is by the document's outermost element and what stands at its start."""
        root = root_of(head)
        return self.knows(root) if root else 0.0

    def columns(
        self, block: XmlBlock, rows: Sequence[int], export: Export
    ) -> tuple[pa.RecordBatch, Sequence[int]] | None:
        """Plain records as a batch of mentions, with the places of those in it; the others are read one by one.

        Nothing may be noted in `export` before all of them are understood. None, or an error, where one of them needs
        care after all.

        Args:
            block: The records.
            rows: The number of each.
            export: The file.

        Raises:
            ValueError: One of them cannot be a mention.
        """
        return None

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every record, in order."""
        facts.mapping = dict(self.mapping)
        export = Export(source, options, facts)
        self.start(export)
        runs = xml_runs(source, options, facts, names=self.items, within=self.within, by_columns=self.by_columns)
        for run in runs:
            if isinstance(run, XmlBlock):
                yield from self._together(run, [export.next_row() for _ in range(run.count)], export)
            else:
                for item in run:
                    yield from self._alone(item, export.next_row(), export)
        self.finish(export)

    def _together(
        self, block: XmlBlock, rows: Sequence[int], export: Export, *, is_part: bool = False
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        made = None
        with suppress(ValueError, TypeError, OverflowError):
            made = self.columns(block, rows, export)
        if made is None and not is_part and block.count > LEAST_APART:
            # What needs care in one of them shall not cost the others.
            at = 0
            for part in block.parts(PARTS):
                yield from self._together(part, rows[at : at + part.count], export, is_part=True)
                at += part.count
            return
        batch, places = made or (None, ())
        others = sorted(set(range(block.count)).difference(places)) if len(places) < block.count else []
        odd: list[Placed] = [
            (at, found)
            for at, item in zip(others, block.items(others), strict=True)
            for found in self._alone(item, rows[at], export)
        ]
        if batch is None:
            yield from (found for _, found in odd)
        else:
            yield from merged(batch, places, odd)

    def _alone(self, item: Found, row: int, export: Export) -> Iterator[Mention | Rejected]:
        if isinstance(item, Damage):
            yield Rejected(row, item.reason, item.excerpt)
            return
        try:
            yield from self.mentions(item, row, export)
        except ValueError as error:
            yield self.refused(row, error, item)

    def refused(self, row: int, error: ValueError, item: XmlItem) -> Rejected:
        """A record as rejected, with the beginning of what it says."""
        fields = {local_name(str(child.tag)): child for child in item.element}
        shown = (inner_text(fields.get(name)) for name in self.excerpt_names)
        return rejected(row, error, *(words for words in shown if words.strip()))
