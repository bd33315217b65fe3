"""The brackets and commas of JSON that stand outside of strings, found for many bytes at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT = b"[]{}"
COMMA = ord(",")
_QUOTE, _BACKSLASH = b'"\\'

Marks = NDArray[Any]


def marks(data: bytes, *, in_string: bool) -> tuple[Marks, Marks, bool]:
    """Where the brackets and commas outside of strings are, which they are, and whether a string is open at the end.

    Args:
        data: Bytes that do not end inside an escape.
        in_string: Whether they begin inside a string.
    """
    signs = np.frombuffer(data, np.uint8)
    # One bit makes a square bracket a curly one.
    curly = signs | 0x20
    at = np.flatnonzero((signs == _QUOTE) | (signs == COMMA) | (curly == OPEN_OBJECT) | (curly == CLOSE_OBJECT))
    kinds = signs[at]
    is_quote = kinds == _QUOTE
    if b"\\" in data:
        is_quote[is_quote] = ~_escaped(data, signs, at[is_quote])
    is_inside = np.logical_xor.accumulate(is_quote) ^ in_string
    in_string = bool(is_inside[-1]) if len(is_inside) else in_string
    is_structure = ~is_inside & (kinds != _QUOTE)
    return at[is_structure].astype(np.int32), kinds[is_structure], in_string


def _escaped(data: bytes, signs: Marks, quotes: Marks) -> Marks:
    """Which quotes are escaped: those after an odd number of backslashes."""
    found: Marks = (signs[quotes - 1] == _BACKSLASH) & (quotes > 0)
    for at in np.flatnonzero(found).tolist():
        quote = int(quotes[at])
        if data[quote - 2 : quote - 1] == b"\\":
            found[at] = _row_before(data, quote) % 2
    return found


def _row_before(data: bytes, end: int) -> int:
    """How many backslashes stand in a row before a place."""
    width = 16
    while True:
        before = data[max(0, end - width) : end]
        row = len(before) - len(before.rstrip(b"\\"))
        if row < width:
            return row
        width *= 4
