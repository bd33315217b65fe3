"""The verbs that every stage uses, whatever runs underneath."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pyarrow as pa

Value = str | int | float | bool | None | Sequence[str]
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]


class Engine(Protocol):
    """Named tables of Parquet and SQL in DuckDB's dialect over them.

    In the SQL, `$name` stands for a value given by keyword; the engine writes it as a literal.
    """

    def read(self, name: str, paths: Sequence[Path]) -> None:
        """Name the rows of these Parquet files as one table."""
        ...

    def keep(self, name: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """Store columns made in Python as Parquet and name them."""
        ...

    def view(self, name: str, sql: str, **values: Value) -> None:
        """Name a query without running it."""
        ...

    def save(self, name: str, sql: str, **values: Value) -> None:
        """Run a query, store its rows as Parquet and name them."""
        ...

    def rows(self, sql: str, **values: Value) -> pa.Table:
        """Run a query whose answer is small, or whose columns go to numpy."""
        ...

    def map(self, name: str, sql: str, function: BatchFunction, schema: pa.Schema) -> None:
        """Run a function of batches over a query's rows on all cores, store the answer, name it.

        The function must be importable by name, since other processes call it.
        """
        ...

    def expect(self, rows: int) -> None:
        """Take the memory that a build of so many mentions needs, where the user named no limit."""
        ...

    def at_hand(self, rows: int) -> AbstractContextManager[None]:
        """Let the processes that `map` starts wait for the next one until this ends, where starting them takes time.

        Args:
            rows: Mentions in the build, by which an engine knows whether it has memory for processes that wait.
        """
        ...

    def sort(self, name: str, sql: str, *, by: Sequence[str]) -> None:
        """Like `save`, the rows in the order of some columns, unknown last; on a cluster one worker writes them."""
        ...

    def file(self, name: str) -> Path:
        """One Parquet file on this machine of a table that was kept or sorted, its rows in that order."""
        ...

    def close(self) -> None:
        """Let go of the tables."""
        ...
