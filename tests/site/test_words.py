"""How numbers, intervals, times and statuses read."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import ThemeError
from reporter.numerals import count, decimals, number
from reporter.site.words import Words

WIDE = "\u202f"


def estimate(
    value: float | None, low: float | None, high: float | None, unit: str = "mentions per mention", **more: str
) -> dict[str, Any]:
    return {"value": value, "low": low, "high": high, "unit": unit, "status": "settled", **more}


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (estimate(0.913, 0.622, 1.281), "0.9 (0.6\u00a0to\u00a01.3)"),
        (estimate(0.412, 0.331, 0.502), "0.41 (0.33\u00a0to\u00a00.50)"),
        (estimate(0.412, 0.391, 0.434, "share"), "41\u00a0% (39\u00a0to\u00a043)"),
        (estimate(0.061, 0.022, 0.101, "share points"), "+6\u00a0points (2\u00a0to\u00a010)"),
        (estimate(-0.174, -0.206, -0.142, "share points"), "\u221217\u00a0points (\u221221\u00a0to\u00a0\u221214)"),
        (estimate(1.38, 1.21, 1.58, "ratio"), "1.4\u00a0times (1.2\u00a0to\u00a01.6)"),
        (estimate(63.2, 58.1, 68.0, "0..100"), "63 (58\u00a0to\u00a068)"),
        (estimate(3412, None, None, "mentions"), f"3{WIDE}412"),
        (estimate(None, None, None), None),
    ],
)
def test_an_estimate_reads_with_its_interval(say: Words, given_: dict[str, Any], expected: str | None) -> None:
    """A figure has as many digits as its interval carries, and its unit's way of speaking."""
    assert expected == say.full(given_)


@given(st.floats(min_value=1e-3, max_value=1e6))
def test_an_interval_shows_one_or_two_digits_of_doubt(width: float) -> None:
    """An interval's width, written with its decimals, keeps one or two digits, or is a whole number."""
    places = decimals(width)
    digits = round(width * 10**places)
    assert 1 <= digits <= 30 or (places == 0 and width >= 1)


@given(st.floats(min_value=-1e9, max_value=1e9), st.integers(min_value=0, max_value=4))
def test_a_number_reads_back_as_itself(value: float, places: int) -> None:
    """What is written is the number, rounded; and nothing is ever minus zero."""
    text = number(value, places)
    assert math.isclose(float(text.replace("\u2212", "-").replace(WIDE, "")), value, abs_tol=0.51 * 10**-places)
    assert not text.startswith("\u22120") or float(text[1:].replace(WIDE, "")) != 0


@given(st.integers(min_value=0, max_value=10**12))
def test_a_count_is_a_count(items: int) -> None:
    """A count loses nothing: without its spaces it is the same number."""
    assert items == int(count(items).replace(WIDE, ""))


def test_numbers_in_one_sentence_have_the_same_digits(say: Words) -> None:
    """Two values side by side are as precise as the less certain of them."""
    assert say.alike([estimate(0.913, 0.622, 1.281), estimate(0.412, 0.331, 0.502)]) == ["0.9", "0.4"]


def test_a_status_is_said_once(say: Words) -> None:
    """A reason that names its status already is not given it twice; one that does not is."""
    few = estimate(None, None, None) | {"status": "too_few"}
    assert "Too few to say: 9 people." == say.status(few, "Too few to say: 9 people.")
    assert "Too few to say: 9 people." == say.status(few, "9 people.")
    assert "Too few to say." == say.status(few, None)
    assert say.status(estimate(1, None, None), "anything") is None


def test_times_say_how_well_they_are_known(say: Words) -> None:
    """A time is said to the minute, to the day, with doubt, or not at all."""
    moment = "2026-06-29T17:05:00Z"
    assert [
        say.moment(moment, "exact"),
        say.moment(moment, "day_only"),
        say.moment(moment, "estimated"),
        say.moment(None, None),
    ] == ["29\u00a0June 2026, 17:05 UTC", "29\u00a0June 2026", "29\u00a0June 2026, 17:05 UTC, about", "time not known"]


def test_a_name_that_the_theme_does_not_know_stays(say: Words) -> None:
    """Platforms have the theme's names, languages their own; what nobody knows keeps its own, whatever it is."""
    given = (
        ("x", "platform"),
        ("negative", "polarity"),
        ("de", "language"),
        ("{0.__class__}.y", "platform"),
        ("{x}", "language"),
    )
    assert [say.named(*pair) for pair in given] == ["X", "Bad", "German", "{0.__class__}.y", "{x}"]


def test_a_string_that_is_missing_is_named() -> None:
    """A theme without a needed string is told which one."""
    with pytest.raises(ThemeError, match=r"no 'time\.day'"):
        Words({"time": {"months": {"6": "June"}}}).day("2026-06-29")


def test_a_string_with_a_wrong_blank_is_named() -> None:
    """A blank that cannot be filled is reported with the blanks there are."""
    with pytest.raises(ThemeError, match=r"'number\.interval' cannot be filled") as caught:
        Words({"number": {"interval": "{lo} to {high}"}})("number.interval", low="1", high="2")
    assert caught.value.hint == "Blanks that it may have: {low}, {high}."


def test_a_word_that_is_remembered_is_the_same() -> None:
    """Asked twice for a day or a key, the words give the same; a key that is missing stays missing."""
    say = Words({"time": {"day": "{day} {month} {year}", "months": {"1": "January"}}})

    assert ["5\u00a0January 2026"] * 2 == [say.day("2026-01-05T23:59:00Z"), say.day("2026-01-05")]
    assert [None, None] == [say.look_up("time.none"), say.look_up("time.none")]


def test_what_cannot_be_seen_is_told_in_two_sentences(say: Words) -> None:
    """The reason is a sentence of its own, and no clause behind a colon."""
    said = say.status({"status": "not_observable"}, "No mention has a time.")
    assert "This data cannot show it. No mention has a time." == said


def test_one_day_is_said_once(say: Words) -> None:
    """A period within a day is that day, and no stretch from it to itself."""
    within = {"start": "2026-04-08T01:00:00Z", "end": "2026-04-08T22:00:00Z"}
    assert say.day("2026-04-08") == say.period(within)
