"""Items of RSS many at a time, by the rules of `feed`; where one of them is not plain, none is read here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from lxml import etree

from reporter.mentions import Kind
from reporter.readers.addresses import host_of
from reporter.readers.columns import OddError, Texts, either, mentions, moments, plain_words, texts, words
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import (
    BODIES,
    DATES,
    URL_LIMIT,
    Answered,
    Channel,
    answered,
    item_id,
    published,
    site_platform,
    unwrapped,
    without_notice,
)
from reporter.readers.names import public_names
from reporter.readers.text import clean
from reporter.readers.values import as_count
from reporter.readers.xml_fields import attribute, short_name, texts_inside
from reporter.readers.xml_items import XmlItem

# They lead elsewhere, or say what an item answers, in ways that are read item by item.
_ODD = frozenset({"feedburner:origLink", "thr:in-reply-to", "yt:videoId", "media:group"})
_AUTHORS = ("dc:creator", "author", "itunes:author")
_COUNTS = ("slash:comments", "thr:total")
_TYPES: Any = etree.XPath("//@type", smart_strings=False)


class _Fields:
    """The fields of many items by their short names."""

    def __init__(self, items: Sequence[XmlItem]) -> None:
        self._fields: list[Mapping[str, str | None]] = [texts_inside(item.element) for item in items]
        self.count = len(items)
        tags = set().union(*self._fields)
        self._tags = {short_name(tag): tag for tag in sorted(tags)}
        self.names = self._tags.keys()
        if len(self.names) < len(tags):
            raise OddError("one field is written in two ways")

    def raw(self, name: str) -> list[str]:
        """What each item holds in a field; an empty text where it has none."""
        tag = self._tags.get(name)
        values = [fields.get(tag, "") for fields in self._fields] if tag else [""] * self.count
        if None in values:
            raise OddError("a field holds others")
        return values  # type: ignore[return-value]

    def first(self, names: Iterable[str]) -> Texts:
        """What each item says in the first of several fields that says anything."""
        columns = [texts(self.raw(name)) for name in names if name in self.names]
        return either(*columns) if columns else [None] * self.count


def item_columns(
    items: Sequence[XmlItem], rows: Sequence[int], channel: Channel, export: Export
) -> pa.RecordBatch | None:
    """Items about pages of sites as a batch of mentions; None, or an error, where one of them needs care.

    Args:
        items: The items, all of RSS.
        rows: The number of each.
        channel: What the feed says of itself.
        export: The file.

    Raises:
        ValueError: One of them is not plain, or cannot be a mention.
    """
    fields = _Fields(items)
    if not _ODD.isdisjoint(fields.names) or channel.maker.startswith("Mastodon") or _is_typed(items[0]):
        return None
    links = _links(fields)
    platforms = {site_platform(origin, channel.maker, export) for origin in {_origin(link) for link in links}}
    guids, titles, bodies = _guids(items, fields), _titles(fields), _bodies(fields)
    if len(platforms) > 1 or not all(either(titles, bodies)) or _is_elsewhere(guids, titles, platforms):
        return None
    comments = [answered(link, is_disqus=channel.is_disqus) if "#comment-" in link else None for link in links]
    written = fields.first(DATES)
    counted = _counts(fields)
    langs = [attribute(item.element, "lang") or channel.lang for item in items]
    authors = _authors(fields, channel, links)
    time = moments(written, "pubDate", export, lambda value: published(value, "pubDate", export) if value else None)
    return mentions(
        export,
        rows,
        platforms.pop(),
        _native_ids(comments, links, guids, titles, export),
        _kinds(comments),
        time=time,
        author=authors,
        text=bodies,
        # "Comment on … by …" are the words of the site's software.
        title=[None if comment else title for comment, title in zip(comments, titles, strict=True)],
        url=links,
        lang=langs,
        parent=(pages := [comment and comment.page for comment in comments]),
        evidence="url",
        conversation=pages,
        replies=counted,
    )


def _is_typed(item: XmlItem) -> bool:
    """Whether some words of the items at hand are told not to be HTML."""
    return not {"text", "text/plain"}.isdisjoint(_TYPES(item.element))


def _links(fields: _Fields) -> list[str]:
    """The page of each item.

    Raises:
        OddError: One of them has none, or one that is no address.
    """
    links = [link for link in texts(fields.raw("link")) if link and link.startswith(("http://", "https://"))]
    if len(links) < fields.count or max(map(len, links)) > URL_LIMIT:
        raise OddError("an item has no link")
    return [unwrapped(link) for link in links] if any("/url?" in link for link in links) else links


def _origin(link: str) -> str:
    """A link as far as it tells the site."""
    end = link.find("/", len("https://"))
    return link if end < 0 else link[:end]


def _guids(items: Sequence[XmlItem], fields: _Fields) -> Texts:
    found = fields.first(("guid", "id"))
    return [guid or attribute(item.element, "about") for guid, item in zip(found, items, strict=True)]


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


def _is_elsewhere(guids: Texts, titles: Texts, platforms: set[str]) -> bool:
    """Whether items may be posts of Reddit or Mastodon, which have ids and authors of their own."""
    return "reddit" in platforms or any(
        not title and "mastodon" in (guid or "") for guid, title in zip(guids, titles, strict=True)
    )


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


def _native_ids(
    comments: Sequence[Answered | None], links: Sequence[str], guids: Texts, titles: Texts, export: Export
) -> list[str]:
    both = zip(comments, links, guids, titles, strict=True)
    return [comment.native if comment else item_id(link, guid, title, export) for comment, link, guid, title in both]


def _kinds(comments: Sequence[Answered | None]) -> list[Kind]:
    return ["comment" if comment else "post" for comment in comments]
