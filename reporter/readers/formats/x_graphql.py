"""X as its own website receives it: posts of GraphQL answers, saved by browsers and collectors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import ClassVar, NamedTuple

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.x_common import post_url, said, time_of, without_mark
from reporter.readers.json_reader import JsonReader, damaged, inner_row
from reporter.readers.protocol import Format, Rejected
from reporter.readers.values import NO_PARENT

_TOMBSTONE = "a tombstone in the place of a post that is gone or withheld, nobody's words"
_NO_POST = "the item is not a post, and holds none"
# How many values of one answer are looked at for posts when a file is recognised.
_SEEN_VALUES = 20_000
# The lists of a timeline, which hold nothing but objects.
_TIMELINE = frozenset({"instructions", "entries", "items", "moduleItems"})


class _Damage(NamedTuple):
    """Something in a timeline that is no object, and where it stands."""

    place: str
    value: object


class XGraphqlReader(JsonReader):
    """Reads posts, and whole answers with posts in their timelines, as X's website receives them."""

    name = "x_graphql"
    title = "X (Twitter) website data (GraphQL)"
    format = Format(
        export="Posts or whole answers of X's website (GraphQL), saved by a browser or a collector",
        files="JSON, JSON lines",
        gives=frozenset(
            {"author_id", "author", "audience", "text", "shared_text", "url", "lang", "location", "created_at"}
            | {"time_basis", "parent_id", "parent_evidence", "conversation_id", "likes", "shares", "replies"}
        ),
        cannot=("Posts that X withheld (tombstones).", "Likes of a retweet of its own: X does not count them."),
    )
    mapping: ClassVar = {
        "id": "rest_id (the first of edit_control.edit_tweet_ids)",
        "author": "core.user_results.result.core.screen_name",
        "author_id": "legacy.user_id_str",
        "audience": "core.user_results.result.legacy.followers_count",
        "text": "note_tweet.note_tweet_results.result.text, legacy.full_text",
        "shared_text": "legacy.retweeted_status_result, quoted_status_result",
        "url": "core.user_results.result.core.screen_name, rest_id",
        "created_at": "legacy.created_at",
        "parent_id": "legacy.in_reply_to_status_id_str, legacy.retweeted_status_result, legacy.quoted_status_id_str",
        "conversation_id": "legacy.conversation_id_str",
        "likes": "legacy.favorite_count",
        "shares": "legacy.retweet_count",
        "replies": "legacy.reply_count",
        "lang": "legacy.lang",
        "location": "legacy.place.full_name, core.user_results.result.location.location",
    }
    excerpt_keys = ("rest_id", "id_str", "__typename")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a post, or of an answer that holds one."""
        if "nav_index" in record or "source_platform" in record:
            return 0.0
        if is_post(record):
            return 0.85 if "__import_meta" in record else 0.95
        found = _inner_posts(record, _SEEN_VALUES)
        return 0.93 if any(not isinstance(post, _Damage) for post in found) else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The post itself, or every post of an answer in its order."""
        if is_post(record) or _is_tombstone(record):
            yield graphql_mention(record, row, export)
            return
        number: int | None = row
        for post in _inner_posts(record):
            at = inner_row(item, export) if number is None else number
            if isinstance(post, _Damage):
                yield damaged(at, post.place, post.value)
            else:
                yield self.attempt(at, _unwrapped(post), partial(graphql_mention, post, at, export))
            number = None
        if number is not None:
            raise ValueError(_NO_POST)


def is_post(record: Record) -> bool:
    """Whether a record is one post as X's website receives it, in its wrapping or without."""
    post = _unwrapped(record)
    legacy = object_at(post, "legacy")
    return ("rest_id" in post or "id_str" in legacy) and ("full_text" in legacy or "conversation_id_str" in legacy)


def graphql_mention(tweet: Record, row: int, export: Export) -> Mention:
    """One post of X's website as a mention.

    Args:
        tweet: The post, with or without the `tweet` or `result` around it; older answers have its author in `user`.
        row: Line or item number in the file.
        export: The file; the original inside a retweet or quote is counted as context there.

    Raises:
        ValueError: It is a tombstone, has no id, or holds a count or time that is none.
    """
    post = _unwrapped(tweet)
    legacy = object_at(post, "legacy")
    native = text_of(post, "rest_id") or text_of(legacy, "id_str")
    if "full_text" not in legacy and _is_tombstone(tweet):
        raise ValueError(_TOMBSTONE)
    if native is None or not ("full_text" in legacy or "conversation_id_str" in legacy):
        raise ValueError(_NO_POST)
    user = _author(post)
    shown = object_at(user, "legacy") or user
    handle = text_of(object_at(user, "core"), "screen_name") or text_of(shown, "screen_name")
    kind, parent, original = _links(post, legacy)
    export.facts.context_rows += bool(original)
    first = _first_version(post, native)
    conversation = text_of(legacy, "conversation_id_str")
    is_share = kind == "share"
    shared = _words(original) if original else without_mark(raw_text(legacy, "full_text")) if is_share else None
    return export.mention(
        row,
        "x",
        first,
        kind,
        author=handle,
        author_id=text_of(legacy, "user_id_str") or text_of(user, "rest_id", "id_str"),
        audience=_audience(user, shown),
        text=None if is_share else _words(post),
        shared_text=shared,
        url=post_url(handle, native),
        lang=text_of(legacy, "lang"),
        location=text_of(object_at(legacy, "place"), "full_name") or _home(user, shown),
        time=time_of(legacy, "created_at"),
        parent=parent,
        conversation=first if conversation == native else conversation,
        # A retweet carries the counts of the original: they are not its own.
        likes=None if is_share else count_of(legacy, "favorite_count"),
        shares=None if is_share else count_of(legacy, "retweet_count"),
        replies=None if is_share else count_of(legacy, "reply_count"),
    )


