"""Apple's App Store: App Store Connect's API, the public feed of reviews, and what two scrapers save."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, object_at, raw_text, text_of
from reporter.readers.formats.review_common import owner_reply, stars_of_five
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.times import read_time
from reporter.readers.values import made_id

_COUNTRY = re.compile(r"/([a-z]{2})/rss/")


class AppStoreConnectReader(JsonReader):
    """Reads customer reviews and the developer's responses, which App Store Connect gives apart from them."""

    name = "app_store_connect"
    title = "App Store reviews (App Store Connect API)"
    format = Format(
        export="App Store Connect API: customerReviews, with include=response or without",
        files="JSON, JSON lines",
        gives=frozenset(
            {
                "author", "author_id", "text", "title", "created_at", "location", "rating", "parent_id",
                "conversation_id", "is_owner",
            }
        ),
        cannot=(
            "Ids of people.",
            "The developer's name.",
            "Links to reviews.",
            "The number that the public feed gives a review: one that is in both is counted twice.",
        ),
        is_confirmed=False,
    )  # fmt: skip
    mapping: ClassVar = {
        "id": "id",
        "author": "attributes.reviewerNickname",
        "text": "attributes.body, included.attributes.responseBody",
        "title": "attributes.title",
        "created_at": "attributes.createdDate, included.attributes.lastModifiedDate",
        "location": "attributes.territory",
        "rating": "attributes.rating",
        "parent_id": "included.relationships.review.data.id",
        "conversation_id": "included.relationships.review.data.id",
    }
    places = ("data.item", "included.item")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of the names of Apple's types."""
        return 0.97 if record.get("type") in ("customerReviews", "customerReviewResponses") else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """A review, or a response to one."""
        answered: dict[str, str] = export.memory.setdefault("answered", {})
        record = object_at(record, "data") or record
        said, native = object_at(record, "attributes"), text_of(record, "id")
        if record.get("type") == "customerReviewResponses":
            review = text_of(object_at(record, "relationships", "review", "data"), "id") or answered.get(native or "")
            words = clean(raw_text(said, "responseBody"))
            time = export.moment(said.get("lastModifiedDate"), "lastModifiedDate")
            yield owner_reply(export, row, "app_store", review, words, time, None)
            return
        if record.get("type") != "customerReviews":
            raise ValueError("the item is not a review or a response to one")
        response = text_of(object_at(record, "relationships", "response", "data"), "id")
        if response and native:
            answered[response] = native
        yield export.mention(
            row,
            "app_store",
            native,
            "review",
            author=public_name(text_of(said, "reviewerNickname")),
            title=clean(raw_text(said, "title")),
            text=clean(raw_text(said, "body")),
            location=text_of(said, "territory"),
            time=export.moment(said.get("createdDate"), "createdDate"),
            rating=stars_of_five(said.get("rating"), "rating"),
        )


