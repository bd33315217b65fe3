"""YouTube: what yt-dlp, the Data API and youtube-comment-downloader save of videos and their comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any, ClassVar, Literal

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.columns import counts, either, mentions, moments, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import DOCUMENT_LIMIT, Item, Run, list_items, shape_of
from reporter.readers.encodings import decide_encoding, open_utf8
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_lists import Survey
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT
from reporter.readers.json_structure import BrokenError, Structure
from reporter.readers.platforms import platform_name
from reporter.readers.protocol import Facts, Format, InputOptions, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.source import Source
from reporter.readers.text import clean, words_of
from reporter.readers.times import Moment

_GIVES = frozenset({"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes"})

_PLAYLIST = "a list of videos (playlist), nobody's words"
_VIDEOS_LIMIT = 100_000
_FIRST = "snippet.topLevelComment"


def comment_url(video: str | None, comment: str) -> str | None:
    """Where a comment can be seen: the page of its video with the comment on top."""
    return f"https://www.youtube.com/watch?v={video}&lc={comment}" if video else None


def _above(comment: str) -> str | None:
    """The comment that a reply stands below: its id is the first part of the reply's own."""
    return comment.partition(".")[0] if "." in comment else None


def _estimated(time: Moment | None) -> Moment | None:
    """A time that was counted back from words such as "2 years ago"."""
    return Moment(time.at, "estimated") if time else None


