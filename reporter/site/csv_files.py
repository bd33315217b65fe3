"""Tables to download: plain CSV that a spreadsheet opens as data and never runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

__all__ = ["csv_bytes", "csv_of_columns", "safe_cell"]

Value = str | int | float | bool | None

FORMULA_START = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%]|[\t\r\n]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe_cell(value: Value) -> str | int | float:
    """A cell that is data to any spreadsheet: a text that could start a formula gets an apostrophe first.

    >>> safe_cell("=1+1"), safe_cell(-1.5), safe_cell(None)
    ("'=1+1", -1.5, '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if value[:1].isalnum() and value.isprintable():
        return value  # most texts: looked at once, not letter by letter for what they do not hold
    text = CONTROL.sub("", value)
    return f"'{text}" if FORMULA_START.match(text) else text


def csv_bytes(headings: Sequence[str] | None, rows: Iterable[Sequence[Value]]) -> bytes:
    """A CSV file in UTF-8 with the mark by which Excel knows it; without headings, more rows of one."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if headings is not None:
        writer.writerow([safe_cell(heading) for heading in headings])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8" if headings is None else "utf-8-sig")


def csv_of_columns(columns: Sequence[Sequence[Value]]) -> bytes:
    """More rows of a CSV file, from its columns: each different text of a column is looked at once.

    >>> csv_of_columns([["=1+1", "a", "a"], [1, None, 2]])
    b"'=1+1,1\\r\\na,\\r\\na,2\\r\\n"
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(zip(*map(_safe_cells, columns), strict=True))
    return buffer.getvalue().encode("utf-8")


def _safe_cells(values: Sequence[Value]) -> list[str | int | float]:
    kinds = set(map(type, values))
    if str in kinds:
        safe = {value: safe_cell(value) for value in set(values)}
        return list(map(safe.__getitem__, values))
    if kinds <= {int, float}:
        return list(values)  # type: ignore[arg-type]
    return [safe_cell(value) for value in values]
