"""Reddit: dumps of a comment or submission a line, and the API's listings with their nested replies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.reddit_columns import COMMENT_CELLS, comment_columns
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean
from reporter.readers.values import as_words
from reporter.sentence import say

MAPPING = {
    "id": "name",
    "author": "author",
    "author_id": "author_fullname, author",
    "text": "body, selftext",
    "title": "title",
    "shared_text": "crosspost_parent_list.title",
    "url": "permalink",
    "created_at": "created_utc",
    "parent_id": "parent_id, crosspost_parent",
    "conversation_id": "link_id",
    "likes": "score",
    "shares": "num_crossposts",
    "replies": "num_comments",
}
GONE = frozenset({"[deleted]", "[removed]", "[ removed by reddit ]", "[deleted by user]"})
STUBS_LIMIT = 1_000_000
ID_LENGTH = 13
_ESCAPED = re.compile(r"&(amp|lt|gt);")
_UNESCAPED = {"amp": "&", "lt": "<", "gt": ">"}
_BARE = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
_TYPES = frozenset({"t1_", "t3_", "T1_", "T3_"})


@dataclass
class _Stubs:
    """Comments that a listing only names (`more`), until they are met in full."""

    missing: set[str] = field(default_factory=set)
    uncounted: int = 0

    def add(self, more: Record) -> None:
        children = more.get("children")
        if isinstance(children, list) and children and len(self.missing) < STUBS_LIMIT:
            self.missing.update(words for child in children if (words := as_words(child)))
        else:
            self.uncounted += 1


class RedditReader(JsonReader):
    """Reads Reddit's dumps and listings; deleted people and words stay as holes, so that threads keep their shape."""

    name = "reddit"
    title = "Reddit (dump or API listing)"
    format = Format(
        export="Pushshift or Arctic Shift dumps, the API's listings, PRAW, one submission",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("Who follows a person.", "Comments that a listing only names ('more').", "Country or language."),
    )
    mapping = MAPPING
    places = ("data.children.item", "json.data.things.item", "item")
    keeps_cut = True
    cells = COMMENT_CELLS
    plain: ClassVar[Mapping[str, Any]] = {"kind": ABSENT, "body": str, "link_id": str, "replies": str | None}
    excerpt_keys = ("body", "title")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a listing, a comment and a submission."""
        if _is_wrapped(record):
            return 0.95 if record["kind"] in ("Listing", "t1", "t3", "more") else 0.0
        return 0.95 if (_is_thing(record) and "subreddit" in record) or place == "json.data.things.item" else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterable[Mention | Rejected]:
        """A comment or a submission, and what a listing nests in it."""
        if "kind" not in record and not isinstance(record.get("replies"), dict):
            return (_mention(record, row, export),)
        return self._nested(record, row, item, export)

    def is_plain(self, record: Record) -> bool:
        """Whether this is a comment of a dump."""
        return (
            "kind" not in record
            and type(record.get("body")) is str
            and type(record.get("link_id")) is str
            and type(record.get("replies")) is not dict
        )

    def changes_others(self, record: object) -> bool:
        """A listing names comments that are missing until they are met."""
        return True

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch | None:
        """The comments of a dump, where nothing about them is unusual."""
        if export.memory["stubs"].missing:
            return None
        return comment_columns(cells, rows, export, _words)

    def start(self, export: Export) -> None:
        """Begin to count what a listing only names."""
        export.memory["stubs"] = _Stubs()

    def finish(self, export: Export) -> None:
        """Tell what the listing does not hold."""
        stubs: _Stubs = export.memory["stubs"]
        if stubs.missing or stubs.uncounted:
            export.facts.note(
                say(
                    "The listing is not complete: {missing} comments are named but not held, "
                    "and {branches} branches are cut off ('more' stubs).",
                    missing=len(stubs.missing),
                    branches=stubs.uncounted,
                )
            )

    def _nested(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """Comments and submissions in the document's order, without recursion: threads can be deep."""
        waiting: list[object] = [record]
        is_first = True
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, list):
                waiting.extend(reversed(thing))
                continue
            kind, data = _unwrapped(thing)
            if kind == "Listing":
                waiting.append(data.get("children", []))
            elif kind == "more":
                export.memory["stubs"].add(data)
            else:
                place = row if is_first else inner_row(item, export)
                is_first = False
                yield self.attempt(place, data, lambda: _told(kind, data, place, export))  # noqa: B023
                if isinstance(replies := data.get("replies"), dict):
                    waiting.append(replies)


def _is_thing(record: Record) -> bool:
    """Whether a record is a comment or a submission."""
    if "body" in record:
        return "link_id" in record or "parent_id" in record
    return "title" in record and ("selftext" in record or "num_comments" in record) and "subreddit" in record


