"""Lines of a file, each of bounded length: a line of 100 MB costs no more memory than the limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LINE_LIMIT = 16 * 1024 * 1024
BLOCK = 256 * 1024
SHOWN = 400


class Line(NamedTuple):
    """One line without its line break; `data` is cut and `too_long` true when it passes the limit."""

    number: int
    data: bytes
    too_long: bool


class Block(NamedTuple):
    """Neighbouring lines as they stand between line feeds; a line that is too long stands alone, cut."""

    number: int
    lines: list[bytes]
    too_long: bool = False


def bounded_lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """Every line of a stream of bytes, broken at line feeds only (never at U+2028 or U+0085)."""
    for first, lines, too_long in line_blocks(stream, limit):
        for number, data in enumerate(lines, start=first):
            yield Line(number, data.rstrip(b"\r"), too_long)


class TextBlock(NamedTuple):
    """Neighbouring lines in one piece, without a line feed behind the last; a line that is too long is cut."""

    number: int
    data: bytes
    too_long: bool = False


def line_blocks(stream: BinaryIO, limit: int = LINE_LIMIT, size: int = BLOCK) -> Iterator[Block]:
    """The lines of a stream of bytes, many at a time.

    Args:
        stream: The bytes.
        limit: The largest length of a line that is given whole.
        size: How many bytes are read at a time.
    """
    for number, data, too_long in text_blocks(stream, limit, size):
        yield Block(number, [data] if too_long else data.split(b"\n"), too_long)


def text_blocks(stream: BinaryIO, limit: int = LINE_LIMIT, size: int = BLOCK) -> Iterator[TextBlock]:
    """The same, each block in one piece.

    >>> import io
    >>> [*text_blocks(io.BytesIO(b"a\\nb\\nc"))]
    [TextBlock(number=1, data=b'a\\nb', too_long=False), TextBlock(number=3, data=b'c', too_long=False)]
    """
    number, start, length = 1, b"", 0
    # What lies within one reading is shorter than the limit then.
    while data := stream.read(min(size, limit)):
        head, feed, tail = data.rpartition(b"\n")
        if not feed:
            length += len(data)
            # Of a line that is too long already only its beginning is shown.
            start = start + data if length < limit else (start + data)[:SHOWN]
            continue
        end = head.find(b"\n")
        if length + (len(head) if end < 0 else end) >= limit:
            yield TextBlock(number, (start + head[:end] if end >= 0 else start + head)[:SHOWN], too_long=True)
            number, head, start = number + 1, head[end + 1 :], b""
            is_over = end < 0
        else:
            is_over = False
        if not is_over:
            head = start + head if start else head
            yield TextBlock(number, head)
            number += 1 + head.count(b"\n")
        start, length = tail, len(tail)
    if length:
        yield TextBlock(number, start[:SHOWN] if length >= limit else start, length >= limit)
