"""Any JSON that people export: a list of objects, an object that holds one, or an object a line."""

from __future__ import annotations

import io
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

import ijson
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reporter.errors import InputError
from reporter.mentions import COLUMNS, Mention
from reporter.readers.documents import (
    Item,
    Run,
    is_too_deep,
    line_runs,
    list_runs,
    looks_like_json,
    one_by_one,
    peek,
    shape_of,
)
from reporter.readers.encodings import decide_encoding, head_text
from reporter.readers.json_blocks import cells_of
from reporter.readers.json_lines import sieved_lines
from reporter.readers.json_sieve import ABSENT, SCALAR, Sieve, Sieved
from reporter.readers.protocol import HEAD_BYTES, PLACE, Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.batches import BatchReader, OddRow
from reporter.readers.tables.cells import Column, text_column
from reporter.readers.tables.header import header_score
from reporter.readers.tables.layout import SAMPLE_ROWS, Layout, draft_layout
from reporter.readers.tables.profile import ID_ROLES, Profile
from reporter.readers.tables.rows import RowReader
from reporter.readers.times import zone_of
from reporter.readers.values import EXCEL_DIGITS

PATH_DEPTH = 6
PATHS_LIMIT = 2_000
BLOCK_ITEMS = 8_000
NO_OBJECT = "the item is not an object with named values"
_LARGE = frozenset({dict, list})
# Up to this much of its mapped values a file is parsed once; of a larger one twice, so that memory does not grow.
HELD_BYTES = 32_000_000
ODD_BYTES = 500


