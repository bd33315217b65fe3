"""A file becomes batches; every row is kept or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from reporter.mentions import READ_SCHEMA, Mention
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.reading import BATCH_ROWS, Reading, read_file
from reporter.readers.source import Source, file_source


class OddReader:
    """A reader of another package that gives some values of the wrong type."""

    name, title = "odd", "Odd"
    format = Format(export="Odd", files="odd", gives=frozenset())

    def sniff(self, head: Head) -> float:
        return 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        good: Mention = {"id": "web:1", "platform": "web", "kind": "post", "text": "a", "source_row": 1}
        bad: list[dict[str, Any]] = [
            {"likes": "many"},
            {"text": "\ud83d"},
            {"id": None},
            {"kind": "shout"},
            {"likes": 2**70},
        ]
        yield good
        for row, wrong in enumerate(bad, start=2):
            yield {**good, **wrong, "source_row": row}  # type: ignore[typeddict-item]
        yield Rejected(7, "its own reason")


def test_wrong_values_of_any_reader_cost_their_row(tmp_path: Path) -> None:
    """A value that the table cannot hold rejects its row, whoever gave it."""
    rejected: list[Rejected] = []
    reading = Reading(file_source(tmp_path, "a"), OddReader(), 1.0, InputOptions(), rejected.append)
    (batch,) = reading.batches()
    assert (["web:1"], [2, 3, 4, 5, 6, 7]) == (batch.column("id").to_pylist(), sorted(row.row for row in rejected))
    assert (7, 1, 6) == (reading.rows_read, reading.rows_kept, reading.rows_rejected)


def test_batches_are_bounded_and_complete(write: Callable[..., Path]) -> None:
    """Batches hold at most ten thousand rows, in the declared columns, with their source."""
    path = write("a.csv", "id,text\n" + "".join(f"{n},words {n}\n" for n in range(BATCH_ROWS + 5)))
    batches = list(read_file(file_source(path, "sub/a.csv")).batches())
    assert BATCH_ROWS + 5 == sum(batch.num_rows for batch in batches)
    assert all(batch.num_rows <= BATCH_ROWS for batch in batches)
    assert {READ_SCHEMA} == {batch.schema for batch in batches}
    first = batches[0].slice(0, 1).to_pylist()[0]
    assert ("sub/a.csv", 2, "table") == (first["source_file"], first["source_row"], first["reader"])


class ColumnReader(OddReader):
    """A reader that makes its columns itself, among rows."""

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Any]:
        yield {"id": "web:1", "platform": "web", "kind": "post", "source_row": 1}
        yield pa.RecordBatch.from_pydict(
            {"id": ["web:2", "web:3"], "platform": ["web"] * 2, "kind": ["post"] * 2, "source_row": [2, 3]}
        )
        yield pa.RecordBatch.from_pydict(
            {"id": ["web:4", None], "platform": ["web", "web"], "kind": ["shout", "post"], "source_row": [4, 5]}
        )
        yield {"id": "web:6", "platform": "web", "kind": "post", "source_row": 6}


def test_a_reader_may_give_columns(tmp_path: Path) -> None:
    """Batches that a reader makes keep their place among rows, are completed, and are held to the same rules."""
    rejected: list[Rejected] = []
    reading = Reading(file_source(tmp_path, "a"), ColumnReader(), 1.0, InputOptions(), rejected.append)
    batches = list(reading.batches())
    rows = [row for batch in batches for row in batch.to_pylist()]
    assert ["web:1", "web:2", "web:3", "web:6"] == [row["id"] for row in rows]
    assert {("a", "odd")} == {(row["source_file"], row["reader"]) for row in rows}
    assert ([4, 5], {READ_SCHEMA}) == ([row.row for row in rejected], {batch.schema for batch in batches})
    assert (6, 4, 2) == (reading.rows_read, reading.rows_kept, reading.rows_rejected)
