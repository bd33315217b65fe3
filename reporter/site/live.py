"""Live figures in notes: `{{ estimate("spread.ratio") }}` and five other calls, and nothing else.

No template engine reads a note. A call is found by one pattern, stands for one figure of the report, and is laid out by
the theme after the note's own text has been cleaned.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from difflib import get_close_matches
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from reporter.errors import InputError

__all__ = ["FORMS", "Call", "LiveFigures", "check_places", "nearest"]

FORMS = {
    "estimate": "value and interval, each a link, and the status where it is not settled",
    "value": "the value alone",
    "low": "the lower end of the interval",
    "high": "the upper end of the interval",
    "sentence": "what the figure means, in a few words",
    "chart": "a chart with its finding, its source, its table and its data; on a line of its own",
}
WRITTEN = r"\{\{(.*?)\}\}"
CALL = re.compile(r"""\s*([A-Za-z_]+)\s*\(\s*(["'“”])([^"'“”]*)["'“”]\s*\)\s*""")
BEFORE_ESCAPES = 185  # after code between backticks (190), where a call is only text


@dataclass(frozen=True)
class Call:
    """One live figure of a note.

    Args:
        token: What stands in the note's HTML until the figure takes its place.
        form: One of `FORMS`.
        name: Dotted name of an estimate, or the id of a chart.
        where: File and line, for errors.
    """

    token: str
    form: str
    name: str
    where: str


class LiveFigures(Extension):  # type: ignore[misc]  # Markdown has no types
    """Finds the calls of one note while Markdown reads it, and leaves a token in the place of each."""

    def __init__(self, text: str, path: Path) -> None:
        """Look for calls in a note's whole text, front matter included."""
        super().__init__()
        self.calls: list[Call] = []
        self._text, self._path = text, path
        self._key = hashlib.sha256(text.encode()).hexdigest()[:16]

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Put the pattern among Markdown's own."""
        md.inlinePatterns.register(_Finder(self), "live", BEFORE_ESCAPES)

    def take(self, written: str, inside: str) -> str:
        """The token for one call.

        Raises:
            InputError: It is no call that there is; names the file and the line.
        """
        where = f"{self._path}, line {self._line(written)}"
        found = CALL.fullmatch(inside)
        if found is None:
            example, forms = '{{ estimate("spread.ratio") }}', ", ".join(FORMS)
            raise InputError(
                f"{where}: '{written}' is no figure",
                hint=f"Write it as {example}; there are {forms}. Between backticks it is text.",
            )
        if found[1] not in FORMS:
            raise InputError(f"{where}: there is no '{found[1]}'", hint=nearest(found[1], list(FORMS)))
        token = f"live{self._key}n{len(self.calls)}n"
        self.calls.append(Call(token, found[1], found[3].strip(), where))
        return token

    def _line(self, written: str) -> int:
        return self._text[: max(self._text.find(written), 0)].count("\n") + 1


class _Finder(InlineProcessor):  # type: ignore[misc]
    """One call, wherever Markdown reads running text: not in code, not in HTML."""

    def __init__(self, figures: LiveFigures) -> None:
        super().__init__(WRITTEN)
        self._figures = figures

    def handleMatch(  # noqa: N802 - Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str, int, int]:
        return self._figures.take(m[0], m[1]), m.start(0), m.end(0)


def check_places(html: str, calls: list[Call]) -> None:
    """A figure may stand in running text only, and a chart on a line of its own.

    Raises:
        InputError: One stands elsewhere; names the file and the line.
    """
    attributes = _Attributes()
    attributes.feed(html)
    attributes.close()
    for call in calls:
        if call.token in attributes.seen:
            raise InputError(
                f"{call.where}: a figure cannot stand in an address or a title", hint="Put it into the text beside."
            )
        if call.form == "chart" and f"<p>{call.token}</p>" not in html:
            raise InputError(
                f"{call.where}: a chart stands in the middle of something else",
                hint="Give it a line of its own, with an empty line before and after.",
            )


def nearest(name: str, known: list[str]) -> str:
    """The known names that are most like a name, as a remedy.

    >>> nearest("spread.rato", ["spread.ratio", "volume.mentions"])
    "Did you mean 'spread.ratio'?"
    """
    close = get_close_matches(name, known, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(repr(one) for one in close)}?"
    return f"There are {', '.join(known[:12])}{' and others' if len(known) > 12 else ''}."


class _Attributes(HTMLParser):
    """Gathers what stands in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep every value."""
        self.seen += " ".join(value or "" for _, value in attrs) + " "
