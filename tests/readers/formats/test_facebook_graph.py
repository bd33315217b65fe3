"""Facebook's Graph API in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]


def post(**more: object) -> dict[str, Any]:
    return {
        "id": "10001_20001", "message": "A new carton", "created_time": "2024-01-01T10:00:00+0000",
        "from": {"name": "Acme", "id": "10001"}, "permalink_url": "https://www.facebook.com/acme/posts/20001", **more,
    }  # fmt: skip


def comment(native: str, **more: object) -> dict[str, Any]:
    return {
        "id": f"20001_{native}", "message": f"words {native}", "created_time": "2024-01-01T11:00:00+0000",
        "like_count": 3, "comment_count": 1, "from": {"name": "Ann", "id": "7"}, **more,
    }  # fmt: skip


def test_a_post_and_everything_below_it(write: Write, read_whole: Any) -> None:
    """A comment's id begins with that of its post, which is the second part of the post's own."""
    first = comment("30001", comments={"data": [comment("30002"), comment("30003")]})
    page = {"data": [post(comments={"data": [first, comment("30004")], "summary": {"total_count": 4}})]}
    rows = read_whole(write("a.json", json.dumps(page))).rows
    assert [
        ("facebook:20001", None),
        ("facebook:20001_30001", "facebook:20001"),
        ("facebook:20001_30002", "facebook:20001_30001"),
        ("facebook:20001_30003", "facebook:20001_30001"),
        ("facebook:20001_30004", "facebook:20001"),
    ] == [(row["id"], row["parent_id"]) for row in rows]
    assert {"facebook:20001"} == {row["conversation_id"] for row in rows}
    assert (4, 3, 1) == (rows[0]["replies"], rows[1]["likes"], rows[1]["replies"])


def test_counts_are_those_of_the_summary(write: Write, read_whole: Any) -> None:
    """The list beside it is only a first page."""
    counts = {"reactions": {"data": [{"id": "1"}], "summary": {"total_count": 51}}, "shares": {"count": 4}}
    row = read_whole(write("a.json", json.dumps({"data": [post(**counts)]}))).rows[0]
    assert (51, 4, None) == (row["likes"], row["shares"], row["replies"])


def test_a_hidden_author_is_unknown(write: Write, read_whole: Any) -> None:
    """Most tokens may not see who comments."""
    row = read_whole(write("a.json", json.dumps({"data": [comment("30001", **{"from": None})]}))).rows[0]
    assert (None, None, "comment", "facebook:20001") == tuple(
        row[name] for name in ("author", "author_id", "kind", "parent_id")
    )


def test_a_shared_post(write: Write, read_whole: Any) -> None:
    """With words it is a quote, without it is a share; the original's words are context."""
    attached = {"parent_id": "10009_20009", "attachments": {"data": [{"description": "first"}]}}
    bare = {key: value for key, value in post(**attached).items() if key != "message"} | {"id": "10001_20002"}
    found = read_whole(write("a.json", json.dumps({"data": [post(**attached), bare]})))
    assert [("quote", "A new carton", "first", "facebook:20009"), ("share", None, "first", "facebook:20009")] == [
        (row["kind"], row["text"], row["shared_text"], row["parent_id"]) for row in found.rows
    ]
    assert 2 == found.facts.context_rows


def test_a_comment_nested_deeper_than_facebook_does(write: Write, read_whole: Any) -> None:
    """A damaged file costs no stack."""
    inner = comment("30001")
    for number in range(30002, 30300):
        inner = comment(str(number), comments={"data": [inner]})
    found = read_whole(write("a.json", json.dumps({"data": [post(comments={"data": [inner]})]})))
    assert 300 == len(found.rows)


def test_a_page_asked_with_its_posts(write: Write, read_whole: Any) -> None:
    """The list may stand below the page, and a bad post does not take its comments with it."""
    page = {
        "id": "10001",
        "name": "Acme",
        "posts": {"data": [post(created_time="soon", comments={"data": [comment("1")]})]},
    }
    found = read_whole(write("a.json", json.dumps(page)))
    assert ["facebook:20001_1"] == found.column("id")
    assert [(1, "created_time: not a time that can be understood")] == [(r.row, r.reason) for r in found.rejected]


def test_comments_with_what_the_api_gives_unasked(write: Write, read_whole: Any) -> None:
    """They bear no mark; the id begins with their post's number, and a page's post with its author's."""
    bare = {"message": "hot", "created_time": "2024-01-01T10:00:00+0000"}
    items = [
        {**bare, "id": "20001_30001", "from": {"name": "Ann", "id": "700001"}},
        {**bare, "id": "10001_20001", "from": {"name": "Acme", "id": "10001"}},
    ]
    rows = read_whole(write("a.json", json.dumps({"data": items}))).rows
    assert [("facebook:20001_30001", "comment", "facebook:20001"), ("facebook:20001", "post", None)] == [
        (row["id"], row["kind"], row["parent_id"]) for row in rows
    ]
