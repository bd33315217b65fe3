"""The page of what changed: the finding first, what made it, and how it is filled when it is empty."""

from __future__ import annotations

from typing import Any

import changes_fixture

from reporter.site.figures_changes import changes_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme


def page(report: dict[str, Any], theme: Theme) -> str:
    """The page with its lines joined."""
    return " ".join(render(report, theme=theme)["changes.html"].decode().split())


def test_the_titles_are_the_findings(report: dict[str, Any], numbers: Numbers) -> None:
    """A rise says how many times as many and since when; what is withheld says so."""
    titles = {name: figure.title for name, figure in changes_figures(report, numbers).items()}

    assert "3.0\u00a0times as many mentions a week since 27\u00a0Apr" == titles["changes-volume"]
    assert "The part of bad word has not lastingly changed" == titles["changes-bad"]
    assert "Whether word is taken up sooner cannot be told" == titles["changes-pace"]
    assert "Most is said on Sunday between 23:00 and 24:00" == titles["changes-hours"]
    assert "The mix has not clearly changed in four weeks" == titles["changes-mix-pattern"]


def test_the_page_names_what_made_the_change(report: dict[str, Any], theme: Theme) -> None:
    """The one conversation stands in the finding, and leads to its mention."""
    said = page(report, theme)

    assert "One conversation explains 62 % of the rise. Without it there is no change." in said
    assert 'href="mentions.html#m-m0001"' in said
    assert "The hinge broke on the second day" in said


def test_without_times_the_page_says_what_is_missing(report: dict[str, Any], theme: Theme) -> None:
    """No chart, no finding, and the reason in words."""
    report["changes"] = changes_fixture.nothing()
    reason = "No mention has a time, so no change can be seen."
    for name, estimate in report["estimates"].items():
        if name.startswith("change."):
            estimate |= {"value": None, "low": None, "high": None, "level": None, "status": "not_observable"}
            report["reasons"][name] = reason
    said = page(report, theme)

    assert "Whether anything has lastingly changed cannot be told yet" in said
    assert reason in said and "<svg" not in said


def test_what_the_heading_says_is_not_said_again(report: dict[str, Any], theme: Theme) -> None:
    """The change of the heading has its quotes and drivers below, not its sentence once more; others keep theirs."""
    finding = report["changes"]["headline"]["finding"].rstrip(".")
    assert 1 == page(report, theme).count(finding)

    report["changes"]["headline"]["week"] = "2026-01-05"
    assert 2 == page(report, theme).count(finding)


def test_a_mention_is_quoted_once_among_the_unusual_times(report: dict[str, Any], theme: Theme) -> None:
    """Two stretches that the same mention speaks for have it once, beside the first."""
    quoted = '<blockquote class="exchange">'
    once = page(report, theme).count(quoted)
    report["changes"]["unusual"][1]["quotes"] = report["changes"]["unusual"][0]["quotes"]
    assert once == page(report, theme).count(quoted)
