"""X API v1.1: a post a line, a list of posts, or a post a file."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.mentions import Kind, Mention
from reporter.readers.documents import json_items, looks_like_json, peek
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.x_common import (
    PREFIX,
    post_url,
    said,
    time_of,
    without_mark,
)
from reporter.readers.platforms import language_code
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.times import weaker
from reporter.readers.values import NO_PARENT

MAPPING = {
    "id": "id_str",
    "author": "user.screen_name",
    "author_id": "user.id_str",
    "audience": "user.followers_count",
    "text": "extended_tweet.full_text, full_text, text",
    "shared_text": "retweeted_status.text, quoted_status.text",
    "created_at": "created_at",
    "parent_id": "retweeted_status.id_str, in_reply_to_status_id_str, quoted_status_id_str",
    "likes": "favorite_count",
    "shares": "retweet_count",
    "replies": "reply_count",
    "lang": "lang",
    "location": "place.full_name, user.location",
}


class XV1Reader:
    """Reads X API v1.1. A quote that also answers a post has the answered post as its parent."""

    name = "x_v1"
    title = "X (Twitter) API v1.1"
    format = Format(
        export="X API v1.1, as twarc and older tools saved it",
        files="JSON, JSON lines, one post a file",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("The conversation a post belongs to.", "Replies are counted in some exports only."),
    )

    def sniff(self, head: Head) -> float:
        """Sure when a post has an `id_str` and a user with a screen name."""
        if not looks_like_json(head):
            return 0.0
        return 0.95 if any(map(_is_post, map(_unwrapped, peek(head)))) else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every post, in order; the originals inside retweets and quotes are context."""
        facts.mapping = dict(MAPPING)
        number = 0
        for item in json_items(source, options, facts):
            if isinstance(item, Rejected):
                yield item
                continue
            for post in _posts(item.value):
                number = (
                    number + 1 if isinstance(item.value, list) or "statuses" in object_at(item.value) else item.number
                )
                yield _read(post, number, facts)


def _posts(value: object) -> list[object]:
    """The posts of one value: itself, a list, or the answer to a search."""
    if isinstance(value, list):
        return value
    statuses = object_at(value).get("statuses")
    return statuses if isinstance(statuses, list) else [_unwrapped(value)]


def _unwrapped(value: object) -> object:
    statuses = object_at(value).get("statuses")
    if isinstance(statuses, list) and statuses:
        return statuses[0]
    return value


def _is_post(value: object) -> bool:
    return "id_str" in object_at(value) and "screen_name" in object_at(value, "user")


def _read(post: object, number: int, facts: Facts) -> Mention | Rejected:
    if not isinstance(post, dict):
        return Rejected(number, "the item is not a post")
    try:
        return _mention(post, number, facts)
    except ValueError as error:
        return rejected(number, error, post.get("full_text"), post.get("text"))


def _mention(post: Record, number: int, facts: Facts) -> Mention:
    native = text_of(post, "id_str", "id")
    if native is None or not _has_words(post):
        raise ValueError("the post has no id or no text")
    user = object_at(post, "user")
    handle = text_of(user, "screen_name")
    kind, parent, original = _links(post)
    facts.context_rows += bool(original)
    time = time_of(post, "created_at")
    if time:
        facts.time_basis = weaker(facts.time_basis, time.basis)
    return Mention(
        id=PREFIX + native,
        platform="x",
        kind=kind,
        author_id=text_of(user, "id_str", "id") or handle,
        author=handle,
        audience=count_of(user, "followers_count"),
        text=None if kind == "share" else said(_words(post)),
        shared_text=said(_words(original)) if original else without_mark(_words(post)) if kind == "share" else None,
        url=post_url(handle, native),
        lang=language_code(text_of(post, "lang") or ""),
        location=text_of(object_at(post, "place"), "full_name") or text_of(user, "location"),
        created_at=time.at if time else None,
        time_basis=time.basis if time else None,
        parent_id=PREFIX + parent if parent else None,
        parent_evidence="id" if parent else "none",
        likes=_metric(post, kind, "favorite_count"),
        shares=_metric(post, kind, "retweet_count"),
        replies=_metric(post, kind, "reply_count"),
        source_row=number,
    )


def _has_words(post: Record) -> bool:
    return _words(post) is not None or "retweeted_status" in post


def _words(post: Record) -> str | None:
    """The whole text of a post, wherever this version of the export keeps it."""
    for record, key in ((object_at(post, "extended_tweet"), "full_text"), (post, "full_text"), (post, "text")):
        text = record.get(key)
        if isinstance(text, str):
            return text
    return None


def _metric(post: Record, kind: Kind, name: str) -> int | None:
    # A retweet carries the counts of the original: they are not its own.
    return None if kind == "share" else count_of(post, name)


def _links(post: Record) -> tuple[Kind, str | None, Record]:
    """The kind of a post, the native id of its parent, and the original that it holds."""
    if original := object_at(post, "retweeted_status"):
        return "share", text_of(original, "id_str", "id"), original
    answered = text_of(post, "in_reply_to_status_id_str", "in_reply_to_status_id")
    answered = None if answered and answered in NO_PARENT else answered
    original = object_at(post, "quoted_status")
    if quoted := text_of(post, "quoted_status_id_str", "quoted_status_id") or text_of(original, "id_str"):
        return "quote", answered or quoted, original
    return ("comment" if answered else "post"), answered, {}
