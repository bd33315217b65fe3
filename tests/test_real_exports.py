"""A real run on real exports, with the numbers counted again from the raw files by other means."""

import csv
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.commands.build import build
from reporter.report.schema import report_schema

Row = dict[str, Any]
Run = tuple[Row, list[Row]]


@pytest.fixture(scope="module")
def run(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Builds an export once and gives its report and its table of mentions."""
    made: dict[str, Run] = {}

    def once(name: str) -> Run:
        if name not in made:
            folder = tmp_path_factory.mktemp("run")
            (folder / "none.toml").write_text("")
            build(
                input_folder=shared_data / name,
                output_folder=folder / "output",
                config_file=folder / "none.toml",
                save_mentions=folder / "mentions.parquet",
                progress=None,
            )
            report = json.loads((folder / "output/report.json").read_text())
            made[name] = report, pq.read_table(folder / "mentions.parquet").to_pylist()
        return made[name]

    return once


def is_within(report: Row, moment: datetime) -> bool:
    """Whether a moment lies in the period of a report: what is dated far from all others has no say in delays."""
    return (
        datetime.fromisoformat(report["period"]["start"]) <= moment <= datetime.fromisoformat(report["period"]["end"])
    )


def windowed(rows: list[Row], window_hours: float) -> dict[tuple[str, str], float]:
    """The spread matrix counted row by row, in a way that has nothing of the program's."""
    rows = [row for row in rows if row["role"] == "public" and not row["is_spam"]]
    by_id = {row["id"]: row for row in rows}
    last = max(row["created_at"] for row in rows)
    hours = {row["id"]: (last - row["created_at"]).total_seconds() / 3600 for row in rows}
    mature = Counter(row["polarity"] for row in rows if hours[row["id"]] >= window_hours)
    pairs: Counter[tuple[str, str]] = Counter()
    for row in rows:
        parent = by_id.get(row["parent_id"]) if row["parent_evidence"] in ("id", "url") else None
        if parent is None or hours[parent["id"]] < window_hours:
            continue
        if hours[parent["id"]] - hours[row["id"]] <= window_hours:
            pairs[parent["polarity"], row["polarity"]] += 1
    return {pair: count / mature[pair[0]] for pair, count in pairs.items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["exports/reddit", "exports/x_v2", "brands/customer_support", "cascades/pheme"])
def test_report_holds_its_contract(run: Any, name: str) -> None:
    """The document fits its schema, every row is accounted for, and every mention quoted is in the table."""
    report, rows = run(name)

    Draft202012Validator(report_schema()).validate(report)
    for file in report["inputs"]:
        assert file["rows_read"] == file["rows_kept"] + file["rows_rejected"] + file["rows_context"]
    assert len(rows) == sum(file["rows_kept"] for file in report["inputs"]) == report["curation"]["rows"]
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["exports/reddit", "brands/customer_support", "cascades/pheme"])
def test_spread_matrix_counted_again(run: Any, name: str) -> None:
    """Each cell that is shown equals a count over the rows by hand."""
    report, rows = run(name)
    near = [row for row in rows if is_within(report, row["created_at"])]
    assert len(rows) - 3 <= len(near)
    again = windowed(near, report["spread"]["window_hours"])

    shown = {
        tuple(key.split(".")[2:]): value["value"]
        for key, value in report["estimates"].items()
        if key.startswith("spread.matrix.") and value["value"] is not None
    }
    assert len(shown) >= 9
    assert {pair: pytest.approx(again.get(pair, 0.0), rel=1e-9) for pair in shown} == shown


