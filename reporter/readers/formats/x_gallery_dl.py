"""X's posts as gallery-dl writes them: a JSON file a picture, JSON lines, or the list that `gallery-dl -j` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, json_items, looks_like_json, peek
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.x_common import post_url
from reporter.readers.json_reader import inner_row
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.text import clean

MAPPING = {
    "id": "tweet_id",
    "author": "author.name (of a retweet: user.name)",
    "author_id": "author.id (of a retweet: user.id)",
    "audience": "author.followers_count",
    "text": "content",
    "shared_text": "content of a retweet",
    "url": "author.name, tweet_id",
    "lang": "lang",
    "location": "author.location",
    "created_at": "date",
    "parent_id": "retweet_id, reply_id, quoted_id",
    "conversation_id": "conversation_id",
    "likes": "favorite_count",
    "shares": "retweet_count",
    "replies": "reply_count",
}
# The first number of an entry of `gallery-dl -j`: a post, a picture of the post before, a link to follow.
_POST, _PICTURE, _QUEUE = 2, 3, 6
_PASSED_ON = re.compile(r"RT @\w{1,50}: ?")


class GalleryDlReader:
    """Reads gallery-dl's data of X; a post with several pictures is one post."""

    name = "x_gallery_dl"
    title = "X (Twitter) through gallery-dl"
    format = Format(
        export="gallery-dl of X with --write-metadata, --write-info-json or -j (text-tweets: posts without pictures)",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("Who passed a post on, where it was found by a search: gallery-dl names the original's author.",),
    )

    def sniff(self, head: Head) -> float:
        """Sure when a post of X with gallery-dl's names is among the first values."""
        if not looks_like_json(head):
            return 0.0
        return 0.95 if any(_is_post(_record(value)[1]) for value in peek(head)) else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every post, in order; the entries of its pictures only repeat it."""
        facts.mapping = dict(MAPPING)
        export = Export(source, options, facts)
        for item in json_items(source, options, facts):
            if isinstance(item, Rejected):
                yield item
                continue
            what, record = _record(item.value)
            if what == _PICTURE and _is_post(record):
                facts.context_rows += 1
                export.next_row()
            else:
                yield _read(what, record, item, export)


def _record(value: object) -> tuple[object, Record]:
    """What an entry is, and its data: the last part of an entry of `gallery-dl -j`, or the whole value."""
    if isinstance(value, list):
        data = value[-1] if value else None
        return value[0] if value else None, data if isinstance(data, dict) else {}
    return _POST, value if isinstance(value, dict) else {}


def _is_post(record: Record) -> bool:
    return "tweet_id" in record and ("content" in record or "retweet_id" in record)


def _read(what: object, record: Record, item: Item, export: Export) -> Mention | Rejected:
    row = inner_row(item, export)
    try:
        if what == _QUEUE:
            raise ValueError("a link that gallery-dl would follow, nobody's words")
        if what != _POST or not _is_post(record):
            raise ValueError("the item is not a post of X")
        return _mention(record, row, export)
    except ValueError as error:
        return rejected(row, error, record.get("content"), record.get("tweet_id"))


def _mention(post: Record, row: int, export: Export) -> Mention:
    kind, parent = _links(post)
    is_share = kind == "share"
    author = _sharer(post) if is_share else object_at(post, "author")
    handle, native = text_of(author, "name"), _id(post, "tweet_id")
    written = post.get("content")
    # gallery-dl has undone the entities already.
    words = clean(written) if isinstance(written, str) else None
    return export.mention(
        row,
        "x",
        native,
        kind,
        author=handle,
        author_id=text_of(author, "id"),
        audience=count_of(author, "followers_count"),
        text=None if is_share else words,
        shared_text=clean(_PASSED_ON.sub("", words, count=1)) if is_share and words else None,
        url=post_url(handle, native) if native else None,
        lang=text_of(post, "lang"),
        location=text_of(author, "location"),
        time=export.moment(post.get("date"), "date", zone=UTC),
        parent=parent,
        conversation=_id(post, "conversation_id"),
        likes=None if is_share else count_of(post, "favorite_count"),
        shares=None if is_share else count_of(post, "retweet_count"),
        replies=None if is_share else count_of(post, "reply_count"),
    )


def _sharer(post: Record) -> Record:
    """Who passed a post on: the owner of the timeline that was read, unless that is the original's author."""
    user, author = object_at(post, "user"), object_at(post, "author")
    return user if text_of(user, "id") != text_of(author, "id") else {}


def _links(post: Record) -> tuple[Kind, str | None]:
    """The kind of a post and the native id of its parent."""
    original = _id(post, "retweet_id")
    # With `retweets: original` both ids are the original's, and the post is the original itself.
    if original and original != _id(post, "tweet_id"):
        return "share", original
    answered, quoted = _id(post, "reply_id"), _id(post, "quoted_id")
    if quoted:
        return "quote", answered or quoted
    return ("comment" if answered else "post"), answered


def _id(post: Record, key: str) -> str | None:
    """An id; gallery-dl writes 0 where there is none."""
    native = text_of(post, key)
    return None if native == "0" else native
