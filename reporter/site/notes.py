"""The analyst's notes: Markdown with a few lines of front matter, cleaned before it reaches a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown

from reporter.errors import InputError
from reporter.site.live import Call, LiveFigures, check_places
from reporter.site.markup import Markup, clean_html
from reporter.site.numbers import PAGES

__all__ = ["Note", "parse_note", "read_notes"]

KEYS = ("title", "date", "page", "place", "order")
PLACES = ("top", "end")
LINE = re.compile(r"([A-Za-z_]+)\s*:\s*(.*)")
FENCE = "---"


@dataclass(frozen=True)
class Note:
    """One note, ready for its page.

    Args:
        slug: Its file name on the site, without the ending.
        title: What it is called.
        date: The day written in its front matter, as 2026-06-30; None when there is none.
        page: The page that it comments on; None when it stands alone.
        html: Its text, cleaned; a token stands for each live figure.
        place: Where on that page it stands as a whole: `top`, `end`, or the id of a heading; None for a link to it.
        order: Its place among the notes; None comes after all that have one.
        where: Its file and the line of `place`, for errors.
        calls: Its live figures.
    """

    slug: str
    title: str
    date: str | None
    page: str | None
    html: Markup
    place: str | None = None
    order: int | None = None
    where: str = ""
    calls: tuple[Call, ...] = ()


def read_notes(folder: Path) -> list[Note]:
    """Every `*.md` of a folder, by `order` and file name; none when there is no such folder.

    Raises:
        InputError: A note is not UTF-8, or its front matter is wrong; names the file and the line.
    """
    notes: list[Note] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            told = f"{path} is a link that leads out of the folder of notes, and what lies there would be published"
            raise InputError(told, hint="Put the note itself there.")
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{path} is not UTF-8: {error}", hint="Save the note as UTF-8.") from error
        notes.append(parse_note(text, path, taken={note.slug for note in notes}))
    return sorted(notes, key=lambda note: (note.order is None, note.order or 0))


def parse_note(text: str, path: Path, *, taken: set[str] | frozenset[str] = frozenset()) -> Note:
    """One note from its text; `path` names it in errors and gives it its address."""
    settings, body = _split(text, path)
    heading = re.match(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)", body)
    title = settings.get("title") or (heading[1] if heading else path.stem.replace("-", " ").replace("_", " "))
    if heading and heading[1] == title:
        body = body[heading.end() :]
    figures = LiveFigures(text, path)
    converter = markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists", figures])
    converter.treeprocessors.register(_FitPage(), "fit_page", 1)
    html = clean_html(converter.convert(body))
    check_places(html, figures.calls)
    if "{{" in title:
        raise InputError(f"{path}: a title holds no live figure", hint="Put the figure into the text.")
    return Note(
        slug=_slug(path.stem, taken),
        title=title,
        date=settings.get("date"),
        page=settings.get("page"),
        html=html,
        place=settings.get("place"),
        order=int(settings["order"]) if "order" in settings else None,
        where=f"{path}, line {_line_of('place', text)}" if "place" in settings else str(path),
        calls=tuple(figures.calls),
    )


def _split(text: str, path: Path) -> tuple[dict[str, str], str]:
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        return {}, text
    end = next((place for place, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        raise InputError(
            f"{path}, line 1: the front matter that starts here has no end", hint=f"Add a line '{FENCE}' after it."
        )
    settings: dict[str, str] = {}
    for place, line in enumerate(lines[1:end], 2):
        if line.strip() and not line.lstrip().startswith("#"):
            key, value = _setting(line, f"{path}, line {place}")
            _check(key, value, settings, f"{path}, line {place}")
            settings[key] = value
    if "place" in settings and "page" not in settings:
        raise InputError(f"{path}: 'place' needs a page", hint="Add a line such as 'page: spread'.")
    return settings, "\n".join(lines[end + 1 :])


def _setting(line: str, where: str) -> tuple[str, str]:
    found = LINE.fullmatch(line.strip())
    if found is None:
        raise InputError(f"{where}: '{line.strip()}' is not 'key: value'", hint=f"Known keys: {', '.join(KEYS)}.")
    value = found[2].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return found[1].lower(), value


def _check(key: str, value: str, before: Mapping[str, str], where: str) -> None:
    if key not in KEYS:
        raise InputError(f"{where}: unknown key '{key}'", hint=f"Known keys: {', '.join(KEYS)}.")
    if key in before:
        raise InputError(f"{where}: '{key}' is given twice", hint="Keep one of them.")
    if key == "page" and value not in PAGES:
        raise InputError(f"{where}: there is no page '{value}'", hint=f"Pages: {', '.join(PAGES)}.")
    if key == "order" and not re.fullmatch(r"\d{1,6}", value):
        raise InputError(f"{where}: '{value}' is not a place in an order", hint="Write a whole number, such as 1.")
    if key == "date":
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise InputError(f"{where}: '{value}' is not a date", hint="Write it as 2026-06-30.") from error


def _line_of(key: str, text: str) -> int:
    """The line of the front matter that sets a key."""
    return next(place for place, line in enumerate(text.splitlines(), 1) if line.strip().lower().startswith(key))


def _slug(stem: str, taken: set[str] | frozenset[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "note"
    slug, copy = plain, 2
    while slug in taken:
        slug, copy = f"{plain}-{copy}", copy + 1
    return slug


class _FitPage:
    """Headings start below the page's own and skip no level; a picture, which no page loads, becomes its words."""

    def run(self, root: ET.Element) -> None:
        above: list[str] = []
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                above = [*(tag for tag in above if tag < element.tag), element.tag]
                element.tag = f"h{min(len(above) + 1, 6)}"
            if element.tag == "img":
                words, tail = element.attrib.get("alt", ""), element.tail
                element.clear()
                element.tag, element.text, element.tail = "em", f"[{words or 'picture'}]", tail
