"""YouTube as yt-dlp, the Data API and youtube-comment-downloader save it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats import youtube_ytdlp

Write = Callable[..., Path]


def info(**more: object) -> dict[str, object]:
    return {
        "id": "V1", "title": "A test", "description": "Words", "uploader": "Bench", "uploader_id": "@bench",
        "channel_id": "UC1", "channel_follower_count": 9, "webpage_url": "https://www.youtube.com/watch?v=V1",
        "upload_date": "20240312", "timestamp": 1710255600, "extractor": "youtube", "extractor_key": "Youtube", **more,
    }  # fmt: skip


def comment(native: str, parent: str = "root", **more: object) -> dict[str, object]:
    return {
        "id": native, "parent": parent, "text": f"words {native}", "author": "@ann", "author_id": "UC2",
        "like_count": 2, "timestamp": 1710342000, **more,
    }  # fmt: skip


def test_comments_answer_the_video_or_each_other(write: Write, read_whole: Any) -> None:
    """The video is the first row; a comment at the root answers it."""
    rows = read_whole(write("a.info.json", json.dumps(info(comments=[comment("a"), comment("a.b", "a")])))).rows
    assert [("post", None), ("comment", "youtube:V1"), ("comment", "youtube:a")] == [
        (row["kind"], row["parent_id"]) for row in rows
    ]
    assert {"youtube:V1"} == {row["conversation_id"] for row in rows}
    assert ("A test", "Words", "@bench", "UC1", 9) == tuple(
        rows[0][name] for name in ("title", "text", "author", "author_id", "audience")
    )
    assert "https://www.youtube.com/watch?v=V1&lc=a.b" == rows[2]["url"]


def test_times_of_comments_are_estimates(write: Write, read_whole: Any) -> None:
    """yt-dlp counts them back from "3 weeks ago"; the video's own time is exact, or only a day."""
    found = read_whole(write("a.info.json", json.dumps(info(comments=[comment("a")]))))
    assert ["exact", "estimated"] == found.column("time_basis")
    found = read_whole(write("b.info.json", json.dumps(info(timestamp=None))))
    assert [(datetime(2024, 3, 12, tzinfo=UTC), "day_only")] == [
        (row["created_at"], row["time_basis"]) for row in found.rows
    ]


def test_another_site_s_comments_have_its_platform_and_exact_times(write: Write, read_whole: Any) -> None:
    """yt-dlp also saves the comments of other sites, which tell their times."""
    video = info(extractor="Instagram", extractor_key="Instagram", comments=[comment("7", author="ann")])
    row = read_whole(write("a.info.json", json.dumps(video))).rows[1]
    assert ("instagram:7", "exact", None) == (row["id"], row["time_basis"], row["url"])


@pytest.mark.parametrize("comments", [{}, {"comments": None}, {"comments": []}])
def test_a_video_without_comments_is_a_post(comments: dict[str, object], write: Write, read_whole: Any) -> None:
    """Whether the list is missing, null or empty, the video is not lost."""
    assert ["youtube:V1"] == read_whole(write("a.info.json", json.dumps(info(**comments)))).column("id")


def test_a_start_full_of_formats_is_enough_to_know_it(write: Write, read_whole: Any) -> None:
    """The name of the extractor may stand far behind the head of the file."""
    formats = [{"format_id": str(n), "url": "https://example.com/" + "x" * 900} for n in range(400)]
    video = {"id": "V1", "title": "A", "formats": formats, **{k: v for k, v in info().items() if k != "id"}}
    assert "youtube_ytdlp" == read_whole(write("a.info.json", json.dumps(video))).reader


def test_a_playlist_gives_its_videos(write: Write, read_whole: Any) -> None:
    """The list itself is nobody's words."""
    playlist = info(id="P", _type="playlist", entries=[info(comments=[comment("a")]), None])
    found = read_whole(write("a.info.json", json.dumps(playlist)))
    assert ["youtube:V1", "youtube:a"] == found.column("id")
    assert ["a list of videos (playlist), nobody's words", "the item has no id"] == sorted(
        rejected.reason for rejected in found.rejected
    )


