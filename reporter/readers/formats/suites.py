"""Suites of whose exports no whole file was seen: their headers as their documents and users' code name them."""

from __future__ import annotations

from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.readers.formats.listening import ListeningTable, platform_of_host, set_parents
from reporter.readers.formats.listening_rules import LOOSE
from reporter.readers.formats.sprout import kind_told, refuse_private, set_comments
from reporter.readers.platforms import platform_name
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_null, is_one
from reporter.readers.tables.drafts import Drafts
from reporter.sentence import say

_MOST = frozenset(
    {
        "author", "author_id", "audience", "text", "title", "url", "lang", "location", "created_at", "time_basis",
        "provided_sentiment",
    }
)  # fmt: skip
_NO_PARENTS = "Parents: which post a comment answers is not exported."


class HootsuiteReader(ListeningTable):
    """Reads the messages of Inbox and the posts of Analytics."""

    name = "hootsuite"
    title = "Hootsuite messages and posts (CSV, XLSX)"
    signatures = (
        ("conversation id", "medium|channel", "contact profile id|contact name|contact handle|contact", "message|text"),
        ("post message|message", "post permalink", "social network|network|profile|post id|date gmt|date"),
    )
    columns: ClassVar = {
        "id": "post id, message id",
        "url": "post permalink, permalink, message url, link",
        "text": "post message, message, message text, text",
        "author": "contact handle, contact username, contact name, contact, social profile, profile name, profile",
        "author_id": "contact profile id, profile id",
        "created_at": "date gmt, created at, message created at, date, timestamp, message date",
        "platform": "social network, network, medium, channel type, channel",
        "kind": "message type, post type, type",
        "conversation_id": "conversation id",
        "likes": "likes, reactions",
        "shares": "shares, retweets, reposts",
        "replies": "comments, replies",
        "lang": "language",
        "provided_sentiment": "sentiment",
    }
    zone_told = say("Hootsuite writes times in the zone of the account")
    needed = ("message type", "post type", "type", "is private", "private", "medium", "visibility", "date gmt")
    format = Format(
        export="Hootsuite: Inbox, Export conversations; or Analytics, Post performance, Export",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "text", "url", "lang", "created_at", "time_basis", "conversation_id", "likes",
                "shares", "replies", "provided_sentiment",
            }
        ),
        cannot=(_NO_PARENTS, "Private messages: they are rejected."),
        is_confirmed=False,
    )  # fmt: skip

    def refine(self, drafts: Drafts) -> None:
        """The kind out of the type of message; private ones are no mentions."""
        told = drafts.words("message type", "post type", "type")
        for sort in (told, drafts.words("medium"), drafts.words("visibility")):
            drafts.told(refuse_private, sort)
        private = drafts.told(_is_yes, drafts.words("is private", "private"), kind=pa.bool_())
        drafts.refuse(is_one(private, True), "a private message, not said in public")
        set_comments(drafts, told)


class MentionComReader(ListeningTable):
    """Reads the mentions of an alert, under the names of Mention's API."""

    name = "mention"
    title = "Mention (mention.com) mentions (CSV, XLSX)"
    signatures = (
        ("tone", "source type|source name", "title|description", "url|original url|link|source url"),
        (
            "title|description",
            "url|original url|link",
            "cumulative reach|direct reach|domain reach",
            "date|published at",
        ),
    )
    columns: ClassVar = {
        "id": "id, mention id",
        "url": "original url, url, link, source url",
        "text": "description, content, snippet, text",
        "title": "title",
        "author": "author username, author name, author, author influence name",
        "audience": "author followers, followers",
        "created_at": "published at, publication date, date, created at",
        "platform": "source type, source name, source",
        "lang": "language, language code, lang",
        "location": "country, location",
        "provided_sentiment": "tone, sentiment",
    }
    zone_told = say("Mention writes times in the zone of the account")
    needed = ("source type", "source name", "source")
    format = Format(
        export="Mention: an alert, Export mentions",
        files="CSV, XLSX",
        gives=_MOST,
        cannot=(_NO_PARENTS, "Likes, shares and answers."),
        is_confirmed=False,
    )

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The type of source, or else its name where that is a network's."""
        return _networks(drafts, "source type", "source name", "source")


class AwarioReader(ListeningTable):
    """Reads the mentions feed of a project."""

    name = "awario"
    title = "Awario mentions (CSV, XLSX)"
    signatures = (
        ("alert|alert name|project", "reach", "sentiment", "snippet|mention|text|post snippet|content|title"),
        ("author reach|mention reach", "sentiment", "snippet|mention|text|post snippet|content"),
    )
    columns: ClassVar = {
        "id": "mention id, id",
        "url": "url, link, mention url, post url",
        "text": "text, content, mention, post snippet, snippet",
        "title": "title",
        "author": "author username, username, author handle, author name, author",
        "audience": "followers, author followers",
        "created_at": "date, mention date, published, created at, date utc",
        "clock": "time",
        "platform": "source, source type, network, domain",
        "lang": "language, lang",
        "location": "country, location",
        "provided_sentiment": "sentiment",
    }
    zone_told = say("Awario writes times in the zone of the account")
    needed = ("source", "source type", "network", "domain", "date utc")
    format = Format(
        export="Awario: Feed, Export mentions",
        files="CSV, XLSX",
        gives=_MOST | {"conversation_id"},
        cannot=(_NO_PARENTS, "Likes, shares and answers."),
        is_confirmed=False,
    )

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The source where it is a network's name, or else the domain."""
        return _networks(drafts, "source", "source type", "network", host="domain")


