"""Conversations of Messenger and Instagram as Meta's downloads hold them: `message_1.json`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, list_at, object_at, raw_text, text_of
from reporter.readers.json_reader import JsonReader
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, mend_mojibake
from reporter.readers.values import made_id
from reporter.sentence import say

# Folders in which the download of a whole account keeps its conversations.
_BOXES = re.compile(r"(?:^|/)(?:inbox|archived_threads|filtered_threads|message_requests|e2ee_cutover)/[^/]+/[^/]+$")
_SERVICE = frozenset({"Call", "Subscribe", "Unsubscribe", "Payment", "Plan"})
_GONE = frozenset({"facebook user", "instagram user"})


class MessengerReader(JsonReader):
    """Reads a conversation that was put into the input by itself; a whole account's are left out as private."""

    name = "messenger"
    title = "Messenger or Instagram conversation"
    mapping: ClassVar[Mapping[str, str]] = {
        "author": "sender_name, senderName",
        "text": "content, text",
        "shared_text": "share.share_text, share.link",
        "created_at": "timestamp_ms, timestamp",
        "conversation_id": "thread_path, title, threadName",
        "likes": "number of reactions",
    }
    format = Format(
        export="Facebook or Instagram: Download your information, Messages, as JSON; end-to-end encrypted chats too",
        files="message_1.json, one conversation",
        gives=frozenset(mapping) | {"author_id"},
        cannot=("Ids of messages and people.", "Which message a message answers.", "Links to the messages."),
        is_confirmed=False,
    )
    places = ("messages.item",)
    excerpt_keys = ("content", "text")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a sender with a time in milliseconds."""
        if "sender_name" in record and "timestamp_ms" in record:
            return 0.97
        return 0.95 if place and {"senderName", "timestamp", "type"} <= record.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The message."""
        if _BOXES.search(export.source.name):
            export.facts.note(
                say("Conversations of a whole account are private; to read one, put its file by itself into the input.")
            )
            yield Rejected(row, "a private message")
            return
        export.facts.is_private = True
        yield _mention(record, row, item.outer, export)


def _mention(message: Record, row: int, outer: Mapping[str, object], export: Export) -> Mention:
    if text_of(message, "type") in _SERVICE or "call_duration" in message:
        raise ValueError("a service message, such as a call, nobody's words")
    if message.get("is_unsent") is True or message.get("isUnsent") is True:
        raise ValueError("a message that was taken back")
    said, share = clean(mend_mojibake(raw_text(message, "content", "text"))), object_at(message, "share")
    shared = clean(mend_mojibake(raw_text(share, "share_text", "link")))
    if not said and not shared:
        raise ValueError("a message without words, such as a picture or a sticker")
    sender = clean(mend_mojibake(raw_text(message, "sender_name", "senderName")))
    stamp = message.get("timestamp_ms") or message.get("timestamp")
    thread = raw_text(outer, "thread_path", "title", "threadName") or PurePosixPath(export.source.name).parent.name
    name = None if sender and sender.casefold() in _GONE else sender
    platform = "instagram" if "instagram" in export.source.name.casefold() else "facebook"
    reactions = message.get("reactions")
    return export.mention(
        row,
        platform,
        made_id(sender, stamp, said or shared),
        "post" if said else "share",
        author=public_name(name),
        author_id=made_id("address", name) if name and "@" in name else None,
        text=said,
        shared_text=shared,
        time=export.moment(stamp, "timestamp_ms"),
        conversation=made_id(thread) if thread else None,
        likes=len(list_at(message, "reactions")) if isinstance(reactions, list) else None,
    )
