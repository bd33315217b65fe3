"""What the start of a file tells of its JSON: whether it is any, how its values lie, and the first of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from itertools import islice
from typing import Literal

import numpy as np

from reporter.readers.encodings import guess_encoding, open_utf8
from reporter.readers.json_values import DEPTH_LIMIT, loads, read_partial
from reporter.readers.lines import Line, bounded_lines
from reporter.readers.protocol import Head
from reporter.readers.source import Source

PEEKED_VALUES = 20
LINES_ASKED = 5

Shape = Literal["lines", "list", "object"]


def looks_like_json(head: Head) -> bool:
    """Whether a file starts as JSON does."""
    return _start(head.data)[:1] in (b"{", b"[")


@lru_cache(maxsize=1)
def _start(data: bytes) -> bytes:
    """The start of a file as UTF-8 without outer space; every reader asks for it anew."""
    text = data.decode(guess_encoding(data), "replace")
    return text.lstrip("\ufeff").strip().encode("utf-8", "replace")


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
    return _peeked(head.data)


@lru_cache(maxsize=1)
def _peeked(head: bytes) -> list[object]:
    data = _start(head)
    if data[:1] not in (b"{", b"["):
        return []
    lines = [line for line in data.split(b"\n", PEEKED_VALUES) if line.strip()][:PEEKED_VALUES]
    if _are_values(lines):
        return [inner for line in lines for inner in _listed_in(line)][:PEEKED_VALUES]
    whole, _ = read_partial(io.BytesIO(data), keep_cut=True)
    return whole[:PEEKED_VALUES] if isinstance(whole, list) else [whole]


def _listed_in(line: bytes) -> list[object]:
    """The items of a line that is a list, or its one value; nothing where it is cut or damaged."""
    try:
        value = loads(line)
    except ValueError:
        return []
    return value if isinstance(value, list) else [value]


def shape_of(source: Source, encoding: str) -> Shape:
    """How the values lie in a file: one a line, in one list, or in one object."""
    with closing(open_utf8(source, encoding)) as stream:
        lines = (line for line in bounded_lines(stream) if line.data.strip())
        first = next(lines, None)
        if first is None:
            return "lines"
        rest = islice(lines, 1 if _parses(first) else LINES_ASKED)
        if _are_values([b"" if line.too_long else line.data for line in (first, *rest)]):
            return "lines"
    mark = first.data.lstrip()[:1]
    return "list" if mark == b"[" else "object" if mark == b"{" else "lines"


def _are_values(lines: Sequence[bytes]) -> bool:
    """Whether the first lines of a file are values by themselves, though the first of them may be damaged.

    Of a list over many lines the items have commas behind them, or on lines of their own.
    """
    first, *rest = lines
    if not rest or _is_whole(first):
        return bool(rest)
    if first.lstrip()[:1] == b"[" or rest[0].lstrip()[:1] != b"{":
        return False
    return sum(1 for line in rest if line.lstrip()[:1] == b"{" and _is_whole(line)) >= min(2, len(rest))


def _parses(line: Line) -> bool:
    return not line.too_long and _is_whole(line.data)


def _is_whole(data: bytes) -> bool:
    try:
        loads(data)
    except ValueError:
        return False
    return True
