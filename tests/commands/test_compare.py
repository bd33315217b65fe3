"""`reporter compare` from the command line: text, JSON and a page that stands alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lxml import html
from small_report import estimate, small_report

from reporter.cli import reporter

APRIL = {"start": "2026-04-01T00:00:00Z", "end": "2026-04-30T23:00:00Z"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports: a site's folder, and a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "march").mkdir()
    (tmp_path / "march/report.json").write_text(json.dumps(small_report()))
    after = small_report(**APRIL, sentiment__negative_share=estimate(0.5, 0.47, 0.53))
    (tmp_path / "april.json").write_text(json.dumps(after))
    return tmp_path


def compare(*arguments: Any) -> Result:
    """Run the command."""
    return CliRunner().invoke(reporter, ["compare", *map(str, arguments)])


GOLDEN = """1 of 4 figures really changed.

before  2026-03-01T00:00:00Z to 2026-03-31T23:00:00Z, 1\u202f200 mentions
after   2026-04-01T00:00:00Z to 2026-04-30T23:00:00Z, 1\u202f200 mentions

The two share no time: they were measured on different mentions.

  sentiment.negative_share: 0.35 (0.32 to 0.38) → 0.5 (0.47 to 0.53), by 0.15 (0.1076 to 0.1924)

Not clearly changed: 3. Plain counts: 1. Not compared: 1. --json and --html list them all.
"""


@pytest.mark.usefixtures("folder")
def test_the_text_is_short_and_whole() -> None:
    """Finding, periods, what is shared, each change with its doubt, and what is left."""
    found = compare("march", "april.json")

    assert (0, GOLDEN) == (found.exit_code, found.stdout)


def test_json_holds_everything(folder: Path) -> None:
    """Every figure is in the file, with q and interval where it has them."""
    compare("march", "april.json", "--json", "c.json")
    told = json.loads((folder / "c.json").read_text())

    assert "reporter-comparison/1" == told["schema"]
    assert (1, 3, 1, 1) == tuple(len(told[kind]) for kind in ("changed", "alike", "counted", "left_out"))
    assert told["changed"][0]["q"] < 0.1
    assert told["is_independent"] is True


def test_the_page_needs_no_other_file(folder: Path) -> None:
    """Its style is within it and allowed by digest; it has no script, no link, and every table that there is."""
    compare("march", "april.json", "--html", "c.html")
    written = (folder / "c.html").read_text()
    style = re.search("<style>(.*?)</style>", written, re.DOTALL)
    page = html.fromstring(written)

    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page.xpath("string(.//meta[@http-equiv]/@content)").replace("&#39;", "'")
    assert [] == page.xpath(".//script | .//link | .//img | .//@style")
    assert {"#main"} == set(page.xpath(".//@href"))
    assert 4 == len(page.findall(".//table"))
    assert "+15\u00a0points" in page.text_content()


def test_hostile_names_stay_text(folder: Path) -> None:
    """A brand or platform with markup for a name is shown letter for letter."""
    attack = "<script>alert(1)</script>"
    for name in ("march/report.json", "april.json"):
        report = json.loads((folder / name).read_text())
        report["brand"]["name"], report["sources"]["platforms"] = attack, [attack, "x"]
        (folder / name).write_text(json.dumps(report))
    compare("march", "april.json", "--html", "c.html")
    page = html.fromstring((folder / "c.html").read_text())

    assert [] == page.xpath(".//script")
    assert f"platforms.negative_share.{attack}" in page.text_content()


def test_same_reports_same_bytes(folder: Path) -> None:
    """Nothing in the files depends on when they were made."""
    for name in ("a", "b"):
        compare("march", "april.json", "--html", f"{name}.html", "--json", f"{name}.json")

    assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()


def test_what_is_no_report_ends_with_3(folder: Path) -> None:
    """A missing file, another file, and a report without a time are told as such."""
    empty = small_report()
    empty["period"] = {"start": None, "end": None, "days": None}
    (folder / "empty.json").write_text(json.dumps(empty))
    (folder / "other.json").write_text("{}")

    for given in ("nowhere", "other.json", "empty.json"):
        found = compare("march", given)
        assert 3 == found.exit_code
        assert given in found.stderr
