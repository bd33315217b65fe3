"""Tables of the scrapers that run at Apify: comments and videos of TikTok, comments of Instagram."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import ClassVar

import pyarrow.compute as pc

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.platforms import is_url, place_of
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.tables.arrays import is_null
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.known import Cells
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.row_table import (
    ColumnTable,
    ComposedTable,
    RowTable,
    cell_count,
    cell_id,
    cell_name,
    cell_words,
)
from reporter.readers.values import NO_PARENT

_REPLIES_LIMIT = 1_000


def _compact(name: str) -> str:
    """A column's name without case and marks: `authorMeta.name`, `authorMeta/name` and `AUTHORMETA_NAME` are one."""
    return plain_name(name).replace(" ", "")


class ApifyTable(ComposedTable):
    """Reads tables of Apify's, whose names of columns come with dots or slashes, and in capitals or not."""

    def holds_required(self, names: Set[str]) -> bool:
        """Whether the names of a row are those of this scraper, however they are written."""
        return super().holds_required({name.replace(" ", "") for name in names})

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The names of the columns in one spelling."""
        return [name.replace(" ", "") for name in names]


class ApifyTikTokCommentsReader(ApifyTable, ColumnTable):
    """Reads the comments of TikTok's videos."""

    name = "apify_tiktok_comments"
    title = "TikTok comments through Apify (table)"
    format = Format(
        export="Apify, TikTok Comments Scraper: the dataset as CSV or Excel",
        files="CSV, XLSX",
        gives=frozenset(
            {"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes", "replies"}
        ),
        cannot=("The videos themselves.", "Followers."),
    )
    required = ("cid", "text", "diggcount", "createtime|createtimeiso")
    used: ClassVar = {
        "id": "cid",
        "author": "uniqueid",
        "author_id": "uid",
        "text": "text",
        "url": "videoweburl, submittedvideourl",
        "created_at": "createtimeiso, createtime",
        "parent_id": "repliestoid, videoweburl",
        "conversation_id": "videoweburl, submittedvideourl",
        "likes": "diggcount",
        "replies": "replycommenttotal",
    }

    def mentions(self, rows: ManyRows) -> None:
        """Comments, which answer another comment or else the video."""
        url = rows.names("videoweburl", "submittedvideourl")
        video = rows.told(_native, url)
        rows.compose(
            "tiktok",
            rows.ids("cid"),
            "comment",
            author=rows.names("uniqueid"),
            author_id=rows.ids("uid"),
            text=rows.words("text"),
            url=rows.told(_link, url),
            time=rows.times("createTime", "createtimeiso", "createtime"),
            parent=pc.coalesce(rows.told(_answered, rows.ids("repliestoid")), video),
            conversation=video,
            likes=rows.counts("diggcount"),
            replies=rows.counts("replycommenttotal"),
        )


class ApifyTikTokVideosReader(ApifyTable, ColumnTable):
    """Reads TikTok's videos."""

    name = "apify_tiktok_videos"
    title = "TikTok videos through Apify (table)"
    format = Format(
        export="Apify, TikTok Scraper: the dataset as CSV or Excel",
        files="CSV, XLSX",
        gives=frozenset(
            {"author", "author_id", "audience", "text", "url", "lang", "location", "created_at", "conversation_id"}
            | {"likes", "shares", "replies"}
        ),
        cannot=("The comments.", "Which video a duet or stitch answers."),
    )
    required = ("authormetaname", "text", "webvideourl", "createtime|createtimeiso")
    used: ClassVar = {
        "id": "id, webvideourl",
        "author": "authormetaname",
        "author_id": "authormetaid",
        "audience": "authormetafans, authormetafollowers",
        "text": "text",
        "url": "webvideourl",
        "lang": "textlanguage",
        "location": "locationcreated, locationmetalocationname",
        "created_at": "createtimeiso, createtime",
        "likes": "diggcount",
        "shares": "sharecount",
        "replies": "commentcount",
    }

    def mentions(self, rows: ManyRows) -> None:
        """Videos."""
        url = rows.names("webvideourl")
        native = pc.coalesce(rows.asked(~is_null(url), _native, url), rows.ids("id"))
        rows.compose(
            "tiktok",
            native,
            "post",
            author=rows.names("authormetaname"),
            author_id=rows.ids("authormetaid"),
            audience=rows.counts("authormetafans", "authormetafollowers"),
            text=rows.words("text"),
            url=rows.asked(~is_null(url), _link, url),
            lang=rows.names("textlanguage"),
            location=rows.names("locationcreated", "locationmetalocationname"),
            time=rows.times("createTime", "createtimeiso", "createtime"),
            conversation=native,
            likes=rows.counts("diggcount"),
            shares=rows.counts("sharecount"),
            replies=rows.counts("commentcount"),
        )


