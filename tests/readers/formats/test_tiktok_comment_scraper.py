"""TikTokCommentScraper: the video above the table, answers by their place, and times such as "3d ago"."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
NAMES = "Comment Number (ID),Nickname,User @,User URL,Comment Text,Time,Likes,Profile Picture URL,Is 2nd Level Comment"
NAMES += ",User Replied To,Number of Replies"
ABOVE = (
    ("Now", "Wed Jan 10 2024 12:00:00 GMT+0100 (Central European Standard Time)"),
    ("Post URL", "https://www.tiktok.com/@ann/video/7300000000000000001"), ("Publisher Nickname", "Ann"),
    ("Publisher @", "ann"), ("Publish Time", "03-01-2024"), ("Post Likes", "1.2K"), ("Post Shares", "N/A"),
    ("Description", "My pot, at last"), ("Difference", "1"),
)  # fmt: skip


def row(
    user: str = "bob", text: str = "Nice", *, time: str = "05-01-2024", likes: str = "0", second: str = "No"
) -> list[str]:
    """A comment."""
    return [
        "1",
        user.title(),
        user,
        f"https://www.tiktok.com/@{user}",
        text,
        time,
        likes,
        "https://p",
        second,
        "---",
        "0",
    ]


def table(*rows: Sequence[str]) -> str:
    """A file with what stands above its table."""
    out = io.StringIO()
    csv.writer(out).writerows([*ABOVE, NAMES.split(","), *rows])
    return out.getvalue()


def test_the_video_opens_the_thread(write: Write, read_whole: Callable[..., Any]) -> None:
    """The facts above the table are a mention of their own, which the comments answer."""
    found = read_whole(write("a.csv", table(row())))

    video, comment = found.rows
    assert ("tiktok_comment_scraper", "tiktok:7300000000000000001", "post") == (
        found.reader,
        video["id"],
        video["kind"],
    )
    assert ("ann", "My pot, at last", 1200, None) == (video["author"], video["text"], video["likes"], video["shares"])
    assert ("comment", video["id"], video["id"]) == (comment["kind"], comment["parent_id"], comment["conversation_id"])


def test_an_answer_belongs_to_the_last_comment_above(write: Write, read_whole: Callable[..., Any]) -> None:
    """The scraper names only the nickname that is answered, which many may have."""
    found = read_whole(
        write("a.csv", table(row(), row("ann", "Thanks", second="Yes"), row("cy"), row("ann", second="Yes")))
    )

    _, first, answer, second, other = found.rows
    assert [first["id"], second["id"]] == [answer["parent_id"], other["parent_id"]]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("05-01-2024", (datetime(2024, 1, 5, tzinfo=UTC), "day_only")),
        ("3h ago", (datetime(2024, 1, 10, 8, tzinfo=UTC), "estimated")),
        ("2d ago", (datetime(2024, 1, 8, 11, tzinfo=UTC), "estimated")),
        ("1w ago", (datetime(2024, 1, 3, 11, tzinfo=UTC), "estimated")),
        ("vor 2 Tagen", (None, None)),
        ("No date", (None, None)),
    ],
)
def test_times(written: str, expected: Any, write: Write, read_whole: Callable[..., Any]) -> None:
    """Days come day first; how long ago is counted from when the page was read; what is not said is unknown."""
    comment = read_whole(write("a.csv", table(row(time=written)))).rows[1]

    assert expected == (comment["created_at"], comment["time_basis"])


def test_the_same_words_twice_are_two_comments(write: Write, read_whole: Callable[..., Any]) -> None:
    """Ids are made, the same in the next export of this video, and different for the second of its kind."""
    first, again = (read_whole(write(name, table(row(), row()))).column("id") for name in ("a.csv", "b.csv"))

    assert (first, 3) == (again, len(set(first)))


def test_a_bad_count_costs_its_row(write: Write, read_whole: Callable[..., Any]) -> None:
    """One row is rejected, the others are read."""
    found = read_whole(write("a.csv", table(row(likes="few"), row(likes="1.1K"))))

    assert ([1200, 1100], ["likes: not a count"]) == (found.column("likes"), [one.reason for one in found.rejected])
