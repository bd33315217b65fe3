"""The results of gates as files: whole, within their limits, and safe whatever stands in a name."""

from __future__ import annotations

import dataclasses
import json
import re
from io import BytesIO
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from small_report import small_report

from reporter.config_gates import Gate, Gates
from reporter.report.gate_files import as_json, as_junit, as_markdown, as_text, headline, markdown_text
from reporter.report.gates import Held, hold

ASKED = (
    Gate("sentiment.negative_share", most=0.3),
    Gate("spread.ratio", least=0.7, level="warn"),
    Gate("sentiment.positive_share", least=0.3),
    Gate("platforms.negative_share.mars", most=0.3, inconclusive="error"),
    Gate("volume.mentions", least=1000),
)
RESULTS = hold(small_report(), Gates(asked=ASKED))
HOSTILE = (
    "<script>alert(1)</script>",
    "a|b\n| x | y |\n# c",
    "]](javascript:alert(1)) [x](http://evil.example)",
    "@everyone #1 GH-2 https://evil.example www.evil.example a@b.example",
    "`code` **bold** _it_ ~~no~~ ![i](x) <!-- -->",
    "\x00\x1b[31m\u202egnp\ud800\uffff]]>",
    "&lt; &#64; &amp;",
)

# What a file of JUnit results may hold, after the schema that Jenkins' plugin xunit publishes as junit-10.
JUNIT = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="testsuites">
<ref name="counts"/><attribute name="name"/><zeroOrMore><element name="testsuite">
<ref name="counts"/><attribute name="name"/><attribute name="skipped"/><zeroOrMore><element name="testcase">
<attribute name="name"/><attribute name="classname"/><zeroOrMore><choice>
<element name="skipped"><attribute name="message"/><text/></element>
<element name="failure"><attribute name="type"/><attribute name="message"/><text/></element>
<element name="system-out"><text/></element></choice></zeroOrMore>
</element></zeroOrMore></element></zeroOrMore></element></start>
<define name="counts"><attribute name="tests"/><attribute name="failures"/><attribute name="errors"/></define>
</grammar>"""


def link(one: Held) -> str:
    """A page of an invented site."""
    return f"https://example.org/method.html#estimate-{one.estimate}" if one.estimate else ""


def hostile(text: str) -> list[Held]:
    """The results with this text in every word that a name or reason could bring in."""
    return [
        dataclasses.replace(one, figure=text, title=text, found=text, expected=text, reason=text, since=text)
        for one in RESULTS
    ]


def test_each_gate_is_told_with_all_that_it_needs() -> None:
    """Found, expected, evidence, reason and the way to the figure stand under each name."""
    told = as_text(RESULTS, link)

    assert (
        "FAIL         sentiment.negative_share\n  found      0.35 (0.32 to 0.38)\n  expected   at most 0.3\n"
        "  evidence   n 500 of 300 people, settled\n  why        It is above what is expected.\n"
        "  see        https://example.org/method.html#estimate-sentiment.negative_share\n"
    ) in told
    assert "cannot tell (counts as failed) platforms.negative_share.mars\n" in told
    assert told.endswith("5 gates: 1 failed, 1 with a warning, 2 cannot be told yet, 1 passed.")


def test_json_holds_every_field() -> None:
    """What is told to people is there for machines, in the same order."""
    told = json.loads(as_json(RESULTS, link))

    assert {"fail": 1, "warn": 1, "inconclusive": 2, "pass": 1} == told["counts"]
    assert told["failed"] is True
    assert [one.figure for one in RESULTS] == [one["figure"] for one in told["gates"]]
    assert {field.name for field in dataclasses.fields(Held)} | {"link"} == told["gates"][0].keys()


def test_junit_counts_what_it_holds() -> None:
    """Failures and skips are counted as they stand; a warning passes."""
    root = etree.fromstring(as_junit(RESULTS, link))
    (suite,) = root.findall("testsuite")

    assert {"tests": "5", "failures": "2", "skipped": "1", "errors": "0", "name": "gates"} == dict(suite.attrib)
    assert (2, 1, 5) == tuple(len(suite.findall(f".//{name}")) for name in ("failure", "skipped", "testcase"))


@pytest.mark.parametrize("text", ["plain", *HOSTILE])
def test_junit_is_valid_whatever_it_tells(text: str) -> None:
    """Control characters, halves of pairs and the end of CDATA leave the file well-formed and within its form."""
    document = etree.parse(BytesIO(as_junit(hostile(text), link)))

    etree.RelaxNG(etree.fromstring(JUNIT)).assertValid(document)


@given(st.text(max_size=60))
def test_xml_and_json_hold_any_text(text: str) -> None:
    """No text that can be written breaks a file."""
    assert 5 == len(etree.fromstring(as_junit(hostile(text), link)).findall(".//testcase"))
    clean = text.encode("utf-8", "replace").decode()
    assert clean == json.loads(as_json(hostile(clean), link))["gates"][0]["figure"]


def rendered(text: str) -> Any:
    """Markdown as a page shows it."""
    return html.fromstring(f"<div>{markdown.markdown(text, extensions=['tables'])}</div>")


def test_markdown_is_a_table() -> None:
    """The summary is one table of one row a gate, with a link to each figure."""
    page = rendered(as_markdown(RESULTS, link))

    assert 5 == len(page.findall(".//tbody/tr"))
    assert ["https://example.org/method.html#estimate-sentiment.negative_share"] == page.xpath(".//tr[1]//a/@href")
    first = [cell.text_content() for cell in page.findall(".//tbody/tr[1]/td")]
    assert ["FAIL", "sentiment.negative_share", "0.35 (0.32 to 0.38)", "at most 0.3"] == first[:4]
    assert "n 500 of 300 people, settled. It is above what is expected." == first[4].replace("\u202f", " ")


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text_as_text(text: str) -> None:
    """No text makes markup, a link, a picture, another row, or calls somebody by name."""
    written = as_markdown(hostile(text), link)
    page = rendered(written)

    assert 5 == len(page.findall(".//tbody/tr"))
    assert all(len(row) == 5 for row in page.findall(".//tbody/tr"))
    assert {"div", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "a"} >= {e.tag for e in page.iter()}
    assert all(href.startswith("https://example.org/") for href in page.xpath(".//@href"))
    table = written.split("|---|---|---|---|---|\n")[1]
    outside = re.sub(r"\]\(https://example\.org/[^)]*\)", "", table)
    assert not re.search(r"[@#]\w|https?:|www\.|[<>`*_!]", outside.replace("&#", ""))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e\ud800-\udfff]", written)


@given(st.text(max_size=80))
def test_markdown_text_reads_as_it_was(text: str) -> None:
    """Whoever reads the rendered page reads the same letters."""
    safe = "".join(sign for sign in text if sign.isprintable())
    shown = html.fromstring(f"<p>x{markdown.markdown('y' + markdown_text(safe))}</p>").text_content()

    assert " ".join(f"xy{safe}".split()) == " ".join(shown.replace("\u2060", "").split()) or "\u2060" in safe


@pytest.mark.parametrize("limit", [1024, 5000, 65_535, 1_048_576])
def test_markdown_keeps_its_limit(limit: int) -> None:
    """Whole rows are left out from the end, the worst stay, and the number left out is told."""
    many = [dataclasses.replace(RESULTS[place % 5], figure=f"figure.{place}.ü") for place in range(9000)]
    written = as_markdown(many, link, limit=limit)
    shown = written.count("\n| ") - 1

    assert len(written.encode()) <= limit
    assert f"And {9000 - shown} more; the report has all of them." in written
    assert shown > 0
    assert len(written.encode()) > limit - 400


def test_nothing_asked_is_said() -> None:
    """Without gates every file says so, and is still whole."""
    assert "No gate is set." == headline([]) == as_text([], link)
    assert b'tests="0"' in as_junit([], link)
    assert "No gate is set." in as_markdown([], link)
    assert json.loads(as_json([], link))["failed"] is False
