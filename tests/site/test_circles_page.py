"""The Circles page: what it finds, what it asks for, and what stands where nothing can be said."""

from __future__ import annotations

from typing import Any

from reporter.site.figures_circles import circles_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme
from reporter.site.words import Words


def circles_page(report: dict[str, Any], theme: Theme) -> str:
    """The Circles page with its lines joined."""
    return " ".join(render(report, theme=theme)["circles.html"].decode().split())


def test_the_finding_comes_first(report: dict[str, Any], theme: Theme) -> None:
    """The headline counts what is alive and what the hours would keep."""
    page = circles_page(report, theme)

    assert "6 exchanges with the brand are alive; the team’s hours would keep 368 (245 to 580)</h1>" in page
    assert "rest on a single day" in page


def test_hours_are_asked_for(report: dict[str, Any], theme: Theme) -> None:
    """Without hours the page says what to write into reporter.toml, and promises nothing in the headline."""
    report["relationships"]["circles"]["kept"] |= {"hours_a_week": None, "minutes_a_contact": None}
    report["estimates"]["circles.capacity"] |= {"value": None, "low": None, "high": None, "status": "not_observable"}
    report["reasons"]["circles.capacity"] = "How many hours the team has is not known."
    page = circles_page(report, theme)

    assert "6 exchanges with the brand are alive</h1>" in page
    assert "hours_a_week = 5 minutes_a_contact = 4" in page


def test_who_needs_care_comes_with_the_reason(report: dict[str, Any], theme: Theme) -> None:
    """Who goes quiet and who stands between communities is named with the reason, here and in the CSV."""
    page = circles_page(report, theme)

    assert "Calm Grey Wren</bdi></a>. Turned to the brand twice, last on 4 June." in page
    assert "7 people of “static”" in page
    assert b"care,1,Calm Grey Wren" in render(report, theme=theme)["data/todo.csv"]


def test_alive_by_month_as_a_figure(report: dict[str, Any], numbers: Numbers) -> None:
    """The title names the end and the peak; young months are joined to the first settled one."""
    figure = circles_figures(report, numbers)["alive"]

    assert "6 exchanges are alive at the end; they were 48 at most, in February 2026" == figure.title
    assert [True, True, False] == [row["in_young"] for row in figure.rows]
    assert [False, True, True] == [row["in_settled"] for row in figure.rows]
    assert "January 2026 9 (5\u00a0to\u00a014)" in figure.description


def test_communities_are_called_by_their_words(report: dict[str, Any], numbers: Numbers) -> None:
    """A community without words of its own is called by its place."""
    figure = circles_figures(report, numbers)["communities"]

    assert "2 communities; the largest, 73 people, talks of static, burrs" == figure.title
    assert {"static, burrs", "group 2"} == {str(row["target"]) for row in figure.rows}


def test_no_communities_by_chance(report: dict[str, Any], theme: Theme) -> None:
    """Groups that chance makes as well are not shown, and the page says which chance does."""
    groups = report["relationships"]["circles"]["communities"]
    groups |= {"is_beyond_chance": False, "listed": [], "p_dealt": 0.9}
    page = circles_page(report, theme)

    assert "No communities show. The 906 people" in page
    assert "the same conversations with the people dealt to them by chance" in page


def test_claims_have_a_verdict_each(report: dict[str, Any], theme: Theme) -> None:
    """Steps that fall with their whole interval support the claim; across 0 there is not enough evidence."""
    page = circles_page(report, theme)
    report["estimates"]["circles.steps_trend"] |= {"low": -0.3, "high": 0.1}
    open_page = circles_page(report, theme)

    assert ("people come ever closer.</dt> <dd><strong>Supported here.</strong>" in page) is True
    assert "people come ever closer.</dt> <dd><strong>Not enough evidence.</strong>" in open_page
    assert "<strong>Contradicted here.</strong>" in page


def test_what_cannot_be_seen_is_said(report: dict[str, Any], theme: Theme, say: Words) -> None:
    """Where the brand's own posts are not there, the page says so and how to get them."""
    reason = "None of the brand's own posts are here. Export what its accounts posted."
    report["relationships"]["circles"]["kept"] |= {"months": [], "reason": reason}
    report["estimates"]["relationships.alive_count"] |= {"value": None, "status": "not_observable"}
    page = circles_page(report, theme)

    assert "Which exchanges with the brand are alive cannot be seen</h1>" in page
    assert "Export what its accounts posted." in page
    assert "Which exchanges are alive cannot be seen" == circles_figures(report, Numbers(report, say))["alive"].title


def test_a_report_from_before_has_no_circles(report: dict[str, Any], theme: Theme) -> None:
    """A report that was made without this part still makes its pages."""
    del report["relationships"]["circles"]
    files = render(report, theme=theme)

    assert b"This report was made before circles were counted." in files["circles.html"]
