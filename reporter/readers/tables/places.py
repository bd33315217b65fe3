"""What the links of many rows say: the platform of each, and the mention's id where the link holds it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import TEXT
from reporter.readers.platforms import place_of
from reporter.readers.tables.cells import DIGITS, Bytes, Column, Flags, is_null, table_of

# The links of which exports hold most are taken apart without a look at each: `https://x.com/name/status/20`.
_SITES = [
    "".join(parts).encode()
    for parts in product(("http://", "https://"), ("", "www."), ("", "m.", "mobile."), ("x.com", "twitter.com"))
]
_SLASHES, _HANDLE_LENGTH, _NUMBER_LENGTH = 5, 50, 20
_WORDS = (b"/status", b"/statuses")
_SLASH = ord("/")
_WORD = table_of(range(48, 58), range(65, 91), range(97, 123), b"_")

Ends = NDArray[np.int64]


class Places(NamedTuple):
    """Where links lead.

    Args:
        platforms: The platform of each; `web` where there is no link.
        natives: The mention's id as the link has it; null where it holds none.
    """

    platforms: pa.StringArray
    natives: pa.StringArray


def places_of(links: pa.StringArray) -> Places:
    """The same for many links as `place_of` says of one.

    >>> places_of(pa.array(["https://twitter.com/someone/status/20", None])).natives.to_pylist()
    ['20', None]
    """
    natives = x_natives(links)
    is_x = ~is_null(natives)
    platforms = pc.if_else(pa.array(is_x), "x", "web")
    asked = ~is_x & ~is_null(links)
    if asked.any():
        told = list(map(place_of, links.filter(pa.array(asked)).to_pylist()))
        platforms = pc.replace_with_mask(platforms, pa.array(asked), pa.array([one.platform for one in told], TEXT))
        natives = pc.replace_with_mask(natives, pa.array(asked), pa.array([one.native_id for one in told], TEXT))
    return Places(platforms, natives)


def x_natives(links: pa.StringArray) -> pa.StringArray:
    """The numbers in plain links to posts of X; null for any other link, whose id `place_of` may know.

    >>> x_natives(pa.array(["https://x.com/someone/status/20", "20"])).to_pylist()
    ['20', None]
    """
    texts = Column(links)
    slashes = np.flatnonzero(texts.data == _SLASH)
    before, until = np.searchsorted(slashes, texts.offsets[:-1]), np.searchsorted(slashes, texts.offsets[1:])
    rows = np.flatnonzero(until - before == _SLASHES)
    if not len(rows):
        return pa.nulls(len(texts), TEXT)
    starts, ends = texts.offsets[rows].astype(np.int64), texts.offsets[rows + 1].astype(np.int64)
    _, _, of_handle, of_word, of_number = slashes[before[rows][:, None] + np.arange(_SLASHES)].T
    is_plain = _are_among(texts.data, starts, of_handle, _SITES) & _are_among(texts.data, of_word, of_number, _WORDS)
    handles = of_word - of_handle - 1
    is_plain &= (handles >= 1) & (handles <= _HANDLE_LENGTH) & _are_numbers(texts.data, of_number + 1, ends)
    if is_plain.any():
        # The slash before the handle is its only mark.
        is_plain &= _marks_in(texts.data, of_handle, of_word) == 1
    found = np.zeros(len(texts), np.bool_)
    found[rows[is_plain]] = True
    return _cut(texts, found, of_number[is_plain] + 1, ends[is_plain])


def _are_among(data: Bytes, starts: Ends, ends: Ends, words: Sequence[bytes]) -> Flags:
    """Whether the bytes between two places are one of some words."""
    lengths, found = ends - starts, np.zeros(len(starts), np.bool_)
    for word in words:
        if len(rows := np.flatnonzero(lengths == len(word))):
            given = data[starts[rows][:, None] + np.arange(len(word))]
            found[rows[(given == np.frombuffer(word, np.uint8)).all(axis=1)]] = True
    return found


def _are_numbers(data: Bytes, starts: Ends, ends: Ends) -> Flags:
    """Whether the bytes between two places are digits, as many as a number of X may have."""
    lengths, found = ends - starts, np.zeros(len(starts), np.bool_)
    for length in np.unique(lengths).tolist():
        if 1 <= length <= _NUMBER_LENGTH:
            rows = np.flatnonzero(lengths == length)
            found[rows] = DIGITS[data[starts[rows][:, None] + np.arange(length)]].all(axis=1)
    return found


def _marks_in(data: Bytes, starts: Ends, ends: Ends) -> NDArray[np.int32]:
    """How many bytes from one place up to another are no part of a word."""
    places = np.column_stack([starts, ends]).ravel()
    return np.add.reduceat(~_WORD[data], places, dtype=np.int32)[::2]


def _cut(texts: Column, found: Flags, starts: Ends, ends: Ends) -> pa.StringArray:
    """The pieces of some texts that stand between two places; the other texts are unknown."""
    steps = np.zeros(len(texts.data) + 1, np.int8)
    steps[starts] += 1
    steps[ends] -= 1
    data = texts.data[np.cumsum(steps[:-1], dtype=np.int8).view(np.bool_)]
    offsets = np.zeros(len(texts) + 1, np.int32)
    lengths = np.zeros(len(texts), np.int32)
    lengths[found] = ends - starts
    np.cumsum(lengths, out=offsets[1:])
    known = pa.py_buffer(np.packbits(found, bitorder="little").tobytes())
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(offsets), pa.py_buffer(data), known)
