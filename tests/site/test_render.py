"""The whole site: sound markup, links that lead somewhere, nothing of a stranger's as markup, the same bytes again."""

from __future__ import annotations

import base64
import hashlib
import itertools
import os
import posixpath
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
import report_fixture
from html_check import Page, read_page
from jinja2 import StrictUndefined

from reporter.errors import ThemeError
from reporter.site.render import render
from reporter.site.templated import environment
from reporter.site.theme import Theme, find_theme
from reporter.site.words import Words

Sites = dict[str, dict[str, bytes]]
Read = dict[str, dict[str, Page]]
KINDS = ("full", "empty", "hostile", "extreme")
POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' data: file:; base-uri 'none'; form-action 'none'"
SEARCH = POLICY.replace("base-uri", "script-src 'sha256-{hash}' 'strict-dynamic'; base-uri")
HANDLER = re.compile(r"on[a-z]+")


def test_the_pages_of_the_site(sites: Sites) -> None:
    """The main pages, a page for each note, their assets and their data are there."""
    expected = {
        "index.html", "spread.html", "people.html", "conduct.html", "sources.html", "mentions.html", "method.html",
        "topics.html", "circles.html",
        "archive.html", "notes/may.html", "notes/nsafe-b.html", "feed.xml", "badge.svg",
        "404.html", "card.png", "robots.txt",
        "vitals.html", "data/signs.csv", "data/shifts.csv",
        "assets/tokens.css", "assets/site.css", "assets/print.css", "assets/favicon.svg",
        "data/reproduction.csv", "data/flow.csv", "data/matrix.csv", "data/channels.csv", "data/weekly.csv",
        "data/answered.csv", "data/waiting.csv", "data/topics.csv",
        "changes.html", "data/changes-volume.csv", "data/changes-bad.csv", "data/changes-pace.csv",
        "data/changes-answering.csv", "data/changes-platforms.csv", "data/changes-hours.csv",
        "data/changes-mix-pattern.csv", "data/changes-mix-platform.csv",
        "data/tone.csv", "data/effects.csv", "data/presence.csv", "data/correlations.csv",
        "data/turns.csv", "data/timing.csv", "data/generations.csv", "data/counts.csv", "data/sizes.csv",
        "data/first.csv", "data/speed.csv", "data/matched.csv",
        "data/people.csv", "data/stages.csv", "data/moves.csv", "data/few.csv", "data/todo.csv",
        "data/alive.csv", "data/communities.csv",
        "data/reach.csv", "data/rings.csv", "data/rings_mood.csv", "data/guesses.csv",
        "data/voice.csv", "data/brand_polarity.csv", "data/brand_spread.csv", "data/platform_polarity.csv",
        "data/trend-vital.valence.csv", "data/trend-vital.spread_balance.csv", "data/trend-spread.ratio.csv",
        "data/trend-sentiment.negative_share.csv", "data/trend-volume.mentions.csv",
        "data/estimates.csv", "data/inputs.csv", "data/mentions.csv", "data/mentions.json",
        "mentions/0001.html", "mentions/index.js", "mentions/words-0001.js",
    }  # fmt: skip
    chains = {
        path
        for cascade in ("m0001", "m0002", "m0003")
        for path in (f"cascade-{cascade}.html", f"data/cascade-{cascade}.csv")
    }
    assert expected | chains == set(sites["full"])


@pytest.mark.parametrize("kind", KINDS)
def test_markup_is_sound(read_sites: Read, kind: str) -> None:
    """Every element is closed where it should be and lies where it may."""
    assert {name: page.problems for name, page in read_sites[kind].items() if page.problems} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique(read_sites: Read, kind: str) -> None:
    """No page has an id twice, drawings included."""
    for name, page in read_sites[kind].items():
        ids = page.attributes("id")
        assert sorted(set(ids)) == sorted(ids), name


