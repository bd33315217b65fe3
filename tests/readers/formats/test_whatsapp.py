"""WhatsApp's chats in small."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("13/03/24, 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("3/13/24, 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("3/13/24, 10:05\u202fPM - Ann: words", "2024-03-13T22:05:00"),
        ("3/13/24, 12:05 AM - Ann: words", "2024-03-13T00:05:00"),
        ("13/3/2024, 10:05 p. m. - Ann: words", "2024-03-13T22:05:00"),
        ("13.03.24, 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("13-03-2024 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("2024-03-13, 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("13/03/24 10.05 - Ann: words", "2024-03-13T10:05:00"),
        ("[13/03/2024, 10:05:59] Ann: words", "2024-03-13T10:05:59"),
        ("[13.03.24, 10:05:59] Ann: words", "2024-03-13T10:05:59"),
        ("\u200e[3/13/24, 10:05:59\u202fPM] Ann: words", "2024-03-13T22:05:59"),
        ("13/03/2024 à 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("13.3.2024 klo 10.05 - Ann: words", "2024-03-13T10:05:00"),
        ("13. 3. 2024 10:05 - Ann: words", "2024-03-13T10:05:00"),
        ("2024/3/13 下午10:05 - Ann: words", "2024-03-13T22:05:00"),
        ("2024. 3. 13. 오전 12:05 - Ann: words", "2024-03-13T00:05:00"),
        ("\u200f13\u200f/3\u200f/2024، 10:05 م - Ann: words", "2024-03-13T22:05:00"),
        ("١٣\u200f/٣\u200f/٢٠٢٤، ١٠:٠٥ ص - Ann: words", "2024-03-13T10:05:00"),
        ("13/3/24, 10:05 μ.μ. - Ann: words", "2024-03-13T22:05:00"),
    ],
)
def test_dates_as_phones_write_them(line: str, at: str, write: Callable[..., Path], read_whole: Any) -> None:
    """Android and iPhones, and twenty countries."""
    found = read_whole(write("chat.txt", line + "\n"))
    assert "whatsapp" == found.reader
    assert [("Ann", "words", datetime.fromisoformat(at + "+00:00"), "assumed_utc")] == [
        (row["author"], row["text"], row["created_at"], row["time_basis"]) for row in found.rows
    ]


def test_time_runs_forward(write: Callable[..., Path], read_whole: Any) -> None:
    """Where no day is later than the 12th, the order decides in which the dates come one after the other."""
    lines = "2/1/24, 10:00 - Ann: a\n2/3/24, 10:00 - Ann: b\n3/1/24, 10:00 - Ann: c\n"
    found = read_whole(write("chat.txt", lines))
    assert ["2024-02-01", "2024-02-03", "2024-03-01"] == [f"{row['created_at']:%Y-%m-%d}" for row in found.rows]
    assert [] == found.facts.problems


def test_what_no_date_tells_is_said(write: Callable[..., Path], read_whole: Any) -> None:
    """One ambiguous day is read with the day first, unless the user says otherwise, and `inspect` tells."""
    path = write("chat.txt", "3/4/24, 10:00 - Ann: a\n")
    found = read_whole(path)
    assert (4, 1) == (found.rows[0]["created_at"].month, len(found.facts.problems))
    assert 3 == read_whole(path, day_first=False).rows[0]["created_at"].month


def test_the_users_zone_counts(write: Callable[..., Path], read_whole: Any) -> None:
    """A chat names no zone; the user may."""
    (row,) = read_whole(write("chat.txt", "13/03/24, 10:05 - Ann: words\n"), timezone="Europe/Berlin").rows
    assert ("2024-03-13T09:05:00+00:00", "assumed_zone") == (row["created_at"].isoformat(), row["time_basis"])


def test_a_message_goes_on_until_the_next_begins(write: Callable[..., Path], read_whole: Any) -> None:
    """Its lines may be empty, hold colons and look like much else."""
    chat = "13/03/24, 10:05 - Ann: one: two\r\n\r\nnote - this\r\n13/03/24, 10:06 - Bea:\r\nbelow\r\n"
    found = read_whole(write("chat.txt", chat))
    assert [("one: two\n\nnote - this", 1), ("below", 4)] == [(row["text"], row["source_row"]) for row in found.rows]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("Messages and calls are end-to-end encrypted.", "a notice of the app, nobody's words"),
        ('Ann changed the subject to "tea: hot"', "a notice of the app, nobody's words"),
        ("Kettle talk: \u200eAnn joined", "a notice of the app or a file, nobody's words"),
        ("Ann: \u200eimage omitted", "a notice of the app or a file, nobody's words"),
        ("Ann: <Media omitted>", "a message without words, such as a picture that was left out"),
        ("Ann: <Medien ausgeschlossen>", "a message without words, such as a picture that was left out"),
        (
            "Ann: IMG-20240313-WA0001.jpg (file attached)",
            "a message without words, such as a picture that was left out",
        ),
        ("Ann: This message was deleted", "a message that was deleted"),
    ],
)
def test_what_nobody_says_is_refused(rest: str, reason: str, write: Callable[..., Path], read_whole: Any) -> None:
    """Notices of the app, files and deleted messages."""
    found = read_whole(write("chat.txt", f"13/03/24, 10:05 - Bea: hi\n13/03/24, 10:06 - {rest}\n"))
    assert ([1], [(2, reason)]) == (found.column("source_row"), [(row.row, row.reason) for row in found.rejected])


def test_marks_of_the_app_are_not_words(write: Callable[..., Path], read_whole: Any) -> None:
    """That a message was edited, and the name of the file above its caption."""
    chat = (
        "13/03/24, 10:05 - Ann: fine <This message was edited>\n"
        "13/03/24, 10:06 - Ann: IMG-1.jpg (file attached)\nthe lid\n"
    )
    assert ["fine", "the lid"] == read_whole(write("chat.txt", chat)).column("text")


@pytest.mark.parametrize(
    "number", ["+44 7700 900123", "\u202a+44\xa07700\xa0900123\u202c", "~\u202f+44 (7700) 900-123"]
)
def test_phone_numbers_are_not_kept(number: str, write: Callable[..., Path], read_whole: Any) -> None:
    """A person known by a number gets one id that does not tell it; it stands nowhere, also not in what is refused."""
    chat = (
        f"13/03/24, 10:05 - {number}: ask @447700900123\n13/03/24, 10:06 - {number}: <Media omitted>\n"
        f"13/03/24, 10:07 - {number} joined\n31/13/24, 10:07 - {number}: never\n"
    )
    found = read_whole(write("chat.txt", chat))
    (row,) = found.rows
    assert (None, "ask @someone") == (row["author"], row["text"])
    assert row["author_id"].startswith("~")
    assert "7700" not in str(found.rows) + str(found.rejected)


def test_the_same_words_in_one_minute_are_two_messages(write: Callable[..., Path], read_whole: Any) -> None:
    """And another export of the chat gives them the same ids."""
    chat = "13/03/24, 10:05 - Ann: ok\n13/03/24, 10:05 - Ann: ok\n"
    ids = read_whole(write("a.txt", chat)).column("id")
    assert 2 == len(set(ids))
    assert ids == read_whole(write("b.txt", "12/03/24, 10:05 - Ann: before\n" + chat)).column("id")[1:]


@pytest.mark.parametrize(("name", "kept", "refused"), [("2A_5M", 4, 1), ("4A_11M", 11, 3)])
def test_real_chats(name: str, kept: int, refused: int, shared_data: Path, read_whole: Any) -> None:
    """Every line of a real chat is a message or a notice of the app."""
    path = shared_data / "exports/chat" / f"whatsapp_{name}.txt"
    found = read_whole(path)
    assert (kept, refused) == (len(found.rows), len(found.rejected))
    said = [line.split(" - ", 1)[1].split(": ", 1) for line in path.read_text().splitlines()]
    assert [tuple(parts) for parts in said if len(parts) == 2 and parts[1] != "<media omitted>"] == [
        (row["author"], row["text"]) for row in found.rows
    ]
