"""Hacker News: items of its own API, search hits and whole threads of Algolia's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.mentions import TEXT, Mention
from reporter.readers import array_columns
from reporter.readers.columns import OddError, counts, mentions, moments, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, raw_text, text_of
from reporter.readers.json_arrays import Arrays
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, damaged, inner_row
from reporter.readers.json_sieve import ABSENT
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, html_to_text, unescape

_POSTS = frozenset({"story", "poll", "job"})
_TYPES = _POSTS | {"comment", "pollopt"}
PLACE_LENGTH = 60
_KILLED = frozenset({"[dead]", "[flagged]", "[deleted]"})


_NOT_PLAIN = (
    "objectID", "_tags", "children", "deleted", "dead", "author", "comment_text", "story_text", "parent_id", "story_id",
    "points", "num_comments", "created_at_i", "created_at", "timestamp",
)  # fmt: skip


class HackerNewsReader(JsonReader):
    """Reads stories and comments. What was deleted or killed stays as a hole in its thread."""

    name = "hacker_news"
    title = "Hacker News"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "id, objectID",
        "author": "by, author",
        "text": "text, comment_text, story_text",
        "title": "title",
        "url": "the item's page",
        "created_at": "time, created_at_i",
        "parent_id": "parent, parent_id",
        "conversation_id": "story_id",
        "likes": "score, points",
        "replies": "descendants, num_comments, number of kids",
    }
    format = Format(
        export="hacker-news.firebaseio.com items; hn.algolia.com search and items; dumps of them",
        files="JSON, JSON lines",
        gives=(frozenset(mapping) | {"author_id"}) - {"id"},
        cannot=(
            "Points of comments: the site hides them.",
            "The story of a comment, where only single items are saved.",
        ),
    )
    places = ("hits.item",)
    # A comment of the site's own API.
    cells = ("type", "id", "by", "text", "time", "parent", "score", "descendants", "kids")
    plain: ClassVar[Mapping[str, Any]] = {
        "type": Literal["comment"],
        "text": str,
        "time": int,
        "kids": list[int] | None,
        **dict.fromkeys(_NOT_PLAIN, ABSENT),
    }
    kinds: ClassVar = {
        **dict.fromkeys(("type", "by", "text"), pa.string()),
        **dict.fromkeys(("id", "time", "parent", "score", "descendants"), pa.int64()),
        "kids": pa.list_(pa.int64()),
    }
    excerpt_keys = ("text", "comment_text", "title")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a search hit with its tags, of a thread, and of an item with its type."""
        if "objectID" in record and isinstance(record.get("_tags"), list) and "created_at_i" in record:
            return 0.97
        if raw_text(record, "type") not in _TYPES or "id" not in record:
            return 0.0
        if isinstance(record.get("children"), list) and "author" in record and "parent_id" in record:
            return 0.96
        is_item = "by" in record or record.get("deleted") is True or record.get("dead") is True
        return 0.93 if is_item and ("time" in record or "timestamp" in record) else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The item, and in a whole thread all that is below it."""
        if "children" not in record:
            yield _mention(record, row, export)
            return
        stack: list[tuple[str, object]] = [("", record)]
        at = row
        while stack:
            place, found = stack.pop()
            if isinstance(found, dict):
                yield self.attempt(at, found, lambda found=found, at=at: _mention(found, at, export))  # type: ignore[misc]
                stack += reversed(_below(found, place))
            else:
                yield damaged(at, place, found)
            at = inner_row(item, export) if stack else at

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Comments, as `_mention` reads each."""
        numbers = texts(cells["id"])
        said = list(map(_words, cells["text"]))
        return mentions(
            export,
            rows,
            "hacker_news",
            numbers,
            "comment",
            author=texts(cells["by"]),
            text=[None if words in _KILLED else words for words in said],
            url=[
                f"https://news.ycombinator.com/item?id={number}" if number and number.isdigit() else None
                for number in numbers
            ],
            time=moments(cells["time"], "time", export),
            parent=texts(cells["parent"]),
            likes=counts(cells["score"]),
            replies=[
                len(listed) if counted is None and listed is not None else counted
                for counted, listed in zip(counts(cells["descendants"]), cells["kids"], strict=True)
            ],
        )

    def arrays(self, cells: Arrays, rows: NDArray[np.int64], export: Export) -> pa.RecordBatch:
        """The same of arrays."""
        numbers = array_columns.counts(cells["id"])
        if numbers.null_count or pc.min(numbers).as_py() < 0:
            raise OddError("an item has no number")
        native = numbers.cast(TEXT)
        return array_columns.mentions(
            export,
            rows,
            "hacker_news",
            native,
            "comment",
            author=array_columns.words(cells["by"]),
            text=array_columns.said(cells["text"], _kept_words, is_markup=True, first=b"["),
            url=array_columns.joined("https://news.ycombinator.com/item?id=", native),
            time=array_columns.moments(cells["time"]),
            parent=cells["parent"].cast(TEXT),
            likes=array_columns.counts(cells["score"]),
            replies=pc.coalesce(
                array_columns.counts(cells["descendants"]), pc.list_value_length(cells["kids"]).cast(pa.int64())
            ),
        )


