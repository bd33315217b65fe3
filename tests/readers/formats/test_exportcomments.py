"""ExportComments.com: the post in the banner, and answers known by their number."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reporter.readers.formats.exportcomments import ExportCommentsReader
from reporter.readers.protocol import Head
from reporter.readers.source import file_source

Write = Callable[..., Path]
POST = "https://www.instagram.com/p/CyAAAAAAAAA/"
NAMES = ("", "", "Name", "Username", "Profile ID", "Date", "Likes", "Comment", "Comment ID", "Comment URL")


def banner(url: str) -> list[Sequence[Any]]:
    """What stands above the table."""
    return [("Exported by", "ExportComments.com"), ("Source URL", url), ("Total comments", "3"), ()]


def row(number: str, reply: str, native: str, text: str = "Nice", **cells: str) -> tuple[str, ...]:
    """A comment."""
    known = {"name": "Bob C", "user": "bob", "date": "2024-01-03 10:00:00", "likes": "2", "url": "", **cells}
    return (
        number, reply, known["name"], known["user"], "701", known["date"], known["likes"], text, native, known["url"]
    )  # fmt: skip


def table(*rows: Sequence[str], url: str = POST) -> str:
    """A file with its banner."""
    out = io.StringIO()
    csv.writer(out).writerows([*banner(url), NAMES, *rows])
    return out.getvalue()


def test_a_comment(write: Write, read_whole: Callable[..., Any]) -> None:
    """The banner's link tells the platform and what is commented on; the time has no zone."""
    found = read_whole(write("a.csv", table(row("1", "", "18", "Tea &amp; cake"))))

    one = found.rows[0]
    assert ("exportcomments", "instagram:18", "comment", "bob", "701") == (
        found.reader, one["id"], one["kind"], one["author"], one["author_id"],
    )  # fmt: skip
    assert ("Tea & cake", 2, "assumed_utc") == (one["text"], one["likes"], one["time_basis"])
    assert ["instagram:CyAAAAAAAAA"] * 2 == [one["parent_id"], one["conversation_id"]]


@pytest.mark.parametrize("place", [("", "1-1"), ("1-1", ""), ("1", "1-1")])
def test_an_answer_stands_below_its_comment(
    place: tuple[str, str], write: Write, read_whole: Callable[..., Any]
) -> None:
    """The number of an answer begins with the number of the comment."""
    found = read_whole(
        write("a.csv", table(row("1", "", "18"), row(*place, "19"), row("2", "", "20"), row("", "2-1", "21")))
    )

    assert ["instagram:CyAAAAAAAAA", "instagram:18", "instagram:CyAAAAAAAAA", "instagram:20"] == found.column(
        "parent_id"
    )


def test_an_answer_whose_comment_was_rejected_is_not_given_to_another(
    write: Write, read_whole: Callable[..., Any]
) -> None:
    """Where the numbers do not fit, the answer is only known to stand under the post."""
    found = read_whole(write("a.csv", table(row("1", "", "18"), row("2", "", "20", date="noon"), row("", "2-1", "21"))))

    assert ["instagram:CyAAAAAAAAA"] * 2 == found.column("parent_id")
    assert 1 == len(found.rejected)


def test_a_spreadsheet_about_facebook(tmp_path: Path, read_whole: Callable[..., Any]) -> None:
    """Facebook's ids hold the post's, as the Graph API writes them; they stand in the comments' links."""
    post = "https://www.facebook.com/shop/posts/1234567890123456"
    book = openpyxl.Workbook()
    names = ["", "", "Name", "Profile ID", "Date", "Likes", "Comment", "Comment ID", "Comment URL"]
    first = [1, None, "Bob C", "ID: 1000", "2024-01-03 10:00:00", 2, "Nice", "222333", f"{post}?comment_id=222333"]
    answer = [None, "1-1", "Ann", "ID: 1001", "2024-01-03 10:05:00", 0, "Thanks", "222334"]
    answer.append(f"{post}?comment_id=222333&reply_comment_id=222334")
    for cells in [*banner(post), names, first, answer]:
        book.active.append(list(cells))
    book.save(tmp_path / "a.xlsx")
    found = read_whole(tmp_path / "a.xlsx")

    assert ("exportcomments", ["1000", "1001"]) == (found.reader, found.column("author_id"))
    assert [f"facebook:1234567890123456_{n}" for n in ("222333", "222334")] == found.column("id")
    assert ["facebook:1234567890123456", "facebook:1234567890123456_222333"] == found.column("parent_id")


@pytest.mark.parametrize("numbers", [("", ""), ("Id", "SubId")])
def test_the_older_tables(numbers: tuple[str, str], write: Write, read_whole: Callable[..., Any]) -> None:
    """The author's column has a longer name, and the link stands in the last one."""
    video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ("YouTube Video", "", video), (),
            (*numbers, "Name (click to view profile)", "Date", "Likes", "Comment", "Link"),
            ("1", "", "Ann", "05.03.24 10:10:00", "3", "Good", f"{video}&lc=Ugx1"),
            ("", "1", "Bo", "15.03.24 10:11:00", "0", "Why?", f"{video}&lc=Ugx1.8a"),
        ]
    )  # fmt: skip
    found = read_whole(write("a.csv", out.getvalue()))

    assert ("exportcomments", ["Ann", "Bo"]) == (found.reader, found.column("author"))
    assert [("youtube:Ugx1", "youtube:dQw4w9WgXcQ"), ("youtube:Ugx1.8a", "youtube:Ugx1")] == [
        (row["id"], row["parent_id"]) for row in found.rows
    ]


@pytest.mark.parametrize(
    ("dates", "month"),
    [
        (("05/03/2024 10:00:00", "15/03/2024 10:00:00"), 3),
        (("05/03/2024 10:00:00", "05/15/2024 10:00:00"), 5),
        (("05.03.24 10:00:00", "06.03.24 10:00:00"), 3),
    ],
)
def test_the_order_of_day_and_month_is_the_file_s(
    dates: tuple[str, str], month: int, write: Write, read_whole: Callable[..., Any]
) -> None:
    """One date that can be read in one way only decides for the others."""
    rows = [row(str(number), "", f"1{number}", date=date) for number, date in enumerate(dates, start=1)]

    assert month == read_whole(write("a.csv", table(*rows))).rows[0]["created_at"].month


def test_the_user_s_word_on_the_order_counts(write: Write, read_whole: Callable[..., Any]) -> None:
    """It goes before what the dates show."""
    path = write("a.csv", table(row("1", "", "18", date="05/03/2024 10:00:00")))

    assert [5, 3] == [read_whole(path, day_first=first).rows[0]["created_at"].month for first in (False, True)]


def test_another_table_with_an_index_is_not_claimed(write: Write) -> None:
    """One column without a name is what pandas writes."""
    path = write("a.csv", ",name,date,comment,id\n0,Bob,2024-01-03,Nice,5\n")

    assert 0.0 == ExportCommentsReader().sniff(Head(file_source(path), path.read_bytes()))
