"""The search over all mentions, the list without a script, paper, and the one file, as a browser sees them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import report_fixture
from accessibility import complaints
from html_check import read_page
from pypdf import PdfReader
from test_browser import playwright

from reporter.site.render import render
from reporter.site.theme import Theme
from tests.chromium import CHROMIUM, SWITCHES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
READY = "#explorer[data-complete=true]:not([hidden])"
FOUND = "Number(document.getElementById('explorer').dataset.found)"


@pytest.fixture(scope="module")
def site(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sites on the disk, each with its one file: a full report, and one by strangers who mean harm."""
    made = {}
    cache = tmp_path_factory.mktemp("charts")
    for kind in ("full", "hostile"):
        made[kind] = tmp_path_factory.mktemp(kind)
        report = getattr(report_fixture, f"{kind}_report")()
        for name, data in render(report, theme=theme, cache=cache, as_one=True).items():
            path = made[kind] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium for all tests of this file."""
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def look(chromium: Any) -> Iterator[Any]:
    """Open an address and gather what the browser complains about."""
    contexts = []

    def open_page(path: Path, fragment: str = "", **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("requestfailed", lambda request: page.said.append(f"failed: {request.url}"))
        page.on("dialog", lambda dialog: page.said.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        return page

    yield open_page
    for context in contexts:
        context.close()


def search(look: Any, site: dict[str, Path], fragment: str = "", kind: str = "full", **options: Any) -> Any:
    """The Mentions page with its search ready."""
    page = look(site[kind] / "mentions.html", fragment, **options)
    page.wait_for_selector(READY)
    return page


def expected(**wanted: str) -> int:
    """How many mentions of the full report are word of mouth and have these values."""
    rows = [m for m in report_fixture.full_report()["mentions"] if m["role"] == "public" and not m["is_spam"]]
    return sum(all(m[key] == value for key, value in wanted.items()) for m in rows)


def test_the_search_runs_from_the_disk(look: Any, site: dict[str, Path]) -> None:
    """Without a server the search shows all word of mouth, and the browser has no complaint."""
    page = search(look, site)
    assert page.said == []
    assert expected() == page.evaluate(FOUND) == page.locator("[data-part=results] > li").count()


@pytest.mark.parametrize(
    ("fragment", "wanted"),
    [
        ("polarity=negative", {"polarity": "negative"}),
        ("polarity=negative&platform=reddit", {"polarity": "negative", "platform": "reddit"}),
        ("person=Brisk+Heron", {"author": "Brisk Heron"}),
        ("kind=post", {"kind": "post"}),
    ],
)
def test_an_address_is_a_filtered_view(look: Any, site: dict[str, Path], fragment: str, wanted: dict[str, str]) -> None:
    """Whoever opens the address sees the same mentions, and the fields say which."""
    page = search(look, site, fragment)
    assert 0 < expected(**wanted) == page.evaluate(FOUND)
    name, value = fragment.split("&")[0].split("=")
    assert value.replace("+", " ") == page.input_value(f"[data-part={name}]")
    assert page.evaluate("document.activeElement.dataset.part") == "heading"


def test_typing_filters_and_is_kept_in_the_address(look: Any, site: dict[str, Path]) -> None:
    """Words filter as they are typed, accents and case aside; the address follows and the count is announced."""
    page = search(look, site)
    page.fill("[data-part=text]", "FLÍCKERS kettle")
    page.wait_for_selector(READY)
    rows = [m for m in report_fixture.full_report()["mentions"] if "flickers" in (m["text"] or "").lower()]
    assert page.evaluate(FOUND) == len([m for m in rows if m["role"] == "public" and not m["is_spam"]])
    assert page.url.endswith("#text=FL%C3%8DCKERS+kettle")
    page.wait_for_selector(f"[role=status]:has-text('{page.evaluate(FOUND)} mentions')")
    page.click("[data-part=clear]")
    assert expected() == page.evaluate(FOUND)
    assert page.url.endswith("mentions.html")


def test_dates_spam_and_chains(look: Any, site: dict[str, Path]) -> None:
    """A day range holds both its ends, spam is found under its own name, a chain by its first mention."""
    mentions = report_fixture.full_report()["mentions"]
    within = [m for m in mentions if m["created_at"] and "2026-06-28" <= m["created_at"][:10] <= "2026-06-29"]
    assert search(look, site, "from=2026-06-28&to=2026-06-29&voice=all").evaluate(FOUND) == len(within) > 0
    assert search(look, site, "voice=spam").evaluate(FOUND) == sum(m["is_spam"] for m in mentions) > 0
    assert search(look, site, "chain=m0003").evaluate(FOUND) == sum(m["root"] == "m0003" for m in mentions) > 0


def test_a_name_and_a_link_lead_on(look: Any, site: dict[str, Path]) -> None:
    """A click on a name shows that person's mentions; the time leads to the mention in the list."""
    page = search(look, site)
    name = page.locator("[data-at=author]").first.text_content()
    page.locator("[data-at=author]").first.click()
    page.wait_for_selector(f"#explorer:not([data-found='{expected()}'])")
    assert {name} == set(page.locator("[data-at=author]").all_text_contents())
    page.locator("[data-at=when]").first.click()
    assert "/mentions/0001.html#m-" in page.url
    assert page.evaluate("document.querySelector(':target').tagName") == "ARTICLE"


