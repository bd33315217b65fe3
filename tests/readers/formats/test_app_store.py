"""App Store reviews in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Write = Callable[..., Path]


def connect(native: str, **attributes: object) -> dict[str, Any]:
    said = {
        "rating": 4, "title": "Good", "body": "Fast", "reviewerNickname": "ann", "territory": "USA",
        "createdDate": "2024-02-01T03:04:05-08:00", **attributes,
    }  # fmt: skip
    return {"type": "customerReviews", "id": native, "attributes": said}


def test_a_review_of_app_store_connect(write: Write, read_whole: Any) -> None:
    """Its time has a zone."""
    row = read_whole(write("a.json", json.dumps({"data": [connect("r1")]}))).rows[0]
    assert ("app_store:r1", "review", "ann", "Good", "Fast", "USA", 0.75, "exact") == tuple(
        row[name] for name in ("id", "kind", "author", "title", "text", "location", "rating", "time_basis")
    )
    assert datetime(2024, 2, 1, 11, 4, 5, tzinfo=UTC) == row["created_at"]


def test_a_response_finds_its_review(write: Write, read_whole: Any) -> None:
    """Either names the other; a response to a review that is not there is rejected."""
    pointing = connect("r1") | {"relationships": {"response": {"data": {"id": "s1"}}}}
    said = {"responseBody": "Thanks", "lastModifiedDate": "2024-02-03T03:04:05Z"}
    responses = [
        {"type": "customerReviewResponses", "id": "s1", "attributes": said},
        {"type": "customerReviewResponses", "id": "s2", "attributes": said},
        {
            "type": "customerReviewResponses", "id": "s3", "attributes": said,
            "relationships": {"review": {"data": {"id": "r2"}}},
        },
    ]  # fmt: skip
    found = read_whole(write("a.json", json.dumps({"data": [pointing, connect("r2")], "included": responses})))
    assert ["app_store:r1", "app_store:r2"] == [row["parent_id"] for row in found.rows if row["kind"] == "comment"]
    assert ["the review that was answered has no id"] == [rejected.reason for rejected in found.rejected]


def entry(native: str, **more: object) -> dict[str, Any]:
    labels = {
        "id": native, "title": "Good", "content": "Fast", "updated": "2024-02-01T03:04:05-07:00", "im:rating": "4",
        "im:voteSum": "2", **more,
    }  # fmt: skip
    author = {"name": {"label": "ann"}, "uri": {"label": "https://itunes.apple.com/us/reviews/id77"}}
    return {"author": author, **{key: {"label": value} for key, value in labels.items()}}


def feed(entries: object) -> str:
    place = "https://mzstoreservices-ext-st.itunes.apple.com/gb/rss/customerreviews/id=1/json"
    return json.dumps({"feed": {"id": {"label": place}, "entry": entries}})


def test_the_feed_begins_with_the_app(write: Write, read_whole: Any) -> None:
    """The app is context, not a review; the feed's address tells the country."""
    app = {"im:name": {"label": "Acme"}, "id": {"label": "1"}, "title": {"label": "Acme"}}
    found = read_whole(write("a.json", feed([app, entry("r1")])))
    assert [("app_store:r1", "ann", "77", "gb", 0.75, 2)] == [
        tuple(row[name] for name in ("id", "author", "author_id", "location", "rating", "likes")) for row in found.rows
    ]
    assert 1 == found.facts.context_rows


def test_a_single_review_stands_without_a_list(write: Write, read_whole: Any) -> None:
    """Apple writes one entry as an object."""
    found = read_whole(write("a.json", feed(entry("r1"))))
    assert [("app_store:r1", "gb")] == [(row["id"], row["location"]) for row in found.rows]


def test_the_python_scraper(write: Write, read_whole: Any) -> None:
    """Its times are in UTC without saying so; the developer's answer is a row of its own."""
    scraped = {
        "userName": "ann", "title": "Good", "review": "Fast", "rating": 4, "date": "2024-02-01 11:04:05",
        "isEdited": False,
        "developerResponse": {"id": 1, "body": "Thanks", "modified": "2024-02-03T08:00:00Z"},
    }  # fmt: skip
    rows = read_whole(write("a.json", json.dumps([scraped]))).rows
    assert [("review", "exact", 0.75), ("comment", "exact", None)] == [
        (row["kind"], row["time_basis"], row["rating"]) for row in rows
    ]
    assert rows[0]["id"] == rows[1]["parent_id"]
    assert datetime(2024, 2, 1, 11, 4, 5, tzinfo=UTC) == rows[0]["created_at"]


def test_the_javascript_scraper_has_apple_s_ids(write: Write, read_whole: Any) -> None:
    """So that its reviews are those of the feed."""
    scraped = {"id": "r1", "userName": "ann", "userUrl": "u", "score": 4, "title": "Good", "text": "Fast", "url": "x"}
    assert ["app_store:r1"] == read_whole(write("a.json", json.dumps([scraped]))).column("id")
