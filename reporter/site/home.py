"""Where the site is published: its own addresses, and what it tells those who list pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as ET

__all__ = ["CARD", "Home", "robots", "sitemap"]

CARD = "card.png"
SITEMAP = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses that one sitemap may have, by its standard
UNLISTED = ("404.html", "report.html")


@dataclass(frozen=True)
class Home:
    """Where the site is published.

    Args:
        url: Address of its folder; empty when it is not known.
        is_listed: Whether search engines may list its pages.
    """

    url: str = ""
    is_listed: bool = False

    def address(self, path: str) -> str | None:
        """The whole address of a file of the site, that of a front page without its name; None when it is not known.

        >>> Home("https://example.org/report").address("index.html")
        'https://example.org/report/'
        >>> Home().address("spread.html") is None
        True
        """
        if not self.url:
            return None
        shown = "" if path == "index.html" else path
        return f"{self.url.rstrip('/')}/{quote(shown)}"


def sitemap(home: Home, paths: Iterable[str]) -> bytes:
    """The addresses of all pages, as the sitemap standard writes them (https://www.sitemaps.org/protocol.html).

    Args:
        home: Where the site is published; its address must be known.
        paths: Every file of the site, of which the pages are taken.
    """
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    pages = sorted(path for path in paths if path.endswith(".html") and path not in UNLISTED)
    for path in pages[:MOST]:
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = home.address(path)
    ET.indent(root, space="")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def robots(home: Home) -> bytes:
    """What programs that visit sites are asked to do; they look for it at the root of a host only.

    >>> print(robots(Home()).decode(), end="")
    User-agent: *
    Disallow: /
    """
    lines = ["User-agent: *", "Allow: /" if home.is_listed else "Disallow: /"]
    address = home.address(SITEMAP)
    if home.is_listed and address is not None:
        lines.append(f"Sitemap: {address}")
    return ("\n".join(lines) + "\n").encode()