def test_the_keyboard_gets_in_and_out(look: Any, site: dict[str, Path]) -> None:
    """Tab walks through every field of the search and leaves it again."""
    page = search(look, site)
    page.focus("[data-part=text]")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.dataset.part || document.activeElement.dataset.at || ''"))
        if seen[-1] == "when":
            break
    assert {"person", "polarity", "platform", "voice", "from", "to", "sort", "clear", "author", "when"} <= set(seen)


def test_strangers_do_not_reach_the_search(look: Any, site: dict[str, Path]) -> None:
    """Markup in names, words, platforms and files stays text in the list, the fields and the data."""
    page = search(look, site, "voice=all&brand=all", kind="hostile")
    assert page.said == []
    assert page.evaluate(FOUND) == 42
    assert page.locator("#explorer :is(img, style, iframe, svg)").count() == 0
    assert page.locator("#explorer script").count() == 1
    assert "<script>alert('one')</script>" in page.locator("[data-part=results]").inner_text()
    for path in (site["hostile"] / "mentions").glob("*.js"):
        assert not set("<>&\u2028\u2029") & set(path.read_text("utf-8"))


def test_the_list_needs_no_script(look: Any, site: dict[str, Path]) -> None:
    """Without JavaScript the search is not there, its addresses arrive at a group, and the pages hold every mention."""
    page = look(site["full"] / "mentions.html", "polarity=negative", java_script_enabled=False)
    assert page.locator("#explorer").is_hidden()
    assert page.locator("h2:has(:target)").inner_text() == "Bad word that travelled furthest"
    page = look(site["full"] / "mentions/0001.html", java_script_enabled=False)
    times = [mention["created_at"] for mention in report_fixture.full_report()["mentions"] if mention["created_at"]]
    assert page.locator("article.mention").count() == 42
    assert times == sorted(times, reverse=True)
    assert page.locator("article.mention").first.get_attribute("id") == "m-m0001"


def squeezed(text: str) -> str:
    """Text without spaces, which a PDF sets by place, and with single letters where a font joins some."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("name", ["spread.html", "method.html", "people.html", "mentions.html", "mentions/0001.html"])
def test_paper_loses_nothing(look: Any, site: dict[str, Path], name: str) -> None:
    """On A4 every heading of every section is there, closed parts are open, and no table or chart is cut off."""
    page = look(site["full"] / name)
    page.set_viewport_size({"width": 688, "height": 1000})  # the text of an A4 page with our margins, at 96 a inch
    page.emulate_media(media="print")
    lost = page.evaluate(
        "[...document.querySelectorAll('main h1, main h2, main h3, main caption, main td, main .mention')]"
        ".filter(e => !e.closest('.unseen, thead.unseen, #explorer[hidden]') && !e.classList.contains('unseen'))"
        ".filter(e => !e.checkVisibility())"
        # A cell of nothing but ways on is of no use on paper.
        ".filter(e => !e.matches('td')"
        " || [...e.childNodes].some(c => c.tagName !== 'A' && /[^\\s,]/.test(c.textContent)))"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    wide = page.evaluate(
        "[...document.querySelectorAll('main table, main .drawing svg')].filter(e => e.checkVisibility())"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert [] == lost
    assert [] == wide
    printed = squeezed("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages))
    headings = page.locator("main :is(h1, h2, h3):not(.unseen)").evaluate_all("all => all.map(e => e.innerText)")
    assert [] == [heading for heading in headings if squeezed(heading) not in printed]


def test_one_file_holds_every_page(look: Any, site: dict[str, Path]) -> None:
    """Every heading of every page is in it once, ids differ, links stay inside, and nothing is asked for."""
    folder = site["full"]
    page = look(folder / "report.html")
    assert page.said == []
    read = read_page((folder / "report.html").read_bytes())
    ids = read.attributes("id")
    assert read.problems == []
    assert sorted(ids) == sorted(set(ids))
    links = [href for href in read.attributes("href") if not href.startswith(("http", "mailto:", "data:"))]
    assert len(links) > 100
    assert [] == [href for href in links if not href.startswith("#") or href[1:] not in ids]
    assert [] == read.of("script", "form", "iframe", "img") + [
        e for e in read.of("link") if e.attributes["rel"] != "icon"
    ]
    for path in [*folder.glob("*.html"), *folder.glob("notes/*.html")]:
        if path.name != "report.html":
            charts = {i for i in read_page(path.read_bytes()).attributes("id") if i.startswith("figure-")}
            assert charts == {i.partition("--")[2] for i in ids if i.startswith(f"page-{path.stem}--figure-")}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "scheme"), [("full", "light"), ("full", "dark"), ("hostile", "light")])
def test_axe_finds_nothing_in_search_list_and_file(look: Any, site: dict[str, Path], kind: str, scheme: str) -> None:
    """axe-core has no complaint about the search with results, a page of the list, or the one file."""
    options = {"bypass_csp": True, "color_scheme": scheme}
    pages = [search(look, site, "voice=all", kind=kind, **options)]
    pages += [look(site[kind] / name, **options) for name in ("mentions/0001.html", "report.html")]
    for page in pages:
        assert {} == complaints(page, colours_only=(kind, scheme) == ("full", "dark")), page.url
