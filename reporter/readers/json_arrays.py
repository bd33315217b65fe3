"""Lines of JSON straight into Arrow columns: no Python value is made of any cell.

Arrow's parser is no judge of JSON: it takes two objects in one line, and numbers such as `Inf`. What it gives is
therefore only believed where each line can be shown to be one object that `json_values.loads` reads to the same cells;
wherever there is doubt the lines are left to those who read with more patience.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
from numpy.typing import NDArray

from reporter.readers.json_sieve import ABSENT, NEEDED, NOTHING, OBJECT

# A line with fewer brackets is not nested too deep for anybody.
MOST_BRACKETS = 1_000
_LONGEST_PAUSE = 64
# `json.loads` takes NaN and Infinity, too, but not what Arrow takes for the latter; in a text it does no harm.
_SHORT_INFINITY = re.compile(rb"Inf(?!inity)\s*[,}\]]")
_NULL = re.compile(rb"null")
_FEED, _OPEN, _CLOSE = b"\n{}"

Arrays = Mapping[str, pa.Array]
Lines = NDArray[np.int64]


class LineArrays:
    """Takes the cells of plain lines as arrays.

    Args:
        kinds: Dotted path → what a cell holds, where it holds anything, as Arrow has it.
        plain: What a plain record has at a path, see `Sieve`. Where `kinds` says more, that holds as well.
        lists: Names of lists that no plain record has.

    A name that a plain record does not have may be there with null only if no line of the block has null anywhere
    before which such a name could stand; such blocks are refused.

    >>> cells = LineArrays({"id": pa.string(), "user.name": pa.string()}, {"id": str, "deleted": ABSENT})
    >>> found = cells.read(b'{"id": "1", "user": {"name": "Ann"}}\\n{"id": "2", "text": "Hi"}')
    >>> found["user.name"].to_pylist()
    ['Ann', None]
    >>> cells.read(b'{"id": 1}') is None
    True
    """

    def __init__(self, kinds: Mapping[str, pa.DataType], plain: Mapping[Any, Any], lists: Iterable[str] = ()) -> None:
        self._kinds, self._plain = kinds, {path: kind for path, kind in plain.items() if kind is not None}
        absent = {path: pa.null() for path, kind in self._plain.items() if kind in (ABSENT, NOTHING)}
        told = {path: pa.string() for path, kind in self._plain.items() if get_origin(kind) is Literal}
        schema = pa.schema(_fields({**dict.fromkeys(lists, pa.null()), **absent, **told, **kinds}))
        self._options = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
        names = [path.rpartition(".")[2] for path, kind in self._plain.items() if kind is ABSENT]
        written = b"|".join(re.escape(name.encode()) for name in names)
        # A name may be written with escapes, the last of which ends before its own quote.
        self._nulls = re.compile(rb'(?:"(?:' + written + rb')|\\["\\/]?[^"\\]*)"\s*:\s*null') if names else None
        self._pause = self._left = 0

    def read(self, data: bytes) -> Arrays | None:
        """The cells of some lines, by their paths; None where one of the lines may not be plain.

        Args:
            data: The lines, without a line feed behind the last.
        """
        if self._left:
            self._left -= 1
            return None
        found = self._read(data)
        if found is None:
            self.refuse()
        return found

    def refuse(self) -> None:
        """Pass over some blocks, as the last one was of no use: ever more, until one is."""
        self._pause = self._left = min(_LONGEST_PAUSE, 2 * self._pause + 1)

    def accept(self) -> None:
        """The last block was of use."""
        self._pause = 0

    def _read(self, data: bytes) -> Arrays | None:
        count = _objects(data)
        if count is None or (self._nulls and _NULL.search(data) and self._nulls.search(data)):
            return None
        reading = pyarrow.json.ReadOptions(use_threads=False, block_size=max(1, len(data)))
        try:
            table = pyarrow.json.read_json(pa.BufferReader(data), reading, self._options)
        except (pa.ArrowException, UnicodeError):
            return None
        if table.num_rows != count:
            return None
        known: dict[str, pa.Array] = {name: table.column(name).combine_chunks() for name in table.column_names}
        for path in (*self._kinds, *self._plain):
            _dig(known, path)
        if any(not _suits(known[path], kind) for path, kind in self._plain.items()):
            return None
        cells = {path: known[path] for path in self._kinds}
        try:
            for array in cells.values():
                array.validate(full=True)
        except pa.ArrowInvalid:
            # Damaged UTF-8.
            return None
        return cells


def _objects(data: bytes) -> int | None:
    """How many lines there are; None where one of them may be something else than one object of usual depth.

    Every line must begin with `{` and end with `}`. Then no object can go on in the next line: behind the `}` of
    something inside it there would have to be `,`, `}` or `]`. So if a parser finds as many objects as there are
    lines, each line is one object.
    """
    if not data or b"\0" in data or _SHORT_INFINITY.search(data):
        return None
    codes = np.frombuffer(data, np.uint8)
    feeds = np.flatnonzero(codes == _FEED)
    if codes[0] != _OPEN or codes[-1] != _CLOSE:
        return None
    if (codes[feeds - 1] != _CLOSE).any() or (codes[feeds + 1] != _OPEN).any():
        return None
    starts, ends = np.append(0, feeds + 1), np.append(feeds, len(codes))
    for line in np.flatnonzero(ends - starts > 2 * MOST_BRACKETS).tolist():
        start, end = int(starts[line]), int(ends[line])
        if data.count(b"{", start, end) + data.count(b"[", start, end) > MOST_BRACKETS:
            return None
    return len(starts)


class _Tree(NamedTuple):
    """What stands at some names: kinds, or more names."""

    inner: dict[str, _Tree | pa.DataType]


def _fields(kinds: Mapping[str, pa.DataType]) -> list[pa.Field]:
    """Fields of nested objects out of dotted paths."""
    tree = _Tree({})
    for path, kind in kinds.items():
        branch = tree
        *above, key = path.split(".")
        for step in above:
            inner = branch.inner.setdefault(step, _Tree({}))
            if not isinstance(inner, _Tree):
                raise TypeError(f"{path}: {step} is a cell itself")
            branch = inner
        branch.inner[key] = kind
    return _told(tree)


def _told(tree: _Tree) -> list[pa.Field]:
    return [
        pa.field(name, pa.struct(_told(inner)) if isinstance(inner, _Tree) else inner)
        for name, inner in tree.inner.items()
    ]


def _dig(known: dict[str, pa.Array], path: str) -> pa.Array:
    """What stands at a path; unknown where something on the way is."""
    if path not in known:
        above, _, key = path.rpartition(".")
        known[path] = pc.struct_field(_dig(known, above), key)
    return known[path]


def _suits(array: pa.Array, kind: Any) -> bool:
    """Whether all values are of those that a plain record has."""
    if kind in (ABSENT, NOTHING):
        # The parser let nothing but null through.
        return True
    if kind in (NEEDED, OBJECT):
        return not array.null_count
    if get_origin(kind) is Literal:
        return not array.null_count and set(array.unique().to_pylist()) <= set(get_args(kind))
    return not array.null_count or type(None) in get_args(kind)
