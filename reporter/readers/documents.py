"""JSON values out of a file, one at a time: a value a line, the items of a list, or one whole document."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from types import MappingProxyType
from typing import BinaryIO, Literal, NamedTuple

import ijson
import numpy as np
import orjson

from reporter.errors import InputError
from reporter.readers.encodings import decide_encoding, head_text, open_utf8
from reporter.readers.lines import LINE_LIMIT, bounded_lines
from reporter.readers.protocol import Facts, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.text import excerpt

DOCUMENT_LIMIT = 32 * 1024 * 1024
ITEM_LIMIT = 16 * 1024 * 1024
SMALL_LIMIT = 8 * 1024 * 1024
DEPTH_LIMIT = 2_000
PEEKED_VALUES = 20

Shape = Literal["lines", "list", "object"]


class Item(NamedTuple):
    """One JSON value of a file.

    Args:
        number: Its line, or its place in its list, from 1.
        value: The value.
        is_line: Whether `number` is a line of the file: everything in the value then stands in that line.
        place: Which of the places that were asked for it stands in (`messages.item`); empty for a value that is a
            line, an item of the outermost list or a whole document.
        outer: What the objects around it say beside their lists, the nearest first: the chat of a message.
    """

    number: int
    value: object
    is_line: bool = False
    place: str = ""
    outer: Mapping[str, object] = MappingProxyType({})


class TooDeepError(ValueError):
    """A value is nested deeper than any export, or larger than one item may be."""


def loads(data: bytes) -> object:
    """A JSON value out of bytes, with broken characters replaced.

    Raises:
        ValueError: It is not JSON, or nested too deep.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        # orjson refuses half emoji and damaged bytes, which real exports hold.
        try:
            return json.loads(data.decode("utf-8", "replace"))
        except RecursionError:
            raise TooDeepError("the value is nested too deep") from None


def looks_like_json(head: Head) -> bool:
    """Whether a file starts as JSON does."""
    return head_text(head).lstrip()[:1] in ("{", "[")


def is_too_deep(data: bytes) -> bool:
    """Whether brackets open inside one another deeper than any export nests them; cheap, and blind to strings."""
    return _deepest(data, 0)[0] > DEPTH_LIMIT


def _deepest(data: bytes, depth: int) -> tuple[int, int]:
    """The greatest depth that brackets reach in a piece of JSON, and the depth at its end."""
    signs = np.frombuffer(data, np.uint8)
    steps = ((signs | 0x20) == ord("{")).astype(np.int32) - ((signs | 0x20) == ord("}"))
    depths = np.cumsum(steps) + depth
    return (int(depths.max()), int(depths[-1])) if len(depths) else (depth, depth)


def peek(head: Head) -> list[object]:
    """The first values of a file, as far as its start holds them; a cut one is given without its last, open part."""
    data = head_text(head).strip().encode("utf-8", "replace")
    if data[:1] not in (b"{", b"["):
        return []
    lines = [line for line in data.split(b"\n", PEEKED_VALUES) if line.strip()]
    values = []
    for line in lines[:PEEKED_VALUES]:
        try:
            values.append(loads(line))
        except ValueError:
            continue
    if values and isinstance(values[0], (dict, list)):
        return values[0] if len(lines) == 1 and isinstance(values[0], list) else values
    whole, _ = read_partial(io.BytesIO(data), keep_cut=True)
    return whole[:PEEKED_VALUES] if isinstance(whole, list) else [whole]


def shape_of(source: Source, encoding: str) -> Shape:
    """How the values lie in a file: one a line, in one list, or in one object."""
    with closing(open_utf8(source, encoding)) as stream:
        lines = (line for line in bounded_lines(stream) if line.data.strip())
        first, second = next(lines, None), next(lines, None)
    if first is None:
        return "lines"
    mark = first.data.lstrip()[:1]
    if not first.too_long and second is not None and (_parses(first.data) or mark == second.data.lstrip()[:1] == b"{"):
        return "lines"
    return "list" if mark == b"[" else "object" if mark == b"{" else "lines"


