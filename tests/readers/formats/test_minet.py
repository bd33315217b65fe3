"""minet's tables: Facebook's coded ids, Instagram's comments, and posts of X."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


def table(*rows: dict[str, str]) -> str:
    """A table with the columns of its rows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def coded(number: str) -> str:
    """A comment's id as Facebook's website codes it."""
    return base64.b64encode(f"comment:{number}".encode()).decode()


def facebook(number: str, **cells: str) -> dict[str, str]:
    """A comment of Facebook."""
    return {
        "post_url": "https://www.facebook.com/shop/posts/123456", "id": coded(f"123456_{number}"), "fbid": number,
        "depth": "0", "parent_id": "", "author_name": "Bob C", "author_url": "https://www.facebook.com/bob.cup",
        "created_time": "1704276000", "text": "Nice", "reactions": "2", "replies": "1", **cells,
    }  # fmt: skip


def test_comments_of_facebook(write: Write, read_whole: Callable[..., Any]) -> None:
    """The coded ids are the Graph API's, with the post in them, so that parents are known."""
    answer = facebook(
        "78", depth="1", parent_id=coded("123456_77"), author_url="https://www.facebook.com/profile.php?id=9&x=1"
    )
    found = read_whole(write("a.csv", table(facebook("77"), answer)))

    assert ("minet_facebook_comments", ["facebook:123456_77", "facebook:123456_78"]) == (
        found.reader,
        found.column("id"),
    )
    assert ["facebook:123456", "facebook:123456_77"] == found.column("parent_id")
    assert ["facebook:123456"] * 2 == found.column("conversation_id")
    assert ["bob.cup", "9"] == found.column("author_id")
    assert [(2, 1, "exact")] * 2 == [(row["likes"], row["replies"], row["time_basis"]) for row in found.rows]


@pytest.mark.parametrize("wrong", ["77", "not base64!", "Y29tbWVudDp4", "é"])
def test_an_id_that_is_not_coded(wrong: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """The plain number then serves."""
    assert ["facebook:77"] == read_whole(write("a.csv", table(facebook("77", id=wrong)))).column("id")


def test_comments_of_instagram(write: Write, read_whole: Callable[..., Any]) -> None:
    """The post is known from the table that minet was given."""
    plain = {
        "post_url": "https://www.instagram.com/p/CyAAAAAAAAA/", "id": "18", "parent_id": "", "text": "Nice",
        "comment_like_count": "2", "child_comment_count": "1", "created_at_utc": "1704276000", "username": "bob",
        "user_id": "701",
    }  # fmt: skip
    found = read_whole(
        write("a.csv", table(plain, {**plain, "id": "19", "parent_id": "18", "child_comment_count": ""}))
    )

    assert ("minet_instagram_comments", ["instagram:CyAAAAAAAAA", "instagram:18"]) == (
        found.reader, found.column("parent_id"),
    )  # fmt: skip
    assert [("bob", "701", 2, 1), ("bob", "701", 2, None)] == [
        (row["author"], row["author_id"], row["likes"], row["replies"]) for row in found.rows
    ]


def test_posts_of_x(write: Write, read_whole: Callable[..., Any]) -> None:
    """The time is the epoch's, not the local one; a retweet has no words and no counts of its own."""
    plain = {
        "id": "20", "timestamp_utc": "1704276000", "local_time": "2024-01-03T11:00:00", "user_screen_name": "ann",
        "text": "Tea", "retweet_count": "2", "like_count": "7", "reply_count": "1", "lang": "en", "to_tweetid": "",
        "user_id": "501", "user_followers": "120", "retweeted_id": "", "quoted_id": "",
    }  # fmt: skip
    rows = [
        plain,
        {**plain, "id": "21", "to_tweetid": "20"},
        {**plain, "id": "22", "retweeted_id": "20", "text": "RT @ann: Tea"},
    ]
    found = read_whole(write("a.csv", table(*rows, {**plain, "id": "23", "quoted_id": "20"})))

    assert ("minet_tweets", ["post", "comment", "share", "quote"]) == (found.reader, found.column("kind"))
    assert [None, "x:20", "x:20", "x:20"] == found.column("parent_id")
    assert [("Tea", 7), ("Tea", 7), (None, None), ("Tea", 7)] == [(row["text"], row["likes"]) for row in found.rows]
    assert ["2024-01-03T10:00:00+00:00"] * 4 == [row["created_at"].isoformat() for row in found.rows]


QUOTED = "Agreed « bob: Best « pot » — now — https://twitter.com/bob/status/20 » here"


@pytest.mark.parametrize(
    ("text", "own", "quoted"),
    [
        (QUOTED, "Agreed here", "Best « pot » — now"),
        ("« bob: Best — https://twitter.com/bob/status/20 »", None, "Best"),
        ("Agreed https://twitter.com/bob/status/20", "Agreed https://twitter.com/bob/status/20", None),
        ("« cat: Best — https://twitter.com/cat/status/9 »", "« cat: Best — https://twitter.com/cat/status/9 »", None),
        ("odd /status/20 » « bob: x", "odd /status/20 » « bob: x", None),
    ],
)
def test_quoted_words_are_not_the_author_s(
    text: str, own: str | None, quoted: str | None, write: Write, read_whole: Callable[..., Any]
) -> None:
    """minet writes them into the text of a quote, between « and »."""
    row = {
        "id": "23", "timestamp_utc": "1704276000", "user_screen_name": "ann", "text": text, "retweeted_id": "",
        "quoted_id": "20", "quoted_user": "bob",
    }  # fmt: skip
    found = read_whole(write("a.csv", table(row))).rows[0]

    assert ("quote", "x:20", own, quoted) == tuple(found[n] for n in ("kind", "parent_id", "text", "shared_text"))