class SprinklrReader(ListeningTable):
    """Reads a dashboard's table of messages, whose columns its maker chose, and bulk exports under the API's names."""

    name = "sprinklr"
    title = "Sprinklr messages (CSV, XLSX)"
    signatures = (
        ("conversation stream", "permalink|sn type column|sn type|created time"),
        ("sn created time|sncreated time", "message|message content|conversation stream|sn type|permalink"),
        ("universal message id", "message|message content|conversation stream"),
        ("sender screen name", "message|message content|conversation stream", "permalink|created time|sn type|source"),
    )
    columns: ClassVar = {
        "id": "sn message id, message sn id, snmsg id, sn msg id, universal message id, id",
        "url": "permalink, message permalink, url, link",
        "text": "conversation stream, message, message content, text",
        "title": "title",
        "author": "sender screen name, author screen name, from user, author, sender name, user name, author name",
        "author_id": "sender user id, sender id, author id, from user id",
        "audience": "sender follower count, sender followers, sender followers count, followers, followers count",
        "created_at": "sn created time, sncreated time, created time, created date, published date, date",
        "platform": "sn type column, sn type, sntype, social network, source, channel, media type, platform",
        "kind": "message type, msg type, post type",
        "parent": "parent permalink, in reply to, parent sn message id, parent message id",
        "conversation_id": "conversation id",
        "likes": "likes, like count, likes count, reactions",
        "shares": "shares, share count, retweets, reposts",
        "replies": "comments, replies, reply count, comment count",
        "rating": "star rating, rating",
        "lang": "language, lang",
        "location": "sender location, country, location",
        "provided_sentiment": "sentiment",
    }
    zone_told = say("Sprinklr writes times in the zone of the user")
    needed = (
        "sn type column", "sn type", "sntype", "social network", "source", "channel", "platform", "message type",
        "msg type", "post type", "parent permalink", "in reply to", "parent sn message id", "parent message id",
    )  # fmt: skip
    format = Format(
        export="Sprinklr: a Listening dashboard, a widget of messages, Export to Excel",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location",
                "created_at", "time_basis", "parent_id", "parent_evidence", "conversation_id", "likes", "shares",
                "replies", "rating", "provided_sentiment",
            }
        ),
        cannot=("What the dashboard has no column for.", "Private messages: they are rejected."),
        is_confirmed=False,
    )  # fmt: skip

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The network as Sprinklr names it, such as `TWITTER`, `FACEBOOK_PAGE` or `NEWS`."""
        names = ("sn type column", "sn type", "sntype", "social network", "channel", "platform", "source")
        return _networks(drafts, *names)

    def refine(self, drafts: Drafts) -> None:
        """Kind and parent; private messages are no mentions."""
        told = drafts.words("message type", "msg type", "post type")
        drafts.told(refuse_private, told)
        drafts.told(refuse_private, drafts.words("sn type column", "sn type"))
        unrated = drafts.says("kind", "review") & is_null(drafts["rating"])
        drafts.put("kind", unrated & ~is_one(drafts.told(kind_told, told), "review"), "post")
        set_comments(drafts, told)
        parents = drafts.words("parent permalink", "in reply to", "parent sn message id", "parent message id")
        set_parents(drafts, parents)
        answers = ~is_null(parents) & ~is_null(drafts["parent_id"])
        drafts.put("kind", drafts.says("kind", "post") & answers, "comment")


class DetermReader(ListeningTable):
    """Reads the mentions of a topic."""

    name = "determ"
    title = "Determ mentions (CSV, XLSX)"
    signatures = (("mention snippet", "date", "from|author|social network|url"),)
    columns: ClassVar = {
        "id": "id, mention id",
        "url": "url, link, mention url",
        "text": "mention snippet, full mention",
        "title": "title",
        "author": "author, from",
        "audience": "followers, followers count",
        "created_at": "date",
        "clock": "time",
        "platform": "social network, type, from",
        "likes": "likes, like count",
        "shares": "shares, share count",
        "replies": "comments, comment count",
        "lang": "language, languages",
        "location": "location, locations, country",
        "provided_sentiment": "sentiment, auto sentiment",
    }
    zone_told = say("Determ writes times in the zone of the account")
    needed = ("social network", "type", "from")
    format = Format(
        export="Determ: a topic, Export",
        files="CSV, XLSX",
        gives=_MOST | {"likes", "shares", "replies"},
        cannot=(_NO_PARENTS,),
        is_confirmed=False,
    )

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The network, or else the type of site."""
        return _networks(drafts, "social network", "type", host="from")


def _networks(drafts: Drafts, *names: str, host: str | None = None) -> pa.StringArray:
    """The platforms that columns name, the surest first, or that a column of domains tells."""
    found = drafts.told(_network, *map(drafts.words, names))
    if host:
        found = pc.coalesce(found, drafts.told(platform_of_host, drafts.words(host)))
    return pc.coalesce(found, drafts["platform"])


def _network(*words: str | None) -> str | None:
    """The first of some words that names a platform; a sort of site only where none names a network."""
    sort = None
    for told in filter(None, words):
        platform = platform_name(told)
        if platform == "web" and "_" in told:
            platform = platform_name(told.split("_", 1)[0])
        if platform not in LOOSE:
            return platform
        sort = sort or (platform if platform != "web" else None)
    return sort


def _is_yes(told: str | None) -> bool:
    return (told or "").casefold() in ("true", "yes", "1")
