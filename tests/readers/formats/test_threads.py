"""Threads' website and its API in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


def post(number: int, text: str | None = "words", **info: object) -> dict[str, Any]:
    return {
        "pk": str(3310000000000000000 + number), "code": f"code{number}", "user": {"pk": "6", "username": "ann"},
        "caption": {"text": text} if text else None, "taken_at": 1709000000, "like_count": 9,
        "text_post_app_info": {"direct_reply_count": 1, "repost_count": 2, **info},
    }  # fmt: skip


def test_a_post(write: Write, read_whole: Any) -> None:
    """Its parts come from the post and from the block that only Threads has."""
    row = read_whole(write("a.json", json.dumps([post(1)]))).rows[0]
    assert ("threads:code1", "post", "words", 9, 2, 1, "threads:code1") == tuple(
        row[name] for name in ("id", "kind", "text", "likes", "shares", "replies", "conversation_id")
    )


@pytest.mark.parametrize(
    "answer",
    [
        lambda items: {"mediaData": {"edges": [{"node": {"thread_items": items}}]}},
        lambda items: {"mediaData": {"threads": [{"thread_items": items}]}},
        lambda items: {"data": {"edges": [{"node": {"thread_items": items}}]}},
        lambda items: {"data": {"containing_thread": {"thread_items": items}, "reply_threads": []}},
        lambda items: {"searchResults": {"edges": [{"node": {"thread": {"thread_items": items}}}]}},
    ],
)
def test_whole_answers_of_the_website(answer: Any, write: Write, read_whole: Any) -> None:
    """Of a person, of a post and of a search."""
    found = read_whole(write("a.json", json.dumps({"data": answer([{"post": post(1)}, {"post": post(2)}])})))
    assert ("threads", ["threads:code1", "threads:code2"]) == (found.reader, found.column("id"))


def test_words_in_pieces_are_put_together(write: Write, read_whole: Any) -> None:
    """Long posts hold their words in fragments."""
    fragments = {"text_fragments": {"fragments": [{"plaintext": "one "}, {"plaintext": "two"}]}}
    assert ["one two"] == read_whole(write("a.json", json.dumps([post(1, None, **fragments)]))).column("text")


def test_a_reply_may_not_know_what_it_answers(write: Write, read_whole: Any) -> None:
    """With a number it has a parent; with a name alone it is a comment without one."""
    replies = [
        post(1, reply_to_id="3300000000000000001", root_post_id="3300000000000000001"),
        post(2, is_reply=True, reply_to_author={"username": "bo"}),
    ]
    rows = read_whole(write("a.json", json.dumps(replies))).rows
    assert [("comment", "threads:C3L9IQOygAB", "threads:C3L9IQOygAB"), ("comment", None, None)] == [
        (row["kind"], row["parent_id"], row["conversation_id"]) for row in rows
    ]


def test_the_original_of_a_repost_or_quote_is_context(write: Write, read_whole: Any) -> None:
    """A repost has no words and no counts of its own."""
    original = post(7, "first")
    passed = [
        post(1, None, share_info={"reposted_post": original}),
        post(2, "yes", share_info={"quoted_post": original}),
    ]
    found = read_whole(write("a.json", json.dumps(passed)))
    assert [("share", None, "first", "threads:code7", None), ("quote", "yes", "first", "threads:code7", 9)] == [
        (row["kind"], row["text"], row["shared_text"], row["parent_id"], row["likes"]) for row in found.rows
    ]
    assert 2 == found.facts.context_rows


def test_the_api_has_its_own_numbers(write: Write, read_whole: Any) -> None:
    """Replies, reposts and quotes name the others by them."""
    first = {"id": "1", "username": "ann", "text": "first", "timestamp": "2024-02-27T02:13:20+0000"}
    first |= {"media_product_type": "THREADS", "permalink": "https://www.threads.net/@ann/post/code1"}
    rows = [
        first,
        first | {"id": "2", "is_reply": True, "replied_to": {"id": "1"}, "root_post": {"id": "1"}},
        first | {"id": "3", "media_type": "REPOST_FACADE", "reposted_post": {"id": "1"}},
        first | {"id": "4", "text": "yes", "is_quote_post": True, "quoted_post": {"id": "1", "text": "first"}},
    ]
    found = read_whole(write("a.json", json.dumps({"data": rows})))
    assert [
        ("post", "first", None, None),
        ("comment", "first", None, "threads:1"),
        ("share", None, "first", "threads:1"),
        ("quote", "yes", "first", "threads:1"),
    ] == [(row["kind"], row["text"], row["shared_text"], row["parent_id"]) for row in found.rows]