def _native(url: str | None) -> str | None:
    return place_of(url).native_id if url else None


def _link(url: str | None) -> str | None:
    return url if is_url(url) else None


def _answered(native: str | None) -> str | None:
    return None if native is None or native.casefold() in NO_PARENT else native


class ApifyInstagramCommentsReader(ApifyTable, RowTable):
    """Reads Instagram's comments; the answers to a comment stand in its own row (`replies/0/text`)."""

    name = "apify_instagram_comments"
    title = "Instagram comments through Apify (table)"
    format = Format(
        export="Apify, Instagram Comment Scraper: the dataset as CSV or Excel",
        files="CSV, XLSX",
        gives=frozenset(
            {"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes", "replies"}
        ),
        cannot=("The posts themselves.", "Followers.", "Answers to answers: Instagram has one level."),
    )
    required = (
        "ownerusername",
        "text",
        "posturl|commenturl",
        "timestamp",
        "likescount",
        "repliescount|replies0id|ownerisverified|id",
    )
    used: ClassVar = {
        "id": "id",
        "author": "ownerusername",
        "author_id": "ownerid",
        "text": "text",
        "url": "commenturl, posturl",
        "created_at": "timestamp",
        "parent_id": "posturl, commenturl",
        "conversation_id": "posturl, commenturl",
        "likes": "likescount",
        "replies": "repliescount",
    }

    def mention(self, cells: Cells, row: int, export: Export) -> list[Mention | Rejected]:
        """A comment, and the answers to it."""
        post = _code(cell_name(cells, "posturl")) or _code(cell_name(cells, "commenturl"))
        comment = _comment(cells, "", post, post, row, export)
        found: list[Mention | Rejected] = [comment]
        for number in range(_REPLIES_LIMIT):
            prefix = f"replies{number}"
            if f"{prefix}id" not in cells and f"{prefix}text" not in cells:
                break
            if not cell_name(cells, f"{prefix}id") and not cell_words(cells, f"{prefix}text"):
                continue
            parent = comment["id"].partition(":")[2]
            try:
                found.append(_comment(cells, prefix, post, parent, row, export))
            except ValueError as error:
                found.append(rejected(row, error, cell_words(cells, f"{prefix}text")))
        return found


def _comment(cells: Cells, prefix: str, post: str | None, parent: str | None, row: int, export: Export) -> Mention:
    """A comment out of the columns that begin with a prefix."""
    native = cell_id(cells, export, f"{prefix}id")
    url = cell_name(cells, f"{prefix}commenturl")
    if not is_url(url):
        url = f"https://www.instagram.com/p/{post}/c/{native}/" if post and native else None
    return export.mention(
        row,
        "instagram",
        native,
        "comment",
        author=cell_name(cells, f"{prefix}ownerusername"),
        author_id=cell_id(cells, export, f"{prefix}ownerid"),
        text=cell_words(cells, f"{prefix}text"),
        url=url,
        time=export.moment(cells.get(f"{prefix}timestamp"), "timestamp"),
        parent=parent,
        conversation=post,
        likes=cell_count(cells, f"{prefix}likescount"),
        replies=cell_count(cells, f"{prefix}repliescount"),
    )


def _code(url: str | None) -> str | None:
    """The post's code in a link to it or to one of its comments."""
    if not url:
        return None
    place = place_of(url.partition("/c/")[0])
    return place.native_id if place.platform == "instagram" else None
