"""Response rates of a real support account, counted again from the raw file by other means."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from reporter.config import parse
from reporter.pipeline import build_report

Row = dict[str, str]


@pytest.mark.slow
@pytest.mark.parametrize("account", ["AmazonHelp", "AppleSupport", "Delta"])
def test_rates_from_the_raw_file(shared_data: Path, tmp_path: Path, account: str) -> None:
    """Messages, the parts that were answered, and the middle wait (censored) are those of a walk by other means."""
    folder = shared_data / "brands/customer_support"
    config = parse(f'[brand]\nname = "{account}"\naccounts = ["@{account}"]\n')
    built = build_report(folder, config, folder=tmp_path / "work", progress=lambda line: None)
    built.write_mentions(tmp_path / "mentions.parquet")
    built.engine.close()
    report = built.report
    mentions = pq.read_table(tmp_path / "mentions.parquet", columns=["id", "is_spam"]).to_pylist()
    spam = {row["id"].removeprefix("x:") for row in mentions if row["is_spam"]}
    with (folder / "twcs_first5001.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["in_response_to_tweet_id"] is not None]
    expected = walked({row["tweet_id"]: row for row in rows}, account, spam)
    figures = report["estimates"]
    hours = figures["conduct.first_response_hours"]

    assert expected["messages"] == report["conduct"]["messages"]
    assert expected["first"] == figures["conduct.response_rate"]["n"] > 30
    assert pytest.approx(expected["first_rate"]) == figures["conduct.response_rate"]["value"]
    assert pytest.approx(expected["message_rate"]) == figures["conduct.message_response_rate"]["value"]
    assert pytest.approx(expected["middle_wait"]) == hours["value"]
    assert hours["low"] < hours["value"] < hours["high"]
    assert hours["value"] >= expected["median"] > 0  # those who still wait make the middle wait longer


def walked(rows: dict[str, Row], account: str, spam: set[str]) -> dict[str, Any]:
    """The same figures row by row."""
    when = {key: datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y") for key, row in rows.items()}
    above = {key: row["in_response_to_tweet_id"].removesuffix(".0") for key, row in rows.items()}

    def top(key: str) -> str:
        while above[key] in rows:
            key = above[key]
        return key

    ours = {key for key, row in rows.items() if row["author_id"] == account}
    spoken = [
        key
        for key, row in rows.items()
        if key not in ours
        and key not in spam
        and (above[key] in ours or re.search(rf"(?<![\w@])@{account}\b", row["text"], re.IGNORECASE))
    ]
    direct = {above[key] for key in ours}
    groups: dict[tuple[str, str], list[str]] = {}
    for key in spoken:
        groups.setdefault((top(key), rows[key]["author_id"]), []).append(key)
    answers: dict[tuple[str, str], list[datetime]] = {}
    for key in ours:
        if above[key] in rows and above[key] not in ours:
            answers.setdefault((top(key), rows[above[key]]["author_id"]), []).append(when[key])
    waits, waiting = [], []
    last = max(when.values())
    for group, keys in groups.items():
        start = min(when[key] for key in keys)
        got = answers.get(group, [])
        if any(at < start for at in got):
            continue
        if got:
            waits.append((min(got) - start).total_seconds() / 3600)
        else:
            waiting.append((last - start).total_seconds() / 3600)
    first = len(waits) + len(waiting)
    waited = SurvfuncRight([*waits, *waiting], [1] * len(waits) + [0] * len(waiting))
    return {
        "messages": len(spoken),
        "first": first,
        "first_rate": len(waits) / first,
        "message_rate": len(direct & set(spoken)) / len(spoken),
        "middle_wait": float(waited.surv_times[waited.surv_prob <= 0.5 + 1e-9][0]),  # where half have waited, not more
        "median": sorted(waits)[(len(waits) - 1) // 2],
    }
