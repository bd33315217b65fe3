"""Instagram's own objects and Instaloader's files in small."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


def post(**more: object) -> dict[str, object]:
    return {
        "pk": "3300000000000000001", "id": "3300000000000000001_501", "code": "C3L9IQOygAB", "taken_at": 1708000000,
        "media_type": 1, "user": {"pk": "501", "username": "ann"}, "caption": {"text": "Sunday & toast"},
        "like_count": 88, "comment_count": 3, "location": {"name": "Leeds"}, **more,
    }  # fmt: skip


def comment(native: str, **more: object) -> dict[str, object]:
    return {
        "pk": native, "media_id": "3300000000000000001", "text": f"words {native}", "created_at": 1708003600,
        "comment_like_count": 2, "user": {"pk": "503", "username": "cy"}, **more,
    }  # fmt: skip


def test_a_post(write: Write, read_whole: Any) -> None:
    """Its id is the code of its link."""
    row = read_whole(write("a.json", json.dumps({"items": [post()]}))).rows[0]
    assert ("instagram:C3L9IQOygAB", "ann", "501", "Sunday & toast", "Leeds", 88, 3) == tuple(
        row[name] for name in ("id", "author", "author_id", "text", "location", "likes", "replies")
    )


@pytest.mark.parametrize("hidden", [{"like_and_view_counts_disabled": True}, {"like_count": -1}])
def test_hidden_likes_are_unknown(hidden: dict[str, object], write: Write, read_whole: Any) -> None:
    """What stands in their place is not their number."""
    assert [None] == read_whole(write("a.json", json.dumps([post(**hidden)]))).column("likes")


def test_a_comment_finds_its_post_by_number(write: Write, read_whole: Any) -> None:
    """The number of the post and the code of its link are the same id; answers are nested below."""
    answer = comment("2", parent_comment_id="1")
    comments = [comment("1", preview_child_comments=[answer, answer]), comment("3", comment_like_count="x")]
    found = read_whole(write("a.json", json.dumps({"comments": comments})))
    assert [("instagram:1", "instagram:C3L9IQOygAB"), ("instagram:2", "instagram:1")] == [
        (row["id"], row["parent_id"]) for row in found.rows
    ]
    assert {"instagram:C3L9IQOygAB"} == set(found.column("conversation_id"))
    assert [(3, "comment_like_count: not a count")] == [(r.row, r.reason) for r in found.rejected]


def test_the_page_names_the_post_of_its_comments(write: Write, read_whole: Any) -> None:
    """Where comments do not say it, the caption beside them does."""
    bare = {key: value for key, value in comment("1").items() if key != "media_id"}
    page = {"caption": {"media_id": "3300000000000000001"}, "comments": [bare]}
    assert ["instagram:C3L9IQOygAB"] == read_whole(write("a.json", json.dumps(page))).column("parent_id")


@pytest.mark.parametrize(
    "page",
    [
        lambda found: {"graphql": {"shortcode_media": found}},
        lambda found: {"data": {"xdt_shortcode_media": found}},
        lambda found: {"data": {"hashtag": {"edge_hashtag_to_media": {"edges": [{"node": found}]}}}},
        lambda found: {"graphql": {"user": {"edge_owner_to_timeline_media": {"edges": [{"node": found}]}}}},
    ],
)
def test_where_answers_of_the_website_keep_a_post(page: Any, write: Write, read_whole: Any) -> None:
    """Of one post, of a hashtag and of a person."""
    found = {
        "shortcode": "CxAb_0CdEf1", "taken_at_timestamp": 1628400000, "owner": {"id": "9", "username": "ann"},
        "edge_media_to_caption": {"edges": [{"node": {"text": "jam"}}]},
    }  # fmt: skip
    read = read_whole(write("a.json", json.dumps(page(found))))
    assert ("instagram", ["instagram:CxAb_0CdEf1"], ["jam"]) == (read.reader, read.column("id"), read.column("text"))


def test_the_older_form(write: Write, read_whole: Any) -> None:
    """Edges hold captions, counts, comments and the answers to them."""
    answer = {
        "id": "2",
        "text": "thx",
        "created_at": 1577000200,
        "owner": {"username": "ann"},
        "edge_liked_by": {"count": 0},
    }
    first = {
        **answer, "id": "1", "text": "nice", "edge_liked_by": {"count": 5},
        "edge_threaded_comments": {"count": 1, "edges": [{"node": answer}]},
    }  # fmt: skip
    old = {
        "__typename": "GraphImage", "shortcode": "B6L9IQOygAB", "taken_at_timestamp": 1577000000,
        "owner": {"id": "501", "username": "ann"}, "edge_media_preview_like": {"count": 12},
        "edge_media_to_caption": {"edges": [{"node": {"text": "old"}}]},
        "edge_media_to_parent_comment": {"count": 1, "edges": [{"node": first}]},
    }  # fmt: skip
    rows = read_whole(write("a.json", json.dumps([old]))).rows
    assert [("old", None, 12, 1), ("nice", "instagram:B6L9IQOygAB", 5, 1), ("thx", "instagram:1", 0, None)] == [
        (row["text"], row["parent_id"], row["likes"], row["replies"]) for row in rows
    ]


def loaded(native: int, **more: object) -> dict[str, object]:
    return {
        "id": native, "created_at": 1708003600, "text": "words", "owner": {"id": "503", "username": "cy"},
        "likes_count": 2, "answers": [], **more,
    }  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_instaloader_s_comments_find_their_post_beside_them(packed: bool, write: Write, read_whole: Any) -> None:
    """The post's file tells its code, packed or not."""
    beside = json.dumps({"node": {"shortcode": "C3L9IQOygAB"}, "instaloader": {"node_type": "Post"}}).encode()
    write("x_UTC.json.xz", lzma.compress(beside)) if packed else write("x_UTC.json", beside)
    comments = [loaded(1, answers=[{"id": 2, "created_at": 1708003700, "text": "at mine", "owner": {}}])]
    rows = read_whole(write("x_UTC_comments.json", json.dumps(comments))).rows
    assert [("instagram:1", "instagram:C3L9IQOygAB"), ("instagram:2", "instagram:1")] == [
        (row["id"], row["parent_id"]) for row in rows
    ]


