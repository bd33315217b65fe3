"""Telegram Desktop's `result.json`: one chat, or all chats of an account."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO, ClassVar, Literal

import pyarrow as pa

from reporter.mentions import Kind, Mention
from reporter.readers.columns import either, mentions, moments, prefixed, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader
from reporter.readers.json_sieve import ABSENT
from reporter.readers.names import public_name
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.text import clean

PRIVATE_CHATS = frozenset({"personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes"})
_NOT_PLAIN = frozenset({"poll", "forwarded_from", "forwarded_from_id", "reply_to_peer_id"})
_CHUNK = 1024 * 1024
_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|.)", re.DOTALL)
_DIGITS = re.compile(r"\d+")


class TelegramReader(JsonReader):
    """Reads groups and channels; in a whole account's export, private chats are left out.

    A file that holds one private chat and nothing else was exported on purpose, and is read.
    """

    name = "telegram"
    title = "Telegram Desktop export"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "chat id and id",
        "author": "from",
        "author_id": "from_id",
        "text": "text, poll.question",
        "shared_text": "text of a forwarded message",
        "created_at": "date_unixtime, date",
        "parent_id": "reply_to_message_id",
        "conversation_id": "chat id",
        "likes": "reactions.count, all of them",
    }
    format = Format(
        export="Telegram Desktop: Export chat history (or Settings, Advanced, Export Telegram data) as JSON",
        files="result.json",
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "Links to the messages, and how often a channel's post was seen or forwarded.",
            "Where a forwarded message came from: only a name is told.",
            "The time zone of exports made before 2022.",
        ),
    )
    places = ("messages.item", "chats.list.item.messages.item", "left_chats.list.item.messages.item")

    cells = ("type", "id", "from", "from_id", "text", "date_unixtime", "date", "reply_to_message_id", "reactions")
    plain: ClassVar[Mapping[str, Any]] = {"type": Literal["message"], **dict.fromkeys(sorted(_NOT_PLAIN), ABSENT)}

    def sniff(self, head: Head) -> float:
        """As every format of JSON, after the escapes that are no JSON were mended."""
        return super().sniff(replace(head, data=mended(head.data)))

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every message, in order."""
        return super().read(replace(source, open=lambda: _open(source)), options, facts)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a message in a chat, and of the beginning of a whole account's export."""
        if place in self.places and record.get("type") in ("message", "service"):
            if "date_unixtime" in record or "text_entities" in record or "from_id" in record or "actor_id" in record:
                return 0.97
            return 0.9 if "date" in record and "text" in record and "id" in outer else 0.0
        return 0.9 if {"about", "personal_information"} <= record.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The message."""
        if item.place not in self.places:
            raise ValueError("the export holds no chats")
        if item.place != self.places[0] and raw_text(item.outer, "type") in PRIVATE_CHATS:
            yield Rejected(row, "a message of a private chat")
        else:
            export.facts.is_private |= raw_text(item.outer, "type") in PRIVATE_CHATS
            yield _mention(record, row, item.outer, export)

    def is_plain(self, record: Record) -> bool:
        """Whether somebody wrote this into a chat of which the file tells."""
        return record.get("type") == "message" and _NOT_PLAIN.isdisjoint(record)

    def changes_others(self, record: object) -> bool:
        """What is said in a topic behind the notice that opened it is no answer."""
        return object_at(record).get("action") == "topic_created"

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch | None:
        """Messages, as `_mention` reads each."""
        is_private = raw_text(run.outer, "type") in PRIVATE_CHATS
        if run.place not in self.places or (run.place != self.places[0] and is_private):
            return None
        room, topics = _room(run.outer), export.memory.get("topics", ())
        answered = [None if (room, number) in topics else number for number in texts(cells["reply_to_message_id"])]
        senders = texts(cells["from_id"])
        batch = mentions(
            export,
            rows,
            "telegram",
            prefixed(f"{room}:", texts(cells["id"])),
            ["comment" if number else "post" for number in answered],
            author=[public_name(name) if name and "@" in name else name for name in texts(cells["from"])],
            author_id=[f"user{sender}" if sender and sender.isdigit() else sender for sender in senders],
            text=[clean(_words(text)) for text in cells["text"]],
            time=moments(either(cells["date_unixtime"], cells["date"]), "date", export),
            parent=prefixed(f"{room}:", answered),
            conversation=[room] * len(rows),
            likes=[_reactions({"reactions": reactions}) for reactions in cells["reactions"]],
        )
        export.facts.is_private |= is_private
        return batch


def _room(chat: Mapping[str, object]) -> str:
    return text_of(chat, "id") or text_of(chat, "name") or "chat"


def _mention(message: Record, row: int, chat: Mapping[str, object], export: Export) -> Mention:
    number, room = text_of(message, "id"), _room(chat)
    if message.get("type") == "service":
        # What is said in a topic answers the notice that opened it; nobody said that.
        if message.get("action") == "topic_created" and number:
            export.memory.setdefault("topics", set()).add((room, number))
        raise ValueError("a service message, nobody's words")
    said = clean(_words(message.get("text"))) or clean(raw_text(object_at(message, "poll"), "question"))
    forwarded = "forwarded_from" in message or "forwarded_from_id" in message
    other = _DIGITS.search(raw_text(message, "reply_to_peer_id"))
    answered = text_of(message, "reply_to_message_id")
    parent = f"{other[0] if other else room}:{answered}" if answered else None
    if (room, answered) in export.memory.get("topics", ()):
        parent = None
    sender = text_of(message, "from_id")  # Old exports have the bare number.
    kind: Kind = "share" if forwarded else "comment" if parent else "post"
    return export.mention(
        row,
        "telegram",
        f"{room}:{number}" if number else None,
        kind,
        author=public_name(text_of(message, "from")),
        author_id=f"user{sender}" if sender and sender.isdigit() else sender,
        text=None if forwarded else said,
        shared_text=said if forwarded else None,
        time=export.moment(message.get("date_unixtime") or message.get("date"), "date"),
        parent=parent,
        conversation=room,
        likes=_reactions(message),
    )


def _words(text: object) -> str:
    """The words of a message: one text, or a list of texts with formatted pieces between them."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(piece if isinstance(piece, str) else raw_text(object_at(piece), "text") for piece in pieces)


