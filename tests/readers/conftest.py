"""What the tests of the readers share: write a small file, read it whole, keep everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.reading import read_file
from reporter.readers.source import file_source


@dataclass
class Whole:
    """A file read to its end."""

    reader: str
    facts: Facts
    rows: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    rows_read: int = 0

    def column(self, name: str) -> list[Any]:
        """One column of the mentions."""
        return [row[name] for row in self.rows]


def _read_whole(path: Path, **options: Any) -> Whole:
    rejected: list[Rejected] = []
    reading = read_file(file_source(path), options=InputOptions(**options), on_rejected=rejected.append)
    rows = [row for batch in reading.batches() for row in batch.to_pylist()]
    assert reading.rows_read == len(rows) + len(rejected) + reading.facts.context_rows
    return Whole(reading.reader.name, reading.facts, rows, rejected, reading.rows_read)


@pytest.fixture(scope="session")
def read_whole() -> Callable[..., Whole]:
    """A function that gives every mention and every rejected row of a file."""
    return _read_whole


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a file with exactly these contents."""

    def _write(name: str, contents: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode("utf-8"))
        return path

    return _write
