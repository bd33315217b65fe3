"""The example's crisis, which its generator planted on 8 June, as the report tells of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from example.brand import FIRST_CRACK, moment
from tests.conftest import Example


@pytest.fixture(scope="module")
def told(example: Example) -> dict[str, Any]:
    """What it says of changes."""
    read: dict[str, Any] = json.loads((example.site / "report.json").read_text())["changes"]
    return read


def test_the_crisis_begins_in_its_week_and_passes(told: dict[str, Any]) -> None:
    """Two changes: up in the week of the first crack, and down again after three weeks, to where it was."""
    rise, fall = told["series"]["volume"]["shifts"]

    assert f"{moment(FIRST_CRACK):%Y-%m-%d}" == rise["week"]
    assert rise["size"]["low"] > 1 > fall["size"]["high"]
    assert fall["week"] <= "2026-07-06"
    assert rise["before"]["low"] <= fall["after"]["value"] <= rise["before"]["high"]
    assert "were usual before" in rise["sentence"]
    assert "in the weeks before there were" in fall["sentence"]


def test_what_nobody_changed_did_not_change(told: dict[str, Any]) -> None:
    """How soon people answer each other is drawn alike all the time, and nobody alone made the crisis."""
    assert [] == told["series"]["pace"]["shifts"]
    assert "No one person and no one conversation" in told["headline"]["rest"]


def test_the_first_days_of_the_crisis_are_unusual(told: dict[str, Any]) -> None:
    """Many more mentions than usual from 8 June on, and more bad ones, each with words to read."""
    starts = {(one["kind"], one["start"][:10]) for one in told["unusual"] if one["is_more"] and one["quotes"]}

    assert {("all", "2026-06-08"), ("bad", "2026-06-08")} <= starts


def test_its_page_shows_no_name_of_a_person(example: Example, told: dict[str, Any]) -> None:
    """The page names the week and the way to the words; handles stay out of it."""
    page = (example.site / "changes.html").read_text().replace("\u00a0", " ")
    named = [driver for one in told["unusual"] for driver in one["drivers"] if driver["dimension"] == "person"]

    assert "The week of 8 June 2026" in page
    assert all("_" not in (driver["name"] or "") for driver in named)
