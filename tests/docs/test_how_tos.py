"""Whoever follows a how-to gets what it says."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reporter.cli import reporter
from reporter.mentions import READ_SCHEMA
from reporter.site.notes import KEYS, parse_note
from tests.docs.pages import DOCS, blocks


def test_the_odd_table_is_read_by_its_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the entry of the page, the file of the page has its words, times, zone and links."""
    text = (DOCS / "odd-table.md").read_text(encoding="utf-8")
    (tmp_path / "input").mkdir()
    (tmp_path / "input/helpdesk.csv").write_text(blocks(text, "csv")[0], encoding="utf-8")
    (tmp_path / "reporter.toml").write_text(blocks(text, "toml")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    told = CliRunner().invoke(reporter, ["inspect", "input/helpdesk.csv"])

    assert 0 == told.exit_code, told.output
    assert "Rows       2: 2 kept, 0 rejected" in told.output
    assert "2025-12-03 08:15 UTC to 2025-12-03 09:40 UTC" in told.output
    assert "1 of 2 rows name what they answer" in told.output
    assert "The new lamp is wonderful" in told.output


def test_the_columns_of_the_odd_table_exist() -> None:
    """Every column that the page offers for the left side is one of the mention table."""
    text = (DOCS / "odd-table.md").read_text(encoding="utf-8")
    offered = text[text.index("The left side") : text.index("The right side is")]
    names = set(offered.split("`")[3::2])

    assert {"text", "parent_id", "rating"} <= names <= set(READ_SCHEMA.names)


def test_the_note_of_the_page_is_a_note() -> None:
    """The note that the page shows gets its title, day and page, and each key that a note may have is explained."""
    text = (DOCS / "writing-notes.md").read_text(encoding="utf-8")

    note = parse_note(blocks(text, "markdown")[0], Path("april.md"))

    assert ("Why April was loud", "2026-05-04", "changes") == (note.title, note.date, note.page)
    assert "<strong>batch 12</strong>" in note.html
    assert all(f"| `{key}` |" in text for key in KEYS)
