"""X API v1.1: a post a line, a list of posts, or a post a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import pyarrow as pa

from reporter.mentions import Kind, Mention
from reporter.readers.columns import Texts, counts, either, mentions, moments, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.x_common import post_url, said, without_mark
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader
from reporter.readers.json_sieve import DIGITS, OBJECT
from reporter.readers.protocol import Format, Rejected
from reporter.readers.values import NO_PARENT

MAPPING = {
    "id": "id_str",
    "author": "user.screen_name",
    "author_id": "user.id_str",
    "audience": "user.followers_count",
    "text": "extended_tweet.full_text, full_text, text",
    "shared_text": "retweeted_status.text, quoted_status.text",
    "url": "user.screen_name, id_str",
    "created_at": "created_at",
    "parent_id": "retweeted_status.id_str, in_reply_to_status_id_str, quoted_status_id_str",
    "likes": "favorite_count",
    "shares": "retweet_count",
    "replies": "reply_count",
    "lang": "lang",
    "location": "place.full_name, user.location",
}
WORDS = ("extended_tweet.full_text", "full_text", "text")
ORIGINALS = ("retweeted_status", "quoted_status")


class XV1Reader(JsonReader):
    """Reads X API v1.1. A quote that also answers a post has the answered post as its parent."""

    name = "x_v1"
    title = "X (Twitter) API v1.1"
    format = Format(
        export="X API v1.1, as twarc and older tools saved it",
        files="JSON, JSON lines, one post a file",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("The conversation a post belongs to.", "Replies are counted in some exports only."),
    )
    mapping = MAPPING
    places = ("statuses.item", "item")
    excerpt_keys = ("full_text", "text")
    cells = (
        "id_str", "id", *WORDS, "created_at", "lang", "place.full_name", "favorite_count", "retweet_count",
        "reply_count", "in_reply_to_status_id_str", "in_reply_to_status_id", "quoted_status_id_str",
        "quoted_status_id", "user.screen_name", "user.id_str", "user.id", "user.followers_count", "user.location",
        *(f"{original}.{name}" for original in ORIGINALS for name in ("id_str", *WORDS)),
    )  # fmt: skip

    plain: ClassVar[Mapping[str, Any]] = {
        part: kind for original in ORIGINALS for part, kind in ((original, OBJECT), (f"{original}.id_str", DIGITS))
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure when a post has an `id_str` and a user with a screen name."""
        return 0.95 if "id_str" in record and "screen_name" in object_at(record, "user") else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterable[Mention | Rejected]:
        """The post; the original inside a retweet or a quote is context."""
        return (_mention(record, row, export),)

    def is_plain(self, record: Record) -> bool:
        """Whether this is a post with its words, and the originals in it have ids."""
        return (type(record.get("text")) is str or type(record.get("full_text")) is str) and all(
            name not in record or _is_original(record[name]) for name in ORIGINALS
        )

    def are_plain(self, cells: Cells) -> bool:
        """Whether all posts have their words."""
        return all(
            type(text) is str or type(full) is str for text, full in zip(cells["text"], cells["full_text"], strict=True)
        )

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch | None:
        """Posts, retweets and quotes; what they pass on is context."""
        shares, quoted = texts(cells["retweeted_status.id_str"]), texts(cells["quoted_status.id_str"])
        kinds, parents = _many_links(cells, shares, quoted)
        natives, handles = either(texts(cells["id_str"]), texts(cells["id"])), texts(cells["user.screen_name"])
        batch = mentions(
            export,
            rows,
            "x",
            natives,
            kinds,
            author=handles,
            author_id=either(texts(cells["user.id_str"]), texts(cells["user.id"])),
            audience=counts(cells["user.followers_count"]),
            text=_unless(shares, _many_said(cells, "")),
            shared_text=either(
                _many_said(cells, "retweeted_status."), _unless(shares, _many_said(cells, "quoted_status."))
            ),
            url=[post_url(handle, native or "") for handle, native in zip(handles, natives, strict=True)],
            lang=texts(cells["lang"]),
            location=either(texts(cells["place.full_name"]), texts(cells["user.location"])),
            time=moments(cells["created_at"], "created_at", export),
            parent=parents,
            likes=_unless(shares, counts(cells["favorite_count"])),
            shares=_unless(shares, counts(cells["retweet_count"])),
            replies=_unless(shares, counts(cells["reply_count"])),
        )
        export.facts.context_rows += sum(bool(one or other) for one, other in zip(shares, quoted, strict=True))
        return batch


