"""The site in a made-up language that reads from right to left: nothing is left in English, and nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import orjson
import pytest
import report_fixture
from accessibility import complaints
from html_check import read_page
from pseudo import own_texts, write_pseudo
from test_browser import PAGES, playwright

from reporter.site import catalogue
from reporter.site.extraction import program_messages
from reporter.site.notes import Note
from reporter.site.render import render
from reporter.site.theme import Theme, find_theme
from tests.chromium import CHROMIUM, SWITCHES

LATIN = re.compile(r"[A-Za-z]{3,}")
# Elements that hold code, or the words and names of strangers.
OF_OTHERS = {"bdi", "blockquote", "code", "pre", "q", "script", "style"}
OF_STRANGERS = {
    "accounts", "author", "brand", "brands", "business_hours", "competitors", "encoding", "name", "named", "phrase",
    "platform", "platforms", "timezone", "topics", "words", "zone",
}  # fmt: skip
DOTTED = re.compile(r"\b[a-z_]+(?:\.\w+)+")  # what a figure is called in report.json
SPOKEN = ("aria-label", "title", "alt")
KEYS = {"alike"}  # by which code goes, where a sentence stands elsewhere
# Names of things that are called the same in every language.
NAMES = {
    "reporter",
    "CSV",
    "JSON",
    "Parquet",
    "UTC",
    "UTF",
    "toml",
    "parquet",
    "json",
    "csv",
    "customers",
    "offline",
    "people",
}


class Spoken(HTMLParser):
    """The words of a page that are neither code nor anybody's own."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.heard: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whose words follow, and what the element itself says."""
        given = dict(attrs)
        is_others = tag in OF_OTHERS or given.get("dir") == "auto" or any(other for _, other in self.open)
        if not is_others:
            self.heard += [given[name] or "" for name in SPOKEN if name in given]
        if tag not in ("meta", "link", "br", "hr", "input"):
            self.open.append((tag, is_others))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape says nothing."""

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep what is said in nobody's name."""
        if not any(other for _, other in self.open):
            self.heard.append(data)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theme]:
    """The default theme in the made-up language."""
    project = tmp_path_factory.mktemp("project")
    write_pseudo(project, report_fixture.full_report())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "program_locale", lambda: project / "program")
        yield find_theme("pseudo", project=project, language="he")


@pytest.fixture(scope="module")
def folder(spoken: Theme, notes: list[Note], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in it."""
    made = tmp_path_factory.mktemp("site")
    cache = tmp_path_factory.mktemp("charts")
    for name, data in render(report_fixture.full_report(), notes=notes, theme=spoken, cache=cache).items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.read_bytes())
    return made


def names_in(report: dict[str, Any]) -> set[str]:
    """Every word that somebody else wrote into the report: names, posts, files, settings."""
    found: set[str] = set()

    def walk(node: Any, key: str) -> None:
        if isinstance(node, str) and key in OF_STRANGERS:
            found.update(LATIN.findall(node))
        for name, part in node.items() if isinstance(node, dict) else ():
            walk(part, name)
        for part in node if isinstance(node, list | tuple) else ():
            walk(part, key)

    walk(report, "")
    return found


def left_in_english(report: dict[str, Any], pages: Mapping[str, bytes], *, known: set[str]) -> dict[str, list[str]]:
    """What the pages say in Latin letters that is nobody's own word: page → words, each with the text about it."""
    known = names_in(report) | NAMES | known
    left: dict[str, list[str]] = {}

    def is_known(word: str) -> bool:
        return any(name.startswith(word) for name in known)  # a drawing has room for the beginning of a name

    for path, html in sorted(pages.items()):
        page = Spoken()
        page.feed(html.decode())
        for text in page.heard:
            words = {word for word in LATIN.findall(DOTTED.sub("", text)) if not is_known(word)}
            if words:
                left.setdefault(path, []).extend(f"{word}: {text.strip()[:60]}" for word in sorted(words))
    return left


def test_no_english_is_left(folder: Path, notes: list[Note]) -> None:
    """Every word on the pages is from a catalogue, somebody's own, or a name."""
    titles = " ".join(note.title for note in notes)
    # An analyst writes in the language of the readers.
    pages = {path.name: path.read_bytes() for path in folder.rglob("*.html") if path.parent.name != "notes"}

    assert {} == left_in_english(report_fixture.full_report(), pages, known=set(LATIN.findall(titles)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["extreme", "empty", "example"])
def test_no_english_is_left_in_other_reports(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is it in the built example, which has every page, in a report of extremes, or in an empty one."""
    if kind == "example":
        report = orjson.loads((request.getfixturevalue("example").site / "report.json").read_bytes())
    else:
        report = getattr(report_fixture, f"{kind}_report")()
    write_pseudo(tmp_path, report)
    monkeypatch.setattr(catalogue, "program_locale", lambda: tmp_path / "program")
    made = render(report, theme=find_theme("pseudo", project=tmp_path, language="he"), cache=tmp_path / "charts")
    pages = {name: data for name, data in made.items() if name.endswith(".html") and isinstance(data, bytes)}

    assert len(pages) > 10
    assert {} == left_in_english(report, pages, known=set())


def test_what_the_example_says_is_in_the_catalogue(example: Any) -> None:
    """Titles, units, methods and all else that is ours is a message, so that it can be said in any language."""
    report = orjson.loads((example.site / "report.json").read_bytes())
    told = {entry["text"] for entry in report["sentences"]} | {report["scorer"]["name"]}
    for message in program_messages():
        told.update(message.id if isinstance(message.id, tuple) else [message.id])
    ours = {*own_texts(report), *report["reasons"].values(), *report["curation"]["spam_by_reason"]} - KEYS

    assert len(ours) > 500
    assert set() == ours - told


def test_the_page_says_its_language(folder: Path) -> None:
    """Browsers and voices are told the language and its direction."""
    assert '<html lang="he" dir="rtl">' in (folder / "spread.html").read_text("utf-8")
    assert 'xml:lang="he"' in (folder / "feed.xml").read_text("utf-8")


def test_downloads_are_the_same_in_every_language(folder: Path, sites: dict[str, dict[str, bytes]]) -> None:
    """What a program reads does not depend on who reads the pages."""
    tables = {name for name in sites["full"] if name.startswith("data/")}
    other = {name for name in tables if (folder / name).read_bytes() != sites["full"][name]}

    assert len(tables) > 20
    assert set() == other


def test_the_pages_stay_sound(folder: Path) -> None:
    """A translation changes no element, no link and no place of anything."""
    assert {} == {
        path.name: problems
        for path in sorted(folder.glob("*.html"))
        if (problems := read_page(path.read_bytes()).problems)
    }


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_it_reads_well_from_right_to_left(folder: Path) -> None:
    """On a desk and on a phone no page is wider than its screen, and axe has nothing to say of it."""
    said = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 800})
            for name in PAGES:
                page.goto((folder / name).as_uri())
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    said.append(f"{name} is wider than {width}")
                if page.evaluate("getComputedStyle(document.body).direction") != "rtl":
                    said.append(f"{name} reads from left to right")
                if width == 390:
                    said += [f"{name}: {rule}: {where[0]}" for rule, where in complaints(page).items()]
        browser.close()

    assert [] == said