def json_items(
    source: Source, options: InputOptions, facts: Facts, *, places: Sequence[str] = (), keep_cut: bool = False
) -> Iterator[Item | Rejected]:
    """Every value of a file: of each line, of each item of its list, or the one document that it is.

    Args:
        source: The file.
        options: What the user said about it.
        facts: Where the encoding and the damage are noted.
        places: Dotted places of the lists that a document may hold (`messages.item`, `chats.list.item.messages.item`):
            where a value holds one of them, the items of that list are given in its stead.
        keep_cut: Whether an item in which the file breaks off is given as far as it goes.
    """
    encoding = decide_encoding(source, options, facts)
    shape = shape_of(source, encoding)
    if shape == "lines":
        items = line_items(source, encoding)
    elif shape == "list":
        items = list_items(source, encoding, "item", facts, keep_cut=keep_cut)
    else:
        items = _document(source, encoding, facts, keep_cut=keep_cut)
    for item in items:
        if isinstance(item, Rejected) or not places:
            yield item
        else:
            yield from unfolded(item, places)


def unfolded(item: Item, places: Sequence[str]) -> Iterator[Item]:
    """The items of the lists that a value holds at the given places; the value itself where it holds none."""
    found = False
    for place in places:
        for number, (value, outer) in enumerate(_within(item.value, place.split("."), {}), start=1):
            found = True
            yield Item(item.number if item.is_line else number, value, item.is_line, place, outer)
        found = found or _holds(item.value, place.split("."))
    if not found:
        yield item


def _within(value: object, keys: list[str], outer: dict[str, object]) -> Iterator[tuple[object, dict[str, object]]]:
    if not keys:
        yield value, outer
    elif keys[0] == "item":
        for inner in value if isinstance(value, list) else []:
            yield from _within(inner, keys[1:], outer)
    elif isinstance(value, dict) and keys[0] in value:
        said = {key: inner for key, inner in value.items() if not isinstance(inner, list)}
        yield from _within(value[keys[0]], keys[1:], {**outer, **said})


def _holds(value: object, keys: list[str]) -> bool:
    """Whether a value has the first list of a place, though it may be empty."""
    for key in keys:
        if key == "item":
            return isinstance(value, list)
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return True


def line_items(source: Source, encoding: str) -> Iterator[Item | Rejected]:
    """The value of every line that is not blank."""
    with closing(open_utf8(source, encoding)) as stream:
        for line in bounded_lines(stream):
            if line.too_long:
                yield Rejected(line.number, f"the line is longer than {LINE_LIMIT:,} bytes", _shown(line.data))
            elif data := line.data.strip(b" \t\x00"):
                try:
                    value = loads(data)
                except ValueError as error:
                    yield Rejected(line.number, f"the line is not JSON ({error})", _shown(data))
                else:
                    yield Item(line.number, value, is_line=True)


def list_items(
    source: Source, encoding: str, place: str, facts: Facts, *, keep_cut: bool = False
) -> Iterator[Item | Rejected]:
    """The items of the list at a place (`item`, `comments.item`), read without holding the list.

    A document that breaks off gives the items before, one rejected row and a problem.
    """
    number = 0
    if (whole := _small_list(source, encoding, place)) is not None:
        yield from (Item(number, value) for number, value in enumerate(whole, start=1))
        return
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        guard = _Guard(stream)
        try:
            for value in ijson.items(guard, place, use_float=True):
                number += 1
                guard.reset()
                yield Item(number, value)
        except (ijson.JSONError, TooDeepError, UnicodeError) as error:
            if keep_cut and not isinstance(error, TooDeepError) and not source.is_larger_than(DOCUMENT_LIMIT):
                yield from _cut_item(source, encoding, number)
            yield _broken(number + 1, error, facts)