def _mention(post: Record, row: int, export: Export) -> Mention:
    native, words = text_of(post, "id_str", "id"), _words(post)
    if native is None or (words is None and "retweeted_status" not in post):
        raise ValueError("the post has no id or no text")
    user = object_at(post, "user")
    handle = text_of(user, "screen_name")
    kind, parent, original = _links(post)
    is_share = kind == "share"
    mention = export.mention(
        row,
        "x",
        native,
        kind,
        author=handle,
        author_id=text_of(user, "id_str", "id"),
        audience=count_of(user, "followers_count"),
        text=None if is_share else said(words),
        shared_text=said(_words(original)) if original else without_mark(words) if is_share else None,
        url=post_url(handle, native),
        lang=text_of(post, "lang"),
        location=text_of(object_at(post, "place"), "full_name") or text_of(user, "location"),
        time=export.moment(post.get("created_at"), "created_at"),
        parent=parent,
        # A retweet carries the counts of the original: they are not its own.
        likes=None if is_share else count_of(post, "favorite_count"),
        shares=None if is_share else count_of(post, "retweet_count"),
        replies=None if is_share else count_of(post, "reply_count"),
    )
    export.facts.context_rows += bool(original)
    return mention


def _words(post: Record) -> str | None:
    """The whole text of a post, wherever this version of the export keeps it."""
    if "extended_tweet" in post and isinstance(text := object_at(post, "extended_tweet").get("full_text"), str):
        return text
    for key in ("full_text", "text"):
        if isinstance(text := post.get(key), str):
            return text
    return None


def _links(post: Record) -> tuple[Kind, str | None, Record]:
    """The kind of a post, the native id of its parent, and the original that it holds."""
    if "retweeted_status" in post and (original := object_at(post, "retweeted_status")):
        return "share", text_of(original, "id_str", "id"), original
    answered = text_of(post, "in_reply_to_status_id_str", "in_reply_to_status_id")
    answered = None if answered and answered in NO_PARENT else answered
    original = object_at(post, "quoted_status") if "quoted_status" in post else {}
    if quoted := text_of(post, "quoted_status_id_str", "quoted_status_id") or text_of(original, "id_str"):
        return "quote", answered or quoted, original
    return ("comment" if answered else "post"), answered, {}


def _is_original(value: object) -> bool:
    """Whether a post inside another has an id by which it is known."""
    native = value.get("id_str") if isinstance(value, dict) else None
    return isinstance(native, str) and native.isdigit()


def _many_said(cells: Cells, place: str) -> Texts:
    """What posts say, or the posts in them: each by the first of its texts that is one."""
    held = [column for name in WORDS if (column := cells[place + name]).count(None) < len(column)]
    if not held:
        return [None] * len(cells["id"])
    found, *others = held
    for column in others:
        found = [one if isinstance(one, str) else other for one, other in zip(found, column, strict=True)]
    return list(map(said, found))


def _many_links(cells: Cells, shares: Texts, quoted: Texts) -> tuple[list[Kind], Texts]:
    """The kinds of posts, and the native ids of their parents."""
    answered = either(texts(cells["in_reply_to_status_id_str"]), texts(cells["in_reply_to_status_id"]))
    answered = [None if native in NO_PARENT else native for native in answered]
    quotes = either(texts(cells["quoted_status_id_str"]), texts(cells["quoted_status_id"]), quoted)
    kinds: list[Kind] = [
        "share" if share else "quote" if quote else "comment" if above else "post"
        for share, quote, above in zip(shares, quotes, answered, strict=True)
    ]
    return kinds, either(shares, answered, quotes)


def _unless(shares: Texts, values: Sequence[Any]) -> list[Any]:
    """Values without those of retweets: they are of the original."""
    return [None if share else value for share, value in zip(shares, values, strict=True)]
