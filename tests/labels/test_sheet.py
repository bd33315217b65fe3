"""The sheet that is filled elsewhere: read back in any spreadsheet's CSV, all mistakes named."""

from pathlib import Path

import pytest

from reporter.errors import InputError
from reporter.labels.label import Label
from reporter.labels.sample import Candidate
from reporter.labels.sheet import read_sheet, sheet_rows

KNOWN = {f"d{n}": Candidate(f"x:{n}", f"d{n}", f"words {n}", "x", "post", "neutral", 0.3) for n in range(5)}


def labels_of(path: Path) -> list[Label]:
    """The labels of a sheet."""
    return read_sheet(path, KNOWN, labeller="ann", scorer="v")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_any_spreadsheet(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Commas, semicolons and tabs, UTF-8 and Windows, words, letters and the table's own names."""
    rows = [["digest", "label", "text"], ["d0", "Good", "é"], ["d1", "b", ""], ["d2", " negative ", ""], ["d3", "", ""]]
    (tmp_path / "s.csv").write_text("\r\n".join(delimiter.join(row) for row in rows), encoding=encoding)
    found = labels_of(tmp_path / "s.csv")
    assert [("d0", "good"), ("d1", "bad"), ("d2", "bad")] == [(label.digest, label.label) for label in found]
    assert {("neutral", 0.3, "ann")} == {(label.stratum, label.stratum_share, label.labeller) for label in found}


def test_every_wrong_row_is_named(tmp_path: Path) -> None:
    """A label that is none, a text that is not there, and two labels of one text, each with its line."""
    (tmp_path / "s.csv").write_text("digest,label\nd0,good\nd1,great\nd9,bad\nd0,bad\n")
    with pytest.raises(InputError) as raised:
        labels_of(tmp_path / "s.csv")
    assert all(words in str(raised.value) for words in ("line 3: the label", "line 4: the text", "line 5: the text"))


def test_a_sheet_without_its_columns_is_told(tmp_path: Path) -> None:
    """Headings that were changed are asked back."""
    (tmp_path / "s.csv").write_text("text,mood\nhi,good\n")
    with pytest.raises(InputError, match="no column digest and no column label"):
        labels_of(tmp_path / "s.csv")


def test_the_sheet_does_not_lead(tmp_path: Path) -> None:
    """It holds the words and the labels given before by this person, not the scorer's view nor another's."""
    by_ann = Label("x:1", "d1", "bad", "ann", "neutral", 0.3, "v")
    rows = sheet_rows(list(KNOWN.values())[:2], [by_ann], labeller="ann")
    assert [["d0", "", "words 0"], ["d1", "bad", "words 1"]] == rows
    assert "bad" not in str(sheet_rows(list(KNOWN.values()), [by_ann], labeller="ben"))
