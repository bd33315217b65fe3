"""The default engine: DuckDB in this process, with a memory limit, spilling to disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from reporter.collecting import collect_rarely
from reporter.engine.protocol import BatchFunction, Value
from reporter.engine.sql import bind, literal
from reporter.engine.sql import name as quoted
from reporter.errors import ReporterError

FEWEST_MB, MB_A_MILLION = 800, 200  # what DuckDB may hold by itself: a million mentions are built in 1.4 GB, ten in 4
BATCH_ROWS = 20_000
BATCH_BYTES = 16_000_000  # a batch of long texts has fewer rows
WAITING_ROWS = 200_000  # a build of a million took 1.53 GB with two processes that waited
GROUP_ROWS = 40_960  # each thread gathers a group before it writes it: of a wide table a third of DuckDB's own number
HELD_ROWS = 20_000  # what is made of so few rows lies in memory: writing and opening files took longer than the queries
ALONE_BELOW_ROWS = 8_000  # two processes start in a second and a half of CPU time, which does as much


class EmbeddedEngine:
    """DuckDB on Parquet files in a folder of its own; of a small export only what is read and asked for as a file.

    Args:
        folder: Where tables and spilled rows are kept; made when missing.
        memory_limit: What DuckDB may hold in memory, as it writes it ("1GB"); None for as much as its rows need.
        threads: Cores to use; None means all that this process may.
    """

    def __init__(self, folder: Path, *, memory_limit: str | None = None, threads: int | None = None) -> None:
        self.folder = folder
        self.threads = threads or _cores()
        self._is_limit_given = memory_limit is not None
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = duckdb.connect()
        self._held: set[str] = set()  # names of tables that lie in memory
        self._most_rows: int | None = None  # of what was read, None while nothing was
        self._waiting: ExitStack | None = None
        self._started: ProcessPoolExecutor | None = None
        settings: dict[str, Value] = {
            "memory_limit": memory_limit or f"{FEWEST_MB}MB",
            "threads": self.threads,
            "temp_directory": str(folder / "spill"),
            "preserve_insertion_order": False,
            "TimeZone": "UTC",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "enable_progress_bar": False,
        }
        for setting, value in settings.items():
            self._set(setting, value)

    def expect(self, rows: int) -> None:
        """Take the memory that a build of so many mentions needs, where the user named no limit."""
        if not self._is_limit_given:
            self._set("memory_limit", f"{max(FEWEST_MB, rows * MB_A_MILLION // 1_000_000)}MB")

    def read(self, name: str, paths: Sequence[Path]) -> None:
        """Name the rows of these Parquet files as one table."""
        self._weigh(sum(pq.read_metadata(path).num_rows for path in paths))
        self._name_files(name, paths)

    def keep(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """Store columns made in Python as Parquet and name them."""
        path = self._path(name)
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
        self.read(name, [path])

    def view(self, name: str, sql: str, **values: Value) -> None:
        """Name a query without running it."""
        told = bind(sql, values)
        self._let_go(name)
        self._run(f"create or replace view {quoted(name)} as {told}")

    def save(self, name: str, sql: str, **values: Value) -> None:
        """Run a query, store its rows and name them: in memory where all that was read is little, else as Parquet."""
        if self._most_rows is None or self._most_rows > HELD_ROWS:
            self._write(name, bind(sql, values))
            return
        coming = f"{name}__coming"  # the query may still read what has the name now
        self._run(f"create or replace table {quoted(coming)} as {bind(sql, values)}")
        self._run(f"drop {'table' if name in self._held else 'view'} if exists {quoted(name)}")
        self._run(f"alter table {quoted(coming)} rename to {quoted(name)}")
        self._held.add(name)

    def rows(self, sql: str, **values: Value) -> pa.Table:
        """Run a query whose answer is small, or whose columns go to numpy."""
        with _clear_errors():
            return self._connection.execute(bind(sql, values)).to_arrow_table()

    def map(self, name: str, sql: str, function: BatchFunction, schema: pa.Schema) -> None:
        """Run a function of batches over a query's rows on all cores, store the answer, name it."""
        self.save(f"{name}__source", sql)
        self.map_saved(name, f"{name}__source", function, schema)

    def map_saved(self, name: str, table: str, function: BatchFunction, schema: pa.Schema) -> None:
        """Like `map`, over all rows of a table that was saved."""
        source = pq.ParquetFile(self.file(table))
        batches = source.iter_batches(_batch_rows(source.metadata))
        if self.threads == 1 or source.metadata.num_rows < ALONE_BELOW_ROWS:
            self.keep(name, map(function, batches), schema)
            return
        with self._pool() as pool:
            self.keep(name, _in_order(pool, function, batches, ahead=2 * self.threads), schema)

    @contextmanager
    def at_hand(self, rows: int) -> Iterator[None]:
        """Let the processes that `map` starts wait for the next one: each takes half a second of CPU time to start.

        They hold a third of a gigabyte each, so that they wait only where queries need little beside them.
        """
        with ExitStack() as waiting:
            self._waiting = waiting if rows <= WAITING_ROWS else None
            try:
                yield
            finally:
                self._waiting = self._started = None

    def sort(self, name: str, sql: str, *, by: Sequence[str]) -> None:
        """Like `save`, the rows in the order of some columns, unknown last."""
        self._write(name, f"select * from ({sql}) as told order by {', '.join(map(quoted, by))}")

    def file(self, name: str) -> Path:
        """The Parquet file of a table that was kept, saved or sorted; one that lies in memory is written now."""
        path = self._path(name)
        if name in self._held:
            self._copy(f"from {quoted(name)}", path)
        return path

    def close(self) -> None:
        """Let go of the tables; the folder is the caller's to remove."""
        self._connection.close()

    @contextmanager
    def _pool(self) -> Iterator[ProcessPoolExecutor]:
        """Processes to work on batches, one a core: those that wait, or new ones."""
        if self._started is not None:
            yield self._started
            return
        made = ProcessPoolExecutor(self.threads, mp_context=get_context("spawn"), initializer=_begin_work)
        if self._waiting is not None:
            self._started = self._waiting.enter_context(made)
            yield made
            return
        with made:
            yield made

    def _write(self, name: str, sql: str) -> None:
        """Store a query's rows as Parquet and name them."""
        path = self._path(name)
        self._copy(sql, path)
        self._name_files(name, [path])

    def _copy(self, sql: str, path: Path) -> None:
        written = f"format parquet, compression zstd, row_group_size {GROUP_ROWS}"
        self._run(f"copy ({sql}) to {literal(str(path))} ({written})")

    def _name_files(self, name: str, paths: Sequence[Path]) -> None:
        self._let_go(name)
        files = literal([str(path) for path in paths])
        self._run(f"create or replace view {quoted(name)} as select * from read_parquet({files})")

    def _let_go(self, name: str) -> None:
        """Drop the table of this name that lies in memory, if there is one: a view takes its place."""
        if name in self._held:
            self._run(f"drop table {quoted(name)}")
            self._held.remove(name)

    def _weigh(self, rows: int) -> None:
        """See how many rows there are: few are queried by one thread, since a second would only wait."""
        was_few = self._most_rows is not None and self._most_rows <= HELD_ROWS
        self._most_rows = max(self._most_rows or 0, rows)
        is_few = self._most_rows <= HELD_ROWS
        if is_few != was_few:
            self._run(f"set threads = {1 if is_few else self.threads}")

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"

    def _set(self, setting: str, value: Value) -> None:
        self._connection.execute(f"set {setting} = {literal(value)}")

    def _run(self, sql: str) -> None:
        with _clear_errors():
            self._connection.execute(sql)


def _begin_work() -> None:
    """Let a process of the pool end when the build is killed: it would wait for work for ever and keep its memory."""
    collect_rarely()
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    """Cores that this process may use, where the system says so; else all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _batch_rows(metadata: pq.FileMetaData) -> int:
    """Rows a batch, fewer where they are long on average."""
    size: int = sum(metadata.row_group(place).total_byte_size for place in range(metadata.num_row_groups))
    rows: int = metadata.num_rows
    return max(1, min(BATCH_ROWS, BATCH_BYTES * rows // max(size, 1)))


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Tell a user of a full memory or disk what to do about it."""
    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise ReporterError(
            "the build needs more memory or temporary disk than it may use",
            hint="raise `memory_limit` under [engine] in reporter.toml, or point TMPDIR at a larger disk",
        ) from error


def _in_order(
    pool: ProcessPoolExecutor, function: BatchFunction, batches: Iterator[pa.RecordBatch], *, ahead: int
) -> Iterator[pa.RecordBatch]:
    """Answers in the order of the batches, with only `ahead` of them in memory."""
    waiting: list[Future[pa.RecordBatch]] = [pool.submit(function, batch) for batch in islice(batches, ahead)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [pool.submit(function, batch) for batch in islice(batches, 1)]
