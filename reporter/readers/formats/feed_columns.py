"""Items of RSS many at a time, by the rules of `feed`; where one of them is not plain, none is read here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from reporter.readers.addresses import host_of
from reporter.readers.columns import OddError, Texts, either, mentions, moments, plain_words, texts, words
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import (
    BODIES,
    DATES,
    URL_LIMIT,
    Channel,
    answered_of,
    item_id,
    published,
    site_platform,
    unwrapped,
    without_notice,
)
from reporter.readers.names import public_names
from reporter.readers.text import clean
from reporter.readers.values import as_count
from reporter.readers.xml_items import XmlBlock

# They lead elsewhere, or say what an item answers, in ways that are read item by item.
_ODD = frozenset({"feedburner:origLink", "thr:in-reply-to", "yt:videoId", "media:group"})
_AUTHORS = ("dc:creator", "author", "itunes:author")
_COUNTS = ("slash:comments", "thr:total")
_NO_HTML = frozenset({"text", "text/plain"})


class _Fields:
    """The fields of many items by their short names."""

    def __init__(self, block: XmlBlock) -> None:
        self._block = block
        self.count = block.count
        self.names = block.field_names()
        self._attributes = block.attribute_names()

    def raw(self, name: str) -> list[str]:
        """What each item holds in a field; an empty text where it has none."""
        return self._block.words(self._block.fields(name)) if name in self.names else [""] * self.count

    def first(self, names: Iterable[str]) -> Texts:
        """What each item says in the first of several fields that says anything."""
        columns = [texts(self.raw(name)) for name in names if name in self.names]
        return either(*columns) if columns else [None] * self.count

    def own(self, attribute: str) -> Texts:
        """An attribute of each item itself."""
        if attribute not in self._attributes:
            return [None] * self.count
        return texts(self._block.attributes(self._block.records, attribute))

    def is_typed(self) -> bool:
        """Whether the words of some items are told not to be HTML."""
        if "type" not in self._attributes:
            return False
        bodies = [self._block.fields(name) for name in BODIES if name in self.names]
        return any(not _NO_HTML.isdisjoint(self._block.attributes(body, "type")) for body in bodies)


def item_columns(block: XmlBlock, rows: Sequence[int], channel: Channel, export: Export) -> pa.RecordBatch | None:
    """Items about pages of sites as a batch of mentions; None, or an error, where one of them needs care.

    Args:
        block: The items, all of RSS.
        rows: The number of each.
        channel: What the feed says of itself.
        export: The file.

    Raises:
        ValueError: One of them is not plain, or cannot be a mention.
    """
    fields = _Fields(block)
    if not _ODD.isdisjoint(fields.names) or channel.maker.startswith("Mastodon") or fields.is_typed():
        return None
    links = _links(fields)
    origins = {link[: f"{link}/".find("/", len("https://"))] for link in links}
    platforms = {site_platform(origin, channel.maker, export) for origin in origins}
    bodies = _bodies(fields)
    own, pages = answered_of(links, is_disqus=channel.is_disqus)
    are_comments = all(own) and all(bodies)
    titles, guids = ([], []) if are_comments else (_titles(fields), _guids(fields))
    if len(platforms) > 1 or "reddit" in platforms or not (are_comments or all(either(titles, bodies))):
        return None
    if any(not title and guid and "mastodon" in guid for guid, title in zip(guids, titles, strict=True)):
        return None
    written = fields.first(DATES)
    time = moments(written, "pubDate", export, lambda value: published(value, "pubDate", export) if value else None)
    counted, authors = _counts(fields), _authors(fields, channel, links)
    return mentions(
        export,
        rows,
        platforms.pop(),
        own if are_comments else _native_ids(own, links, guids, titles, export),
        "comment" if are_comments else ["comment" if name else "post" for name in own],
        time=time,
        author=authors,
        text=bodies,
        # "Comment on … by …" are the words of the site's software.
        title=None if are_comments else [None if name else title for name, title in zip(own, titles, strict=True)],
        url=links,
        lang=either(fields.own("lang"), [channel.lang] * fields.count),
        parent=pages,
        evidence="url",
        conversation=pages,
        replies=counted,
    )


def _links(fields: _Fields) -> list[str]:
    """The page of each item.

    Raises:
        OddError: One of them has none, or one that is no address.
    """
    links = [link for link in texts(fields.raw("link")) if link and link.startswith(("http://", "https://"))]
    if len(links) < fields.count or max(map(len, links)) > URL_LIMIT:
        raise OddError("an item has no link")
    return [unwrapped(link) for link in links] if any("/url?" in link for link in links) else links


def _guids(fields: _Fields) -> Texts:
    return either(fields.first(("guid", "id")), fields.own("about"))


def _titles(fields: _Fields) -> Texts:
    titles = fields.raw("title")
    if "media:title" in fields.names and "" in titles:
        raise OddError("another field may be the title")
    return words(titles)


def _bodies(fields: _Fields) -> Texts:
    """The longest form of each item's words."""
    found: Texts = []
    for name in BODIES:
        if name not in fields.names or (found and all(found)):
            continue
        column = fields.raw(name)
        told = [clean(value) for value in column] if name.startswith("media:") else plain_words(column)
        found = either(found, told) if found else told
    found = found or [None] * fields.count
    return [told and without_notice(told) for told in found]


def _authors(fields: _Fields, channel: Channel, links: Sequence[str]) -> Texts:
    """The person behind each item; a search service names none, but the site."""
    columns = [public_names(texts(fields.raw(name))) for name in _AUTHORS if name in fields.names]
    found = either(*columns, [channel.author] * len(links))
    if not channel.is_alert:
        return found
    return [name or host_of(link) or None for name, link in zip(found, links, strict=True)]


def _counts(fields: _Fields) -> list[int | None]:
    """How many answers each item has.

    Raises:
        BadValueError: That is no count.
    """
    found: list[int | None] = [None] * fields.count
    for name in _COUNTS:
        if name in fields.names:
            counted = map(as_count, texts(fields.raw(name)))
            found = [other if known is None else known for known, other in zip(found, counted, strict=True)]
    return found


def _native_ids(own: Texts, links: Sequence[str], guids: Texts, titles: Texts, export: Export) -> list[str]:
    both = zip(own, links, guids, titles, strict=True)
    return [name or item_id(link, guid, title, export) for name, link, guid, title in both]
