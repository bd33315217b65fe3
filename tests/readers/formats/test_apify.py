"""Apify's tables: names with dots, slashes or capitals, and answers in the row of their comment."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
VIDEO = "https://www.tiktok.com/@ann/video/7300000000000000001"
POST = "https://www.instagram.com/p/CyAAAAAAAAA/"
COMMENT = {
    "cid": "11", "createTime": "1704276000", "createTimeISO": "2024-01-03T10:00:00.000Z", "diggCount": "3",
    "repliesToId": "", "replyCommentTotal": "1", "text": "Where & how", "uid": "68", "uniqueId": "bob",
    "videoWebUrl": VIDEO,
}  # fmt: skip
REPLIED = {
    "id": "1", "ownerUsername": "bob", "owner/id": "701", "postUrl": POST, "text": "Nice", "likesCount": "2",
    "timestamp": "2024-01-03T10:00:00.000Z", "repliesCount": "2", "replies/0/id": "2", "replies/0/text": "Thanks",
    "replies/0/ownerUsername": "ann", "replies/0/timestamp": "2024-01-03T10:05:00.000Z", "replies/0/likesCount": "0",
    "replies/1/id": "3", "replies/1/text": "Hm", "replies/1/ownerUsername": "cy",
    "replies/1/timestamp": "2024-01-03T10:06:00.000Z", "replies/1/likesCount": "1",
}  # fmt: skip


def table(*rows: dict[str, str], names: Callable[[str], str] = str) -> str:
    """A table of Apify's, its columns' names written as it pleases the exporter."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([names(name) for name in rows[0]])
    writer.writerows([row[name] for name in rows[0]] for row in rows)
    return out.getvalue()


@pytest.mark.parametrize("names", [str, str.upper])
def test_comments_of_tiktok(names: Callable[[str], str], write: Write, read_whole: Callable[..., Any]) -> None:
    """A comment answers the video, an answer the comment; the video's id is in its link."""
    answer = {**COMMENT, "cid": "12", "repliesToId": "11", "replyCommentTotal": ""}
    found = read_whole(write("a.csv", table(COMMENT, answer, names=names)))

    assert ("apify_tiktok_comments", ["tiktok:11", "tiktok:12"]) == (found.reader, found.column("id"))
    assert ["tiktok:7300000000000000001", "tiktok:11"] == found.column("parent_id")
    assert [("bob", "68", "Where & how", 3, "exact")] * 2 == [
        (row["author"], row["author_id"], row["text"], row["likes"], row["time_basis"]) for row in found.rows
    ]
    assert [1, None] == found.column("replies")


@pytest.mark.parametrize("mark", [".", "/"])
def test_videos_of_tiktok(mark: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """Nested names are written with dots or slashes."""
    video = {
        "authorMeta/fans": "120", "authorMeta/name": "ann", "commentCount": "2",
        "createTimeISO": "2024-01-03T10:00:00.000Z",
        "diggCount": "40", "shareCount": "3", "text": "My pot", "webVideoUrl": VIDEO,
    }  # fmt: skip
    found = read_whole(write("a.csv", table(video, names=lambda name: name.replace("/", mark))))

    row = found.rows[0]
    assert ("apify_tiktok_videos", "tiktok:7300000000000000001", "post", "ann", 120) == (
        found.reader, row["id"], row["kind"], row["author"], row["audience"],
    )  # fmt: skip
    assert (40, 3, 2) == (row["likes"], row["shares"], row["replies"])


def test_the_answers_in_a_row_of_instagram(write: Write, read_whole: Callable[..., Any]) -> None:
    """A row holds a comment and the answers to it, each a mention of its own."""
    found = read_whole(write("a.csv", table(REPLIED)))

    assert ("apify_instagram_comments", ["Nice", "Thanks", "Hm"]) == (found.reader, found.column("text"))
    assert ["instagram:CyAAAAAAAAA", "instagram:1", "instagram:1"] == found.column("parent_id")
    assert ["instagram:CyAAAAAAAAA"] * 3 == found.column("conversation_id")
    assert [2] * 3 == found.column("source_row")


def test_a_bad_answer_does_not_take_the_others(write: Write, read_whole: Callable[..., Any]) -> None:
    """An answer with a bad count is rejected by itself."""
    found = read_whole(write("a.csv", table({**REPLIED, "replies/0/likesCount": "?"})))

    assert (["Nice", "Hm"], 1) == (found.column("text"), len(found.rejected))


def test_ids_that_a_spreadsheet_rounded_are_not_used(write: Write, read_whole: Callable[..., Any]) -> None:
    """An id in the form 7.3E+18 would join strangers: the row is rejected, and the user told why."""
    found = read_whole(write("a.csv", table({**COMMENT, "cid": "7.30E+18"}, COMMENT)))

    assert (["tiktok:11"], 1) == (found.column("id"), len(found.rejected))
    assert "rounded" in " ".join(found.facts.problems)
