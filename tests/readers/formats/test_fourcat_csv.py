"""4CAT's and Zeeschuimer's tables: what a thread is on each platform, and who the authors still are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    """A table with the columns that all have, and those of the rows."""
    plain = {"id": "1", "thread_id": "1", "author": "ann", "body": "Tea", "timestamp": "2024-01-03 12:00:00"}
    plain |= {"unix_timestamp": "1704276000"}
    names = list(dict.fromkeys([*plain, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**plain, **row} for row in rows)
    return out.getvalue()


def x(**cells: str) -> dict[str, str]:
    """A post of X."""
    return {"link": "https://x.com/ann/status/1", "is_retweet": "no", "is_quote_tweet": "no", "is_reply": "no", **cells}


def test_the_time_is_the_epoch_s(write: Write, read_whole: Callable[..., Any]) -> None:
    """The written time is on the server's clock; the seconds since 1970 are exact."""
    row = read_whole(write("a.csv", table(x()))).rows[0]

    assert (datetime(2024, 1, 3, 10, tzinfo=UTC), "exact") == (row["created_at"], row["time_basis"])


def test_posts_of_x(write: Write, read_whole: Callable[..., Any]) -> None:
    """The thread is the conversation and never the parent, which 4CAT does not name."""
    rows = [
        x(id="2", thread_id="1", is_reply="yes", like_count="7"),
        x(id="3", is_retweet="yes", body="RT @ann: Tea &amp; cake", like_count="7", retweet_count="2"),
        x(id="4", is_quote_tweet="yes", quote_tweet_id="9"),
    ]
    found = read_whole(write("a.csv", table(*rows)))

    assert ("fourcat_csv", ["comment", "share", "quote"]) == (found.reader, found.column("kind"))
    assert [None, None, "x:9"] == found.column("parent_id")
    assert ["x:1"] * 3 == found.column("conversation_id")
    assert ["Tea", None, "Tea"] == found.column("text")
    assert [None, "Tea & cake", None] == found.column("shared_text")
    assert [7, None, None] == found.column("likes")


def test_the_link_is_made_of_the_id(write: Write, read_whole: Callable[..., Any]) -> None:
    """Some versions of 4CAT write another number into it."""
    row = read_whole(write("a.csv", table(x(link="https://x.com/ann/status/VHdlZXQ6MQ==")))).rows[0]

    assert "https://x.com/ann/status/1" == row["url"]


def test_counts_that_are_hidden(write: Write, read_whole: Callable[..., Any]) -> None:
    """4CAT writes -1 for those of Instagram; they are unknown."""
    rows = [{"num_likes": "-1", "num_comments": "-1", "media_type": "photo"}, {"id": "2", "num_likes": "0"}]
    found = read_whole(write("a.csv", table(*rows)))

    assert [("instagram", None, None), ("instagram", 0, None)] == [
        (row["platform"], row["likes"], row["replies"]) for row in found.rows
    ]


def test_comments_of_instagram(write: Write, read_whole: Callable[..., Any]) -> None:
    """In the older tables they stand among the posts, below the post or below a comment."""
    below = {"num_likes": "1", "num_comments": "0", "usertags": ""}
    rows = [
        {"id": "CxA1", "thread_id": "CxA1", "parent_id": "CxA1", "type": "picture", **below},
        {"id": "17", "thread_id": "CxA1", "parent_id": "CxA1", "type": "comment", **below},
        {"id": "18", "thread_id": "CxA1", "parent_id": "17", "type": "comment", **below},
    ]
    found = read_whole(write("a.csv", table(*rows)))

    assert [("post", None), ("comment", "instagram:CxA1"), ("comment", "instagram:17")] == [
        (row["kind"], row["parent_id"]) for row in found.rows
    ]


def test_posts_of_threads(write: Write, read_whole: Callable[..., Any]) -> None:
    """Their link tells the platform, and their reposts are shares."""
    row = {"url": "https://www.threads.com/@ann/post/DxA1", "likes": "5", "reposts": "3", "replies": "2", "quotes": "1"}
    found = read_whole(write("a.csv", table({"id": "DxA1", **row}))).rows[0]

    assert ("threads:DxA1", 5, 3, 2) == tuple(found[name] for name in ("id", "likes", "shares", "replies"))


