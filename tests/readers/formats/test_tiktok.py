"""TikTok's own objects in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


def video(**more: object) -> dict[str, object]:
    return {
        "id": "70", "desc": "words & more", "createTime": 1709300000, "music": {}, "textExtra": [],
        "author": {"id": "9", "uniqueId": "ann"}, "authorStats": {"followerCount": 8},
        "stats": {"diggCount": 4, "shareCount": 3, "commentCount": 2}, "textLanguage": "en", "locationCreated": "GB",
        **more,
    }  # fmt: skip


def comment(native: str, **more: object) -> dict[str, object]:
    return {
        "cid": native, "aweme_id": "70", "text": "it foams", "create_time": 1709301000, "digg_count": 1,
        "reply_comment_total": 0, "reply_id": "0", "user": {"uid": "8", "unique_id": "bo"}, **more,
    }  # fmt: skip


def test_a_video(write: Write, read_whole: Any) -> None:
    """Every part of a video comes from its own field."""
    row = read_whole(write("a.json", json.dumps({"itemList": [video()]}))).rows[0]
    assert ("tiktok:70", "post", "ann", "9", 8, "words & more") == tuple(
        row[name] for name in ("id", "kind", "author", "author_id", "audience", "text")
    )
    assert (4, 3, 2, "en", "GB") == tuple(row[name] for name in ("likes", "shares", "replies", "lang", "location"))
    assert "https://www.tiktok.com/@ann/video/70" == row["url"]


def test_the_author_of_an_embedded_video_is_a_bare_name(write: Write, read_whole: Any) -> None:
    """Pages that embed their data give the handle instead of an object."""
    row = read_whole(write("a.json", json.dumps([video(author="ann", authorId="9")]))).rows[0]
    assert ("ann", "9") == (row["author"], row["author_id"])


@pytest.mark.parametrize(("origin", "kind", "parent"), [("0", "post", None), ("69", "quote", "tiktok:69")])
def test_a_duet_quotes_the_other_video(origin: str, kind: str, parent: str, write: Write, read_whole: Any) -> None:
    """Nought stands for no duet."""
    row = read_whole(write("a.json", json.dumps([video(duetInfo={"duetFromId": origin})]))).rows[0]
    assert (kind, parent) == (row["kind"], row["parent_id"])


def test_a_video_of_the_app(write: Write, read_whole: Any) -> None:
    """The app names the same things in another way."""
    of_app = {
        "aweme_id": "71", "desc": "w", "create_time": 1709300000, "music": 1,
        "author": {"uid": "9", "unique_id": "ann"},
        "statistics": {"digg_count": 4, "share_count": 3, "comment_count": 2},
    }  # fmt: skip
    row = read_whole(write("a.json", json.dumps({"aweme_list": [of_app]}))).rows[0]
    assert ("tiktok:71", "ann", 4, 3, 2) == tuple(row[n] for n in ("id", "author", "likes", "shares", "replies"))


def test_a_comment_answers_the_nearest(write: Write, read_whole: Any) -> None:
    """The comment that is answered, the comment above, or else the video."""
    comments = [
        comment("1"),
        comment("2", reply_id="1", reply_to_reply_id="0"),
        comment("3", reply_id="1", reply_to_reply_id="2", comment_language="un"),
    ]
    rows = read_whole(write("a.json", json.dumps({"comments": comments}))).rows
    assert ["tiktok:70", "tiktok:1", "tiktok:2"] == [row["parent_id"] for row in rows]
    assert {("comment", "tiktok:70", None)} == {(row["kind"], row["conversation_id"], row["lang"]) for row in rows}


def test_a_person_in_a_search_is_rejected(write: Write, read_whole: Any) -> None:
    """Results of a search wrap videos, and hold people too."""
    found = read_whole(write("a.json", json.dumps({"data": [{"type": 1, "item": video()}, {"type": 4}]})))
    assert ["tiktok:70"] == found.column("id")
    assert ["the item is not a video or a comment"] == [rejected.reason for rejected in found.rejected]
