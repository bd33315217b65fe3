"""Conversations of Meta's downloads in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.protocol import Rejected
from reporter.readers.reading import read_file
from reporter.readers.source import file_source


def as_meta_writes(text: str) -> str:
    return text.encode().decode("latin-1")


def message(**more: Any) -> dict[str, Any]:
    return {"sender_name": as_meta_writes("Zoë"), "timestamp_ms": 1709287260123, "content": "words", **more}


def conversation(*messages: dict[str, Any]) -> str:
    return json.dumps({"participants": [{"name": "x"}], "messages": list(messages), "thread_path": "inbox/zoe_1"})


def test_a_message_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that a conversation tells of a message stands in its column, its letters put right."""
    said = message(
        content=as_meta_writes("It leaks — café 🫖"), reactions=[{"reaction": "x", "actor": "y"}], ip="192.0.2.7"
    )
    found = read_whole(write("message_1.json", conversation(said)))

    assert "messenger" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None and key not in ("id", "conversation_id")}
    assert {
        "platform": "facebook",
        "kind": "post",
        "author": "Zoë",
        "author_id": "Zoë",
        "text": "It leaks — café 🫖",
        "created_at": datetime.fromisoformat("2024-03-01T10:01:00.123000+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "likes": 1,
        "source_file": "message_1.json",
        "source_row": 1,
        "reader": "messenger",
    } == told
    assert "192.0.2.7" not in str(row)
    assert "zoe" not in row["conversation_id"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"content": "You called.", "call_duration": 12}, "a service message, such as a call, nobody's words"),
        ({"type": "Subscribe"}, "a service message, such as a call, nobody's words"),
        ({"is_unsent": True}, "a message that was taken back"),
        ({"content": None, "photos": [{"uri": "1.jpg"}]}, "a message without words, such as a picture or a sticker"),
    ],
)
def test_what_is_not_said_is_refused(
    more: dict[str, Any], reason: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """Calls, joins, messages taken back and pictures hold nobody's words."""
    found = read_whole(write("message_1.json", conversation(message(**more))))
    assert ([], [reason]) == (found.rows, [row.reason for row in found.rejected])


def test_a_link_without_words_is_a_share(write: Callable[..., Path], read_whole: Any) -> None:
    """What it links to is somebody else's."""
    share = {"link": "https://k.example/two", "share_text": "Kettle Two"}
    (row,) = read_whole(write("message_1.json", conversation(message(content=None, share=share)))).rows
    assert ("share", None, "Kettle Two") == (row["kind"], row["text"], row["shared_text"])


def test_a_deleted_account_is_nobody(write: Callable[..., Path], read_whole: Any) -> None:
    """Meta calls all of them by one name."""
    (row,) = read_whole(write("message_1.json", conversation(message(sender_name="Facebook user")))).rows
    assert (None, None, "words") == (row["author"], row["author_id"], row["text"])


def test_conversations_of_a_whole_account_are_private(write: Callable[..., Path]) -> None:
    """In the folders of a whole download they are left out, and `inspect` says what to do."""
    path = write("message_1.json", conversation(message()))
    refused: list[Rejected] = []
    reading = read_file(file_source(path, "facebook/messages/inbox/zoe_1/message_1.json"), on_rejected=refused.append)
    assert [] == list(reading.batches())
    assert [("a private message", None)] == [(row.reason, row.excerpt) for row in refused]
    assert "put its file by itself into the input" in reading.facts.problems[0]


def test_encrypted_chats_have_other_names(write: Callable[..., Path], read_whole: Any) -> None:
    """Downloads of end-to-end encrypted chats are written in another style, with letters as they are."""
    said = {"isUnsent": False, "senderName": "Zoë", "text": "Does it beep?", "timestamp": 1709287300000, "type": "text"}
    (row,) = read_whole(
        write("zoe.json", json.dumps({"participants": ["Zoë"], "threadName": "Zoë", "messages": [said]}))
    ).rows
    assert ("Zoë", "Does it beep?") == (row["author"], row["text"])


def test_a_real_file_agrees_with_a_plain_reading(shared_data: Path, read_whole: Any) -> None:
    """Of a real conversation all that has words is kept."""
    path = shared_data / "exports/chat/messenger_2A_7M.json"
    said = [m for m in json.loads(path.read_text("utf-8-sig"))["messages"] if "content" in m]
    found = read_whole(path)
    assert [(m["sender_name"], m["content"], m["timestamp_ms"]) for m in said] == [
        (row["author"], row["text"], round(row["created_at"].timestamp() * 1000)) for row in found.rows
    ]
    assert 4 == len(found.rejected)
