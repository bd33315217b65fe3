"""Fields of many records as Arrow arrays, by the rules of `columns`: only what is not plain is looked at by itself."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import MOMENT, TEXT, Kind
from reporter.readers.columns import EARLIEST_MICROS, LATEST_MICROS, SCHEMA, UTC_LENGTHS, OddError
from reporter.readers.compose import TEXT_LIMIT, Export
from reporter.readers.platforms import language_code
from reporter.readers.tables.arrays import Flags, either, mapped
from reporter.readers.tables.cells import ANY_CONTROL, Column
from reporter.readers.text import clean
from reporter.readers.times import weaker
from reporter.readers.values import EXACT_FLOAT

_AND, _LESS = b"&<"
_BREAKS = (ord("\n"), ord("\t"))


def words(array: pa.StringArray) -> pa.StringArray:
    """Ids, names and links, see `columns.texts`."""
    column = Column(array)
    return column.mended(column.needs_cleaning & ~column.is_empty, clean)


def said(
    array: pa.StringArray, mend: Callable[[str], str | None] = clean, *, is_markup: bool = False, first: bytes = b""
) -> pa.StringArray:
    """What people say, see `columns.said`.

    Args:
        array: The texts.
        mend: What becomes of a text that is not plain.
        is_markup: Whether a text with `<` or `&` is not plain.
        first: Bytes with which a text that is not plain may begin, beside those that always need care.
    """
    column = Column(array, ANY_CONTROL)
    data = column.data
    odd = Column(array, frozenset()).needs_cleaning | _holding_controls(column)
    if is_markup:
        odd = odd | column.holding(data == _AND, data == _LESS)
    if first:
        odd = odd | column.starting(first)
    return column.mended(odd & ~column.is_empty, mend)


def _holding_controls(column: Column) -> Flags:
    """Which texts hold a control character that is no line break and no tab."""
    data = column.data
    marks = data < ord(" ")
    if marks.any():
        for one in _BREAKS:
            marks &= data != one
    return column.holding(marks, data == 127)


def counts(array: pa.Array) -> pa.Array:
    """Counts, see `columns.counts`.

    Raises:
        OddError: One of them may be none.
    """
    if array.null_count < len(array):
        low, high = pc.min_max(array).values()
        if low.as_py() <= -EXACT_FLOAT or high.as_py() >= EXACT_FLOAT:
            raise OddError("a number is no count")
    return array


def moments(array: pa.Array) -> pa.Array:
    """When things were said, of times that name their zone or need none, see `columns.moments`.

    Raises:
        OddError: One of them needs care.
    """
    if array.null_count or not len(array):
        raise OddError("a time is unknown")
    if pa.types.is_integer(array.type):
        values = array.to_numpy()
        low, high = values.min(), values.max()
        if low >= 1e11 and high < 1e14:
            micros = values * 1_000
        elif low > -1e10 and high < 1e10:
            micros = values * 1_000_000
        else:
            raise OddError("a time is not plain")
        at = pa.array(micros).cast(MOMENT)
    else:
        column = Column(array)
        lengths = set(np.unique(column.lengths).tolist())
        if not lengths <= UTC_LENGTHS or (column.byte(10) != ord("T")).any() or (column.last != ord("Z")).any():
            raise OddError("a time is not plain")
        at = array.cast(MOMENT)
        micros = at.cast(pa.int64()).to_numpy()
    if micros.min() < EARLIEST_MICROS or micros.max() >= LATEST_MICROS:
        raise OddError("a time is out of reach")
    return at


def made_ids(*parts: pa.Array) -> pa.StringArray:
    """Ids of rows that have none, see `values.made_id`.

    >>> from reporter.readers.values import made_id
    >>> made_ids(pa.array(["a", None]), pa.array([1, 2])).to_pylist() == [made_id("a", 1), made_id(None, 2)]
    True
    """
    written = [
        part.cast(pa.binary()) if pa.types.is_string(part.type) else part.cast(TEXT).cast(pa.binary()) for part in parts
    ]
    known = [pc.fill_null(part, b"") if part.null_count else part for part in written]
    contents = pc.binary_join_element_wise(*known, pa.scalar(b"\x1f")).to_pylist()
    digits = b"".join([sha256(content).digest()[:8] for content in contents]).hex().encode()
    ends = np.arange(len(contents) + 1, dtype=np.int32) * 16
    return joined("~", pa.StringArray.from_buffers(len(contents), pa.py_buffer(ends), pa.py_buffer(digits)))


def joined(*parts: str | pa.StringArray) -> pa.StringArray:
    """Texts one behind the other; null where one of them is."""
    return pc.binary_join_element_wise(*parts, "")


def mentions(
    export: Export,
    rows: NDArray[np.int64],
    platform: str,
    native: pa.StringArray,
    kind: Kind | pa.StringArray,
    *,
    time: pa.Array,
    parent: pa.StringArray | None = None,
    conversation: pa.StringArray | None = None,
    **parts: pa.Array,
) -> pa.RecordBatch:
    """Many mentions out of their columns, by the rules of `Export.mention`; all times are exact.

    Args:
        export: The file.
        rows: The line of each.
        platform: One of `PLATFORMS`.
        native: The platform's own ids.
        kind: What they are, or what each is.
        time: When they were said.
        parent: Native ids of what they answer.
        conversation: Native ids of where they stand.
        parts: Any other column of the mention table; one that is left out is unknown.

    Raises:
        OddError: One of them cannot be a mention.
    """
    count = len(rows)
    if native.null_count or (Column(native).lengths == 0).any():
        raise OddError("an item has no id")
    made: dict[str, Any] = dict(parts)
    for name in ("text", "title", "shared_text"):
        # In bytes, which are more than characters.
        if name in made and Column(made[name]).lengths.max(initial=0) > TEXT_LIMIT:
            raise OddError("a text may be too long")
    if "title" in made and "text" in made:
        repeated = pc.equal(made["title"], made["text"]).fill_null(False)
        made["title"] = pc.if_else(repeated, pa.scalar(None, TEXT), made["title"])
    if "lang" in made:
        made["lang"] = mapped(made["lang"], lambda word: word and language_code(word), TEXT)
    known = [made[name] for name in ("author_id", "author") if name in made]
    if known:
        made["author_id"] = either(*known)
    made["platform"] = pa.repeat(platform, count)
    made["kind"] = pa.repeat(kind, count) if isinstance(kind, str) else kind
    made["id"] = joined(f"{platform}:", native)
    made["created_at"], made["time_basis"] = time, pa.repeat("exact", count)
    if conversation is not None:
        made["conversation_id"] = joined(f"{platform}:", conversation)
    if parent is None:
        made["parent_evidence"] = pa.repeat("none", count)
    else:
        made["parent_id"] = joined(f"{platform}:", parent)
        made["parent_evidence"] = pc.if_else(parent.is_valid(), "id", "none")
    made["source_row"] = pa.array(rows)
    arrays = [made.get(field.name) for field in SCHEMA]
    batch = pa.RecordBatch.from_arrays(
        [
            pa.nulls(count, field.type)
            if array is None
            else array
            if array.type == field.type
            else array.cast(field.type)
            for field, array in zip(SCHEMA, arrays, strict=True)
        ],
        schema=SCHEMA,
    )
    export.facts.time_basis = weaker(export.facts.time_basis, "exact")
    return batch