@pytest.mark.parametrize("kind", KINDS)
def test_every_internal_link_and_anchor_leads_somewhere(sites: Sites, read_sites: Read, kind: str) -> None:
    """Pages, assets, data and anchors that a page names are there."""
    read = read_sites[kind]
    for name, page in read.items():
        for href in page.attributes("href"):
            if href.startswith(("http://", "https://", "mailto:")) or href == "data:,":
                continue
            path, fragment = urldefrag(href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in sites[kind], f"{name}: {href}"
            if fragment:
                assert {fragment, unquote(fragment)} & set(read[target].attributes("id")), f"{name}: {href}"


@pytest.mark.parametrize("kind", KINDS)
def test_references_inside_a_page_resolve(read_sites: Read, kind: str) -> None:
    """What names or describes an element is on the same page."""
    for name, page in read_sites[kind].items():
        named = {
            part
            for attribute in ("aria-labelledby", "aria-describedby")
            for part in " ".join(page.attributes(attribute)).split()
        }
        assert set() == named - set(page.attributes("id")), name


@pytest.mark.parametrize("kind", KINDS)
def test_headings_go_down_one_step_at_a_time(read_sites: Read, kind: str) -> None:
    """A page has one h1, first, and no level is skipped on the way down."""
    for name, page in read_sites[kind].items():
        levels = [int(element.tag[1]) for element in page.of("h1", "h2", "h3", "h4", "h5", "h6")]
        assert [level for level in levels if level == 1] == [1], name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name


@pytest.mark.parametrize("kind", KINDS)
def test_tables_are_named_and_headed(read_sites: Read, kind: str) -> None:
    """Every table has a caption and every heading cell says what it heads."""
    for name, page in read_sites[kind].items():
        assert len(page.of("table")) == len(page.of("caption")) or name.startswith("notes/"), name
        if not name.startswith("notes/"):
            assert [e for e in page.of("th") if e.attributes.get("scope") not in ("col", "row")] == [], name


@pytest.mark.parametrize("kind", KINDS)
def test_the_policy_of_every_page(sites: Sites, read_sites: Read, kind: str) -> None:
    """Nothing runs but the search, by its hash; nothing loads from elsewhere, no attribute holds style or handler."""
    for name, page in read_sites[kind].items():
        if name == "404.html":
            continue  # which brings its style with it, and has a test of its own
        policy = [e.attributes["content"] for e in page.of("meta") if "http-equiv" in e.attributes]
        code = re.findall(r"<script[^>]*>(.*?)</script>", sites[kind][name].decode(), re.DOTALL)
        assert [{}] * len(code) == [e.attributes for e in page.of("script")], name
        assert len(code) <= (name == "mentions.html")
        digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in code]
        assert policy == ([SEARCH.format(hash=digests[0])] if code else [POLICY]), name
        assert page.of("style", "iframe", "object", "embed", "form", "base", "img", "image") == [], name
        attributes = {key for element in page.elements for key in element.attributes}
        assert set() == {key for key in attributes if key == "style" or HANDLER.fullmatch(key)}, name
        assert [e.attributes["content"] for e in page.of("meta") if e.attributes.get("name") == "robots"] == ["noindex"]


def test_a_tab_says_which_page_and_which_brand(sites: Sites) -> None:
    """The title of a page makes sense on its own."""
    titles = {
        name: re.search(r"<title>(.*?)</title>", sites["full"][name].decode())[1]
        for name in ("index.html", "spread.html", "sources.html")
    }
    assert titles == {
        "index.html": "Northbeam: word of mouth – 5\u00a0Jan to 30\u00a0Jun 2026",
        "spread.html": "Spread – Northbeam – 5\u00a0Jan to 30\u00a0Jun 2026",
        "sources.html": "Sources – Northbeam – 5\u00a0Jan to 30\u00a0Jun 2026",
    }


def test_hostile_text_is_nowhere_markup(sites: Sites, read_sites: Read) -> None:
    """Of every attack in the report and the notes, only its text reaches a page."""
    allowed = {tag for page in read_sites["full"].values() for tag in {e.tag for e in page.elements}}
    links = {href for page in read_sites["full"].values() for href in page.attributes("href")}
    for name, page in read_sites["hostile"].items():
        assert {e.tag for e in page.elements} <= allowed, name
        strange = {href for href in page.attributes("href") if href not in links and "#" not in href}
        assert {
            href for href in strange if not href.startswith(("index", "spread", "method", "mentions", "../"))
        } == set()
    for name, data in sites["hostile"].items():
        for raw in (
            b"<script>alert",
            b"</script><",
            b"<img",
            b"onload=alert(4)>",
            b'evil.example/x.css";</style>',
            b"\x00",
            b"\x08",
        ):
            if not name.endswith((".csv", ".png")):
                assert raw not in data, (name, raw)


def test_hostile_text_is_still_readable(read_sites: Read) -> None:
    """An attack is shown as the words that it is."""
    text = "".join(read_sites["hostile"]["mentions.html"].text)
    assert "<script>alert('one')</script>" in text
    assert "{{ 7 * 7 }}" in text


def test_no_address_leads_to_a_script(report: dict, theme: Theme) -> None:
    """An address that is not http or https is not linked, whatever the report says."""
    for mention, url in zip(
        report["mentions"],
        ("javascript:alert(1)", "data:text/html,x", "//x", "https://[", "https://ok.example/1"),
        strict=False,
    ):
        mention["url"] = url
    page = read_page(render(report, theme=theme)["mentions.html"])
    assert [href for href in page.attributes("href") if "//" in href or ":" in href] == ["https://ok.example/1"]


