"""The People page: what it finds, what it leads to, and what stands where nothing can be said."""

from __future__ import annotations

import csv
import io
import itertools
from typing import Any

from reporter.site.figures_people import people_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme
from reporter.site.words import Words


def people_page(report: dict[str, Any], theme: Theme) -> str:
    """The People page with its lines joined."""
    return " ".join(render(report, theme=theme)["people.html"].decode().split())


def test_the_finding_comes_first(report: dict[str, Any], theme: Theme) -> None:
    """The headline counts the exchanges that are alive, and the sensitivity of the order is said."""
    page = people_page(report, theme)

    assert "6 exchanges with the brand are alive, among 1 082 people who speak of it</h1>" in page
    assert "Of the 20 with the most contact, 14 stay among them when contacts fade twice as fast, 15 stay" in page


def test_the_stages_in_one_sentence(report: dict[str, Any], numbers: Numbers) -> None:
    """The chart's title says how many stand for and against the brand."""
    title = people_figures(report, numbers)["stages"].title

    assert "87 people speak up for the brand, 95 against it; in a relationship with it: 45" == title


def test_people_lead_to_what_they_said(report: dict[str, Any], theme: Theme) -> None:
    """A name, a stage, words by week, and a link to each mention that the report shows."""
    page = people_page(report, theme)

    assert 'href="mentions.html#m-m0001">went furthest' in page
    assert "m-not-shown" not in page
    assert 'aria-label="Words in each of the last 12 weeks: 0, 1, 0, 0, 2, 0, 0, 0, 0, 1, 4, 1"' in page


def test_people_as_data(report: dict[str, Any], theme: Theme) -> None:
    """The CSV has a row a person; what is not known is empty, never 0."""
    text = render(report, theme=theme)["data/people.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [one["name"] for one in report["relationships"]["listed"]] == [row["name"] for row in rows]
    assert ("", "", "") == (rows[-1]["strength_from"], rows[-1]["stage"], rows[-1]["last_contact"])
    assert ("6", "reddit x") == (rows[0]["set_off_people"], rows[0]["platforms"])


def test_what_cannot_be_seen_is_said(report: dict[str, Any], theme: Theme, say: Words) -> None:
    """Where the brand's own posts are not there, the page says so and how to get them."""
    reason = "None of the brand's own posts are here. Export what its accounts posted."
    for name in ("alive", "relationship", "connection", "stranger"):
        name = f"relationships.{name}_count"
        report["estimates"][name] |= {"value": None, "status": "not_observable"}
        report["reasons"][name] = reason
    page = people_page(report, theme)

    assert "who is in touch with it cannot be seen</h1>" in page
    assert "Export what its accounts posted." in page
    assert (
        "Not every stage can be told apart in this data" == people_figures(report, Numbers(report, say))["stages"].title
    )


def test_a_report_from_before_has_no_people(report: dict[str, Any], theme: Theme) -> None:
    """A report that was made without this part still makes its pages."""
    del report["relationships"]

    assert "This report was made before people were counted." in people_page(report, theme)


def test_the_most_unusual_flow_is_the_finding(report: dict[str, Any], numbers: Numbers) -> None:
    """The title names the flow that chance does not give; without one it says so."""
    unusual = people_figures(report, numbers)["moves"].title
    for flow in report["relationships"]["moves"]["flows"]:
        flow["is_unusual"] = False
    even = people_figures(report, numbers)["moves"].title

    assert "In 28\u00a0days, 23 strangers became connections; chance would make it 26 to 60" == unusual
    assert even.startswith("In 28\u00a0days, 121 people came or moved")


def test_bands_of_both_columns_do_not_overlap(report: dict[str, Any], numbers: Numbers) -> None:
    """Each flow has room for the wider of what is and what was expected, in both columns."""
    rows = people_figures(report, numbers)["moves"].rows
    for side in ("left", "right"):
        ordered = sorted(rows, key=lambda row: float(str(row[side])))
        for one, other in itertools.pairwise(ordered):
            half = [max(float(str(row["people"])), float(str(row["expected"]))) / 2 for row in (one, other)]
            assert float(str(other[side])) - float(str(one[side])) >= sum(half) - 1e-9


def test_who_needs_something_comes_with_the_reason(report: dict[str, Any], theme: Theme) -> None:
    """Each entry leads to the mention, says why, and an empty list says what it would hold; the same as a table."""
    files = render(report, theme=theme)
    page = " ".join(files["people.html"].decode().split())
    rows = list(csv.DictReader(io.StringIO(files["data/todo.csv"].decode("utf-8-sig"))))

    assert '<a href="mentions.html#m-m0003"><bdi>Old Amber Finch</bdi></a>. 19 follow-ups since 25 June' in page
    assert "nobody with a small one is taken up again and again, more than chance would deal out" in page
    assert [("complaints", "1", "Old Amber Finch", "m0003")] == [
        (row["list"], row["place"], row["name"], row["mention"]) for row in rows[:1]
    ]


def test_the_vital_few_against_chance(report: dict[str, Any], theme: Theme) -> None:
    """Fewer than chance leaves is said; within its range that it cannot be told, and too few who speak again."""
    few = people_page(report, theme)
    report["relationships"]["few"]["positive"]["even_low"] = 0.25
    chance = people_page(report, theme)
    report["relationships"]["few"]["positive"] |= {"speak_again": 3, "even_low": None, "even_high": None}
    once = people_page(report, theme)

    assert "61 of the 232 people whose word brought anything carry half of it, fewer than chance would leave" in few
    assert chance.count("so a vital few cannot be told from chance") == 1
    assert once.count("only 3 of those who spoke so did in two conversations or more, too few to tell people") == 1


def test_stages_without_anybody_are_not_drawn(report: dict[str, Any], numbers: Numbers) -> None:
    """An axis with nothing on it is no chart; the reason of the first that is withheld stands there."""
    assert not people_figures(report, numbers)["stages"].is_empty
    for name, estimate in report["estimates"].items():
        if name.startswith("relationships.") and name.endswith("_count"):
            estimate |= {"value": None, "low": None, "high": None, "level": None, "status": "not_observable"}
            report["reasons"][name] = "No account of the brand is known."
    report["estimates"]["relationships.advocate_count"] |= {"value": 0, "status": "settled"}
    figure = people_figures(report, Numbers(report, numbers.words))["stages"]

    assert figure.is_empty and "0" in {row["value_word"] for row in figure.rows}
    assert figure.remark is not None and figure.remark.endswith("No account of the brand is known.")


def test_one_person_is_not_set_in_order(report: dict[str, Any], theme: Theme) -> None:
    """A ledger of one is told of one person, and where all are among the first no order is weighed."""
    people = report["relationships"]
    people |= {"listed": people["listed"][:1], "tasks": {name: [] for name in people["tasks"]}}
    people["sensitivity"] = [one | {"of": 1, "kept": 1} for one in people["sensitivity"]]
    page = people_page(report, theme)

    assert "One person was in touch." in page
    assert "The 1 people" not in page
    assert "with the most contact" not in page