class AppStoreFeedReader(JsonReader):
    """Reads the public feed of the last reviews, whose first entry may be the app itself."""

    name = "app_store_feed"
    title = "App Store reviews (public feed)"
    format = Format(
        export="Apple's public feed of customer reviews, itunes.apple.com/…/rss/customerreviews/…/json",
        files="JSON",
        gives=frozenset({"author", "author_id", "text", "title", "url", "created_at", "location", "rating", "likes"}),
        cannot=("More than the last 500 reviews of a country.", "The developer's answers."),
    )
    mapping: ClassVar = {
        "id": "id.label",
        "author": "author.name.label",
        "author_id": "author.uri.label",
        "text": "content.label",
        "title": "title.label",
        "url": "link.attributes.href",
        "created_at": "updated.label",
        "location": "feed.id.label",
        "rating": "im:rating.label",
        "likes": "im:voteSum.label",
    }
    places = ("feed.entry.item",)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an entry with Apple's own fields, in a list or alone."""
        entry = object_at(record, "feed", "entry") or record
        if "im:rating" in entry or "im:voteSum" in entry:
            return 0.97
        return 0.9 if place and "im:name" in entry else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One review; a page with a single one holds it without a list around it."""
        outer: Record = item.outer
        if "feed" in record and not item.place:
            outer = object_at(record, "feed")
            record = object_at(record, "feed", "entry")
            if not record:
                raise ValueError("a page without reviews")
        if "im:rating" not in record and "im:name" in record:
            # The app that the reviews are of.
            export.facts.context_rows += 1
            return
        author = object_at(record, "author")
        votes = _label(record, "im:voteSum")
        country = _COUNTRY.search(_label(outer, "id") or "")
        yield export.mention(
            row,
            "app_store",
            _label(record, "id"),
            "review",
            author=public_name(_label(author, "name")),
            author_id=_person(_label(author, "uri")),
            title=_label(record, "title"),
            text=_label(record, "content"),
            url=text_of(object_at(record, "link", "attributes"), "href"),
            location=country[1] if country else None,
            time=export.moment(_label(record, "updated"), "updated"),
            rating=stars_of_five(_label(record, "im:rating"), "im:rating"),
            likes=count_of({"im:voteSum": votes}, "im:voteSum"),
        )


def _person(link: str | None) -> str | None:
    """The number of a person, which the feed has as a link to all reviews of theirs."""
    return (link or "").rpartition("/")[2].removeprefix("id") or None


def _label(record: Record, key: str) -> str | None:
    """A value of the feed, which wraps every one in an object."""
    return text_of(object_at(record, key), "label")


class AppStoreScraperReader(JsonReader):
    """Reads the reviews that two scrapers of the same name save: one in Python, one in JavaScript."""

    name = "app_store_scraper"
    title = "App Store reviews (app-store-scraper)"
    format = Format(
        export="app-store-scraper, the Python package or the one of npm, saved as JSON",
        files="JSON, JSON lines",
        gives=frozenset(
            {
                "author", "author_id", "text", "title", "url", "created_at", "rating", "parent_id", "conversation_id",
                "is_owner",
            }
        ),
        cannot=("The country of a review.", "Ids of reviews, in the Python package's files."),
    )  # fmt: skip
    mapping: ClassVar = {
        "id": "id",
        "author": "userName",
        "author_id": "userUrl",
        "text": "review, text",
        "title": "title",
        "url": "url",
        "created_at": "date, updated",
        "rating": "rating, score",
        "parent_id": "developerResponse",
        "conversation_id": "developerResponse",
    }
    excerpt_keys = ("review", "text", "title")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of the names that only these scrapers use together."""
        if {"userName", "review", "rating"} <= record.keys() and record.keys() & {"isEdited", "date"}:
            return 0.96
        return 0.95 if {"userName", "userUrl", "score", "text", "title"} <= record.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """A review, and the developer's answer below it."""
        author, words, when = text_of(record, "userName"), _scraped_words(record), _scraped_time(record)
        if "rating" not in record and "score" not in record:
            raise ValueError("the item is not a review")
        native = text_of(record, "id") or made_review(author, record.get(when), clean(raw_text(record, "title")), words)
        yield self.attempt(row, record, lambda: _scraped(record, native, row, export))
        response = object_at(record, "developerResponse")
        if answer := clean(raw_text(response, "body")):
            number = inner_row(item, export)
            yield self.attempt(number, response, lambda: _response(response, native, answer, number, export))


def made_review(author: str | None, when: object, title: str | None, words: str | None) -> str:
    """An id for a review that has none, the same however its time was saved."""
    moment = read_time(when)
    return made_id(author, moment.at.isoformat() if moment else when, title, words)


def _scraped_words(record: Record) -> str | None:
    return clean(raw_text(record, "review", "text"))


def _scraped_time(record: Record) -> str:
    return "date" if "date" in record else "updated"


def _scraped(record: Record, native: str, row: int, export: Export) -> Mention:
    when = _scraped_time(record)
    return export.mention(
        row,
        "app_store",
        native,
        "review",
        author=public_name(text_of(record, "userName")),
        author_id=_person(text_of(record, "userUrl")),
        title=clean(raw_text(record, "title")),
        text=_scraped_words(record),
        url=text_of(record, "url"),
        # The Python package takes the zone away from times that are in UTC.
        time=export.moment(record.get(when), when, zone=UTC),
        rating=stars_of_five(record.get("rating", record.get("score")), "rating"),
    )


def _response(response: Record, review: str, words: str, row: int, export: Export) -> Mention:
    time = export.moment(response.get("modified"), "modified", zone=UTC)
    return owner_reply(export, row, "app_store", review, words, time, None)
