"""JSON Feed, the feed format of jsonfeed.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, peek
from reporter.readers.fields import Record, list_at, object_at, raw_text, text_of
from reporter.readers.formats.feed_common import item_id, site_platform
from reporter.readers.json_reader import JsonReader
from reporter.readers.names import public_name
from reporter.readers.protocol import HEAD_BYTES, Format, Head, Rejected
from reporter.readers.text import clean, html_to_text

VERSION = "https://jsonfeed.org/version/"


class JsonFeedReader(JsonReader):
    """Reads items; an item without an author is the feed's author's."""

    name = "json_feed"
    title = "JSON Feed"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "url, id",
        "author": "authors.name, author.name",
        "author_id": "authors.url, author.url, name",
        "text": "content_text, content_html, summary",
        "title": "title",
        "url": "url, external_url",
        "lang": "language",
        "created_at": "date_published, date_modified",
    }
    format = Format(
        export="Any feed in the format of jsonfeed.org, version 1 or 1.1",
        files="JSON",
        gives=frozenset(mapping) - {"id"},
        cannot=("Likes, shares and answers.", "More than a feed's last items."),
    )
    places = ("items.item",)
    excerpt_keys = ("title", "content_text", "content_html")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a list of items with the format's address beside it."""
        return 0.97 if place and raw_text(outer, "version").startswith(VERSION) else 0.0

    def start(self, export: Export) -> None:
        """Find the authors of the feed, who stand before its items."""
        with closing(export.source.open()) as stream:
            head = Head(export.source, stream.read(HEAD_BYTES))
        export.memory["feed"] = next((object_at(value) for value in peek(head)), {})

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One item."""
        title, html = clean(raw_text(record, "title")), raw_text(record, "content_html")
        text = (
            clean(raw_text(record, "content_text")) or clean(html_to_text(html)) or clean(raw_text(record, "summary"))
        )
        if not text and not title:
            raise ValueError("the item has neither title nor text")
        link, guid = text_of(record, "url", "external_url"), text_of(record, "id")
        link = link or (guid if guid and guid.startswith("http") else None)
        person = _person(record) or _person(export.memory["feed"])
        author = public_name(text_of(person, "name"))
        date = next((key for key in ("date_published", "date_modified") if record.get(key)), "date_published")
        yield export.mention(
            row,
            site_platform(link, raw_text(item.outer, "user_comment"), export),
            item_id(link, guid, title, export),
            "post",
            author=author,
            author_id=public_name(text_of(person, "url")) or author,
            text=text,
            title=title,
            url=link,
            lang=text_of(record, "language") or text_of(item.outer, "language"),
            time=export.moment(record.get(date), date),
        )


def _person(record: Record) -> Record:
    """The first author of an item or a feed; version 1 knows a single one."""
    first = next((object_at(person) for person in list_at(record, "authors") if object_at(person)), None)
    return first or object_at(record, "author")
