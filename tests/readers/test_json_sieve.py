"""Cells out of JSON text without the rest: the same as those of the whole record, or none."""

from __future__ import annotations

import json
from typing import Any, Literal

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reporter.readers.json_blocks import cells_of
from reporter.readers.json_sieve import ABSENT, DIGITS, NEEDED, OBJECT, Sieve
from reporter.readers.json_values import loads

NAMES = ("id", "a.b", "a.c.id", "c")
KEYS = st.sampled_from(["id", "a", "b", "c", "x", "é", "a.b", ""])
NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(st.sampled_from('ab"\\\n\u2028\U0001f600é'), max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=6)


def taken(sieve: Sieve, written: list[bytes]) -> list[list[Any] | None]:
    """The cells of each record, or None."""
    found: list[list[Any] | None] = []
    for start, end, cells in sieve.parts(written):
        assert start == len(found)
        rows = [None] * (end - start) if cells is None else [list(row) for row in zip(*cells, strict=True)]
        found += rows
    assert len(found) == len(written)
    return found


def whole(line: bytes) -> list[Any] | None:
    """The cells of a record that is parsed in full, by the rules of the patient parser."""
    try:
        value = loads(line)
    except ValueError:
        return None
    cells = cells_of([value], NAMES) if isinstance(value, dict) else None
    return cells and [column[0] for column in cells]


@given(st.lists(RECORDS, min_size=1, max_size=5), st.booleans())
def test_cells_are_those_of_the_whole_record(records: list[dict[str, Any]], is_ascii: bool) -> None:
    """Whatever a sieve takes is of the same value and type as in the parsed record."""
    lines = [json.dumps(record, ensure_ascii=is_ascii).encode() for record in records]

    for line, cells in zip(lines, taken(Sieve(NAMES), lines), strict=True):
        assert cells is None or repr(whole(line)) == repr(cells)


@given(RECORDS, st.data())
@example({"x": "\u0001"}, None)
def test_damage_is_never_taken_for_a_record(record: dict[str, Any], data: Any) -> None:
    """Of bytes that were changed a sieve takes what the patient parser reads, and nothing where that reads nothing."""
    line = bytearray(json.dumps(record, ensure_ascii=False).encode())
    if data is not None:
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(line) - 1))
            line[at : at + data.draw(st.integers(0, 1))] = data.draw(
                st.sampled_from(
                    [b"", b'"', b"{", b"}", b",", b"0", b"-", b"e", b"\\", b"\x01", b"\xff", b"\n", b"1e999"]
                )
            )

    (cells,) = taken(Sieve(NAMES), [bytes(line)])

    assert cells is None or repr(whole(bytes(line))) == repr(cells)


@pytest.mark.parametrize(
    ("written", "is_plain"),
    [
        (b'{"kind": "post", "of": {"id": "12"}, "by": {}}', True),
        (b'{"kind": "post", "by": {}}', True),
        (b'{"\\u006bind": "post", "by": {}}', True),
        (b'{"kind": "note", "by": {}}', False),
        (b'{"by": {}}', False),
        (b'{"kind": "post"}', False),
        (b'{"kind": "post", "by": null}', False),
        (b'{"kind": "post", "by": {"gone": null}}', False),
        (b'{"kind": "post", "by": {}, "of": null}', False),
        (b'{"kind": "post", "by": {}, "of": {}}', False),
        (b'{"kind": "post", "by": {}, "of": {"id": "12a"}}', False),
        (b'{"kind": "post", "by": {}, "of": {"id": 12}}', False),
        (b'{"kind": "post", "by": {}, "note": null}', True),
        (b'{"kind": "post", "by": {}, "note": 3}', False),
        (b"[]", False),
        (b"", False),
    ],
)
def test_a_plain_record_is_as_it_is_told(written: bytes, is_plain: bool) -> None:
    """Names that must be there, must not be there or hold one kind of value decide whether a record is plain."""
    sure = {
        "kind": Literal["post"], "of": OBJECT, "of.id": DIGITS, "by": NEEDED, "by.gone": ABSENT, "note": str | None,
    }  # fmt: skip

    (cells,) = taken(Sieve(("kind", "of.id"), sure), [written])

    assert is_plain == (cells is not None)


def test_numbers_that_orjson_rounds_are_left_to_it() -> None:
    """A whole number of more than 64 bits is a rounded one in orjson, and so it stays."""
    lines = [
        b'{"id": 18446744073709551616}',
        b'{"id": [1, {"n": 99999999999999999999}]}',
        b'{"id": 9223372036854775807}',
    ]

    assert [None, None, [9223372036854775807]] == taken(Sieve(("id",)), lines)
    assert isinstance(orjson.loads(lines[0])["id"], float)


def test_parts_without_plain_records_are_passed_over() -> None:
    """Where nothing is plain a sieve rests longer and longer, and finds the plain records behind."""
    sieve = Sieve(("id",), {"id": str})
    odd, plain = [b'{"id": 1}'] * 4, [b'{"id": "a"}'] * 4

    found = [taken(sieve, odd) for _ in range(9)] + [taken(sieve, plain) for _ in range(9)]

    assert [[None] * 4] * 9 == found[:9]
    assert [["a"]] * 4 == found[-1]


def test_records_that_do_not_suit_together_are_none() -> None:
    """What hangs on several cells is asked of all of them at once."""
    sieve = Sieve(
        ("a", "b"), None, lambda cells: all(one or other for one, other in zip(cells["a"], cells["b"], strict=True))
    )

    assert [["x", None], [None, "y"]] == taken(sieve, [b'{"a": "x"}', b'{"b": "y"}'])
    assert [None, None] == taken(sieve, [b'{"a": "x"}', b'{"c": "y"}'])
