"""The reader for each file."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import InputError
from reporter.readers import magic
from reporter.readers.reading import read_file
from reporter.readers.registry import readers
from reporter.readers.source import file_source


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def test_every_reader_has_its_own_name() -> None:
    """The readers of this package are found from a checkout, each under one name."""
    names = [reader.name for reader in readers()]
    assert {"x_v2", "x_v1", "reddit", "records", "table"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "contents", "what"),
    [
        ("a.csv.gz", gzip.compress(b"id,text\n1,a\n", mtime=0), "gzip"),
        ("a.zip", zipped(a_dot_csv=b"id,text\n1,a\n"), "ZIP"),
        ("a.csv", bytes(range(256)) * 40, "binary"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\n \n", "empty"),
        ("one.csv", b"number\n1\n2\n", "no column was recognised"),
        ("prose.txt", b"Dear diary\nnothing happened.\n", "not recognised"),
        ("other.json", b'{"a": [1, 2]}', "holds no list of mentions"),
        ("hole.csv", bytes(5000), "empty"),
        ("line.csv", b"x" * 3_000_000, "first line is longer"),
        ("line.json", b'{"a":"' + b"x" * 3_000_000, "first line is longer"),
    ],
)
def test_what_is_no_export_says_what_to_do(name: str, contents: bytes, what: str, write: Callable[..., Path]) -> None:
    """Each file that cannot be read is named for what it is, with a remedy."""
    with pytest.raises(InputError, match=what) as raised:
        read_file(file_source(write(name, contents)))
    assert raised.value.hint
    assert str(raised.value).startswith(f"{name}: ")


def test_a_database_is_recognised(tmp_path: Path) -> None:
    """An SQLite file is not taken for text."""
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        database.execute("create table t (x)")
    with pytest.raises(InputError, match="SQLite"):
        read_file(file_source(path))


def test_a_missing_file_and_an_unknown_reader(write: Callable[..., Path], tmp_path: Path, read_whole: Any) -> None:
    """A wrong path and a wrong reader's name are errors with a remedy."""
    with pytest.raises(InputError, match="cannot be opened"):
        read_file(file_source(tmp_path / "none.csv"))
    with pytest.raises(InputError, match="no reader named 'crystal'"):
        read_whole(write("a.csv", "id,text\n1,a\n"), reader="crystal")


def test_a_spreadsheet_that_is_a_bomb_is_not_opened(write: Callable[..., Path], read_whole: Any) -> None:
    """A sheet that unpacks to a thousand times its size, or reaches over billions of cells, is refused in words."""
    big = zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=b"0" * 80_000_000)
    with pytest.raises(InputError, match="unpacks to"):
        read_whole(write("big.xlsx", big))
    cells = b'<row r="1"><c r="A1"/></row><row r="1048576"><c s="1" r="XFD1048576"/></row>'
    with pytest.raises(InputError, match="reaches over"):
        read_whole(write("wide.xlsx", zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=cells)))
    hidden = b'<row r="1"><c r="&#88;FD1048576"/></row>'
    with pytest.raises(InputError, match="hides"):
        read_whole(write("hidden.xlsx", zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=hidden)))
    with pytest.raises(InputError, match="cannot be read"):
        read_whole(write("empty.xlsx", zipped(xl__workbook_dot_xml=b"<x/>")))


def test_a_member_that_lies_about_its_size_is_damaged(write: Callable[..., Path], read_whole: Any) -> None:
    """What an archive claims is checked against what it holds."""
    data = zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=b"a" * 5000)
    lying = data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(InputError, match="damaged"):
        read_whole(write("lie.xlsx", lying))


def test_half_a_spreadsheet_is_an_archive_that_cannot_be_read(write: Callable[..., Path]) -> None:
    """A truncated spreadsheet ends in words, not in a traceback."""
    data = zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=b"a" * 5000)
    with pytest.raises(InputError):
        read_file(file_source(write("half.xlsx", data[: len(data) // 2])))


def test_an_old_spreadsheet_that_is_none(write: Callable[..., Path], read_whole: Any) -> None:
    """A file with the mark of an old spreadsheet and nothing behind it is refused in words."""
    with pytest.raises(InputError, match="cannot be read"):
        read_whole(write("a.xls", magic.OLE + bytes(600)))


def test_a_spreadsheet_whose_parts_lie_elsewhere_is_damaged(write: Callable[..., Path], read_whole: Any) -> None:
    """An archive that points before its own beginning is refused in words."""
    data = zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=b"a" * 50)
    end = data.rindex(b"PK\x05\x06") + 16
    wrong = (int.from_bytes(data[end : end + 4], "little") + 100).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged"):
        read_whole(write("a.xlsx", data[:end] + wrong + data[end + 4 :]))


@pytest.mark.parametrize("mark", [b'"', b"'"])
@pytest.mark.parametrize(
    ("cells", "is_refused"),
    [
        ([b"A1", b"ALL9999"], False),
        ([b"A1", b"ALL99999"], True),
        ([b"Z999999"], False),
        ([b"XFD1", b"A9999"], True),
        ([b"AZ1", b"B100000", b"B99"], False),
    ],
)
def test_a_sheet_is_as_large_as_its_last_cell(
    mark: bytes, cells: list[bytes], is_refused: bool, write: Callable[..., Path], read_whole: Any
) -> None:
    """Thirty million cells are too many, wherever in the sheet the last row and the last column are named."""
    written = b"".join(b"<c r=%b%b%b/>" % (mark, cell, mark) for cell in cells)
    with pytest.raises(InputError) as raised:
        read_whole(write("a.xlsx", zipped(xl__workbook_dot_xml=b"<x/>", xl__worksheets__s_dot_xml=written)))
    assert is_refused == ("reaches over" in str(raised.value))


def test_a_web_page_is_told_as_one(write: Callable[..., Path]) -> None:
    """Whoever saved the page instead of its export is told so."""
    for text in (
        "<!DOCTYPE html>\n<html><body>I love it</body></html>",
        "<!-- saved from url --><HTML lang=en><p>a,b\n",
    ):
        with pytest.raises(InputError, match="this is a web page"):
            read_file(file_source(write("a.html", text)))
