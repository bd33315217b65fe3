"""One file becomes batches of the mention table; every row is kept or rejected, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pyarrow as pa

from reporter.mentions import KINDS, READ_SCHEMA, Mention
from reporter.readers.protocol import Facts, InputOptions, Reader, Rejected
from reporter.readers.registry import choose, not_recognised, read_head
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.source import Source
from reporter.readers.text import storable

BATCH_ROWS = 10_000
BATCH_CHARACTERS = 32_000_000
REJECTED_EXCERPT = 200


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
        rows: list[Mention] = []
        size = 0
        for found in self.reader.read(self.source, self._options, self.facts):
            if isinstance(found, Rejected):
                self._reject(found)
                continue
            rows.append(found)
            size += len(found.get("text") or "") + len(found.get("shared_text") or "")
            if len(rows) >= BATCH_ROWS or size >= BATCH_CHARACTERS:
                yield self._batch(rows)
                rows, size = [], 0
        if rows:
            yield self._batch(rows)
        if not self.rows_read:
            self.facts.note("No row was found in this file.")

    def _batch(self, rows: list[Mention]) -> pa.RecordBatch:
        batch: pa.RecordBatch | None = None
        try:
            batch = self._arrays(rows)
            problems = [_wrong_value(row) for row in rows]
        except (pa.ArrowException, OverflowError, UnicodeError, TypeError, ValueError):
            problems = [_wrong_value(row) or _wrong_type(row) for row in rows]
        if batch is None or any(problems):
            for row, problem in zip(rows, problems, strict=True):
                if problem:
                    self._reject(rejected(row.get("source_row", 0), problem, row.get("text")))
            rows = [row for row, problem in zip(rows, problems, strict=True) if not problem]
            batch = self._arrays(rows)
        self.rows_kept += len(rows)
        return batch

    def _arrays(self, rows: list[Mention]) -> pa.RecordBatch:
        fixed = {"source_file": self.name, "reader": self.reader.name}
        arrays = [
            pa.array(
                [fixed[field.name]] * len(rows) if field.name in fixed else [r.get(field.name) for r in rows],
                field.type,
            )
            for field in READ_SCHEMA
        ]
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


def _wrong_value(row: Mention) -> BadValueError | None:
    if not row.get("id") or not row.get("platform"):
        return BadValueError("the mention has no id or no platform")
    kind = row.get("kind")
    return None if kind in KINDS else BadValueError(f"kind: none of {', '.join(KINDS)}", kind)


def _wrong_type(row: Mention) -> BadValueError | None:
    for field in READ_SCHEMA:
        value = row.get(field.name)
        try:
            pa.array([value], field.type)
        except (pa.ArrowException, OverflowError, UnicodeError, TypeError, ValueError):
            return BadValueError(f"{field.name}: the value is not of the type {field.type}", value)
    return None
