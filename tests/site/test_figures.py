"""Figures: one description from which drawing, table, CSV and spoken words come."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from reporter.site.figures import figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme
from reporter.site.words import Words


def test_titles_are_findings(report: dict[str, Any], numbers: Numbers) -> None:
    """Each chart's title says what it shows, with digits that agree within the sentence."""
    assert {
        "reproduction": "One bad mention brings 0.9 more directly, one good mention 0.4",
        "flow": "In all, one bad mention brings 1.6 more, one good mention 0.6",
        "matrix": "What is brought most: bad word after bad word, 0.5 for each",
        "channels": "One bad mention is passed on 0.3\u00a0times and answered 0.6\u00a0times",
        "weekly": report["volume"]["sentence"],
        "voice": "52\u00a0% of what is said about the 3 brands is about Northbeam (49\u00a0to\u00a055)",
        "brand_polarity": "Bad word is commoner about Ardent than about Kilnworks: 30\u00a0% of what people say, "
        "and 11\u00a0%",
        "brand_spread": "Whether bad word about one brand brings more than about another cannot be told: "
        "0.2 to 0.6 for each mention",
        "platform_polarity": "Bad word is commoner on Reddit than on X: 24\u00a0% of what people say there, "
        "and 11\u00a0%",
    } == {name: figure.title for name, figure in figures(report, numbers).items()}


def test_without_evidence_a_title_claims_nothing(report: dict[str, Any], say: Words) -> None:
    """When a value is withheld, the title says so and names no number."""
    report["estimates"]["spread.reproduction.positive"] |= {
        "value": None,
        "low": None,
        "high": None,
        "status": "too_few",
    }
    title = figures(report, Numbers(report, say))["reproduction"].title
    assert title == "There is not enough evidence yet to say what one mention brings"


def test_the_table_says_why_a_value_is_missing(report: dict[str, Any], numbers: Numbers) -> None:
    """A withheld value stays in its row, with the reason."""
    row = next(row for row in figures(report, numbers)["channels"].rows if row["value"] is None)
    assert (row["value_word"], row["status_word"]) == ("Not shown", "Too few to say: 9 people, 20 needed.")


def test_the_description_says_what_is_drawn(report: dict[str, Any], numbers: Numbers) -> None:
    """Who cannot see the drawing hears its measure and each of its values."""
    said = figures(report, numbers)["reproduction"].description
    assert all(
        part in said for part in ("Good word 0.41 (0.33 to 0.50)", "Bad word 0.9 (0.6 to 1.3)", "26.4\u00a0hours")
    )


def test_raw_values_go_into_the_csv(report: dict[str, Any], numbers: Numbers) -> None:
    """A download has the unrounded numbers and an empty cell for what is unknown."""
    lines = figures(report, numbers)["channels"].csv().decode("utf-8-sig").splitlines()
    assert lines[0] == "source,target,value,low,high,level,n,n_authors,status"
    assert lines[1].startswith("Passed on,Good word,0.123,0.08")
    assert lines[2] == "Passed on,Neutral word,,,,,9,9,too_few"


def test_a_report_of_withheld_values_draws_nothing(report: dict[str, Any], say: Words) -> None:
    """A chart without a single value is not drawn; the reason stands in its place."""
    for estimate in report["estimates"].values():
        estimate |= {"value": None, "low": None, "high": None, "status": "too_few"}
    made = figures(report, Numbers(report, say))
    assert [figure.is_empty for figure in made.values()] == [True, True, True, True, False, True, True, True, True]
    assert made["flow"].remark is None


def test_weeks_without_an_opinion_are_not_drawn(report: dict[str, Any], theme: Theme) -> None:
    """Three lines along the axis are no chart: the page says why there is none, and the table keeps its weeks."""
    for week in report["volume"]["weekly"]:
        week |= {"positive": 0, "neutral": 0, "negative": 0, "unscored": 7}
    made = render(report, theme=theme)
    page = made["spread.html"].decode()
    figure = page[page.index('id="figure-weekly"') :].partition("</figure>")[0]

    assert "No mention with a time counts as good, neutral or bad, so there are no lines to draw." in figure
    assert "<svg" not in figure
    assert "2026-01-05,0,0,0,7" in made["data/weekly.csv"].decode()


def test_nobody_is_no_unnamed_person(report: dict[str, Any], theme: Theme) -> None:
    """Mentions whose people have no names are by people; no mention is by nobody."""

    def basis(mentions: int) -> str:
        report["estimates"]["volume.mentions"] |= {"value": mentions}
        report["estimates"]["volume.authors"] |= {"value": None, "status": "not_observable"}
        page = render(report, theme=theme)["index.html"].decode()
        return page[page.index('class="basis"') :].partition("</p>")[0]

    assert "by people who are not named" in basis(12)
    assert "by people" not in basis(0)


def test_open_weeks_are_apart(report: dict[str, Any], numbers: Numbers) -> None:
    """A week that is not whole is in the dashed end and not in the line; its neighbour is in both."""
    rows = figures(report, numbers)["weekly"].rows
    assert [(row["in_middle"], row["in_end"]) for row in rows[-3:]] == [(True, False), (True, True), (False, True)]


def test_labels_at_the_end_of_lines_keep_apart(report: dict[str, Any], numbers: Numbers) -> None:
    """Lines that end at one height have labels at three."""
    report["volume"]["weekly"][-1] |= {"positive": 40, "neutral": 40, "negative": 40}
    last = figures(report, numbers)["weekly"].rows[-1]
    heights = sorted(last[f"{tone}_at"] for tone in ("positive", "neutral", "negative"))
    assert min(after - before for before, after in pairwise(heights)) > 5


def test_brands_rest_on_their_own_evidence(report: dict[str, Any], say: Words) -> None:
    """Beneath a chart of all brands stand the mentions and people of all brands; platforms are those of ours."""
    report["estimates"]["brands.share_of_voice.0"] |= {"n": 7_654, "n_authors": 3_210}
    made = figures(report, Numbers(report, say))

    assert {"7\u202f654 mentions by 3\u202f210 people"} == {
        made[name].source.removeprefix("Source: ").partition(",")[0]
        for name in ("voice", "brand_polarity", "brand_spread")
    }
    assert "7\u202f654" not in made["platform_polarity"].source


def test_only_what_the_report_calls_different_is_said_to_differ(report: dict[str, Any], say: Words) -> None:
    """Intervals that do not touch make no finding by themselves."""
    for one in report["comparisons"]["listed"]:
        one["is_clear"] = False
    made = figures(report, Numbers(report, say))

    assert made["brand_polarity"].title.startswith("No brand clearly has more bad word")
    assert made["platform_polarity"].title.startswith("No platform clearly has more bad word")


def test_weeks_with_labels_are_drawn_by_true_kinds(report: dict[str, Any], say: Words) -> None:
    """Lines are the corrected numbers; the table has their intervals, and those as scored lead to their mentions."""
    for week in report["volume"]["weekly"]:
        ends = {"value": 30.4, "low": 21.0, "high": 39.9}
        week["corrected"] = {tone: dict(ends) for tone in ("positive", "neutral", "negative")}
    made = figures(report, Numbers(report, say))["weekly"]
    row, week = made.rows[3], report["volume"]["weekly"][3]

    assert [column.key for column in made.columns].count("negative_scored") == 1
    assert (30, "30 (21\u00a0to\u00a040)") == (row["negative"], row["negative_told"])
    assert row["negative_scored"] == week["negative"]
    assert row["negative_way"] is None
    assert "negative" in str(row["negative_scored_way"])
