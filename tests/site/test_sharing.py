"""What goes with a link to the report: titles, addresses, a picture, and what visiting programs are asked."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import report_fixture
from babel import Locale
from html_check import read_page

from reporter.config import parse
from reporter.errors import ConfigError
from reporter.numerals import with_units
from reporter.site.card import card_svg, light_colours, wrapped
from reporter.site.charts import forget_other_charts
from reporter.site.home import Home, robots, sitemap
from reporter.site.kept import Kept
from reporter.site.language import Language
from reporter.site.numbers import Numbers
from reporter.site.outlines import outlined
from reporter.site.render import render
from reporter.site.theme import Theme
from reporter.site.words import Words

URL = "https://example.org/our report"
SVG = "{http://www.w3.org/2000/svg}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def published(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The files of a site that has an address and may be found."""
    home = Home("https://example.org/report", is_listed=True)
    return dict(render(report_fixture.full_report(), theme=theme, home=home, cache=tmp_path_factory.mktemp("charts")))


def metas(html: bytes) -> dict[str, str]:
    """What the head of a page tells, by name or property."""
    found = (e.attributes for e in read_page(html).of("meta"))
    return {a.get("name") or a.get("property") or "": a.get("content") or "" for a in found}


def test_a_link_goes_with_title_finding_and_picture(published: dict[str, Any]) -> None:
    """Networks get whole addresses, and the words of the picture for those who cannot see it."""
    told = metas(published["spread.html"])
    finding = with_units(report_fixture.full_report()["findings"][0]["sentence"])

    assert "https://example.org/report/card.png" == told["og:image"]
    assert "https://example.org/report/spread.html" == told["og:url"]
    assert "Spread – Northbeam – 5\u00a0Jan to 30\u00a0Jun 2026" == told["og:title"]
    assert (finding, finding) == (told["og:description"], told["og:image:alt"])
    assert "summary_large_image" == told["twitter:card"]
    assert "robots" not in told


def test_the_front_page_is_the_folder(published: dict[str, Any]) -> None:
    """One page has one address: the front page is named without its file."""
    links = read_page(published["index.html"]).of("link")

    assert ["https://example.org/report/"] == [
        e.attributes["href"] for e in links if e.attributes["rel"] == "canonical"
    ]


def test_without_an_address_no_page_names_one(sites: dict[str, dict[str, bytes]]) -> None:
    """Half an address would lead nowhere, so there is none, and no sitemap."""
    told = metas(sites["full"]["spread.html"])

    assert "sitemap.xml" not in sites["full"]
    assert {"og:image", "og:url", "twitter:card"} & told.keys() == set()
    assert "noindex" == told["robots"]


def test_the_sitemap_names_every_page_once(published: dict[str, Any]) -> None:
    """Each page of the site is in it, and nothing else."""
    found = [one.text or "" for one in ET.fromstring(published["sitemap.xml"]).iter(f"{SITEMAP}loc")]
    pages = {name for name in published if name.endswith(".html")} - {"404.html", "index.html"}

    assert sorted(found) == sorted({f"https://example.org/report/{name}" for name in (*pages, "")})


def test_addresses_are_encoded() -> None:
    """What a file name may hold and an address may not is written as addresses want it."""
    found = ET.fromstring(sitemap(Home("https://example.org/a&b"), ["notes/ü b.html", "data/a.csv"]))

    assert ["https://example.org/a&b/notes/%C3%BC%20b.html"] == [one.text for one in found.iter(f"{SITEMAP}loc")]


def test_programs_are_asked_to_stay_away_unless_told() -> None:
    """Only who says so is listed, and only with an address is the sitemap named."""
    assert b"User-agent: *\nDisallow: /\n" == robots(Home("https://example.org"))
    assert b"User-agent: *\nAllow: /\n" == robots(Home(is_listed=True))
    listed = robots(Home("https://example.org/r/", is_listed=True))
    assert listed.endswith(b"Sitemap: https://example.org/r/sitemap.xml\n")


@pytest.mark.parametrize("url", ["example.org", "javascript:alert(1)", "https://a b", "https://x/?q=1", 'https://x/"'])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    """What would not be the address of a folder is told with its line."""
    with pytest.raises(ConfigError, match="url"):
        parse(f"[site]\nurl = '{url}'")


