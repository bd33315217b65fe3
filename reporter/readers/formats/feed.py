"""Feeds: RSS of every version, Atom, and what Google Alerts, YouTube, Reddit and Mastodon make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import pyarrow as pa
from lxml import etree

from reporter.mentions import Mention
from reporter.readers.addresses import host_of, page_id
from reporter.readers.compose import Export
from reporter.readers.formats.feed_columns import item_columns
from reporter.readers.formats.feed_common import (
    BODIES,
    DATES,
    REDDIT_NAME,
    Channel,
    answered,
    item_id,
    published,
    site_platform,
    status_of,
    unwrapped,
    without_notice,
)
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, html_to_text, words_of
from reporter.readers.times import Moment
from reporter.readers.xml_fields import Parts, attribute, count, inner_text, local_name, parts, said
from reporter.readers.xml_items import XmlBlock, XmlItem
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root

# What an entry's link to its page is called, the best first; others lead to sounds, answers or chapters.
LINK_KINDS = (("alternate", ""), ("via", "related"), ("self", "edit"))
GONE = frozenset({"[deleted]", "[removed]"})
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_RDF = ("http://purl.org/rss/1.0/", "netscape.com/rdf/simple/")
_REDDIT_POST = re.compile(r"/comments/([a-z0-9]{1,13})")
_REDDIT_SIGNED = re.compile(r"\bsubmitted by\s+/?u/.*\Z", re.DOTALL)


class FeedReader(XmlReader):
    """Reads items and entries.

    What was said on a platform that is known by its link has that platform and its ids. Of other pages the program
    that made the feed tells a blog or a forum; else they are `web`.
    """

    name = "feed"
    title = "RSS or Atom feed"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "link, guid, id",
        "author": "dc:creator, author; the host for Google Alerts",
        "author_id": "yt:channelId, author",
        "text": "content:encoded, content, description, summary, media:description",
        "title": "title",
        "url": "link",
        "created_at": "pubDate, published, dc:date, updated",
        "parent_id": "thr:in-reply-to, link of a comment",
        "conversation_id": "link of a comment",
        "replies": "slash:comments, thr:total",
        "lang": "xml:lang, language of the feed",
    }
    format = Format(
        export="Any RSS 0.9 to 2.0 or Atom feed: sites, comments, Google Alerts, YouTube, Reddit, Mastodon, podcasts",
        files="XML, RSS, Atom",
        gives=frozenset(mapping) - {"id"},
        cannot=("Likes and shares.", "More than a feed's last items.", "Parents, but in feeds of comments."),
    )
    items = ("item", "entry")
    by_columns = True

    def knows(self, root: Root) -> float:
        """Sure of RSS and Atom; WordPress's own export, which is RSS too, is left to its reader."""
        if "wordpress.org/export/" in root.tag:
            return 0.0
        if root.name == "rss" or (root.name in ("feed", "entry") and any(space in root.tag for space in _ATOM)):
            return 0.9
        if root.name == "RDF":
            return 0.9 if any(space in root.tag for space in _RDF) else 0.0
        return 0.6 if root.name == "feed" and "<entry" in root.rest else 0.0

    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """One item."""
        channel = _known_channel(item, export)
        fields = parts(item.element)
        link = _link(item.element, fields)
        guid = said(fields, "guid", "id") or attribute(item.element, "about")
        if video := said(fields, "yt:videoId"):
            yield _video(fields, video, link, row, export)
        elif guid and REDDIT_NAME.fullmatch(guid) and link and site_platform(link, "", export) == "reddit":
            yield _reddit(fields, guid, link, row, export)
        else:
            yield _page(item.element, fields, channel, link, guid, row, export)

    def columns(
        self, block: XmlBlock, rows: Sequence[int], export: Export
    ) -> tuple[pa.RecordBatch, Sequence[int]] | None:
        """Items about pages, where all of them are such; an entry of Atom says in attributes what weighs."""
        if "entry" in block.names or "channel" not in export.memory:
            return None
        batch = item_columns(block, rows, export.memory["channel"], export)
        return batch and (batch, range(block.count))


def _known_channel(item: XmlItem, export: Export) -> Channel:
    if "channel" not in export.memory:
        export.memory["channel"] = _channel(item.element)
    found: Channel = export.memory["channel"]
    return found


def _channel(element: etree._Element) -> Channel:
    """What stands around the first item."""
    around = element.getparent()
    if around is None:
        return Channel()
    fields = parts(around)
    inner = fields.get("channel")
    if inner is not None:
        fields = parts(inner)
    names = said(fields, "id") or "", said(fields, "title") or ""
    return Channel(
        author=_person(fields["author"]) if "author" in fields else None,
        maker=said(fields, "generator") or attribute(fields.get("generator"), "uri") or "",
        lang=said(fields, "language", "dc:language") or attribute(around, "lang"),
        is_alert=("google.com" in names[0] and "alerts" in names[0]) or names[1].startswith("Google Alert"),
        is_disqus=any(host_of(link).endswith(".disqus.com") for link in _links_of(around if inner is None else inner)),
    )


