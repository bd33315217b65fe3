"""X API v2: pages, streamed posts and flattened posts, which say the same thing in three shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reporter.mentions import Evidence, Kind, Mention
from reporter.readers.documents import Item, json_items, looks_like_json, peek
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
from reporter.readers.values import as_words

MAPPING = {
    "id": "id (the first of edit_history_tweet_ids)",
    "author": "includes.users.username",
    "author_id": "author_id",
    "audience": "includes.users.public_metrics.followers_count",
    "text": "note_tweet.text, text",
    "shared_text": "includes.tweets.text",
    "created_at": "created_at",
    "parent_id": "referenced_tweets.id",
    "conversation_id": "conversation_id",
    "likes": "public_metrics.like_count",
    "shares": "public_metrics.retweet_count",
    "replies": "public_metrics.reply_count",
    "lang": "lang",
    "location": "includes.places.full_name, includes.users.location",
}
_MARKS = frozenset({"edit_history_tweet_ids", "public_metrics", "referenced_tweets", "reply_settings"})


@dataclass(frozen=True)
class _Context:
    """What a page tells beside its posts: people, other posts and places, by id."""

    users: dict[str, Record] = field(default_factory=dict)
    posts: dict[str, Record] = field(default_factory=dict)
    places: dict[str, Record] = field(default_factory=dict)


class XV2Reader:
    """Reads X API v2. A quote that also answers a post has the answered post as its parent."""

    name = "x_v2"
    title = "X (Twitter) API v2"
    format = Format(
        export="X API v2: search, counts and streams saved as they come, or with twarc2 (flattened or not)",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("Posts that were deleted before the export.", "Likes of a retweet of its own: X does not count them."),
    )

    def sniff(self, head: Head) -> float:
        """Sure when the first values are pages of posts or posts with the marks of v2."""
        if not looks_like_json(head):
            return 0.0
        return max((_likeness(value) for value in peek(head)), default=0.0)

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every post that was asked for, in order; posts that only explain others are context."""
        facts.mapping = dict(MAPPING)
        count = 0
        for item in json_items(source, options, facts):
            if isinstance(item, Rejected):
                yield item
                continue
            for number, post, context in _posts(item, count):
                count += 1
                yield _read(post, context, number, facts)
            facts.context_rows += len(object_list(object_at(item.value, "includes").get("tweets")))


def object_list(value: object) -> list[object]:
    """A list as it is, a single object as a list of one, anything else as nothing."""
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _likeness(value: object) -> float:
    record: Record = value if isinstance(value, dict) else {}
    posts = object_list(record["data"]) if "data" in record else [record]
    post = posts[0] if posts and isinstance(posts[0], dict) else {}
    if "text" in post and "id" in post:
        if _MARKS & post.keys() or "matching_rules" in record:
            return 0.95
        is_page = "includes" in record or "newest_id" in object_at(record, "meta")
        return 0.9 if is_page else 0.65 if {"author_id", "conversation_id"} <= post.keys() else 0.0
    if "username" in post and "public_metrics" in post:
        return 0.65
    return 0.6 if "includes" in record and "errors" in record else 0.0


def _posts(item: Item, count: int) -> Iterator[tuple[int, object, _Context]]:
    """The posts of one value with what explains them, each with its line, or its place among all posts of pages."""
    record = item.value if isinstance(item.value, dict) else {}
    if "data" not in record:
        yield item.number, item.value, _Context()
        return
    context = _context(object_at(record, "includes"))
    is_page = isinstance(record["data"], list)
    for offset, post in enumerate(object_list(record["data"]) or [record["data"]] * (not is_page), start=1):
        yield (count + offset if is_page else item.number), post, context


def _context(includes: Record) -> _Context:
    return _Context(*(_by_id(includes.get(name)) for name in ("users", "tweets", "places")))


def _by_id(values: object) -> dict[str, Record]:
    records = values if isinstance(values, list) else []
    return {_key(record["id"]): record for record in records if isinstance(record, dict) and "id" in record}


