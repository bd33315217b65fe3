"""A strict reader of our own pages: it refuses what a browser would silently mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NOT_IN_P = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "h4",
    "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol", "template"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "caption": {"table"},
    "thead": {"table"}, "tbody": {"table"}, "summary": {"details"}, "figcaption": {"figure"}, "desc": {"svg"},
}  # fmt: skip


@dataclass
class Element:
    """One start tag with its attributes."""

    tag: str
    attributes: dict[str, str | None]


@dataclass
class Page(HTMLParser):
    """What a page holds, and everything that is wrong with its markup."""

    elements: list[Element] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice: {names}")
        if tag in NOT_IN_P and "p" in self._open:
            self.problems.append(f"<{tag}> inside <p>")
        if tag in PARENTS and (not self._open or self._open[-1] not in PARENTS[tag]):
            self.problems.append(f"<{tag}> inside <{self._open[-1] if self._open else ''}>")
        if tag == "a" and "a" in self._open:
            self.problems.append("a link inside a link")
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and "svg" not in self._open:
            self.problems.append(f"<{tag}/> closes itself outside a drawing")
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"a comment: {data[:40]}")

    def attributes(self, name: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [value for e in self.elements if (value := e.attributes.get(name)) is not None]

    def of(self, *tags: str) -> list[Element]:
        """Every element of these tags, in order."""
        return [element for element in self.elements if element.tag in tags]


def read_page(html: bytes) -> Page:
    """Parse a whole page and note what is left open."""
    page = Page()
    page.feed(html.decode("utf-8", "strict"))
    page.close()
    if page._open:
        page.problems.append(f"never closed: {page._open}")
    return page
