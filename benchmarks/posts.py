"""Invented posts that the exports of `benchmarks.readers` say in their own ways, and JSON files of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from benchmarks.mentions import sentences

SEED = 20261122
START = datetime(2026, 1, 1, tzinfo=UTC)

Record = dict[str, Any]


class Said(NamedTuple):
    """What any export says of one post."""

    number: int
    person: int
    text: str
    at: datetime
    parent: int | None
    likes: int


def said(rows: int) -> Iterator[Said]:
    """Posts with texts of one to three sentences and heavy-tailed people; two in three answer an earlier one."""
    chance, pool = random.Random(SEED), sentences()
    for number in range(rows):
        text = " ".join(chance.choices(pool, k=chance.randint(1, 3)))
        parent = max(0, number - int(chance.expovariate(0.02)) - 1) if number and chance.random() < 0.65 else None
        yield Said(
            number,
            int(chance.paretovariate(0.6)) % 1_000_000,
            f"{text} ({number})" if number % 2 else text,
            START + timedelta(seconds=17 * number),
            parent,
            int(chance.expovariate(0.3)),
        )


def write_list(path: Path, rows: int, record: Callable[[Said], Record]) -> None:
    """All records in one list, indented as people's tools do."""
    records = [record(post) for post in said(rows)]
    path.write_text(json.dumps(records, ensure_ascii=False, indent=4), encoding="utf-8")


def write_lines(path: Path, rows: int, record: Callable[[Said], Record]) -> None:
    """One record a line."""
    with path.open("wb") as stream:
        stream.writelines(orjson.dumps(record(post), option=orjson.OPT_APPEND_NEWLINE) for post in said(rows))
