"""The Topics page: its finding, both sides, the table of all topics and the words of people."""

from __future__ import annotations

from typing import Any

import topics_fixture

from reporter.site.figures_topics import topics_figures, topics_finding
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme


def page(report: dict[str, Any], theme: Theme) -> str:
    """The page with its lines joined."""
    return " ".join(render(report, theme=theme)["topics.html"].decode().split())


def test_the_finding_names_both_sides(report: dict[str, Any], numbers: Numbers) -> None:
    """Topics that lean come first, then phrases of the same side that are in none of them."""
    said = topics_finding(report, numbers.words)

    assert "Bad word is about “delivery” and “van”; good word is about “battery life”" == said


def test_the_figure_names_the_topic_that_leans_to_bad(report: dict[str, Any], numbers: Numbers) -> None:
    """Its title is the finding, and a topic with too few mentions is not drawn."""
    figure = topics_figures(report, numbers)["topics"]

    assert "“delivery” draws bad word more than other topics do: 44\u00a0% of what is said of it" == figure.title
    assert {"delivery", "battery life", "app"} == {str(row["source"]) for row in figure.rows}


def test_the_table_has_every_topic(report: dict[str, Any], theme: Theme) -> None:
    """Growth and fading are named where they are clear, and counts stand in for a share of too few."""
    said = page(report, theme)

    assert 1 == said.count("growing: ") and 1 == said.count("fading: ")
    assert "40 of 120" in said
    assert "17 of 40" in said


def test_a_brand_whose_answers_are_not_here(report: dict[str, Any], theme: Theme) -> None:
    """What is unanswered is a dash, with the reason once below the table."""
    for k in range(len(topics_fixture.TOPICS)):
        report["estimates"][f"topic.answered_share.{k}"] |= {"value": None, "low": None, "high": None, "level": None}
        report["estimates"][f"topic.answered_share.{k}"]["status"] = "not_observable"
        report["reasons"][f"topic.answered_share.{k}"] = "What the brand answered is not in this data."
    said = page(report, theme)

    assert "17 of 40" not in said
    assert 1 == said.count("What the brand answered is not in this data.")


def test_without_topics_the_page_says_what_fills_it(report: dict[str, Any], theme: Theme) -> None:
    """There is no table and no figure, but what a topic needs."""
    report["topics"] = topics_fixture.nothing()
    said = page(report, theme)

    assert "What people talk about cannot be said yet" in said
    assert "at least five people" in said and "<figure" not in said


def test_an_older_report_has_no_topics(report: dict[str, Any], theme: Theme) -> None:
    """A report made before topics were found still gives a page."""
    del report["topics"]

    assert "made before topics were found" in page(report, theme)
