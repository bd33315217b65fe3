"""Downloads that a spreadsheet opens as data and never runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.site.csv_files import csv_bytes, csv_of_columns, safe_cell

Sites = dict[str, dict[str, bytes]]
STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "|", "%")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\n=1", "\uff1d1", "|calc", "\x00=1"])
def test_a_text_never_starts_a_formula(text: str) -> None:
    """What a spreadsheet could run gets an apostrophe first."""
    assert str(safe_cell(text)).startswith("'")


def test_numbers_stay_numbers() -> None:
    """A negative number is data, not a formula."""
    assert (safe_cell(-1.5), safe_cell(3), safe_cell(None)) == (-1.5, 3, "")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_any_text_reads_back_in_its_cell(rows: list[list[str]]) -> None:
    """Whatever strangers write, rows stay rows and no cell starts a formula."""
    read = list(csv.reader(io.StringIO(csv_bytes(["a", "b"], rows).decode("utf-8-sig"), newline="")))
    assert [[str(safe_cell(cell)) for cell in row] for row in rows] == read[1:]
    assert not any(cell.startswith(STARTS) for row in read for cell in row)


@given(st.lists(st.tuples(st.text(max_size=4), st.none() | st.floats() | st.booleans(), st.none() | st.integers())))
def test_columns_give_the_bytes_of_rows(rows: list[tuple[str, float | None, int | None]]) -> None:
    """A table written by its columns is the table written by its rows, whatever is in its cells."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    assert csv_bytes(None, rows) == csv_of_columns(columns)


def test_hostile_cells_are_harmless_in_every_download(sites: Sites) -> None:
    """No cell of any download of a hostile report starts a formula, unless it is a number."""
    for name, data in sites["hostile"].items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
            texts = [cell for cell in cells if not cell.replace(".", "").replace("-", "").replace("e", "").isdigit()]
            assert [cell for cell in texts if cell.startswith(STARTS)] == []
