"""`reporter check` from the command line: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from small_report import estimate, small_report

from reporter.cli import reporter
from reporter.report.history import remember
from reporter.report.runs import run_of


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a finished report, beside which one works."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output/report.json").write_text(json.dumps(small_report()))
    return tmp_path


def check(gates: str, *options: Any) -> Result:
    """Run the command with these gates."""
    Path("reporter.toml").write_text(gates, encoding="utf-8")
    return CliRunner().invoke(reporter, ["check", *map(str, options)])


@pytest.mark.parametrize(
    ("gates", "code"),
    [
        ("", 0),
        ("[gates]\n", 0),
        ('[gates]\n"sentiment.negative_share" = { max = 0.4 }\n', 0),
        ('[gates]\n"sentiment.negative_share" = { max = 0.3 }\n', 1),
        ('[gates]\n"sentiment.negative_share" = ["warn", { max = 0.3 }]\n', 0),
        ('[gates]\n"sentiment.negative_share" = "off"\n', 0),
        ('[gates]\n"sentiment.positive_share" = { max = 0.3 }\n', 0),
        ('[gates]\ninconclusive = "error"\n"sentiment.positive_share" = { max = 0.3 }\n', 1),
        ('[gates]\n"sentiment.negativ_share" = { max = 0.3 }\n', 2),
        ('[gates]\n"sentiment.negative_share" = { mx = 0.3 }\n', 2),
        ("[gates\n", 2),
    ],
)
@pytest.mark.usefixtures("site")
def test_exit_codes(gates: str, code: int) -> None:
    """Only a failed gate of level error ends with 1, and only a wrong configuration with 2."""
    assert code == check(gates).exit_code


def test_no_report_is_no_input(site: Path) -> None:
    """Without a report, or with another file in its place, the code is 3."""
    assert 3 == check("", "elsewhere").exit_code
    for text in ("{", "[]", '{"schema": "reporter/0"}', '{"schema": "reporter/1", "period": 3}'):
        (site / "output/report.json").write_text(text)
        assert 3 == check("").exit_code


@pytest.mark.usefixtures("site")
def test_a_misnamed_figure_is_shown_in_its_place() -> None:
    """The mistake is told with file, line, caret and the nearest name."""
    told = check('[gates]\n"volume.mentions" = { min = 1 }\n"volume.mentoins" = { min = 1 }\n').stderr

    assert (
        "reporter.toml:3:1: no figure of the report is called 'volume.mentoins'; did you mean 'volume.mentions'?"
        in (told)
    )
    assert '  | "volume.mentoins" = { min = 1 }\n  | ^^^^' in told


@pytest.mark.usefixtures("site")
def test_every_file_is_written(tmp_path: Path) -> None:
    """JSON, JUnit and Markdown come in one run, with links to where the site is."""
    options = ("--json", "g.json", "--junit", "g.xml", "--markdown", "g.md", "--url", "https://example.org/r/")
    found = check('[gates]\n"platforms.*" = { max = 0.3 }\n', "output", *options)

    assert 1 == found.exit_code
    assert "error: a gate failed: platforms.negative_share.reddit" in found.stderr
    assert "https://example.org/r/method.html#estimate-platforms.negative_share.0" in found.stdout
    assert 2 == len(json.loads((tmp_path / "g.json").read_text())["gates"])
    assert 'failures="1"' in (tmp_path / "g.xml").read_text()
    assert (tmp_path / "g.md").read_text().startswith("### Gates of the report\n")


def test_the_last_report_is_that_of_the_history(site: Path) -> None:
    """A change is taken from the history beside the site, and damage in it is told."""
    earlier = small_report(
        start="2026-02-01T00:00:00Z", end="2026-02-28T00:00:00Z", volume__mentions=estimate(2000, unit="mentions")
    )
    run = run_of(earlier)
    assert run is not None
    remember(site / "history.ndjson", run)
    with (site / "history.ndjson").open("ab") as file:
        file.write(b"damaged\n")
    found = check('[gates]\n"volume.mentions" = { min = 0.8, against = "last", by = "ratio" }\n', "output/report.json")

    assert 1 == found.exit_code
    assert "found      0.6\n" in found.stdout
    assert "The history: Line 2 is damaged and was left out." in found.stdout
