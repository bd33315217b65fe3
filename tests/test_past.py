"""Builds that follow each other: what each remembers, what a late export corrects, and what gates make of it."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from reporter.cli import reporter
from reporter.report.history import read
from reporter.report.schema import report_schema

pytestmark = pytest.mark.slow

GOOD, BAD = "I love this grinder, it is great", "This is terrible, I hate it"
GATES = '[gates]\n"sentiment.negative_share" = { max = 0.1 }\n"volume.*" = ["warn", { min = 1 }]\n'


def export(folder: Path, name: str, month: int, bad: int, *, count: int = 90) -> None:
    """A month of words from as many people, so many of them bad."""
    draw = random.Random(month * 1000 + bad)
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "author", "text", "created_at", "platform"])
        for place in range(count):
            day = 1 + place * 27 // (count - 1)
            words = f"{BAD if place * bad // count != (place + 1) * bad // count else GOOD} {draw.randrange(10**6)}"
            key = f"{month}-{bad}-{place}"
            writer.writerow([key, f"p{key}", words, f"2026-{month:02}-{day:02}T12:00:00Z", "x"])


def run(*arguments: str) -> Result:
    """Run a command in the working folder."""
    return CliRunner().invoke(reporter, list(arguments))


def build() -> dict[str, Any]:
    """Build, and give the report."""
    done = run("build", "--quiet")
    assert 0 == done.exit_code, done.stderr
    report: dict[str, Any] = json.loads(Path("output/report.json").read_text())
    return report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to build in, with gates."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reporter.toml").write_text(GATES)
    return tmp_path


def test_builds_from_month_to_month(folder: Path) -> None:
    """One line a report; the same again adds none and changes no byte; a late export corrects; a gate decides."""
    export(folder / "input", "a.csv", 3, bad=20)
    first = build()
    Draft202012Validator(report_schema()).validate(first)
    assert 1 == len(read(folder / "history.ndjson").runs)
    assert first["archive"]["last"] is None
    assert "fail" == first["gates"][0]["result"]

    before = {path: path.read_bytes() for path in Path("output").rglob("*") if path.is_file()}
    build()
    assert before == {path: path.read_bytes() for path in Path("output").rglob("*") if path.is_file()}
    assert 1 == len(read(folder / "history.ndjson").runs)

    (folder / "input/a.csv").unlink()
    export(folder / "input", "b.csv", 4, bad=60)
    second = build()
    assert "2026-03-01T12:00:00Z" == second["archive"]["last"]["start"]
    assert "sentiment.negative_share" in {one["name"] for one in second["archive"]["last"]["changed"]}

    export(folder / "input", "late.csv", 4, bad=5, count=40)
    third = build()
    Draft202012Validator(report_schema()).validate(third)
    assert [False, True, False] == [one["is_corrected"] for one in third["archive"]["runs"]]
    assert "2026-03-01T12:00:00Z" == third["archive"]["last"]["start"]
    assert 3 == len(read(folder / "history.ndjson").runs)

    checked = run("check")
    assert 1 == checked.exit_code
    assert third["gates"][0]["found"] in checked.stdout
    text = (folder / "history.ndjson").read_text()
    assert "grinder" not in text
    assert "p4-60-" not in text


def test_nothing_is_remembered_where_that_is_said(folder: Path) -> None:
    """With keep = false there is no file, and the archive shows this report alone."""
    (folder / "reporter.toml").write_text("[history]\nkeep = false\n")
    export(folder / "input", "a.csv", 3, bad=20)
    report = build()

    assert not (folder / "history.ndjson").exists()
    assert [True] == [one["is_this"] for one in report["archive"]["runs"]]


def test_a_history_that_cannot_be_kept_stops_the_build(folder: Path) -> None:
    """The old site stays, the code is 4, and the way out is told."""
    (folder / "reporter.toml").write_text('[history]\nfile = "input/a.csv/history.ndjson"\n')
    export(folder / "input", "a.csv", 3, bad=20)
    done = run("build", "--quiet")

    assert 4 == done.exit_code
    assert "the history input/a.csv/history.ndjson cannot be kept" in done.stderr
    assert not (folder / "output").exists()
