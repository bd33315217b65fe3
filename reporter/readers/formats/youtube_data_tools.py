"""The tables of YouTube Data Tools: the comments of one video, and lists of videos."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_id, cell_name, cell_words
from reporter.readers.values import NO_PARENT

# The file is named after the module and the video: videoinfo_VIDEOID_2024_01_31-12_00_00_comments.csv.
_VIDEO_IN_NAME = re.compile(r"videoinfo_([\w-]{11})_\d{4}_")
_VIDEO = frozenset({"published at", "video id", "channel id", "channel title", "video description"})


class YouTubeDataToolsReader(RowTable):
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

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A comment or a video."""
        return _video(cells, row, export) if "video description" in cells else _comment(cells, row, export)


def _comment(cells: Cells, row: int, export: Export) -> Mention:
    native, video = cell_id(cells, export, "id"), export.memory["video"]
    parent = cell_id(cells, export, "is reply to")
    parent = None if parent is None or parent.casefold() in NO_PARENT else parent
    return export.mention(
        row,
        "youtube",
        native,
        "comment",
        author=cell_name(cells, "author name"),
        author_id=cell_name(cells, "author channel id"),
        text=cell_words(cells, "text"),
        url=f"https://www.youtube.com/watch?v={video}&lc={native}" if video else None,
        time=export.moment(cells.get("published at"), "publishedAt"),
        parent=parent or video,
        conversation=video,
        likes=cell_count(cells, "like count"),
        replies=cell_count(cells, "reply count"),
    )


def _video(cells: Cells, row: int, export: Export) -> Mention:
    native = cell_id(cells, export, "video id")
    return export.mention(
        row,
        "youtube",
        native,
        "post",
        author=cell_name(cells, "channel title"),
        author_id=cell_name(cells, "channel id"),
        text=cell_words(cells, "video description"),
        title=cell_words(cells, "video title"),
        url=f"https://www.youtube.com/watch?v={native}",
        time=export.moment(cells.get("published at"), "publishedAt"),
        conversation=native,
        likes=cell_count(cells, "like count"),
        replies=cell_count(cells, "comment count"),
    )
