"""Zeeschuimer's and 4CAT's lines: which platform's objects they hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
COMMENT = {
    "cid": "1", "aweme_id": "70", "text": "it foams", "create_time": 1709301000, "reply_id": "0",
    "user": {"uid": "8", "unique_id": "bo"},
}  # fmt: skip
VIDEO = {"id": "70", "desc": "w", "createTime": 1709300000, "author": {"uniqueId": "ann"}, "stats": {"diggCount": 4}}
POST = {"code": "code1", "taken_at": 1708000000, "user": {"username": "ann"}, "caption": {"text": "w"}}
THREAD = {"pk": "1", "code": "code2", "user": {"username": "ann"}, "taken_at": 1709000000, "text_post_app_info": {}}
TWEET = {
    "rest_id": "20", "core": {"user_results": {"result": {"rest_id": "7", "legacy": {"screen_name": "ann"}}}},
    "legacy": {"full_text": "w", "created_at": "Wed Mar 06 10:00:00 +0000 2024", "id_str": "20", "user_id_str": "7"},
}  # fmt: skip
UPDATE = {"updateMetadata": {"urn": "urn:li:activity:7100000000000000000"}, "actor": {}, "commentary": None}


def line(platform: str, data: object) -> dict[str, Any]:
    return {
        "nav_index": "1:1:1", "item_id": "i", "timestamp_collected": 1709500000000, "source_platform": platform,
        "source_platform_url": f"https://{platform}/", "data": data,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("platform", "data", "native"),
    [
        ("tiktok.com", VIDEO, "tiktok:70"),
        ("tiktok-comments", COMMENT, "tiktok:1"),
        ("instagram.com", POST, "instagram:code1"),
        ("threads.net", THREAD, "threads:code2"),
        ("threads.com", THREAD, "threads:code2"),
        ("twitter.com", TWEET, "x:20"),
        ("x.com", TWEET, "x:20"),
        ("linkedin.com", UPDATE, "linkedin:7100000000000000000"),
    ],
)
def test_each_platform_has_its_own_shape(
    platform: str, data: dict[str, object], native: str, write: Write, read_whole: Any
) -> None:
    """Both tools give the same mention; without the name of the platform the shape tells it."""
    collected = line(platform, data)
    meta = {key: value for key, value in collected.items() if key != "data"}
    lines = [collected, collected]
    found = read_whole(write("z.ndjson", "\n".join(map(json.dumps, lines))))
    assert ("zeeschuimer", [native, native]) == (found.reader, found.column("id"))
    lines = [{**data, "__import_meta": meta}, {**data, "__import_meta": {}}]
    found = read_whole(write("f.ndjson", "\n".join(map(json.dumps, lines))))
    assert ("fourcat", [native, native]) == (found.reader, found.column("id"))


def test_other_platforms_are_rejected_without_their_name_in_the_reason(write: Write, read_whole: Any) -> None:
    """The reason may be published; the name is for the user's eyes."""
    lines = [line("9gag.com", {"id": "1"}), line("tiktok.com", {"id": "1"}), line("tiktok.com", None)]
    found = read_whole(write("z.ndjson", "\n".join(map(json.dumps, lines))))
    assert [
        ("it was collected from a platform whose objects are not known here", "9gag.com"),
        ("the item is not a video or a comment", "i"),
        ("the line does not say from which platform it is, or holds no object", "i"),
    ] == [(rejected.reason, rejected.excerpt) for rejected in found.rejected]


def test_people_made_anonymous_are_nobody(write: Write, read_whole: Any) -> None:
    """The word that 4CAT writes over a name is not the most active person of a report."""
    blotted = {**COMMENT, "user": {"uid": "REDACTED", "unique_id": "REDACTED"}, "__import_meta": {}}
    row = read_whole(write("f.ndjson", json.dumps(blotted))).rows[0]
    assert (None, None) == (row["author"], row["author_id"])


def test_answers_with_lines_of_their_own_are_not_read_twice(write: Write, read_whole: Any) -> None:
    """The collector of comments leaves the answers inside the comment as well."""
    answer = {"pk": "2", "text": "b", "created_at": 1708003700, "user": {"username": "bo"}, "comment_like_count": 0}
    comment = {
        "pk": "1", "text": "a", "created_at": 1708003600, "user": {"id": "5", "unique_id": "cy"},
        "post_shortcode": "code1",
        "comment_like_count": 2, "preview_child_comments": [answer], "_zs_comment_thread_id": "9",
    }  # fmt: skip
    found = read_whole(write("z.ndjson", json.dumps(line("instagram-comments", comment))))
    assert [("instagram:1", "cy", "instagram:code1")] == [(r["id"], r["author"], r["parent_id"]) for r in found.rows]
