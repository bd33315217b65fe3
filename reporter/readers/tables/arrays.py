"""What whole Arrow arrays are asked: which values are unknown, one of some or the same, and what each word means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Flags = NDArray[np.bool_]


def with_nulls(texts: pa.StringArray, is_null: Flags) -> pa.StringArray:
    """The same texts, some of them unknown."""
    if not is_null.any():
        return texts
    known = pa.py_buffer(np.packbits(~is_null, bitorder="little").tobytes())
    _, offsets, data = texts.buffers()
    return pa.StringArray.from_buffers(len(texts), offsets, data, known)


def either(*arrays: pa.Array) -> pa.Array:
    """For every row the first of some arrays in which it is known; an array that decides alone is not copied.

    >>> either(pa.nulls(2, pa.string()), pa.array(["a", None]), pa.array(["b", "c"])).to_pylist()
    ['a', 'c']
    """
    asked: list[pa.Array] = []
    for array in arrays:
        if array.null_count < len(array):
            asked.append(array)
        if not array.null_count:
            break
    if not asked:
        return arrays[0]
    return asked[0] if len(asked) == 1 else pc.coalesce(*asked)


def is_null(array: pa.Array) -> Flags:
    """Which values of an array are unknown."""
    return array.is_null().to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]


def is_one(array: pa.Array, *values: object) -> Flags:
    """Which values of an array are one of some; none that are unknown."""
    if array.null_count == len(array):
        return np.zeros(len(array), np.bool_)
    found = pc.equal(array, values[0]) if len(values) == 1 else pc.is_in(array, pa.array(sorted(values), array.type))  # type: ignore[type-var]
    return np.asarray(found.fill_null(False).to_numpy(zero_copy_only=False))


def is_equal(one: pa.Array, other: pa.Array) -> Flags:
    """Which values of two arrays are the same; none where one of them is unknown."""
    return np.asarray(pc.equal(one, other).fill_null(False).to_numpy(zero_copy_only=False))


def mapped(words: pa.StringArray, meaning: Callable[[str | None], Any], kind: pa.DataType) -> pa.Array:
    """What each word means, asked once for each different word."""
    coded = words.dictionary_encode()
    if len(coded.dictionary) > len(words) // 2:
        return pa.array(list(map(meaning, words.to_pylist())), kind)
    meanings = pa.array([*map(meaning, coded.dictionary.to_pylist()), meaning(None)], kind)
    return meanings.take(coded.indices.fill_null(len(coded.dictionary)))
