"""YouTube: videos and their comments as yt-dlp saves them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any, ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import DOCUMENT_LIMIT, Item, list_items, shape_of
from reporter.readers.encodings import decide_encoding, open_utf8
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.youtube import GIVES, comment_url, estimated
from reporter.readers.json_lists import Survey
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_structure import BrokenError, Structure
from reporter.readers.platforms import platform_name
from reporter.readers.protocol import Facts, Format, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.text import clean, words_of

_PLAYLIST = "a list of videos (playlist), nobody's words"
_VIDEOS_LIMIT = 100_000


class YtDlpReader(JsonReader):
    """Reads yt-dlp's `.info.json`: the video is the post, its comments answer it."""

    name = "youtube_ytdlp"
    title = "Video and comments (yt-dlp)"
    format = Format(
        export="yt-dlp with --write-info-json --write-comments",
        files="JSON, JSON lines",
        gives=GIVES | {"title", "audience", "replies", "lang"},
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
        time=estimated(time) if platform == "youtube" else time,
        parent=above if parent in (None, "root") else parent,
        conversation=above,
        likes=count_of(comment, "like_count"),
    )


def _comment_words(comment: Record) -> str | None:
    text = raw_text(comment, "text")
    return clean(text) if text else words_of(raw_text(comment, "html"))
