"""The same mention in two exports, or twice in one, is one mention."""

from __future__ import annotations

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement


def merge_copies(engine: Engine, *, rows: str) -> None:
    """Make `mentions` (one row an id) and `duplicates` (the rows left out, with the one that stayed).

    Of the rows with one id the one with words stays, then the one that knows most, then the newest
    version, then the first by file and row, so that the choice is the same on every machine.
    Two tables that number their rows from 1 do not hold the same mentions: rows that share such an id
    but neither words nor author or time are told apart first (`renamed`).
    """
    engine.save("renamed", statement(__package__, "renamed").format(rows=rows))
    engine.view("identified", statement(__package__, "identified").format(rows=rows))
    engine.save("ranked", statement(__package__, "ranked").format(rows="identified"))
    engine.save("mentions", statement(__package__, "unique").format(rows="identified"))
    engine.save("duplicates", statement(__package__, "duplicates"))
