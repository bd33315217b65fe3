"""Many mentions on their way out of a table: what is asked of their rows, which are refused, and what comes of them.

A word that comes again and again is asked for once (`told`), and only rows in which something must be done are
looked at one by one (`asked`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import MOMENT, TEXT, Mention
from reporter.readers.protocol import Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Column
from reporter.readers.tables.moments import moment_at
from reporter.readers.tables.part import BATCH_SCHEMA, batch_of

# So many combinations of words may be possible for each of them to have a place.
_CODES = 2**16


class Making(ABC):
    """Some rows of a table.

    Args:
        count: How many rows they are.
        torn: Rows between them that are rejected already.
    """

    def __init__(self, count: int, torn: Sequence[Rejected] = ()) -> None:
        self.count = count
        self._torn = list(torn)
        self._made: dict[str, pa.Array] = {}
        self._rejected: dict[int, Rejected] = {}
        self._following: dict[int, list[Mention]] = {}
        self._coded: dict[str, tuple[pa.Array, list[str], NDArray[np.int32]]] = {}

    def __getitem__(self, part: str) -> pa.Array:
        """One part of all mentions."""
        return self._made[part]

    def __setitem__(self, part: str, values: pa.Array) -> None:
        self._made[part] = values

    def says(self, part: str, *words: str) -> Flags:
        """Which mentions have one of some words in a part that has few different ones; none where it is unknown."""
        array = self[part]
        known = self._coded.get(part)
        if known is None or known[0] is not array:
            coded = array.dictionary_encode()
            places = coded.indices.fill_null(len(coded.dictionary)).to_numpy()
            known = self._coded[part] = array, coded.dictionary.to_pylist(), places
        _, told, places = known
        return np.array([*(word in words for word in told), False], np.bool_)[places]

    def put(self, part: str, where: Flags, value: object) -> None:
        """Change one part of some mentions.

        Args:
            part: Which part.
            where: The mentions.
            value: One value for all of them, or an array with one for each row.
        """
        if where.any():
            kind = self._made[part].type
            given = value if isinstance(value, pa.Array) else pa.scalar(value, kind)
            self._made[part] = pc.if_else(pa.array(where), given, self._made[part])

    @property
    def all(self) -> Flags:
        """Every row."""
        return np.ones(self.count, np.bool_)

    def told(self, meaning: Callable[..., Any], *words: pa.Array, kind: pa.DataType = TEXT) -> pa.Array:
        """What the words of each row mean, asked once for each different combination of them.

        Where a ValueError is raised the rows are no mentions, for this reason.
        """
        told, place = _combinations(words)
        meanings = []
        for number, given in enumerate(told):
            try:
                meanings.append(meaning(*given))
            except ValueError as error:
                meanings.append(None)
                for row in np.flatnonzero(place == number).tolist():
                    self._refuse(row, error)
        return pa.array(meanings, kind).take(pa.array(place))

    def asked(
        self, where: Flags, meaning: Callable[..., Any], *columns: pa.Array | Column, kind: pa.DataType = TEXT
    ) -> pa.Array:
        """What some rows mean, each asked by itself; the others are unknown.

        Where a ValueError is raised the row is no mention, for this reason.
        """
        places = np.flatnonzero(where).tolist()
        if not places:
            return pa.nulls(self.count, kind)
        found: list[Any] = [None] * self.count
        for at, row in zip(places, zip(*(some_values(column, places) for column in columns), strict=True), strict=True):
            try:
                found[at] = meaning(*row)
            except ValueError as error:
                self._refuse(at, error)
        return pa.array(found, kind)

    def refuse(self, where: Flags, problem: str, values: pa.Array | None = None) -> None:
        """Some rows are no mentions.

        Args:
            where: The rows.
            problem: Why.
            values: What is wrong in each; without, the words of the mention are shown.
        """
        for at in np.flatnonzero(where).tolist():
            self._refuse(at, BadValueError(problem, values[at].as_py() if values is not None else None))

    def _refuse(self, at: int, error: ValueError) -> None:
        if at not in self._rejected:
            number, shown = self._row(at)
            self._rejected[at] = rejected(number, error, shown)

    @abstractmethod
    def _row(self, at: int) -> tuple[int, str | None]:
        """The number of a row, and by what a person finds it."""

    def given(self) -> Iterator[pa.RecordBatch | Rejected]:
        """The rejected rows in their order, then the mentions."""
        yield from sorted([*self._torn, *self._rejected.values()], key=lambda row: row.row)
        batch = pa.RecordBatch.from_arrays([self._made[name] for name in BATCH_SCHEMA.names], schema=BATCH_SCHEMA)
        order = np.delete(np.arange(self.count), sorted(self._rejected))
        followed = [(at, mention) for at in sorted(self._following) for mention in self._following[at]]
        if followed:
            batch = pa.concat_batches([batch, batch_of([mention for _, mention in followed])])
            places = np.append(order, [at for at, _ in followed])
            order = np.append(order, np.arange(self.count, batch.num_rows))[np.argsort(places, kind="stable")]
        if len(order):
            yield batch if len(order) == batch.num_rows and not followed else batch.take(pa.array(order))


def _combinations(words: Sequence[pa.Array]) -> tuple[list[tuple[Any, ...]], NDArray[np.int64]]:
    """The different combinations of the words of each row, and which of them each row has."""
    values = []
    for each in words:
        coded = each.dictionary_encode()
        known = [*coded.dictionary.to_pylist(), *([None] if each.null_count else [])]
        values.append((known, coded.indices.fill_null(len(known) - 1).to_numpy(zero_copy_only=False)))
    if len(values) == 1:
        ((known, place),) = values
        return [(one,) for one in known], place
    codes, count = np.zeros(len(words[0]), np.int64), 1
    for known, places in values:
        codes = codes * len(known) + places
        count *= len(known)
    first, place = _firsts(codes, count)
    return [tuple(known[places[at]] for known, places in values) for at in first.tolist()], place


def _firsts(codes: NDArray[np.int64], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each code comes first, by code, and which of them each row has.

    Args:
        codes: The code of each row.
        count: How many there may be.
    """
    if count > _CODES:
        _, first, place = np.unique(codes, return_index=True, return_inverse=True)
        return first, place
    # Where few are possible, no sorting is needed: who comes first is written last.
    first = np.full(count, -1, np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    met = first >= 0
    return first[met], (np.cumsum(met) - 1)[codes]


def some_values(column: pa.Array | Column, places: list[int]) -> list[Any]:
    """Some values of a column, as Python has them."""
    array = column.cells if isinstance(column, Column) else column
    if not isinstance(array, pa.Array):
        return [array[at] for at in places]
    some = array if len(places) == len(array) else array.take(pa.array(places))
    return values_of(some)


def values_of(array: pa.Array) -> list[Any]:
    """The values of a part of many mentions as single mentions have them."""
    if array.type != MOMENT:
        return array.to_pylist()  # type: ignore[no-any-return]
    return [None if micros is None else moment_at(micros) for micros in array.cast(pa.int64()).to_pylist()]
