"""YouTube: comments as youtube-comment-downloader saves them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, raw_text, text_of
from reporter.readers.formats.youtube import GIVES, above, estimated
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean


class YoutubeDownloaderReader(JsonReader):
    """Reads youtube-comment-downloader, whose files do not say which video they are of."""

    name = "youtube_downloader"
    title = "YouTube comments (youtube-comment-downloader)"
    format = Format(
        export="youtube-comment-downloader, as lines or --pretty",
        files="JSON lines, JSON",
        gives=(GIVES - {"url", "conversation_id"}) | {"replies"},
        cannot=(
            "Which video was commented on.",
            "Exact times: they are counted back from words such as '2 years ago'.",
        ),
    )
    mapping: ClassVar = {
        "id": "cid",
        "author": "author",
        "author_id": "channel",
        "text": "text",
        "created_at": "time_parsed",
        "parent_id": "cid",
        "likes": "votes",
        "replies": "replies",
    }
    places = ("comments.item",)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a comment with its own id, its votes and a time."""
        has: Any = record.keys() & {"cid", "text", "votes", "time", "time_parsed", "channel"}
        return 0.97 if {"cid", "text", "votes"} <= has and len(has) >= 4 else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One comment."""
        native = text_of(record, "cid") or ""
        yield export.mention(
            row,
            "youtube",
            native,
            "comment",
            author=text_of(record, "author"),
            author_id=text_of(record, "channel"),
            text=clean(raw_text(record, "text")),
            time=estimated(export.moment(record.get("time_parsed"), "time_parsed")),
            parent=above(native),
            likes=count_of(record, "votes"),
            replies=count_of(record, "replies"),
        )
