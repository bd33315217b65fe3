"""Ids of many pages and rows at once, made of their links or of other words."""

from __future__ import annotations

from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.addresses import URL_LIMIT, address_id, plain_address
from reporter.readers.tables.arrays import Flags, either, is_null
from reporter.readers.tables.cells import Column

# Nearly all links to pages: a host and a path, with nothing that may or may not be part of the page's name.
_PLAIN_PAGE = r"^https?://(?P<host>[a-z0-9.-]+)(?P<path>/[!-\"$->@-~]*)$"


def made_ids(words: pa.StringArray) -> pa.StringArray:
    """The same for many texts as `made_id` says of one; null where there is none.

    >>> made_ids(pa.array(["hello", None])).to_pylist()
    ['~2cf24dba5fb0a30e', None]
    """
    texts = words.cast(pa.binary()).to_pylist()
    return pa.array([None if text is None else f"~{sha256(text).hexdigest()[:16]}" for text in texts], TEXT)


def with_ids_of(links: pa.StringArray, where: Flags, ids: pa.StringArray, platforms: pa.StringArray) -> pa.StringArray:
    """Ids of mentions, those of some rows made of their links.

    Args:
        links: The links.
        where: The rows.
        ids: The ids of the others.
        platforms: Where the mentions stand.
    """
    made = made_ids(pc.if_else(pa.array(where), links, pa.scalar(None, TEXT)))
    return either(ids, pc.binary_join_element_wise(platforms, made, ":"))


def address_ids(links: pa.StringArray) -> pa.StringArray:
    """The same for many links as `address_id` says of one; null where there is none.

    >>> links = ["https://example.org/a", "http://www.example.org/a/?utm_source=x", "https://example.org/", None]
    >>> address_ids(pa.array(links)).to_pylist()
    ['~94584207f807e901', '~94584207f807e901', None, None]
    """
    parts = pc.extract_regex(links, _PLAIN_PAGE)
    hosts = pc.struct_field(parts, "host").dictionary_encode()
    bare = pa.array([_bare_host(host) for host in hosts.dictionary.to_pylist()], TEXT)
    known = bare.take(hosts.indices)
    paths = pc.ascii_rtrim(pc.struct_field(parts, "path"), "/")
    is_page = pc.greater(pc.binary_length(paths), 0)
    made = made_ids(pc.if_else(is_page, pc.binary_join_element_wise(known, paths, ""), pa.scalar(None, TEXT)))
    odd = (is_null(known) | (Column(links).lengths > URL_LIMIT)) & ~is_null(links)
    if not odd.any():
        return made
    told = pa.array(list(map(address_id, links.filter(pa.array(odd)).to_pylist())), TEXT)
    return pc.replace_with_mask(made, pa.array(odd), told)


def _bare_host(host: str) -> str | None:
    """A host as the addresses of its pages begin; None for one that is no name."""
    return plain_address(f"https://{host}") if host.strip(".") else None
