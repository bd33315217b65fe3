"""Pages known by their address alone: the same page has the same id, however a tool writes the address."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from reporter.readers.values import made_id

# What only tells who sent the visitor; the page is the same without it.
_TRACKING = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|twclid|ttclid|li_fat_id|_hsenc|_hsmi|mkt_tok|"
    r"ref_src|ref_url|cmpid|ncid|ocid|guccounter|spm|s_cid|sr_share",
    re.IGNORECASE,
)
_SAME_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|old|new|np)\.")
URL_LIMIT = 4096
# Nearly all addresses, of which no part needs the patient parser.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(/[!-\"$->@-~]*)?")
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?:[/?#][!-~]*)?")


def plain_address(url: str) -> str:
    """An address without what does not change the page: scheme, `www.`, tracking, fragment, last slash.

    >>> plain_address("https://www.News.example/beans/?utm_source=mail&id=7#top")
    'news.example/beans?id=7'
    """
    return _short_address(url) if len(url) <= URL_LIMIT else _patient_address(url)


# Many comments name the page above them, one after the other.
@lru_cache(maxsize=256)
def _short_address(url: str) -> str:
    found = _PLAIN.fullmatch(url)
    if found and (host := found[1].rstrip(".")):
        return _without_service(host) + (found[2] or "").rstrip("/")
    return _patient_address(url)


def _patient_address(url: str) -> str:
    try:
        parts = urlsplit(url.strip()[:URL_LIMIT].partition("#")[0].rstrip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    host = _without_service(host)
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    place = host + (f":{port}" if port not in (None, 80, 443) else "") + (parts.path.rstrip("/"))
    return f"{place}?{urlencode(kept)}" if kept else place


def _without_service(host: str) -> str:
    """A host without what only names the service: `www.`, `m.`."""
    return _SAME_HOST.sub("", host) if host.count(".") > 1 else host


def host_of(url: str | None) -> str:
    """The host of a link without `www.`; empty where there is none.

    >>> host_of("https://www.news.example/beans")
    'news.example'
    """
    start = (url or "")[:URL_LIMIT]
    found = _PLAIN_HOST.fullmatch(start)
    return found[1].removeprefix("www.") if found else _patient_host(start)


def _patient_host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def page_id(url: str) -> str:
    """The id of a page that is known by its address alone.

    >>> page_id("http://news.example/beans") == page_id("https://www.news.example/beans/?fbclid=x")
    True
    """
    return _short_id(url) if len(url) <= URL_LIMIT else made_id(plain_address(url))


@lru_cache(maxsize=256)
def _short_id(url: str) -> str:
    return made_id(plain_address(url))


def address_id(url: str) -> str | None:
    """An id made of a link, the same however a suite writes the link; None for a site's front page.

    >>> address_id("http://www.example.org/a/?utm_source=x") == address_id("https://example.org/a")
    True
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return page_id(url) if parts.netloc and (parts.path.strip("/") or parts.query) else None
