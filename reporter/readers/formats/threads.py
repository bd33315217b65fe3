"""Threads: the website's own objects, and Meta's Threads API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.collected import named, shortcode
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.values import NO_PARENT

MAPPING = {
    "id": "code, pk",
    "author": "user.username",
    "author_id": "user.pk",
    "text": "caption.text",
    "shared_text": "text_post_app_info.share_info.quoted_post, text_post_app_info.share_info.reposted_post",
    "url": "user.username, code",
    "created_at": "taken_at",
    "parent_id": "text_post_app_info.reply_to_id, text_post_app_info.share_info",
    "conversation_id": "text_post_app_info.root_post_id",
    "likes": "like_count",
    "shares": "text_post_app_info.repost_count",
    "replies": "text_post_app_info.direct_reply_count",
}


def is_post(record: Record) -> bool:
    """Whether a record is a post of Threads."""
    return "text_post_app_info" in record and bool(record.keys() & {"code", "pk", "id"}) and "user" in record


def threads_post(post: Record, row: int, export: Export) -> Mention:
    """A post, a reply, a repost or a quote; what the last two pass on is context."""
    info = object_at(post, "text_post_app_info")
    kind, parent, shared = _links(info)
    export.facts.context_rows += shared is not None
    user, code = object_at(post, "user"), _code(post)
    handle = named(user, "username")
    is_share = kind == "share"
    return export.mention(
        row,
        "threads",
        code,
        kind,
        author=handle,
        author_id=named(user, "pk", "id"),
        text=None if is_share else _words(post),
        shared_text=_words(shared) if shared else None,
        url=f"https://www.threads.net/@{handle}/post/{code}" if handle and code else None,
        time=export.moment(post.get("taken_at"), "taken_at"),
        parent=None if parent == code else parent,
        conversation=shortcode(_linked(info, "root_post_id", "thread_id")) or (code if kind == "post" else None),
        likes=None if is_share else count_of(post, "like_count"),
        shares=None if is_share else count_of(info, "repost_count"),
        replies=None if is_share else count_of(info, "direct_reply_count", "reply_count"),
    )


def _code(post: Record) -> str | None:
    return text_of(post, "code") or shortcode(text_of(post, "pk", "id"))


def _words(post: Record) -> str | None:
    if text := clean(raw_text(object_at(post, "caption"), "text")):
        return text
    fragments = list_at(post, "text_post_app_info", "text_fragments", "fragments")
    return clean("".join(raw_text(object_at(part), "plaintext") for part in fragments))


def _linked(info: Record, *keys: str) -> str | None:
    found = text_of(info, *keys)
    return None if found in NO_PARENT else found


def _links(info: Record) -> tuple[Kind, str | None, Record | None]:
    """The kind of a post, the code of its parent, and the post that it passes on."""
    passed = object_at(info, "share_info")
    if original := object_at(passed, "reposted_post"):
        return "share", _code(original), original
    answered = shortcode(_linked(info, "reply_to_id", "reply_to_post_id", "parent_id"))
    if original := object_at(passed, "quoted_post") or object_at(info, "quoted_post"):
        return "quote", answered or _code(original), original
    is_reply = info.get("is_reply") is True or bool(answered) or bool(object_at(info, "reply_to_author"))
    return ("comment" if is_reply else "post"), answered, None


class ThreadsReader(JsonReader):
    """Reads posts as Threads' website receives them."""

    name = "threads"
    title = "Threads (website data)"
    format = Format(
        export="Posts as Threads' website receives them, saved by a scraper",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("The post that a reply answers, where the website only names its author.", "Who follows a person."),
    )
    mapping: ClassVar = MAPPING
    places = (
        "thread_items.item",
        "data.mediaData.edges.item.node.thread_items.item",
        "data.mediaData.threads.item.thread_items.item",
        "data.data.edges.item.node.thread_items.item",
        "data.data.containing_thread.thread_items.item",
        "data.data.reply_threads.item.thread_items.item",
        "data.searchResults.edges.item.node.thread.thread_items.item",
    )
    excerpt_keys = ("code", "pk")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a post with the block that only Threads has."""
        return 0.96 if is_post(object_at(record, "post") or record) else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One post."""
        post = object_at(record, "post") or record
        if not is_post(post):
            raise ValueError("the item is not a post")
        yield threads_post(post, row, export)


class ThreadsApiReader(JsonReader):
    """Reads Meta's Threads API, whose ids are other numbers than those of the website."""

    name = "threads_api"
    title = "Threads API"
    format = Format(
        export="Meta's Threads API: posts, replies or conversations, pages or items",
        files="JSON, JSON lines",
        gives=frozenset(
            {"author", "author_id", "text", "shared_text", "url", "created_at", "parent_id", "conversation_id"}
        ),
        cannot=("Counts: they are asked for apart (insights).", "Who follows a person."),
        is_confirmed=False,
    )
    mapping: ClassVar = {
        "id": "id",
        "author": "username",
        "author_id": "owner.id, username",
        "text": "text",
        "shared_text": "quoted_post.text, reposted_post.text",
        "url": "permalink",
        "created_at": "timestamp",
        "parent_id": "replied_to.id, quoted_post.id, reposted_post.id",
        "conversation_id": "root_post.id",
    }
    places = ("data.item",)

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a post that says that it is of Threads, or has its words for replies."""
        if record.get("media_product_type") == "THREADS":
            return 0.96
        has = record.keys() & {"is_reply", "replied_to", "root_post", "is_quote_post", "reply_audience", "has_replies"}
        return 0.95 if len(has) >= 2 and {"id", "timestamp"} <= record.keys() else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One post."""
        native, answered, passed = text_of(record, "id"), _reference(record, "replied_to"), _passed_on(record)
        is_share = record.get("media_type") == "REPOST_FACADE" or bool(object_at(record, "reposted_post"))
        is_quote = not is_share and (record.get("is_quote_post") is True or bool(passed))
        is_reply = record.get("is_reply") is True or answered is not None
        own, shared = clean(raw_text(record, "text")), clean(raw_text(passed, "text"))
        export.facts.context_rows += shared is not None
        yield export.mention(
            row,
            "threads",
            native,
            "share" if is_share else "quote" if is_quote else "comment" if is_reply else "post",
            author=named(record, "username"),
            author_id=named(object_at(record, "owner"), "id"),
            text=None if is_share else own,
            shared_text=shared or (own if is_share else None),
            url=text_of(record, "permalink"),
            time=export.moment(record.get("timestamp"), "timestamp"),
            parent=answered or text_of(passed, "id"),
            conversation=_reference(record, "root_post") or native,
        )


def _passed_on(record: Record) -> Record:
    return object_at(record, "reposted_post") or object_at(record, "quoted_post")


def _reference(record: Record, key: str) -> str | None:
    """A post that another names, as an object or as its bare id."""
    return text_of(object_at(record, key), "id") or text_of(record, key)
