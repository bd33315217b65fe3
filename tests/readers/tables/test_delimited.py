"""Delimited text, whole and torn."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.readers.tables import delimited
from reporter.readers.tables.delimited import RECORD_LIMIT, Dialect, records, sniff_dialect

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def read(text: str, delimiter: str = ",", width: int | None = None) -> list[tuple[int, list[str] | None]]:
    return [
        (record.line, record.fields) for record in records(io.StringIO(text, newline=""), Dialect(delimiter), width)
    ]


@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_was_written_is_read(table: list[list[str]], delimiter: str, ending: str, all_quoted: bool) -> None:
    """Any table comes back cell by cell, whatever its quotes, line breaks and delimiter."""
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(table)
    assert table == [fields for _, fields in read(out.getvalue(), delimiter, len(table[0]))]


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    """The rows after an open quote are read as what they are."""
    text = 'a,b\n1,"open\n2,x\n3,y\n'
    assert [(1, ["a", "b"]), (2, None), (3, ["2", "x"]), (4, ["3", "y"])] == read(text, width=2)


def test_an_open_quote_that_meets_another_costs_one_row() -> None:
    """A quote that swallows rows until the next quote gives them back."""
    text = 'a,b\n1,"open\n2,x\n3,"closed"\n'
    assert [(1, ["a", "b"]), (2, None), (3, ["2", "x"]), (4, ["3", "closed"])] == read(text, width=2)


def test_line_breaks_inside_quotes_stay() -> None:
    """A text of several lines is one cell, and lines are counted as an editor counts them."""
    assert [(1, ["a", "b"]), (2, ["1", "x\ny"]), (4, ["2", "z"])] == read('a,b\n1,"x\ny"\n2,z\n', width=2)


def test_a_line_too_long_is_refused_in_bounded_memory() -> None:
    """A line past the limit is one unreadable record, and the next line is read."""
    found = list(records(io.StringIO("a,b\n" + "x" * (3 * RECORD_LIMIT) + "\n1,2\n"), Dialect(), 2))
    assert [["a", "b"], None, ["1", "2"]] == [record.fields for record in found]
    assert len(found[1].excerpt or "") <= 400


@pytest.mark.parametrize("line", [',a"b,"c\n', '"\n', 'x,"y\n', '"a","b\n'])
def test_quotes_made_to_waste_time_do_not(line: str) -> None:
    """A file in which every line opens a quote is read in bounded time."""
    found = list(records(io.StringIO(line * 20_000), Dialect(), 2))
    assert found


@settings(max_examples=200)
@given(st.text(st.sampled_from('ab",;\n\r\t|\\'), max_size=60), st.integers(1, 4))
def test_no_text_breaks_the_reading(text: str, width: int) -> None:
    """Any text is read to its end, and lines only grow."""
    lines = [line for line, _ in read(text, width=width)]
    assert lines == sorted(lines)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_header(delimiter: str) -> None:
    """Other delimiters inside the texts do not mislead."""
    rows = [["id", "text", "author"], ["1", "a, b; c | d", "ann"], ["2", "e, f, g", "bob"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert Dialect(delimiter) == sniff_dialect(out.getvalue())


@settings(max_examples=400)
@given(
    st.lists(st.text(st.sampled_from('",\\ '), max_size=6), max_size=12),
    st.sampled_from([None, "\\"]),
    st.sampled_from([0, 30, 10**6]),
    st.integers(1, 3),
)
def test_every_line_is_in_a_row_or_in_a_rejected_one(
    endings: list[str], escape: str | None, limit: int, width: int
) -> None:
    """Whatever the quotes do, before and past the limit of rereading, no line goes missing."""
    text = "".join(f"L{n}.{ending}\n" for n, ending in enumerate(endings))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "REREAD_LIMIT", limit)
        found = list(records(io.StringIO(text, newline=""), Dialect(",", escape), width))
    met = " ".join(" ".join(record.fields or [record.excerpt or ""]) for record in found)
    assert [] == [n for n in range(len(endings)) if f"L{n}." not in met]


def test_escapes_made_to_waste_time_do_not() -> None:
    """Past the limit an escape at the end of a line joins nothing, so that lines are not read over and over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "REREAD_LIMIT", 1)
        found = list(records(io.StringIO('"a\nb\n' + "1\\\n" * 50_000), Dialect(",", "\\"), 2))
    assert 50_002 == len(found)
