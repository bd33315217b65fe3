"""X API v2: pages, streamed posts and flattened posts, which say the same thing in three shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, object_at, text_of
from reporter.readers.formats.x_common import post_url, said, without_mark
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Facts, Format, Rejected
from reporter.readers.values import as_words
from reporter.sentence import say

MAPPING = {
    "id": "id (the first of edit_history_tweet_ids)",
    "author": "includes.users.username",
    "author_id": "author_id",
    "audience": "includes.users.public_metrics.followers_count",
    "text": "note_tweet.text, text",
    "shared_text": "includes.tweets.text",
    "url": "includes.users.username, id",
    "created_at": "created_at",
    "parent_id": "referenced_tweets.id",
    "conversation_id": "conversation_id",
    "likes": "public_metrics.like_count",
    "shares": "public_metrics.retweet_count",
    "replies": "public_metrics.reply_count",
    "lang": "lang",
    "location": "includes.places.full_name, includes.users.location",
}
PAGE = "data.item"
_MARKS = frozenset({"edit_history_tweet_ids", "public_metrics", "referenced_tweets", "reply_settings"})


@dataclass(frozen=True)
class _Context:
    """What a page tells beside its posts: people, other posts and places, by id."""

    users: dict[str, Record] = field(default_factory=dict)
    posts: dict[str, Record] = field(default_factory=dict)
    places: dict[str, Record] = field(default_factory=dict)


_NO_CONTEXT = _Context()


class XV2Reader(JsonReader):
    """Reads X API v2. A quote that also answers a post has the answered post as its parent."""

    name = "x_v2"
    title = "X (Twitter) API v2"
    format = Format(
        export="X API v2: search, counts and streams saved as they come, or with twarc2 (flattened or not)",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("Posts that were deleted before the export.", "Likes of a retweet of its own: X does not count them."),
    )
    mapping = MAPPING
    places = (PAGE,)
    excerpt_keys = ("text", "detail", "id")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure when a record is a post of a page or a post with the marks of v2."""
        whole = outer if place == PAGE else record
        post = record if place == PAGE else object_at(record, "data") or record
        if "text" in post and "id" in post:
            if _MARKS & post.keys() or "matching_rules" in whole:
                return 0.95
            is_page = "includes" in whole or "newest_id" in object_at(whole, "meta")
            return 0.9 if is_page else 0.65 if {"author_id", "conversation_id"} <= post.keys() else 0.0
        if "username" in post and "public_metrics" in post:
            return 0.65
        return 0.6 if "includes" in whole and "errors" in whole else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterable[Mention | Rejected]:
        """The post of a record; posts that only explain others are context."""
        if item.place == PAGE:
            page = export.memory.get("page")
            if page is None or page[0] is not item.outer:
                page = export.memory["page"] = (item.outer, _context(item.outer, export.facts))
            return (_mention(record, row, page[1], export),)
        if isinstance(post := record.get("data"), dict):
            return (self.attempt(row, post, lambda: _mention(post, row, _context(record, export.facts), export)),)
        return (_mention(record, row, _NO_CONTEXT, export),)


def _context(page: Record, facts: Facts) -> _Context:
    """What a page says beside its posts; the posts among it are counted as read."""
    includes = object_at(page, "includes")
    if isinstance(posts := includes.get("tweets"), list):
        facts.context_rows += len(posts)
    return _Context(*(_by_id(includes.get(name)) for name in ("users", "tweets", "places")))


def _by_id(values: object) -> dict[str, Record]:
    records = values if isinstance(values, list) else []
    return {_key(record["id"]): record for record in records if isinstance(record, dict) and "id" in record}


def _key(value: object) -> str:
    # Never `str` of what strangers nested: a deep list cannot be written out.
    return as_words(value) or ""


