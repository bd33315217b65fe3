"""Lines of a file, each of bounded length: a line of 100 MB costs no more memory than the limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LINE_LIMIT = 16 * 1024 * 1024


class Line(NamedTuple):
    """One line without its line break; `data` is cut and `too_long` true when it passes the limit."""

    number: int
    data: bytes
    too_long: bool


def bounded_lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """Every line of a stream of bytes, broken at line feeds only (never at U+2028 or U+0085)."""
    number = 0
    while data := stream.readline(limit):
        number += 1
        too_long = len(data) >= limit and not data.endswith(b"\n")
        if too_long:
            _skip_rest_of_line(stream)
            data = data[:400]
        yield Line(number, data.rstrip(b"\r\n"), too_long)


def _skip_rest_of_line(stream: BinaryIO) -> None:
    while data := stream.readline(1024 * 1024):
        if data.endswith(b"\n"):
            return