def test_a_document_too_large_to_hold_is_read_by_its_comments(
    write: Write, read_whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same rows come out, the video first and once."""
    path = write("a.info.json", json.dumps(info(comments=[comment("a"), comment("b"), comment("a.c", "a")])))
    whole = read_whole(path)
    monkeypatch.setattr(youtube_ytdlp, "DOCUMENT_LIMIT", 10)
    assert whole.rows == read_whole(path).rows


VIDEOS = [info(comments=[]), info(id="V2", comments=[comment("a")]), info(id="V3"), info(id="V4", comments=None)]


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(VIDEOS[0]),
        "\n".join(map(json.dumps, VIDEOS)),
        json.dumps(VIDEOS),
        json.dumps(info(id="P", _type="playlist", entries=VIDEOS)),
    ],
    ids=["object", "lines", "list", "playlist"],
)
def test_videos_without_comments_are_not_lost_in_what_is_too_large_to_hold(
    document: str, write: Write, read_whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every video is there, whether anybody commented on it or not."""
    path = write("a.info.json", document)
    whole = read_whole(path)
    monkeypatch.setattr(youtube_ytdlp, "DOCUMENT_LIMIT", 10)
    found = read_whole(path)
    assert sorted(whole.column("id")) == sorted(found.column("id"))
    assert [rejected.reason for rejected in whole.rejected] == [rejected.reason for rejected in found.rejected]


def api_comment(native: str, **snippet: object) -> dict[str, object]:
    return {
        "kind": "youtube#comment",
        "id": native,
        "snippet": {
            "videoId": "V1", "textDisplay": "a &amp; b<br>c", "authorDisplayName": "@ann", "likeCount": 3,
            "authorChannelId": {"value": "UC2"}, "publishedAt": "2024-03-13T08:00:00Z", **snippet,
        },
    }  # fmt: skip


def thread(first: object, *replies: object) -> dict[str, object]:
    return {
        "kind": "youtube#commentThread",
        "id": "a",
        "snippet": {"videoId": "V1", "topLevelComment": first, "totalReplyCount": len(replies)},
        "replies": {"comments": list(replies)},
    }


def test_a_thread_of_the_api_gives_its_replies(write: Write, read_whole: Any) -> None:
    """HTML becomes text where the plain text is not there."""
    page = {"kind": "youtube#commentThreadListResponse"}
    page["items"] = [thread(api_comment("a", textOriginal="<b> & c"), api_comment("a.b", parentId="a"))]
    rows = read_whole(write("a.json", json.dumps(page))).rows
    assert [("<b> & c", "youtube:V1", 1), ("a & b\nc", "youtube:a", None)] == [
        (row["text"], row["parent_id"], row["replies"]) for row in rows
    ]


def test_a_thread_that_does_not_say_what_it_is(write: Write, read_whole: Any) -> None:
    """Who asks the API for some fields only may leave its kind out."""
    found = {key: value for key, value in thread(api_comment("a")).items() if key != "kind"}
    read = read_whole(write("a.json", json.dumps([found])))
    assert ("youtube_api", ["youtube:a"]) == (read.reader, read.column("id"))


def test_a_bad_reply_costs_one_row(write: Write, read_whole: Any) -> None:
    """Those around it are kept, and each has a number of its own."""
    page = {"items": [thread(api_comment("a"), api_comment("a.b", likeCount="many"), 7, api_comment("a.c"))]}
    found = read_whole(write("a.json", json.dumps(page)))
    assert ["youtube:a", "youtube:a.c"] == found.column("id")
    assert [1, 4] == found.column("source_row")
    assert [(2, "likeCount: not a count"), (3, "the item has no id")] == [(r.row, r.reason) for r in found.rejected]


def test_replies_asked_for_alone_know_the_comment_above(write: Write, read_whole: Any) -> None:
    """comments.list names no video; the id of a reply begins with that of its parent."""
    reply = api_comment("a.b", videoId=None)
    row = read_whole(write("a.jsonl", json.dumps(reply) + "\n" + json.dumps(reply) + "\n")).rows[0]
    assert ("youtube:a", None, None) == (row["parent_id"], row["conversation_id"], row["url"])


def test_a_search_result_is_a_video(write: Write, read_whole: Any) -> None:
    """Its title is escaped, and its id an object."""
    result = {
        "kind": "youtube#searchResult",
        "id": {"kind": "youtube#video", "videoId": "V2"},
        "snippet": {"title": "who&#39;s better", "channelTitle": "Rain", "publishedAt": "2024-03-13T08:00:00Z"},
    }
    row = read_whole(write("a.json", json.dumps({"items": [result]}))).rows[0]
    assert ("youtube:V2", "post", "who's better") == (row["id"], row["kind"], row["title"])


def test_a_downloaded_comment(write: Write, read_whole: Any) -> None:
    """Votes are written short, times are estimates, and the first part of a reply's id is its parent's."""
    lines = [
        {"cid": "a", "text": "x & y", "time": "2 years ago", "author": "@ann", "channel": "UC2", "votes": "1.2K"},
        {
            "cid": "a.b",
            "text": "z",
            "time": "1 year ago",
            "author": "@bo",
            "channel": "UC3",
            "votes": "0",
            "replies": "",
        },
    ]
    lines[1]["time_parsed"] = 1651399200.0
    rows = read_whole(write("a.json", "\n".join(map(json.dumps, lines)))).rows
    assert [("x & y", 1200, None, None), ("z", 0, "youtube:a", "estimated")] == [
        (row["text"], row["likes"], row["parent_id"], row["time_basis"]) for row in rows
    ]
    assert datetime(2022, 5, 1, 10, tzinfo=UTC) == rows[1]["created_at"]
