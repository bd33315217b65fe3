"""The same mention in two exports, or twice in one, is one mention, which knows what any of them knew."""

from __future__ import annotations

from typing import NamedTuple

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.mentions import COLUMNS

_COMPARED = [
    c.name for c in COLUMNS if c.stage == "readers" and not c.name.startswith("source_") and c.name != "reader"
]


class Merged(NamedTuple):
    """What became of the mentions that several rows tell of.

    Args:
        mentions: Mentions put together out of two rows or more.
        rows: The rows beside the one that was kept of each.
        files: Of these mentions, those told of in more than one file.
        filled: Fields that were unknown in the kept row, and known from another.
    """

    mentions: int
    rows: int
    files: int
    filled: int


def merge_copies(engine: Engine, *, rows: str) -> Merged:
    """Make `mentions` (one row an id) and `duplicates` (the rows left out, with the one that stayed).

    Of the rows with one id the one with words stays, then the one that knows most, then the newest
    version, then the first by file and row, so that the choice is the same on every machine. What it does
    not know is filled, field by field, from the others in that order.
    Two tables that number their rows from 1 do not hold the same mentions: rows that share such an id
    but neither words nor author or time are told apart first (`renamed`).
    """
    engine.save("renamed", statement(__package__, "renamed").format(rows=rows))
    engine.view("identified", statement(__package__, "identified").format(rows=rows))
    engine.save("ranked", statement(__package__, "ranked").format(rows="identified"))
    engine.save("merged", statement(__package__, "merged").format(rows="identified"))
    engine.save("mentions", statement(__package__, "unique").format(rows="identified"))
    engine.save("duplicates", statement(__package__, "duplicates"))
    return _counted(engine)


def _counted(engine: Engine) -> Merged:
    filled = " + ".join(f"count(m.{column}) - count(r.{column})" for column in _COMPARED if column != "parent_evidence")
    (found,) = engine.rows(
        f"""
        select
          (select count(*) from merged) as mentions,
          (select count(*) from duplicates) as rows,
          (select count(distinct id) from duplicates where source_file <> kept_file) as files,
          (select coalesce({filled}, 0) from merged as m join identified as r on r.row_key = m.row_key) as filled
        """
    ).to_pylist()
    return Merged(**found)
