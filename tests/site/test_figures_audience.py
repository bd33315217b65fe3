"""Presence on the Sources page: three verdicts, people as dots, and the brand's own followers in plain words."""

from __future__ import annotations

from typing import Any

import audience_fixture
import pytest

from reporter.site.figures_audience import audience_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme

NAME = "presence.spread_correlation"


def page(report: dict[str, Any], theme: Theme) -> str:
    """The page with its lines joined."""
    return " ".join(render(report, theme=theme)["sources.html"].decode().split())


@pytest.mark.parametrize(
    ("is_none", "is_clear", "value", "expected"),
    [
        (True, False, 0.02, "has next to nothing to do with what they set off"),
        (True, True, 0.07, "has next to nothing to do with what they set off"),
        (False, True, 0.4, "People with more followers set off more: a rank correlation of 0.40"),
        (False, True, -0.4, "People with more followers set off less"),
        (False, False, 0.4, "cannot be told"),
    ],
)
def test_three_verdicts(
    report: dict[str, Any], numbers: Numbers, is_none: bool, is_clear: bool, value: float, expected: str
) -> None:
    """None is shown by equivalence alone, a link only where it is clear, and everything else is open."""
    report["sources"]["presence"]["tests"][0]["is_none"] = is_none
    report["estimates"][NAME] |= {"value": value, "low": value - 0.07, "high": value + 0.07}
    for one in report["comparisons"]["listed"]:
        one["is_clear"] = is_clear if one["name"] == NAME else one["is_clear"]

    assert expected in audience_figures(report, numbers)["presence"].title


def test_every_dot_is_in_the_table(report: dict[str, Any], numbers: Numbers) -> None:
    """The chart has a row a person, and the few that are read aloud are the first."""
    figure = audience_figures(report, numbers)["presence"]

    assert 60 == len(figure.rows)
    assert 5 == figure.description.count("followers, ")


def test_own_followers_are_described_and_nobody_is_accused(report: dict[str, Any], theme: Theme) -> None:
    """Rate, peers, the step with the talk around it, and the yardstick; no word of fake followers."""
    said = page(report, theme)

    assert "000 followers; 140 people took part" in said
    assert "without more talk of the brand than usual: 9 mentions, where 8.4 are usual" in said
    assert "Sudden steps among all accounts here, as a yardstick" in said
    assert "fake" not in said and "bought" not in said


def test_without_audiences_there_is_no_chart(report: dict[str, Any], theme: Theme) -> None:
    """The section stands with its reason, and neither dots nor correlations are drawn."""
    report["sources"] |= audience_fixture.nothing()
    for name, estimate in report["estimates"].items():
        if name.startswith("presence."):
            estimate |= {"value": None, "low": None, "high": None, "level": None, "status": "not_observable"}
            report["reasons"][name] = "No person in the input has an audience."
    said = page(report, theme)

    assert "No person in the input has an audience." in said
    assert 'id="figure-correlations"' not in said