def _reactions(message: Record) -> int | None:
    """How many reactions a message has; None when the export names none, as old ones do not."""
    counts = [count_of(object_at(reaction), "count") for reaction in list_at(message, "reactions")]
    return sum(count or 0 for count in counts) if counts else None


def mended(data: bytes) -> bytes:
    r"""JSON whose control characters are escaped as `\x1F`, which is no JSON, with `\u001F` in their stead.

    >>> mended(rb'"a\x1Fb\\x1F"')
    b'"a\\u001Fb\\\\x1F"'
    """
    if b"\\x" not in data:
        return data
    return _ESCAPE.sub(lambda found: b"\\u00" + found[1] if found[1] else found[0], data)


def _open(source: Source) -> BinaryIO:
    return io.BufferedReader(_Mended(source.open()), _CHUNK)


class _Mended(io.RawIOBase):
    """Bytes of an export with its escapes mended, also those that two pieces share."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw, self._rest, self._ready, self._at = raw, b"", b"", 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Back to the start, which is all that is asked of an export; or nowhere."""
        if (offset, whence) == (0, 0):
            self._raw.seek(0)
            self._rest, self._ready, self._at = b"", b"", 0
        elif offset != (self._at if whence == 0 else 0) or whence == 2:
            raise io.UnsupportedOperation("an export is read from its start")
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._raw.read(_CHUNK)
            whole = self._rest + data
            cut = _start_of_open_escape(whole) if data else len(whole)
            self._ready, self._rest = mended(whole[:cut]), whole[cut:]
            if not data:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        self._at += size
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


def _start_of_open_escape(data: bytes) -> int:
    """Where an escape begins that the end of a piece may cut; the end itself where there is none."""
    at = data.rfind(b"\\", max(0, len(data) - 3))
    if at < 0:
        return len(data)
    before = at - len(data[: at + 1].rstrip(b"\\")) + 1
    # An even number of backslashes is so many escaped ones.
    return at if before % 2 else len(data)
