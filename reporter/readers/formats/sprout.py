"""Sprout Social: messages of Listening and the Inbox, and the Post Performance report of one's own posts."""

from __future__ import annotations

import re
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.listening import ListeningTable, linked_to, words_in
from reporter.readers.platforms import kind_name
from reporter.readers.protocol import Format
from reporter.readers.rejects import BadValueError
from reporter.readers.tables.known import Cells

_PRIVATE = re.compile(r"\b(?:dm|dms|direct|private|inbox message|message request)\b")
_ZONE = "Sprout Social writes times in the zone of the account"


def refuse_private(told: str | None) -> None:
    """Keep out what was said in private.

    Raises:
        BadValueError: The message is of a private sort.
    """
    if told and _PRIVATE.search(told.casefold().replace("_", " ")):
        raise BadValueError("a private message, not said in public", told)


def kind_told(told: str | None) -> str | None:
    """The kind that words such as `@Reply` or `Instagram Comment` stand for."""
    plain = (told or "").casefold().lstrip("@")
    if found := kind_name(plain):
        return found
    last = plain.split()[-1] if plain.split() else ""
    return kind_name(last)


class SproutReader(ListeningTable):
    """Reads what others said: the message exports of Listening and of the Smart Inbox."""

    name = "sprout"
    title = "Sprout Social messages (CSV)"
    signatures = (
        ("network", "message", "message url|message id|message type|message link", "date|timestamp|created|time"),
        ("network", "message", "profile", "sentiment", "followers|shares|likes"),
    )
    columns: ClassVar = {
        "id": "message id, network message id",
        "url": "message url, message link, permalink, link",
        "text": "message, message text",
        "author": "profile handle, author handle, author username, screen name, profile, profile name, author, from",
        "author_id": "profile id, author id",
        "audience": "followers, follower count, profile followers",
        "created_at": "date, timestamp, created, time, date utc, timestamp utc",
        "platform": "network",
        "kind": "message type, type, post type",
        "parent": "parent message id, in reply to, parent id",
        "likes": "likes, reactions",
        "shares": "shares, retweets, reposts",
        "replies": "comments, replies",
        "lang": "language",
        "location": "location, city, country",
        "provided_sentiment": "sentiment",
    }
    zone_told = _ZONE
    needed = (
        "message type", "type", "post type", "parent message id", "in reply to", "parent id", "date utc",
        "timestamp utc",
    )  # fmt: skip
    format = Format(
        export="Sprout Social: Listening, Messages, Export; or Messages, Export",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "url", "lang", "location", "created_at", "time_basis",
                "likes", "shares", "replies", "provided_sentiment", "shared_text", "conversation_id",
            }
        ),
        cannot=("Parents of answers, unless a column names them.", "Private messages: they are rejected."),
        is_confirmed=False,
    )  # fmt: skip

    def refine(self, mention: Mention, cells: Cells) -> None:
        """The kind out of the type of message; private ones are no mentions."""
        told = words_in(cells, "message type", "type", "post type")
        refuse_private(told)
        _set_kind(mention, told)
        if parent := words_in(cells, "parent message id", "in reply to", "parent id"):
            mention["parent_id"], mention["parent_evidence"] = linked_to(parent, mention["platform"])


class SproutPostsReader(ListeningTable):
    """Reads the brand's own posts and what they earned."""

    name = "sprout_posts"
    title = "Sprout Social Post Performance (CSV)"
    signatures = (
        ("network", "profile", "post type|content type", "post|text", "impressions|engagements", "date|published date"),
        ("network", "profile", "post", "link|permalink|post link", "sent by|linked content|impressions"),
    )
    columns: ClassVar = {
        "id": "post id",
        "url": "link, permalink, post link",
        "text": "post, text, post text",
        "author": "profile, profile name",
        "created_at": "date, published date, date published",
        "platform": "network",
        "kind": "post type, type",
        "likes": "likes, reactions",
        "shares": "shares, retweets, reposts",
        "replies": "comments, replies",
    }
    zone_told = _ZONE
    needed = ("post type", "type")
    format = Format(
        export="Sprout Social: Reports, Post Performance, Export CSV",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "text", "url", "created_at", "time_basis", "likes", "shares", "replies",
                "shared_text",
            }
        ),
        cannot=("What others said: these are the brand's own posts.", "What the brand's answers answer."),
    )  # fmt: skip

    def refine(self, mention: Mention, cells: Cells) -> None:
        """The kind out of the type of post; private ones are no mentions."""
        told = words_in(cells, "post type", "type")
        refuse_private(told)
        _set_kind(mention, told)


def _set_kind(mention: Mention, told: str | None) -> None:
    """Change the kind where the suite's words for it are longer than one; a share gives its words away."""
    kind = kind_told(told)
    if kind is None or kind == mention["kind"]:
        return
    if mention["kind"] in ("post", "comment") and kind in ("post", "comment", "quote", "review", "share"):
        mention["kind"] = kind  # type: ignore[typeddict-item]
    if kind == "share" and mention["text"]:
        mention["shared_text"], mention["text"] = mention["text"], None
        mention["likes"] = mention["shares"] = mention["replies"] = None
