"""The marks of plain XML found all at once, without a tree: which elements there are, and where each one ends.

Only what any strict parser takes is taken here: whatever is unusual, allowed or not, is a doubt, and a doubt is left to
the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.readers.xml_stream import NO_CHARACTER

Places = NDArray[np.int32]

MARKED, MARKED_END = b"<![CDATA[", b"]]>"
# Far below what the parser allows.
DEPTH_LIMIT = 64
TAG_LIMIT = 2000
_NAME = r"(?:[A-Za-z_][A-Za-z0-9_.\-]*:)?[A-Za-z_][A-Za-z0-9_.\-]*"
_TAG = re.compile(rf"<(/?)({_NAME})((?: +{_NAME}=\"\"){{0,20}}) *(/?)>", re.ASCII)
_ATTRIBUTE = re.compile(rf"({_NAME})=", re.ASCII)
_VALUE = r'"[^"<\t\n]*"'
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_OPEN, _CLOSE, _EMPTY = 1, -1, 0


class Tag(NamedTuple):
    """What one tag says.

    Args:
        turn: 1 where it opens an element, -1 where it closes one, 0 where it does both.
        name: Its name with the prefix, as it stands.
        attributes: The names of its attributes, as they stand.
        before: How many bytes stand before the value of the first attribute.
        behind: How many bytes stand behind that of the last one.
    """

    turn: int
    name: str
    attributes: tuple[str, ...]
    before: int
    behind: int

    def place(self, name: str) -> int:
        """Which of its attributes has some name without prefix; -1 where none has."""
        return next((at for at, known in enumerate(self.attributes) if known.rpartition(":")[2] == name), -1)


@dataclass(frozen=True)
class Marks:
    """The tags of some bytes in which every element is closed.

    Args:
        data: The bytes.
        tags: The different tags.
        kinds: Which of them each tag is.
        starts: Where each tag starts.
        ends: Where what is behind it starts.
        depths: How many elements are around each.
        partners: For a tag that opens an element the one that closes it; for an empty element itself.
        sections: How many sections of CDATA stand before each.
        marked_starts: Where CDATA starts, whose words stand nine bytes behind.
        marked_ends: Where what is behind it starts.
    """

    data: bytes
    tags: tuple[Tag, ...]
    kinds: Places
    starts: Places
    ends: Places
    depths: NDArray[np.int16]
    partners: Places
    sections: Places
    marked_starts: Places
    marked_ends: Places


def marks_of(data: bytes) -> Marks | None:
    """The marks of a piece of a document in UTF-8; None where a look at its marks does not tell that it is sound.

    Args:
        data: Whole elements with what stands between them; every reference is one that XML knows.
    """
    if b"&#" in data and NO_CHARACTER.search(data):
        return None
    signs = np.frombuffer(data, np.uint8)
    # `<` and `>` differ in one bit.
    at = np.flatnonzero((signs & 0xFD) == ord("<")).astype(np.int32)
    marked = _marked(data, signs, at)
    if marked is None:
        return None
    marked_starts, marked_ends, before = marked
    if len(marked_starts):
        is_outside = (before == 0) | (at >= marked_ends[before - 1])
        at, before = at[is_outside], before[is_outside]
    opening = np.flatnonzero(signs[at] == ord("<"))
    # Behind each `<` comes its `>`.
    if not len(opening) or opening[-1] + 1 >= len(at) or (signs[at[opening + 1]] != ord(">")).any():
        return None
    starts, ends = at[opening], at[opening + 1] + np.int32(1)
    if (ends - starts).max() > TAG_LIMIT:
        return None
    coded = slices(data, starts, ends).dictionary_encode()
    told = _tags(coded.dictionary)
    if told is None:
        return None
    tags, shapes = told
    kinds = shapes[coded.indices.to_numpy()]
    paired = _paired(tags, kinds)
    return paired and Marks(data, tags, kinds, starts, ends, *paired, before[opening], marked_starts, marked_ends)


def slices(data: bytes, starts: Places, ends: Places) -> pa.StringArray:
    """Parts of some bytes that follow one another."""
    if not len(starts):
        return pa.array([], pa.string())
    offsets = np.empty(2 * len(starts), np.int32)
    offsets[::2], offsets[1::2] = starts, ends
    both = pa.StringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))
    return both.take(pa.array(np.arange(0, len(offsets), 2, dtype=np.int32)))


def unescaped(text: str) -> str:
    """References as the characters that they stand for.

    >>> unescaped("fish &amp;amp; chips &#x1F35F;")
    'fish &amp; chips 🍟'
    """
    if "&" not in text:
        return text
    if "&#" in text:
        return _REFERENCE.sub(_character, text)
    for name in ("lt", "gt", "quot", "apos", "amp"):
        text = text.replace(f"&{name};", _CHARACTERS[name])
    return text


def _character(found: re.Match[str]) -> str:
    hexadecimal, decimal, name = found.groups()
    return _CHARACTERS[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


def _marked(data: bytes, signs: NDArray[np.uint8], at: Places) -> tuple[Places, Places, Places] | None:
    """Where CDATA starts, where what is behind it, and how many start up to each sign; None where that is not plain.

    Args:
        data: The bytes.
        signs: The same.
        at: Where `<` and `>` stand.
    """
    none = np.empty(0, np.int32)
    if MARKED_END not in data:
        return None if MARKED in data else (none, none, np.zeros(len(at), np.int32))
    near = np.clip(at, 2, len(data) - 3)
    opens = (signs[near + 1] == ord("!")) & (signs[near + 2] == ord("[")) & (signs[at] == ord("<"))
    closes = (signs[near - 1] == ord("]")) & (signs[near - 2] == ord("]")) & (signs[at] == ord(">"))
    starts, ends = at[opens], at[closes] + np.int32(1)
    if len(starts) != len(ends) or (starts >= ends).any() or (ends[:-1] > starts[1:]).any():
        return None
    if starts[-1] + len(MARKED) > len(data):
        return None
    is_other = any((signs[starts + place] != sign).any() for place, sign in enumerate(MARKED))
    return None if is_other else (starts, ends, np.cumsum(opens, dtype=np.int32))


def _tags(written: pa.StringArray) -> tuple[tuple[Tag, ...], Places] | None:
    """What different tags say, and which of these each is; None where one of them is not plain."""
    shapes = pc.replace_substring_regex(written, _VALUE, '""').dictionary_encode()
    found = tuple(told for shape in shapes.dictionary.to_pylist() if (told := _read(shape)))
    return None if len(found) < len(shapes.dictionary) else (found, shapes.indices.to_numpy())


@lru_cache(maxsize=4096)
def _read(shape: str) -> Tag | None:
    """What a tag says, but for the values of its attributes; None where it is not plain."""
    found = _TAG.fullmatch(shape)
    if not found:
        return None
    closes, name, rest, is_empty = found.groups()
    names = tuple(_ATTRIBUTE.findall(rest))
    local = {name.rpartition(":")[2] for name in names}
    if (closes and (rest or is_empty)) or len(local) < len(names) or any(name.startswith("xmlns") for name in names):
        return None
    turn = _CLOSE if closes else _EMPTY if is_empty else _OPEN
    return Tag(turn, name, names, shape.find('"') + 1, len(shape) - shape.rfind('"'))


def _paired(tags: tuple[Tag, ...], kinds: Places) -> tuple[NDArray[np.int16], Places] | None:
    """How deep each tag stands, and which one closes which; None where they do not match."""
    turns = np.array([tag.turn for tag in tags], np.int32)[kinds]
    after = np.cumsum(turns)
    if after[-1] != 0 or after.min() < 0 or after.max() > DEPTH_LIMIT:
        return None
    depths = (after - (turns > 0)).astype(np.int16)
    places = np.flatnonzero(turns)
    # Of those of one depth every second closes the one before.
    order = places[np.argsort(depths[places], kind="stable")].astype(np.int32)
    opening, closing = order[::2], order[1::2]
    numbers = {name: number for number, name in enumerate(sorted({tag.name for tag in tags}))}
    names = np.array([numbers[tag.name] for tag in tags], np.int32)[kinds]
    if (turns[opening] < 0).any() or (turns[closing] > 0).any() or (names[opening] != names[closing]).any():
        return None
    partners = np.arange(len(kinds), dtype=np.int32)
    partners[opening] = closing
    return depths, partners