class YtDlpReader(JsonReader):
    """Reads yt-dlp's `.info.json`: the video is the post, its comments answer it."""

    name = "youtube_ytdlp"
    title = "Video and comments (yt-dlp)"
    format = Format(
        export="yt-dlp with --write-info-json --write-comments",
        files="JSON, JSON lines",
        gives=_GIVES | {"title", "audience", "replies", "lang"},
        cannot=("Exact times of YouTube's comments: they are counted back from words such as '2 years ago'.",),
    )
    mapping: ClassVar = {
        "id": "id, comments.id",
        "author": "uploader_id, uploader, comments.author",
        "author_id": "channel_id, comments.author_id",
        "audience": "channel_follower_count",
        "text": "description, comments.text",
        "title": "title",
        "url": "webpage_url",
        "created_at": "timestamp, upload_date, comments.timestamp",
        "parent_id": "comments.parent",
        "conversation_id": "id",
        "likes": "like_count, comments.like_count",
        "replies": "comment_count",
        "lang": "language",
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a video that names its extractor, or whose first formats are yt-dlp's."""
        if not isinstance(record.get("id"), str):
            return 0.0
        if "extractor" in record and ("webpage_url" in record or "comments" in record):
            return 0.97
        formats = list_at(record, "formats")[:3]
        return 0.95 if any("format_id" in object_at(one) and "url" in object_at(one) for one in formats) else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every video and comment; one object too large to be held is read by its lists of comments."""
        is_large = source.is_larger_than(DOCUMENT_LIMIT)
        # Of lines and lists one video is held at a time, however many there are.
        if is_large and shape_of(source, decide_encoding(source, options, Facts())) == "object":
            yield from _ByComment().read(source, options, facts)
        else:
            yield from super().read(source, options, facts)

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The video, then its comments; of a playlist all videos."""
        if "entries" in record or record.get("_type") == "playlist":
            for entry in list_at(record, "entries"):
                yield from self._whole(object_at(entry), inner_row(item, export), item, export)
            yield Rejected(row, _PLAYLIST)
            return
        yield from self._whole(record, row, item, export)

    def _whole(self, video: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        yield self.attempt(row, video, lambda: _video(video, row, export))
        for inner in list_at(video, "comments"):
            yield self._below(object_at(inner), video, inner_row(item, export), export)

    def _below(self, comment: Record, video: Record, row: int, export: Export) -> Mention | Rejected:
        return self.attempt(row, comment, lambda: _video_comment(comment, video, row, export))


class _ByComment(YtDlpReader):
    """The same for one object that is read piece by piece: a comment at a time, its video before the first of them."""

    places = ("comments.item", "entries.item.comments.item")
    told: set[str]
    export: Export

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Any]:
        """Every comment with its video; then the videos that nobody commented on."""
        yield from JsonReader.read(self, source, options, facts)
        encoding = decide_encoding(source, options, Facts())
        survey = Survey(("entries.item",))
        with closing(open_utf8(source, encoding)) as stream, suppress(BrokenError):
            survey.look(Structure(stream))
        if survey.held:
            # What is damaged or too large was told above.
            for item in list_items(source, encoding, "entries.item", Facts()):
                if isinstance(item, Item) and (video := self._untold(object_at(item.value))):
                    yield self._told(video)
            yield Rejected(self.export.next_row(), _PLAYLIST)
        elif video := self._untold(survey.said):
            yield self._told(video)

    def start(self, export: Export) -> None:
        """Nothing was told yet."""
        self.told, self.export = set(), export

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One comment, before the first one its video; or what is small enough to be held after all."""
        if not item.place:
            self.told |= {native for native in [text_of(record, "id")] if native}
            yield from super().mentions(record, row, item, export)
            return
        if video := self._untold(item.outer):
            yield self._told(video, row)
            row = export.next_row()
        yield self._below(record, item.outer, row, export)

    def _untold(self, video: Record) -> Record | None:
        native = text_of(video, "id")
        return video if native and native not in self.told and len(self.told) < _VIDEOS_LIMIT else None

    def _told(self, video: Record, row: int | None = None) -> Mention | Rejected:
        self.told.add(text_of(video, "id") or "")
        at = self.export.next_row() if row is None else row
        return self.attempt(at, video, lambda: _video(video, at, self.export))


def _platform(video: Record) -> str:
    return platform_name(text_of(video, "extractor_key", "extractor") or "youtube")


def _video(video: Record, row: int, export: Export) -> Mention:
    author = text_of(video, "uploader_id")
    if not author or not author.startswith("@"):
        author = text_of(video, "uploader", "channel", "uploader_id")
    native = text_of(video, "id")
    when = next((key for key in ("timestamp", "release_timestamp", "upload_date") if video.get(key)), "timestamp")
    return export.mention(
        row,
        _platform(video),
        native,
        "post",
        author=author,
        author_id=text_of(video, "channel_id", "uploader_id"),
        audience=count_of(video, "channel_follower_count"),
        title=clean(raw_text(video, "title", "fulltitle")),
        text=clean(raw_text(video, "description")),
        url=text_of(video, "webpage_url", "original_url"),
        lang=text_of(video, "language"),
        time=export.moment(video.get(when), when),
        conversation=native,
        likes=count_of(video, "like_count"),
        replies=count_of(video, "comment_count"),
    )


def _video_comment(comment: Record, video: Record, row: int, export: Export) -> Mention:
    platform, native, above = _platform(video), text_of(comment, "id"), text_of(video, "id")
    parent = text_of(comment, "parent")
    time = export.moment(comment.get("timestamp"), "timestamp")
    return export.mention(
        row,
        platform,
        native,
        "comment",
        author=text_of(comment, "author"),
        author_id=text_of(comment, "author_id"),
        text=_comment_words(comment),
        url=comment_url(above, native) if platform == "youtube" and native else None,
        time=_estimated(time) if platform == "youtube" else time,
        parent=above if parent in (None, "root") else parent,
        conversation=above,
        likes=count_of(comment, "like_count"),
    )


def _comment_words(comment: Record) -> str | None:
    text = raw_text(comment, "text")
    return clean(text) if text else words_of(raw_text(comment, "html"))


class YoutubeApiReader(JsonReader):
    """Reads YouTube's Data API: threads with their replies, single comments, and videos."""

    name = "youtube_api"
    title = "YouTube Data API"
    format = Format(
        export="YouTube Data API v3: commentThreads.list, comments.list, videos.list or search.list, pages or items",
        files="JSON, JSON lines",
        gives=_GIVES | {"title", "replies", "lang"},
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
            parent=either(texts(inner["parentId"]), [_above(native or "") for native in natives], videos),
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
        parent=text_of(snippet, "parentId") or _above(native) or video,
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


class YoutubeDownloaderReader(JsonReader):
    """Reads youtube-comment-downloader, whose files do not say which video they are of."""

    name = "youtube_downloader"
    title = "YouTube comments (youtube-comment-downloader)"
    format = Format(
        export="youtube-comment-downloader, as lines or --pretty",
        files="JSON lines, JSON",
        gives=(_GIVES - {"url", "conversation_id"}) | {"replies"},
        cannot=(
            "Which video was commented on.",
            "Exact times: they are counted back from words such as '2 years ago'.",
        ),
    )
    mapping: ClassVar = {
        "id": "cid",
        "author": "author",
        "author_id": "channel",
        "text": "text",
        "created_at": "time_parsed",
        "parent_id": "cid",
        "likes": "votes",
        "replies": "replies",
    }
    places = ("comments.item",)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a comment with its own id, its votes and a time."""
        has: Any = record.keys() & {"cid", "text", "votes", "time", "time_parsed", "channel"}
        return 0.97 if {"cid", "text", "votes"} <= has and len(has) >= 4 else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One comment."""
        native = text_of(record, "cid") or ""
        yield export.mention(
            row,
            "youtube",
            native,
            "comment",
            author=text_of(record, "author"),
            author_id=text_of(record, "channel"),
            text=clean(raw_text(record, "text")),
            time=_estimated(export.moment(record.get("time_parsed"), "time_parsed")),
            parent=_above(native),
            likes=count_of(record, "votes"),
            replies=count_of(record, "replies"),
        )
