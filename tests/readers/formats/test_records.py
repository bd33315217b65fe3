"""JSON from tools that nobody has met."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.readers.formats.records import PATH_DEPTH, flatten

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def lines(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_nested_fields_are_columns(write: Callable[..., Path], read_whole: Any) -> None:
    """People, metrics and links are found where tools nest them."""
    record = {
        "id": 7, "message": "good", "from": {"id": 5, "name": "Ann"}, "created_time": "2024-05-01T10:00:00+0000",
        "parent_id": 3, "stats": {"likes": 4, "replies": 0}, "permalink": "https://www.facebook.com/a/posts/7",
    }  # fmt: skip
    (row,) = read_whole(write("a.ndjson", lines(record))).rows
    expected = {
        "id": "facebook:7", "platform": "facebook", "kind": "comment", "author": "Ann", "author_id": "5",
        "text": "good", "parent_id": "facebook:3", "parent_evidence": "id", "likes": 4, "replies": 0, "shares": None,
    }  # fmt: skip
    assert expected == {name: row[name] for name in expected}


def test_wrong_values_cost_their_row(write: Callable[..., Path], read_whole: Any) -> None:
    """A list where a number should be, or a word, rejects that object only."""
    good = [{"id": n, "text": f"t{n}", "likes": n} for n in range(5)]
    found = read_whole(write("a.ndjson", lines(*good, {"id": 9, "text": "t9", "likes": "lots"}, {"id": 10})))
    assert ([f"web:{n}" for n in (*range(5), 10)], ["likes: not a count"]) == (
        found.column("id"),
        [row.reason for row in found.rejected],
    )


def test_a_number_beyond_floats_is_no_id(write: Callable[..., Path], read_whole: Any) -> None:
    """An id that only a rounded number holds is replaced, and never shared by two mentions."""
    found = read_whole(
        write("a.ndjson", '{"id": 123456789012345678901234, "text": "a"}\n{"id": 1.5e20, "text": "b"}\n')
    )
    assert ["web:~", "web:~"] == [key[:5] for key in found.column("id")]


def test_the_user_maps_paths(write: Callable[..., Path], read_whole: Any) -> None:
    """Paths with names that say nothing are read as the user says."""
    path = write("a.json", json.dumps({"x": [{"q": {"w": "wahr"}, "z": "anna"}]}))
    with pytest.raises(InputError, match="holds no list of mentions"):
        read_whole(path)


def test_mapped_lines(write: Callable[..., Path], read_whole: Any) -> None:
    """A dotted path in the configuration reaches into objects."""
    path = write("a.ndjson", lines({"q": {"w": "wahr"}, "z": "anna"}))
    (row,) = read_whole(path, columns={"text": "q.w", "author": "z"}).rows
    assert ("wahr", "anna") == (row["text"], row["author"])


@given(JSON_VALUES)
def test_flattening_keeps_single_values_only(value: object) -> None:
    """Any value is flattened to single values under paths of bounded depth."""
    assert all(not isinstance(inner, (dict, list)) for inner in flatten(value).values())


def test_flattening_is_bounded() -> None:
    """Objects nested deeper than any export are left out."""
    deep: dict[str, object] = {"leaf": 1}
    for _ in range(PATH_DEPTH + 3):
        deep = {"a": deep}
    assert {} == flatten(deep)


@pytest.mark.parametrize("name", ['"\\ud800"', '"\\ud83d broken"'])
def test_half_emoji_in_a_name_cost_nothing(name: str, write: Callable[..., Path], read_whole: Any) -> None:
    """A field whose name is half an emoji is read past, on a line and in a list."""
    record = f'{{"id": "1", {name}: "x", "text": "hello", "author": "ann"}}'
    for written in (f"{record}\n{record}\n", f"[{record}, {record}]"):
        assert ["hello", "hello"] == [row["text"] for row in read_whole(write("posts.json", written)).rows]
