"""What runs on the workers of a cluster: DuckDB's own text functions, and functions of batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from threading import get_ident
from typing import Any

import duckdb
import pyarrow as pa

from reporter.engine.protocol import BatchFunction


def kind_of(expression: str, columns: int) -> str:
    """DuckDB's name for the type of an expression over so many columns of texts.

    >>> kind_of("regexp_extract_all(a0, 'x')", 1)
    'VARCHAR[]'
    """
    given = ", ".join(f"cast(null as varchar) as a{place}" for place in range(columns)) or "1 as nothing"
    (kind,) = _database(get_ident()).execute(f"select typeof({expression}) from (select {given})").fetchall()[0]
    return str(kind)


def texts_evaluated(expression: str, columns: list[pa.Array]) -> pa.Array:
    """An expression of texts evaluated for each row, as the embedded engine does it.

    >>> texts_evaluated("lower(a0)", [pa.array(["ABC", None])]).to_pylist()
    ['abc', None]
    """
    given = pa.table({f"a{place}": column.cast(pa.string()) for place, column in enumerate(columns)})
    database = _database(get_ident())
    database.register("given", given)
    found = database.sql(f"select {expression} as told from given").to_arrow_table()["told"]
    database.unregister("given")
    whole = found.combine_chunks()
    return whole if isinstance(whole, pa.Array) else pa.concat_arrays(whole.chunks)


def series_function(expression: str) -> Callable[..., Any]:
    """The same for the columns of pandas that Spark gives to vectorised functions."""

    import pandas as pd

    def evaluate(*columns: Any) -> Any:
        found = texts_evaluated(expression, [pa.Array.from_pandas(column, type=pa.string()) for column in columns])
        return pd.Series(found.to_pylist(), dtype=object)

    evaluate.__annotations__ = {"columns": pd.Series, "return": pd.Series}  # how Spark knows what it gives and takes
    return evaluate


def batches_function(
    function: BatchFunction, given: pa.Schema, made: pa.Schema
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function of batches as Spark calls it, with the types of columns that stages know."""

    def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            if batch.num_rows:
                yield function(batch.cast(given)).cast(made)

    return run


@cache
def _database(_thread: int) -> duckdb.DuckDBPyConnection:
    """One database a thread: workers may be threads of one process, and a connection serves one at a time."""
    database = duckdb.connect()
    database.execute("set threads = 1")
    return database
