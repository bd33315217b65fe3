"""YouTube: threads, comments and videos as the Data API gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.columns import counts, either, mentions, moments, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.youtube import GIVES, above, comment_url
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean, words_of

_FIRST = "snippet.topLevelComment"


class YoutubeApiReader(JsonReader):
    """Reads YouTube's Data API: threads with their replies, single comments, and videos."""

    name = "youtube_api"
    title = "YouTube Data API"
    format = Format(
        export="YouTube Data API v3: commentThreads.list, comments.list, videos.list or search.list, pages or items",
        files="JSON, JSON lines",
        gives=GIVES | {"title", "replies", "lang"},
        cannot=("More than five replies of a thread, unless comments.list was asked for them.", "Subscribers."),
    )
    mapping: ClassVar = {
        "id": "id",
        "author": "snippet.authorDisplayName, snippet.channelTitle",
        "author_id": "snippet.authorChannelId.value, snippet.channelId",
        "text": "snippet.textOriginal, snippet.textDisplay, snippet.description",
        "title": "snippet.title",
        "url": "snippet.videoId, id",
        "created_at": "snippet.publishedAt",
        "parent_id": "snippet.parentId, snippet.videoId",
        "conversation_id": "snippet.videoId",
        "likes": "snippet.likeCount, statistics.likeCount",
        "replies": "snippet.totalReplyCount, statistics.commentCount",
        "lang": "snippet.defaultAudioLanguage, snippet.defaultLanguage",
    }
    places = ("items.item",)
    cells = (
        "kind", "snippet.videoId", "snippet.totalReplyCount", f"{_FIRST}.id",
        *(f"{_FIRST}.snippet.{name}" for name in (
            "videoId", "textOriginal", "textDisplay", "authorDisplayName", "authorChannelId.value", "publishedAt",
            "parentId", "likeCount",
        )),
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {"kind": Literal["youtube#commentThread"], "replies": ABSENT}

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of anything of which YouTube says that it is its own."""
        kind = _kind(record)
        return 0.97 if kind is not None and kind.startswith("youtube#") else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """A thread's first comment and its replies; or one comment or video."""
        kind = _kind(record)
        if kind == "youtube#commentThread":
            yield from self._thread(record, row, item, export)
        elif kind == "youtube#comment":
            yield _api_comment(record, None, None, row, export)
        elif kind in ("youtube#video", "youtube#searchResult"):
            yield _api_video(record, row, export)
        else:
            raise BadValueError("this is another thing of YouTube, not a comment or a video", kind)

    def is_plain(self, record: Record) -> bool:
        """Whether this is a thread of one comment."""
        return record.get("kind") == "youtube#commentThread" and "replies" not in record

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Threads of one comment, as `_api_comment` reads each."""
        inner = {name: cells[f"{_FIRST}.snippet.{name}"] for name in ("videoId", "textDisplay", "parentId")}
        natives, shown = texts(cells[f"{_FIRST}.id"]), inner["textDisplay"]
        videos = either(texts(cells["snippet.videoId"]), texts(inner["videoId"]))
        originals = said(cells[f"{_FIRST}.snippet.textOriginal"])
        return mentions(
            export,
            rows,
            "youtube",
            natives,
            "comment",
            author=texts(cells[f"{_FIRST}.snippet.authorDisplayName"]),
            author_id=texts(cells[f"{_FIRST}.snippet.authorChannelId.value"]),
            text=[text or words_of(raw_text({"": markup}, "")) for text, markup in zip(originals, shown, strict=True)],
            url=[comment_url(video, native or "") for video, native in zip(videos, natives, strict=True)],
            time=moments(cells[f"{_FIRST}.snippet.publishedAt"], "publishedAt", export),
            parent=either(texts(inner["parentId"]), [above(native or "") for native in natives], videos),
            conversation=videos,
            likes=counts(cells[f"{_FIRST}.snippet.likeCount"]),
            replies=counts(cells["snippet.totalReplyCount"]),
        )

    def _thread(self, thread: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        snippet = object_at(thread, "snippet")
        first, video = object_at(snippet, "topLevelComment"), text_of(snippet, "videoId")
        count = snippet.get("totalReplyCount")
        yield self.attempt(row, thread, lambda: _api_comment(first, video, count, row, export))
        for inner in list_at(thread, "replies", "comments"):
            yield self._reply(object_at(inner), video, inner_row(item, export), export)

    def _reply(self, reply: Record, video: str | None, row: int, export: Export) -> Mention | Rejected:
        return self.attempt(row, reply, lambda: _api_comment(reply, video, None, row, export))


def _kind(record: Record) -> str | None:
    """What a thing of YouTube is; a thread shows it where only some fields were asked for."""
    is_thread = bool(object_at(record, "snippet", "topLevelComment"))
    return text_of(record, "kind") or ("youtube#commentThread" if is_thread else None)


def _api_comment(comment: Record, video: str | None, replies: object, row: int, export: Export) -> Mention:
    snippet, native = object_at(comment, "snippet"), text_of(comment, "id") or ""
    video = video or text_of(snippet, "videoId")
    # The original is plain text; what is displayed is HTML.
    text = clean(raw_text(snippet, "textOriginal")) or words_of(raw_text(snippet, "textDisplay"))
    return export.mention(
        row,
        "youtube",
        native,
        "comment",
        author=text_of(snippet, "authorDisplayName"),
        author_id=text_of(object_at(snippet, "authorChannelId"), "value"),
        text=text,
        url=comment_url(video, native),
        time=export.moment(snippet.get("publishedAt"), "publishedAt"),
        parent=text_of(snippet, "parentId") or above(native) or video,
        conversation=video,
        likes=count_of(snippet, "likeCount"),
        replies=count_of({"totalReplyCount": replies}, "totalReplyCount"),
    )


def _api_video(video: Record, row: int, export: Export) -> Mention:
    snippet, counts = object_at(video, "snippet"), object_at(video, "statistics")
    native = text_of(object_at(video, "id"), "videoId") or text_of(video, "id")
    return export.mention(
        row,
        "youtube",
        native,
        "post",
        author=text_of(snippet, "channelTitle"),
        author_id=text_of(snippet, "channelId"),
        # Search results escape their titles, lists of videos do not.
        title=words_of(raw_text(snippet, "title")),
        text=clean(raw_text(snippet, "description")),
        url=f"https://www.youtube.com/watch?v={native}",
        lang=text_of(snippet, "defaultAudioLanguage", "defaultLanguage"),
        time=export.moment(snippet.get("publishedAt"), "publishedAt"),
        conversation=native,
        likes=count_of(counts, "likeCount"),
        replies=count_of(counts, "commentCount"),
    )
