"""The large open sets of reviews: Amazon's products and Yelp's places, one review a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from reporter.mentions import Mention
from reporter.readers import array_columns, columns
from reporter.readers.columns import OddError, counts, mentions, moments, texts, words
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.review_common import stars_of_five
from reporter.readers.json_arrays import Arrays
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader
from reporter.readers.json_sieve import ABSENT
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.tables.arrays import either
from reporter.readers.text import clean, words_of
from reporter.readers.times import Moment
from reporter.readers.values import made_id


class AmazonReader(JsonReader):
    """Reads Amazon reviews in the layouts of 2023 and of 2014 to 2018."""

    name = "amazon"
    title = "Amazon reviews"
    format = Format(
        export="Amazon Reviews data sets (2014, 2018, 2023)",
        files="JSON lines",
        gives=frozenset({"author", "author_id", "text", "title", "url", "created_at", "rating", "likes"}),
        cannot=("Ids of reviews.", "The product's name.", "The time of day, before 2023."),
    )
    mapping: ClassVar = {
        "author": "reviewerName",
        "author_id": "user_id, reviewerID",
        "text": "text, reviewText",
        "title": "title, summary",
        "url": "parent_asin, asin",
        "created_at": "timestamp, unixReviewTime",
        "rating": "rating, overall",
        "likes": "helpful_vote, vote, helpful",
    }
    excerpt_keys = ("text", "reviewText", "title", "summary")
    # A review in the layout of 2023.
    cells = ("user_id", "asin", "parent_asin", "timestamp", "title", "text", "rating", "helpful_vote")
    plain: ClassVar[Mapping[str, Any]] = {
        "user_id": str,
        "asin": str,
        "timestamp": int,
        "title": str | None,
        "text": str | None,
        "rating": int | float,
        **dict.fromkeys(("reviewerID", "reviewerName", "summary", "reviewText", "overall", "helpful", "vote"), ABSENT),
    }

    kinds: ClassVar = {
        **dict.fromkeys(("user_id", "asin", "parent_asin", "title", "text"), pa.string()),
        **dict.fromkeys(("timestamp", "helpful_vote"), pa.int64()),
        "rating": pa.float64(),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a product's number together with stars and a person."""
        if "asin" not in record:
            return 0.0
        return 0.97 if {"rating", "user_id"} <= record.keys() or {"overall", "reviewerID"} <= record.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One review."""
        person, product = text_of(record, "user_id", "reviewerID"), text_of(record, "asin")
        if person is None or product is None:
            raise ValueError("the review names no person or no product")
        page = text_of(record, "parent_asin") or product
        is_newer = "timestamp" in record
        when = "timestamp" if is_newer else "unixReviewTime"
        time = export.moment(record.get(when), when)
        if time and not is_newer:
            # The older sets put every review at midnight.
            time = Moment(time.at, "day_only")
        yield export.mention(
            row,
            "amazon",
            made_id(person, product, record.get(when)),
            "review",
            author=public_name(text_of(record, "reviewerName")),
            author_id=person,
            title=words_of(raw_text(record, "title", "summary")),
            text=words_of(raw_text(record, "text", "reviewText")),
            url=f"https://www.amazon.com/dp/{page}",
            time=time,
            rating=stars_of_five(record.get("rating", record.get("overall")), "rating"),
            likes=_helpful(record),
        )

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Reviews, as `mentions` reads each."""
        people, products, times = texts(cells["user_id"]), texts(cells["asin"]), cells["timestamp"]
        if not all(people) or not all(products):
            raise OddError("a review names no person or no product")
        pages = columns.either(texts(cells["parent_asin"]), products)
        stars = {value: stars_of_five(value, "rating") for value in set(cells["rating"])}
        return mentions(
            export,
            rows,
            "amazon",
            [made_id(*parts) for parts in zip(people, products, times, strict=True)],
            "review",
            author_id=people,
            title=words(cells["title"]),
            text=words(cells["text"]),
            url=[f"https://www.amazon.com/dp/{page}" for page in pages],
            time=moments(times, "timestamp", export),
            rating=[stars[value] for value in cells["rating"]],
            likes=counts(cells["helpful_vote"]),
        )

    def arrays(self, cells: Arrays, rows: NDArray[np.int64], export: Export) -> pa.RecordBatch:
        """The same of arrays."""
        people, products = array_columns.words(cells["user_id"]), array_columns.words(cells["asin"])
        if people.null_count or products.null_count:
            raise OddError("a review names no person or no product")
        pages = either(array_columns.words(cells["parent_asin"]), products)
        coded = cells["rating"].dictionary_encode()
        stars = pa.array([stars_of_five(value, "rating") for value in coded.dictionary.to_pylist()], pa.float64())
        return array_columns.mentions(
            export,
            rows,
            "amazon",
            array_columns.made_ids(people, products, cells["timestamp"]),
            "review",
            author_id=people,
            title=array_columns.said(cells["title"], words_of, is_markup=True),
            text=array_columns.said(cells["text"], words_of, is_markup=True),
            url=array_columns.joined("https://www.amazon.com/dp/", pages),
            time=array_columns.moments(cells["timestamp"]),
            rating=stars.take(coded.indices),
            likes=array_columns.counts(cells["helpful_vote"]),
        )


def _helpful(record: Record) -> int | None:
    """How many found it helpful; the oldest set writes them with the number of all who voted."""
    if pair := list_at(record, "helpful"):
        return count_of({"helpful": pair[0]}, "helpful")
    return count_of(record, "helpful_vote", "vote")


class YelpReader(JsonReader):
    """Reads Yelp's reviews and tips."""

    name = "yelp"
    title = "Yelp reviews"
    format = Format(
        export="Yelp Open Dataset: review.json and tip.json",
        files="JSON lines",
        gives=frozenset({"author_id", "text", "url", "created_at", "rating", "likes"}),
        cannot=("Names of people.", "The place's name and city: they are in another file.", "The zone of times."),
        is_confirmed=False,
    )
    mapping: ClassVar = {
        "id": "review_id",
        "author_id": "user_id",
        "text": "text",
        "url": "business_id",
        "created_at": "date",
        "rating": "stars",
        "likes": "useful, votes.useful, compliment_count",
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a place's and a person's id together with stars, or with a tip's compliments."""
        if not {"business_id", "user_id", "text"} <= record.keys():
            return 0.0
        return 0.97 if record.keys() & {"stars", "compliment_count"} else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One review, or one tip, which has neither stars nor an id."""
        person, place, words = (
            text_of(record, "user_id"),
            text_of(record, "business_id"),
            clean(raw_text(record, "text")),
        )
        if person is None or place is None:
            raise ValueError("the review names no person or no place")
        native = text_of(record, "review_id") or made_id(person, place, record.get("date"), words)
        yield export.mention(
            row,
            "yelp",
            native,
            "review",
            author_id=person,
            text=words,
            url=f"https://www.yelp.com/biz/{place}",
            time=export.moment(record.get("date"), "date"),
            rating=stars_of_five(record.get("stars"), "stars"),
            likes=count_of(
                record if "votes" not in record else object_at(record, "votes"), "useful", "compliment_count"
            ),
        )
