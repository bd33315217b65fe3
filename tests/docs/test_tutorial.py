"""Whoever follows docs/tutorial.md sees what it says."""

from typing import Any

import pytest

from tests.docs.conftest import Followed
from tests.docs.pages import DOCS, blocks

TEXT = (DOCS / "tutorial.md").read_text(encoding="utf-8")
SHOWN = blocks(TEXT, "text")

pytestmark = pytest.mark.slow


def test_an_unknown_table_is_told_with_its_remedy(followed: Followed) -> None:
    """The first look ends as the tutorial shows it, word for word."""
    assert SHOWN[0] == followed.first_look.output
    assert 3 == followed.first_look.exit_code


def test_the_configuration_makes_every_row_a_mention(followed: Followed) -> None:
    """The second look keeps all rows and knows what they answer."""
    assert SHOWN[1] in followed.second_look.output
    assert "Links" in followed.second_look.output


def test_the_build_says_what_the_tutorial_says(followed: Followed, first_report: dict[str, Any]) -> None:
    """The end of the build, and both findings that the tutorial explains, stand in the report."""
    sentences = [f"{finding['sentence']}\n" for finding in first_report["findings"]]

    assert SHOWN[2] in followed.built.output
    assert SHOWN[3:] == sentences[:2]
    assert (followed.folder / "output/index.html").is_file()


def test_the_numbers_in_the_prose_are_those_of_the_report(first_report: dict[str, Any]) -> None:
    """How many opinions and people the share of good word rests on stands in the text."""
    share = first_report["estimates"]["sentiment.positive_share"]

    assert f"{share['n']} opinions of {share['n_authors']} people" in " ".join(TEXT.split())
