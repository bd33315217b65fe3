"""Work on single texts, remembered by the digest of each: the next build does only what is new.

What is kept of one kind of work is a chain of Parquet files: a build adds one with the texts that it met first. The
name of each link rests on the content of the one before, so that two builds at once can never both add to what they
saw; the later one wins, and the other's link is found by nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reporter.cache.store import Cache, digest
from reporter.engine.embedded import EmbeddedEngine
from reporter.engine.protocol import BatchFunction, Engine, Value
from reporter.engine.sql import name as quoted
from reporter.engine.sql import statement

DIGEST = pa.field("text_digest", pa.binary())
LINKS_LIMIT = 8  # so many files are put together as one
UNUSED_LIMIT = 2  # and so are they when so many times as many texts are kept as are asked for


def mapped(
    engine: Engine,
    cache: Cache | None,
    name: str,
    sql: str,
    function: BatchFunction,
    schema: pa.Schema,
    *,
    on: Sequence[str],
    by: Sequence[str] = (),
    settings: Sequence[str] = (),
    prepared: str = "select * from {rows}",
    **values: Value,
) -> None:
    """Do as `Engine.map` does, but only for rows whose answer is not remembered.

    Args:
        engine: Where the tables are.
        cache: What is remembered; None to remember nothing.
        name: The table to make.
        sql: The rows to work on, each once, with the SHA-256 of their words as `words_digest`.
        function: The work: the answer to a row must rest on the row alone, not on its batch. It may be any number of
            rows; rows without an answer are worked on again.
        schema: The columns of the answer.
        on: The columns that a row and its answer have in common and that tell rows apart.
        by: The columns beside the words that the answer rests on.
        settings: What the answer rests on beside these columns and the code.
        prepared: The query for `{rows}` with all columns that the work needs: those that nothing else needs are then
            made for what is new alone. They must rest on `by` and `settings`.
        values: What stands for `$name` in it.
    """
    if cache is None or not isinstance(engine, EmbeddedEngine):
        engine.map(name, _ready(engine, name, prepared, sql, **values), function, schema)
        return
    chain = _Chain(cache, digest("texts", name, str(schema), *by, *settings), engine.folder)
    asked, known, new = f"{name}__asked", f"{name}__known", f"{name}__new"
    told = {"by": _told(by), "asked": quoted(asked), "known": quoted(known), "new": quoted(new)}
    found = chain.take()
    rows = statement(__package__, "asked").format(sql=sql, **told)
    shared = ", ".join(map(quoted, on))
    # What is known is asked for by its digest alone: words are not written once more.
    narrow = f"select {shared}, text_digest from ({rows}) as told"
    engine.save(asked, narrow if found else _ready(engine, name, prepared, rows, **values))
    work, answered = _Carrying(function, tuple(on)), schema.append(DIGEST)
    if not found:
        engine.map_saved(new, asked, work, answered)
        engine.view(name, f"select * exclude (text_digest) from {quoted(new)}")
    else:
        engine.read(known, found)
        alike = " and ".join(f"a.{quoted(one)} is not distinct from r.{quoted(one)}" for one in on)
        left = statement(__package__, "left_to_do").format(sql=sql, alike=alike, **told)
        engine.map(new, _ready(engine, name, prepared, left, **values), work, answered)
        columns = {
            "columns": ", ".join(f"{'a' if one in on else 'k'}.{quoted(one)}" for one in schema.names),
            "plain": ", ".join(map(quoted, schema.names)),
        }
        engine.save(name, statement(__package__, "together").format(**told, **columns))
    engine.save(f"{name}__link", statement(__package__, "learned").format(**told, shared=shared))
    chain.add(engine, name, asked=asked, known=known)


def _ready(engine: Engine, name: str, prepared: str, rows: str, **values: Value) -> str:
    """The query for rows with all columns that the work needs."""
    engine.view(f"{name}__ready", prepared.format(rows=f"({rows}) as given"), **values)
    return f"select * from {quoted(f'{name}__ready')}"


@dataclass(frozen=True)
class _Carrying:
    """Work on rows without their digests, which are put beside the answers to them.

    Args:
        work: The work itself.
        on: The columns that a row and its answers have in common and that tell rows apart.
    """

    work: BatchFunction
    on: tuple[str, ...]

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The answers to a batch, with the digests of the rows that they answer."""
        digests = batch.column(DIGEST.name)
        asked = batch.drop_columns([DIGEST.name])
        found = self.work(asked)
        if found.num_rows != asked.num_rows or any(not found.column(one).equals(asked.column(one)) for one in self.on):
            digests = digests.take(self._places(found, asked))
        return pa.RecordBatch.from_arrays([*found.columns, digests], schema=found.schema.append(DIGEST))

    def _places(self, found: pa.RecordBatch, asked: pa.RecordBatch) -> pa.Array:
        """The row that each answer is to."""
        rows, answers = (
            zip(*[part.column(one).to_pylist() for one in self.on], strict=True) for part in (asked, found)
        )
        places = {row: place for place, row in enumerate(rows)}
        return pa.array([places[answer] for answer in answers], pa.int64())


class _Chain:
    """The Parquet files of one kind of work, the oldest first."""

    def __init__(self, cache: Cache, kind: str, folder: Path) -> None:
        self._cache, self._kind, self._folder = cache, kind, folder
        self._names: list[str] = []
        self._files: list[Path] = []
        self._next = digest(kind, "")

    def take(self) -> list[Path]:
        """Copies of all links that are there and whole, up to the first that is not."""
        while True:
            path = self._folder / f"known-{secrets.token_hex(8)}.parquet"
            found = self._cache.take(self._next, path)
            if found is None:
                return self._files
            self._names.append(self._next)
            self._files.append(path)
            self._next = digest(self._kind, found)

    def add(self, engine: EmbeddedEngine, name: str, *, asked: str, known: str) -> None:
        """Keep a new link; where there are many, or much that nobody asks for, put all together as the first."""
        link = f"{name}__link"
        path = engine.file(link)
        if self._files and (len(self._files) >= LINKS_LIMIT or self._is_mostly_unused(engine.file(name))):
            tables = {"asked": quoted(asked), "known": quoted(known), "link": quoted(link)}
            engine.save(f"{link}__whole", statement(__package__, "whole").format(**tables))
            if self._cache.put(digest(self._kind, ""), engine.file(f"{link}__whole")):
                for name in self._names[1:]:
                    self._cache.drop(name)
        elif _rows(path):
            self._cache.put(self._next, path)

    def _is_mostly_unused(self, answers: Path) -> bool:
        return sum(map(_rows, self._files)) > UNUSED_LIMIT * max(_rows(answers), 1)


def _rows(path: Path) -> int:
    found: int = pq.read_metadata(path).num_rows
    return found


def _told(by: Sequence[str]) -> str:
    """SQL for what a row is known by: the digest of its words, then each column with its length."""
    parts = (f"coalesce(strlen({quoted(one)})::varchar, '-'), ':', coalesce({quoted(one)}, '')" for one in by)
    return f"words_digest || encode(concat({', '.join(parts)}))" if by else "words_digest"
