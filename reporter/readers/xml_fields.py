"""Fields of XML records, by short names that do not hang on how a file spells its prefixes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean, html_to_text
from reporter.readers.values import as_count

PREFIXES = {
    "": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://disqus.com": "",
    "http://disqus.com/disqus-internals": "dsq",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "http://itunes.apple.com/rss": "im",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_MANY_BREAKS = re.compile(r"\n{3,}")

Parts = Mapping[str, etree._Element]


@lru_cache(maxsize=4096)
def local_name(tag: str) -> str:
    """A name without its namespace or prefix.

    >>> local_name("{http://www.w3.org/2005/Atom}entry"), local_name("wp:comment")
    ('entry', 'comment')
    """
    return tag.rpartition("}")[2].rpartition(":")[2]


@lru_cache(maxsize=4096)
def short_name(tag: str) -> str:
    """A name with the prefix that its namespace has by custom; an unknown namespace is named `other`.

    >>> short_name("{http://purl.org/dc/elements/1.1/}creator"), short_name("{http://wordpress.org/export/1.2/}status")
    ('dc:creator', 'wp:status')
    """
    space, _, name = tag.removeprefix("{").rpartition("}")
    space = space.replace("https://", "http://", 1) if space.startswith("https://") else space
    if space.startswith("http://wordpress.org/export/"):
        prefix = "excerpt" if "excerpt" in space else "wp"
    else:
        prefix = PREFIXES.get(space, "other")
    return f"{prefix}:{name}" if prefix else name


def parts(element: etree._Element) -> dict[str, etree._Element]:
    """The fields of a record by their short names; of several with one name the first."""
    found: dict[str, etree._Element] = {}
    for child in element:
        name = short_name(child.tag)
        if name not in found:
            found[name] = child
    return found


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its name without prefix, without outer space; None where there is none."""
    if element is None:
        return None
    value: object = element.get(name)
    if value is None:
        for key, found in element.items():
            if local_name(str(key)) == name:
                value = found
                break
    return clean(str(value)) if value else None


def inner_text(element: etree._Element | None) -> str:
    """All the text inside a field, as it stands; a block of XHTML ends in a line break."""
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    words: list[str] = []
    # No recursion of ours: the parser allows depths that Python does not.
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            words.append(inner.text or "")
        elif inner is not element:
            words.append(("\n" if local_name(inner.tag) in _BREAKS else "") + (inner.tail or ""))
    return _MANY_BREAKS.sub("\n\n", "".join(words))


def said(fields: Parts, *names: str) -> str | None:
    """The first of several fields that holds anything, without outer space: ids, names, links, dates."""
    for name in names:
        field = fields.get(name)
        if field is None:
            continue
        written = inner_text(field) if len(field) else field.text
        if written and (words := clean(written)):
            return words
    return None


def markup(fields: Parts, *names: str) -> str | None:
    """The words of the first of several fields that holds any, its HTML turned into text."""
    for name in names:
        field = fields.get(name)
        if field is not None and (words := clean(html_to_text(inner_text(field)))):
            return words
    return None


def count(fields: Parts, *names: str) -> int | None:
    """The first of several counts that is there; None when none is.

    Raises:
        BadValueError: It is there and no count.
    """
    for name in names:
        try:
            if (number := as_count(said(fields, name))) is not None:
                return number
        except BadValueError as error:
            raise error.of(name) from None
    return None