def test_the_same_report_gives_the_same_bytes(sites: Sites) -> None:
    """Another process, in another zone, with another hash seed, gives what this one gave, byte for byte."""
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import conftest, report_fixture as f;"
        "from pathlib import Path; from reporter.site.notes import parse_note;"
        "from reporter.site.render import render; from reporter.site.theme import find_theme;"
        "texts = {'may.md': conftest.NOTE, 'Ünsafe <b>.md': conftest.HOSTILE_NOTE};"
        "notes = [parse_note(text, Path(name)) for name, text in texts.items()];"
        "site = render(f.full_report(), notes=notes, theme=find_theme());"
        "print(hashlib.sha256(repr(list(site.items())).encode()).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    told = subprocess.run(command, env=env, capture_output=True, check=True, text=True).stdout.strip()

    assert hashlib.sha256(repr(list(sites["full"].items())).encode()).hexdigest() == told


def test_the_front_page_is_small(sites: Sites) -> None:
    """The front page stays below 150 kB whatever the report holds."""
    assert all(len(site["index.html"]) < 150_000 for site in sites.values())


def test_an_empty_report_says_how_to_fill_it(read_sites: Read) -> None:
    """The front page of an empty report names the folder and the file to mend."""
    text = "".join(read_sites["empty"]["index.html"].text)
    assert "Put exports into the input folder" in text
    assert "reporter.toml" in text


def test_every_count_of_spam_leads_to_the_spam(read_sites: Read) -> None:
    """From the front page one click leads to the mentions that were counted out."""
    assert "mentions.html#group-spam" in read_sites["full"]["index.html"].attributes("href")


def test_an_unset_salt_is_said(sites: Sites) -> None:
    """The privacy note warns when pseudonyms rest on no secret."""
    assert "No secret was set for the names" in sites["full"]["method.html"].decode()


def test_every_estimate_is_on_the_method_page(read_sites: Read) -> None:
    """Each figure of the report has its row there, with its definition one click away."""
    ids = read_sites["full"]["method.html"].attributes("id")
    names = report_fixture.full_report()["estimates"]
    assert sorted(f"estimate-{name}" for name in names) == sorted(i for i in ids if i.startswith("estimate-"))


def test_downloads_are_linked(report: dict, theme: Theme) -> None:
    """Files that are published beside the site are named on the Method page."""
    page = render(report, theme=theme, downloads={"report.json": "The whole report as data (JSON)"})["method.html"]
    assert '<a href="report.json" download>The whole report as data (JSON)</a>' in page.decode()


def test_the_navigation_says_where_you_are(read_sites: Read) -> None:
    """One link of the navigation is the page itself; what has no link there belongs to a main page."""
    for name, page in read_sites["full"].items():
        if name == "404.html":
            continue  # which may stand anywhere, so it leads nowhere
        parts = {"cascade-": "spread.html", "mentions/": "mentions.html", "vitals": "index.html"}
        above = next((page for start, page in parts.items() if name.startswith(start)), None)
        kind, expected = ("true", above) if above else ("page", posixpath.basename(name))
        here = [e.attributes["href"] for e in page.elements if e.attributes.get("aria-current") == kind]
        assert [expected] == [posixpath.basename(href or "") for href in here]


def test_everything_is_escaped_and_nothing_is_undefined(theme: Theme, say: Words) -> None:
    """The environment escapes in every template, whatever its name, and refuses what is not defined."""
    env = environment(theme, say)
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    assert env.autoescape is True
    assert issubclass(env.undefined, StrictUndefined)


def test_no_template_marks_anything_safe(theme: Theme) -> None:
    """No template of ours takes text out of escaping."""
    folder = theme.layers[0].folder / "templates"
    unsafe = re.compile(r"\|\s*safe|autoescape|Markup")
    assert [path.name for path in folder.rglob("*.html") if unsafe.search(path.read_text("utf-8"))] == []


def test_a_template_that_asks_for_what_is_not_there_is_named(tmp_path: Path, report: dict) -> None:
    """An undefined name ends the build with the template and its line."""
    folder = tmp_path / "themes" / "mine"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "default"\n')
    (folder / "templates" / "note.html").write_text("x")
    (folder / "templates" / "spread.html").write_text(
        '{% extends "base.html" %}\n{% block main %}\n{{ nothing }}\n{% endblock %}'
    )
    with pytest.raises(ThemeError, match=r"spread\.html, line 3: 'nothing' is undefined"):
        render(report, theme=find_theme("mine", project=tmp_path))
