"""The site as a browser sees it: from the disk, without network, on a phone, for everyone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from accessibility import complaints

from reporter.site.render import render
from reporter.site.theme import find_theme
from tests.chromium import CHROMIUM, SWITCHES

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

PAGES = (
    "index.html", "vitals.html", "spread.html", "people.html", "circles.html", "conduct.html", "changes.html",
    "topics.html", "sources.html", "mentions.html", "archive.html", "method.html", "notes/may.html",
)  # fmt: skip
CHAIN = "cascade-m0001.html"
KINDS = ("full", "empty", "hostile", "extreme")
SCHEMES = ("light", "dark")
CHART = "a chart that was not drawn"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium for all tests of this file."""
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Open a page of a site at a size and gather what the browser says about it."""
    contexts = []

    def open_page(path: Path, width: int = 1280, height: int = 800, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("requestfailed", lambda request: page.said.append(f"failed: {request.url}"))
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("dialog", lambda dialog: page.said.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def pages_of(folder: Path) -> list[str]:
    """The pages to look at: each sort once."""
    return [name for name in (*PAGES, CHAIN) if (folder / name).is_file()]


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_complains_or_asks_for_anything_outside(visit: Any, folders: dict[str, Path], kind: str) -> None:
    """No error, no breach of the policy, no dialog, and every request is for one of our own files."""
    for name in pages_of(folders[kind]):
        page = visit(folders[kind] / name)
        assert page.said == [], name
        assert [url for url in page.asked if not url.startswith(folders[kind].as_uri())] == [], name
        assert page.evaluate("document.styleSheets.length") == 3


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_wider_than_its_screen(visit: Any, folders: dict[str, Path], kind: str) -> None:
    """Nobody has to scroll sideways to read, whatever strangers wrote."""
    page = visit(folders[kind] / "index.html")
    for name in pages_of(folders[kind]):
        page.goto((folders[kind] / name).as_uri())
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert width >= page.evaluate("document.documentElement.scrollWidth"), (name, width)


@pytest.mark.parametrize("kind", ["full", "empty", "first", "six"])
def test_the_front_page_fits_one_screen(visit: Any, folders: dict[str, Path], kind: str) -> None:
    """At 1280 by 800 nothing of the front page lies below the fold."""
    assert visit(folders[kind] / "index.html").evaluate("document.documentElement.scrollHeight") <= 800


def no_chart(*_: object, **__: object) -> str:
    """What stands where a chart would."""
    return CHART


@pytest.mark.slow
def test_the_german_front_page_of_the_example_fits_one_screen(
    visit: Any, example: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """German words are longer, and still nothing lies below the fold."""
    monkeypatch.setattr("reporter.site.render.draw", no_chart)  # the front page has none
    report = orjson.loads((example.site / "report.json").read_bytes())
    for name, data in render(report, theme=find_theme(language="de")).items():
        if isinstance(data, bytes) and (name == "index.html" or name.startswith("assets/")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
    assert CHART not in (tmp_path / "index.html").read_text(encoding="utf-8")
    page = visit(tmp_path / "index.html")
    assert "de" == page.evaluate("document.documentElement.lang")
    assert 800 >= page.evaluate("document.documentElement.scrollHeight")


@pytest.mark.parametrize(("width", "shown"), [(390, "chart-narrow"), (1280, "chart-wide")])
def test_one_drawing_of_each_chart_is_shown(visit: Any, folders: dict[str, Path], width: int, shown: str) -> None:
    """A phone gets the narrow drawing and a desk the wide one, at its own size."""
    page = visit(folders["full"] / "spread.html", width=width)
    drawn = page.evaluate(
        "[...document.querySelectorAll('svg.chart')].filter(s => s.getBoundingClientRect().width > 0)"
        ".map(s => [s.classList[1], s.getBoundingClientRect().width / s.getAttribute('width')])"
    )
    figures = page.evaluate("document.querySelectorAll('.figure:has(svg.chart)').length")
    assert figures >= 7
    assert [[shown, 1]] * figures == drawn


def test_the_dark_page_is_dark(visit: Any, folders: dict[str, Path]) -> None:
    """Ground, text and marks follow the reader's wish for dark."""
    colour = "getComputedStyle(document.body).backgroundColor"
    seen = {s: visit(folders["full"] / "index.html", color_scheme=s).evaluate(colour) for s in SCHEMES}
    assert seen == {"light": "rgb(253, 252, 249)", "dark": "rgb(21, 24, 26)"}


def test_paper_shows_what_the_screen_folds(visit: Any, folders: dict[str, Path]) -> None:
    """In print, closed tables are open and the colours are those for paper, even in a dark browser."""
    page = visit(folders["full"] / "spread.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    heights = page.evaluate(
        "[...document.querySelectorAll('details table')].map(t => t.getBoundingClientRect().height)"
    )
    assert len(heights) >= 7
    assert min(heights) > 40
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 27, 25)"


