"""X API v1.1: a post a line, a list of posts, or a post a file."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.x_common import post_url, said, without_mark
from reporter.readers.json_reader import JsonReader
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

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure when a post has an `id_str` and a user with a screen name."""
        return 0.95 if "id_str" in record and "screen_name" in object_at(record, "user") else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterable[Mention | Rejected]:
        """The post; the original inside a retweet or a quote is context."""
        return (_mention(record, row, export),)


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
