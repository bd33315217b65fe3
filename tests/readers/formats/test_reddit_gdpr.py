"""Reddit's data request: parents without a type, and what is private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media"
POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body"
THREAD = "https://www.reddit.com/r/tea/comments/p1q2r3/which_pot/"


def comments(*rows: tuple[str, str, str]) -> str:
    """A file of comments, each with its id, its parent and its words."""
    lines = (f"{i},{THREAD}{i}/,2023-01-15 12:34:56 UTC,203.0.113.7,tea,0,{THREAD},{p},{b}," for i, p, b in rows)
    return "\n".join([COMMENTS, *lines, ""])


def test_a_comment(write: Write, read_whole: Callable[..., Any]) -> None:
    """Its id gets the type that the same comment has in a dump, and its time is UTC."""
    found = read_whole(write("comments.csv", comments(("abc1de", "", "The glass one"))))

    row = found.rows[0]
    assert ("reddit_gdpr", "reddit:t1_abc1de", "comment", "The glass one") == (
        found.reader, row["id"], row["kind"], row["text"],
    )  # fmt: skip
    assert (datetime(2023, 1, 15, 12, 34, 56, tzinfo=UTC), "exact") == (row["created_at"], row["time_basis"])


@pytest.mark.parametrize(
    ("parent", "expected"),
    [("", "t3_p1q2r3"), ("zz9yy", "t1_zz9yy"), ("t1_zz9yy", "t1_zz9yy"), ("t3_p1q2r3", "t3_p1q2r3")],
)
def test_the_parent_of_a_comment(parent: str, expected: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """A name without a type is a comment's; no name means the submission."""
    row = read_whole(write("comments.csv", comments(("abc1de", parent, "words")))).rows[0]

    assert (f"reddit:{expected}", "reddit:t3_p1q2r3") == (row["parent_id"], row["conversation_id"])


def test_no_address_is_kept(write: Write, read_whole: Callable[..., Any]) -> None:
    """The IP addresses of the export are in no column."""
    row = read_whole(write("comments.csv", comments(("abc1de", "", "words")))).rows[0]

    assert not [value for value in row.values() if "203.0.113" in str(value)]


def test_a_submission(write: Write, read_whole: Callable[..., Any]) -> None:
    """Title and words stay apart, and the link that it is about is not its own."""
    line = "p9s8t8,https://www.reddit.com/r/tea/comments/p9s8t8/a/,2023-02-02 08:00:00 UTC,,tea,0,A &amp; B,https://shop.example,"
    row = read_whole(write("posts.csv", f"{POSTS}\n{line}\n")).rows[0]

    assert ("reddit:t3_p9s8t8", "post", "A & B", None, None) == (
        row["id"], row["kind"], row["title"], row["text"], row["parent_id"],
    )  # fmt: skip
    assert "https://www.reddit.com/r/tea/comments/p9s8t8/a/" == row["url"]


def test_removed_words_leave_the_comment_s_place(write: Write, read_whole: Callable[..., Any]) -> None:
    """A removed comment is kept without words."""
    assert [None] == read_whole(write("comments.csv", comments(("abc1de", "zz9yy", "[removed]")))).column("text")


@pytest.mark.parametrize(
    "contents",
    [
        "id,permalink,thread_id,date,ip,from,to,subject,body\n1,p,2,2023-01-15 12:34:56 UTC,,ann,bob,hello,secret\n",
        "message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url,subreddit\n"
        "1,2023-01-15 12:34:56 UTC,,ann,secret,,c,\n",
    ],
)
def test_private_messages_are_refused(contents: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """Mails and chats are known, and none of them becomes a mention."""
    found = read_whole(write("messages.csv", contents))

    assert ("reddit_gdpr", []) == (found.reader, found.rows)
    assert ["a private message, nobody's public words"] == [row.reason for row in found.rejected]
