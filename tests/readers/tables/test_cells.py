"""Columns whose plain cells are told from the others without a look at each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import ANY_CONTROL, Column, joined, text_column
from reporter.readers.text import clean, words_of
from reporter.readers.values import as_id, is_damaged_id, is_missing

TRICKY = (
    "", " ", "n/a", "NaN", "none", "null", "-", "--", "undefined", "nobody", "US", "9", "1.5", "1e5", "1.38E+18", "7.0",
    "'=1", '="1"', "'a'", " a", "a ", "a\x00b", "a\nb", "a\rb", "a\x85", "\xa0a", "a\u2003", "\u3000", "\ufeffa", "é",
    "日本", "😀", "a&amp;b", "<b>a</b>", "I <3", "１２", "0x1", "a\x7f", "RT @a", "1380242611781386245",
)  # fmt: skip
CELLS = st.lists(st.one_of(st.sampled_from(TRICKY), st.text(max_size=12)), max_size=12)


def said(column: Column, odd: Flags) -> list[str | None]:
    """The cells, of which those that are said to be odd are hidden."""
    return column.mended(odd, lambda cell: None).to_pylist()  # type: ignore[no-any-return]


@given(CELLS)
def test_a_plain_word_means_what_it_says(cells: list[str]) -> None:
    """A cell that is not odd is neither cleaned nor missing."""
    column = text_column([cell.encode("utf-8", "replace").decode() for cell in cells])
    for cell, found in zip(column.values, said(column, column.is_odd_word), strict=True):
        if found is not None:
            assert (cell, False, True) == (clean(cell), is_missing(cell), cell[0] not in "'=")


@given(CELLS)
def test_a_plain_text_is_what_was_said(cells: list[str]) -> None:
    """A text that is not odd holds no markup and nothing to be cleaned."""
    column = text_column([cell.encode("utf-8", "replace").decode() for cell in cells])
    for cell, found in zip(column.values, said(column, column.is_odd_text), strict=True):
        assert found is None or cell == words_of(cell)


@given(CELLS)
def test_a_plain_id_is_one(cells: list[str]) -> None:
    """An id that is not odd has all of its digits, and nothing around it."""
    column = text_column([cell.encode("utf-8", "replace").decode() for cell in cells])
    for cell, found in zip(column.values, said(column, column.is_odd_id), strict=True):
        if found is not None:
            assert (cell, cell, False) == (as_id(cell), clean(cell), is_damaged_id(cell))


@pytest.mark.parametrize(("cell", "odd"), [("Ann Lee", False), ("negative", False), ("news", False), ("null", True)])
def test_common_words_are_plain(cell: str, odd: bool) -> None:
    """Only what may be a word for nothing is looked at twice."""
    assert [odd] == text_column([cell]).is_odd_word.tolist()


def test_a_marked_byte_is_found_in_its_text() -> None:
    """Words are found where they stand, never across the border of two texts."""
    column = text_column(["a RT @b", "", "RT", " @c", "RT @d"])
    assert [True, False, False, False, True] == column.saying(b"RT @").tolist()


def test_values_that_are_no_texts_are_kept() -> None:
    """A column of a spreadsheet with numbers and times keeps them as they are."""
    column = joined([text_column(["a", None]), text_column([1, 2.5])])
    assert (False, ["a", "", 1, 2.5]) == (column.is_text, column.values)
    assert ["a", 2.5] == column.take(np.array([True, False, False, True])).values


def test_a_cell_that_cannot_be_mended_is_marked() -> None:
    """What is wrong with a cell costs its row, and no other."""
    column, failed = text_column(["1", "x", "2"]), np.zeros(3, np.bool_)
    assert ["1", None, "2"] == column.mended(
        np.array([False, True, True]), lambda cell: str(int(cell)), failed
    ).to_pylist()
    assert [False, True, False] == failed.tolist()


@given(CELLS, st.sets(st.sampled_from(range(32))))
def test_what_is_known_of_control_characters_changes_no_answer(cells: list[str], absent: set[int]) -> None:
    """A column of which it is known what it cannot hold says the same as one of which it is not."""
    cells = [cell.encode("utf-8", "replace").decode().translate(dict.fromkeys(absent)) for cell in cells]
    plain = text_column(cells)
    known = Column(plain.cells, ANY_CONTROL - absent)
    assert plain.is_odd_word.tolist() == known.is_odd_word.tolist()
    assert plain.is_odd_text.tolist() == known.is_odd_text.tolist()


@given(
    st.lists(st.one_of(st.text("0123456789", max_size=20), st.text("0123456789.,eE+-a_é", max_size=20)), max_size=12)
)
def test_digits_are_digits_and_nothing_else(cells: list[str]) -> None:
    """However many other bytes there are in the column."""
    column = text_column(cells)
    assert [cell.isascii() and cell.isdecimal() for cell in cells] == column.is_digits.tolist()


def test_a_column_is_asked_once() -> None:
    """Whoever asks the same again gets the first answer."""
    column, asked = text_column(["a"]), []
    for _ in range(2):
        assert 1 == column.once("length", lambda one: asked.append(one) or len(one))
    assert [column] == asked
