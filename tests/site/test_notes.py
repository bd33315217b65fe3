"""The analyst's notes: front matter, errors that name the line, and pages that nobody can harm."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from html_check import read_page

from reporter.errors import InputError
from reporter.site.notes import parse_note, read_notes
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme

PATH = Path("notes/week-18.md")


def test_front_matter_names_the_note() -> None:
    """Title, date and page are read; the text is what comes after."""
    note = parse_note('---\ntitle: "A week"\ndate: 2026-05-04\npage: spread\n---\nText.\n', PATH)
    assert (
        note.slug,
        note.title,
        note.date,
        note.page,
        note.html,
    ) == ("week-18", "A week", "2026-05-04", "spread", "<p>Text.</p>")


def test_a_note_without_front_matter_takes_its_heading() -> None:
    """The first heading is the title and is not repeated; without one, the file's name is."""
    assert (
        parse_note("# Hinges\n\nx", PATH).title,
        parse_note("# Hinges\n\nx", PATH).html.strip(),
    ) == ("Hinges", "<p>x</p>")
    assert parse_note("x", PATH).title == "week 18"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: x\n", r"week-18\.md, line 1: the front matter that starts here has no end"),
        ("---\ntitle: x\ncolour: red\n---\n", r"line 3: unknown key 'colour'"),
        ("---\ntitle: x\ntitle: y\n---\n", r"line 3: 'title' is given twice"),
        ("---\ndate: yesterday\n---\n", r"line 2: 'yesterday' is not a date"),
        ("---\npage: nowhere\n---\n", r"line 2: there is no page 'nowhere'"),
        ("---\njust words\n---\n", r"line 2: 'just words' is not 'key: value'"),
    ],
)
def test_bad_front_matter_names_the_line(text: str, message: str) -> None:
    """Each mistake is reported with file, line and remedy."""
    with pytest.raises(InputError, match=message) as caught:
        parse_note(text, PATH)
    assert caught.value.hint


def test_headings_fit_below_the_title() -> None:
    """Whatever levels the analyst used, the page has h2 below its title and skips none."""
    html = parse_note("#### a\n\n# b\n\n### c\n\n###### d\n", Path("x.md")).html
    assert html == "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n<h4>d</h4>"


def test_a_picture_becomes_its_words() -> None:
    """No picture is loaded from anywhere; its words stay."""
    assert (
        parse_note("See ![a graph](https://a.example/x.png) here.", PATH).html == "<p>See <em>[a graph]</em> here.</p>"
    )


def test_scripts_and_odd_links_are_gone() -> None:
    """Raw HTML that runs and links that are no addresses do not reach the page."""
    html = parse_note("<script>alert(1)</script>\n\n[a](javascript:alert(1)) <b onclick='x()'>b</b>\n", PATH).html
    assert "script" not in html
    assert "onclick" not in html


def test_notes_come_in_order_with_addresses_of_their_own(tmp_path: Path) -> None:
    """Notes are read by file name, and two that would have one address get two."""
    for name in ("b.md", "A note!.md", "a-note.md", "no.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [note.slug for note in read_notes(tmp_path)] == ["a-note", "a-note-2", "b"]


def test_no_folder_means_no_notes(tmp_path: Path) -> None:
    """A project without notes is as good as any."""
    assert read_notes(tmp_path / "notes") == []


def test_a_note_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """The file and the remedy are said."""
    (tmp_path / "old.md").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match=r"old\.md is not UTF-8"):
        read_notes(tmp_path)


LIVE = """---
title: The week
page: spread
place: over-time
---
Good word brings {{ estimate("spread.ratio") }} of what bad word brings, {{ low('spread.ratio') }} at the least
and {{ high("spread.ratio") }} at the most; from {{ value("volume.mentions") }} mentions. `{{ estimate("x") }}` is text.

| what | how much |
|---|---|
| ratio | {{ value("spread.ratio") }} |

## The picture

{{ chart("spread-matrix") }}

    {{ chart("code") }}
"""


