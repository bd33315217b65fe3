"""Apify's items in small."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
VIDEO = "https://www.tiktok.com/@ann/video/7340000000000000001"
PICTURE = "https://www.instagram.com/p/C3L9IQOygAB"


def test_comments_of_tiktok(write: Write, read_whole: Any) -> None:
    """The video is known by its link, a comment above by its id."""
    first = {"cid": "1", "text": "a", "videoWebUrl": VIDEO, "diggCount": 4, "repliesToId": None, "uniqueId": "cy"}
    items = [first, {**first, "cid": "2", "repliesToId": "1"}]
    rows = read_whole(write("a.json", json.dumps(items))).rows
    assert [("tiktok:7340000000000000001", "url"), ("tiktok:1", "id")] == [
        (row["parent_id"], row["parent_evidence"]) for row in rows
    ]


@pytest.mark.parametrize("mark", [".", "/", None])
def test_a_flat_video(mark: str | None, write: Write, read_whole: Any) -> None:
    """Inner objects may be written flat, with either mark."""
    author = {"name": "ann", "id": "9", "fans": 8}
    flat = {f"authorMeta{mark}{key}": value for key, value in author.items()} if mark else {"authorMeta": author}
    row = read_whole(
        write("a.json", json.dumps([{"id": "7", "text": "w", "webVideoUrl": VIDEO, "diggCount": 1, **flat}]))
    ).rows[0]
    assert ("ann", "9", 8) == (row["author"], row["author_id"], row["audience"])


def test_comments_inside_a_picture(write: Write, read_whole: Any) -> None:
    """Its newest comments and the answers to them come with it, each for itself."""
    answer = {"id": "2", "text": "b", "ownerUsername": "ann"}
    comments = [{"id": "1", "text": "a", "ownerUsername": "cy", "replies": [answer]}, {"text": "lost"}]
    post = {
        "shortCode": "C3L9IQOygAB",
        "caption": "w",
        "ownerUsername": "ann",
        "likesCount": -1,
        "latestComments": comments,
    }
    found = read_whole(write("a.json", json.dumps([post])))
    assert [
        ("instagram:C3L9IQOygAB", None),
        ("instagram:1", "instagram:C3L9IQOygAB"),
        ("instagram:2", "instagram:1"),
    ] == [(row["id"], row["parent_id"]) for row in found.rows]
    assert (None, [(4, "the item has no id")]) == (found.rows[0]["likes"], [(r.row, r.reason) for r in found.rejected])


def test_answers_inside_a_comment(write: Write, read_whole: Any) -> None:
    """A bad comment does not take its answers with it."""
    comment = {
        "id": "1", "postUrl": PICTURE, "text": "a", "ownerUsername": "cy", "likesCount": "many",
        "replies": [{"id": "2", "text": "b", "ownerUsername": "ann"}],
    }  # fmt: skip
    found = read_whole(write("a.json", json.dumps([comment])))
    assert [("instagram:2", "instagram:1", "instagram:C3L9IQOygAB")] == [
        (row["id"], row["parent_id"], row["conversation_id"]) for row in found.rows
    ]
    assert ["likesCount: not a count"] == [rejected.reason for rejected in found.rejected]


def test_a_reply_on_facebook_is_known_by_its_link(write: Write, read_whole: Any) -> None:
    """Ids are base64 of both numbers, and the link names the comment above."""
    link = "https://www.facebook.com/acme/posts/pfbid0abc?comment_id=31&reply_comment_id=32"
    first = {"facebookUrl": "x", "profileName": "Ann", "text": "a", "facebookId": "21", "likesCount": "14"}
    items = [
        {**first, "id": base64.b64encode(b"comment:21_31").decode(), "commentUrl": link.partition("&")[0]},
        {**first, "id": base64.b64encode(b"comment:21_32").decode(), "commentUrl": link},
    ]
    items[0]["comments"] = [{"id": base64.b64encode(b"comment:21_33").decode(), "text": "b", "profileName": "Bo"}]
    rows = read_whole(write("a.json", json.dumps(items))).rows
    assert [
        ("facebook:21_31", "facebook:21", 14),
        ("facebook:21_33", "facebook:21_31", None),
        ("facebook:21_32", "facebook:21_31", 14),
    ] == [(row["id"], row["parent_id"], row["likes"]) for row in rows]


def test_youtube_s_comments_have_no_time(write: Write, read_whole: Any) -> None:
    """ "2 years ago" is no time, and no reason to refuse a comment."""
    item = {
        "cid": "a.b",
        "comment": "w",
        "author": "@ann",
        "videoId": "V",
        "voteCount": 1,
        "publishedTimeText": "1 day ago",
    }
    row = read_whole(write("a.json", json.dumps([item]))).rows[0]
    assert ("youtube:a", "youtube:V", None) == (row["parent_id"], row["conversation_id"], row["created_at"])


def test_what_the_collector_did_not_find_is_rejected(write: Write, read_whole: Any) -> None:
    """Its notes stand among the items."""
    item = {"cid": "1", "text": "a", "videoWebUrl": VIDEO, "diggCount": 4}
    found = read_whole(write("a.json", json.dumps([item, {"error": "no_items"}, {"x": 1}])))
    assert [
        "a note that the collector found nothing here, nobody's words",
        "the item is none of an actor that is known here",
    ] == [rejected.reason for rejected in found.rejected]
