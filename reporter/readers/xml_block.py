"""Whole records of an XML file many at a time: their fields as columns, taken out of the text without a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from reporter.readers.columns import OddError
from reporter.readers.xml_fields import local_name, short_name
from reporter.readers.xml_marks import MARKED, MARKED_END, Marks, Places, marks_of, slices, unescaped
from reporter.readers.xml_records import SAFE, XmlItem

_XML = "http://www.w3.org/XML/1998/namespace"

# More than so many records are given their trees together.
FEW = 8

Spaces = Mapping[str | None, str]


class Context(NamedTuple):
    """What counts where records stand.

    Args:
        spaces: Namespaces by their prefixes, all of them plain addresses.
        names: Names of the records, without prefix.
        within: Record that stands inside of another → that other.
    """

    spaces: Spaces
    names: Sequence[str]
    within: Mapping[str, str]


class XmlBlock:
    """Records of a document, none of them damaged, one behind the other.

    A column of fields is an array of places, one for each record, -1 where it has no such field.

    Attributes:
        count: How many there are.
        names: Name of each without prefix.
        numbers: The place of each among the records of the file, from 1.
        outers: Number of the record that each stands in; 0 where it stands in none.
    """

    def __init__(self, marks: Marks, context: Context, records: Places, inner: NDArray[np.bool_], first: int) -> None:
        self._marks, self._context, self._records = marks, context, records
        local = [local_name(tag.name) for tag in marks.tags]
        self.count = len(records)
        self.names = [local[kind] for kind in marks.kinds[records].tolist()]
        self.numbers = range(first, first + self.count)
        places = np.arange(first, first + self.count)
        self.outers: list[int] = np.where(inner, np.maximum.accumulate(np.where(inner, 0, places)), 0).tolist()
        self._kinds: dict[str, NDArray[np.bool_]] = {}
        for kind, tag in enumerate(marks.tags):
            if tag.turn >= 0:
                told = self._kinds.setdefault(
                    short_name(_full(tag.name, context.spaces)), np.zeros(len(marks.tags), np.bool_)
                )
                told[kind] = True
        depths = marks.depths[records]
        owners = _owners(records, len(marks.kinds))
        turns = np.array([tag.turn for tag in marks.tags], np.int8)[marks.kinds]
        is_field = (turns >= 0) & (marks.depths == depths[owners] + 1)
        # A record that stands in another is none of its fields.
        is_field[records] = False
        self._fields = np.flatnonzero(is_field).astype(np.int32)
        self._owners, self._field_kinds = owners[self._fields], marks.kinds[self._fields]

    def fields(self, name: str) -> Places:
        """The fields with some short name; of several in one record the first."""
        found = np.full(self.count, -1, np.int32)
        known = self._kinds.get(name)
        if known is not None:
            named = np.flatnonzero(known[self._field_kinds])[::-1]
            # The first is written last.
            found[self._owners[named]] = self._fields[named]
        return found

    def inside(self, fields: Places, name: str) -> Places:
        """The fields with some short name that stand right inside of others."""
        found = np.full(self.count, -1, np.int32)
        known = self._kinds.get(name)
        rows = np.flatnonzero(fields >= 0)
        if known is None or not len(rows):
            return found
        marks, around = self._marks, fields[rows]
        places = np.flatnonzero(known[marks.kinds] & (marks.depths > marks.depths[around].min())).astype(np.int32)
        at = np.searchsorted(around, places, "right") - 1
        places, at = places[at >= 0], at[at >= 0]
        is_inner = (places < marks.partners[around[at]]) & (marks.depths[places] == marks.depths[around[at]] + 1)
        found[rows[at[is_inner]][::-1]] = places[is_inner][::-1]
        return found

    def field_names(self) -> set[str]:
        """The short names of all fields of all records."""
        used = np.zeros(len(self._marks.tags), np.bool_)
        used[self._field_kinds] = True
        return {name for name, kinds in self._kinds.items() if (kinds & used).any()}

    def words(self, fields: Places) -> list[str]:
        """The text of each field, as it stands; an empty text where there is none.

        Raises:
            OddError: A field holds others.
        """
        marks = self._marks
        is_there = fields >= 0
        partners = marks.partners[fields]
        is_open = partners > fields
        if (is_there & is_open & (partners > fields + 1)).any():
            raise OddError("a field holds others")
        is_read = is_there & is_open
        starts = np.where(is_read, marks.ends[fields], 0)
        ends = np.where(is_read, marks.starts[partners], 0)
        if not len(marks.marked_starts):
            return self._unescaped(starts, ends)
        first = marks.sections[fields]
        marked = np.where(is_read, marks.sections[partners] - first, 0)
        near = np.minimum(first, len(marks.marked_starts) - 1)
        is_whole = (marked == 1) & (marks.marked_starts[near] == starts) & (marks.marked_ends[near] == ends)
        mixed = np.flatnonzero((marked > 0) & ~is_whole).tolist()
        if is_whole.any():
            starts, ends = starts + is_whole * len(MARKED), ends - is_whole * len(MARKED_END)
            told = _texts(marks.data, starts, ends)
            plain = np.flatnonzero(~is_whole & is_there & (marked == 0)).tolist()
            for row in plain:
                told[row] = unescaped(told[row])
        else:
            told = self._unescaped(starts, ends)
        for row in mixed:
            told[row] = _mixed(marks.data[starts[row] : ends[row]])
        return told

    def attributes(self, fields: Places, name: str) -> list[str]:
        """An attribute of each field by its name without prefix; an empty text where there is none."""
        marks, tags = self._marks, self._marks.tags
        kinds = marks.kinds[fields]
        places = np.array([tag.place(name) for tag in tags], np.int32)[kinds]
        is_there = (fields >= 0) & (places >= 0)
        starts = np.where(is_there, marks.starts[fields], 0)
        ends = np.where(is_there, marks.ends[fields], 0)
        if all(len(tags[kind].attributes) == 1 for kind in np.unique(kinds[is_there]).tolist()):
            starts += is_there * np.array([tag.before for tag in tags], np.int32)[kinds]
            ends -= is_there * np.array([tag.behind for tag in tags], np.int32)[kinds]
            return self._unescaped(starts, ends)
        # No value holds the sign that it stands between.
        written = zip(_texts(marks.data, starts, ends), places.tolist(), strict=True)
        return [unescaped(tag.split('"', 2 * place + 2)[2 * place + 1]) if tag else "" for tag, place in written]

    def attribute_names(self) -> set[str]:
        """The names without prefix of all attributes of all elements."""
        return {local_name(name) for tag in self._marks.tags for name in tag.attributes}

    @property
    def records(self) -> Places:
        """The records themselves, as a column whose attributes can be asked for."""
        return self._records

    def parts(self, count: int) -> list[XmlBlock]:
        """The same records in about so many blocks; one that stands in another is not taken from it."""
        marks, records = self._marks, self._records
        outer = [at for at, number in enumerate(self.outers) if not number]
        firsts = outer[:: -(-len(outer) // count)]
        ends = [*marks.starts[records[firsts[1:]]].tolist(), len(marks.data)]
        found, start = [], 0
        for first, end in zip(firsts, ends, strict=True):
            part = block_of(marks.data[start:end], self._context, self.numbers[first])
            if part is None:
                return [self]
            found.append(part)
            start = end
        return found

    def items(self, places: Sequence[int] | None = None) -> list[XmlItem]:
        """Some of the records with their trees, or all."""
        asked = range(self.count) if places is None else places
        if len(asked) > FEW:
            elements = list(self._elements())
            found = [elements[at] for at in asked]
        else:
            marks, records = self._marks, self._records
            starts, ends = marks.starts[records], marks.ends[marks.partners[records]]
            found = [next(iter(_parsed(marks.data[starts[at] : ends[at]], self._context.spaces))) for at in asked]
        return [
            XmlItem(element, self.names[at], self.numbers[at], self.outers[at])
            for at, element in zip(asked, found, strict=True)
        ]

    def _elements(self) -> Iterator[etree._Element]:
        inner = {name for name, outer in zip(self.names, self.outers, strict=True) if outer}
        for outer in _parsed(self._marks.data, self._context.spaces):
            yield outer
            if inner:
                yield from (child for child in outer if local_name(child.tag) in inner)

    def _unescaped(self, starts: Places, ends: Places) -> list[str]:
        told = _texts(self._marks.data, starts, ends)
        return [unescaped(text) for text in told] if b"&" in self._marks.data and "&" in "".join(told) else told


def block_of(data: bytes, context: Context, first: int) -> XmlBlock | None:
    """The records that some bytes are made of; None where they may hold anything else, or anything unusual.

    Args:
        data: The bytes, in UTF-8.
        context: What counts where they stand.
        first: The number of the first.
    """
    spaces, names, within = context
    if b"\r" in data:
        # The parser does the same.
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    marks = marks_of(data)
    if marks is None or not all(_is_known(name, spaces) for tag in marks.tags for name in (tag.name, *tag.attributes)):
        return None
    local = [local_name(tag.name) for tag in marks.tags]
    turns = np.array([tag.turn for tag in marks.tags], np.int8)[marks.kinds]
    named = np.array([names.index(name) if name in names else -1 for name in local], np.int32)[marks.kinds]
    starts = np.flatnonzero((named >= 0) & (turns >= 0)).astype(np.int32)
    depths = marks.depths[starts]
    outer = starts[depths == 0]
    if len(outer) != np.count_nonzero((turns >= 0) & (marks.depths == 0)) or not _is_blank_between(marks, outer):
        return None
    records, inner = outer, np.zeros(len(outer), np.bool_)
    around = named[outer[np.searchsorted(outer, starts, "right") - 1]]
    if not within:
        if ((depths > 1) | ((depths == 1) & (named[starts] == around))).any():
            return None
    else:
        wanted = np.array([names.index(within[name]) if name in within else -1 for name in names], np.int32)
        expected = wanted[named[starts]]
        if (
            (depths > 1).any()
            or (expected[depths == 0] >= 0).any()
            or (expected[depths == 1] != around[depths == 1]).any()
        ):
            return None
        records, inner = starts, depths == 1
        owners = _owners(records, len(turns))
        # What an outer record says stands before those inside of it.
        if ((turns >= 0) & (marks.depths == 1) & (named < 0) & inner[owners]).any():
            return None
    return XmlBlock(marks, context, records, inner, first)


def _owners(records: Places, count: int) -> Places:
    """The record that each of some tags stands in, or that stands before it."""
    starts = np.zeros(count, np.int32)
    starts[records] = 1
    return np.cumsum(starts, dtype=np.int32) - np.int32(1)


def _is_blank_between(marks: Marks, outer: Places) -> bool:
    ends = marks.ends[marks.partners[outer]]
    if marks.data[: marks.starts[outer[0]]].strip(b" \t\n") or marks.data[ends[-1] :].strip(b" \t\n"):
        return False
    between = slices(marks.data, ends[:-1], marks.starts[outer[1:]]).unique().to_pylist()
    return not any(text.strip(" \t\n") for text in between)


def _is_known(name: str, spaces: Spaces) -> bool:
    prefix, _, _ = name.rpartition(":")
    return not prefix or prefix == "xml" or prefix in spaces


def _full(name: str, spaces: Spaces) -> str:
    prefix, _, local = name.rpartition(":")
    space = _XML if prefix == "xml" else spaces.get(prefix or None)
    return f"{{{space}}}{local}" if space else local


def _texts(data: bytes, starts: Places, ends: Places) -> list[str]:
    """Parts of some bytes, in order where they are not empty."""
    # One that is empty may stand anywhere: it is put behind the one before it.
    is_empty = starts >= ends
    if is_empty.any():
        ends = np.maximum.accumulate(np.where(is_empty, 0, ends))
        starts = np.where(is_empty, ends, starts)
    return slices(data, starts.astype(np.int32), ends.astype(np.int32)).to_pylist()  # type: ignore[no-any-return]


def _mixed(data: bytes) -> str:
    """A text of which some is CDATA."""
    parts = []
    for number, part in enumerate(data.split(MARKED)):
        marked, _, plain = part.partition(MARKED_END) if number else (b"", b"", part)
        parts += [marked.decode(), unescaped(plain.decode())]
    return "".join(parts)


def _parsed(data: bytes, spaces: Spaces) -> etree._Element:
    """Elements as the parser reads them, inside one of ours that declares the prefixes around them."""
    declared = [f'xmlns:{prefix}="{space}"' if prefix else f'xmlns="{space}"' for prefix, space in spaces.items()]
    opening = " ".join(["<around", *declared]) + ">"
    parser: Any = etree.XMLParser(**SAFE)
    found: etree._Element = etree.fromstring(opening.encode() + data + b"</around>", parser)
    return found
