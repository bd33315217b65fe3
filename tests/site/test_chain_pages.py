"""Pages with chains: sound, safe, linked both ways, and honest about what they leave out."""

from __future__ import annotations

import re

import report_fixture
from html_check import read_page

from reporter.site.chain_pages import chain_path, chain_title
from reporter.site.figures_shape import shape_figures
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme
from reporter.site.words import Words

Sites = dict[str, dict[str, bytes]]


def test_each_notable_chain_has_a_page_that_the_list_leads_to(sites: Sites) -> None:
    """The pages and their data are there, the Spread page links to them, and the navigation does not."""
    roots = ["m0001", "m0002", "m0003"]
    links = read_page(sites["full"]["spread.html"]).attributes("href")
    assert {chain_path(root) for root in roots} <= {*links} & sites["full"].keys()
    assert {f"data/cascade-{root}.csv" for root in roots} <= sites["full"].keys()
    page = sites["full"]["cascade-m0001.html"].decode()
    assert "cascade-" not in page[page.index("<nav") : page.index("</nav>")]


def test_every_mark_leads_to_its_mention_or_to_its_row(sites: Sites) -> None:
    """A mention that is shown is one click away; of another the page says that it is not, and leads to its words."""
    page = read_page(sites["full"]["cascade-m0001.html"])
    marks = [e.attributes for e in page.of("a") if e.attributes.get("class", "").startswith("tree-node")]
    leads = {mark["href"]: mark["aria-label"] for mark in marks}
    assert len(marks) == 10  # five at each of two widths
    assert leads["mentions.html#m-m0005"].endswith("to the mention")
    assert "not quoted on the Mentions page" in leads["#n-m0001x0"]


def test_what_is_not_drawn_is_said(sites: Sites) -> None:
    """Of 109 mentions five are drawn; the page says so, and at which mentions some are missing."""
    page = re.sub(r"\s+", " ", sites["full"]["cascade-m0001.html"].decode())
    assert "104 of 109 mentions are not drawn" in page
    assert "The 5 mentions that are drawn, of 109" in page
    assert "1 direct follow-ups of this are not drawn" in page


def test_a_chain_of_days_claims_no_hours(theme: Theme) -> None:
    """Without hours the drawing runs by steps and says so, and no time to half of anything is explained."""
    report = report_fixture.full_report()
    report["spread"]["shape"]["horizon_hours"] = None
    for chain in report["spread"]["notable"]:
        for node in chain["nodes"]:
            node["hours"] = None
    page = render(report, theme=theme)["cascade-m0001.html"].decode()
    assert "every step to the right is a step in the chain" in page
    assert "Time runs to the right" not in page
    assert "that came within ." not in page


def test_where_labels_correct_the_other_figures_are_said_to_be_as_scored(theme: Theme) -> None:
    """With labels in use chains, defences, timing, rings and weeks say that they are not corrected, sources what is."""
    report = report_fixture.full_report()
    before = render(report, theme=theme)
    report["scorer"]["labels"] |= {"status": "used", "sentence": "Corrected by 300 labels of your own."}
    after = render(report, theme=theme)
    told = {page: after[page].decode().count("as-scored") for page in ("index.html", "spread.html", "sources.html")}
    assert not any(b"as-scored" in page for page in before.values())
    assert told == {"index.html": 1, "spread.html": 7, "sources.html": 1}
    changed = report["estimates"]["change.negative_share"]
    report["estimates"]["uncorrected.change.negative_share"] = {**changed}
    assert b"as-scored" not in render(report, theme=theme)["index.html"]  # the change that it tells is corrected


def test_a_withheld_middle_size_is_a_whole_sentence(theme: Theme) -> None:
    """The reason stands after the sentence and not in the middle of it."""
    report = report_fixture.full_report()
    report["estimates"]["spread.median_size.shares"] |= {"value": None, "low": None, "high": None, "status": "too_few"}
    report["reasons"]["spread.median_size.shares"] = "Too few to say: 9 people, 10 needed."
    page = re.sub(r"<[^>]+>", "", render(report, theme=theme)["spread.html"].decode())
    assert "beside the middle bad one cannot be said. Too few to say: 9 people, 10 needed." in page
    assert "middle good one has Too few" not in page