def _key(value: object) -> str:
    # Never `str` of what strangers nested: a deep list cannot be written out.
    return as_words(value) or ""


def _read(post: object, context: _Context, number: int, facts: Facts) -> Mention | Rejected:
    if not isinstance(post, dict):
        return Rejected(number, "the item is not a post")
    try:
        return _mention(post, context, number, facts)
    except ValueError as error:
        return rejected(number, error, post.get("text"), post.get("detail"), post.get("id"))


def _check(post: Record) -> None:
    if "username" in post and "text" not in post:
        raise ValueError("this is a user, not a post")
    if "id" not in post and ("errors" in post or "detail" in post or "title" in post):
        raise ValueError("this is a message of the API, not a post")
    if not text_of(post, "id") or "text" not in post:
        raise ValueError("the post has no id or no text")


def _mention(post: Record, context: _Context, number: int, facts: Facts) -> Mention:
    _check(post)
    native = str(post["id"])
    author = _author(post, context)
    handle = text_of(author, "username")
    kind, parent, shared = _links(post, context, facts)
    time = time_of(post, "created_at")
    own_words = None if kind == "share" else said(object_at(post, "note_tweet").get("text") or post["text"])
    conversation = text_of(post, "conversation_id")
    if time:
        facts.time_basis = weaker(facts.time_basis, time.basis)
    return Mention(
        id=PREFIX + _first_version(native, post, context),
        platform="x",
        kind=kind,
        author_id=text_of(post, "author_id") or text_of(author, "id") or handle,
        author=handle,
        audience=count_of(object_at(author, "public_metrics"), "followers_count"),
        text=own_words,
        shared_text=shared,
        url=post_url(handle, native),
        lang=language_code(text_of(post, "lang") or ""),
        location=_location(post, author, context),
        created_at=time.at if time else None,
        time_basis=time.basis if time else None,
        parent_id=PREFIX + parent if parent else None,
        parent_evidence=_evidence(parent),
        conversation_id=PREFIX + _first_version(conversation, post, context) if conversation else None,
        likes=_metric(post, kind, "like_count"),
        shares=_metric(post, kind, "retweet_count"),
        replies=_metric(post, kind, "reply_count"),
        source_row=number,
    )


def _evidence(parent: str | None) -> Evidence:
    return "id" if parent else "none"


def _author(post: Record, context: _Context) -> Record:
    return object_at(post, "author") or context.users.get(_key(post.get("author_id")), {})


def _metric(post: Record, kind: Kind, name: str) -> int | None:
    # A retweet carries the counts of the original, or zeros: neither is its own.
    return None if kind == "share" else count_of(object_at(post, "public_metrics"), name)


def _location(post: Record, author: Record, context: _Context) -> str | None:
    geo = object_at(post, "geo")
    place = context.places.get(_key(geo.get("place_id")), geo)
    return text_of(place, "full_name") or text_of(author, "location")


def _links(post: Record, context: _Context, facts: Facts) -> tuple[Kind, str | None, str | None]:
    """The kind of a post, the native id of its parent, and the words that it passes on."""
    references = {_key(r.get("type")): r for r in object_list(post.get("referenced_tweets")) if isinstance(r, dict)}
    ids = {name: _reference_id(reference, context) for name, reference in references.items()}
    if "retweeted" in ids:
        return "share", ids["retweeted"], _shared(references["retweeted"], context) or without_mark(post["text"])
    if "quoted" in ids:
        if "replied_to" in ids:
            facts.note("Some quotes also answer a post; the post that they answer was taken as their parent.")
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
    return said(object_at(original, "note_tweet").get("text") or original.get("text"))


def _first_version(native: str, post: Record, context: _Context) -> str:
    """The id under which a post was first said: all versions of an edited post are one mention."""
    for known in (post, context.posts.get(native, {})):
        history = known.get("edit_history_tweet_ids")
        if isinstance(history, list) and history and native in history and isinstance(history[0], str):
            return history[0]
    return native
