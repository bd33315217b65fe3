"""Sprout Social: messages of Listening and the Inbox, and the Post Performance report of one's own posts."""

from __future__ import annotations

import re
from typing import ClassVar

import pyarrow as pa

from reporter.readers.formats.listening import ListeningTable, set_parents
from reporter.readers.platforms import kind_name
from reporter.readers.protocol import Format
from reporter.readers.rejects import BadValueError
from reporter.readers.tables.arrays import Flags, is_equal, is_null, is_one
from reporter.readers.tables.drafts import Drafts
from reporter.sentence import say

_PRIVATE = re.compile(r"\b(?:dm|dms|direct|private|inbox message|message request)\b")
_ZONE = say("Sprout Social writes times in the zone of the account")


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

    def refine(self, drafts: Drafts) -> None:
        """The kind out of the type of message; private ones are no mentions."""
        told = drafts.words("message type", "type", "post type")
        drafts.told(refuse_private, told)
        _set_kinds(drafts, told)
        set_parents(drafts, drafts.words("parent message id", "in reply to", "parent id"))


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

    def refine(self, drafts: Drafts) -> None:
        """The kind out of the type of post; private ones are no mentions."""
        told = drafts.words("post type", "type")
        drafts.told(refuse_private, told)
        _set_kinds(drafts, told)


def set_comments(drafts: Drafts, told: pa.StringArray) -> None:
    """Make posts comments where the suite's words for the kind say so."""
    comments = is_one(drafts.told(kind_told, told), "comment")
    drafts.put("kind", drafts.says("kind", "post") & comments, "comment")


def _set_kinds(drafts: Drafts, told: pa.StringArray) -> None:
    """Change the kind where the suite's words for it are longer than one; a share gives its words away."""
    kinds, was = drafts.told(kind_told, told), drafts["kind"]
    changed = ~is_null(kinds) & ~is_equal(kinds, was)
    drafts.put("kind", changed & is_one(was, "post", "comment"), kinds)
    pass_on(drafts, changed & is_one(kinds, "share") & ~is_null(drafts["text"]))


def pass_on(drafts: Drafts, where: Flags) -> None:
    """Make the words of some mentions those that they pass on; what is counted of these is not theirs."""
    drafts.put("shared_text", where, drafts["text"])
    for part in ("text", "likes", "shares", "replies"):
        drafts.put(part, where, None)