def test_marks_differ_by_shape_and_by_size(sites: Sites) -> None:
    """Good is round, neutral square, bad on its corner, unscored a cross; unknown followers are hollow."""
    page = read_page(sites["full"]["cascade-m0001.html"])
    classes = [e.attributes["class"] for e in page.of("a") if "tree-node" in e.attributes.get("class", "")]
    assert {tone for tone in report_fixture.POLARITIES if any(f"node-{tone}" in c for c in classes)} == {
        *report_fixture.POLARITIES
    }
    assert any("is-unknown" in c for c in classes)
    assert [e.tag for e in page.of("circle", "rect") if "class" not in e.attributes].count("circle") > 0


def test_the_virality_stands_beside_what_it_could_be(sites: Sites) -> None:
    """A star's and a path's virality at that size are on the page."""
    assert b"has 1.9 when all follow the first mention, and 7.3 when" in sites["full"]["cascade-m0001.html"]


def test_titles_of_chains(say: Words) -> None:
    """The finding fits one follow-up, many at once, and a long way."""
    chain = {"polarity": "negative", "size": 2, "depth": 1}
    titles = [chain_title({**chain, **more}, say) for more in ({}, {"size": 9}, {"size": 9, "depth": 4})]
    assert titles == [
        "A bad mention set off one more",
        "A bad mention set off 8 more, all of them directly",
        "A bad mention set off 8 more, up to 4 steps away",
    ]


def test_titles_of_figures_are_findings(say: Words) -> None:
    """Each chart's title says what it shows, and where the two counts part it says that."""
    report = report_fixture.full_report()
    titles = {name: figure.title for name, figure in shape_figures(report, Numbers(report, say)).items()}
    assert titles == {
        "generations": "A bad mention that starts a conversation brings 0.50 more, a bad answer or share 0.50",
        "counts": "Both ways of counting agree: a bad mention brings 0.9 by the window, 0.5 with the young weighed in",
        "sizes": "Bad word sets off larger chains of shares: a good one is larger in 44\u00a0% (40\u00a0to\u00a048) of "
        "pairs, ties halved",
        "first": "20\u00a0% of bad first mentions are passed on within 26.4\u00a0hours, 20\u00a0% of good ones",
        "speed": "The middle bad chain of shares had half of its mentions after 2.5\u00a0hours",
        "matched": "Bad chains of shares are larger; bad chains of answers are larger; "
        "at equal size their shapes cannot be told apart",
    }
    for one in report["comparisons"]["listed"]:
        one["is_clear"] = False
    held = {name: figure.title for name, figure in shape_figures(report, Numbers(report, say)).items()}
    assert held["sizes"] == "Neither good nor bad word can be told to set off larger chains of shares"
    assert held["matched"] == "No difference in shape between good and bad chains can be told"
    report["spread"]["crosscheck"]["apart"] = ["negative"]
    title = shape_figures(report, Numbers(report, say))["counts"].title
    assert title == "The two ways of counting disagree about bad word: something changed at the end"


def test_a_report_without_chains_draws_none(say: Words) -> None:
    """Where there is no chain, no figure has anything to draw."""
    report = report_fixture.empty_report()
    assert all(figure.is_empty for figure in shape_figures(report, Numbers(report, say)).values())


def test_withheld_figures_claim_nothing(say: Words) -> None:
    """Where everything is withheld no title has a number."""
    report = report_fixture.full_report()
    for estimate in report["estimates"].values():
        estimate |= {"value": None, "low": None, "high": None, "status": "too_few"}
    for channel in ("shares", "replies"):
        report["spread"]["shape"][channel]["sizes"] = []
    for figure in shape_figures(report, Numbers(report, say)).values():
        assert figure.is_empty
        assert figure.title.startswith("There is not enough evidence yet")
