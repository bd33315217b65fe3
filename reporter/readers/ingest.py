"""Every export of a folder becomes rows of one table; what cannot be read is kept apart, with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from reporter.cache.store import Cache
from reporter.config import InputTable
from reporter.engine.protocol import Engine
from reporter.errors import InputError
from reporter.readers.discover import find_inputs
from reporter.readers.inputs import (
    InputFile,
    gathered,
    nothing_read,
)
from reporter.readers.intake import ROWS_SCHEMA, Intake, write_rejected
from reporter.readers.protocol import Rejected
from reporter.readers.reading import BATCH_CHARACTERS, BATCH_ROWS
from reporter.readers.remembered import memory

SHARED_IDS = "select source_file, count(*) as n from renamed group by source_file order by source_file"
WHERE = "put exports (CSV, XLSX, JSON, ZIP and others) into it, or name another folder with --input"


@dataclass
class Ingested:
    """What was read from a folder.

    Args:
        files: One entry a file or member of an archive, in the order of their paths.
        rejected: File of the rows that are not in the table, one JSON object a line.
        is_self_contained: Whether readers asked for no other files than those known to help them.
    """

    rejected: Path
    files: list[InputFile] = field(default_factory=list)
    is_self_contained: bool = True

    @property
    def rows(self) -> int:
        """Rows that were kept."""
        return sum(file.rows_kept for file in self.files)

    def settle(self, engine: Engine) -> list[InputFile]:
        """Move the duplicates that curation found from the kept to the rejected rows.

        Reads the tables `duplicates` and `renamed`; returns the files with their final counts and problems,
        many of one kind as one.
        """
        found = engine.rows("select * from duplicates order by source_file, source_row, kept_file, kept_row")
        counts: Counter[str] = Counter()
        with self.rejected.open("ab") as stream:
            # Two exports of the same talk may overlap in millions of rows: few of them are taken out at a time.
            for batch in found.to_batches(BATCH_ROWS):
                for row in batch.to_pylist():
                    reason = f"duplicate of {row['kept_file']}, row {row['kept_row']}: the same mention"
                    write_rejected(stream, row["source_file"], Rejected(row["source_row"], reason))
                    counts[row["source_file"]] += 1
        ids = {row["source_file"]: row["n"] for row in engine.rows(SHARED_IDS).to_pylist()}
        settled = [file.without(counts[file.file]).with_shared_ids(ids.get(file.file, 0)) for file in self.files]
        return gathered(settled)


def ingest(
    engine: Engine,
    folder: Path,
    tables: Sequence[InputTable],
    *,
    work: Path,
    show_excerpts: bool,
    cache: Cache | None = None,
) -> Ingested:
    """Read every export of a folder into the table `read_rows`.

    Args:
        engine: Where the table goes.
        folder: The input folder.
        tables: What the user said about files, by pattern; the first that matches counts.
        work: Folder for the file of rejected rows.
        show_excerpts: Whether rejected rows keep the beginning of what stood there.
        cache: What earlier builds have read.

    Raises:
        InputError: There is no folder, no file, or nothing in any file that can be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder", hint=f"make it and {WHERE}")
    places = find_inputs(folder)
    if not places:
        raise InputError(f"{folder}: there are no exports in this folder", hint=WHERE)
    told = Ingested(rejected=work / "rejected.ndjson")
    with told.rejected.open("wb") as stream:
        known = memory(cache, work=work, tables=tables, show_excerpts=show_excerpts)
        intake = Intake(folder, tables, work, stream, show_excerpts, memory=known)
        engine.keep("read_rows", _joined(intake.batches(places)), ROWS_SCHEMA)
    told.files, told.is_self_contained = intake.files, intake.is_self_contained
    if not told.rows:
        raise InputError(
            nothing_read(folder.as_posix(), told.files), hint="`reporter inspect FILE` says more about one file"
        )
    return told


def _joined(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in fewer batches: an archive of thousands of small files would make as many."""
    waiting: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in batches:
        waiting.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= BATCH_ROWS or size >= BATCH_CHARACTERS:
            yield from pa.Table.from_batches(waiting).combine_chunks().to_batches()
            waiting, rows, size = [], 0, 0
    if waiting:
        yield from pa.Table.from_batches(waiting).combine_chunks().to_batches()