def test_posts_of_linkedin(write: Write, read_whole: Callable[..., Any]) -> None:
    """Their times are counted back from words such as "2 days ago"."""
    row = {"inclusion_context": "", "reactions": "5", "comments": "2", "shares": "1"}
    found = read_whole(write("a.csv", table(row))).rows[0]

    assert ("linkedin", "estimated", 5) == (found["platform"], found["time_basis"], found["likes"])


def test_authors_who_are_known_by_number_only(write: Write, read_whole: Callable[..., Any]) -> None:
    """4CAT puts an @ before TikTok's number of a person without a handle."""
    row = read_whole(write("a.csv", table({"author": "@6900000001", "is_comment_on_comment": "no"}))).rows[0]

    assert (None, "6900000001") == (row["author"], row["author_id"])


def test_authors_who_were_taken_out(write: Write, read_whole: Callable[..., Any]) -> None:
    """A hash tells that two posts are of one person, but is no name; a redacted name is nobody."""
    found = read_whole(write("a.csv", table(x(author=HASH), x(author="REDACTED", id="2"), x(id="3"))))

    assert [(None, HASH), (None, None), ("ann", "ann")] == [(row["author"], row["author_id"]) for row in found.rows]


def test_comments_of_tiktok(write: Write, read_whole: Callable[..., Any]) -> None:
    """The thread of an answer is the comment that it answers, and the video is the conversation of both."""
    first = {"id": "11", "thread_id": "7", "post_id": "7", "is_comment_on_comment": "no"}
    answer = {"id": "12", "thread_id": "11", "post_id": "7", "is_comment_on_comment": "yes"}
    found = read_whole(write("a.csv", table(first, answer)))

    assert [("tiktok:11", "tiktok:7"), ("tiktok:12", "tiktok:11")] == [(r["id"], r["parent_id"]) for r in found.rows]
    assert ["tiktok:7"] * 2 == found.column("conversation_id")
    assert ["comment"] * 2 == found.column("kind")


def test_posts_of_bluesky(write: Write, read_whole: Callable[..., Any]) -> None:
    """A link becomes the post's own address where it names the person by number."""
    base = {"repost_count": "1", "quoted_post": "", "replied_to_post": ""}
    answer = {
        **base,
        "id": "at://did:plc:a/app.bsky.feed.post/2",
        "replied_to_post": "https://bsky.app/profile/did:plc:b/post/1",
    }
    quote = {**base, "id": "at://did:plc:a/app.bsky.feed.post/3", "quoted_post": "at://did:plc:b/app.bsky.feed.post/1"}
    found = read_whole(write("a.csv", table(answer, quote)))

    assert ["comment", "quote"] == found.column("kind")
    assert ["bluesky:at://did:plc:b/app.bsky.feed.post/1"] * 2 == found.column("parent_id")


def test_messages_of_telegram(write: Write, read_whole: Callable[..., Any]) -> None:
    """An answer names a number within its chat; a forwarded message passes on its words."""
    base = {"thread_id": "teachat", "chat": "teachat", "author": "9001", "author_username": "ann_t", "reply_to": ""}
    answer = {**base, "id": "teachat-11", "reply_to": "10", "author_forwarded_from_username": ""}
    shared = {**base, "id": "teachat-12", "author_forwarded_from_username": "potnews"}
    found = read_whole(write("a.csv", table(answer, shared)))

    assert [("comment", "telegram:teachat:10"), ("share", None)] == [(r["kind"], r["parent_id"]) for r in found.rows]
    assert [("ann_t", "9001")] * 2 == [(row["author"], row["author_id"]) for row in found.rows]
    assert [("Tea", None), (None, "Tea")] == [(row["text"], row["shared_text"]) for row in found.rows]


@pytest.mark.parametrize(
    ("native", "parent", "expected"),
    [("p1q2r3", "", ("t3_p1q2r3", "post", None)), ("abc", "t3_p1q2r3", ("t1_abc", "comment", "t3_p1q2r3")),
     ("abc", "t1_xyz", ("t1_abc", "comment", "t1_xyz")), ("abc", "p1q2r3", ("t1_abc", "comment", "t3_p1q2r3")),
     ("abc", "xyz", ("t1_abc", "comment", "t1_xyz"))],
)  # fmt: skip
def test_threads_of_reddit(
    native: str, parent: str, expected: tuple[str, ...], write: Write, read_whole: Callable[..., Any]
) -> None:
    """Ids get the type that they have in a dump."""
    cells = {"id": native, "thread_id": "p1q2r3", "parent": parent, "subreddit": "tea", "author": "[deleted]"}
    row = read_whole(write("a.csv", table(cells, {**cells, "id": "other"}))).rows[0]

    found = tuple(value and value.removeprefix("reddit:") for value in (row["id"], row["kind"], row["parent_id"]))
    assert expected == found
    assert ("reddit:t3_p1q2r3", None) == (row["conversation_id"], row["author"])


