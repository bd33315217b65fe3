"""TikTok's download of a person's data in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
OWN = {
    "date": "2024-01-02 11:12:13",
    "comment": "it foams",
    "url": "https://www.tiktokv.com/share/video/7340000000001/",
}


@pytest.mark.parametrize(
    "document",
    [
        {"Comment": {"Comments": {"CommentsList": [OWN]}}},
        {"Your Activity": {"Comments": {"CommentsList": [{key.title(): value for key, value in OWN.items()}]}}},
    ],
)
def test_a_comment_in_either_layout(document: dict[str, object], write: Write, read_whole: Any) -> None:
    """The format prescribes UTC, and the link names the video."""
    row = read_whole(write("user_data_tiktok.json", json.dumps(document))).rows[0]
    assert ("it foams", "exact", "tiktok:7340000000001", "url") == tuple(
        row[name] for name in ("text", "time_basis", "parent_id", "parent_evidence")
    )
    assert datetime(2024, 1, 2, 11, 12, 13, tzinfo=UTC) == row["created_at"]


def test_what_was_watched_and_written_to_friends_is_left_alone(write: Write, read_whole: Any) -> None:
    """Of a whole download only the comments are read, under the owner's name; no e-mail address goes with it."""
    watched = [{"Date": "2024-01-01 10:00:00", "Link": "https://www.tiktokv.com/share/video/1/"}] * 5000
    document = {
        "Activity": {"Video Browsing History": {"VideoList": watched}},
        "Profile": {"Profile Information": {"ProfileMap": {"userName": "ann", "emailAddress": "ann@example.com"}}},
        "Comment": {"Comments": {"CommentsList": [OWN]}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"x": [{"Content": "private"}]}}},
    }
    found = read_whole(write("user_data_tiktok.json", json.dumps(document)))
    assert ("tiktok_archive", 1) == (found.reader, found.rows_read)
    assert ("ann", "ann") == (found.rows[0]["author"], found.rows[0]["author_id"])
    assert not any("example.com" in str(value) for value in found.rows[0].values())


@pytest.mark.parametrize(
    "profile",
    [
        {"Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "ann"}}}},
        {"Profile": {"Profile Info": {"ProfileMap": {"userName": "ann"}}}},
    ],
)
def test_the_order_of_2025(profile: dict[str, object], write: Write, read_whole: Any) -> None:
    """A long list of likes stands first; it tells the file, though the comments are far behind it."""
    liked = [{"date": "2025-01-01 10:00:00", "link": "https://www.tiktokv.com/share/video/1/"}] * 5000
    document = {
        "Likes and Favorites": {"Like List": {"ItemFavoriteList": liked}},
        **profile,
        "Comment": {"Comments": {"App": 1, "CommentsList": [OWN]}},
        "Your Activity": {"Watch History": {"VideoList": liked}},
    }
    found = read_whole(write("user_data_tiktok.json", json.dumps(document)))
    assert ("tiktok_archive", 1, ["ann"]) == (found.reader, found.rows_read, found.column("author"))


def test_a_download_without_comments_says_so(write: Write, read_whole: Any) -> None:
    """The file is known, and holds nothing that was said."""
    found = read_whole(write("user_data.json", json.dumps({"Activity": {"Login History": {}}})))
    assert ["the download holds no list of comments"] == [rejected.reason for rejected in found.rejected]
