"""How the example's brand behaves, counted again from its exports' own truth."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from example import plot
from tests.conftest import Example


@pytest.fixture(scope="module")
def report(example: Example) -> dict[str, Any]:
    """The document of the built example."""
    read: dict[str, Any] = json.loads((example.site / "report.json").read_text())
    return read


def test_its_posts_are_those_that_were_written(report: dict[str, Any]) -> None:
    """Answers and broadcasts are exactly as many as the story holds."""
    told = [item for item in plot.write(7) if item.role in ("brand", "staff")]
    answers = sum(item.parent is not None for item in told)
    posts = report["conduct"]["posts"]

    assert (answers, len(told) - answers) == (posts["answer"], posts["broadcast"])
    assert pytest.approx(answers / len(told)) == report["estimates"]["conduct.one_to_one_share"]["value"]


def test_its_habits_are_those_that_were_planted(report: dict[str, Any]) -> None:
    """Begging posts, repeated promotions and canned answers are found to the last, and quoted without a name."""
    told = [item for item in plot.write(7) if item.role in ("brand", "staff")]
    asks = ("Like and share", "Tag three friends", "Retweet to win", "Win a Heron")
    begs = sum(any(ask in item.text for ask in asks) for item in told if item.parent is None)
    answers = Counter(item.text.casefold() for item in told if item.parent is not None)
    canned = sum(count for text, count in answers.items() if count >= 3 and len(text.split()) >= 5)
    again = sum(item.topic == "promo" for item in told) * 2 / 3
    counts, hits = report["conduct"]["counts"], report["conduct"]["hits"]

    assert sum(item.topic == "volley" for item in told) == counts["burst"] == 12
    assert 2 * sum(item.topic == "copy" for item in told) == counts["cross_post"] == 12
    assert report["conduct"]["burst_chance"]["p"] < 0.05
    assert begs == counts["begging"] > 5
    assert canned == counts["canned"] > 100
    assert again <= counts["repeated"] <= again + 2
    assert set(counts) == {hit["habit"] for hit in hits}
    assert set() == {hit["text"] for hit in hits if "@" in (hit["text"] or "").replace("@…", "")}


def test_its_answers_are_kind_and_some_people_are_not(report: dict[str, Any]) -> None:
    """The story has no harsh answer of the brand; what is harsh in its exchanges the people say, and said first."""
    tone = report["conduct"]["tone"]

    assert (0, 0) == (tone["harsh"], tone["brand_first"])
    assert 0 < tone["person_first"] < 0.05 * tone["exchanges"]
    assert report["estimates"]["conduct.apology_share"]["value"] > 0.1


def test_followers_have_nothing_to_do_with_what_is_set_off(report: dict[str, Any]) -> None:
    """The story draws both apart from each other, and the report shows it by equivalence."""
    presence = report["sources"]["presence"]

    assert {"spread": True} == {one["outcome"]: one["is_none"] for one in presence["tests"][:1]}
    assert presence["people"] > 500
    assert [] == [step for account in report["sources"]["audience"]["accounts"] for step in account["steps"]]


def test_no_figure_without_reason(report: dict[str, Any]) -> None:
    """What is withheld says why, and the six months of the example carry a rate."""
    withheld = {k for k, v in report["estimates"].items() if k.startswith("conduct.") and v["value"] is None}

    assert "conduct.response_rate" not in withheld
    assert withheld <= report["reasons"].keys()
