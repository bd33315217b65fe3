"""The Archive page: lines, corrections and breaks to be seen, and every figure in words."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from reporter.site.archive import archive_figures, changed, describe_archive
from reporter.site.numbers import Numbers
from reporter.site.words import Words


def page(sites: dict[str, dict[str, bytes]], kind: str) -> Any:
    """The Archive page of a site."""
    return html.fromstring(sites[kind]["archive.html"].decode())


def test_titles_are_findings(report: dict[str, Any], numbers: Numbers) -> None:
    """Each chart says what became of its figure since the last report."""
    found = {name: figure.title for name, figure in archive_figures(report, numbers).items()}

    assert "Good word" not in found
    assert "Bad word rose from 18\u00a0% to 24\u00a0%" == found["trend-sentiment.negative_share"]
    assert "Valence has not clearly changed since 31\u00a0May 2026: 63" == found["trend-vital.valence"]
    assert "3\u202f412 after 660 in the report before" in found["trend-volume.mentions"]


def test_a_figure_measured_otherwise_is_not_compared(report: dict[str, Any], say: Words) -> None:
    """Where the definition changed since the last report, neither chart nor table speaks of a change."""
    report["archive"]["last"]["broken"] = [{"name": "vital.valence", "why": "Its definition changed."}]
    numbers = Numbers(report, say)
    (line,) = [one for one in describe_archive(report, numbers).lines if one.name == "vital.valence"]

    assert "broken" == line.change
    assert "is measured otherwise" in archive_figures(report, numbers)["trend-vital.valence"].title


def test_a_correction_is_a_point_of_its_own(report: dict[str, Any], numbers: Numbers) -> None:
    """What was corrected stays in the data, marked, and is no part of the line."""
    rows = archive_figures(report, numbers)["trend-vital.valence"].rows

    assert [False, True, False, False, False] == [row["is_corrected"] for row in rows]
    assert "measured again later" == rows[1]["remark"]


def test_a_new_definition_breaks_the_line(report: dict[str, Any], numbers: Numbers) -> None:
    """The first point after a change is marked, and the small line has a gap with a mark in it."""
    rows = archive_figures(report, numbers)["trend-vital.spread_balance"].rows
    (line,) = [one for one in describe_archive(report, numbers).lines if one.name == "vital.spread_balance"]

    assert [False, False, False, True, False] == [row["is_break"] for row in rows]
    assert line.spark is not None
    assert (2, 1) == (len(line.spark.pieces), len(line.spark.breaks))


def test_one_report_draws_no_line(report: dict[str, Any], say: Words) -> None:
    """A single point is no trend: no chart, no small line, and the page says when lines begin."""
    past = report["archive"]
    past["runs"], past["last"] = past["runs"][-1:], None
    for line in past["series"]:
        for column in ("values", "lows", "highs", "pieces", "moving"):
            line[column] = line[column][-1:]
        line["runs"] = [0]
    numbers = Numbers(report, say)

    assert {} == archive_figures(report, numbers)
    assert all(line.spark is None and line.change is None for line in describe_archive(report, numbers).lines)


def test_a_flat_line_is_drawn_in_the_middle(report: dict[str, Any], say: Words) -> None:
    """Values that are all alike are a line, not a division by nothing."""
    for line in report["archive"]["series"]:
        line["values"] = [0.2] * 5
    sparks = [line.spark for line in describe_archive(report, Numbers(report, say)).lines]

    assert {12.0} == {spark.last[1] for spark in sparks if spark is not None}


def test_a_report_from_before_has_an_empty_page(report: dict[str, Any], say: Words) -> None:
    """A report.json that was made before there was a history can still be shown."""
    del report["archive"]
    found = describe_archive(report, Numbers(report, say))

    assert () == found.runs == found.lines


@pytest.mark.parametrize(
    ("by", "unit", "value", "words"),
    [
        ("difference", "share", 0.057, "+6\u00a0points"),
        ("difference", "share points", -0.057, "−6\u00a0points"),
        ("ratio", "ratio", 1.48, "1.5\u00a0times"),
        ("difference", "hours", 3.2, "+3.2"),
    ],
)
def test_changes_in_words(say: Words, by: str, unit: str, value: float, words: str) -> None:
    """Shares change by points, ratios by times, and a rise has its sign."""
    half = 0.025 if "share" in unit else 0.25
    estimate = {"value": 0.5, "low": 0.4, "high": 0.6, "unit": unit}
    one = {"name": "a", "title": "A", "unit": unit, "by": by, "before": estimate, "after": estimate}
    found = changed({**one, "value": value, "low": value - half, "high": value + half}, say)

    assert words == found.change


def test_the_page_shows_all_of_it(sites: dict[str, dict[str, bytes]]) -> None:
    """The finding, the change, the charts, the table of lines, the reports and the damage stand on one page."""
    shown = page(sites, "full")

    assert "1 of 41 figures really changed since 31\u00a0May 2026" == shown.findtext(".//h1")
    assert 5 == len(shown.findall(".//figure"))
    assert 6 == len(shown.findall(".//table[@class='followed']/tbody/tr"))
    text = shown.text_content()
    assert "And 2 older" in text
    assert "The history is damaged. Line 3 is damaged and was left out." in text
    assert "No report is remembered yet" == page(sites, "empty").findtext(".//h1")


def test_gates_stand_on_the_method_page(sites: dict[str, dict[str, bytes]]) -> None:
    """Each expectation is shown with what was found; the front page tells of those that fail."""
    method = html.fromstring(sites["full"]["method.html"].decode())
    rows = [row.text_content() for row in method.xpath(".//section[@aria-labelledby='gates']//tbody/tr")]

    assert 4 == len(rows)
    assert "does not hold" in rows[0]
    assert "cannot be told yet" in rows[2]
    assert b"1 expectation does not hold" in sites["full"]["index.html"]
    assert b'id="gates"' not in sites["empty"]["method.html"]
