"""One file becomes batches of the mention table; every row is kept or rejected, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import KINDS, READ_SCHEMA, Mention
from reporter.readers.protocol import Facts, InputOptions, Reader, Rejected
from reporter.readers.registry import choose, not_recognised, read_head
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source
from reporter.readers.text import storable
from reporter.sentence import say

BATCH_ROWS = 10_000
BATCH_CHARACTERS = 32_000_000
PART_ROWS = 500
REJECTED_EXCERPT = 200
NO_ROW = say("No row was found in this file.")
_FIELDS = tuple((field.name, field.type) for field in READ_SCHEMA)
_TOLD = ("id", "platform", "kind")
_KINDS = frozenset(KINDS)
_KIND_VALUES = pa.array(KINDS)

Columns = dict[str, list[Any]]


class Reading:
    """One file being read: iterate `batches`, then look at what was found.

    Attributes:
        facts: What the reader found out; complete once all batches were taken.
        rows_read: Rows met so far: those kept, those rejected, and those read only to understand others.
        rows_kept: Rows that became mentions.
        rows_rejected: Rows that did not.
    """

    def __init__(
        self,
        source: Source,
        reader: Reader,
        confidence: float,
        options: InputOptions,
        on_rejected: Callable[[Rejected], None],
    ) -> None:
        self.source, self.reader, self.confidence = source, reader, confidence
        self.name = storable(source.name)
        self.facts = Facts(file=self.name)
        self.rows_kept = self.rows_rejected = 0
        self._options, self._on_rejected = options, on_rejected

    @property
    def rows_read(self) -> int:
        """Rows met so far: kept, rejected, and read only to understand others."""
        return self.rows_kept + self.rows_rejected + self.facts.context_rows

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The mentions of the file, at most 10,000 at a time; rejected rows go to `on_rejected` on the way.

        Raises:
            InputError: The file as a whole cannot be read; names the remedy.
        """
        try:
            yield from self._batches()
        finally:
            for told in self.source.damage:
                self.facts.note(told)
        if not self.rows_read:
            self.facts.note(NO_ROW)

    def _batches(self) -> Iterator[pa.RecordBatch]:
        columns: Columns = {name: [] for name, _ in _FIELDS}
        rows: list[Mention] = []
        size = 0
        for found in self.reader.read(self.source, self._options, self.facts):
            if isinstance(found, Rejected):
                self._reject(found)
                continue
            if isinstance(found, pa.RecordBatch):
                _move(rows, columns)
                if columns["id"]:
                    yield self._batch(columns)
                    size = 0
                yield self._given(found)
                continue
            rows.append(found)
            size += len(found.get("text") or "")
            is_full = size >= BATCH_CHARACTERS
            if len(rows) == PART_ROWS or is_full:
                _move(rows, columns)
                if is_full or len(columns["id"]) >= BATCH_ROWS:
                    yield self._batch(columns)
                    size = 0
        _move(rows, columns)
        if columns["id"]:
            yield self._batch(columns)

    def _batch(self, columns: Columns) -> pa.RecordBatch:
        """Columns as a batch, without the rows that it cannot hold; the columns are empty then."""
        try:
            batch = self._arrays(columns) if _are_told(columns) else None
        except (pa.ArrowException, OverflowError, UnicodeError, TypeError, ValueError):
            batch = None
        if batch is None:
            rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
            kept: Columns = {name: [] for name in columns}
            _move(list(self._without_wrong(rows)), kept)
            batch = self._arrays(kept)
        for values in columns.values():
            values.clear()
        self.rows_kept += batch.num_rows
        return batch

    def _given(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """A batch that a reader made itself, with the columns that are the same for the whole file."""
        told = [pc.all(pc.greater(pc.binary_length(batch.column(name)), 0)) for name in ("id", "platform")]
        told.append(pc.all(pc.is_in(batch.column("kind"), _KIND_VALUES)))
        if not all(found.as_py() for found in told) or any(batch.column(name).null_count for name in _TOLD):
            columns: Columns = {name: [] for name, _ in _FIELDS}
            _move(batch.to_pylist(), columns)
            return self._batch(columns)
        count = batch.num_rows
        fixed = {"source_file": pa.repeat(self.name, count), "reader": pa.repeat(self.reader.name, count)}
        names = set(batch.schema.names)
        arrays = [
            fixed[name] if name in fixed else batch.column(name) if name in names else pa.nulls(count, type_)
            for name, type_ in _FIELDS
        ]
        self.rows_kept += count
        return pa.RecordBatch.from_arrays(arrays, schema=READ_SCHEMA)

    def _without_wrong(self, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The rows that the table can hold; the others are rejected."""
        for row in rows:
            if problem := _wrong_value(row) or _wrong_type(row):
                self._reject(rejected(row["source_row"] or 0, problem, row["text"]))
            else:
                yield row

    def _arrays(self, columns: Columns) -> pa.RecordBatch:
        count = len(columns["id"])
        fixed = {"source_file": [self.name] * count, "reader": [self.reader.name] * count}
        arrays = [pa.array(fixed.get(name, columns[name]), type_) for name, type_ in _FIELDS]
        return pa.RecordBatch.from_arrays(arrays, schema=READ_SCHEMA)

    def _reject(self, row: Rejected) -> None:
        self.rows_rejected += 1
        shown = storable(row.excerpt) if row.excerpt else None
        self._on_rejected(replace(row, reason=storable(row.reason), excerpt=shown))


def read_file(
    source: Source,
    *,
    options: InputOptions | None = None,
    on_rejected: Callable[[Rejected], None] = lambda rejected: None,
) -> Reading:
    """Choose the reader for a file and make ready to read it.

    Args:
        source: The file, under the name that it has in the table (`source_file`).
        options: What the user said about it.
        on_rejected: Called with every row that cannot be a mention, in the file's order within a batch.

    Raises:
        InputError: It is empty, no export, or no reader knows it; names the remedy.
    """
    options = options or InputOptions()
    head = read_head(source)
    choice = choose(head, options)
    if choice is None:
        raise not_recognised(head)
    return Reading(source, choice.reader, choice.confidence, options, on_rejected)


def _move(rows: list[Any], columns: Columns) -> None:
    """Put rows at the end of columns, and forget them: a few at a time, while the machine has them at hand."""
    shapes = {tuple(row) for row in rows}
    if len(shapes) == 1:
        found: dict[str, Iterable[Any]] = dict(
            zip(shapes.pop(), zip(*[row.values() for row in rows], strict=True), strict=True)
        )
    else:
        found = {name: [row.get(name) for row in rows] for name in set().union(*shapes)}
    unknown = [None] * len(rows)
    for name, values in columns.items():
        values.extend(found.get(name, unknown))
    rows.clear()


def _are_told(columns: Columns) -> bool:
    """Whether every row says what it is."""
    return all(columns["id"]) and all(columns["platform"]) and _KINDS.issuperset(columns["kind"])


def _wrong_value(row: Mapping[str, Any]) -> BadValueError | None:
    if not row.get("id") or not row.get("platform"):
        return BadValueError("the mention has no id or no platform")
    kind = row.get("kind")
    return None if kind in KINDS else BadValueError(f"kind: none of {', '.join(KINDS)}", kind)


def _wrong_type(row: Mapping[str, Any]) -> BadValueError | None:
    for field in READ_SCHEMA:
        value = row.get(field.name)
        try:
            pa.array([value], field.type)
        except (pa.ArrowException, OverflowError, UnicodeError, TypeError, ValueError):
            return BadValueError(f"{field.name}: the value is not of the type {field.type}", value)
    return None
