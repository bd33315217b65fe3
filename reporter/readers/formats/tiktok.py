"""TikTok's own objects, as its website and its app receive them: videos and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.columns import Texts, counts, mentions, moments, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, object_at, raw_text, text_of
from reporter.readers.formats.collected import BLOTTED, named
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader
from reporter.readers.json_sieve import ABSENT, NEEDED, OBJECT
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.values import NO_PARENT

MAPPING = {
    "id": "id, cid",
    "author": "author.uniqueId, user.unique_id",
    "author_id": "author.id, user.uid",
    "audience": "authorStats.followerCount",
    "text": "desc, text",
    "url": "author.uniqueId, id, share_info.url",
    "created_at": "createTime, create_time",
    "parent_id": "reply_to_reply_id, reply_id, aweme_id, duetInfo.duetFromId",
    "conversation_id": "id, aweme_id",
    "likes": "stats.diggCount, digg_count",
    "shares": "stats.shareCount",
    "replies": "stats.commentCount, reply_comment_total",
    "lang": "textLanguage, comment_language",
    "location": "locationCreated",
}


# What the app writes in the stead of the website, and what wraps or is no video.
_NOT_PLAIN = (
    "item", "cid", "aweme_id", "create_time", "statsV2", "statistics", "authorStatsV2", "desc_language", "region",
    "authorId", "author.uid", "author.unique_id", "author.follower_count", "stats.digg_count", "stats.share_count",
    "stats.comment_count",
)  # fmt: skip


def is_video(record: Record) -> bool:
    """Whether a record is a video of the website or of the app."""
    return "desc" in record and bool(
        record.keys() & {"createTime", "create_time"} and record.keys() & {"stats", "statsV2", "statistics", "author"}
    )


def is_comment(record: Record) -> bool:
    """Whether a record is a comment on a video."""
    return "cid" in record and "aweme_id" in record and "text" in record


def tiktok_mention(record: Record, row: int, export: Export) -> Mention:
    """A video or a comment as a mention.

    Raises:
        ValueError: It is neither, or a part of it is no such value.
    """
    if is_comment(record):
        return tiktok_comment(record, row, export)
    if not is_video(record):
        raise ValueError("the item is not a video or a comment")
    return tiktok_video(record, row, export)


def tiktok_video(video: Record, row: int, export: Export) -> Mention:
    """A video; a duet is a quote of the video that it answers, whose words it does not hold."""
    author, handle = _author(video)
    native = text_of(video, "id", "aweme_id")
    counts = object_at(video, "statsV2") or object_at(video, "stats") or object_at(video, "statistics")
    followers = object_at(video, "authorStatsV2") or object_at(video, "authorStats")
    origin = text_of(object_at(video, "duetInfo"), "duetFromId")
    origin = None if origin in NO_PARENT or origin == native else origin
    when = "createTime" if "createTime" in video else "create_time"
    return export.mention(
        row,
        "tiktok",
        native,
        "quote" if origin else "post",
        author=handle,
        author_id=named(author, "id", "uid") or named(video, "authorId"),
        audience=count_of(followers, "followerCount") if followers else count_of(author, "follower_count"),
        text=clean(raw_text(video, "desc")),
        url=f"https://www.tiktok.com/@{handle}/video/{native}" if handle and native else None,
        lang=_language(video, "textLanguage", "desc_language"),
        location=text_of(video, "locationCreated", "region"),
        time=export.moment(video.get(when), when),
        parent=origin,
        conversation=native,
        likes=count_of(counts, "diggCount", "digg_count"),
        shares=count_of(counts, "shareCount", "share_count"),
        replies=count_of(counts, "commentCount", "comment_count"),
    )


def _language(thing: Record, *keys: str) -> str | None:
    """The language that TikTok guessed; `un` when it found none."""
    found = text_of(thing, *keys)
    return None if found == "un" else found


def _author(video: Record) -> tuple[Record, str | None]:
    """The author's object and handle; pages that embed their data write the handle alone."""
    author = object_at(video, "author")
    return author, named(author, "uniqueId", "unique_id") if author else named(video, "author")


