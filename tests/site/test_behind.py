"""From figures to the mentions behind them."""

import json
import re
from typing import Any

import pytest
import report_fixture

from reporter.site.behind import Ways, behind
from reporter.site.theme import Theme


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("volume.mentions", "voice=people"),
        ("volume.spam", "voice=spam"),
        ("sentiment.negative_share", "polarity=negative&opinion=yes"),
        ("uncorrected.sentiment.positive_share", "polarity=positive&opinion=yes"),
        ("spread.matrix.negative.positive", "polarity=negative"),
        ("spread.ratio", "voice=people"),
        ("brands.negative_share.1", "polarity=negative&opinion=yes&brand=Kilnworks"),
        ("brands.share_of_voice.0", "brand=Northbeam"),
        ("platforms.positive_share.0", "polarity=positive&opinion=yes&platform=reddit"),
        ("concentration.negative_half_share", "polarity=negative"),
        ("conduct.burst_share", "voice=brand"),
    ],
)
def test_each_figure_has_its_mentions(report: dict[str, Any], name: str, way: str) -> None:
    """The search behind a figure names the kind of mentions that it rests on."""
    assert way == behind(name, report)


def test_ways_arrive_without_a_script() -> None:
    """Good, bad and spam lead to their groups, all else to the whole list; each way once."""
    ways = Ways()
    for way in ("polarity=negative", "polarity=negative", "voice=spam&reason=x", "platform=x", "polarity=unscored"):
        assert f"mentions.html#{way}" == ways(way)

    assert ["polarity=negative"] == list(ways.into("negative"))
    assert ["voice=spam&reason=x"] == list(ways.into("spam"))
    assert ["platform=x", "polarity=unscored"] == list(ways.into("all"))


def test_every_figure_on_a_page_leads_to_its_mentions(sites: dict[str, dict[str, bytes]]) -> None:
    """No interval stands on a page without the way to the mentions behind it."""
    for name in ("index.html", "spread.html", "conduct.html"):
        html = sites["full"][name].decode()
        intervals = re.findall(r'<(\w+) class="interval"([^>]*)', html)
        assert intervals, name
        assert all(tag == "a" and "mentions.html#" in rest for tag, rest in intervals), name


def test_the_ledger_leads_to_what_each_person_said(sites: dict[str, dict[str, bytes]]) -> None:
    """A count of good or bad word by one person leads to that person's mentions."""
    html = sites["full"]["people.html"].decode()
    assert re.search(r'href="mentions\.html#person=[^"]+&amp;polarity=negative&amp;opinion=yes">\d', html)


def test_every_heading_has_an_address(sites: dict[str, dict[str, bytes]]) -> None:
    """Each heading with an id and each time of a mention leads to itself."""
    for name, data in sites["full"].items():
        if name.endswith(".html"):
            html = data.decode()
            plain = re.findall(r'<h[23] id="[^"]+"[^>]*>(?!<a )[^<]', html)
            assert [] == plain, name
    assert sites["full"]["mentions/0001.html"].decode().count('class="permalink" href="#m-') == 42


def test_the_index_holds_what_the_list_holds(sites: dict[str, dict[str, bytes]], theme: Theme) -> None:
    """The index of the search has a row for each mention, and its facets are those of the report."""
    text = sites["full"]["mentions/index.js"].decode()
    index = json.loads(text.removeprefix("mentionIndex(").removesuffix(");\n"))
    mentions = report_fixture.full_report()["mentions"]
    polarity = index["facets"]["polarity"]["values"]
    place = list(index["facets"]).index("polarity")
    counted = [polarity[index["profiles"][code][place][0]] for code in index["profile"]]

    assert len(mentions) == len(index["profile"]) == len(index["total"])
    assert sorted(mention["polarity"] for mention in mentions) == sorted(counted)
    assert index["brand"] == "Northbeam"