class RecordsReader:
    """Reads JSON from any tool: finds the list, flattens its objects to dotted paths, maps those as columns."""

    name = "records"
    title = "JSON or JSON lines"
    format = Format(
        export="Any tool that writes JSON: columns are known by their names, or told in a [[input]] table",
        files="JSON, JSON lines",
        gives=frozenset(column.name for column in COLUMNS if column.stage == "readers") - PLACE - {"is_owner"},
        cannot=("More than the names of the fields say: check it with `reporter inspect`.",),
    )

    def sniff(self, head: Head) -> float:
        """How many columns of a mention the paths of the first objects name; never as sure as a format's own reader."""
        if not looks_like_json(head):
            return 0.0
        place, values = _list_place(head), peek(head)
        if place not in ("", "item"):
            values = _items_at(head, place)
        paths = {path for value in values if isinstance(value, dict) for path in flatten(value)}
        score = header_score(sorted(paths)[:PATHS_LIMIT])
        return min(0.6, 0.2 + 0.05 * score) if score else 0.0

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every object, in order; what only whole columns tell is decided before the first is given."""
        objects = _Objects(source, options, facts)
        first = list(islice(one_by_one(objects.runs(Facts())), SAMPLE_ROWS))
        sample = [flatten(item.value) for item in first if isinstance(item, Item) and isinstance(item.value, dict)]
        if not sample and first:
            reason = next((item.reason for item in first if isinstance(item, Rejected)), "they are no objects")
            message = f"{source.file_name}: none of its first {len(first)} items can be read: {reason}"
            raise InputError(message, hint="Export it again, as JSON lines if that can be chosen.")
        paths = list(dict.fromkeys(path for record in sample for path in record))[:PATHS_LIMIT]
        if wanted := [path for path in options.columns.values() if path not in paths]:
            paths += wanted
        layout = draft_layout(source, paths, [[record.get(name) for name in paths] for record in sample], options)
        blocks = _Blocks(objects, layout)
        profile = Profile(layout, zone_of(options, source))
        for block in blocks.read(Facts()):
            profile.see_columns(block.columns)
        rules = profile.settle(options, facts)
        rules.layout.describe(facts)
        reader = RowReader(rules, facts.file)
        batches = BatchReader(reader)
        for block in blocks.read(facts):
            yield from batches.read(block.numbers, block.columns, block.odd)
        reader.finish(facts)


def flatten(record: object) -> dict[str, object]:
    """The single values of nested objects by their dotted paths; lists are left out.

    >>> flatten({"user": {"name": "Ann"}, "tags": ["a"], "likes": 3})
    {'user.name': 'Ann', 'likes': 3}
    """
    flat: dict[str, object] = {}
    _flatten_into(flat, record, "", PATH_DEPTH)
    return flat


def _flatten_into(flat: dict[str, object], value: object, path: str, depth: int) -> None:
    if isinstance(value, dict):
        if depth and len(flat) < PATHS_LIMIT:
            for key, inner in value.items():
                _flatten_into(flat, inner, f"{path}.{key}" if path else str(key), depth - 1)
    elif not isinstance(value, list):
        flat[path] = value


class _Objects:
    """The objects of one file, which can be read as often as wanted."""

    def __init__(self, source: Source, options: InputOptions, facts: Facts) -> None:
        self._source = source
        self._encoding = decide_encoding(source, options, facts)
        with source.open() as stream:
            head = Head(source, stream.read(HEAD_BYTES))
        self._is_lines = shape_of(source, self._encoding) == "lines"
        self._place = "item" if self._is_lines else _list_place(head)

    def runs(self, facts: Facts) -> Iterator[Run | Rejected]:
        """Every object, or why it is none."""
        if self._is_lines:
            return line_runs(self._source, self._encoding)
        return list_runs(self._source, self._encoding, self._place, facts)

    def sieved(self, facts: Facts, names: Sequence[str]) -> Iterator[Run | Sieved | Rejected]:
        """The same, of plain objects only what stands at some paths."""
        if self._is_lines:
            return sieved_lines(self._source, self._encoding, (), _sieve(names))
        return list_runs(self._source, self._encoding, self._place, facts)


class _Block(NamedTuple):
    """Many objects as columns, and the items among them that are no objects."""

    numbers: NDArray[np.int64]
    columns: list[Column]
    odd: list[OddRow]


class _Blocks:
    """The mapped values of a file's objects, many at a time.

    They are kept from the first reading for the second where they are not large, so that the file is not parsed again.
    """

    def __init__(self, objects: _Objects, layout: Layout) -> None:
        self._objects, self._width = objects, len(layout.names)
        used = sorted({at for places in layout.columns.values() for at in places})
        self._paths = [(at, layout.names[at], layout.names[at].split(".")) for at in used]
        self._ids = {at for role in ID_ROLES for at in layout.columns.get(role, ())}
        self._held: deque[_Block] | None = None
        self._told = Facts()

    def read(self, facts: Facts) -> Iterator[_Block]:
        """Every block; what is wrong with the file is told in `facts`."""
        if self._held is not None:
            for problem in self._told.problems:
                facts.note(problem)
            while self._held:
                yield self._held.popleft()
            self._held = None
            return
        held: deque[_Block] | None = deque()
        size = 0
        self._told = facts
        for block in self._blocks(facts):
            size += sum(self._size(block.columns[at]) for at, _, _ in self._paths) + ODD_BYTES * len(block.odd)
            held = held if size <= HELD_BYTES else None
            if held is not None:
                held.append(block)
            yield block
        self._held = held

    @staticmethod
    def _size(column: Column) -> int:
        return column.cells.nbytes if isinstance(column.cells, pa.Array) else 64 * len(column)

    def _blocks(self, facts: Facts) -> Iterator[_Block]:
        names = tuple(name for _, name, _ in self._paths)
        cells: dict[int, list[object]] = {at: [] for at, _, _ in self._paths}
        numbers: list[int] = []
        odd: list[OddRow] = []
        for run in self._objects.sieved(facts, names):
            if isinstance(run, Rejected):
                odd.append((run.row, run))
                continue
            if not isinstance(run, Sieved):
                some = list(zip(run.numbers, run.values, strict=True))
                odd += [(at, Rejected(at, NO_OBJECT)) for at, value in some if not isinstance(value, dict)]
                run = _objects_of(run, names)
            numbers += run.run.numbers
            for kept, cell in zip(cells.values(), run.cells, strict=True):
                kept += cell
            if len(numbers) + len(odd) >= BLOCK_ITEMS:
                yield _Block(np.array(numbers, np.int64), self._columns(cells, len(numbers)), odd)
                cells, numbers, odd = {at: [] for at in cells}, [], []
        if numbers or odd:
            yield _Block(np.array(numbers, np.int64), self._columns(cells, len(numbers)), odd)

    def _columns(self, cells: dict[int, list[object]], count: int) -> list[Column]:
        """The columns of some objects in the order of the layout; those that no role uses are empty."""
        columns = [Column([None] * count)] * self._width
        for at, found in cells.items():
            columns[at] = text_column(_as_texts(found) if at in self._ids else found)
        return columns


def _objects_of(run: Run, names: tuple[str, ...]) -> Sieved:
    """The objects among some items, and what they have at some paths."""
    if set(map(type, run.values)) != {dict}:
        some = [(at, value) for at, value in zip(run.numbers, run.values, strict=True) if isinstance(value, dict)]
        run = run._replace(numbers=[at for at, _ in some], values=[value for _, value in some])
    return Sieved(run, _cells(run.values, names))


def _cells(records: Sequence[Any], names: tuple[str, ...]) -> list[Sequence[object]]:
    """The values of objects at some paths; further in, what is a list or an object says nothing."""
    dotted = {name for name in names if "." in name}
    columns = cells_of(records, names) if all(map(dotted.isdisjoint, records)) else None
    if columns is None:
        return [[_dig(record, name) for record in records] for name in names]
    return [
        cells
        if name not in dotted or _LARGE.isdisjoint(map(type, cells))
        else [None if type(cell) in _LARGE else cell for cell in cells]
        for name, cells in zip(names, columns, strict=True)
    ]


def _sieve(names: Sequence[str]) -> Sieve | None:
    """What takes the values at some paths out of the text of plain objects; None where the paths are not plain."""
    inner = {name.rpartition(".")[0] for name in names}
    if not names or any(above in names for above in inner) or not all(map(_is_plain_path, names)):
        return None
    # A key that itself holds dots goes first: an object that has one is not plain.
    dotted = {(name,): ABSENT for name in names if "." in name}
    return Sieve(names, {**dict.fromkeys(names, SCALAR), **dotted})


def _is_plain_path(name: str) -> bool:
    return name.isprintable() and not {'"', "\\"} & set(name)


def _as_texts(cells: list[object]) -> list[object]:
    """Ids that are all short whole numbers as the texts that they stand for: those are read many at a time."""
    if not set(map(type, cells)) <= {int, type(None)}:
        return cells
    if any(cell is not None and abs(cell) >= 10**EXCEL_DIGITS for cell in cells):  # type: ignore[arg-type]
        return cells
    return [None if cell is None else str(cell) for cell in cells]


def _dig(record: Mapping[str, object], name: str) -> object:
    """The value at a dotted path, where a key may itself hold dots."""
    if name in record:
        return record[name]
    keys = name.split(".")
    value: object = record
    for at, key in enumerate(keys):
        if not isinstance(value, dict):
            return None
        if key not in value:
            return value.get(".".join(keys[at:]))
        value = value[key]
    return None if type(value) in _LARGE else value


def _list_place(head: Head) -> str:
    """Where the list of the document's records is: the one whose objects name most columns; `""` for the document."""
    data = head_text(head).encode("utf-8", "replace")
    if is_too_deep(data):
        return "item"
    keys: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    try:
        for prefix, event, _ in ijson.parse(io.BytesIO(data), use_float=True):
            if prefix.count(".") > 40:
                break
            if event == "start_map" and (prefix == "item" or prefix.endswith(".item")):
                counts[prefix] += 1
            elif event in ("string", "number", "boolean", "null"):
                place, _, inner = prefix.partition("item.")
                keys.setdefault(f"{place}item" if inner else "", set()).add(inner or prefix)
    except (ijson.JSONError, UnicodeError):
        # Half emoji are no JSON for this parser; what stands before tells enough.
        pass
    places = [place for place in keys if place in counts or not place]
    return max(places, key=lambda place: (header_score(sorted(keys[place])), counts[place]), default="item")


def _items_at(head: Head, place: str) -> list[object]:
    data = head_text(head).encode("utf-8", "replace")
    found: list[object] = []
    with suppress(ijson.JSONError, UnicodeError):
        found.extend(islice(ijson.items(io.BytesIO(data), place, use_float=True), SAMPLE_ROWS))
    return found
