"""The Conduct page: its finding, its habits with their posts, and how to fill it when it is empty."""

from __future__ import annotations

from typing import Any

import conduct_fixture

from reporter.site.figures_conduct import conduct_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme


def page(report: dict[str, Any], theme: Theme) -> str:
    """The page with its lines joined."""
    return " ".join(render(report, theme=theme)["conduct.html"].decode().split())


def test_the_title_is_the_finding(report: dict[str, Any], numbers: Numbers) -> None:
    """What is answered of bad and of good word, with digits that agree."""
    title = conduct_figures(report, numbers)["answered"].title

    assert "The brand answers 70\u00a0% of the bad first messages and 20\u00a0% of the good ones" == title


def test_the_page_says_rate_and_wait(report: dict[str, Any], theme: Theme) -> None:
    """The finding comes first, and the business hours stand beside all hours."""
    said = page(report, theme)

    assert "The brand answered 52 % of those who wrote to it, half of all within 5.2 hours" in said
    assert "Mon-Fri 09:00-17:00, Europe/Berlin" in said


def test_every_habit_has_its_posts(report: dict[str, Any], theme: Theme) -> None:
    """Six habits are quoted, the seventh was not seen; chance is named beside the bursts."""
    said = page(report, theme)

    assert 6 == said.count("Lamps for all, today only. Like and share!")
    assert "the same posts would show 1 %, so this is more than chance" in said


def test_an_empty_page_tells_how_to_fill_it(report: dict[str, Any], theme: Theme) -> None:
    """Without own posts there is the reason and an example of the configuration, and no figure."""
    report["conduct"] = conduct_fixture.nothing()
    for name, estimate in report["estimates"].items():
        if name.startswith("conduct."):
            estimate |= {"value": None, "low": None, "high": None, "level": None, "status": "not_observable"}
            report["reasons"][name] = "None of the brand's own posts is here."
    said = page(report, theme)

    assert "How the brand behaves cannot be seen in this data" in said
    assert "accounts = [" in said and "<figure" not in said


def title(report: dict[str, Any], numbers: Numbers, name: str) -> str:
    """The title of one figure."""
    return conduct_figures(report, numbers)[name].title


def test_the_title_of_tone_is_the_finding(report: dict[str, Any], numbers: Numbers) -> None:
    """Sorry and thanks come first; where no answer is harsh, the title says so."""
    assert "20\u00a0% of its answers say sorry, 20\u00a0% say thanks, and 20\u00a0% are harsh" == title(
        report, numbers, "tone"
    )
    report["estimates"]["conduct.harsh_share"] |= {"value": 0.0, "low": 0.0}
    assert title(report, numbers, "tone").endswith("and none is seen to be harsh")


def test_an_effect_is_told_only_where_it_is_clear(report: dict[str, Any], numbers: Numbers) -> None:
    """Begging is, among all comparisons and against chance; with a chance result it is no longer."""
    assert "Beside like posts, begging brings 0.5\u00a0times as many answers and shares" == title(
        report, numbers, "effects"
    )
    report["conduct"]["effects"] = [{**one, "p": 0.2} for one in report["conduct"]["effects"]]
    assert title(report, numbers, "effects").startswith("No habit clearly goes with more or with fewer")


def test_a_harsh_answer_stands_below_what_it_answers(report: dict[str, Any], theme: Theme) -> None:
    """Who was first is counted for both sides, and the page says what the answer was taken for."""
    said = page(report, theme)

    assert said.index("The lamp went out on day two.") < said.index("You should have read the label.")
    assert "seen as putting the blame on the person" in said
    assert "In 7 of 74 exchanges" in said
    assert "the person first in 5, the brand first in 1; in 1 the order is not known" in said


def test_waiting_names_an_hour_and_a_day(report: dict[str, Any], numbers: Numbers) -> None:
    """The title says what is answered after the first hour and after a day; without either it says that it cannot."""
    assert "12\u00a0% of those who wrote had an answer after 1\u00a0hour, 41\u00a0% after 1\u00a0day" == title(
        report, numbers, "waiting"
    )

    for name in ("1h", "1d"):
        report["estimates"][f"conduct.answered_by.{name}"] |= {"value": None, "low": None, "high": None}
        report["estimates"][f"conduct.answered_by.{name}"] |= {"level": None, "status": "too_early"}
        report["reasons"][f"conduct.answered_by.{name}"] = "Too early to say."
    assert "There is not enough evidence yet to say how soon answers come" == title(
        report, Numbers(report, numbers.words), "waiting"
    )


def test_a_rate_of_all_says_what_an_export_of_answers_leaves_out(report: dict[str, Any], theme: Theme) -> None:
    """Where everybody was answered the page asks whether those who were not are in the data at all."""
    asks = "whoever got none is not in it"
    before = page(report, theme)
    report["estimates"]["conduct.response_rate"] |= {"value": 1.0, "high": 1.0}
    assert asks not in before
    assert asks in page(report, theme)
