"""The site without a mouse, enlarged, at rest, and in colours of the reader's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import CHROMIUM, SWITCHES

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

PAGES = ("index.html", "spread.html", "mentions.html", "method.html")
MOST_STOPS = 3_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const shown = box.width > 0 && box.height > 0;
  const own = at.matches("input[type=date]");  // its parts are stops too, with rings that the browser draws
  const ring = own || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const place = [...document.querySelectorAll("*")].indexOf(at);
  return { place, shown, ring, tag: at.tagName + "." + at.className, end: at === document.body };
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium for all tests of this file."""
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield running
        running.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_tab_key_walks_the_page_in_order_and_out_of_it(browser: Any, folders: dict[str, Path], name: str) -> None:
    """Every stop is seen, has a ring, comes after the one before on the page, and the last leads out of it."""
    page = browser.new_page()
    page.goto((folders["full"] / name).as_uri())
    places, wrong = [], []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["end"] or (places and stop["place"] == places[0]):
            break
        places.append(stop["place"])
        if not (stop["shown"] and stop["ring"]):
            wrong.append(stop["tag"])
    else:
        pytest.fail("the keyboard is caught")
    page.close()

    assert len(places) > 10
    assert sorted(places) == places
    assert [] == wrong


def test_an_address_opens_what_is_folded(browser: Any, folders: dict[str, Path]) -> None:
    """Whoever follows a number to its definition sees the definition, though the page folds it."""
    page = browser.new_page()
    page.goto((folders["full"] / "method.html").as_uri() + "#measure-spread.reproduction")
    target = page.locator("[id='measure-spread.reproduction']")

    assert target.is_visible()
    assert target.bounding_box()["height"] > 40
    page.close()


@pytest.mark.parametrize(("name", "most"), [("method.html", 20_000), ("spread.html", 14_000)])
def test_long_pages_are_folded_on_a_phone(browser: Any, folders: dict[str, Path], name: str, most: int) -> None:
    """Nobody scrolls past hundreds of rows to what comes after them."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((folders["full"] / name).as_uri())

    assert page.evaluate("document.documentElement.scrollHeight") < most
    page.close()


def test_paper_has_every_figure_and_definition(browser: Any, folders: dict[str, Path]) -> None:
    """What the Method page folds on a screen is printed whole."""
    page = browser.new_page()
    page.goto((folders["full"] / "method.html").as_uri())
    page.emulate_media(media="print")
    heights = page.evaluate(
        "[...document.querySelectorAll('.estimates tr[id], .definition')].map(e => e.getBoundingClientRect().height)"
    )

    assert len(heights) > 100
    assert min(heights) > 0
    page.close()


def test_nothing_moves_for_those_who_wish_so(browser: Any, folders: dict[str, Path]) -> None:
    """With reduced motion the page jumps instead of gliding, and nothing else ever moves."""
    behaviour = {}
    for wish in ("reduce", "no-preference"):
        page = browser.new_page(reduced_motion=wish)
        page.goto((folders["full"] / "index.html").as_uri())
        behaviour[wish] = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        assert 0 == page.evaluate("document.getAnimations().length")
        page.close()

    assert {"reduce": "auto", "no-preference": "smooth"} == behaviour


def test_marks_stay_visible_in_colours_of_the_readers_own(browser: Any, folders: dict[str, Path]) -> None:
    """Under forced colours the small drawings take the colour of text, and charts keep theirs."""
    page = browser.new_page(forced_colors="active")
    page.goto((folders["full"] / "index.html").as_uri())
    seen = page.evaluate(
        "(() => { const text = getComputedStyle(document.body).color, ground = getComputedStyle(document.body)"
        ".backgroundColor; return [...document.querySelectorAll('.glyph-dot, .glyph-interval')].map(e => "
        "[getComputedStyle(e)[e.matches('.glyph-dot') ? 'fill' : 'stroke'], text, ground]); })()"
    )

    assert seen
    assert all(mark == text != ground for mark, text, ground in seen)
    page.close()
