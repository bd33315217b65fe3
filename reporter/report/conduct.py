"""How the brand behaves as `report.json` has it: the stage's data, and its own posts quoted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.engine.protocol import Engine
from reporter.report.shown import Veil, moment

HITS = """
select h.kind as habit, h.count, h.note, t.id, t.platform, t.stated_at as created_at, t.time_basis, t.text, t.title,
  t.shared_text, t.source_file, t.source_row, a.text as said_text, a.title as said_title, a.source_file as said_file
from conduct_hits as h
join trusted as t on t.i = h.i
join links as l on l.i = h.i
left join trusted as a on a.i = l.parent and h.kind = 'harsh'
order by h.place
"""


def conduct_told(engine: Engine, data: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    """The stage's data with the brand's posts that show each habit; who is named in them is veiled as everywhere."""
    return {**data, "hits": [_hit(row, veil) for row in engine.rows(HITS).to_pylist()]}


def _hit(row: dict[str, Any], veil: Veil) -> dict[str, Any]:
    words = veil.words(row)
    said = {"text": row["said_text"], "title": row["said_title"], "shared_text": None, "source_file": row["said_file"]}
    answered = veil.words(said)
    return {
        "habit": row["habit"],
        "count": row["count"],
        "note": row["note"],
        "mention": veil.id(row["id"]),
        "platform": row["platform"],
        "created_at": moment(row["created_at"]) if row["created_at"] else None,
        "time_basis": row["time_basis"],
        "title": words["title"],
        "text": words["text"],
        "answered": answered["text"] or answered["title"],
        "source_file": row["source_file"],
        "source_row": row["source_row"],
    }
