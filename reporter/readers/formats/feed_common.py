"""What feeds in XML and in JSON and a site's own export share: whose page a link is, and what its id is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from reporter.readers.addresses import host_of, page_id, plain_address
from reporter.readers.columns import Texts
from reporter.readers.compose import Export
from reporter.readers.plain_times import mail_time
from reporter.readers.platforms import place_of
from reporter.readers.rejects import BadValueError
from reporter.readers.times import Moment
from reporter.readers.values import made_id

DATES = ("pubDate", "published", "issued", "dc:date", "created", "updated", "modified", "dcterms:created")
BODIES = ("content:encoded", "content", "html:body", "description", "summary", "media:description", "itunes:summary")
REDDIT_NAME = re.compile(r"t[13]_[a-z0-9]{1,13}")
SEEN_LIMIT = 100_000
URL_LIMIT = 4096
_BLOG_HOSTS = (
    "wordpress.com", "blogspot.com", "blogger.com", "medium.com", "substack.com", "tumblr.com", "ghost.io",
    "livejournal.com", "typepad.com", "hatenablog.com", "over-blog.com", "dev.to", "hashnode.dev", "bearblog.dev",
)  # fmt: skip
_BLOG_MAKERS = re.compile(
    r"wordpress|blogger|ghost|jekyll|hugo|hexo|substack|^medium|tumblr|typepad|movable ?type|livejournal|serendipity"
    r"|textpattern|eleventy|pelican|nikola|gatsby|write\.?freely|micro\.blog",
    re.IGNORECASE,
)
_FORUM_MAKERS = re.compile(r"discourse|phpbb|vbulletin|xenforo|invision|flarum|mybb|smf|vanilla", re.IGNORECASE)
_NEWS_HOSTS = ("news.google.com", "news.yahoo.com")
_STATUS = re.compile(r"https?://([a-z0-9.-]{3,100})/(?:@|users/)([A-Za-z0-9_]{1,100})/(?:statuses/)?(\d{1,25})/?")
_COMMENT = re.compile(r"#comment-(\d{1,20})$")
_PAGE = re.compile(r"/comment-page-\d{1,6}/?$")
_LAST_ZONE = re.compile(r"\s+\(?[A-Za-z]{1,5}\)?$")
_APPEARED = re.compile(r"\s*The post [^\n]{1,400} (?:first appeared|appeared first) on [^\n]{1,300}\.\Z")


class Channel(NamedTuple):
    """What a feed says of itself."""

    author: str | None = None
    maker: str = ""
    lang: str | None = None
    is_alert: bool = False
    is_disqus: bool = False


class Answered(NamedTuple):
    """A comment on a page by its link alone: its own id, and that of the page."""

    native: str
    page: str


class Status(NamedTuple):
    """A status of Mastodon by its link: its address, its author's name there, and that name with its server."""

    uri: str
    author: str
    author_id: str


def unwrapped(url: str) -> str:
    """The page that a link of Google's leads to.

    >>> unwrapped("https://www.google.com/url?rct=j&sa=t&url=https://news.example/beans&ct=ga")
    'https://news.example/beans'
    """
    if "/url?" not in url or len(url) > URL_LIMIT or not host_of(url).startswith("google."):
        return url
    found = parse_qs(urlsplit(url).query)
    return next((page for key in ("url", "q") for page in found.get(key, ()) if page.startswith("http")), url)


def site_platform(link: str | None, maker: str, export: Export) -> str:
    """The platform that a page belongs to: by its host, else by the program that made the feed, else `web`."""
    platform = place_of(link).platform if link else "web"
    if platform != "web":
        return platform
    if export.options.platform:
        return export.options.platform
    host = host_of(link)
    if host in _NEWS_HOSTS or maker.startswith("NFE/"):
        return "news"
    if host.endswith(_BLOG_HOSTS) or ".blogspot." in host or _BLOG_MAKERS.search(maker):
        return "blog"
    return "forum" if _FORUM_MAKERS.search(maker) else "web"


def comment_native_id(page: str, number: str) -> str:
    """The native id of a comment below a page of a site that numbers its comments, as WordPress does."""
    return made_id(f"{plain_address(page)}#comment-{number}")


def disqus_id(number: str) -> str:
    """The native id of a comment that Disqus keeps for a site; it numbers those of all sites in one row."""
    return f"disqus-{number}"


def answered(link: str | None, *, is_disqus: bool = False) -> Answered | None:
    """What a link to a comment says; None when it leads to a page."""
    found = _COMMENT.search(link[-URL_LIMIT:]) if link else None
    if not found or not link:
        return None
    page = link[: found.start() - len(found.string)]
    page = _PAGE.sub("/", page) if "/comment-page-" in page else page
    own = disqus_id(found[1]) if is_disqus else comment_native_id(page, found[1])
    return Answered(own, page_id(page))


def answered_of(links: Sequence[str], *, is_disqus: bool = False) -> tuple[Texts, Texts]:
    """What several links to comments say, see `answered`: the own ids of these, and those of the pages.

    Most of them lead to few pages.
    """
    pages: dict[str, Answered] = {}
    own: Texts = []
    below: Texts = []
    for link in links:
        page, mark, number = link.rpartition("#comment-")
        if mark and number.isdigit() and number.isascii() and len(number) <= 20 and len(link) <= URL_LIMIT:
            if (known := pages.get(page)) is None:
                whole = _PAGE.sub("/", page) if "/comment-page-" in page else page
                known = pages[page] = Answered(plain_address(whole), page_id(whole))
            own.append(disqus_id(number) if is_disqus else made_id(f"{known.native}#comment-{number}"))
            below.append(known.page)
        else:
            found = answered(link, is_disqus=is_disqus) if mark else None
            own.append(found and found.native)
            below.append(found and found.page)
    return own, below


def status_of(link: str | None) -> Status | None:
    """What a link to a status of Mastodon says.

    >>> status_of("https://social.example/@ann/112233").uri
    'https://social.example/users/ann/statuses/112233'
    """
    found = _STATUS.fullmatch(link) if link else None
    if not found:
        return None
    host, name, number = found.groups()
    return Status(f"https://{host}/users/{name}/statuses/{number}", name, f"{name}@{host}")


def without_notice(text: str) -> str:
    """The words of an item without the line that the site's software puts below them."""
    return _APPEARED.sub("", text) if "appeared" in text[-700:] else text


def published(written: str, name: str, export: Export) -> Moment | None:
    """When an item was published; a zone that nobody knows is left out, and then assumed.

    Args:
        written: The time as it stands in the file.
        name: Its name there.
        export: The file.

    Raises:
        BadValueError: It is no time that can be understood.
    """
    try:
        return mail_time(written) or export.moment(written, name)
    except BadValueError:
        plain = _LAST_ZONE.sub("", written)
        if plain == written:
            raise
        return export.moment(plain, name)


def item_id(link: str | None, guid: str | None, title: str | None, export: Export) -> str:
    """The native id of an item of a feed: its page, so that the same page has one id whoever names it.

    Where several items of a feed have one link, as episodes of a podcast may, the later ones go by their own name.
    """
    if not link:
        return page_id(guid) if guid and guid.startswith("http") else made_id(guid or title)
    native = place_of(link).native_id or page_id(link)
    seen: dict[str, str] = export.memory.setdefault("seen", {})
    key = guid or title or ""
    if seen.get(native, key) != key:
        return made_id(key)
    if len(seen) < SEEN_LIMIT:
        seen[native] = key
    return native
