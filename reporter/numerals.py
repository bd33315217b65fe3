"""How a number is written where people read it: no more digits than its doubt carries."""

from __future__ import annotations

import math
import re
from datetime import date

from reporter.sentence import Sentence, say, say_number

THIN_SPACE = "\u202f"
NO_BREAK = "\u00a0"
UNITS = "%|points?|times|seconds?|minutes?|hours?|days?"
MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|"
MONTHS += "Nov(?:ember)?|Dec(?:ember)?"
BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS}|{MONTHS})(?!\w))")
AMOUNT = r"[+\u2212-]?\d[\d.,\u202f\u00a0]*%?"
INTERVAL = re.compile(rf"\(({AMOUNT}) (\w+) ({AMOUNT})\)")
MINUS = "\u2212"


def count(items: float) -> str:
    """A count as a person reads it, thousands apart by a thin space.

    >>> count(12284) == "12\u202f284"
    True
    """
    return f"{Count(round(items)):,}"


class Count(int):
    """A count that a sentence writes as `count` does.

    >>> f"{Count(12284):,}" == "12\u202f284"
    True
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """The number by the format, in our signs."""
        return _in_our_signs(super().__format__(spec))


class Amount(float):
    """A number that a sentence writes as `number` does.

    >>> f"{Amount(-0.04):,.1f}", f"{Amount(-1234.5):,.1f}" == "\u22121\u202f234.5"
    ('0.0', True)
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """The number by the format, in our signs."""
        return _in_our_signs(super().__format__(spec))


def _in_our_signs(text: str) -> str:
    is_nothing = not text.strip("-0.")
    return text.lstrip("-") if is_nothing else text.replace(",", THIN_SPACE).replace("-", MINUS)


def decimals(width: float) -> int:
    """Decimals that an interval of this width carries: one digit of doubt, two where it starts with 1 or 2.

    >>> [decimals(width) for width in (0.66, 0.17, 3.1, 94.0)]
    [1, 2, 0, 0]
    """
    if not width > 0 or not math.isfinite(width):
        return 2
    power = math.floor(math.log10(width))
    leading = width / 10.0**power
    return min(4, max(0, -power + (leading < 3)))


def number(value: float, places: int) -> str:
    """A number with so many decimals, a true minus, and never a negative nothing.

    >>> number(-0.04, 1), number(-1.25, 1) == "\u22121.2"
    ('0.0', True)
    """
    return f"{Amount(value):,.{places}f}"


def interval(value: float, low: float, high: float, *, places: int) -> Sentence:
    """A value with its ends, each with so many decimals, four at most.

    >>> interval(0.42, 0.31, 0.55, places=2)
    '0.42 (0.31 to 0.55)'
    """
    ends = {"value": Amount(value), "low": Amount(low), "high": Amount(high)}
    # How many decimals stands in each template, so that whoever says it in another language need not count them.
    if places == 0:
        return say("{value:,.0f} ({low:,.0f} to {high:,.0f})", **ends)
    if places == 1:
        return say("{value:,.1f} ({low:,.1f} to {high:,.1f})", **ends)
    if places == 2:
        return say("{value:,.2f} ({low:,.2f} to {high:,.2f})", **ends)
    if places == 3:
        return say("{value:,.3f} ({low:,.3f} to {high:,.3f})", **ends)
    return say("{value:,.4f} ({low:,.4f} to {high:,.4f})", **ends)


def day_named(when: date) -> Sentence:
    """A day within the year, as a person says it; of a moment only the day is kept.

    >>> day_named(date(2026, 6, 8))
    '8 June'
    """
    return say("{day:%-d %B}", day=date(when.year, when.month, when.day))


def span(hours: float | None) -> Sentence:
    """A length of time in the words a person would choose.

    >>> span(0.5), span(13.46), span(0.97), span(120.0)
    ('30 minutes', '13.5 hours', '58 minutes', '5 days')
    """
    amount = hours or 0.0
    if amount >= 72:
        return say_number("{n:g} day", "{n:g} days", round(amount / 24, 1))
    if amount >= 2:
        return say_number("{n:g} hour", "{n:g} hours", round(amount, 1))
    if amount >= 1 / 30:
        return say_number("{n:g} minute", "{n:g} minutes", _short(amount * 60))
    return say_number("{n:g} second", "{n:g} seconds", _short(amount * 3600))


def _short(amount: float) -> float:
    """An amount with one decimal, or none where it has two digits before it."""
    return round(amount, 0 if amount >= 10 else 1)


def with_units(text: str) -> str:
    """A text in which no line ends between a number and its unit, a day and its month, or within an interval.

    >>> with_units("7 % within 2 days") == "7\u00a0% within 2\u00a0days"
    True
    >>> with_units("on 8 June: 4 (3 to 7)") == "on 8\u00a0June: 4 (3\u00a0to\u00a07)"
    True
    """
    return whole_intervals(BEFORE_UNIT.sub(NO_BREAK, text))


def whole_intervals(text: str) -> str:
    """A text in which no line ends between the two ends of an interval in brackets, whatever word joins them.

    >>> whole_intervals("4 (3 bis 7)") == "4 (3\u00a0bis\u00a07)"
    True
    """
    return INTERVAL.sub(lambda ends: f"({NO_BREAK.join(ends.groups())})", text)
