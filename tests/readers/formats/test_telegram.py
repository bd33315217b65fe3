"""Telegram Desktop's exports in small."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.formats.telegram import _Mended, mended


def message(number: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "type": "message", "date": "2024-03-01T11:00:02", "date_unixtime": "1709287202", "from": "Ann",
        "from_id": "user101", "text": "words", "text_entities": [], **more,
    }  # fmt: skip


def chat(*messages: dict[str, Any], kind: str = "public_supergroup", number: int = 700) -> dict[str, Any]:
    return {"name": "Kettle talk", "type": kind, "id": number, "messages": list(messages)}


def test_a_message_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that the export tells of a message stands in its column; the time is the one with a zone."""
    reactions = [{"type": "emoji", "count": 3, "emoji": "👍"}, {"type": "emoji", "count": 1, "emoji": "❤"}]
    found = read_whole(write("result.json", json.dumps(chat(message(reactions=reactions)))))

    assert "telegram" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "telegram:700:3",
        "platform": "telegram",
        "kind": "post",
        "author": "Ann",
        "author_id": "user101",
        "text": "words",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:02+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "telegram:700",
        "likes": 4,
        "source_file": "result.json",
        "source_row": 1,
        "reader": "telegram",
    } == told


def test_text_may_be_a_list_of_pieces(write: Callable[..., Path], read_whole: Any) -> None:
    """Formatted pieces stand between plain ones."""
    text = ["It ", {"type": "bold", "text": "leaks"}, " see ", {"type": "link", "text": "https://k.example"}]
    assert ["It leaks see https://k.example"] == read_whole(
        write("result.json", json.dumps(chat(message(text=text))))
    ).column("text")


@pytest.mark.parametrize(
    ("more", "parent"),
    [({}, "telegram:700:2"), ({"reply_to_peer_id": "channel900"}, "telegram:900:2")],
)
def test_an_answer_names_a_message(
    more: dict[str, str], parent: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """Of its own chat, or of another one that it names."""
    (row,) = read_whole(write("result.json", json.dumps(chat(message(reply_to_message_id=2, **more))))).rows
    assert ("comment", parent) == (row["kind"], row["parent_id"])


def test_a_message_in_a_topic_does_not_answer_its_opening(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything in a topic refers to the notice that opened it, which nobody said."""
    opening = {"id": 2, "type": "service", "date_unixtime": "1709287200", "action": "topic_created", "actor": "Ann"}
    found = read_whole(write("result.json", json.dumps(chat(opening, message(reply_to_message_id=2)))))
    assert [("post", None)] == [(row["kind"], row["parent_id"]) for row in found.rows]
    assert ["a service message, nobody's words"] == [row.reason for row in found.rejected]


def test_a_forwarded_message_is_a_share(write: Callable[..., Path], read_whole: Any) -> None:
    """Its words are somebody else's."""
    (row,) = read_whole(write("result.json", json.dumps(chat(message(forwarded_from="Kettle News"))))).rows
    assert ("share", None, "words") == (row["kind"], row["text"], row["shared_text"])


def test_private_chats_of_a_whole_account_stay_private(write: Callable[..., Path], read_whole: Any) -> None:
    """Of an account's export, groups and channels are read, private chats are not, and no word of them is kept."""
    chats = [chat(message(text="for you"), kind="personal_chat", number=1), chat(message())]
    whole = {
        "about": "",
        "personal_information": {},
        "chats": {"list": chats},
        "left_chats": {"list": [chat(message(9))]},
    }
    found = read_whole(write("result.json", json.dumps(whole)))
    assert ["telegram:700:3", "telegram:700:9"] == found.column("id")
    assert [("a message of a private chat", None)] == [(row.reason, row.excerpt) for row in found.rejected]


def test_one_private_chat_was_exported_on_purpose(shared_data: Path, read_whole: Any) -> None:
    """A real export of one chat is read; what it says without a zone is assumed."""
    found = read_whole(shared_data / "exports/chat/telegram_DM_2A_7M.json")
    assert (6, 2, "assumed_utc") == (len(found.rows), len(found.rejected), found.facts.time_basis)
    assert ["user700000000", "user300000000", "user700000000"] == found.column("author_id")[:3]


def test_an_old_export_has_bare_numbers_and_no_zone(write: Callable[..., Path], read_whole: Any) -> None:
    """The number of a person becomes the name that newer exports give it."""
    old = {"id": 3, "type": "message", "date": "2019-03-01T11:00:02", "from": "Ann", "from_id": 101, "text": "words"}
    (row,) = read_whole(write("result.json", json.dumps(chat(old)))).rows
    assert ("user101", "assumed_utc") == (row["author_id"], row["time_basis"])


def test_escapes_that_are_no_json_are_mended(write: Callable[..., Path], read_whole: Any) -> None:
    r"""Older versions wrote control characters as \x1F, which no parser of JSON takes."""
    written = json.dumps(chat(message(text="aMARKb"), message(4))).replace("MARK", "\\x1F")
    found = read_whole(write("result.json", written))
    assert ("telegram", ["ab", "words"], []) == (found.reader, found.column("text"), found.rejected)


@given(st.lists(st.sampled_from([b"\\", b"x", b"1F", b"a", b'"', b"\\x0A", b"\\\\"]), max_size=40), st.integers(1, 7))
def test_pieces_of_a_file_are_mended_as_the_whole(parts: list[bytes], size: int) -> None:
    """Wherever the pieces are cut in which a file is read, the same escapes are found."""
    data = b"".join(parts)

    class Pieces(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            return super().read(size)

    assert mended(data) == _Mended(Pieces(data)).read()


def test_an_export_is_read_again_from_its_start() -> None:
    """Who looks at the first bytes may go back and read all of it."""
    stream = io.BufferedReader(_Mended(io.BytesIO(b'{"text": "a\\x1Fb"}' * 20_000)))
    first = stream.read(100_000)
    stream.seek(0)
    assert first == stream.read(100_000)
    assert stream.read().endswith(b'"a\\u001Fb"}')