def test_the_lost_page_needs_no_other_file(sites: dict[str, dict[str, bytes]]) -> None:
    """It may be shown at any address, so its style is in it, by hash, and it asks for nothing."""
    html = sites["full"]["404.html"]
    (style,) = re.findall(r"<style>(.*?)</style>", html.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = read_page(html)

    assert f"style-src 'sha256-{digest}'" in html.decode()
    assert {"#main", "data:,"} == set(page.attributes("href"))
    assert [] == page.attributes("src")


def test_the_card_is_a_picture_of_its_size(sites: dict[str, dict[str, bytes]]) -> None:
    """A PNG of 1200 by 630, for an empty report and a hostile one too."""
    for files in sites.values():
        assert b"\x89PNG\r\n\x1a\n" == files["card.png"][:8]
        assert (1200, 630) == tuple(int.from_bytes(files["card.png"][at : at + 4]) for at in (16, 20))


def test_hostile_words_on_the_card_are_words(report: dict[str, Any], say: Words, theme: Theme) -> None:
    """A brand's name and a finding may hold anything; the drawing has only shapes and text."""
    hostile = "<image href='https://evil.example/x.png'/>\x00 & ]]>"
    svg = card_svg(
        Numbers(report, say), brand=hostile, period="", finding=hostile * 9, colours=light_colours(theme.tokens())
    )
    root = ET.fromstring(svg)

    assert {"svg", "rect", "text", "line", "circle"} == {one.tag.rpartition("}")[2] for one in root.iter()}
    assert "evil.example" in "".join(root.itertext())


def test_the_card_says_the_figures_with_their_intervals(report: dict[str, Any], numbers: Numbers, theme: Theme) -> None:
    """Good and bad stand with value and interval; withheld figures leave the finding alone."""
    colours = light_colours(theme.tokens())
    told = "".join(ET.fromstring(card_svg(numbers, brand="B", period="", finding="F", colours=colours)).itertext())
    for tone in ("positive", "negative"):
        assert numbers[f"spread.reproduction.{tone}"].said in told
    report["estimates"]["spread.reproduction.positive"] |= {"value": None, "low": None, "high": None}
    svg = card_svg(numbers, brand="B", period="", finding="F", colours=colours)
    assert "BF" == "".join(ET.fromstring(svg).itertext())


def test_the_card_needs_no_font_of_the_machine(numbers: Numbers, theme: Theme) -> None:
    """Every letter of Latin, Greek and Cyrillic words is a shape before the card is drawn."""
    words = {
        "brand": "Größe Αθήνα Łódź",
        "period": "1\u00a0Mar to 31\u00a0Aug",
        "finding": "12\u202f284 – “слово” 4\u00a0%",
    }
    root = ET.fromstring(card_svg(numbers, colours=light_colours(theme.tokens()), **words))
    texts = sum(1 for _ in root.iter(f"{SVG}text"))
    outlined(root)

    assert texts >= 8
    assert [] == list(root.iter(f"{SVG}text"))
    assert texts == sum(1 for path in root.iter(f"{SVG}path") if path.attrib["d"].startswith("M"))


def test_letters_that_the_font_lacks_stay_words() -> None:
    """A name in other letters is left to the fonts of the machine, whole and where it was."""
    root = ET.fromstring(
        '<svg><text x="1" y="2" font-size="9">日本 A</text><text x="1" y="2" font-size="9">A</text></svg>'
    )
    outlined(root)

    assert [("text", "日本 A"), ("path", None)] == [(one.tag, one.text) for one in root]


def test_shapes_of_words_end_where_their_anchor_says() -> None:
    """Words that end at a point begin as far before it as they are long, and words about it half as far."""
    texts = [f'<text x="500" y="9" font-size="20" text-anchor="{at}">{words}</text>'
             for words in ("mm", "mmmm") for at in ("start", "middle", "end")]  # fmt: skip
    root = ET.fromstring(f"<svg>{''.join(texts)}</svg>")
    outlined(root)
    begin = [500 - float(one.attrib["transform"][len("translate(") :].split()[0]) for one in root]

    assert [0, 0] == [begin[0], begin[3]]
    assert begin[2] > 20
    assert [2, 2, 2] == pytest.approx([begin[2] / begin[1], begin[5] / begin[4], begin[5] / begin[2]], rel=0.01)


def test_the_card_is_mirrored_where_words_run_from_the_right(report: dict[str, Any], say: Words, theme: Theme) -> None:
    """Brand and names stand at the right, period and values at the left, and values still grow to the right."""
    colours = light_colours(theme.tokens())
    hebrew = replace(say, language=Language("he", Locale("he")))
    there, here = (
        ET.fromstring(card_svg(Numbers(report, one), brand="B", period="P", finding="F", colours=colours))
        for one in (say, hebrew)
    )
    sides = [
        [(one.attrib["x"], one.attrib["text-anchor"]) for one in root.iter(f"{SVG}text")][:3] for root in (there, here)
    ]
    assert [
        [("72.0", "start"), ("1128.0", "end"), ("72.0", "start")],
        [("1128.0", "end"), ("72.0", "start"), ("1128.0", "end")],
    ] == sides
    dots = [[float(one.attrib["cx"]) for one in root.iter(f"{SVG}circle")] for root in (there, here)]
    assert dots[0][0] - dots[0][1] == pytest.approx(dots[1][0] - dots[1][1])
    assert dots[0][0] > dots[0][1]
    ends = sorted(float(one.attrib["x1"]) for one in here.iter(f"{SVG}line"))
    assert 322 == ends[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("W" * 25, ["W" * 10, "W" * 9 + "…"]),
        ("好" * 8, ["好" * 5, "好" * 3]),
        ("one two three four five", ["one two", "three fou…"]),
        ("on the 8\u00a0June", ["on the", "8\u00a0June"]),
    ],
)
def test_long_words_fit(text: str, expected: list[str]) -> None:
    """Ten letters a line and two lines: words break, wide letters count twice, and what is left out is marked."""
    assert expected == wrapped(text, 10, 2)


def test_drawn_charts_are_kept_and_a_torn_one_is_drawn_again(
    report: dict[str, Any], theme: Theme, tmp_path: Path
) -> None:
    """A build that finds its charts draws the same pages from them; one that was cut short does not harm it."""
    first = render(report, theme=theme, cache=tmp_path)
    kept = sorted(tmp_path.glob("*.svg"))
    kept[0].write_text("<svg><g>")

    assert kept
    assert first == render(report, theme=theme, cache=tmp_path)
    assert kept[0].read_text().endswith("</svg>")


def test_a_chart_goes_with_the_page_that_showed_it(report: dict[str, Any], theme: Theme, tmp_path: Path) -> None:
    """What is kept are the charts of the last report, so nobody who was forgotten stays in one."""
    kept = Kept()
    render(report, theme=theme, cache=tmp_path, kept=kept)
    shown = {path.name for path in tmp_path.glob("*.svg")}
    (tmp_path / "older.svg").write_text("<svg/>")
    forget_other_charts(tmp_path, kept.charts)

    assert shown == kept.charts == {path.name for path in tmp_path.iterdir()}
