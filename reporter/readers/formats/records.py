"""Any JSON that people export: a list of objects, an object that holds one, or an object a line."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

import ijson

from reporter.errors import InputError
from reporter.mentions import COLUMNS, Mention
from reporter.readers.documents import Item, is_too_deep, line_items, list_items, looks_like_json, peek, shape_of
from reporter.readers.encodings import decide_encoding, head_text
from reporter.readers.protocol import HEAD_BYTES, PLACE, Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.header import header_score
from reporter.readers.tables.layout import SAMPLE_ROWS, Layout, draft_layout
from reporter.readers.tables.profile import Profile, Rules
from reporter.readers.tables.rows import RowReader
from reporter.readers.times import zone_of

PATH_DEPTH = 6
PATHS_LIMIT = 2_000


class RecordsReader:
    """Reads JSON from any tool: finds the list, flattens its objects to dotted paths, maps those as columns."""

    name = "records"
    title = "JSON or JSON lines"
    format = Format(
        export="Any tool that writes JSON: columns are known by their names, or told in a [[input]] table",
        files="JSON, JSON lines",
        gives=frozenset(column.name for column in COLUMNS if column.stage == "readers") - PLACE,
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

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every object, in order; the file is read three times, to decide before it speaks."""
        objects = _Objects(source, options, facts)
        first = list(islice(objects.items(Facts()), SAMPLE_ROWS))
        sample = [flatten(item.value) for item in first if isinstance(item, Item) and isinstance(item.value, dict)]
        if not sample and first:
            reason = next((item.reason for item in first if isinstance(item, Rejected)), "they are no objects")
            message = f"{source.file_name}: none of its first {len(first)} items can be read: {reason}"
            raise InputError(message, hint="Export it again, as JSON lines if that can be chosen.")
        paths = list(dict.fromkeys(path for record in sample for path in record))[:PATHS_LIMIT]
        if wanted := [path for path in options.columns.values() if path not in paths]:
            paths += wanted
        layout = draft_layout(source, paths, [[record.get(name) for name in paths] for record in sample], options)
        getters = _Getters(layout)
        rules = _profile(source, objects, getters, layout, options, facts)
        rules.layout.describe(facts)
        reader = RowReader(rules, facts.file)
        for item in objects.items(facts):
            if isinstance(item, Rejected):
                yield item
            elif isinstance(item.value, dict):
                yield reader.read(getters.row(item.value), item.number)
            else:
                yield Rejected(item.number, "the item is not an object with named values")
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

    def items(self, facts: Facts) -> Iterator[Item | Rejected]:
        """Every object, or why it is none."""
        if self._is_lines:
            return line_items(self._source, self._encoding)
        return list_items(self._source, self._encoding, self._place, facts)


class _Getters:
    """Picks the mapped values out of a record without flattening all of it."""

    def __init__(self, layout: Layout) -> None:
        used = {at for places in layout.columns.values() for at in places}
        self._width = len(layout.names)
        self._paths = [(at, layout.names[at], layout.names[at].split(".")) for at in sorted(used)]

    def row(self, record: dict[str, object]) -> Sequence[object]:
        """The values of a record in the order of the layout's columns; those that no role uses are None."""
        row: list[object] = [None] * self._width
        for at, name, keys in self._paths:
            row[at] = record[name] if name in record else _dig(record, keys)
        return row


def _dig(record: object, keys: list[str]) -> object:
    """The value at a dotted path, where a key may itself hold dots."""
    for at, key in enumerate(keys):
        if not isinstance(record, dict):
            return None
        if key not in record:
            rest = ".".join(keys[at:])
            return record.get(rest)
        record = record[key]
    return None if isinstance(record, (dict, list)) else record


def _profile(
    source: Source, objects: _Objects, getters: _Getters, layout: Layout, options: InputOptions, facts: Facts
) -> Rules:
    profile = Profile(layout, zone_of(options, source))
    for item in objects.items(Facts()):
        if isinstance(item, Item) and isinstance(item.value, dict):
            profile.see(getters.row(item.value))
    return profile.settle(options, facts)


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
    except ijson.JSONError:
        pass
    places = [place for place in keys if place in counts or not place]
    return max(places, key=lambda place: (header_score(sorted(keys[place])), counts[place]), default="item")


def _items_at(head: Head, place: str) -> list[object]:
    data = head_text(head).encode("utf-8", "replace")
    found: list[object] = []
    with suppress(ijson.JSONError):
        found.extend(islice(ijson.items(io.BytesIO(data), place, use_float=True), SAMPLE_ROWS))
    return found
