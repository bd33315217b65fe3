"""Slack's exports in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats.slack import SlackReader
from reporter.readers.protocol import Rejected
from reporter.readers.reading import read_file
from reporter.readers.registry import read_head
from reporter.readers.source import file_source

PEOPLE = [
    {
        "id": "U1",
        "name": "ann",
        "profile": {"display_name": "annie", "real_name": "Ann A", "email": "ann@corp.example"},
    },
    {"id": "U2", "name": "bea@corp.example", "profile": {"display_name": "", "real_name": "Bea B"}},
]
CHANNELS = [{"id": "C1", "name": "kettles"}]


def message(stamp: str = "1709287200.000200", **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "text": "words", "ts": stamp, **more}


@pytest.fixture
def read_day(tmp_path: Path) -> Callable[..., tuple[list[dict[str, Any]], list[Rejected]]]:
    """A function that reads one day of a channel, as it lies in an export."""

    def _read(*messages: dict[str, Any], folder: str = "kettles") -> tuple[list[dict[str, Any]], list[Rejected]]:
        (tmp_path / "users.json").write_text(json.dumps(PEOPLE))
        (tmp_path / "channels.json").write_text(json.dumps(CHANNELS))
        day = tmp_path / folder / "2024-03-01.json"
        day.parent.mkdir()
        day.write_text(json.dumps(messages))
        refused: list[Rejected] = []
        reading = read_file(file_source(day, f"export/{folder}/{day.name}"), on_rejected=refused.append)
        return [row for batch in reading.batches() for row in batch.to_pylist()], refused

    return _read


def test_a_message_field_by_field(read_day: Any) -> None:
    """Everything that the export tells of a message stands in its column; its channel is known by its folder."""
    more = {"thread_ts": "1709287200.000200", "reply_count": 2, "reactions": [{"name": "+1", "count": 3}]}
    ((row,), _) = read_day(message(**more))
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "slack:C1:1709287200.000200",
        "platform": "slack",
        "kind": "post",
        "author": "annie",
        "author_id": "U1",
        "text": "words",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00.000200+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "slack:C1:1709287200.000200",
        "likes": 3,
        "replies": 2,
        "source_file": "export/kettles/2024-03-01.json",
        "source_row": 1,
        "reader": "slack",
    } == told


def test_an_answer_hangs_on_its_thread(read_day: Any) -> None:
    """The time stamp of the thread is the id of its first message, also on another day."""
    ((row,), _) = read_day(message("1709287260.000300", thread_ts="1709200000.000100"))
    assert ("comment", "slack:C1:1709200000.000100", "slack:C1:1709200000.000100") == (
        row["kind"], row["parent_id"], row["conversation_id"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("fish &amp;amp; chips &lt;3", "fish &amp; chips <3"),
        ("<https://k.example/one|the page>, <https://k.example>", "the page, https://k.example"),
        ("<@U1> and <@U2> and <@U9|eva>", "@annie and @Bea B and @eva"),
        ("<#C1> <#C7|other> <!here> <!subteam^S1|@team>", "#kettles #other @here @team"),
        ("a &lt;@U1&gt; that was typed", "a <@U1> that was typed"),
    ],
)
def test_marks_are_shown_as_people_see_them(written: str, shown: str, read_day: Any) -> None:
    """Links, mentions and entities are turned into what stands on the screen, once."""
    ((row,), _) = read_day(message(text=written))
    assert shown == row["text"]


def test_no_address_becomes_a_name(read_day: Any) -> None:
    """Old accounts have their e-mail address for a name; the real name is shown in its stead."""
    ((row,), _) = read_day(message(user="U2"))
    assert ("Bea B", "U2") == (row["author"], row["author_id"])


def test_a_bot_speaks_through_its_cards(read_day: Any) -> None:
    """A bot's message without text says what its attachments say."""
    card = {"fallback": "Review: two stars", "title": "New review", "text": "Two stars"}
    ((row,), _) = read_day(
        {
            "type": "message",
            "subtype": "bot_message",
            "bot_id": "B1",
            "username": "bot",
            "text": "",
            "ts": "1709287300.0004",
            "attachments": [card],
        }
    )
    assert ("bot", "B1", "New review\nTwo stars") == (row["author"], row["author_id"], row["text"])


@pytest.mark.parametrize(("own", "kind", "text"), [("", "share", None), ("Look", "quote", "Look")])
def test_a_message_passed_on(own: str, kind: str, text: str | None, read_day: Any) -> None:
    """With a comment it is a quote, without one a share, and its parent is the message of the other channel."""
    card = {"is_share": True, "channel_id": "C2", "ts": "1709280000.000100", "text": "the original"}
    ((row,), _) = read_day(message(text=own, attachments=[card]))
    assert (kind, text, "the original", "slack:C2:1709280000.000100") == (
        row["kind"], row["text"], row["shared_text"], row["parent_id"],
    )  # fmt: skip


def test_joins_are_nobodys_words_and_deleted_messages_stay_as_holes(read_day: Any) -> None:
    """A join is refused; the first message of a thread stays when it is deleted, without author and words."""
    (rows, refused) = read_day(
        message(subtype="channel_join"), message("1709287300.000100", subtype="tombstone", text="This was deleted.")
    )
    assert [(None, None, None)] == [(row["author"], row["author_id"], row["text"]) for row in rows]
    assert ["a service message, such as a join, nobody's words"] == [row.reason for row in refused]


@pytest.mark.parametrize("folder", ["D0123ABCDEF", "mpdm-ann--bea-1"])
def test_direct_messages_are_left_out(folder: str, read_day: Any) -> None:
    """They are private, and no word of them is kept."""
    (rows, refused) = read_day(message(), folder=folder)
    assert not rows
    assert [("a direct message, which is private", None)] == [(row.reason, row.excerpt) for row in refused]


@pytest.mark.parametrize("beside", [PEOPLE, CHANNELS, [{"user_id": "U1", "date": "1", "change_type": "added"}]])
def test_lists_of_people_and_channels_are_no_mentions(beside: list[Any], write: Callable[..., Path]) -> None:
    """The files beside the messages hold nobody's words."""
    assert 0 == SlackReader().sniff(read_head(file_source(write("beside.json", json.dumps(beside)))))


def test_a_remark_on_a_file_is_said_by_who_made_it(read_day: Callable[..., Any]) -> None:
    """Old workspaces wrap it into a sentence of their own, without naming a sender."""
    wrapped = {
        "type": "message", "subtype": "file_comment", "ts": "1709287200.000200",
        "text": "<@U1|ann> commented on <@U2|bea>'s file <https://corp.slack.example/f|plan>: Too &amp; loud",
        "comment": {"user": "U1", "comment": "Too &amp; loud", "timestamp": 1709287200},
    }  # fmt: skip
    ((row,), _) = read_day(wrapped)
    assert ("Too & loud", "U1", "annie") == (row["text"], row["author_id"], row["author"])
