"""The frame of a reader of JSON: a format says what its records look like and what a record means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, json_items, looks_like_json, peek, unfolded
from reporter.readers.fields import Record
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source

RECORDS_HELD = 100
BLOCK_ROWS = 1_000


class JsonReader(ABC):
    """Reads JSON documents and JSON lines of one format.

    A format names its `places`, says in `knows` whether a record is its own, and makes mentions of it in `mentions`.
    It says in `mapping` which field of the file each column of the mention table comes from, and in `keeps_cut`
    whether a record in which the file breaks off is of use.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    format: ClassVar[Format]
    mapping: ClassVar[Mapping[str, str]]
    places: ClassVar[tuple[str, ...]] = ()
    keeps_cut: ClassVar[bool] = False
    cells: ClassVar[tuple[str, ...]] = ()
    excerpt_keys: ClassVar[tuple[str, ...]] = ("text", "body", "content", "message", "title")

    @abstractmethod
    def knows(self, record: Record, place: str, outer: Record) -> float:
        """How sure it is that a record is of this format, 0 to 1.

        Args:
            record: An object of the file's start.
            place: The place of its list, see `Item`.
            outer: What stands around that list.
        """

    @abstractmethod
    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterable[Mention | Rejected]:
        """The mentions that a record holds: itself and, where the format nests them, its answers.

        Args:
            record: The object.
            row: Its number; mentions inside it have `inner_row(item, export)`.
            item: Where it stands.
            export: The file; it composes mentions, and knows zone and facts.

        An answer inside a record is made by `attempt`, so that one that is bad does not take the others with it.

        Raises:
            ValueError: The record cannot be a mention; it becomes a rejected row with these words.
        """

    def start(self, export: Export) -> None:  # noqa: B027 - most formats have nothing to do here
        """Called before the first record: a place to read the files beside this one."""

    def finish(self, export: Export) -> None:  # noqa: B027
        """Called after the last record: a place to note what is missing."""

    def sniff(self, head: Head) -> float:
        """The surest of its opinions on the first records."""
        if not looks_like_json(head):
            return 0.0
        values = [found for value in peek(head) for found in unfolded(Item(1, value), self.places)]
        return max(
            (self.knows(found.value, found.place, found.outer) for found in values if isinstance(found.value, dict)),
            default=0.0,
        )

    def is_plain(self, record: Record) -> bool:
        """Whether a line can be read together with others, by its `cells` alone."""
        return False

    def columns(self, cells: Mapping[str, list[Any]], rows: Sequence[int], export: Export) -> pa.RecordBatch | None:
        """Many plain lines as a batch of mentions; None where one of them needs care: they are read one by one then.

        Args:
            cells: The values of each of `cells`, null where a line has none.
            rows: The number of each line.
            export: The file.
        """
        return None

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every record, in order."""
        facts.mapping = dict(self.mapping)
        export = Export(source, options, facts)
        self.start(export)
        items = json_items(source, options, facts, places=self.places, keep_cut=self.keeps_cut)
        yield from self._together(items, export) if self.cells else self._one_by_one(items, export)
        self.finish(export)

    def _together(
        self, items: Iterator[Item | Rejected], export: Export
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        block = _Block(self.cells)
        # Few records are held at a time: what is needed of them is less.
        while some := list(islice(items, RECORDS_HELD)):
            if all(type(i) is Item and i[2] and type(i[1]) is dict and self.is_plain(i[1]) for i in some):
                block.add(some)
                if len(block.rows) >= BLOCK_ROWS:
                    yield from self._block(block, export)
                    block = _Block(self.cells)
            else:
                yield from self._block(block, export)
                block = _Block(self.cells)
                yield from self._one_by_one(some, export)
        yield from self._block(block, export)

    def _block(self, block: _Block, export: Export) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        if block.rows and (batch := self.columns(block.cells, block.rows, export)) is not None:
            yield batch
        else:
            yield from self._one_by_one(block.items(), export)

    def _one_by_one(self, items: Iterable[Item | Rejected], export: Export) -> Iterator[Mention | Rejected]:
        for item in items:
            if isinstance(item, Rejected):
                yield item
                continue
            record = item.value
            row = item.number if item.is_line else export.next_row()
            if not isinstance(record, dict):
                yield Rejected(row, "the item is not an object with named values")
                continue
            try:
                yield from self.mentions(record, row, item, export)
            except ValueError as error:
                yield self.refused(row, error, record)

    def attempt(self, row: int, record: Record, make: Callable[[], Mention]) -> Mention | Rejected:
        """One mention of several in a record, so that a bad one does not take the others with it."""
        try:
            return make()
        except ValueError as error:
            return self.refused(row, error, record)

    def refused(self, row: int, error: ValueError, record: Record) -> Rejected:
        """A record as rejected, with the beginning of what it says."""
        return rejected(row, error, *(record.get(key) for key in self.excerpt_keys))


class _Block:
    """What is needed of many lines."""

    def __init__(self, names: Sequence[str]) -> None:
        self.rows: list[int] = []
        self.cells: dict[str, list[Any]] = {name: [] for name in names}

    def add(self, items: Sequence[Any]) -> None:
        """Keep what is needed of some lines."""
        self.rows += [item[0] for item in items]
        for name, cells in self.cells.items():
            cells += [item[1].get(name) for item in items]

    def items(self) -> Iterator[Item]:
        """The lines one by one."""
        for row, values in zip(self.rows, zip(*self.cells.values(), strict=True), strict=True):
            record = {name: value for name, value in zip(self.cells, values, strict=True) if value is not None}
            yield Item(row, record, is_line=True)


def damaged(row: int, place: str, value: object) -> Rejected:
    """Something inside a record that is no object where only objects stand, as a rejected row.

    Args:
        row: Its number.
        place: Where it stands in the record, such as `children[2]`.
        value: What stands there.
    """
    return rejected(row, BadValueError(f"{place} is not an object with named values", value))


def inner_row(item: Item, export: Export) -> int:
    """The number of one more row: its line, or the next number of a document."""
    return item.number if item.is_line else export.next_row()
