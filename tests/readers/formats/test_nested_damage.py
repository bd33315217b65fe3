"""What is damaged inside a record is a rejected row with its place, beside what is whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def hacker_news(*inner: Any) -> Any:
    """A thread of Algolia's with a comment, whose lists hold something else too."""
    comment = {"id": 2, "type": "comment", "author": "bob", "parent_id": 1, "created_at_i": 1700000001, "text": "no"}
    story = {"id": 1, "type": "story", "author": "ann", "parent_id": None, "created_at_i": 1700000000, "title": "Tea"}
    return {**story, "children": [{**comment, "children": [*inner]}, *inner]}


def facebook_archive(*inner: Any) -> Any:
    """A download in its newer shape."""
    pair = {"label": "Comment", "value": "I love it"}
    return [{"timestamp": 1700000000, "label_values": [*inner, pair], "fbid": "7"} for _ in range(2)]


def facebook_graph(*inner: Any) -> Any:
    """A post with what is attached and what was said below it."""
    post = {"id": "10001_20001", "message": "A new carton", "created_time": "2024-01-01T10:00:00+0000"}
    return {"data": [{**post, "attachments": {"data": [*inner]}, "comments": {"data": [*inner]}}]}


def x_graphql(*inner: Any) -> Any:
    """An answer of X's website with a timeline and a module in it."""
    legacy = {"full_text": "Tea", "conversation_id_str": "17", "created_at": "Wed Jan 03 10:00:00 +0000 2024"}
    content = {"itemContent": {"tweet_results": {"result": {"rest_id": "17", "legacy": legacy}}}}
    module = {"content": {"items": [*inner, {"item": content}]}}
    return {"data": {"timeline": {"instructions": [{"entries": [{"content": content}, *inner, module]}]}}}


@pytest.mark.parametrize(
    ("made", "places"),
    [
        (hacker_news, ["children[0].children[0]", "children[0].children[1]", "children[1]", "children[2]"]),
        (facebook_archive, ["label_values[0]", "label_values[1]"] * 2),
        (facebook_graph, ["attachments.data[0]", "attachments.data[1]"]),
        (x_graphql, ["entries[1]", "entries[2]", "items[0]", "items[1]"]),
    ],
)
def test_damage_inside_a_record_has_a_place(
    made: Callable[..., Any], places: list[str], tmp_path: Path, read_whole: Callable[..., Any]
) -> None:
    """Nothing is dropped in silence: each is a row of its own, and those beside it are kept."""
    whole, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    whole.write_text(json.dumps(made()), encoding="utf-8")
    broken.write_text(json.dumps(made("torn", 12)), encoding="utf-8")

    expected, found = read_whole(whole), read_whole(broken)

    assert made.__name__ == found.reader == expected.reader
    assert expected.column("id") == found.column("id")
    assert [f"{place} is not an object with named values" for place in places] == [
        row.reason for row in found.rejected if "named values" in row.reason
    ]
    numbers = [row.row for row in found.rejected] + found.column("source_row")
    assert len(numbers) == len(set(numbers)) == found.rows_read