def _unfit(record: Record) -> ValueError:
    """Why a record is no post."""
    if "username" in record and "text" not in record:
        return ValueError("this is a user, not a post")
    if "id" not in record and ("errors" in record or "detail" in record or "title" in record):
        return ValueError("this is a message of the API, not a post")
    return ValueError("the post has no id or no text")


def _mention(post: Record, row: int, context: _Context, export: Export) -> Mention:
    native = text_of(post, "id")
    if native is None or "text" not in post:
        raise _unfit(post)
    author = _author(post, context)
    handle = text_of(author, "username")
    kind, parent, shared = _links(post, context, export.facts)
    is_share = kind == "share"
    conversation = text_of(post, "conversation_id")
    metrics = object_at(post, "public_metrics")
    return export.mention(
        row,
        "x",
        _first_version(native, post, context),
        kind,
        author=handle,
        author_id=text_of(post, "author_id") or text_of(author, "id"),
        audience=count_of(object_at(author, "public_metrics"), "followers_count"),
        text=None if is_share else said(_whole_text(post)),
        shared_text=shared,
        url=post_url(handle, native),
        lang=text_of(post, "lang"),
        location=_location(post, author, context),
        time=export.moment(post.get("created_at"), "created_at"),
        parent=parent,
        conversation=_first_version(conversation, post, context) if conversation else None,
        # A retweet carries the counts of the original, or zeros: neither is its own.
        likes=None if is_share else count_of(metrics, "like_count"),
        shares=None if is_share else count_of(metrics, "retweet_count"),
        replies=None if is_share else count_of(metrics, "reply_count"),
    )


def _whole_text(post: Record) -> object:
    return ("note_tweet" in post and object_at(post, "note_tweet").get("text")) or post.get("text")


def _author(post: Record, context: _Context) -> Record:
    return object_at(post, "author") or context.users.get(_key(post.get("author_id")), {})


def _location(post: Record, author: Record, context: _Context) -> str | None:
    if geo := object_at(post, "geo"):
        place = context.places.get(_key(geo.get("place_id")), geo)
        return text_of(place, "full_name") or text_of(author, "location")
    return text_of(author, "location")


def _links(post: Record, context: _Context, facts: Facts) -> tuple[Kind, str | None, str | None]:
    """The kind of a post, the native id of its parent, and the words that it passes on."""
    if not post.get("referenced_tweets"):
        return "post", None, None
    told = post["referenced_tweets"]
    # A single reference is an object in some flattened exports.
    told = told if isinstance(told, list) else [told]
    references = {_key(r.get("type")): r for r in told if isinstance(r, dict)}
    ids = {name: _reference_id(reference, context) for name, reference in references.items()}
    if "retweeted" in ids:
        return "share", ids["retweeted"], _shared(references["retweeted"], context) or without_mark(post["text"])
    if "quoted" in ids:
        if "replied_to" in ids:
            facts.note(say("Some quotes also answer a post; the post that they answer was taken as their parent."))
        return "quote", ids.get("replied_to") or ids["quoted"], _shared(references["quoted"], context)
    if "replied_to" in ids:
        return "comment", ids["replied_to"], None
    return "post", None, None


def _reference_id(reference: Record, context: _Context) -> str | None:
    native = text_of(reference, "id")
    if native is None:
        return None
    return _first_version(native, {**context.posts.get(native, {}), **reference}, context)


def _shared(reference: Record, context: _Context) -> str | None:
    """The words of a referenced post: inlined in a flattened export, beside the page otherwise."""
    original = reference if "text" in reference else context.posts.get(_key(reference.get("id")), {})
    return said(_whole_text(original))


def _first_version(native: str, post: Record, context: _Context) -> str:
    """The id under which a post was first said: all versions of an edited post are one mention."""
    known = post
    for _ in range(2):
        history = known.get("edit_history_tweet_ids")
        if isinstance(history, list) and native in history and isinstance(history[0], str):
            return history[0]
        known = context.posts.get(native, {})
    return native
