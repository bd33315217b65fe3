"""Google Play: the reviews that two scrapers of the same name save, one in Python and one in JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, raw_text, text_of
from reporter.readers.formats.review_common import owner_reply, stars_of_five
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean

# Accounts that were deleted keep their reviews under this name.
NOBODY = frozenset({"A Google user", "Ein Google-Nutzer", "Un utilisateur de Google", "Un usuario de Google"})


class GooglePlayScraperReader(JsonReader):
    """Reads reviews; the developer's answer becomes a row of its own."""

    name = "google_play_scraper"
    title = "Google Play reviews (google-play-scraper)"
    format = Format(
        export="google-play-scraper, the Python package or the one of npm, saved as JSON",
        files="JSON, JSON lines",
        gives=frozenset(
            {
                "author", "author_id", "text", "title", "url", "created_at", "rating", "likes", "parent_id",
                "conversation_id", "is_owner",
            }
        ),
        cannot=(
            "Country or language.",
            "The zone of times in the Python package's files: it is that of the machine that saved them.",
        ),
    )  # fmt: skip
    mapping: ClassVar = {
        "id": "reviewId, id",
        "author": "userName",
        "text": "content, text",
        "title": "title",
        "url": "url",
        "created_at": "at, date",
        "rating": "score",
        "likes": "thumbsUpCount, thumbsUp",
        "parent_id": "replyContent, replyText",
        "conversation_id": "replyContent, replyText",
    }
    places = ("data.item", "reviews.item")
    excerpt_keys = ("content", "text")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of the names that only these scrapers use together."""
        if {"reviewId", "score"} <= record.keys() and record.keys() & {"thumbsUpCount", "replyContent", "at"}:
            return 0.97
        return 0.96 if {"id", "userName", "score", "text", "thumbsUp"} <= record.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """A review, and the developer's answer below it."""
        native = text_of(record, "reviewId", "id")
        if "score" not in record:
            raise ValueError("the item is not a review")
        yield self.attempt(row, record, lambda: _review(record, native, row, export))
        if words := clean(raw_text(record, "replyContent", "replyText")):
            number = inner_row(item, export)
            yield self.attempt(number, record, lambda: _reply(record, native, words, number, export))


def _review(record: Record, native: str | None, row: int, export: Export) -> Mention:
    author, when = text_of(record, "userName"), "at" if "at" in record else "date"
    return export.mention(
        row,
        "google_play",
        native,
        "review",
        author=None if author in NOBODY else public_name(author),
        title=clean(raw_text(record, "title")),
        text=clean(raw_text(record, "content", "text")),
        url=text_of(record, "url"),
        time=export.moment(record.get(when), when),
        rating=stars_of_five(record.get("score"), "score"),
        likes=count_of(record, "thumbsUpCount", "thumbsUp"),
    )


def _reply(record: Record, review: str | None, words: str, row: int, export: Export) -> Mention:
    when = "repliedAt" if "repliedAt" in record else "replyDate"
    return owner_reply(export, row, "google_play", review, words, export.moment(record.get(when), when), None)
