"""Files that an earlier build has read: their rows, what was rejected, and what was told about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import copyfileobj

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from reporter.cache.store import Cache, digest, file_digest, keep_all, take_all
from reporter.cache.versions import are_all_ours
from reporter.config import InputTable
from reporter.mentions import READ_SCHEMA
from reporter.readers.inputs import InputFile
from reporter.readers.registry import GROUP, companions
from reporter.readers.source import Source
from reporter.sentence import as_parts, from_parts

TOLD = b"told"
Told = tuple[Sequence[InputFile], Mapping[str, int]]


@dataclass(frozen=True)
class Known:
    """A file as it was read before.

    Args:
        rows: Parquet file of its rows.
        rejected: Lines of its rows that are not in the table.
        files: What was told of it, or of its members.
        names: Names that patterns of `[[input]]` may match.
        crowds: How many files of each folder no reader knows.
    """

    rows: Path
    rejected: Path
    files: list[InputFile]
    names: list[str]
    crowds: dict[str, int]

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Its rows, as the reader gave them."""
        with pq.ParquetFile(self.rows) as found:
            yield from found.iter_batches()


@dataclass
class Recorded:
    """A file being read, written down on its way.

    Args:
        rows: Parquet file of its rows.
        rejected: Lines of its rows that are not in the table.
        names: Names that patterns of `[[input]]` may match.
    """

    rows: Path
    rejected: Path
    names: list[str] = field(default_factory=list)

    def batches(self, given: Iterator[pa.RecordBatch], told: Callable[[], Told]) -> Iterator[pa.RecordBatch]:
        """The same batches; `told` is asked once all were taken."""
        with pq.ParquetWriter(self.rows, READ_SCHEMA, compression="zstd") as writer:
            for batch in given:
                writer.write_batch(batch)
                yield batch
            files, crowds = told()
            whole = [{**asdict(file), "problems": list(map(as_parts, file.problems))} for file in files]
            written = {"files": whole, "names": self.names, "crowds": dict(crowds)}
            writer.add_key_value_metadata({TOLD: orjson.dumps(written)})

    def copy_rejected(self, stream: Path, start: int) -> None:
        """Keep what was written to the file of rejected rows from a place on."""
        with stream.open("rb") as lines, self.rejected.open("wb") as copy:
            lines.seek(start)
            copyfileobj(lines, copy)


@dataclass
class Memory:
    """What earlier builds have read, and what this one adds.

    A file is known again by its bytes, its name, the settings that matter to reading, and the bytes of the files of
    the same export that help to read it. What a reader of another package reads, or might, is not remembered: nobody
    tells us when its code changes.

    Args:
        cache: Where it is kept.
        work: Folder for copies.
        settings: Digest of what the user said that matters to reading.
    """

    cache: Cache
    work: Path
    settings: str
    count: int = 0
    nearby: dict[Path, str] = field(default_factory=dict)

    def key(self, source: Source) -> str | None:
        """The digest of everything that the reading of a file rests on; None when it cannot be opened."""
        assert source.path
        try:
            return digest("read", source.name, file_digest(source.path), self.settings, self._helpers(source))
        except OSError:
            return None

    def recall(self, key: str) -> Known | None:
        """A file as it was read before, if it was."""
        self.count += 1
        rows, rejected = (self.work / f"known-{self.count}.{kind}" for kind in ("parquet", "ndjson"))
        if not take_all(self.cache, _entries(key), (rows, rejected)):
            return None
        told = orjson.loads(pq.read_metadata(rows).metadata[TOLD])
        files = [InputFile(**{**file, "problems": tuple(map(from_parts, file["problems"]))}) for file in told["files"]]
        return Known(rows, rejected, files, told["names"], told["crowds"])

    def recorded(self) -> Recorded:
        """Where the next file may be written down."""
        return Recorded(self.work / "recorded.parquet", self.work / "recorded.ndjson")

    def keep(self, key: str, source: Source, recorded: Recorded) -> None:
        """Remember a file that was read just now, if it is still the same: it may have been written to meanwhile."""
        self.nearby.clear()
        if self.key(source) == key:
            keep_all(self.cache, _entries(key), (recorded.rows, recorded.rejected))

    def _helpers(self, source: Source) -> str:
        """The digest of the files that may help to read those of a folder."""
        assert source.path
        folder = source.path.parent
        if folder not in self.nearby:
            found = {name: source.nearby(name) for name in sorted(companions())}
            helpers = [f"{name}:{one.name}:{file_digest(one.path)}" for name, one in found.items() if one and one.path]
            self.nearby[folder] = digest(*helpers)
        return self.nearby[folder]


def memory(cache: Cache | None, *, work: Path, tables: Sequence[InputTable], show_excerpts: bool) -> Memory | None:
    """What earlier builds have read with these settings; None where nothing can be remembered."""
    if cache is None or not are_all_ours(GROUP):
        return None
    said: list[Mapping[str, object]] = [asdict(table) for table in tables]
    settings = orjson.dumps([said, show_excerpts], option=orjson.OPT_SORT_KEYS)
    return Memory(cache, work, digest(settings))


def _entries(key: str) -> tuple[str, str]:
    return digest(key, "rows"), digest(key, "rejected")