def _unwrapped(record: Record) -> Record:
    """A post without what answers put around it: the place of a result, and the limits on who may answer."""
    for key in ("tweet_results", "result", "tweet"):
        if "legacy" not in record and isinstance(inner := record.get(key), dict):
            record = inner
    return record


def _is_tombstone(record: Record) -> bool:
    post = _unwrapped(record)
    return "tombstone" in post or post.get("__typename") in ("TweetTombstone", "TweetUnavailable")


def _native_id(post: Record) -> str | None:
    return text_of(post, "rest_id") or text_of(object_at(post, "legacy"), "id_str")


def _first_version(post: Record, native: str) -> str:
    """The id under which a post was first said: all versions of an edited post are one mention."""
    control = object_at(post, "edit_control")
    history = list_at(control, "edit_tweet_ids") or list_at(control, "edit_control_initial", "edit_tweet_ids")
    if native in history and isinstance(history[0], str) and history[0].isdigit():
        return history[0]
    return native


def _author(post: Record) -> Record:
    core = object_at(post, "core")
    found = object_at(core, "user_results", "result") or object_at(core, "user_result", "result")
    return found or object_at(post, "user")


def _audience(user: Record, shown: Record) -> int | None:
    """Followers, which X moves from an author's `legacy` to a place of their own."""
    followers = count_of(shown, "followers_count")
    return count_of(object_at(user, "relationship_counts"), "followers") if followers is None else followers


def _home(user: Record, shown: Record) -> str | None:
    return text_of(object_at(user, "location"), "location") or text_of(shown, "location")


def _words(post: Record) -> str | None:
    """The whole text of a post; that of a long one stands apart."""
    note = object_at(post, "note_tweet", "note_tweet_results", "result")
    return said(raw_text(note, "text") or raw_text(object_at(post, "legacy"), "full_text"))


def _links(post: Record, legacy: Record) -> tuple[Kind, str | None, Record]:
    """The kind of a post, the native id of its parent, and the original that it holds."""
    for holder in (legacy, post):
        if "retweeted_status_result" in holder:
            original = _original(holder, "retweeted_status_result")
            return "share", _parent_id(original), original
    answered = text_of(legacy, "in_reply_to_status_id_str")
    answered = None if answered in NO_PARENT else answered
    original = _original(post, "quoted_status_result")
    if quoted := _parent_id(original) or text_of(legacy, "quoted_status_id_str"):
        return "quote", answered or quoted, original
    return ("comment" if answered else "post"), answered, {}


def _original(holder: Record, key: str) -> Record:
    """The post inside a retweet or a quote; an empty record for a tombstone."""
    inner = _unwrapped(object_at(holder, key))
    return inner if object_at(inner, "legacy") else {}


def _parent_id(original: Record) -> str | None:
    native = _native_id(original)
    return _first_version(original, native) if native else None


def _inner_posts(record: Record, limit: int | None = None) -> Iterator[Record | _Damage]:
    """The posts in the timelines of an answer and what is damaged there, in its order, without recursion."""
    for value in islice(_values_inside(record), limit):
        if isinstance(value, _Damage):
            yield value
            continue
        found = value.get("tweet_results", value.get("tweetResult"))
        if isinstance(found, dict) and isinstance(found.get("result"), dict):
            yield found["result"]


def _values_inside(record: Record) -> Iterator[Record | _Damage]:
    """Every object of an answer down to its posts, whose own inside is left alone, and what is no object in a list."""
    waiting: list[tuple[str, object]] = [("", record)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, list):
            waiting.extend([(name, inner) for inner in reversed(list(_listed(name, value)))])
        elif isinstance(value, _Damage):
            yield value
        elif isinstance(value, dict):
            yield value
            if "tweet_results" not in value and "tweetResult" not in value:
                inside = [(key, inner) for key, inner in value.items() if isinstance(inner, (dict, list))]
                waiting.extend(reversed(inside))


def _listed(name: str, values: list[object]) -> Iterator[object]:
    """What a list holds; in one of a timeline whatever is no object is damage."""
    for at, value in enumerate(values):
        is_damaged = name in _TIMELINE and not isinstance(value, dict)
        yield _Damage(f"{name}[{at}]", value) if is_damaged else value
