"""YouTube Data Tools: escapes, and the video that only the file's name tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]
NAMES = "id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,authorChannelUrl,isReply,isReplyTo,"
NAMES += "isReplyToName"
FILE = "videoinfo_dQw4w9WgXcA_2024_01_31-12_00_00_comments.csv"
PLAIN = 'C1,1,4,"2024-01-30 10:11:12",Ann,"nice",UCa,,0,,\n'
REPLY = 'C1.9b,,0,"2024-01-30 11:11:12",Bob,"yes",UCb,,1,C1,Ann\n'


def test_comments_and_answers(write: Write, read_whole: Callable[..., Any]) -> None:
    """A comment answers the video of the file's name, an answer the comment that it names."""
    found = read_whole(write(FILE, f"{NAMES}\n{PLAIN}{REPLY}"))

    assert ("youtube_data_tools", ["youtube:C1", "youtube:C1.9b"]) == (found.reader, found.column("id"))
    assert ["youtube:dQw4w9WgXcA", "youtube:C1"] == found.column("parent_id")
    assert {"youtube:dQw4w9WgXcA"} == set(found.column("conversation_id"))
    assert [(4, 1), (0, None)] == [(row["likes"], row["replies"]) for row in found.rows]


def test_times_without_a_zone_are_assumed(write: Write, read_whole: Callable[..., Any]) -> None:
    """The tools write the time of their server, so UTC is only assumed."""
    assert ["assumed_utc"] == read_whole(write(FILE, f"{NAMES}\n{PLAIN}")).column("time_basis")


def test_a_file_of_another_name_has_no_video(write: Write, read_whole: Callable[..., Any]) -> None:
    """Nothing in the table tells the video; what a comment of the first level answers is then unknown."""
    row = read_whole(write("renamed.csv", f"{NAMES}\n{PLAIN}")).rows[0]

    assert (None, None, None) == (row["parent_id"], row["conversation_id"], row["url"])


def test_escaped_quotes(write: Write, read_whole: Callable[..., Any]) -> None:
    """A quote inside quotes is written with a backslash or doubled."""
    line = PLAIN.replace('"nice"', '"a \\"good\\" and ""new"" pot"')

    assert ['a "good" and "new" pot'] == read_whole(write(FILE, f"{NAMES}\n{line}{REPLY}")).column("text")[:1]


def test_a_list_of_videos(write: Write, read_whole: Callable[..., Any]) -> None:
    """Each video is a post by its channel."""
    names = (
        "position\tchannelId\tchannelTitle\tvideoId\tpublishedAt\tvideoTitle\tvideoDescription\tlikeCount\tcommentCount"
    )
    line = "1\tUCa\tTea Time\tdQw4w9WgXcA\t2024-01-29T10:00:00Z\tPots\tFive pots\t40\t3"
    row = read_whole(write("videolist_search.tab", f"{names}\n{line}\n")).rows[0]

    assert ("youtube:dQw4w9WgXcA", "post", "Tea Time", "UCa") == (
        row["id"],
        row["kind"],
        row["author"],
        row["author_id"],
    )
    assert ("Pots", "Five pots", 40, 3, "exact") == (
        row["title"], row["text"], row["likes"], row["replies"], row["time_basis"],
    )  # fmt: skip