def tiktok_comment(comment: Record, row: int, export: Export) -> Mention:
    """A comment, which answers another comment or else the video."""
    user, video = object_at(comment, "user"), text_of(comment, "aweme_id")
    parent = next(
        (
            above
            for key in ("reply_to_reply_id", "reply_id")
            if (above := text_of(comment, key)) not in (None, *NO_PARENT)
        ),
        video,
    )
    return export.mention(
        row,
        "tiktok",
        text_of(comment, "cid"),
        "comment",
        author=named(user, "unique_id", "uniqueId", "nickname"),
        author_id=named(user, "uid", "id"),
        text=clean(raw_text(comment, "text")),
        url=text_of(object_at(comment, "share_info"), "url"),
        lang=_language(comment, "comment_language"),
        time=export.moment(comment.get("create_time"), "create_time"),
        parent=parent,
        conversation=video,
        likes=count_of(comment, "digg_count"),
        replies=count_of(comment, "reply_comment_total"),
    )


class TikTokReader(JsonReader):
    """Reads TikTok's objects and the answers of its website that hold them."""

    name = "tiktok"
    title = "TikTok (website or app data)"
    format = Format(
        export="Videos or comments as TikTok's website or app receives them, saved by a scraper",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("The words of the video that a duet answers.",),
    )
    mapping: ClassVar = MAPPING
    places = ("comments.item", "itemList.item", "item_list.item", "aweme_list.item", "data.item")
    excerpt_keys = ("desc", "text")
    # A video as the website lists it.
    cells = (
        "id", "desc", "createTime", "author.id", "author.uniqueId", "authorStats.followerCount", "stats.diggCount",
        "stats.shareCount", "stats.commentCount", "duetInfo.duetFromId", "textLanguage", "locationCreated",
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {
        "desc": str,
        "author": NEEDED,
        "author.uniqueId": str,
        "stats": NEEDED,
        "stats.diggCount": int,
        "authorStats": OBJECT,
        **dict.fromkeys(_NOT_PLAIN, ABSENT),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a comment with the id of its video; of a video when its counts or its music are TikTok's."""
        if is_comment(record):
            return 0.96
        record = _unwrapped(record)
        marks = record.keys() & {"music", "challenges", "textExtra", "duetInfo", "authorStats", "stats", "aweme_id"}
        return 0.95 if is_video(record) and len(marks) >= 2 else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One video or comment, which a search result wraps once more."""
        yield tiktok_mention(_unwrapped(record), row, export)

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Videos, as `tiktok_video` reads each."""
        natives, handles = texts(cells["id"]), _unblotted(texts(cells["author.uniqueId"]))
        origins = [
            None if origin in NO_PARENT or origin == native else origin
            for origin, native in zip(texts(cells["duetInfo.duetFromId"]), natives, strict=True)
        ]
        return mentions(
            export,
            rows,
            "tiktok",
            natives,
            ["quote" if origin else "post" for origin in origins],
            author=handles,
            author_id=_unblotted(texts(cells["author.id"])),
            audience=counts(cells["authorStats.followerCount"]),
            text=said(cells["desc"]),
            url=[
                f"https://www.tiktok.com/@{handle}/video/{native}" if handle and native else None
                for handle, native in zip(handles, natives, strict=True)
            ],
            lang=[None if language == "un" else language for language in texts(cells["textLanguage"])],
            location=texts(cells["locationCreated"]),
            time=moments(cells["createTime"], "createTime", export),
            parent=origins,
            conversation=natives,
            likes=counts(cells["stats.diggCount"]),
            shares=counts(cells["stats.shareCount"]),
            replies=counts(cells["stats.commentCount"]),
        )


def _unblotted(names: Texts) -> Texts:
    return [None if name in BLOTTED else name for name in names]


def _unwrapped(record: Record) -> Record:
    inner = object_at(record, "item")
    return inner if is_video(inner) else record