def shown(text: str, report: dict[str, Any], theme: Theme, cache: Path) -> dict[str, bytes | Path]:
    """The site with one note."""
    return render(report, notes=[parse_note(text, PATH)], theme=theme, cache=cache)


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Drawings that these tests share."""
    return tmp_path_factory.mktemp("charts")


def test_live_figures_are_those_of_the_report(
    report: dict[str, Any], numbers: Numbers, theme: Theme, charts: Path
) -> None:
    """Value, ends and chart stand where they were called, with the ways to their definitions."""
    files = shown(LIVE, report, theme, charts)
    page = read_page(files["notes/week-18.html"])
    text, ratio = "".join(page.text), numbers["spread.ratio"]
    low, high = (numbers.words.bound(ratio.estimate, end) for end in ("low", "high"))
    assert f"brings {ratio.value} ({ratio.interval}), and the mentions behind it of what" in text
    assert f"{low} at the least\nand {high} at the most; from {numbers['volume.mentions'].value} mentions" in text
    assert text.count('{{ estimate("x") }}') == 1
    assert '{{ chart("code") }}' in text
    assert f"../{ratio.href}" in page.attributes("href")
    assert re.findall(r"figure-week-18-\d-matrix", " ".join(page.attributes("id")))
    assert "../data/matrix.csv" in page.attributes("href")
    assert "data/matrix.csv" in files


def test_a_note_stands_in_its_place(report: dict[str, Any], theme: Theme, charts: Path) -> None:
    """A placed note stands whole after the part that it names, with its headings below those of the page."""
    files = shown(LIVE, report, theme, charts)
    page = read_page(files["spread.html"])
    ids = page.attributes("id")
    assert ids.index("over-time") < ids.index("note-week-18") < ids.index("who-brings-what")
    assert (len(ids), page.problems) == (len(set(ids)), [])
    assert "<h3>The picture</h3>" in files["spread.html"].decode()
    levels = [int(e.tag[1]) for e in page.of("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [("top", "finding", "directly"), ("how-fast", "how-fast-head", "at-equal-size-head"), ("end", "unseen", None)],
)
def test_a_note_stands_at_the_top_below_a_folded_part_or_at_the_end(
    report: dict[str, Any], theme: Theme, charts: Path, place: str, before: str, after: str | None
) -> None:
    """`top` is below the opening, `end` below everything; a folded part is called as its address is."""
    files = shown(f"---\npage: spread\nplace: {place}\n---\nx\n", report, theme, charts)
    ids = read_page(files["spread.html"]).attributes("id")
    assert ids.index(before) < ids.index("note-week-18")
    assert after is None or ids.index("note-week-18") < ids.index(after)


def test_a_note_is_in_the_one_file_too(report: dict[str, Any], theme: Theme, charts: Path) -> None:
    """The file for e-mail shows the figures of notes, and has no id twice."""
    files = render(report, notes=[parse_note(LIVE, PATH)], theme=theme, cache=charts, as_one=True)
    ids = read_page(files["report.html"]).attributes("id")
    assert "page-spread--note-week-18" in ids
    assert len(ids) == len(set(ids))


def test_a_figure_that_is_withheld_says_so(
    report: dict[str, Any], numbers: Numbers, theme: Theme, charts: Path
) -> None:
    """Where the evidence does not carry a figure, every form says why in its place."""
    name = next(n for n in numbers.names() if numbers[n].value is None and numbers[n].remark is not None)
    text = " / ".join(f'{{{{ {form}("{name}") }}}}' for form in ("estimate", "value", "low", "high", "sentence"))
    files = shown(text, report, theme, charts)
    said = "".join(read_page(files["notes/week-18.html"]).text)
    assert said.count(numbers[name].said) == 5


def test_a_defined_figure_that_a_report_has_not_is_said(report: dict[str, Any], theme: Theme, charts: Path) -> None:
    """A note survives a report without a figure that is defined."""
    report["measures"]["brands.gone"] = next(iter(report["measures"].values()))
    files = shown('{{ value("brands.gone") }}', report, theme, charts)
    assert "not in this report" in files["notes/week-18.html"].decode()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('x\n\n{{ estimate("spread.rato") }}', "line 3: there is no figure 'spread.rato'", "spread.ratio"),
        ('{{ chart("matrx") }}', "line 1: there is no chart 'matrx'", "matrix"),
        ("---\npage: spread\nplace: over-tim\n---\nx", "line 3: the page 'spread' has no part 'over-tim'", "over-time"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    report: dict[str, Any], theme: Theme, charts: Path, text: str, message: str, hint: str
) -> None:
    """File, line and the name that was probably meant are said."""
    with pytest.raises(InputError, match=rf"week-18\.md, {message}") as caught:
        shown(text, report, theme, charts)
    assert hint in str(caught.value.hint)


HOSTILE = [
    "{{ 7 * 7 }}",
    '{{ estimate("spread.ratio").__class__ }}',
    '{{ estimate("spread.ratio", 1) }}',
    "{{ estimate(spread.ratio) }}",
    '{{ estimate("a" ~ "b") }}',
    '{{ include("/etc/passwd") }}',
    '{{ self.__init__("x") }}',
    '{{ safe("<script>") }}',
    '[x](http://a.example/{{ value("spread.ratio") }})',
    '[x](http://a.example/ "{{ value("spread.ratio") }}")',
    'Words and {{ chart("matrix") }} in one line',
    '- {{ chart("matrix") }}',
    '---\ntitle: {{ value("spread.ratio") }}\n---\nx',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_call_that_is_none_is_refused(text: str) -> None:
    """Whatever is no plain call in running text ends with the file, the line and the remedy."""
    with pytest.raises(InputError, match=r"week-18\.md") as caught:
        parse_note(text, PATH)
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        '{{ estimate("<script>alert(1)</script>") }}',
        '{{ chart("x<img src=x onerror=alert(1)>") }}',
        '{{ value("../../etc/passwd") }}',
    ],
)
def test_a_hostile_name_is_only_a_name(report: dict[str, Any], theme: Theme, charts: Path, text: str) -> None:
    """A name is looked up and never written to a page."""
    with pytest.raises(InputError, match="there is no"):
        shown(text, report, theme, charts)


def test_braces_that_are_no_call_stay_words(report: dict[str, Any], theme: Theme, charts: Path) -> None:
    """Template code of any engine in a note is text on the page, and a token cannot be forged."""
    text = "{% include 'x' %} {# no #} ${7*7} { { x } } live0000000000000000n0n\n\n<p>{{ 7 * 7 }}</p>\n"
    said = "".join(read_page(shown(text, report, theme, charts)["notes/week-18.html"]).text)
    for part in ("{% include 'x' %}", "{# no #}", "${7*7}", "live0000000000000000n0n", "{{ 7 * 7 }}"):
        assert part in said


def test_order_comes_before_names(tmp_path: Path) -> None:
    """Notes with an order come first, in it; the others follow by name."""
    for name, front in (("a.md", ""), ("b.md", "---\norder: 2\n---\n"), ("c.md", "---\norder: 1\n---\n")):
        (tmp_path / name).write_text(f"{front}x", "utf-8")
    assert [note.slug for note in read_notes(tmp_path)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nplace: top\n---\n", "'place' needs a page"),
        ("---\norder: first\n---\n", "line 2: 'first' is not a place"),
    ],
)
def test_place_and_order_are_checked(text: str, message: str) -> None:
    """A place without a page and an order without a number are told."""
    with pytest.raises(InputError, match=message):
        parse_note(text, PATH)


def test_a_note_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    """A link to what lies outside would publish it; a link within the folder is a note."""
    (tmp_path / "secret").write_text("# My keys")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("# Mine")
    (tmp_path / "notes/b.md").symlink_to("a.md")
    assert ["Mine", "Mine"] == [note.title for note in read_notes(tmp_path / "notes")]

    (tmp_path / "notes/c.md").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError, match="leads out"):
        read_notes(tmp_path / "notes")
