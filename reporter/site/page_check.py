"""A strict reader of pages: it tells what a browser would silently mend, run, or load from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

__all__ = ["PageRead", "link_problems", "read_page"]

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NOT_IN_P = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "h4",
    "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol", "template"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "caption": {"table"},
    "thead": {"table"}, "tbody": {"table"}, "summary": {"details"}, "figcaption": {"figure"}, "desc": {"svg"},
}  # fmt: skip
FORBIDDEN = {"iframe", "object", "embed", "form", "base", "style", "frame", "applet"}
OUTSIDE = ("http:", "https:", "//", "ftp:", "ws:", "wss:")
LOADS = {
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "image": "href",
}
OPEN_POLICY = re.compile(r"'unsafe-|https?:|\*|\bws:")


class PageRead(HTMLParser):
    """What a page holds, and everything that is wrong with it, each with its line."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__(convert_charrefs=True)
        self.problems: list[tuple[int, str]] = []
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self._open: list[str] = []
        self._levels: list[int] = []
        self._policy: str | None = None
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag and where it stands."""
        self.tags.add(tag)
        self._look_at_place(tag)
        self._look_at_attributes(tag, attrs)
        if re.fullmatch("h[1-6]", tag):
            self._look_at_level(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, as only a drawing may have it."""
        if tag not in VOID and "svg" not in self._open:
            self._tell(f"<{tag}/> closes itself outside a drawing")
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """The end of what was begun last, and of nothing else."""
        if not self._open or self._open[-1] != tag:
            self._tell(f"</{tag}> stands where <{self._open[-1] if self._open else 'nothing'}> is open")
            return
        self._open.pop()
        if tag == "script":
            digest = base64.b64encode(hashlib.sha256(self._script.encode()).digest()).decode()
            if f"sha256-{digest}" not in (self._policy or ""):
                self._tell("a script that the page's policy does not name by its hash")
            self._script = ""

    def handle_data(self, data: str) -> None:
        """Keep what a script consists of."""
        if self._open[-1:] == ["script"]:
            self._script += data

    def finish(self) -> None:
        """What can be said only at the end."""
        self.close()
        if self._open:
            self._tell(f"never closed: {', '.join(f'<{tag}>' for tag in self._open)}")
        if self._levels.count(1) != 1 or self._levels[:1] != [1]:
            self._tell("a page has one <h1>, and it comes first")
        if self._policy is None:
            self._tell("the page has no Content-Security-Policy")
        elif not self._policy.startswith("default-src 'none'") or OPEN_POLICY.search(self._policy):
            self._tell("the Content-Security-Policy allows more than the page's own files")

    def _look_at_place(self, tag: str) -> None:
        if tag in NOT_IN_P and "p" in self._open:
            self._tell(f"<{tag}> inside <p>")
        if tag in PARENTS and (not self._open or self._open[-1] not in PARENTS[tag]):
            self._tell(f"<{tag}> inside <{self._open[-1] if self._open else ''}>")
        if tag == "a" and "a" in self._open:
            self._tell("a link inside a link")
        is_known_style = tag == "style" and "style-src 'sha256-" in (self._policy or "")
        if tag in FORBIDDEN and not is_known_style:
            self._tell(f"<{tag}>, which no page may have")

    def _look_at_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        given = {name: value or "" for name, value in attrs}
        if len(names) != len(given):
            self._tell(f"<{tag}> has an attribute twice")
        for name in names:
            if name == "style" or re.fullmatch("on[a-z]+", name):
                self._tell(f"the attribute {name} of <{tag}>, which the page's policy forbids")
        if "id" in given:
            if given["id"] in self.ids:
                self._tell(f"the id '{given['id'][:60]}' a second time")
            self.ids.add(given["id"])
        loaded = given.get(LOADS.get(tag, ""), "")
        if loaded.lower().startswith(OUTSIDE):
            self._tell(f"<{tag}> loads {loaded[:80]} from elsewhere")
        if tag == "a" and "href" in given:
            self.links.append((self.getpos()[0], given["href"]))
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self._policy = given.get("content", "")

    def _look_at_level(self, level: int) -> None:
        if self._levels and level > self._levels[-1] + 1:
            self._tell(f"<h{level}> after <h{self._levels[-1]}>: a level is skipped")
        self._levels.append(level)

    def _tell(self, what: str) -> None:
        self.problems.append((self.getpos()[0], what))


def read_page(html: bytes) -> PageRead:
    """One page, read to its end."""
    page = PageRead()
    page.feed(html.decode("utf-8"))
    page.finish()
    return page


def link_problems(pages: Mapping[str, PageRead], files: set[str]) -> Iterator[tuple[str, int, str]]:
    """Links that lead to no file or to no part of a page: page, line, and what is wrong."""
    for name, page in pages.items():
        for line, href in page.links:
            if href.startswith(("http://", "https://", "mailto:")):
                continue
            path, fragment = urldefrag(href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in files:
                yield name, line, f"a link leads to {href[:80]}, which is not there"
            elif fragment and target in pages and not {fragment, unquote(fragment)} & pages[target].ids:
                yield name, line, f"a link leads to {href[:80]}, and that page has no such part"