def _cut_item(source: Source, encoding: str, complete: int) -> Iterator[Item]:
    """The item of a list in which the file breaks off, as far as it goes."""
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        whole, _ = read_partial(stream, keep_cut=True)
    if isinstance(whole, list) and len(whole) > complete:
        yield Item(complete + 1, whole[complete])


def read_partial(stream: BinaryIO, *, keep_cut: bool = False) -> tuple[object, Exception | None]:
    """A document as far as it can be read, and what stopped the reading.

    Without `keep_cut` the unfinished last item of its outermost list is left out.
    """
    builder = ijson.ObjectBuilder()
    depth, problem = 0, None
    try:
        for event, value in ijson.basic_parse(stream, use_float=True):
            depth += (event in ("start_map", "start_array")) - (event in ("end_map", "end_array"))
            if depth > DEPTH_LIMIT:
                raise TooDeepError("the document is nested too deep")
            builder.event(event, value)
    except (ijson.JSONError, TooDeepError, UnicodeError) as error:
        problem = error
    whole = getattr(builder, "value", None)
    if problem and not keep_cut:
        _drop_cut_part(whole)
    return whole, problem


def _small_list(source: Source, encoding: str, place: str) -> list[object] | None:
    """The list of a small file, which is read faster and more forgivingly at once; None when that cannot be."""
    if source.is_larger_than(SMALL_LIMIT):
        return None
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        try:
            value = loads(stream.read())
        except ValueError:
            return None
    for key in place.split(".")[:-1] if place else []:
        value = value.get(key) if isinstance(value, dict) else None
    if not place:
        return [value]
    return value if isinstance(value, list) else None


def _document(source: Source, encoding: str, facts: Facts, *, keep_cut: bool) -> Iterator[Item | Rejected]:
    if source.is_larger_than(DOCUMENT_LIMIT):
        message = (
            f"{source.file_name}: one JSON object of more than {DOCUMENT_LIMIT:,} bytes is too large to hold at once"
        )
        raise InputError(message, hint="Export it as JSON lines, one item a line, or in smaller pieces.")
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        data = stream.read()
    try:
        yield Item(1, loads(data))
    except ValueError:
        whole, problem = read_partial(io.BytesIO(data), keep_cut=keep_cut)
        if whole is not None and not isinstance(problem, TooDeepError):
            yield Item(1, whole)
        if problem:
            yield _broken(2, problem, facts)


def _broken(number: int, error: Exception, facts: Facts) -> Rejected:
    # The parser's own words quote the document, so they are not passed on.
    breaks_off = isinstance(error, ijson.IncompleteJSONError)
    reason = "the end is missing" if breaks_off else str(error) if isinstance(error, TooDeepError) else "it is no JSON"
    facts.note(f"The JSON breaks off or is damaged after {number - 1} items ({reason}); what stands before was read.")
    return Rejected(number, f"the JSON breaks off or is damaged here ({reason})")


def _parses(data: bytes) -> bool:
    try:
        loads(data)
    except ValueError:
        return False
    return True


def _shown(data: bytes) -> str:
    return excerpt(data[:400].decode("utf-8", "replace"))


def _drop_cut_part(whole: object) -> None:
    """Take the unfinished last item out of the outermost list that was being read."""
    value = whole
    while isinstance(value, dict) and value:
        value = value[next(reversed(value))]
    if isinstance(value, list) and value:
        value.pop()


class _Guard:
    """A stream that refuses an item too large or too deep while it is being read, before it fills the memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.reset()

    def reset(self) -> None:
        """Start to count anew: an item has been given."""
        self._size = self._open = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, counted."""
        data = self._stream.read(size)
        self._size += len(data)
        deepest, self._open = _deepest(data, self._open)
        if self._size > ITEM_LIMIT + len(data) or deepest > DEPTH_LIMIT:
            raise TooDeepError("an item is larger or nested deeper than any export's")
        return data
