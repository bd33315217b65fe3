"""The figures of audiences, rings and guessed links."""

from __future__ import annotations

from typing import Any

from reporter.site.figures_reach import reach_figures
from reporter.site.numbers import Numbers
from reporter.site.words import Words


def test_titles_are_findings(report: dict[str, Any], numbers: Numbers) -> None:
    """Each chart's title says what it shows, an audience only as one that may have seen it."""
    assert {
        "reach": "Known audiences: at most 46 500 people may have seen good word, 19 500 bad word",
        "rings": "100 people are in touch with the brand, 150 are reached through them, 200 stand outside",
        "rings_mood": "Of 100 opinions, 40 are bad among those in touch, 50 among those outside",
        "guesses": "One bad mention brings 0.9 from links alone, 1.0 with guessed links",
    } == {name: figure.title.replace("\u202f", " ") for name, figure in reach_figures(report, numbers).items()}


def test_coverage_is_always_said(report: dict[str, Any], numbers: Numbers) -> None:
    """How many audiences are known stands under the title of the audiences."""
    assert "known for 755 of 812 people" in reach_figures(report, numbers)["reach"].subtitle


def test_a_withheld_audience_says_why(report: dict[str, Any], say: Words) -> None:
    """A row without its audience stays, with the reason."""
    report["reasons"]["spread.reach.union.neutral"] = "The audience of 3 of 9 people is known, 80% are needed."
    rows = reach_figures(report, Numbers(report, say))["reach"].rows
    found = next(row for row in rows if row["kind"] == "Neutral word, with shares")

    assert ("Not shown", "Neutral word, with shares. Not shown") == (found["value_word"], found["label"])
    assert "3 of 9 people" in str(found["status_word"])


def test_without_a_guess_there_is_nothing_to_compare(report: dict[str, Any], numbers: Numbers) -> None:
    """The figure of guessed links is there only where a link was guessed."""
    report["spread"]["evidence"]["guessed"] = 0

    assert "guesses" not in reach_figures(report, numbers)
