"""Mastodon's archive of one account: `outbox.json`, with what the account posted and boosted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from reporter.mentions import Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, json_items
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.mastodon import PRIVATE, words
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Facts, Format, InputOptions, Rejected
from reporter.readers.text import clean
from reporter.readers.values import made_id

PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_WORDED = frozenset({"Note", "Question", "Article", "Page"})


class MastodonArchiveReader(JsonReader):
    """Reads an outbox: the account's statuses and boosts, but nothing that was not said in public."""

    name = "mastodon_archive"
    title = "Mastodon archive (outbox)"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "object.id, id of a boost",
        "author": "preferredUsername in actor.json, actor",
        "author_id": "the same with its host",
        "text": "object.content",
        "title": "object.summary",
        "url": "object.url",
        "created_at": "published",
        "parent_id": "object.inReplyTo, object of a boost, object.quote",
        "conversation_id": "object.conversation",
        "likes": "object.likes.totalItems",
        "shares": "object.shares.totalItems",
        "lang": "object.contentMap",
    }
    format = Format(
        export="Mastodon: Preferences, Import and export, Request your archive; or an account's ActivityPub outbox",
        files="outbox.json, in the tar.gz or zip as it comes; actor.json beside it helps",
        companions=("actor.json",),
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "What others answered.",
            "Words of the statuses that were boosted.",
            "Likes and boosts in archives of older versions.",
        ),
    )
    places = ("orderedItems.item",)
    excerpt_keys = ("id", "type")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an activity in an ordered collection."""
        is_activity = "actor" in record and "object" in record and isinstance(record.get("type"), str)
        return 0.96 if is_activity and (place or "published" in record) else 0.0

    def start(self, export: Export) -> None:
        """Learn the account's name from the file beside the outbox."""
        beside = export.source.nearby("actor.json")
        if beside is None:
            return
        for item in json_items(beside, InputOptions(), Facts()):
            if isinstance(item, Item):
                actor = object_at(item.value)
                export.memory[raw_text(actor, "id")] = text_of(actor, "preferredUsername")

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The status, or the boost."""
        kind = record.get("type")
        if kind == "Announce":
            yield _boost(record, row, export)
        elif kind == "Create":
            yield _status(record, row, export)
        else:
            raise ValueError("an activity that is neither a post nor a share, nobody's words")


def _status(activity: Record, row: int, export: Export) -> Mention:
    note = object_at(activity, "object")
    if raw_text(note, "type") not in _WORDED:
        raise ValueError("the object of the activity is not a status")
    if not _is_public(note) and not _is_public(activity):
        raise ValueError(PRIVATE)
    answered = _address_in(note.get("inReplyTo"))
    quoted = next((found for key in ("quote", "quoteUrl", "quoteUri") if (found := _address_in(note.get(key)))), None)
    kind: Kind = "quote" if quoted else "comment" if answered else "post"
    name, account = _author(raw_text(activity, "actor") or raw_text(note, "attributedTo"), export)
    by_language = object_at(note, "contentMap")
    return export.mention(
        row,
        "mastodon",
        text_of(note, "id", "atomUri"),
        kind,
        author=name,
        author_id=account,
        text=words(raw_text(note, "content") or next((v for v in by_language.values() if isinstance(v, str)), "")),
        title=clean(raw_text(note, "summary")),
        url=text_of(note, "url", "id"),
        lang=next(iter(by_language), None),
        time=export.moment(note.get("published") or activity.get("published"), "published"),
        parent=answered or quoted,
        conversation=text_of(note, "conversation", "context"),
        likes=count_of(object_at(note, "likes"), "totalItems"),
        shares=count_of(object_at(note, "shares"), "totalItems"),
        replies=None,
    )


def _boost(activity: Record, row: int, export: Export) -> Mention:
    if not _is_public(activity):
        raise ValueError(PRIVATE)
    original = _address_in(activity.get("object"))
    name, account = _author(raw_text(activity, "actor"), export)
    return export.mention(
        row,
        "mastodon",
        text_of(activity, "id") or made_id("boost", account, original, activity.get("published")),
        "share",
        author=name,
        author_id=account,
        time=export.moment(activity.get("published"), "published"),
        parent=original,
    )


def _is_public(record: Record) -> bool:
    """Whether a status or an activity is addressed to everybody."""
    for key in ("to", "cc"):
        value = record.get(key)
        if any(isinstance(one, str) and one in PUBLIC for one in (list_at(record, key) or [value])):
            return True
    return False


def _address_in(value: object) -> str | None:
    """The address of another status, which is written as itself, as an object or as a list of either."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("id") or value.get("url")
    return clean(value) if isinstance(value, str) else None


def _author(actor: str, export: Export) -> tuple[str | None, str | None]:
    """Name and `name@host` of the account; its address ends in its name, unless it ends in a number."""
    try:
        parts = urlsplit(actor)
    except ValueError:
        return None, None
    name = export.memory.get(actor) or clean(parts.path.rpartition("/")[2].lstrip("@"))
    return name, f"{name}@{parts.hostname}" if name and parts.hostname else None
