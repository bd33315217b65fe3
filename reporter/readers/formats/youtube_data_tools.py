"""The tables of YouTube Data Tools: the comments of one video, and lists of videos."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.compose import Export
from reporter.readers.protocol import Format
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.row_table import ColumnTable
from reporter.readers.values import NO_PARENT

# The file is named after the module and the video: videoinfo_VIDEOID_2024_01_31-12_00_00_comments.csv.
_VIDEO_IN_NAME = re.compile(r"videoinfo_([\w-]{11})_\d{4}_")
_VIDEO = frozenset({"published at", "video id", "channel id", "channel title", "video description"})


class YouTubeDataToolsReader(ColumnTable):
    """Reads the comments and the videos that the tools' modules list."""

    name = "youtube_data_tools"
    title = "YouTube Data Tools"
    format = Format(
        export="YouTube Data Tools: Video Info and Comments (its comments file), or Video List",
        files="CSV, TSV (.tab)",
        gives=frozenset(
            {"author", "author_id", "text", "title", "url", "created_at", "parent_id", "conversation_id"}
            | {"likes", "replies"}
        ),
        cannot=("The video of the comments, once the file has another name.", "The zone of its times: UTC is assumed."),
    )
    escape = "\\"
    required = ("id", "is reply to", "author name", "text", "published at")
    used: ClassVar = {
        "id": "id, video id",
        "author": "author name, channel title",
        "author_id": "author channel id, channel id",
        "text": "text, video description",
        "title": "video title",
        "created_at": "published at",
        "parent_id": "is reply to",
        "likes": "like count",
        "replies": "reply count, comment count",
    }

    def holds_required(self, names: Set[str]) -> bool:
        """Whether the names are those of a list of comments or of videos."""
        return super().holds_required(names) or names >= _VIDEO

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The video of the comments, which only the file's name tells."""
        found = _VIDEO_IN_NAME.search(export.source.file_name)
        export.memory["video"] = found[1] if found else None
        return names

    def mentions(self, rows: ManyRows) -> None:
        """Comments or videos."""
        if rows.holds("video description"):
            _videos(rows)
        else:
            _comments(rows, rows.export.memory["video"])


def _comments(rows: ManyRows, video: str | None) -> None:
    native, above = rows.ids("id"), rows.told(_parent, rows.ids("is reply to"))
    link = f"https://www.youtube.com/watch?v={video}&lc="
    rows.compose(
        "youtube",
        native,
        "comment",
        author=rows.names("author name"),
        author_id=rows.names("author channel id"),
        text=rows.words("text"),
        url=pc.binary_join_element_wise(link if video else pa.scalar(None, TEXT), native, ""),
        time=rows.times("publishedAt", "published at"),
        parent=pc.coalesce(above, pa.scalar(video, TEXT)),
        conversation=rows.each(video),
        likes=rows.counts("like count"),
        replies=rows.counts("reply count"),
    )


def _videos(rows: ManyRows) -> None:
    native = rows.ids("video id")
    rows.compose(
        "youtube",
        native,
        "post",
        author=rows.names("channel title"),
        author_id=rows.names("channel id"),
        text=rows.words("video description"),
        title=rows.words("video title"),
        url=pc.binary_join_element_wise("https://www.youtube.com/watch?v=", native, ""),
        time=rows.times("publishedAt", "published at"),
        conversation=native,
        likes=rows.counts("like count"),
        replies=rows.counts("comment count"),
    )


def _parent(native: str | None) -> str | None:
    return None if native is None or native.casefold() in NO_PARENT else native