def test_posts_of_4chan(write: Write, read_whole: Callable[..., Any]) -> None:
    """Everybody is called Anonymous, which is nobody; the one number that is answered is the parent."""
    base = {"thread_id": "100", "author": "Anonymous", "author_trip": "", "board": "diy"}
    rows = [
        {**base, "id": "100"},
        {**base, "id": "101", "body": ">>100\nno"},
        {**base, "id": "102", "body": ">>100\n>>101"},
    ]
    found = read_whole(write("a.csv", table(*rows)))

    assert ["post", "comment", "comment"] == found.column("kind")
    assert [None, "forum:diy/100", None] == found.column("parent_id")
    assert [None] * 3 == found.column("author")


def test_a_bad_count_costs_its_row(write: Write, read_whole: Callable[..., Any]) -> None:
    """One row is rejected with the reason, which does not tell its words."""
    found = read_whole(write("a.csv", table(x(like_count="lots"), x(id="2", like_count="3"))))

    assert (["x:2"], ["like count: not a count"]) == (found.column("id"), [row.reason for row in found.rejected])


def test_semicolons_are_zeeschuimer_s(write: Write, read_whole: Callable[..., Any]) -> None:
    """The same columns between semicolons come out of the browser's extension."""
    found = read_whole(write("a.csv", table(x(body="tea; cake"), delimiter=";")))

    assert ("zeeschuimer_csv", ["tea; cake"], False) == (found.reader, found.column("text"), is_confirmed())


def is_confirmed() -> bool:
    """Whether the layout of Zeeschuimer's tables is said to be known."""
    from reporter.readers.formats.fourcat_csv import ZeeschuimerCsvReader

    return ZeeschuimerCsvReader.format.is_confirmed


def test_what_is_counted_on_a_retweet_is_not_looked_at(write: Write, read_whole: Callable[..., Any]) -> None:
    """The counts of a retweet are the original's: what is wrong with them costs the original's row only."""
    rows = [x(id="2", is_retweet="yes", body="RT @ann: Tea", like_count="many"), x(id="3", like_count="many")]
    found = read_whole(write("a.csv", table(*rows)))

    assert [("x:2", None, "Tea")] == [(row["id"], row["likes"], row["shared_text"]) for row in found.rows]
    assert [(3, "like count: not a count")] == [(row.row, row.reason) for row in found.rejected]


def test_each_row_is_of_the_platform_of_its_link(write: Write, read_whole: Callable[..., Any]) -> None:
    """Where no column tells the platform, rows of several stand in one table, each read by its platform's rules."""
    links = ("https://x.com/ann/status/1", "https://www.reddit.com/r/tea/comments/1/", "https://tea.example/pots", "")
    rows = [{"id": f"{place}", "thread_id": "1", "link": link} for place, link in enumerate(links, start=1)]
    found = read_whole(write("a.csv", table(*rows)))

    assert ["x:1", "reddit:t1_2", "web:3", "web:4"] == found.column("id")
    assert ["post", "comment", "post", "post"] == found.column("kind")
    assert ["https://x.com/ann/status/1", "https://www.reddit.com/comments/1/_/2", links[2], None] == found.column(
        "url"
    )


@pytest.mark.parametrize(
    ("body", "kept"),
    [("RT @åse: Tea", "Tea"), ("RT @ann Tea", "RT @ann Tea"), ("'@ann: Tea", "'@ann: Tea"), ("RT @ann:", "")],
)
def test_what_a_retweet_passes_on(body: str, kept: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """The words without the mark before them, whatever letters the name has; a guard is part of the words."""
    found = read_whole(write("a.csv", table(x(is_retweet="yes", body=body), x(id="2", is_retweet="yes", body=body))))

    assert [kept] * 2 == found.column("shared_text")
