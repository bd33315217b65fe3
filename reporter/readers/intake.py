"""The files of a folder while they become rows: read or remembered, numbered, and told one by one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

import numpy as np
import orjson
import pyarrow as pa

from reporter.config import InputTable
from reporter.errors import InputError
from reporter.mentions import READ_SCHEMA
from reporter.readers.containers import COMPANIONS, NO_MENTIONS, Broken, LeftOut, Reason, members
from reporter.readers.discover import Place
from reporter.readers.inputs import (
    COMPANION,
    PRIVATE,
    InputFile,
    archive_entry,
    is_crowded,
    reason_of,
    top_folder,
    with_folders,
)
from reporter.readers.options import options_for
from reporter.readers.protocol import Rejected
from reporter.readers.reading import NO_ROW, Reading
from reporter.readers.registry import choose, companions, not_recognised, read_head
from reporter.readers.remembered import Memory
from reporter.readers.source import Source, file_source
from reporter.readers.text import storable
from reporter.sentence import in_a_row, say

__all__ = ["ROWS_SCHEMA", "Intake", "write_rejected"]

ROWS_SCHEMA = READ_SCHEMA.append(pa.field("row_key", pa.int64()))
UNMATCHED = say(
    "No file has this name, so that this [[input]] table was not used. Names stand below the input folder, those of an "
    "archive's files below the archive's: export.zip/data/*.csv."
)


@dataclass
class Intake:
    """The files of a folder while they become rows.

    Args:
        folder: The input folder.
        tables: What the user said about files, by pattern.
        work: Folder for copies of what is packed in archives.
        rejected: Where rejected rows are written.
        show_excerpts: Whether they keep the beginning of what stood there.
        files: One entry a file, as they are met.
        unread: Why plain files are not read, by name.
        unmatched: Patterns of `tables` that no file's name has matched so far.
        rows: Rows given so far.
        memory: What earlier builds have read, if anything is remembered.
        names: Names that were held against the patterns, while one file is read.
        is_self_contained: Whether readers asked for no other files than those known to help them.
    """

    folder: Path
    tables: Sequence[InputTable]
    work: Path
    rejected: BinaryIO
    show_excerpts: bool
    files: list[InputFile] = field(default_factory=list)
    unread: dict[str, Reason] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)
    rows: int = 0
    memory: Memory | None = None
    names: list[str] = field(default_factory=list)
    is_self_contained: bool = True

    def __post_init__(self) -> None:
        self.unmatched = list(dict.fromkeys(table.file for table in self.tables))
        self._crowds: Counter[str] = Counter()

    def batches(self, places: Sequence[Place]) -> Iterator[pa.RecordBatch]:
        """The rows of all files, numbered through, while `files` fills."""
        for place, name in _named(places, self.folder):
            self._match(name)
            if place.obstacle:
                self.unread[name] = Reason(place.obstacle, place.remedy)
                told = in_a_row([say("This is {what}.", what=place.obstacle), place.remedy])
                self.files.append(InputFile(name, problems=(told,)))
            else:
                yield from map(self._numbered, self._known(file_source(place.path, name)))
        self.files = with_folders(self.files, self.unread)
        self.files += [InputFile(f"[[input]] {pattern}", problems=(UNMATCHED,)) for pattern in self.unmatched]

    def _known(self, source: Source) -> Iterator[pa.RecordBatch]:
        """The rows of one file, as an earlier build has read it where one has."""
        key = self.memory.key(source) if self.memory else None
        if self.memory is None or key is None:
            yield from self._file(source)
            self._is_alone(source)
        elif known := self.memory.recall(key):
            yield from known.batches()
            self.files += known.files
            self._crowds.update(known.crowds)
            for name in known.names:
                self._match(name)
            with known.rejected.open("rb") as lines:
                copyfileobj(lines, self.rejected)
        else:
            yield from self._recorded(source, key, self.memory)

    def _recorded(self, source: Source, key: str, memory: Memory) -> Iterator[pa.RecordBatch]:
        """The rows of one file, which the next build will know."""
        at, unread, start, crowds = len(self.files), len(self.unread), self.rejected.tell(), self._crowds.copy()
        recorded = memory.recorded()
        self.names = recorded.names
        yield from recorded.batches(self._file(source), lambda: (self.files[at:], self._crowds - crowds))
        # Whether many are told that no reader takes them rests on the others; what helps to read must be in the key.
        if len(self.unread) == unread and self._is_alone(source):
            self.rejected.flush()
            recorded.copy_rejected(Path(self.rejected.name), start)
            memory.keep(key, source, recorded)

    def _is_alone(self, source: Source) -> bool:
        """Whether its reader asked for no other files than those known to help."""
        is_alone = companions().issuperset(source.asked)
        self.is_self_contained = self.is_self_contained and is_alone
        return is_alone

    def _numbered(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """A batch with the place of each row among all."""
        keys = pa.array(np.arange(self.rows, self.rows + batch.num_rows))
        self.rows += batch.num_rows
        return pa.RecordBatch.from_arrays([*batch.columns, keys], schema=ROWS_SCHEMA)

    def _file(self, source: Source) -> Iterator[pa.RecordBatch]:
        """The rows of one file, or of all that it holds."""
        at, total, is_archive = len(self.files), 0, False
        left: list[LeftOut] = []
        broken: list[Broken] = []
        for found in members(source, self.work):
            is_archive = is_archive or found.name != source.name
            if isinstance(found, Broken):
                broken.append(found)
                continue
            total += 1
            self._match(found.name)
            told = (yield from self._read(found, source.name)) if isinstance(found, Source) else found
            if isinstance(told, LeftOut):
                left.append(told)
            else:
                self.files.append(told)
        if is_archive or left or broken or not total:
            is_read = len(self.files) > at
            if entry := archive_entry(source.name, left, broken, total=total, is_read=is_read):
                self.files.insert(at, entry)

    def _read(self, source: Source, outer: str) -> Generator[pa.RecordBatch, None, InputFile | LeftOut]:
        """The rows of one export, and in the end what became of it.

        Args:
            source: A file, or a member of an archive.
            outer: Name of the file of the input folder that holds it.
        """
        is_member = source.name != outer
        reject = _Reject(self.rejected, source.name, self.show_excerpts)
        options = options_for(source.name, self.tables, archive=outer)
        try:
            head = read_head(source)
            choice = choose(head, options)
        except InputError as error:
            return self._unread(source, reason_of(str(error), error.hint, source.file_name), error, is_member)
        if choice is None and source.file_name in companions():
            if is_member:
                return LeftOut(source.name, COMPANIONS)
            return InputFile(source.name, title=COMPANION)
        if choice is None:
            crowd = top_folder(source.name)
            self._crowds[crowd] += 1
            # Why each of many is not read takes long to find out, and nobody is told.
            is_told = not is_member and not is_crowded(crowd, self._crowds[crowd])
            return self._unread(source, NO_MENTIONS, not_recognised(head) if is_told else None, is_member)
        reading = Reading(source, choice.reader, choice.confidence, options, reject)
        try:
            yield from reading.batches()
        except InputError as error:
            reading.facts.note(_told(error))
        if reject.first and not reading.rows_kept:
            reading.facts.note(
                say(
                    "None of its {rows:,} rows could be used. The first: {reason}.",
                    rows=reading.rows_read,
                    reason=reject.first,
                )
            )
        if is_member and not reading.rows_read:
            problems = [told for told in reading.facts.problems if told != NO_ROW]
            return LeftOut(
                source.name, reason_of(" ".join(problems), None, source.file_name) if problems else NO_MENTIONS
            )
        return _summary(source.name, reading)

    def _unread(self, source: Source, reason: Reason, error: InputError | None, is_member: bool) -> InputFile | LeftOut:
        """A file that no reader can read: of an archive left out of many, else a line of its own."""
        if is_member:
            return LeftOut(source.name, reason)
        self.unread[source.name] = reason
        return InputFile(source.name, problems=(storable(_told(error)),) if error else ())

    def _match(self, name: str) -> None:
        """Cross off the patterns that a name matches."""
        self.names.append(name)
        if self.unmatched:
            self.unmatched = [pattern for pattern in self.unmatched if not fnmatchcase(name, pattern)]


def _named(places: Sequence[Place], folder: Path) -> Iterator[tuple[Place, str]]:
    """Every file with its name in the table; where names that are not UTF-8 come out alike, they are numbered."""
    met: Counter[str] = Counter()
    for place in places:
        name = os.fsencode(place.path.relative_to(folder).as_posix()).decode("utf-8", "replace")
        met[name] += 1
        yield place, name if met[name] == 1 else f"{name} ({met[name]})"


@dataclass
class _Reject:
    """Writes the rejected rows of one file, and keeps why the first was rejected."""

    stream: BinaryIO
    file: str
    show_excerpts: bool
    first: str | None = None

    def __call__(self, rejected: Rejected) -> None:
        self.first = self.first or rejected.reason
        write_rejected(self.stream, self.file, rejected if self.show_excerpts else replace(rejected, excerpt=None))


def write_rejected(stream: BinaryIO, file: str, rejected: Rejected) -> None:
    """One line of the file of rejected rows."""
    line = {"file": file, "row": rejected.row, "reason": rejected.reason}
    if rejected.excerpt is not None:
        line["excerpt"] = rejected.excerpt
    stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


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
        problems=tuple(map(storable, (*([PRIVATE] * reading.facts.is_private), *reading.facts.problems))),
        is_private=reading.facts.is_private,
    )


def _told(error: InputError) -> str:
    return f"{error}. {error.hint}" if error.hint else str(error)
