"""DiscordChatExporter's files in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest


def message(number: str = "1001", **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "type": "Default",
        "timestamp": "2024-03-01T12:00:00.5+02:00",
        "content": "words",
        "author": {"id": "201", "name": "ann", "discriminator": "0000", "nickname": "Annie", "isBot": False},
        "reactions": [{"emoji": {"name": "👍"}, "count": 2}, {"emoji": {"name": "❤"}, "count": 1}],
        **more,
    }


def channel(*messages: dict[str, Any]) -> str:
    about = {"id": "301", "type": "GuildTextChat", "name": "general"}
    return json.dumps({"guild": {"id": "300", "name": "Kettles"}, "channel": about, "messages": list(messages)})


def test_a_message_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that the export tells of a message stands in its column."""
    found = read_whole(write("a.json", channel(message())))

    assert "discord" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "discord:1001",
        "platform": "discord",
        "kind": "post",
        "author": "ann",
        "author_id": "201",
        "text": "words",
        "url": "https://discord.com/channels/300/301/1001",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00.500000+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "discord:301",
        "likes": 3,
        "source_file": "a.json",
        "source_row": 1,
        "reader": "discord",
    } == told


def test_an_answer_names_its_message(write: Callable[..., Path], read_whole: Any) -> None:
    """A reference within the channel is an answer."""
    reply = message(type="Reply", reference={"messageId": "990", "channelId": "301", "guildId": "300"})
    (row,) = read_whole(write("a.json", channel(reply))).rows
    assert ("comment", "discord:990", "words") == (row["kind"], row["parent_id"], row["text"])


@pytest.mark.parametrize(
    "more",
    [
        {"content": "", "forwardedMessage": {"content": "the original"}},
        {
            "reference": {"type": "Forward", "messageId": "990", "channelId": "301"},
            "forwardedMessage": {"content": "the original"},
            "content": "",
        },
        {"content": "the original", "reference": {"messageId": "990", "channelId": "388", "guildId": "377"}},
    ],
    ids=["forwarded", "forwarded within the channel", "followed announcement"],
)
def test_what_is_passed_on_is_a_share(more: dict[str, Any], write: Callable[..., Path], read_whole: Any) -> None:
    """A forwarded message and an announcement of a followed channel are words of others."""
    reference = {"messageId": "990", "channelId": "399", "guildId": "300"}
    (row,) = read_whole(write("a.json", channel(message(**{"reference": reference, **more})))).rows
    assert ("share", None, "the original", "discord:990") == (
        row["kind"], row["text"], row["shared_text"], row["parent_id"],
    )  # fmt: skip


def test_joins_and_calls_are_nobodys_words(write: Callable[..., Path], read_whole: Any) -> None:
    """Named kinds and numbers that are no speech are refused; a bot's answer to a command (20) is speech."""
    found = read_whole(
        write("a.json", channel(message("1", type="GuildMemberJoin"), message("2", type="8"), message("3", type="20")))
    )
    assert (["discord:3"], ["a service message, nobody's words"] * 2) == (
        found.column("id"), [row.reason for row in found.rejected],
    )  # fmt: skip


def test_deleted_people_have_no_name(write: Callable[..., Path], read_whole: Any) -> None:
    """Discord gives all of them one account, which is nobody's."""
    gone = {"id": "456226577798135808", "name": "Deleted User", "discriminator": "0000"}
    (row,) = read_whole(write("a.json", channel(message(author=gone)))).rows
    assert (None, None, "words") == (row["author"], row["author_id"], row["text"])


@pytest.mark.parametrize(("name", "kept", "refused"), [("DM_2A_2M", 2, 1), ("GC_3A_5M", 3, 3), ("SV_5A_5M", 5, 0)])
def test_real_files_agree_with_a_plain_reading(
    name: str, kept: int, refused: int, shared_data: Path, read_whole: Any
) -> None:
    """Ids, words, authors, times and parents of real exports are what the JSON says."""
    path = shared_data / "exports/chat" / f"discord_{name}.json"
    found = read_whole(path)
    assert (kept, refused) == (len(found.rows), len(found.rejected))
    said = [m for m in json.loads(path.read_bytes())["messages"] if m["type"] in ("Default", "Reply")]
    assert [
        (
            "discord:" + m["id"],
            m["content"],
            None if m["author"]["name"] == "Deleted User" else m["author"]["name"],
            datetime.fromisoformat(m["timestamp"]),
            "discord:" + m["reference"]["messageId"] if "reference" in m else None,
            sum(reaction["count"] for reaction in m["reactions"]),
        )
        for m in said
    ] == [(r["id"], r["text"], r["author"], r["created_at"], r["parent_id"], r["likes"]) for r in found.rows]
