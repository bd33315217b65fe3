"""Figures as pages show them, and the ids by which they are found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reporter.site.numbers import Numbers, anchor, page_path


@given(st.text(min_size=1), st.text(min_size=1))
def test_anchors_are_safe_and_differ(one: str, other: str) -> None:
    """Any text gives an id of plain characters, and two texts never the same one."""
    assert re.fullmatch(r"m-[A-Za-z0-9._~-]+", anchor("m", one))
    assert (one == other) == (anchor("m", one) == anchor("m", other))


def test_a_figure_leads_to_the_nearest_definition(numbers: Numbers) -> None:
    """The definition of the longest dotted beginning counts."""
    assert numbers["spread.reproduction.negative"].href == "method.html#measure-spread.reproduction"
    assert numbers["volume.authors"].href == "method.html#measure-volume.authors"
    assert numbers["volume.spam"].href == "method.html#measure-volume"


def test_a_figure_without_definition_leads_to_its_row(report: dict, say: object) -> None:
    """Where nothing defines it, a figure leads to its row on the Method page."""
    report["measures"] = {}
    assert Numbers(report, say)["spread.ratio"].href == "method.html#estimate-spread.ratio"


def test_pages_are_found_by_name() -> None:
    """The front page answers to both of its names, and an unknown page leads to the Method page."""
    expected = ["index.html", "index.html", "spread.html", "method.html"]
    assert [page_path(name) for name in ("front", "index", "spread", "weather")] == expected


def test_a_withheld_figure_says_why(numbers: Numbers) -> None:
    """In the place of a value stands the reason."""
    assert numbers["vital.repair"].said == "Too few to say: 9 people, 20 needed."


def test_a_figure_that_is_not_there_is_none(numbers: Numbers) -> None:
    """Vital signs that the report does not have are simply absent."""
    assert numbers.get("vital.missing") is None
