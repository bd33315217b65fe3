"""DiscordChatExporter's tables: messages without ids, and what Discord itself says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
NAMES = "AuthorID,Author,Date,Content,Attachments,Reactions"
FILE = "Tea - pots [123456789012345678].csv"


def line(content: str = "nice", *, author: str = "bob", number: str = "222", reactions: str = "") -> str:
    """A message."""
    return f'"{number}","{author}","2024-01-03T10:00:05.0000000+01:00","{content}","","{reactions}"'


def table(*lines: str) -> str:
    """A channel."""
    return "\n".join([NAMES, *lines, ""])


def test_a_message(write: Write, read_whole: Callable[..., Any]) -> None:
    """The channel is in the file's name, the zone in the time, and reactions are counted."""
    found = read_whole(write(FILE, table(line("<@1> I &amp; you", reactions="👍 (3), 🎉 (1)"))))

    row = found.rows[0]
    assert ("discord_csv", "post", "bob", "222", 4) == (
        found.reader, row["kind"], row["author"], row["author_id"], row["likes"],
    )  # fmt: skip
    assert ("<@1> I &amp; you", "discord:123456789012345678") == (row["text"], row["conversation_id"])
    assert ("2024-01-03T09:00:05+00:00", "exact") == (row["created_at"].isoformat(), row["time_basis"])


def test_the_same_words_twice_are_two_messages(write: Write, read_whole: Callable[..., Any]) -> None:
    """Ids are made, and are the same in the next export of the channel."""
    first, again = (read_whole(write(FILE, table(line(), line()))).column("id") for _ in range(2))

    assert (first, 2) == (again, len(set(first)))


@pytest.mark.parametrize(
    "content",
    [
        "Joined the server.",
        "Pinned a message.",
        "Started a call that lasted 12 minutes.",
        "Changed the channel name: pots",
    ],
)
def test_what_discord_says_is_rejected(content: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """Service messages are nobody's words."""
    found = read_whole(write(FILE, table(line(content), line("I joined the server. Hello"))))

    assert (["I joined the server. Hello"], 1) == (found.column("text"), len(found.rejected))


def test_who_deleted_the_account_is_nobody(write: Write, read_whole: Callable[..., Any]) -> None:
    """All deleted accounts share one name and one number, which are no person's."""
    row = read_whole(write(FILE, table(line(author="Deleted User", number="456226577798135808")))).rows[0]

    assert (None, None, "nice") == (row["author"], row["author_id"], row["text"])


def test_ids_where_the_export_has_them(write: Write, read_whole: Callable[..., Any]) -> None:
    """Some versions write the id of each message."""
    assert ["discord:99"] == read_whole(write(FILE, f'MessageID,{NAMES}\n"99",{line()}\n')).column("id")
