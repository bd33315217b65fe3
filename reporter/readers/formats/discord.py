"""Discord channels as DiscordChatExporter writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import pyarrow as pa

from reporter.mentions import Kind, Mention
from reporter.readers.columns import mentions, moments, prefixed, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean

# Kinds of messages in which somebody speaks; the program writes the newer ones as Discord's numbers.
SPOKEN = frozenset({"Default", "Reply", "ThreadStarterMessage", "0", "19", "20", "21", "23"})
GONE = "Deleted User"
GONE_ID = "456226577798135808"


class DiscordReader(JsonReader):
    """Reads one channel, or one part of it. A forwarded message is a share of the one that it forwards."""

    name = "discord"
    title = "Discord (DiscordChatExporter)"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "author": "author.name",
        "author_id": "author.id",
        "text": "content",
        "shared_text": "forwardedMessage.content",
        "url": "guild.id, channel.id and id",
        "created_at": "timestamp",
        "parent_id": "reference.messageId",
        "conversation_id": "channel.id",
        "likes": "reactions.count, all of them",
    }
    format = Format(
        export="DiscordChatExporter: export a channel as JSON, whole or in parts",
        files="JSON",
        gives=frozenset(mapping) - {"id"},
        cannot=("How many people read a channel.", "Which thread a message opened.", "Words of embedded cards."),
    )
    places = ("messages.item",)
    cells = (
        "type", "id", "timestamp", "content", "author.id", "author.name", "reference.messageId", "reference.type",
        "reactions",
    )  # fmt: skip

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a message inside a channel of a guild."""
        is_message = "timestamp" in record and "author" in record and "id" in record
        return 0.97 if place and is_message and {"guild", "channel"} <= outer.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The message."""
        if not item.place:
            raise ValueError("the export holds no list of messages")
        export.facts.is_private |= _is_direct(item.outer)
        yield _mention(record, row, item.outer, export)

    def is_plain(self, record: Record) -> bool:
        """Whether somebody says this here first, or as an answer."""
        kind = record.get("type")
        spoken = ("Reply", "19") if "reference" in record else SPOKEN
        return isinstance(kind, str) and kind in spoken and "forwardedMessage" not in record

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch | None:
        """Messages, as `_mention` reads each."""
        if not run.place or "Forward" in cells["reference.type"]:
            return None
        place, channel = _place(run.outer)
        numbers, people = texts(cells["id"]), texts(cells["author.id"])
        parents = texts(cells["reference.messageId"])
        batch = mentions(
            export,
            rows,
            "discord",
            numbers,
            ["comment" if parent else "post" for parent in parents],
            author=[
                None if name == GONE or person == GONE_ID else name
                for name, person in zip(texts(cells["author.name"]), people, strict=True)
            ],
            author_id=[None if person == GONE_ID else person for person in people],
            text=said(cells["content"]),
            url=prefixed(f"https://discord.com/channels/{place}/{channel}/", numbers) if channel else None,
            time=moments(cells["timestamp"], "timestamp", export),
            parent=parents,
            conversation=[channel] * len(rows),
            likes=[_reactions({"reactions": reactions}) for reactions in cells["reactions"]],
        )
        export.facts.is_private |= _is_direct(run.outer)
        return batch


def _is_direct(outer: Mapping[str, object]) -> bool:
    return raw_text(object_at(outer, "channel"), "type").startswith("Direct")


def _place(outer: Mapping[str, object]) -> tuple[str, str | None]:
    """The server as links name it, and the id of the channel."""
    guild = text_of(object_at(outer, "guild"), "id")
    return guild if guild and guild != "0" else "@me", text_of(object_at(outer, "channel"), "id")


def _mention(message: Record, row: int, outer: Mapping[str, object], export: Export) -> Mention:
    if (text_of(message, "type") or "Default") not in SPOKEN:
        raise ValueError("a service message, nobody's words")
    place, channel = _place(outer)
    number = text_of(message, "id")
    kind, said, shared = _said(message, channel)
    if kind == "share":
        export.facts.context_rows += bool(object_at(message, "forwardedMessage"))
    parent = text_of(object_at(message, "reference"), "messageId")
    author, author_id = _author(object_at(message, "author"))
    return export.mention(
        row,
        "discord",
        number,
        kind,
        author=author,
        author_id=author_id,
        text=said,
        shared_text=shared,
        url=f"https://discord.com/channels/{place}/{channel}/{number}" if channel and number else None,
        time=export.moment(message.get("timestamp"), "timestamp"),
        parent=parent,
        conversation=channel,
        likes=_reactions(message),
    )


def _said(message: Record, channel: str | None) -> tuple[Kind, str | None, str | None]:
    """The kind of a message, its own words, and those that it passes on."""
    words, reference = clean(raw_text(message, "content")), object_at(message, "reference")
    forwarded = object_at(message, "forwardedMessage")
    if forwarded or raw_text(reference, "type") == "Forward":
        return "share", None, clean(raw_text(forwarded, "content")) or words
    if not text_of(reference, "messageId"):
        return "post", words, None
    # An announcement that another channel follows comes with a reference there; an answer stays in its channel.
    came_from = text_of(reference, "channelId")
    if raw_text(message, "type") in ("Default", "0") and came_from and channel and came_from != channel:
        return "share", None, words
    return "comment", words, None


def _author(author: Record) -> tuple[str | None, str | None]:
    """Name and id of the author; one who deleted the account has neither, or at most the id."""
    name, number = text_of(author, "name"), text_of(author, "id")
    if number == GONE_ID:
        return None, None
    return (None if name == GONE else name), number


def _reactions(message: Record) -> int | None:
    """How many reactions a message has; None where the export does not list them."""
    if not isinstance(message.get("reactions"), list):
        return None
    return sum(count_of(object_at(reaction), "count") or 0 for reaction in list_at(message, "reactions"))