def _is_wrapped(record: Record) -> bool:
    return isinstance(record.get("kind"), str) and isinstance(record.get("data"), dict)


def _unwrapped(thing: object) -> tuple[str, Record]:
    """The type of a thing, empty where none is told, and what it holds."""
    record = object_at(thing)
    return (str(record["kind"]), object_at(record, "data")) if _is_wrapped(record) else ("", record)


def _told(kind: str, data: Record, row: int, export: Export) -> Mention:
    if kind not in ("", "t1", "t3"):
        raise BadValueError("this is another thing of Reddit, not a comment or a submission", kind)
    return _mention(data, row, export)


def _mention(record: Record, row: int, export: Export) -> Mention:
    if not _is_thing(record):
        raise ValueError("the item is not a comment or a submission")
    mention = _comment(record, row, export) if "body" in record else _submission(record, row, export)
    if missing := export.memory["stubs"].missing:
        missing.discard(mention["id"].rpartition("_")[2])
    return mention


def _comment(record: Record, row: int, export: Export) -> Mention:
    name, link = _name(record, "t1_"), _full_name(record.get("link_id"), "t3_")
    author, author_id = _author(record)
    return export.mention(
        row,
        "reddit",
        name,
        "comment",
        author=author,
        author_id=author_id,
        text=_words(record.get("body"), record.get("body_html")),
        url=_permalink(record) or (f"https://www.reddit.com/comments/{link[3:]}/_/{name[3:]}" if link else None),
        time=export.moment(record.get("created_utc"), "created_utc"),
        parent=_full_name(record.get("parent_id"), "t1_") or link,
        conversation=link,
        likes=_likes(record),
    )


def _submission(record: Record, row: int, export: Export) -> Mention:
    name = _name(record, "t3_")
    author, author_id = _author(record)
    origin = _full_name(record.get("crosspost_parent"), "t3_")
    title = _words(record.get("title"), record.get("selftext_html"))
    return export.mention(
        row,
        "reddit",
        name,
        "share" if origin else "post",
        author=author,
        author_id=author_id,
        text=None if origin else _words(record.get("selftext"), record.get("selftext_html")),
        title=None if origin else title,
        shared_text=(_shared(record) or title) if origin else None,
        url=_permalink(record) or f"https://www.reddit.com/comments/{name[3:]}",
        time=export.moment(record.get("created_utc"), "created_utc"),
        parent=origin,
        conversation=name,
        likes=_likes(record),
        shares=count_of(record, "num_crossposts"),
        replies=count_of(record, "num_comments"),
    )


def _author(record: Record) -> tuple[str | None, str | None]:
    """Name and id of an author; neither when the account is gone."""
    author = text_of(record, "author")
    if not author or (author[0] == "[" and author.casefold() in GONE):
        return None, None
    return author, text_of(record, "author_fullname") or author


def _likes(record: Record) -> int | None:
    return None if record.get("score_hidden") is True else count_of(record, "score")


def _name(record: Record, prefix: str) -> str:
    found = _full_name(record.get("name"), prefix) or _full_name(record.get("id"), prefix)
    if not found:
        raise ValueError("the item has no id")
    return found


def _full_name(value: object, prefix: str) -> str | None:
    """An id with its type before it; old dumps write the id of a comment's parent as a bare number."""
    if isinstance(value, str):
        is_full = value[:3] in _TYPES
        native = value[3:] if is_full else value
        if native.isalnum() and native.isascii() and len(native) <= ID_LENGTH:
            return value.lower() if is_full else prefix + value.lower()
    elif isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return prefix + _base36(value)
    return None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


def _permalink(record: Record) -> str | None:
    link = text_of(record, "permalink")
    if not link:
        return None
    return link if link.startswith("http") else f"https://www.reddit.com{link}"


def _shared(record: Record) -> str | None:
    """The words of the submission that a crosspost passes on."""
    originals = record.get("crosspost_parent_list")
    original = object_at(originals[0]) if isinstance(originals, list) and originals else {}
    return _words(original.get("selftext"), original.get("selftext_html")) or _words(
        original.get("title"), original.get("selftext_html")
    )


def _words(text: object, markup: object) -> str | None:
    """What somebody wrote; nothing where it is gone."""
    if not isinstance(text, str) or (len(text) < 40 and text.strip().casefold() in GONE):
        return None
    return clean(_once_unescaped(text, markup) if "&" in text else text)


def _once_unescaped(text: str, markup: object) -> str:
    """Undo Reddit's `&amp; &lt; &gt;` where this export has them: its HTML, or the absence of bare signs, tells."""
    if isinstance(markup, str) and markup.strip():
        is_escaped = markup.lstrip().startswith("&lt;")
    else:
        is_escaped = not _BARE.search(text)
    return _ESCAPED.sub(lambda found: _UNESCAPED[found[1]], text) if is_escaped else text
