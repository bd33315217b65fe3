"""A file becomes batches; every row is kept or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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
    assert [BATCH_ROWS, 5] == [batch.num_rows for batch in batches]
    assert {READ_SCHEMA} == {batch.schema for batch in batches}
    first = batches[0].slice(0, 1).to_pylist()[0]
    assert ("sub/a.csv", 2, "table") == (first["source_file"], first["source_row"], first["reader"])
