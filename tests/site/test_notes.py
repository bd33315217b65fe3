"""The analyst's notes: front matter, errors that name the line, and pages that nobody can harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.errors import InputError
from reporter.site.notes import parse_note, read_notes

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
