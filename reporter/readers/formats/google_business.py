"""Google Business Profile: the reviews of a place, as Takeout and the API give them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export, on_scale
from reporter.readers.documents import Item, loads
from reporter.readers.fields import Record, object_at, raw_text, text_of
from reporter.readers.formats.review_common import owner_reply
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean

_STARS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_NO_STARS = frozenset({"", "STAR_RATING_UNSPECIFIED"})
_TRANSLATED, _ORIGINAL = "(Translated by Google)", "(Original)"
_PLACE_LIMIT = 1024 * 1024


class GoogleBusinessReader(JsonReader):
    """Reads `reviews.json`; the name of the place comes from `data.json` beside it."""

    name = "google_business"
    title = "Google reviews (Business Profile)"
    format = Format(
        export="Google Takeout of Google Business Profile, or its API: reviews*.json with data.json beside it",
        files="JSON, in their ZIP or folder",
        companions=("data.json", "additionalData.json"),
        gives=frozenset(
            {
                "author",
                "author_id",
                "text",
                "created_at",
                "location",
                "rating",
                "parent_id",
                "conversation_id",
                "is_owner",
            }
        ),
        cannot=("Ids of people.", "Which place a review is of, where data.json is not beside it.", "Likes."),
    )
    mapping: ClassVar = {
        "id": "reviewId, the last part of name",
        "author": "reviewer.displayName",
        "text": "comment, reviewReply.comment",
        "created_at": "createTime, reviewReply.updateTime",
        "location": "data.json: title",
        "rating": "starRating",
        "parent_id": "reviewReply",
        "conversation_id": "reviewReply",
    }
    places = ("reviews.item",)
    excerpt_keys = ("comment", "name")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of stars in words together with a reviewer or a time."""
        has = record.keys() & {"reviewer", "createTime", "reviewId", "name", "updateTime"}
        return 0.97 if "starRating" in record and len(has) >= 2 else 0.0

    def start(self, export: Export) -> None:
        """Find out which place the reviews are of."""
        export.memory["place"] = _place(export)

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """A review, and the owner's answer below it."""
        native = text_of(record, "reviewId") or (text_of(record, "name") or "").rpartition("/")[2] or None
        yield self.attempt(row, record, lambda: _review(record, native, row, export))
        reply = object_at(record, "reviewReply")
        if words := _original(raw_text(reply, "comment")):
            number = inner_row(item, export)
            yield self.attempt(number, reply, lambda: _reply(reply, native, words, number, export))


def _review(record: Record, native: str | None, row: int, export: Export) -> Mention:
    reviewer = object_at(record, "reviewer")
    return export.mention(
        row,
        "google_business",
        native,
        "review",
        author=None if reviewer.get("isAnonymous") is True else public_name(text_of(reviewer, "displayName")),
        text=_original(raw_text(record, "comment")),
        location=export.memory["place"],
        time=export.moment(record.get("createTime"), "createTime"),
        rating=_stars(record.get("starRating")),
    )


def _reply(reply: Record, review: str | None, words: str, row: int, export: Export) -> Mention:
    time = export.moment(reply.get("updateTime"), "updateTime")
    return owner_reply(export, row, "google_business", review, words, time, export.memory["place"])


def _original(text: str) -> str | None:
    """The words as they were written, without Google's translation before or after them."""
    if _ORIGINAL in text:
        return clean(text.partition(_ORIGINAL)[2])
    before, _, after = text.partition(_TRANSLATED)
    return clean(before) or clean(after)


def _stars(value: object) -> float | None:
    if value is None or (isinstance(value, str) and value in _NO_STARS):
        return None
    stars = _STARS.get(value) if isinstance(value, str) else None
    if stars is None:
        raise BadValueError("starRating: not a number of stars", value)
    return on_scale(stars, 1, 5)


def _place(export: Export) -> str | None:
    """The name of the place, which stands in another file of the same folder."""
    source = export.source.nearby("data.json")
    if source is None or source.is_larger_than(_PLACE_LIMIT):
        return None
    try:
        with source.open() as stream:
            return text_of(object_at(loads(stream.read().removeprefix(codecs.BOM_UTF8))), "title", "locationName")
    except (OSError, ValueError):
        return None
