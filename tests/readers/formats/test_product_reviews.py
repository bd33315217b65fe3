"""Amazon's and Yelp's reviews in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
AMAZON = {
    "rating": 4.0, "title": "Great &amp; cheap", "text": "Foams.<br />Yes", "asin": "B1", "parent_asin": "B0",
    "user_id": "U1", "timestamp": 1588687728923, "helpful_vote": 3,
}  # fmt: skip


def test_an_amazon_review(write: Write, read_whole: Any) -> None:
    """HTML becomes text, the product is in the link, and the time is in milliseconds."""
    row = read_whole(write("a.jsonl", json.dumps(AMAZON))).rows[0]
    assert ("U1", None, "Great & cheap", "Foams.\nYes", 0.75, 3, "https://www.amazon.com/dp/B0", "exact") == tuple(
        row[name] for name in ("author_id", "author", "title", "text", "rating", "likes", "url", "time_basis")
    )
    assert datetime(2020, 5, 5, 14, 8, 48, 923000, tzinfo=UTC) == row["created_at"]


@pytest.mark.parametrize(("votes", "likes"), [({"vote": "1,234"}, 1234), ({"helpful": [2, 3]}, 2), ({}, None)])
def test_the_older_sets_know_only_the_day(
    votes: dict[str, object], likes: int | None, write: Write, read_whole: Any
) -> None:
    """Their midnight is no time of day, and helpful votes are written in three ways."""
    older = {
        "overall": 5.0, "reviewerID": "U2", "asin": "B1", "reviewerName": "Cy", "reviewText": "w", "summary": "s",
        "unixReviewTime": 1380153600, **votes,
    }  # fmt: skip
    row = read_whole(write("a.json", json.dumps(older))).rows[0]
    assert ("Cy", "U2", "day_only", likes) == tuple(
        row[name] for name in ("author", "author_id", "time_basis", "likes")
    )


def test_a_review_s_id_is_made_of_who_what_and_when(write: Write, read_whole: Any) -> None:
    """The same review in two files is one; another time is another review."""
    lines = [AMAZON, {**AMAZON, "helpful_vote": 4}, {**AMAZON, "timestamp": 1588687728924}]
    ids = read_whole(write("a.jsonl", "\n".join(map(json.dumps, lines)))).column("id")
    assert (True, False) == (ids[0] == ids[1], ids[0] == ids[2])


def test_yelp_s_review_and_tip(write: Write, read_whole: Any) -> None:
    """Both name a place; a tip has no stars. Times name no zone."""
    review = {"review_id": "r", "user_id": "u", "business_id": "b", "stars": 2.0, "useful": 1, "text": "w"}
    tip = {"user_id": "u", "business_id": "b", "text": "t", "compliment_count": 0}
    lines = [{**line, "date": "2018-07-07 22:09:11"} for line in (review, tip)]
    rows = read_whole(write("a.json", "\n".join(map(json.dumps, lines)))).rows
    assert [(0.25, 1, "assumed_utc"), (None, 0, "assumed_utc")] == [
        (row["rating"], row["likes"], row["time_basis"]) for row in rows
    ]
    assert ("yelp:r", "https://www.yelp.com/biz/b", None) == (rows[0]["id"], rows[0]["url"], rows[0]["author"])


def test_yelp_s_older_votes(write: Write, read_whole: Any) -> None:
    """The older set keeps the votes in an object."""
    review = {"review_id": "r", "user_id": "u", "business_id": "b", "stars": 2, "votes": {"useful": 3}, "text": "w"}

    assert [3] == read_whole(write("a.json", json.dumps({**review, "date": "2007-05-17"}) + "\n")).column("likes")
