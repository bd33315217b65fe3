"""Cells and JSON values as counts, ids and words; what cannot be one raises `BadValueError` with a reason."""

from __future__ import annotations

import hashlib
import math
import re

from reporter.readers.rejects import BadValueError

MISSING = frozenset({"", "nan", "none", "null", "n/a", "na", "nil", "undefined", "-", "--", "#n/a"})
NO_PARENT = MISSING | {"0", "-1", "0.0", "-1.0", "root", "false"}
EXACT_FLOAT = 2**53
EXCEL_DIGITS = 15

_COUNT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*([kmb])?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,\u202f\xa0 ]\d{3})+(?:\.\d+)?")
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+?\d+")
_FLOAT_ID = re.compile(r"(\d+)\.0+")
_LONG_DIGITS = re.compile(r"\d{16,}")
_GUARD = re.compile(r"""'(?=[=+\-@])|="(?=[^"]*"$)""")
_RATIO = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|of|out of)\s*(\d+(?:\.\d+)?)(?:\s*stars?)?", re.IGNORECASE)


def is_missing(value: object) -> bool:
    """Whether a value of any column but a text says nothing."""
    if value is None:
        return True
    if isinstance(value, str):
        # No word for "missing" is long or starts with a digit: most values are told apart without being copied.
        return len(value) < 24 and not value[:1].isdigit() and value.strip().casefold() in MISSING
    return isinstance(value, float) and math.isnan(value)


def unguarded(cell: str) -> str:
    """A cell without the mark that an exporter put before a formula: `'=…`, `'@name` or `="123"`."""
    found = _GUARD.match(cell)
    if not found:
        return cell
    return cell[2:-1] if found[0] == '="' else cell[1:]


def as_count(value: object) -> int | None:
    """A number of likes, shares, followers; None when unknown.

    >>> as_count("1.2K"), as_count("1,234"), as_count("")
    (1200, 1234, None)
    """
    if isinstance(value, str) and len(value) < 16 and value.isascii() and value.isdigit():
        return int(value)
    if is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return _bounded(value)
    if isinstance(value, float):
        return _bounded(_whole(value))
    written = (as_words(value) or "").strip()
    if _GROUPED.fullmatch(written):
        written = re.sub(r"[,\u202f\xa0 ]", "", written)
    found = _COUNT.fullmatch(written)
    if not found or len(written) > 24:
        raise BadValueError("not a count", value)
    return _bounded(_whole(float(found[1]) * _UNITS[(found[2] or "").lower()], slack=bool(found[2])))


def as_rating(value: object) -> tuple[float, float | None] | None:
    """A rating and the top of its scale where the value names it (`4/5`); None when unknown."""
    if is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        # JSON knows whole numbers that no float can hold, and infinite ones.
        if abs(value) >= EXACT_FLOAT:
            raise BadValueError("not a rating", value)
        return float(value), None
    written = (as_words(value) or "").strip().lower().removesuffix("stars").removesuffix("star").strip()
    if found := _RATIO.fullmatch(written):
        return float(found[1]), float(found[2])
    try:
        rating = float(written.replace(",", "."))
    except ValueError:
        raise BadValueError("not a rating", value) from None
    if not math.isfinite(rating):
        raise BadValueError("not a rating", value)
    return rating, None


def as_words(value: object) -> str | None:
    """Any single value as text; None for nothing, for lists and for objects."""
    if value is None or isinstance(value, (list, dict)):
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return None if math.isnan(value) else f"{value:.0f}" if value.is_integer() else str(value)
    return str(value)


def is_damaged_id(value: object, *, excel: bool = False) -> bool:
    """Whether an id has lost digits: 1.38E+18, or a number with more digits than a float holds."""
    if isinstance(value, float):
        return not value.is_integer() or abs(value) >= (10**EXCEL_DIGITS if excel else EXACT_FLOAT)
    if not isinstance(value, str) or value.isdigit():
        return False
    written = value.strip()
    if _SCIENTIFIC.fullmatch(written):
        return True
    found = _FLOAT_ID.fullmatch(written)
    return bool(found) and int(found[1][:20]) >= EXACT_FLOAT if found else False


def is_float_id(value: object) -> bool:
    """Whether an id is written as a whole number with an empty fraction, as pandas writes a column with gaps."""
    return isinstance(value, str) and _FLOAT_ID.fullmatch(value.strip()) is not None


def is_rounded_id(value: object) -> bool | None:
    """Whether a long id ends in the zeros that Excel leaves after 15 digits; None for a short one."""
    written = value.strip() if isinstance(value, str) else ""
    return not written[EXCEL_DIGITS:].strip("0") if _LONG_DIGITS.fullmatch(written) else None


def as_id(value: object, *, float_like: bool = False) -> str | None:
    """An id as text, never a number; `float_like` columns lose their empty fraction.

    >>> as_id("3.0", float_like=True), as_id("1.10"), as_id(7.0)
    ('3', '1.10', '7')
    """
    if isinstance(value, str) and value.isdigit():
        return value
    if is_missing(value):
        return None
    written = (as_words(value) or "").strip().strip("'\"")
    if float_like and (found := _FLOAT_ID.fullmatch(written)):
        return found[1]
    return written or None


def made_id(*parts: object) -> str:
    """A stable id for a row that has none: `~` and sixteen hexadecimal digits of its content."""
    alone = parts[0] if len(parts) == 1 else None
    joined = alone if type(alone) is str else "\x1f".join(["" if part is None else str(part) for part in parts])
    return "~" + hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def _whole(number: float, *, slack: bool = False) -> int:
    if not math.isfinite(number) or (not number.is_integer() and not slack):
        raise BadValueError("not a whole count", number)
    return round(number)


def _bounded(number: int) -> int:
    if abs(number) >= EXACT_FLOAT:
        raise BadValueError("too large to be a count", number)
    return number
