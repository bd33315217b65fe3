"""Zeeschuimer and 4CAT: what researchers' tools collect from several platforms, each in the platform's own shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, object_at, text_of
from reporter.readers.formats import instagram, threads, tiktok
from reporter.readers.formats.linkedin_updates import is_update, linkedin_update
from reporter.readers.formats.threads import threads_post
from reporter.readers.formats.tiktok import tiktok_mention
from reporter.readers.formats.x_graphql import graphql_mention
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import BadValueError

_MAKERS: dict[str, Callable[[Record, int, Export], Mention]] = {
    "tiktok": tiktok_mention,
    "threads": threads_post,
    "x": graphql_mention,
    "twitter": graphql_mention,
    "linkedin": linkedin_update,
}
_GIVES = frozenset(
    {
        "author", "author_id", "audience", "text", "shared_text", "url", "lang", "location", "created_at", "parent_id",
        "conversation_id", "likes", "shares", "replies",
    }
)  # fmt: skip
_MAPPING = {
    "id": "the platform's own id",
    "author": "data.author, data.user",
    "author_id": "data.author, data.user",
    "audience": "data.authorStats, data.core",
    "text": "data.desc, data.text, data.caption, data.legacy.full_text, data.commentary",
    "shared_text": "data.legacy.retweeted_status_result, data.text_post_app_info, data.*resharedUpdate",
    "url": "the platform's own id",
    "lang": "data.textLanguage, data.comment_language, data.legacy.lang",
    "location": "data.locationCreated, data.location, data.legacy.place",
    "created_at": "data.createTime, data.create_time, data.taken_at, data.legacy.created_at",
    "parent_id": "data.reply_id, data.aweme_id, data.legacy.in_reply_to_status_id_str, data.text_post_app_info",
    "conversation_id": "data.aweme_id, data.legacy.conversation_id_str",
    "likes": "data.stats, data.digg_count, data.like_count, data.legacy.favorite_count",
    "shares": "data.stats, data.text_post_app_info, data.legacy.retweet_count",
    "replies": "data.stats, data.reply_comment_total, data.comment_count, data.legacy.reply_count",
}  # fmt: skip


def _site(platform: str) -> str:
    """A platform as the collector names it, without what was collected there: `www.tiktok.com`, `tiktok-comments`."""
    return platform.casefold().removeprefix("www.").partition(".")[0].partition("-")[0]


def _site_by_shape(record: Record) -> str:
    """The platform of an object that does not name it."""
    if tiktok.is_comment(record) or tiktok.is_video(record):
        return "tiktok"
    if threads.is_post(record):
        return "threads"
    if instagram.is_post(record) or instagram.is_comment(record):
        return "instagram"
    return "linkedin" if is_update(record) else "x"


def _collected(
    record: Record, platform: str | None, row: int, item: Item, export: Export
) -> Iterator[Mention | Rejected]:
    site = _site(platform) if platform else _site_by_shape(record)
    if site == "instagram":
        yield from instagram.instagram_mentions(record, row, item, export)
    elif maker := _MAKERS.get(site):
        yield maker(record, row, export)
    else:
        raise BadValueError("it was collected from a platform whose objects are not known here", platform)


class ZeeschuimerReader(JsonReader):
    """Reads Zeeschuimer's lines, each of which says from which platform its object is."""

    name = "zeeschuimer"
    title = "Zeeschuimer"
    format = Format(
        export="Zeeschuimer's .ndjson of TikTok, Instagram, Threads, X or LinkedIn",
        files="JSON lines",
        gives=_GIVES,
        cannot=("Other platforms that it can collect: their lines are rejected.",),
    )
    mapping: ClassVar = _MAPPING
    excerpt_keys = ("item_id",)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a line that says what it is, from where, and holds an object."""
        has = record.keys() & {"nav_index", "item_id", "timestamp_collected", "source_platform", "source_platform_url"}
        return 0.98 if "data" in record and "source_platform" in record and len(has) >= 3 else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """What the object of one line says."""
        platform = text_of(record, "source_platform")
        if platform is None or not object_at(record, "data"):
            raise ValueError("the line does not say from which platform it is, or holds no object")
        yield from _collected(object_at(record, "data"), platform, row, item, export)


class FourCatReader(JsonReader):
    """Reads 4CAT's NDJSON: the platform's object with what the collector said about it beside."""

    name = "fourcat"
    title = "4CAT (NDJSON)"
    format = Format(
        export="4CAT, a data set collected with Zeeschuimer, downloaded as NDJSON",
        files="JSON lines",
        gives=_GIVES,
        cannot=("People of data sets that were made anonymous.", "Other platforms that it can import."),
    )
    mapping: ClassVar = {column: place.replace("data.", "") for column, place in _MAPPING.items()}
    excerpt_keys = ("id", "text", "desc")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an object with 4CAT's mark."""
        return 0.98 if isinstance(record.get("__import_meta"), dict) else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """What one line says."""
        platform = text_of(object_at(record, "__import_meta"), "source_platform")
        yield from _collected(record, platform, row, item, export)