def test_paper_keeps_together_what_belongs_together(visit: Any, folders: dict[str, Path]) -> None:
    """No quote is parted from who said it, no heading or table head from what follows, and no foot is alone."""
    styles = """([parts, name]) => [...new Set([...document.querySelectorAll(parts)].map(
        one => getComputedStyle(one)[name]))]"""
    seen = {}
    for name in ("people", "conduct", "method", "vitals"):
        page = visit(folders["full"] / f"{name}.html")
        page.emulate_media(media="print")
        for parts, style in (
            ("h2, h3, h4, dt, caption, thead", "breakAfter"),
            ("tbody tr:first-child", "breakAfter"),
            (".exchange, tr", "breakInside"),
            (".foot", "breakBefore"),
        ):
            seen.update(dict.fromkeys(((parts, value) for value in page.evaluate(styles, [parts, style])), name))

    assert {value for _, value in seen} == {"avoid"}, seen


def test_the_address_of_a_folded_part_opens_it(visit: Any, folders: dict[str, Path]) -> None:
    """A link to a part of the Spread page shows what it holds, without scripts, and the others stay folded."""
    page = visit(folders["full"] / "spread.html", java_script_enabled=False)
    parts = page.locator(".part > details")
    assert parts.count() >= 10
    assert 0 == page.locator(".part > details[open]").count()
    page.locator(".jump a[href='#sizes']").click()
    assert ["sizes"] == page.locator(".part > details[open] > .unfolded").evaluate_all("all => all.map(one => one.id)")
    assert page.locator("#sizes svg.chart-wide").first.is_visible()
    tops = "[...document.querySelectorAll('#sizes-head, #sizes')].map(one => one.getBoundingClientRect().top)"
    head, top = page.evaluate(tops)
    page.wait_for_timeout(200)
    while [head, top] != page.evaluate(tops):  # it is still on its way
        head, top = page.evaluate(tops)
        page.wait_for_timeout(200)
    assert 0 <= head <= top <= 400


def test_the_keyboard_reaches_the_report_first(visit: Any, folders: dict[str, Path]) -> None:
    """The first stop of the Tab key is a visible link past the navigation."""
    page = visit(folders["full"] / "spread.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_scripts_are_not_missed(visit: Any, folders: dict[str, Path]) -> None:
    """With JavaScript off the page is the same, to the last letter."""
    with_scripts = visit(folders["full"] / "spread.html").content()
    assert with_scripts == visit(folders["full"] / "spread.html", java_script_enabled=False).content()


def test_what_is_pale_is_found_among_what_is_alike(visit: Any, tmp_path: Path) -> None:
    """Of rows that are alike some are looked at: pale rows are found, and so is one that alone is pale or unnamed."""
    pale = "<style>.pale { color: #bbb; background: #fff }</style>"
    rows = ["<li><span>fine</span></li>"] * 20
    found = {}
    for name, one in {
        "fine": rows[0],
        "pale": '<li><span class="pale">pale words</span></li>',
        "unnamed": "<li><a href='#'></a>",
    }.items():
        for way, kept in {"alone": [*rows, one, *rows], "all": [one] * 40}.items():
            path = tmp_path / f"{name}-{way}.html"
            head = f'<!DOCTYPE html><html lang="en"><head><title>x</title>{pale}</head>'
            path.write_text(f"{head}<body><main><h1>x</h1><ul>{''.join(kept)}</ul></main></body></html>")
            found[name, way] = set(complaints(visit(path)))
    assert set() == found["fine", "alone"] | found["fine", "all"]
    assert {"color-contrast"} == found["pale", "alone"] == found["pale", "all"]
    assert {"link-name"} == found["unnamed", "alone"] == found["unnamed", "all"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "scheme"), [("full", "light"), ("full", "dark"), ("empty", "light"), ("hostile", "dark")]
)
def test_axe_finds_nothing(visit: Any, folders: dict[str, Path], kind: str, scheme: str) -> None:
    """axe-core, the checker of accessibility, has no complaint about any page."""
    page = visit(folders[kind] / "index.html", bypass_csp=True, color_scheme=scheme)
    for name in pages_of(folders[kind]):
        page.goto((folders[kind] / name).as_uri())
        assert {} == complaints(page, colours_only=(kind, scheme) == ("full", "dark")), name


@pytest.mark.slow
def test_axe_finds_nothing_in_the_example(browser: Any, example: Any) -> None:
    """Every page of the built example, in turn light and dark, at a desk and on a phone; of like lists, two."""
    names = [path.relative_to(example.site).as_posix() for path in sorted(example.site.rglob("*.html"))]
    lists = [name for name in names if name.startswith("mentions/")]
    context = browser.new_context(bypass_csp=True)
    page, found = context.new_page(), {}
    looks = itertools.cycle(((1280, "light"), (390, "dark"), (390, "light"), (1280, "dark")))
    for name, (width, scheme) in zip((one for one in names if one not in lists[2:]), looks, strict=False):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.goto((example.site / name).as_uri())
        if results := complaints(page):
            found[name, width, scheme] = results
    context.close()
    assert len(names) > 50
    assert {} == found
