"""The people of the report as tables to download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reporter.site.csv_files import csv_bytes

__all__ = ["people_tables"]

PERSON = (
    "name", "stage", "strength_towards", "strength_from", "reciprocity", "contacts_towards", "contacts_from",
    "direction", "first", "last", "last_contact", "last_answer", "days", "pause_days", "mentions", "positive",
    "negative", "audience",
)  # fmt: skip
TASK = ("list", "place", "name", "reason", "mention")
SET_OFF = ("direct", "total", "direct_people", "people")


def people_tables(report: Mapping[str, Any]) -> dict[str, bytes]:
    """Path → bytes; empty for a report that has no people."""
    if "relationships" not in report:
        return {}
    rows = [
        [
            *(one[key] for key in PERSON),
            *(one["set_off"][key] for key in SET_OFF),
            " ".join(one["platforms"]),
            one["is_customer"],
            " ".join(met["date"] for met in one["meetings"]),
            ", ".join(one.get("topics", ())),
        ]
        for one in report["relationships"]["listed"]
    ]
    headings = [*PERSON, *(f"set_off_{key}" for key in SET_OFF), "platforms", "is_customer", "met", "topics"]
    listed = report["relationships"]["listed"]
    tasks = [
        [name, place + 1, listed[one["person"]]["name"], one["reason"], one["mention"]]
        for name, told in report["relationships"]["tasks"].items()
        for place, one in enumerate(told)
    ]
    return {"data/people.csv": csv_bytes(headings, rows), "data/todo.csv": csv_bytes(TASK, tasks)}
