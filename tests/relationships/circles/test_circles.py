"""Circles through the whole pipeline: small worlds whose truth is known, and the invariance to followers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reporter.commands.build import build
from reporter.config import parse
from reporter.pipeline import build_report
from reporter.report.schema import report_schema

HEADER = "tweet_id,in_reply_to_status_id,retweeted_status_id,author,followers,created_at,text"
ACME = '[brand]\nname = "Acme"\naccounts = ["@acme"]\n[relationships]\nhours_a_week = 4\nminutes_a_contact = 6\n'


def told(folder: Path, *, followers: int) -> dict[str, Any]:
    """A report of 24 people whom the brand answers every two weeks, who pass the word along a ring; one fell silent."""
    start, rows, number = datetime(2026, 1, 1, 9, tzinfo=UTC), [HEADER], 0

    def say(day: float, author: str, words: str, answers: str = "") -> str:
        nonlocal number
        number += 1
        rows.append(f"{number},{answers},,{author},{followers},{(start + timedelta(days=day)).isoformat()},{words}")
        return str(number)

    for person in range(24):
        for day in range(0, 90, 14):
            if person == 0 and day > 14:
                continue
            asked = say(day + person / 48, f"ann{person}", f"@acme the Acme mill is number {day} fine")
            say(day + person / 48 + 0.1, "acme", f"@ann{person} thank you for writing", asked)
            say(day + person / 48 + 0.2, f"ann{(person + 1) % 24}", "what you say of Acme holds", asked)
    (folder / "input").mkdir(parents=True)
    (folder / "input/x.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    built = build_report(folder / "input", parse(ACME), folder=folder / "work", progress=lambda line: None)
    built.engine.close()
    return built.report


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """That report, with a hundred followers each."""
    return told(tmp_path_factory.mktemp("ring"), followers=100)


def test_a_ring_of_people_who_are_kept(ring: dict[str, Any]) -> None:
    """23 of 24 exchanges are alive, two contacts each in four weeks; people on a ring of 24 are 144/23 steps apart."""
    figures = ring["estimates"]

    jsonschema.validate(json.loads(json.dumps(ring)), report_schema())
    assert 23 == figures["relationships.alive_count"]["value"] == figures["circles.alive.2026-03"]["value"]
    assert 0.5 == figures["circles.contacts_a_week"]["value"]
    assert 4 * 60 / 6 / 0.5 == figures["circles.capacity"]["value"]
    assert abs(144 / 23 - figures["circles.steps_mean"]["value"]) < 1e-9
    assert figures["circles.steps_with_brand"]["value"] < 2
    assert 0 == figures["circles.apart_share"]["value"]
    # With twice the half-life the data would be too young, so that no verdict is given.
    assert {"not_enough"} == set(ring["relationships"]["circles"]["kept"]["claims"].values())


def test_followers_change_nothing(ring: dict[str, Any], tmp_path: Path) -> None:
    """A thousand times the followers leave every figure of circles as it was."""
    more = told(tmp_path, followers=100_000)

    def circles(report: dict[str, Any]) -> str:
        figures = {name: one for name, one in report["estimates"].items() if name.startswith("circles.")}
        return json.dumps([figures, report["relationships"]["circles"]], sort_keys=True)

    assert circles(ring) == circles(more)


def test_real_support_keeps_people_without_a_network(shared_data: Path, tmp_path: Path) -> None:
    """A real support account: exchanges are alive, people hardly talk with each other, and a stray year is no start."""
    config = tmp_path / "reporter.toml"
    config.write_text('[brand]\nname = "Amazon"\naccounts = ["@AmazonHelp"]\n', encoding="utf-8")
    build(
        input_folder=shared_data / "brands/customer_support",
        output_folder=tmp_path / "output",
        config_file=config,
        save_mentions=None,
        progress=None,
    )
    report = json.loads((tmp_path / "output/report.json").read_text())
    kept = report["relationships"]["circles"]["kept"]

    assert ["2017-10", "2017-11", "2017-12"] == [one["month"] for one in kept["months"]]
    assert "moving" == report["estimates"]["circles.alive.2017-11"]["status"]
    assert "too_few" == report["estimates"]["circles.steps_mean"]["status"]
    assert "hours_a_week" in report["reasons"]["circles.capacity"]
