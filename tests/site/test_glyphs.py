"""The small drawing of an estimate on its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reporter.site.glyphs import WIDTH, Scale, interval_glyph, scale_over

NUMBERS = st.floats(min_value=-1e6, max_value=1e6)


@given(NUMBERS, NUMBERS)
def test_order_is_kept(one: float, other: float) -> None:
    """A larger value never lies further left, and nothing lies outside the drawing."""
    scale = Scale(0, 100)
    assert (one <= other) <= (scale.place(one) <= scale.place(other))
    assert 0 < scale.place(one) < WIDTH


@given(st.lists(st.floats(min_value=0, max_value=1e6), min_size=1))
def test_a_common_scale_covers_every_interval(highs: list[float]) -> None:
    """The scale of several rows ends at or beyond the largest of them."""
    scale = scale_over({"value": high / 2, "low": 0, "high": high} for high in highs)
    assert max(highs) <= scale.end * 1.000001


def test_a_withheld_value_has_no_dot() -> None:
    """Where there is no value the line stays empty."""
    withheld = {"value": None, "low": None, "high": None, "status": "too_few"}
    glyph = interval_glyph(withheld, Scale(0, 1))
    assert (glyph.dot, glyph.low, glyph.high) == (None, None, None)


def test_a_window_that_is_open_shows() -> None:
    """A figure that is still moving is drawn as open."""
    moving = {"value": 0.5, "low": 0.4, "high": 0.6, "status": "moving"}
    assert interval_glyph(moving, Scale(0, 1)).is_open
