"""The rows of the vital signs: findings in words, changes that are clear, and an index that never stands alone."""

from __future__ import annotations

from typing import Any

import pytest
import vitals_fixture
from report_fixture import _estimate

from reporter.site.figures_vitals import vital_figures
from reporter.site.numbers import Numbers
from reporter.site.vitals import describe_index, describe_signs, of_hundred
from reporter.site.words import Words


@pytest.fixture
def six(report: dict[str, Any]) -> dict[str, Any]:
    """The report with all six signs and their index."""
    vitals_fixture.fill(report, _estimate)
    return report


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "Fewer than one of 100"), (0.4, "Fewer than one of 100"), (6.7, "7 of 100"), (52, "52 of 100"),
     (99.4, "99 of 100"), (100, "Nearly all")],
)  # fmt: skip
def test_so_many_of_a_hundred(say: Words, value: float, words: str) -> None:
    """A sign is said in the same digits as the figure beside it, and never as none or all."""
    assert words == of_hundred(value, say)


def test_each_row_says_its_finding_first(six: dict[str, Any], say: Words) -> None:
    """A sign that is shown opens with what it found."""
    found = {sign.name: sign.sentence for sign in describe_signs(six, Numbers(six, say))}

    assert found["answering"] == "92 of 100 who wrote to the brand had an answer within a day."
    assert found["spread_balance"] == "Bad word travels further than good; 50 is level."


@pytest.mark.parametrize(
    ("verdict", "value", "words"),
    [("differs", 60.0, "Good word travels further than bad"), ("equal", 49.0, "travel equally far"),
     ("not_enough_evidence", 31.0, "cannot be told yet")],
)  # fmt: skip
def test_the_row_of_spread_keeps_to_the_verdict(
    six: dict[str, Any], say: Words, verdict: str, value: float, words: str
) -> None:
    """Where the verdict is held back, the row says no more than the verdict."""
    six["spread"]["verdict"] = verdict
    six["estimates"]["vital.spread_balance"]["value"] = value

    assert words in describe_signs(six, Numbers(six, say))[1].sentence


def test_no_arrow_without_a_clear_change(six: dict[str, Any], say: Words) -> None:
    """Only what stands out among all comparisons of the report rises or falls; the rest is not clear."""
    signs = {sign.name: sign.change for sign in describe_signs(six, Numbers(six, say))}
    directions = {name: change.direction for name, change in signs.items() if change}

    assert directions == dict.fromkeys(signs, "unclear") | {"valence": "fall", "answering": "rise"}
    assert signs["valence"] is not None
    assert signs["valence"].words == "down 21 (15 to 27)".replace(" to ", "\u00a0to\u00a0")


def test_the_index_says_what_it_is_made_of(six: dict[str, Any], say: Words) -> None:
    """Missing signs are named, and so is how the rest is weighed."""
    assert describe_index(six, Numbers(six, say)).sentence == "All six in one number, weighed alike."
    six["vitals"]["used"].remove("keeping")
    six["vitals"]["weights"]["repair"] = 2.0
    words = "Five of the six in one number, weighed as reporter.toml says; without Keeping."

    assert words == describe_index(six, Numbers(six, say)).sentence


def test_the_index_never_stands_alone(sites: dict[str, dict[str, bytes]]) -> None:
    """On the front page six rows stand above the index, whatever can be said."""
    for kind in ("six", "full", "empty"):
        page = sites[kind]["index.html"].decode()
        names = [f">{title}</a></h3>" for title in (*vitals_fixture.TITLES, "The index")]
        places = [page.index(name) for name in names]
        assert sorted(places) == places


def test_what_is_withheld_says_what_would_fill_it(sites: dict[str, dict[str, bytes]]) -> None:
    """A row without a value has no line and no change, and says why and what to do."""
    page = sites["full"]["index.html"].decode()

    assert page.count('class="row is-withheld"') == 5
    assert page.count('class="row-glyph"') == 2
    assert "and export what they wrote" in page


def test_the_page_behind_the_index(sites: dict[str, dict[str, bytes]]) -> None:
    """Weights, the index without each sign, where its doubt comes from and the chance of a rise are all told."""
    page = sites["six"]["vitals.html"].decode()

    assert "Taken together, the vital signs stand at 55 of 100" in page
    assert "fewer than 1 in 100" in page
    assert "more than 99 in 100" in page
    assert "40\u00a0%" in page
    assert page.count("−0.12") == 11


def test_titles_of_the_figures_are_findings(six: dict[str, Any], report: dict[str, Any], say: Words) -> None:
    """The charts open with the highest and lowest sign, and with what clearly changed."""
    figures = vital_figures(six, Numbers(six, say))

    assert figures["signs"].title == "Answering stands highest at 92, Spread balance lowest at 31"
    assert figures["shifts"].title == "Clearly changed: Valence, Answering"
