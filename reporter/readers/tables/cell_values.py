"""What the cells of one row say, to programs whose tables are read row by row."""

from __future__ import annotations

from reporter.readers.compose import Export
from reporter.readers.rejects import BadValueError
from reporter.readers.tables.drafts import Cells
from reporter.readers.text import clean, unescape
from reporter.readers.values import MISSING, as_count, as_id, as_words, is_damaged_id, is_missing, unguarded
from reporter.sentence import say

_LONGEST_MISSING = max(map(len, MISSING)) + 1


def cell_words(cells: Cells, *names: str) -> str | None:
    """The first of several cells that holds words, as they stand, without an exporter's guard against formulas."""
    for name in names:
        found = cells.get(name)
        if found is not None and found != "" and (words := _words(found)):
            return words
    return None


def cell_name(cells: Cells, *names: str) -> str | None:
    """The first of several cells that holds a name, a link or another word; `-`, `n/a` and the like are none."""
    for name in names:
        found = cells.get(name)
        if found is None or found == "":
            continue
        if (words := _words(found)) and not (len(words) < _LONGEST_MISSING and words.casefold() in MISSING):
            return words
    return None


def cell_id(cells: Cells, export: Export, *names: str) -> str | None:
    """The first of several cells that holds an id; one that a spreadsheet rounded is none."""
    for name in names:
        found = cells.get(name)
        # Most ids are digits written as text, in which nothing can be wrong.
        if type(found) is str and found.isdecimal():
            return found
        if found is None or found == "" or is_missing(found):
            continue
        if is_damaged_id(found, excel=bool(export.memory.get("excel"))):
            export.facts.note(
                say(
                    "Some ids in column {column} have lost their last digits (a spreadsheet rounded them); they are "
                    "not used. Export again and keep the column as text.",
                    column=repr(name),
                )
            )
            continue
        if native := as_id(found):
            return native
    return None


def cell_count(cells: Cells, *names: str) -> int | None:
    """The first of several counts that is there.

    Raises:
        BadValueError: It is there and no count.
    """
    for name in names:
        found = cells.get(name)
        if found is None or found == "":
            continue
        try:
            if (count := as_count(found)) is not None:
                return count
        except BadValueError as error:
            raise error.of(name) from None
    return None


def _words(cell: object) -> str | None:
    words = cell if type(cell) is str else as_words(cell) or ""
    if words[:1] in ("'", "="):
        words = unguarded(words)
    return clean(unescape(words) if "&" in words else words)
