"""What collectors of websites share."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.formats.collected import named, shortcode


@given(st.integers(min_value=64**10, max_value=2**63))
def test_a_code_is_the_number_in_base_64(number: int) -> None:
    """The code says the same number in the alphabet of links."""
    code = shortcode(str(number)) or ""
    padded = code.rjust(-(-len(code) // 4) * 4, "A")
    assert number == int.from_bytes(base64.urlsafe_b64decode(padded), "big")


def test_what_is_no_number_is_left_alone() -> None:
    """Codes stay codes, a number with its owner loses the owner, and nothing stays nothing."""
    assert ["CxYz_-12", "C3L9IQOygAB", None] == [
        shortcode(value) for value in ("CxYz_-12", "3300000000000000001_501", None)
    ]


def test_a_blotted_name_is_unknown() -> None:
    """4CAT writes a word over people's names; it is nobody's name."""
    assert [None, "ann"] == [named({"a": value}, "a") for value in ("REDACTED", "ann")]