@pytest.mark.slow
@pytest.mark.parametrize("name", ["exports/reddit", "exports/x_v2", "brands/customer_support", "cascades/pheme"])
def test_scores_are_the_packages_own(run: Any, name: str) -> None:
    """Every score in the table is what the package gives for the mention's own words, quotes straightened."""
    analyzer = SentimentIntensityAnalyzer()
    straight = {
        0x2018: "'",
        0x2019: "'",
        0x02BC: "'",
        0xFF07: "'",
        0x201C: '"',
        0x201D: '"',
        0xFE0E: None,
        0xFE0F: None,
    }
    _, rows = run(name)
    scored = [row for row in rows if row["compound"] is not None][:2000]

    assert scored
    plain = [(row["text"] or row["title"]).translate(straight) for row in scored]
    assert [analyzer.polarity_scores(text)["compound"] for text in plain] == [row["compound"] for row in scored]


@pytest.mark.slow
def test_reddit_trees_are_the_raw_ones(run: Any, shared_data: Path) -> None:
    """Every comment of the dumps is there once, under the parent that the dump names."""
    raw: dict[str, str] = {}
    for path in (shared_data / "exports/reddit").glob("*_comments.ndjson"):
        for line in path.read_bytes().split(b"\n"):
            if line.strip():
                comment = json.loads(line)
                raw["reddit:t1_" + comment["id"]] = "reddit:" + comment["parent_id"]
    _, rows = run("exports/reddit")

    kept = {row["id"]: row["parent_id"] for row in rows if row["kind"] == "comment"}
    assert raw == {name: kept.get(name) for name in raw}
    depths = {row["id"]: row["depth"] for row in rows}
    assert all(depths[row["id"]] == depths[row["parent_id"]] + 1 for row in rows if row["parent_id"] in depths)


@pytest.mark.slow
def test_customer_support_links_and_window(run: Any, shared_data: Path) -> None:
    """Parents written as floats are joined, and the window is the 90th percentile of the delays."""
    path = shared_data / "brands/customer_support/twcs_first5001.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        whole = {row["tweet_id"]: row for row in csv.DictReader(stream) if row["in_response_to_tweet_id"] is not None}
    times = {key: datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y") for key, row in whole.items()}
    parents = {key: row["in_response_to_tweet_id"].removesuffix(".0") for key, row in whole.items()}
    linked = {key: parent for key, parent in parents.items() if parent in whole}
    report, rows = run("brands/customer_support")

    assert len(linked) == report["spread"]["links"]["linked"]
    public = {row["id"] for row in rows if not row["is_spam"] and is_within(report, row["created_at"])}
    delays = [
        (times[key] - times[parent]).total_seconds() / 3600
        for key, parent in linked.items()
        if f"x:{key}" in public and f"x:{parent}" in public
    ]
    assert report["spread"]["window_hours"] == pytest.approx(np.percentile(delays, 90), abs=1e-6)


@pytest.mark.slow
def test_flat_and_paged_are_the_same_mentions(run: Any) -> None:
    """The two shapes of one X export merge without a remainder."""
    report, _ = run("exports/x_v2")
    files = {file["file"]: file for file in report["inputs"]}

    assert (100, 0) == (files["flat.jsonl"]["rows_kept"], files["noflat.jsonl"]["rows_kept"])
    assert 100 == files["noflat.jsonl"]["rows_duplicate"]


@pytest.mark.slow
def test_retweets_inherit_and_are_no_opinions(run: Any) -> None:
    """A retweet without words takes its post's polarity and is left out of the shares of good and bad."""
    report, rows = run("cascades/pheme")
    by_id = {row["id"]: row for row in rows}
    bare = [row for row in rows if row["kind"] == "share" and row["text"] is None and row["parent_id"] in by_id]

    assert len(bare) > 30_000
    assert all(row["polarity"] == by_id[row["parent_id"]]["polarity"] for row in bare)
    opinions = [row for row in rows if row["compound"] is not None and row["role"] == "public" and not row["is_spam"]]
    assert len(opinions) == report["estimates"]["sentiment.negative_share"]["n"]
    share = sum(row["polarity"] == "negative" for row in opinions) / len(opinions)
    assert share == pytest.approx(report["estimates"]["sentiment.negative_share"]["value"], rel=1e-12)
