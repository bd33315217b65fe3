"""The people of the ledger as a reader of the pages sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from reporter.report.chains import roughly
from reporter.report.shown import Veil, moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENTS = {
    "first": "first_moment",
    "last": "last_moment",
    "last_contact": "last_contact",
    "last_answer": "last_answer",
}


def behind(relationships: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Keys of the people that the report lists, and ids of the mentions behind them."""
    listed = relationships["listed"]
    about = {one["mention"] for tasks in relationships["tasks"].values() for one in tasks if one["mention"]}
    ids = sorted({one for person in listed for one in person["behind"]} | about)
    return sorted({person["author_key"] for person in listed}), ids


def people(
    relationships: Mapping[str, Any], veil: Veil, *, spoken: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    """What the relationships stage found, with pseudonyms and public ids where the report is public.

    Args:
        relationships: The stage's data.
        veil: How much of the people a reader sees.
        spoken: The topics that each person speaks of most, by key.
    """
    at_us = relationships["at_us"]
    return {
        **{name: value for name, value in relationships.items() if name not in ("at_us", "listed", "tasks")},
        "at": None if at_us is None else moment(_EPOCH + timedelta(microseconds=at_us)),
        "tasks": {
            name: [{**one, "mention": veil.id(one["mention"]) if one["mention"] else None} for one in tasks]
            for name, tasks in relationships["tasks"].items()
        },
        "listed": [
            {**_person(row, veil), "topics": list((spoken or {}).get(row["author_key"], ()))}
            for row in relationships["listed"]
        ],
    }


def _person(row: Mapping[str, Any], veil: Veil) -> dict[str, Any]:
    hidden = ("author_key", "author", "author_id", "audience", "behind", *_MOMENTS.values())
    return {
        "name": veil.author({**row, "role": "public"}),
        **{name: value for name, value in row.items() if name not in hidden},
        "audience": row["audience"] if veil.is_open else roughly(row["audience"]),
        **{name: moment(row[key]) if row[key] else None for name, key in _MOMENTS.items()},
        "meetings": [one if veil.is_open else {**one, "note": None} for one in row["meetings"]],
        "behind": [veil.id(one) for one in row["behind"]],
    }
