"""X through gallery-dl: what its zeros mean, and who passed a post on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Write = Callable[..., Path]
ANN = {"id": 501, "name": "tea_ann", "nick": "Ann", "location": "Leeds", "followers_count": 120}
BOB = {"id": 502, "name": "cup_bob", "nick": "Bob", "location": "", "followers_count": 33}


def post(native: int = 1750000000000000001, **fields: Any) -> dict[str, Any]:
    """A post as gallery-dl writes it."""
    return {
        "tweet_id": native, "retweet_id": 0, "quote_id": 0, "reply_id": 0, "conversation_id": native,
        "date": "2024-02-01 09:30:00", "author": ANN, "user": ANN, "lang": "en", "content": "Pots &lt; cups",
        "favorite_count": 4, "reply_count": 1, "retweet_count": 2, **fields,
    }  # fmt: skip


def test_a_post(write: Write, read_whole: Callable[..., Any]) -> None:
    """Ids stay whole, times are UTC, zeros are no parents, and words are unescaped already."""
    found = read_whole(write("a.json", json.dumps(post(), indent=4)))

    row = found.rows[0]
    assert ("x_gallery_dl", "x:1750000000000000001", "post", None) == (
        found.reader, row["id"], row["kind"], row["parent_id"],
    )  # fmt: skip
    assert ("tea_ann", "501", 120, "Pots &lt; cups") == (row["author"], row["author_id"], row["audience"], row["text"])
    assert (datetime(2024, 2, 1, 9, 30, tzinfo=UTC), "exact") == (row["created_at"], row["time_basis"])


def test_a_retweet_is_of_the_timeline_s_owner(write: Write, read_whole: Callable[..., Any]) -> None:
    """gallery-dl names the original's author; the owner of the timeline that was read passed it on."""
    shared = post(user=BOB, retweet_id=5, content="RT @tea_ann: Pots & cups")
    row = read_whole(write("a.json", json.dumps([shared]))).rows[0]

    assert ("share", "x:5", "cup_bob", "Pots & cups") == (
        row["kind"],
        row["parent_id"],
        row["author"],
        row["shared_text"],
    )
    assert [None] * 4 == [row["text"], row["likes"], row["shares"], row["replies"]]


def test_a_retweet_out_of_a_search_has_no_author(write: Write, read_whole: Callable[..., Any]) -> None:
    """Where nobody's timeline was read, only the original's author is named, who did not pass it on."""
    assert [None] == read_whole(write("a.json", json.dumps([post(retweet_id=5)]))).column("author")


def test_an_original_in_place_of_its_retweet_is_a_post(write: Write, read_whole: Callable[..., Any]) -> None:
    """With `retweets: original` both ids are the original's own."""
    row = read_whole(write("a.json", json.dumps([post(7, retweet_id=7)]))).rows[0]

    assert ("post", None, 4) == (row["kind"], row["parent_id"], row["likes"])


def test_answers_and_quotes(write: Write, read_whole: Callable[..., Any]) -> None:
    """An answer's parent is what it answers; a quote that answers nothing has the quoted post."""
    found = read_whole(write("a.json", json.dumps([post(1, reply_id=3), post(2, quoted_id=4)])))

    assert [("comment", "x:3"), ("quote", "x:4")] == [(row["kind"], row["parent_id"]) for row in found.rows]


def test_the_list_that_is_printed(write: Write, read_whole: Callable[..., Any]) -> None:
    """Of `gallery-dl -j` the posts are read; their pictures repeat them, and links to follow say nothing."""
    entries = [[2, post()], [3, "https://pbs.example/a.jpg", post()], [6, "https://x.example", {}], [2, post(8)]]
    found = read_whole(write("a.json", json.dumps(entries)))

    assert ["x:1750000000000000001", "x:8"] == found.column("id")
    assert (1, [3]) == (found.facts.context_rows, [row.row for row in found.rejected])