def _kept_words(markup: str) -> str | None:
    """The words of a comment that is still there."""
    said = _words(markup)
    return None if said in _KILLED else said


def _below(item: Record, place: str) -> list[tuple[str, object]]:
    """What is below an item of a thread, each with its place in the record, of which the end is told.

    Algolia's hits list the numbers of what is below them, its threads hold the items.
    """
    children = item.get("children")
    if children is None or "objectID" in item:
        return []
    start = f"{place}.children"[-PLACE_LENGTH:].lstrip(".")
    if not isinstance(children, list):
        return [(start, children)]
    return [(f"{start}[{at}]", child) for at, child in enumerate(children)]


def _mention(item: Record, row: int, export: Export) -> Mention:
    number, tags = text_of(item, "objectID", "id"), list_at(item, "_tags")
    kind = text_of(item, "type") or next((tag for tag in tags if isinstance(tag, str) and tag in _TYPES), None)
    if kind == "pollopt":
        raise ValueError("an option of a poll, nobody's words")
    if kind not in _TYPES:
        raise ValueError("the item is neither a story nor a comment")
    is_post = kind in _POSTS
    is_gone = item.get("deleted") is True or item.get("dead") is True
    said = None if is_gone else _words(raw_text(item, "text", "comment_text", "story_text"))
    parent = None if is_post else text_of(item, "parent", "parent_id")
    story = text_of(item, "story_id") or (number if is_post else None)
    return export.mention(
        row,
        "hacker_news",
        number,
        "post" if is_post else "comment",
        author=None if is_gone else text_of(item, "by", "author"),
        text=None if said in _KILLED else said,
        title=clean(unescape(raw_text(item, "title"))) if is_post and not is_gone else None,
        url=f"https://news.ycombinator.com/item?id={number}" if number and number.isdigit() else None,
        time=export.moment(
            next((item[key] for key in ("time", "created_at_i", "created_at", "timestamp") if item.get(key)), None),
            "time",
        ),
        parent=parent,
        conversation=story,
        likes=count_of(item, "score", "points"),
        replies=_answers(item),
    )


def _words(markup: str) -> str | None:
    """The words of an item; its paragraphs begin with a mark and do not end with one."""
    return clean(html_to_text(markup.replace("<p>", "\n\n"))) if "<" in markup or "&" in markup else clean(markup)


def _answers(item: Record) -> int | None:
    counted = count_of(item, "descendants", "num_comments")
    kids = next((item[key] for key in ("kids", "children") if isinstance(item.get(key), list)), None)
    return len(kids) if counted is None and isinstance(kids, list) else counted
