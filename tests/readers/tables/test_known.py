"""The frame of readers that know one program's tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import openpyxl
import pytest
import python_calamine

from reporter.mentions import Mention
from reporter.readers import registry
from reporter.readers.protocol import Format, Rejected
from reporter.readers.registry import read_head
from reporter.readers.source import file_source
from reporter.readers.tables.known import Cells, KnownTable


class Acme(KnownTable):
    """An invented program's export: none of its names is one that the generic reader knows."""

    name = "acme"
    title = "Acme"
    format = Format(export="Acme", files="CSV", gives=frozenset({"text"}))
    required = ("key", "wording|saying", "uttered")
    columns: ClassVar = {"id": "key", "text": "wording, saying", "created_at": "uttered", "author": "by whom"}
    zone = "Europe/Berlin"
    needed = ("sort",)

    def amend(self, mention: Mention, cells: Cells) -> Mention | Rejected:
        if cells.get("sort") == "Ping":
            raise ValueError("a ping, nobody's words")
        mention["kind"] = "review"
        return mention


HEADER = ["Key", "Wording", "By-Whom", "Uttered", "Sort", "Note"]
ROWS = [["1", "good; it, is\tso|far", "ann", "2024-07-01 12:00:00", "Say", "x"], ["2", "", "bob", "", "Ping", ""]]


@pytest.fixture(autouse=True)
def acme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented program among the known ones."""
    known = registry.readers()
    monkeypatch.setattr(registry, "readers", lambda: (*known, Acme()))


def quoted(row: list[str], delimiter: str) -> str:
    return delimiter.join(f'"{cell}"' for cell in row) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_a_known_table_is_found_in_any_dress(
    delimiter: str, encoding: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """Whatever parts the cells and stands above them, the header is known and prescribes the zone."""
    preamble = ['Report:{0}"Bulk, ""all""\nof it"\r\n', '"From:"{0}2024-01-01\r\n', '""\r\n', "\r\n"]
    text = "".join(line.format(delimiter) for line in preamble) + "".join(
        quoted(row, delimiter) for row in [HEADER, *ROWS]
    )
    found = read_whole(write("a.csv", text.encode(encoding)))
    (row,) = found.rows
    assert ("acme", "review", "web:1", "ann", "good; it, is\tso|far") == (
        found.reader, *(row[name] for name in ("kind", "id", "author", "text"))
    )  # fmt: skip
    assert (dt.datetime(2024, 7, 1, 10, tzinfo=dt.UTC), "exact") == (row["created_at"], row["time_basis"])
    assert ["a ping, nobody's words"] == [row.reason for row in found.rejected]
    assert (["Sort"], ["Note"]) == (found.facts.read_beside, found.facts.unmapped)
    assert [] == found.facts.problems


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["A cover"])
    sheet = book.create_sheet("Data")
    for row in [["Report", "Bulk"], [], HEADER, *ROWS]:
        sheet.append(row)
    book.save(path)
    return path


def test_a_known_table_is_found_in_a_spreadsheet(tmp_path: Path, read_whole: Any) -> None:
    """The sheet with the known header is read, wherever it stands."""
    found = read_whole(workbook(tmp_path / "a.xlsx"))
    assert ("acme", ["web:1"], [4]) == (found.reader, found.column("id"), found.column("source_row"))


def test_a_spreadsheet_is_opened_once(tmp_path: Path, read_whole: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that look at one spreadsheet share what was opened, and nothing of it stays."""
    opened = []
    load = python_calamine.CalamineWorkbook.from_path
    monkeypatch.setattr("python_calamine.CalamineWorkbook", type("Loud", (), {
        "from_path": staticmethod(lambda path: opened.append(path) or load(path))
    }))  # fmt: skip
    path = workbook(tmp_path / "a.xlsx")
    assert [0.97, 0.97] == [Acme().sniff(read_head(file_source(path))) for _ in range(2)]
    read_whole(path)
    assert 1 == len(opened)
    read_whole(path)
    assert 2 == len(opened)


def test_the_users_zone_and_columns_go_before_the_programs(write: Callable[..., Path], read_whole: Any) -> None:
    """What the user names is taken from the role that the program gives it, and a zone is only assumed."""
    path = write("a.csv", "".join(quoted(row, ",") for row in [HEADER, *ROWS]))
    found = read_whole(path, reader="acme", columns={"author_id": "By-Whom", "title": "Note"}, timezone="Asia/Tokyo")
    assert ("ann", "x", "assumed_zone", dt.datetime(2024, 7, 1, 3, tzinfo=dt.UTC)) == tuple(
        found.rows[0][name] for name in ("author_id", "title", "time_basis", "created_at")
    )


def test_another_programs_table_is_not_claimed(write: Callable[..., Path]) -> None:
    """Every required name must be there, in one row."""
    path = write("a.csv", "Key,Wording\nUttered,x\n")
    assert 0.0 == Acme().sniff(read_head(file_source(path)))
