"""google-play-scraper's reviews in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]


def review(**more: object) -> dict[str, Any]:
    return {
        "reviewId": "g1", "userName": "Ann", "content": "Fast", "score": 4, "thumbsUpCount": 12,
        "at": "2024-02-01 11:04:05", "replyContent": None, "repliedAt": None, **more,
    }  # fmt: skip


def test_the_python_scraper_names_no_zone(write: Write, read_whole: Any) -> None:
    """The user can name it."""
    path = write("a.json", json.dumps([review()]))
    row = read_whole(path).rows[0]
    assert ("google_play:g1", "review", "Ann", "Fast", 0.75, 12, "assumed_utc") == tuple(
        row[name] for name in ("id", "kind", "author", "text", "rating", "likes", "time_basis")
    )
    assert ["assumed_zone"] == read_whole(path, timezone="Europe/Berlin").column("time_basis")


def test_an_answer_is_a_row_of_its_own(write: Write, read_whole: Any) -> None:
    """It has the time of the answer, and no author: the file does not name the developer."""
    answered = review(replyContent="Thanks", repliedAt="2024-02-02 09:00:00")
    row = read_whole(write("a.json", json.dumps([answered]))).rows[1]
    assert ("google_play:g1/reply", "comment", "Thanks", "google_play:g1", None, 2) == (
        *(row[name] for name in ("id", "kind", "text", "parent_id", "author")),
        row["created_at"].day,
    )


def test_a_deleted_account_is_nobody(write: Write, read_whole: Any) -> None:
    """Google's name for it is not a person's."""
    assert [None] == read_whole(write("a.json", json.dumps([review(userName="A Google user")]))).column("author")


def test_the_javascript_scraper(write: Write, read_whole: Any) -> None:
    """Other names, and times with their zone."""
    scraped = {
        "id": "g2", "userName": "Dee", "date": "2024-02-04T11:04:05.123Z", "score": 5, "title": "Good", "text": "Nice",
        "thumbsUp": 1, "replyText": "Cheers", "replyDate": "2024-02-05T11:04:05Z", "url": "https://play.google.com/x",
    }  # fmt: skip
    rows = read_whole(write("a.json", json.dumps({"data": [scraped]}))).rows
    assert [("google_play:g2", "Nice", "exact"), ("google_play:g2/reply", "Cheers", "exact")] == [
        (row["id"], row["text"], row["time_basis"]) for row in rows
    ]
