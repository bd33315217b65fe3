"""The file of labels: kept at once, mended after a crash, every wrong line named."""

from dataclasses import replace
from pathlib import Path

import pytest

from reporter.errors import InputError
from reporter.labels.label import Label
from reporter.labels.store import append, read

ANN = Label("x:1", "d1", "good", "ann", "positive", 0.4, "vader 1")


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    """Labels come back as they were given, in their order."""
    given = [ANN, replace(ANN, digest="d2", label="bad"), replace(ANN, labeller='b, "c"', id="x:ü")]
    append(tmp_path / "labels.csv", given[:1])
    append(tmp_path / "labels.csv", given[1:])
    assert given == read(tmp_path / "labels.csv")


def test_there_are_no_labels_without_a_file(tmp_path: Path) -> None:
    """Nobody has labelled yet."""
    assert [] == read(tmp_path / "labels.csv")


def test_the_last_word_counts(tmp_path: Path) -> None:
    """A label given again replaces the first; one taken back is none."""
    append(tmp_path / "l.csv", [ANN, replace(ANN, label="bad"), replace(ANN, digest="d2")])
    append(tmp_path / "l.csv", [replace(ANN, digest="d2", label="undone")])
    assert [replace(ANN, label="bad")] == read(tmp_path / "l.csv")


def test_a_torn_line_is_asked_for_again(tmp_path: Path) -> None:
    """When the machine stopped while a line was written, the line is left out and the next stands on its own."""
    path = tmp_path / "labels.csv"
    append(path, [ANN, replace(ANN, digest="d2")])
    path.write_bytes(path.read_bytes()[:-9])
    assert [ANN] == read(path)
    append(path, [replace(ANN, digest="d3")])
    assert [ANN, replace(ANN, digest="d3")] == read(path)


def test_every_wrong_line_is_named(tmp_path: Path) -> None:
    """Whoever edited the file by hand learns of all mistakes at once."""
    path = tmp_path / "labels.csv"
    append(path, [ANN])
    with path.open("a") as stream:
        stream.write(
            "x:2,d2,great,ann,positive,0.4,v\nx:3,d3\nx:4,d4,bad,ann,positive,lots,v\nx:5,d5,bad,ann,pos,0.4,v\n"
        )
    with pytest.raises(InputError) as raised:
        read(path)
    assert all(f"line {line}" in str(raised.value) for line in (3, 4, 5, 6))


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    """An export called labels.csv is no file of labels, and the columns that are missing are named."""
    (tmp_path / "labels.csv").write_text("id,text\n1,good\n")
    with pytest.raises(InputError, match="no column digest, label, labeller"):
        read(tmp_path / "labels.csv")


def test_a_spreadsheet_may_have_saved_it(tmp_path: Path) -> None:
    """A byte order mark and other line ends change nothing."""
    path = tmp_path / "labels.csv"
    append(path, [ANN])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [ANN] == read(path)
