"""How a number is written where people read it: no more digits than its doubt carries."""

from __future__ import annotations

import math
import re

THIN_SPACE = "\u202f"
NO_BREAK = "\u00a0"
UNITS = "%|points?|times|seconds?|minutes?|hours?|days?"
BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS})(?!\w))")
MINUS = "\u2212"


def count(items: float) -> str:
    """A count as a person reads it, thousands apart by a thin space.

    >>> count(12284) == "12\u202f284"
    True
    """
    return f"{round(items):,}".replace(",", THIN_SPACE).replace("-", MINUS)


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
    text = f"{value:,.{places}f}".replace(",", THIN_SPACE)
    return text.lstrip("-") if float(f"{value:.{places}f}") == 0 else text.replace("-", MINUS)


def span(hours: float | None) -> str:
    """A length of time in the words a person would choose.

    >>> span(0.5), span(13.46), span(0.97), span(120.0)
    ('30 minutes', '13.5 hours', '58 minutes', '5 days')
    """
    amount = hours or 0.0
    scales = ((72, 24.0, "day"), (2, 1.0, "hour"), (1 / 30, 1 / 60, "minute"), (0, 1 / 3600, "second"))
    size, unit = next((size, unit) for least, size, unit in scales if amount >= least)
    places = 0 if unit in ("minute", "second") and amount / size >= 10 else 1
    count = f"{amount / size:.{places}f}".removesuffix(".0")
    return f"{count} {unit}" if count == "1" else f"{count} {unit}s"


def with_units(text: str) -> str:
    """A text in which no line ends between a number and its unit.

    >>> with_units("7 % within 2 days") == "7\u00a0% within 2\u00a0days"
    True
    """
    return BEFORE_UNIT.sub(NO_BREAK, text)
