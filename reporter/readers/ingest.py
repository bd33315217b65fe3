"""Every export of a folder becomes rows of one table; what cannot be read is kept apart, with its reason."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson
import pyarrow as pa

from reporter.config import InputTable
from reporter.engine.protocol import Engine
from reporter.errors import InputError
from reporter.mentions import READ_SCHEMA
from reporter.readers.discover import find_inputs, leads_out
from reporter.readers.protocol import InputOptions, Rejected
from reporter.readers.reading import Reading, read_file
from reporter.readers.source import file_source
from reporter.readers.text import storable

ROWS_SCHEMA = READ_SCHEMA.append(pa.field("row_key", pa.int64()))
SHARED_IDS = "select source_file, count(*) as n from renamed group by source_file order by source_file"
LEADS_OUT = "This is a link that leads out of the input folder, which is not followed. Copy the file here."
WHERE = "put exports (CSV, XLSX, JSON) into it, or name another folder with --input"


@dataclass(frozen=True)
class InputFile:
    """One file of the input and what became of its rows, as `report.json` has it under `inputs`.

    Args:
        file: Its path below the input folder.
        reader: Name of the reader; None when no reader knows the file.
        title: What the reader calls the format.
        confidence: How sure the reader is, 0..1.
        rows_read: Rows found: those kept, those rejected, and those read only to understand others.
        rows_kept: Rows in the mention table.
        rows_rejected: Rows in `data/rejected.ndjson`.
        rows_duplicate: Of the rejected, those that another row already gave.
        rows_context: Items read only to understand others.
        encoding: Encoding of its text, where it has one.
        time_basis: The weakest basis of its times.
        problems: Sentences about the file as a whole.
    """

    file: str
    reader: str | None = None
    title: str | None = None
    confidence: float = 0.0
    rows_read: int = 0
    rows_kept: int = 0
    rows_rejected: int = 0
    rows_duplicate: int = 0
    rows_context: int = 0
    encoding: str | None = None
    time_basis: str | None = None
    problems: tuple[str, ...] = ()


@dataclass
class Ingested:
    """What was read from a folder.

    Args:
        files: One entry a file, in the order of their paths.
        rejected: File of the rows that are not in the table, one JSON object a line.
    """

    rejected: Path
    files: list[InputFile] = field(default_factory=list)

    def settle(self, engine: Engine) -> list[InputFile]:
        """Move the duplicates that curation found from the kept to the rejected rows.

        Reads the tables `duplicates` and `renamed`; returns the files with their final counts and problems.
        """
        found = engine.rows(
            "select * from duplicates order by source_file, source_row, kept_file, kept_row"
        ).to_pylist()
        with self.rejected.open("ab") as stream:
            for row in found:
                reason = f"duplicate of {row['kept_file']}, row {row['kept_row']}: the same mention"
                _write(stream, row["source_file"], Rejected(row["source_row"], reason))
        counts: dict[str, int] = {}
        for row in found:
            counts[row["source_file"]] = counts.get(row["source_file"], 0) + 1
        ids = {row["source_file"]: row["n"] for row in engine.rows(SHARED_IDS).to_pylist()}
        return [
            _with_shared_ids(_without(file, counts.get(file.file, 0)), ids.get(file.file, 0)) for file in self.files
        ]


def ingest(engine: Engine, folder: Path, tables: Sequence[InputTable], *, work: Path, show_excerpts: bool) -> Ingested:
    """Read every export of a folder into the table `read_rows`.

    Args:
        engine: Where the table goes.
        folder: The input folder.
        tables: What the user said about files, by pattern; the first that matches counts.
        work: Folder for the file of rejected rows.
        show_excerpts: Whether rejected rows keep the beginning of what stood there.

    Raises:
        InputError: There is no folder, no file, or nothing in any file that can be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder", hint=f"make it and {WHERE}")
    paths = find_inputs(folder)
    if not paths:
        raise InputError(f"{folder}: there are no exports in this folder", hint=WHERE)
    told = Ingested(rejected=work / "rejected.ndjson")
    with told.rejected.open("wb") as stream:
        rows = _rows(paths, folder, tables, stream, told.files, show_excerpts=show_excerpts)
        engine.keep("read_rows", rows, ROWS_SCHEMA)
    if not any(file.rows_kept for file in told.files):
        raise InputError(_nothing(folder, told.files), hint="`reporter inspect FILE` says more about one file")
    return told