@pytest.mark.parametrize("beside", [None, b"", b"\xfd7zXZ\x00broken", b"[]"])
def test_comments_without_their_post_say_so(beside: bytes | None, write: Write, read_whole: Any) -> None:
    """Nothing is guessed, and the reader is told."""
    if beside is not None:
        write("x_UTC.json", beside)
    found = read_whole(write("x_UTC_comments.json", json.dumps([loaded(1)])))
    assert [None] == found.column("parent_id")
    assert any("own file is not beside" in problem for problem in found.facts.problems)


def test_a_profile_of_instaloader_is_rejected(write: Write, read_whole: Any) -> None:
    """It is about a person, and nobody said it."""
    found = read_whole(write("p.json", json.dumps({"node": {"id": "1"}, "instaloader": {"node_type": "Profile"}})))
    assert ["this is a profile, a hashtag or a place, nobody's words"] == [r.reason for r in found.rejected]


def test_answers_without_an_id_are_rejected_one_by_one(write: Write, read_whole: Callable[..., Any]) -> None:
    """An answer that two keys hold is one; answers that have no id are not taken for one another."""
    bare = {"text": "hm", "created_at": 1708003700, "user": {"pk": "504", "username": "dan"}}
    known = comment("18")
    thread = comment("17", child_comments=[known, bare, bare, 7], preview_child_comments=[known])
    found = read_whole(write("comments.ndjson", json.dumps(thread) + "\n"))
    assert (2, 3) == (len(found.rows), len(found.rejected))
