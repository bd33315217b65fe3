"""Counts, ids and ratings out of cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.rejects import BadValueError
from reporter.readers.values import as_count, as_id, as_rating, is_damaged_id, is_rounded_id, made_id, unguarded


@given(st.integers(-(10**12), 10**12))
def test_a_count_is_read_however_it_is_written(count: int) -> None:
    """A whole number is the same with separators, with an empty fraction, as text and as a number."""
    forms = [count, float(count), str(count), f"{count:,}", f"{count}.0", f" {count} "]
    assert {count} == {as_count(form) for form in forms}


@pytest.mark.parametrize(
    ("written", "count"), [("1.2K", 1200), ("3m", 3_000_000), ("", None), ("N/A", None), (None, None)]
)
def test_short_and_missing_counts(written: object, count: int | None) -> None:
    """Thousands may be a letter; a missing count is unknown, not zero."""
    assert count == as_count(written)


@pytest.mark.parametrize("written", ["many", "1.5", "12 likes", 1e300, "9" * 30, [], {}, "1e5"])
def test_what_is_no_count_says_so(written: object) -> None:
    """A value of the wrong kind is an error of its row, not a silent zero."""
    with pytest.raises(ValueError, match=r"."):
        as_count(written)


@pytest.mark.parametrize(
    ("written", "is_damaged"),
    [
        ("1.38024E+18", True),
        ("1,38E+18", True),
        (1.380242611781386e18, True),
        (3.0, False),
        ("1380242611781386245", False),
        ("1380242611781386240.0", True),
        ("3.0", False),
        ("abc", False),
        (12, False),
        (1.5, True),
    ],
)
def test_ids_that_a_spreadsheet_rounded_are_found(written: object, is_damaged: bool) -> None:
    """An id that went through a float is not an id any more."""
    assert is_damaged == is_damaged_id(written)


def test_zeros_after_fifteen_digits_are_noticed() -> None:
    """A long id that ends in nothing but zeros may have been rounded; a short one says nothing."""
    assert (True, False, None) == (
        is_rounded_id("138024261178138000"),
        is_rounded_id("1380242611781386245"),
        is_rounded_id("12"),
    )


def test_an_id_is_text() -> None:
    """An empty fraction goes only where the whole column has it; nothing else is changed."""
    assert ("3", "3.0", "1.10", "0012") == (as_id("3.0", float_like=True), as_id("3.0"), as_id("1.10"), as_id("0012"))


def test_guards_against_formulas_are_undone() -> None:
    """The mark that an exporter put before a formula is not part of the words."""
    assert ["=1+1", "@ann", "123", "'tis", "=x"] == [unguarded(c) for c in ("'=1+1", "'@ann", '="123"', "'tis", "=x")]


@pytest.mark.parametrize("number", [10**400, -(10**400), float("inf"), 2**53])
def test_a_number_that_no_float_holds_is_no_rating(number: float) -> None:
    """JSON may hold numbers of any length; one of those costs its row and not the build."""
    with pytest.raises(BadValueError, match="not a rating"):
        as_rating(number)


def test_a_rating_may_name_its_scale() -> None:
    """Four of five is four on a scale of five."""
    assert [(4.0, 5.0), (4.5, None), (3.0, None), None] == [as_rating(v) for v in ("4/5", "4,5", "3 stars", "")]


@given(st.text(), st.text())
def test_made_ids_are_stable_and_distinct(one: str, other: str) -> None:
    """The same content has the same id, another content another."""
    assert (one == other) == (made_id(one) == made_id(other)) or one.encode("utf-8", "replace") == other.encode(
        "utf-8", "replace"
    )