def _rows(
    paths: Sequence[Path],
    folder: Path,
    tables: Sequence[InputTable],
    rejected: BinaryIO,
    files: list[InputFile],
    *,
    show_excerpts: bool,
) -> Iterator[pa.RecordBatch]:
    """The rows of all files, numbered through, while `files` and `rejected` fill."""
    count = 0
    for path, name in _named(paths, folder):
        if leads_out(path, folder):
            files.append(InputFile(name, problems=(LEADS_OUT,)))
            continue
        reject = _Reject(rejected, name, show_excerpts)
        try:
            reading = read_file(file_source(path, name), options=options_for(name, tables), on_rejected=reject)
        except InputError as error:
            files.append(InputFile(name, problems=(storable(_told(error)),)))
            continue
        try:
            for batch in reading.batches():
                keys = pa.array(np.arange(count, count + batch.num_rows))
                count += batch.num_rows
                yield pa.RecordBatch.from_arrays([*batch.columns, keys], schema=ROWS_SCHEMA)
        except InputError as error:
            reading.facts.note(_told(error))
        if reject.first and not reading.rows_kept:
            reading.facts.note(f"None of its {reading.rows_read:,} rows could be used. The first: {reject.first}.")
        files.append(_summary(name, reading))


def _named(paths: Sequence[Path], folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file with its name in the table; where names that are not UTF-8 come out alike, they are numbered."""
    met: Counter[str] = Counter()
    for path in paths:
        name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")
        met[name] += 1
        yield path, name if met[name] == 1 else f"{name} ({met[name]})"


@dataclass
class _Reject:
    """Writes the rejected rows of one file, and keeps why the first was rejected."""

    stream: BinaryIO
    file: str
    show_excerpts: bool
    first: str | None = None

    def __call__(self, rejected: Rejected) -> None:
        self.first = self.first or rejected.reason
        _write(self.stream, self.file, rejected if self.show_excerpts else replace(rejected, excerpt=None))


def _write(stream: BinaryIO, file: str, rejected: Rejected) -> None:
    line = {"file": file, "row": rejected.row, "reason": rejected.reason}
    if rejected.excerpt is not None:
        line["excerpt"] = rejected.excerpt
    stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def options_for(name: str, tables: Sequence[InputTable]) -> InputOptions:
    """What the user said about a file, by the first table whose pattern its name matches."""
    for table in tables:
        if fnmatchcase(name, table.file):
            return InputOptions(
                reader=table.reader,
                columns=table.columns,
                platform=table.platform,
                timezone=table.timezone,
                day_first=table.day_first,
                encoding=table.encoding,
            )
    return InputOptions()


def _summary(name: str, reading: Reading) -> InputFile:
    return InputFile(
        file=name,
        reader=reading.reader.name,
        title=reading.reader.title,
        confidence=round(reading.confidence, 3),
        rows_read=reading.rows_read,
        rows_kept=reading.rows_kept,
        rows_rejected=reading.rows_rejected,
        rows_context=reading.facts.context_rows,
        encoding=reading.facts.encoding,
        time_basis=reading.facts.time_basis,
        problems=tuple(map(storable, reading.facts.problems)),
    )


def _without(file: InputFile, duplicates: int) -> InputFile:
    return replace(
        file,
        rows_kept=file.rows_kept - duplicates,
        rows_rejected=file.rows_rejected + duplicates,
        rows_duplicate=duplicates,
    )


def _with_shared_ids(file: InputFile, count: int) -> InputFile:
    """The file with a word on rows whose ids other mentions have too."""
    if not count:
        return file
    told = (
        f"{count} rows have an id that another mention has too, with other words; they count as mentions of their own."
    )
    return replace(file, problems=(*file.problems, told))


def _told(error: InputError) -> str:
    return f"{error}. {error.hint}" if error.hint else str(error)


def _nothing(folder: Path, files: Sequence[InputFile]) -> str:
    """Why a folder of files gave no mention, file by file."""
    reasons = [
        f"  {file.file}: " + (" ".join(file.problems) or f"{file.rows_rejected} rows, none of them usable")
        for file in files
    ]
    return "\n".join([f"{folder}: nothing here can be read as mentions", *reasons])
