"""The same verbs on a cluster: Spark over Spark Connect, tables as Parquet where both sides can read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
import pyarrow.fs as fs
import pyarrow.parquet as pq

from reporter.engine.dialect import TextFunction, is_laborious, tables_read, translate
from reporter.engine.embedded import EmbeddedEngine
from reporter.engine.protocol import BatchFunction, Value
from reporter.engine.sql import bind
from reporter.engine.worker import batches_function, kind_of, series_function
from reporter.errors import ReporterError

SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "20000",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
}
TEXTS_A_TASK = 20_000
TYPES = {"VARCHAR": "string", "BOOLEAN": "boolean", "VARCHAR[]": "array<string>", "BIGINT": "bigint"}
SCHEMES = {"s3a": "s3", "s3n": "s3"}  # what Spark calls the stores that Arrow knows by another name


class ClusterEngine:
    """Spark, or whatever else speaks Spark Connect, on Parquet files in a folder or store that all sides see.

    Args:
        remote: Address of the Spark Connect server, "sc://host:port".
        storage: Folder or address of an object store, the same here, on the server and on the workers.
        folder: A folder of this machine for files that the site is made of.

    Raises:
        ReporterError: The packages are missing, or nothing answers at that address.
    """

    def __init__(self, remote: str, *, storage: str, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._address = f"{storage.rstrip('/')}/reporter-{uuid4().hex}"
        self._files, self._root = _file_system(self._address)
        self._files.create_dir(self._root, recursive=True)
        self._spark = _session(remote)
        self._views: dict[str, str] = {}
        self._done: set[str] = set()  # views whose rows are stored
        self._places: dict[str, str] = {}
        self._functions: set[str] = set()
        self._sorted: dict[str, Path] = {}
        self._made = 0

    def read(self, name: str, paths: Sequence[Path]) -> None:
        """Name the rows of these Parquet files of this machine as one table."""
        place = self._new(name)
        for number, path in enumerate(paths):
            with (
                path.open("rb") as source,
                self._files.open_output_stream(f"{self._at(place)}/{number:05}.parquet") as to,
            ):
                while piece := source.read(1 << 24):
                    to.write(piece)
        self._name(name, place)

    def keep(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """Store columns made in Python as Parquet and name them."""
        place = self._new(name)
        self._write(place, batches, schema)
        self._name(name, place)

    def view(self, name: str, sql: str, **values: Value) -> None:
        """Name a query without running it; one that is laborious is run when it is read first, and stored."""
        self._views[name] = bind(sql, values)
        self._changed(name)

    def save(self, name: str, sql: str, **values: Value) -> None:
        """Run a query, store its rows as Parquet and name them."""
        self._store(name, self._query(bind(sql, values)))

    def rows(self, sql: str, **values: Value) -> pa.Table:
        """Run a query whose answer is small, or whose columns go to numpy."""
        return _as_here(self._query(bind(sql, values)).toArrow())

    def map(self, name: str, sql: str, function: BatchFunction, schema: pa.Schema) -> None:
        """Run a function of batches over a query's rows on all workers, store the answer, name it."""
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

        self.save(f"{name}__source", sql)
        source = self._spark.table(f"{name}__source")
        given = pa.schema([(field.name, field.type) for field in to_arrow_schema(source.schema)])
        tasks = 1 + source.count() // TEXTS_A_TASK
        told = source.repartition(tasks).mapInArrow(
            batches_function(function, given, schema), from_arrow_schema(schema)
        )
        self._store(name, told)

    def expect(self, rows: int) -> None:
        """A cluster's memory is its own."""

    def at_hand(self, rows: int) -> AbstractContextManager[None]:
        """A cluster's workers wait anyway."""
        return nullcontext()

    def sort(self, name: str, sql: str, *, by: Sequence[str]) -> None:
        """Like `save`, the rows in the order of some columns, unknown last; sorted here, as servers may not keep it."""
        self.save(name, sql)
        with closing(EmbeddedEngine(self.folder / "sorting")) as here:
            here.read("unsorted", self._copies(name))
            here.sort(name, "select * from unsorted", by=by)
            self._sorted[name] = here.file(name)

    def file(self, name: str) -> Path:
        """One Parquet file on this machine of a table that was kept or sorted, its rows in that order."""
        return self._sorted.get(name) or self._copies(name)[0]

    def _copies(self, name: str) -> list[Path]:
        """The files of a table, on this machine."""
        copies = []
        for number, part in enumerate(self._parts(self._places[name])):
            copies.append(self.folder / f"{name}-{number:05}.parquet")
            with self._files.open_input_stream(part) as source, copies[-1].open("wb") as to:
                while piece := source.read(1 << 24):
                    to.write(piece)
        return copies

    def close(self) -> None:
        """Let go of the tables and of the session; what lies in the storage is removed."""
        self._spark.stop()
        self._files.delete_dir(self._root)

    def _query(self, sql: str) -> Any:
        self._do_views(sql)
        translated = translate(sql, {name: view for name, view in self._views.items() if name not in self._done})
        for function in translated.functions:
            self._register(function)
        return self._spark.sql(translated.sql)

    def _register(self, function: TextFunction) -> None:
        from pyspark.sql.functions import pandas_udf

        if function.name in self._functions:
            return
        kind = TYPES[kind_of(function.expression, function.columns)]
        made = pandas_udf(series_function(function.expression), kind)
        self._spark.udf.register(function.name, made)
        self._functions.add(function.name)

    def _do_views(self, sql: str) -> None:
        """Store what the laborious views below a query give: written out in each query, they would be done in each."""
        for name in sorted(tables_read(sql) & self._views.keys() - self._done):
            view = self._views[name]
            self._do_views(view)
            if is_laborious(view):
                self._known_as(name, self._stored(name, self._query(view)))
                self._done.add(name)

    def _changed(self, name: str) -> None:
        """Forget the stored rows of a view, and those of every view that rests on it."""
        self._done = {view for view in self._done if view != name and not self._rests_on(view, name)}

    def _rests_on(self, view: str, name: str) -> bool:
        below = tables_read(self._views[view])
        return name in below or any(self._rests_on(one, name) for one in below & self._views.keys())

    def _store(self, name: str, query: Any) -> None:
        self._name(name, self._stored(name, query))

    def _stored(self, name: str, query: Any) -> str:
        place = self._new(name)
        query.write.mode("overwrite").option("compression", "zstd").parquet(f"{self._address}/{place}")
        if not self._parts(place):  # no rows: some servers write no file then, and a table would have no columns
            from pyspark.sql.pandas.types import to_arrow_schema

            self._write(place, [], to_arrow_schema(query.schema))
        return place

    def _write(self, place: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        with (
            self._files.open_output_stream(f"{self._at(place)}/00000.parquet") as stream,
            pq.ParquetWriter(stream, schema, compression="zstd") as writer,
        ):
            for batch in batches:
                writer.write_batch(batch)

    def _parts(self, place: str) -> list[str]:
        """The files of a table, in the order in which they were stored."""
        listing = self._files.get_file_info(fs.FileSelector(self._at(place)))
        return sorted(one.path for one in listing if one.base_name.endswith(".parquet"))

    def _new(self, name: str) -> str:
        """A folder of its own for each version of a table: a query may read the one that it replaces."""
        self._made += 1
        place = f"{self._made:04}-{re.sub(r'[^a-z0-9_]', '_', name)}"
        self._files.create_dir(self._at(place), recursive=True)
        return place

    def _name(self, name: str, place: str) -> None:
        self._known_as(name, place)
        self._places[name] = place
        self._views.pop(name, None)
        self._changed(name)

    def _known_as(self, name: str, place: str) -> None:
        self._spark.read.parquet(f"{self._address}/{place}").createOrReplaceTempView(name)

    def _at(self, place: str) -> str:
        return f"{self._root}/{place}"


def _session(remote: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ReporterError(
            "a cluster was named under [engine], and the packages to reach it are not installed",
            hint="run: pip install 'reporter[spark]'",
        ) from error
    session = SparkSession.builder.remote(remote).create()
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    return session


def _file_system(address: str) -> tuple[fs.FileSystem, str]:
    scheme, mark, rest = address.partition("://")
    if not mark:
        return fs.LocalFileSystem(), str(Path(address).resolve())
    found, path = fs.FileSystem.from_uri(f"{SCHEMES.get(scheme, scheme)}://{rest}")
    return found, path


def _as_here(table: pa.Table) -> pa.Table:
    """The columns with the types that DuckDB would have given them; a place or a count may be short on Spark."""
    kinds = _kinds_here(table.schema)
    wide = [(field.name, pa.int64() if pa.types.is_integer(field.type) else field.type) for field in kinds]
    return table.cast(pa.schema(wide))


def _kinds_here(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(field.name, _kind_here(field.type)) for field in schema])


def _kind_here(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", tz="UTC")
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_kind_here(kind.value_type))
    return kind
