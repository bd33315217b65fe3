"""The frame of a reader of JSON: a format says what its records look like and what a record means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from operator import itemgetter
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reporter.mentions import Mention
from reporter.readers.columns import OddError, merged
from reporter.readers.compose import Export
from reporter.readers.documents import (
    Item,
    Run,
    Sieve,
    Sieved,
    columned_runs,
    json_runs,
    looks_like_json,
    peek,
    sieved_runs,
    unfolded,
)
from reporter.readers.fields import Record
from reporter.readers.json_arrays import Arrays, LineArrays
from reporter.readers.json_blocks import Block, Cells, cells_of
from reporter.readers.json_sieve import ABSENT, SIEVED_BYTES
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source

# Fewer records are read faster one by one.
LEAST_TOGETHER = 16


class JsonReader(ABC):
    """Reads JSON documents and JSON lines of one format.

    A format names its `places`, says in `knows` whether a record is its own, and makes mentions of it in `mentions`.
    It says in `mapping` which field of the file each column of the mention table comes from, and in `keeps_cut`
    whether a record in which the file breaks off is of use.

    Where nearly all records of a format are plain, it names what it asks of those in `cells`, by dotted paths, says in
    `is_plain` which ones they are, and reads them in `columns`: by the same rules as in `mentions`, and many times as
    fast. Records that are not plain are read before the plain ones around them, unless `changes_others` tells that
    this would change what is read.

    What it says in `plain` of records in which `is_plain` holds (see `Sieve`) lets their cells be taken out of the
    text without the rest. It may say more than is needed: a record that is not so is looked at by `is_plain`, which a
    format need not have where `plain` says it all.

    Where it also says in `kinds` what each of the cells holds in nearly all records, as Arrow has it, lines are taken
    into arrays without making a value of any cell, and read in `arrays`. A name that `plain` has as `ABSENT` must not
    be among them.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    format: ClassVar[Format]
    mapping: ClassVar[Mapping[str, str]]
    places: ClassVar[tuple[str, ...]] = ()
    keeps_cut: ClassVar[bool] = False
    cells: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[Mapping[str, Any] | None] = None
    kinds: ClassVar[Mapping[str, pa.DataType] | None] = None
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
        """Whether a record is one mention that says nothing of weight beside its `cells`; as `plain` tells it."""
        return self._own is not None and self._own.fits(record)

    @cached_property
    def _own(self) -> Sieve | None:
        return None if self.plain is None else Sieve(self.cells, self.plain)

    def are_plain(self, cells: Cells) -> bool:
        """Whether records are plain by their cells, as far as `plain` cannot tell it of each."""
        return True

    def changes_others(self, record: object) -> bool:
        """Whether a record that is not plain says something of those before or behind it, so that order matters."""
        return False

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch | None:
        """Many plain records as a batch of mentions; None, or an error, where one of them needs care after all.

        They are read one by one then, so that nothing may be noted in `export` before all of them are understood.

        Args:
            cells: The values of each of `cells`, null where a record has none.
            rows: The number of each record.
            run: Where they stand.
            export: The file.

        Raises:
            ValueError: One of them cannot be a mention.
        """
        return None

    def arrays(self, cells: Arrays, rows: NDArray[np.int64], export: Export) -> pa.RecordBatch:
        """Many plain lines as a batch of mentions, of the arrays of `kinds`, by the same rules as `columns`.

        Raises:
            ValueError: One of them needs care; the lines are read by their `columns` then, so that nothing may be
                noted in `export` before all are understood.
        """
        raise OddError("only values of Python are read")

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every record, in order."""
        facts.mapping = dict(self.mapping)
        export = Export(source, options, facts)
        self.start(export)
        if self.cells and self.kinds:
            many = columned_runs(
                source,
                options,
                facts,
                self.sieve(),
                self._many_lines(self.kinds, export),
                places=self.places,
                keep_cut=self.keeps_cut,
            )
            yield from self._together(many, export)
        elif self.cells:
            runs = sieved_runs(source, options, facts, self.sieve(), places=self.places, keep_cut=self.keeps_cut)
            yield from self._together(runs, export)
        else:
            whole = json_runs(source, options, facts, places=self.places, keep_cut=self.keeps_cut)
            yield from self._one_by_one(whole, export)
        self.finish(export)

    def _one_by_one(self, runs: Iterable[Run | Rejected], export: Export) -> Iterator[Mention | Rejected]:
        for run in runs:
            if isinstance(run, Rejected):
                yield run
            else:
                for item in run.items():
                    yield from self._alone(item, self._row(item, export), export)

    def _together(
        self, runs: Iterable[Run | Sieved | Rejected | pa.RecordBatch], export: Export
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Plain records many at a time, the others one by one, all in their order."""
        block = Block(self.cells)
        for found in runs:
            if isinstance(found, Rejected):
                block.odd.append((block.place, found))
                continue
            if isinstance(found, pa.RecordBatch):
                yield from self._block(block, export)
                block = Block(self.cells)
                yield found
                continue
            sieved, run = (found, found.run) if isinstance(found, Sieved) else (None, found)
            if not block.takes(run):
                yield from self._block(block, export)
                block = Block(self.cells, run)
            if sieved:
                block.add(self._rows(run, export), sieved.cells, SIEVED_BYTES)
                if block.is_full:
                    yield from self._block(block, export)
                    block = Block(self.cells, run)
                continue
            flags = [isinstance(value, dict) and self.is_plain(value) for value in run.values]
            if any(not flag and self.changes_others(value) for flag, value in zip(flags, run.values, strict=True)):
                yield from self._block(block, export)
                block = Block(self.cells, run)
                yield from self._one_by_one((run,), export)
                continue
            self._take(block, run, flags, export)
            if block.is_full:
                yield from self._block(block, export)
                block = Block(self.cells, run)
        yield from self._block(block, export)

    def sieve(self) -> Sieve | None:
        """What takes the cells of plain records, where the format says what those are; it knows no name of a list."""
        if self.plain is None:
            return None
        return Sieve(self.cells, {**dict.fromkeys(self._lists(), ABSENT), **self.plain}, self.are_plain)

    def _lists(self) -> list[str]:
        """The names by which lists are found."""
        return [keys[0] for place in self.places if (keys := place.split("."))[0] != "item"]

    def _many_lines(
        self, kinds: Mapping[str, pa.DataType], export: Export
    ) -> Callable[[int, bytes], pa.RecordBatch | None]:
        """What makes a batch of neighbouring lines, where all of them are plain."""
        lines = LineArrays(kinds, self.plain or {}, self._lists())

        def batch(first: int, data: bytes) -> pa.RecordBatch | None:
            cells = lines.read(data)
            if cells is None:
                return None
            count = len(next(iter(cells.values())))
            try:
                made = self.arrays(cells, np.arange(first, first + count), export)
            except ValueError:
                lines.refuse()
                return None
            lines.accept()
            return made

        return batch

    def _rows(self, run: Run, export: Export) -> Sequence[int]:
        return run.numbers if run.is_line else [export.next_row() for _ in run.numbers]

    def _take(self, block: Block, run: Run, flags: Sequence[bool], export: Export) -> None:
        """Put the records of a run into a block: the cells of plain ones, and what the others are."""
        values = run.values
        if all(flags) and (cells := cells_of(values, self.cells)) is not None:
            block.add(self._rows(run, export), cells)
            return
        for item, is_plain in zip(run.items(), flags, strict=True):
            row = self._row(item, export)
            if is_plain and (cells := cells_of([item.value], self.cells)) is not None:
                block.add([row], cells)
            else:
                block.odd += [(block.place, found) for found in self._alone(item, row, export)]

    def _block(self, block: Block, export: Export) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        batch = None
        if len(block.rows) >= LEAST_TOGETHER:
            with suppress(ValueError, TypeError, OverflowError):
                batch = self.columns(block.cells, block.rows, block.run, export)
        if batch is not None:
            yield from merged(batch, block.places, block.odd)
            return
        alone = [(place, found) for place, item, row in block.items() for found in self._alone(item, row, export)]
        yield from (found for _, found in sorted([*alone, *block.odd], key=itemgetter(0)))

    def _row(self, item: Item, export: Export) -> int:
        return item.number if item.is_line else export.next_row()

    def _alone(self, item: Item, row: int, export: Export) -> Iterator[Mention | Rejected]:
        record = item.value
        if not isinstance(record, dict):
            yield Rejected(row, "the item is not an object with named values")
            return
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
