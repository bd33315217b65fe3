"""Reasons that may be published, and excerpts that may not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.protocol import Rejected
from reporter.readers.rejects import BadValueError, rejected
from reporter.readers.values import as_count, as_rating


def test_the_wrong_value_is_shown_before_the_row() -> None:
    """The excerpt is the value where there is one, else the first part of the row with words."""
    assert Rejected(3, "likes: not a count", "lots") == rejected(
        3, BadValueError("not a count", "lots").of("likes"), "a"
    )
    assert Rejected(4, "no id", "words") == rejected(4, BadValueError("no id"), None, " ", "words")


def test_a_deep_value_is_not_written_out() -> None:
    """A list nested a thousand times has no excerpt and stops nothing."""
    deep: list[object] = []
    for _ in range(1_010):
        deep = [deep]
    assert Rejected(1, "no", None) == rejected(1, BadValueError("no", deep), deep)


@given(st.text(st.characters(categories=["Lu"]), min_size=3) | st.integers() | st.floats())
def test_no_reason_holds_the_value(value: object) -> None:
    """Counts and ratings say what is wrong in words of their own."""
    for read in (as_count, as_rating):
        try:
            read(value)
        except BadValueError as error:
            assert str(error) in ("not a count", "not a whole count", "too large to be a count", "not a rating")
