"""How answers and timing are shown: their titles, and what stands where nothing can be said."""

from __future__ import annotations

from typing import Any

from reporter.site.figures_talk import talk_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme
from reporter.site.words import Words

HOURLY = "Nothing can be read from timing: the clocks here are read to 60 minutes only."


def withhold(report: dict[str, Any], prefix: str, reason: str) -> None:
    """Take away the values of all figures of a prefix."""
    for name, estimate in report["estimates"].items():
        if name.startswith(prefix):
            estimate |= {"value": None, "low": None, "high": None, "level": None, "status": "not_observable"}
            report["reasons"][name] = reason


def spread_page(report: dict[str, Any], theme: Theme) -> str:
    """The Spread page with its lines joined."""
    return " ".join(render(report, theme=theme)["spread.html"].decode().split())


def test_titles_are_findings(report: dict[str, Any], numbers: Numbers) -> None:
    """Each title says what was found, with digits that agree."""
    titles = {name: figure.title for name, figure in talk_figures(report, numbers).items()}

    assert {
        "turns": "60\u00a0% of the answers to bad word are bad, 20\u00a0% of those to good word",
        "timing": "From timing alone: one bad mention brings 0.88 more, one good mention 0.39",
    } == titles


def test_refused_timing_says_why(report: dict[str, Any], theme: Theme, say: Words) -> None:
    """Where nothing may be read from timing, the sentence of the gate stands in place of the chart."""
    withhold(report, "spread.timing.", HOURLY)
    figure = talk_figures(report, Numbers(report, say))["timing"]
    page = spread_page(report, theme)

    assert figure.is_empty
    assert figure.title == "Timing alone cannot say what one mention brings"
    assert HOURLY in page
    assert "What a good mention brings less what a bad one brings" not in page


def test_timing_says_what_it_is(report: dict[str, Any], theme: Theme) -> None:
    """It is labelled, a check where there are links and all there is where there are none; few mentions are told of."""
    assert "a check on the figures above that knows nothing of who answered whom" in spread_page(report, theme)

    report["spread"]["links"]["linked"] = 0
    report["spread"]["timing"]["is_exploratory"] = True
    page = spread_page(report, theme)

    assert "Nothing here says what answers what" in page
    assert "take them as a first look" in page


def test_answers_are_compared_and_nothing_is_blamed(report: dict[str, Any], theme: Theme) -> None:
    """The sentence holds people against themselves, and says that going together is not bringing about."""
    page = spread_page(report, theme)

    assert "Answers to bad word are more negative than the same people’s other answers: the difference" in page
    assert "not that one brings the other about" in page
    assert page.count('class="exchange"') == 2


def test_an_unclear_excess_takes_no_side(report: dict[str, Any], theme: Theme) -> None:
    """What is not clear among all comparisons is not called more or less negative."""
    for one in report["comparisons"]["listed"]:
        one["is_clear"] = False
    page = spread_page(report, theme)

    assert "cannot be told apart from the same people’s other answers" in page
    assert "That leaves room for no difference." in page


def test_the_method_page_lists_what_is_compared(report: dict[str, Any], theme: Theme) -> None:
    """Each comparison is there with whether it was called different, and which kind of interval is in force."""
    once = render(report, theme=theme)["method.html"].decode()
    report["comparisons"]["is_repeated"] = True
    often = render(report, theme=theme)["method.html"].decode()

    assert "Every interval here is made for one look." in once
    assert "keep their promise however often one looks" in often
    section = once.partition('id="comparisons"')[2].partition("</section>")[0]
    assert section.count("<td>yes</td>") == sum(one["is_clear"] for one in report["comparisons"]["listed"])
    assert "<td>not compared</td>" in once
    assert "who is passed on sooner, among chains of like size" in once