def _page(
    element: etree._Element,
    fields: Parts,
    channel: Channel,
    link: str | None,
    guid: str | None,
    row: int,
    export: Export,
) -> Mention:
    """An item about a page of any site."""
    text = _body(fields)
    title = words_of(inner_text(fields.get("title") if "title" in fields else fields.get("media:title")))
    if not text and not title:
        raise ValueError("the item has neither title nor text")
    status = (
        status_of(link) if channel.maker.startswith("Mastodon") or (not title and "mastodon" in (guid or "")) else None
    )
    platform = "mastodon" if status else site_platform(link, channel.maker, export)
    is_comment = "thr:in-reply-to" in fields or (link is not None and "#comment-" in link)
    own, parent, page = _comment_links(fields, link, channel.is_disqus) if is_comment else (None, None, None)
    return export.mention(
        row,
        platform,
        status.uri if status else own or item_id(link, guid, title, export),
        "comment" if parent or own else "post",
        author=status.author if status else _author(fields, channel, link),
        author_id=status.author_id if status else None,
        text=text,
        # "Comment on … by …" are the words of the site's software.
        title=None if own else title,
        url=link,
        lang=attribute(element, "lang") or channel.lang,
        time=_time(fields, export),
        parent=parent,
        evidence="url",
        conversation=page,
        replies=count(fields, "slash:comments", "thr:total"),
    )


def _video(fields: Parts, video: str, link: str | None, row: int, export: Export) -> Mention:
    """A video of a YouTube channel."""
    group = parts(fields["media:group"]) if "media:group" in fields else {}
    return export.mention(
        row,
        "youtube",
        video,
        "post",
        author=_author(fields, Channel(), None),
        author_id=said(fields, "yt:channelId"),
        text=clean(inner_text(group.get("media:description"))),
        title=said(fields, "title") or said(group, "media:title"),
        url=link,
        time=_time(fields, export),
    )


def _reddit(fields: Parts, name: str, link: str, row: int, export: Export) -> Mention:
    """A submission or a comment of Reddit; what it answers is not told, only the submission it stands below."""
    author = (_author(fields, Channel(), None) or "").removeprefix("/u/")
    is_comment, thread = name.startswith("t1_"), _REDDIT_POST.search(link)
    text = _REDDIT_SIGNED.sub("", _body(fields) or "")
    return export.mention(
        row,
        "reddit",
        name,
        "comment" if is_comment else "post",
        author=None if author in GONE else author or None,
        text=None if text.strip() in GONE else clean(text),
        # A comment's title is its author's name and the submission's title.
        title=None if is_comment else words_of(inner_text(fields.get("title"))),
        url=link,
        time=_time(fields, export),
        conversation=f"t3_{thread[1]}" if thread else None,
    )


def _link(element: etree._Element, fields: Parts) -> str | None:
    """The page that an item is about."""
    if found := said(fields, "feedburner:origLink"):
        return found
    own = said(fields, "link")
    if own is None:
        links = [child for child in element if child.get("href") and child.tag.endswith("}link")]
        own = next(
            (attribute(child, "href") for kind in LINK_KINDS for child in links if (child.get("rel") or "") in kind),
            None,
        )
    guid = fields.get("guid")
    if own is None and guid is not None and guid.get("isPermaLink") != "false":
        own = said(fields, "guid")
    own = own or attribute(element, "about")
    return unwrapped(own) if own and own.startswith(("http://", "https://")) else None


def _links_of(element: etree._Element) -> Iterator[str | None]:
    """Where the links of a feed or an item lead, of RSS and of Atom."""
    for child in element:
        if local_name(child.tag) == "link":
            yield child.get("href") or child.text


def _comment_links(fields: Parts, link: str | None, is_disqus: bool) -> tuple[str | None, str | None, str | None]:
    """The own id of a comment, the id of what it answers, and of the page that it stands below."""
    found, above = answered(link, is_disqus=is_disqus), fields.get("thr:in-reply-to")
    target = attribute(above, "href") or attribute(above, "ref")
    if target is None:
        return (found.native, found.page, found.page) if found else (None, None, None)
    below = answered(target, is_disqus=is_disqus)
    parent = below.native if below else page_id(target)
    return found.native if found else None, parent, found.page if found else below.page if below else parent


def _author(fields: Parts, channel: Channel, link: str | None) -> str | None:
    """The person behind an item; a search service names none, but the site."""
    found = public_name(said(fields, "dc:creator"))
    if not found and "author" in fields:
        found = _person(fields["author"])
    found = found or public_name(said(fields, "itunes:author")) or channel.author
    return found or (host_of(link) or None if channel.is_alert else None)


def _person(element: etree._Element) -> str | None:
    """A name in Atom's way, a person with fields, or in RSS's, an address with a name behind it."""
    fields = parts(element)
    return public_name(said(fields, "name") if fields else inner_text(element))


def _body(fields: Parts) -> str | None:
    """The longest form of an item's words."""
    for name in BODIES:
        field = fields.get(name)
        if field is None:
            continue
        words = inner_text(field)
        is_plain = field.get("type") in ("text", "text/plain") or name.startswith("media:")
        if text := clean(words) if is_plain else clean(html_to_text(words)):
            return without_notice(text)
    return None


def _time(fields: Parts, export: Export) -> Moment | None:
    """When an item was published; a zone that nobody knows is left out, and then assumed."""
    name, written = next(((name, written) for name in DATES if (written := said(fields, name))), ("", ""))
    return published(written, name, export) if written else None
