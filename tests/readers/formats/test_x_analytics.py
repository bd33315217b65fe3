"""X's own analytics, in the layout of before and after 2024."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]
OLD = '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","retweets","replies","likes"'
NEW = "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Shares,Replies,Reposts"


def old(text: str, likes: str = "7.0") -> str:
    """A post as it was before 2024."""
    link, time = "https://twitter.com/shop/status/70", "2016-03-01 15:33 +0000"
    return f'"70","{link}","{text}","{time}","500.0","20.0","2.0","1.0","{likes}"'


def test_a_post_of_before_2024(write: Write, read_whole: Callable[..., Any]) -> None:
    """The owner is known from the link, the time with its zone; counts have empty fractions."""
    found = read_whole(write("a.csv", f"{OLD}\n{old('Tea &amp; cake')}\n"))

    row = found.rows[0]
    assert ("x_analytics", "x:70", "post", "shop") == (found.reader, row["id"], row["kind"], row["author"])
    assert ("Tea & cake", 7, 2, 1) == (row["text"], row["likes"], row["shares"], row["replies"])
    assert ("2016-03-01T15:33:00+00:00", "exact") == (row["created_at"].isoformat(), row["time_basis"])


def test_a_post_of_today(write: Write, read_whole: Callable[..., Any]) -> None:
    """Only the day is told; what is passed on are the reposts, not the uses of the share button."""
    line = '71,"Wed, Oct 16, 2024",New pots,https://x.com/shop/status/71,900,12,40,5,2,3'
    row = read_whole(write("a.csv", f"{NEW}\n{line}\n")).rows[0]

    assert ("x:71", 12, 3, 2, "day_only") == (row["id"], row["likes"], row["shares"], row["replies"], row["time_basis"])


def test_a_post_that_begins_with_a_name_is_an_answer(write: Write, read_whole: Callable[..., Any]) -> None:
    """Whom it answers is written, which post is not."""
    row = read_whole(write("a.csv", f"{OLD}\n{old('@ann sorry!')}\n")).rows[0]

    assert ("comment", None) == (row["kind"], row["parent_id"])


def test_a_bad_count_costs_its_row(write: Write, read_whole: Callable[..., Any]) -> None:
    """One row is rejected, the others are read."""
    lines = "\n".join([OLD, *(old(text).replace('"70"', f'"{text}"') for text in ("71", "72", "73")), old("x", "some")])
    found = read_whole(write("a.csv", lines + "\n"))

    assert (3, ["likes: not a count"]) == (len(found.rows), [row.reason for row in found.rejected])
