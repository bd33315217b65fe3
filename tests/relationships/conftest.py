"""What the tests of relationships share: events by hand, and small worlds through the whole pipeline."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reporter.config import Config, parse
from reporter.pipeline import build_report
from reporter.relationships.ledger import DAY_US, Events

HEADER = ("tweet_id", "in_reply_to_status_id", "retweeted_status_id", "author", "followers", "created_at", "text")
START = datetime(2026, 1, 1, 9, tzinfo=UTC)
ACME = parse('[brand]\nname = "Acme"\naccounts = ["@acme"]\nstaff = ["@tom"]\n')
Row = tuple[float, str, str, str, str, str]
Report = dict[str, Any]
TellWorld = Callable[..., Report]
MakeEvents = Callable[[list[dict[str, Any]]], Events]


@pytest.fixture(scope="session")
def make_events() -> MakeEvents:
    """Makes events from rows that name only what matters: person, day, ours, kind, good, bad, unprompted."""

    def make(rows: list[dict[str, Any]]) -> Events:
        rows = sorted(rows, key=lambda row: (row["person"], row.get("day") is None, row.get("day") or 0))

        def column(name: str, kind: type, default: Any) -> Any:
            return np.array([row.get(name, default) for row in rows], kind)

        return Events(
            person=column("person", np.int64, 0),
            time_us=np.array([round((row.get("day") or 0) * DAY_US) for row in rows], np.int64),
            has_time=np.array([row.get("day") is not None for row in rows], np.bool_),
            is_ours=column("ours", np.bool_, False),
            kind=column("kind", np.int64, -1),
            is_good=column("good", np.bool_, False),
            is_bad=column("bad", np.bool_, False),
            is_unprompted=column("unprompted", np.bool_, True),
            count=max((row["person"] for row in rows), default=-1) + 1,
        )

    return make


@pytest.fixture(scope="module")
def tell_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TellWorld]:
    """Writes rows (day, id, answers, passes on, author, words) as an export of X, and builds the report of it."""
    engines = []

    def make(rows: list[Row], config: Config = ACME, *, beside: dict[str, str] | None = None) -> Report:
        folder = tmp_path_factory.mktemp("world")
        (folder / "input").mkdir()
        for name, text in (beside or {}).items():
            (folder / "input" / name).write_text(text, encoding="utf-8")
        write(folder / "input/x.csv", rows)
        built = build_report(folder / "input", config, folder=folder / "work", progress=lambda line: None)
        engines.append(built.engine)
        return built.report

    yield make
    for engine in engines:
        engine.close()


def write(path: Path, rows: list[Row]) -> None:
    """Writes rows as an export of X; everybody has 100 followers."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(HEADER)
        for day, native, answers, shares, author, words in rows:
            out.writerow((native, answers, shares, author, "100", (START + timedelta(days=day)).isoformat(), words))
