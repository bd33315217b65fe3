"""All pages as one file to send by e-mail: nothing beside it, no script, every link inside it or to the web."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag

from reporter.site.markup import Markup, own_markup

__all__ = ["Part", "join_pages"]

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
OUTSIDE = ("http://", "https://", "mailto:")
REFERENCE = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby))="([^"]*)"')
HREF = re.compile(r'(\shref)="([^"]*)"')
LABEL = re.compile(r'(\saria-label)="([^"]*)"')
PAINT = re.compile(r"url\(#([^)]+)\)")
LANDMARKS = {"nav", "aside", "section"}
MAIN = re.compile(r"<main\b[^>]*>\n?(.*)</main>", re.DOTALL)
CLASSES = re.compile(r'<body class="([^"]*)">')


@dataclass(frozen=True)
class Part:
    """One page within the file.

    Args:
        id: Its id in the file.
        name: What the navigation calls it, with its number.
        classes: The classes that its style goes by.
        html: What it holds.
        is_main: Whether the navigation names it.
    """

    id: str
    name: str
    classes: str
    html: Markup
    is_main: bool


def join_pages(pages: Sequence[tuple[str, str, str, bool]]) -> list[Part]:
    """The pages with ids that differ and links that stay inside.

    Args:
        pages: Of each page its path, its name, its HTML and whether the navigation names it.
    """
    slugs = {path: _slug(path) for path, *_ in pages}
    parts = []
    for number, (path, name, html, is_main) in enumerate(pages, start=1):
        found, classes = MAIN.search(html), CLASSES.search(html)
        assert found is not None
        assert classes is not None
        joiner = _Joiner(path, slugs, number)
        joiner.feed(found[1])
        joiner.close()
        parts.append(Part(slugs[path], f"{number}. {name}", classes[1], own_markup("".join(joiner.out)), is_main))
    return parts


def _slug(path: str) -> str:
    return "page-" + path.removesuffix(".html").replace("/", "-")


class _Joiner(HTMLParser):
    """Copies a page tag by tag, and changes only ids, what refers to them, and links."""

    def __init__(self, path: str, slugs: Mapping[str, str], number: int) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._path, self._slugs, self._number = path, slugs, number
        self._left_out = 0  # how deep inside a download, which does not travel with the file
        self._unlinked = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag with its ids and links changed; a download goes, a link that leads out of the file becomes words."""
        if self._left_out or (tag == "a" and any(name == "download" for name, _ in attrs)):
            self._left_out += tag not in VOID
            return
        text = self.get_starttag_text() or ""
        href = dict(attrs).get("href")
        if tag == "a" and href is not None:
            inside = self._inside(href)
            self._unlinked = inside is None
            text = "<span>" if inside is None else HREF.sub(lambda found: f'{found[1]}="{_escaped(inside)}"', text)
        own = self._slugs[self._path]
        text = REFERENCE.sub(lambda found: f'{found[1]}="{self._references(tag, found[1], found[2])}"', text)
        text = PAINT.sub(lambda found: f"url(#{own}--{found[1]})", text)
        if tag in LANDMARKS or dict(attrs).get("role") == "region":
            text = LABEL.sub(lambda found: f'{found[1]}="{found[2]} ({self._number})"', text)
        self.out.append(text)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        """The end of what was begun."""
        if self._left_out:
            self._left_out -= 1
            return
        if tag == "a" and self._unlinked:
            tag, self._unlinked = "span", False
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Words as they stand."""
        self._copy(data)

    def handle_entityref(self, name: str) -> None:
        """A sign by its name."""
        self._copy(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A sign by its number."""
        self._copy(f"&#{name};")

    def _copy(self, text: str) -> None:
        if not self._left_out:
            self.out.append(text)

    def _references(self, tag: str, attribute: str, names: str) -> str:
        own = self._slugs[self._path]
        changed = [f"{own}--{name}" for name in names.split()]
        if tag in LANDMARKS and "labelledby" in attribute:
            changed.append(f"{own}--name")
        return " ".join(changed)

    def _inside(self, href: str) -> str | None:
        """Where a link leads within the file; None where it would lead to a file that is not sent."""
        if href.startswith(OUTSIDE):
            return href
        path, fragment = urldefrag(href)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), path)) if path else self._path
        slug = self._slugs.get(target)
        if slug is None:
            return None
        return f"#{slug}--{fragment}" if fragment else f"#{slug}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
