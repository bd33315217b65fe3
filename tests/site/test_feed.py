"""The feed of alerts, by RFC 4287."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from reporter.site.feed import feed
from reporter.site.words import Words

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

# The part of the RFC's own grammar (appendix B) that this feed uses.
GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
 datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="feed">
<attribute name="xml:lang"/><interleave>
<oneOrMore><ref name="author"/></oneOrMore><ref name="id"/><ref name="title"/><ref name="updated"/>
<optional><element name="subtitle"><text/></element></optional>
<optional><element name="generator"><attribute name="version"/><text/></element></optional>
<zeroOrMore><ref name="link"/></zeroOrMore>
<zeroOrMore><element name="entry"><interleave><ref name="id"/><ref name="title"/><ref name="updated"/>
<optional><element name="published"><data type="dateTime"/></element></optional>
<zeroOrMore><ref name="link"/></zeroOrMore>
<element name="summary"><attribute name="type"><value>text</value></attribute><text/></element>
</interleave></element></zeroOrMore></interleave></element></start>
<define name="author"><element name="author"><element name="name"><text/></element></element></define>
<define name="id"><element name="id"><data type="anyURI"><param name="pattern">urn:uuid:[0-9a-f-]{36}</param></data>
</element></define><define name="title"><element name="title"><text/></element></define>
<define name="updated"><element name="updated"><data type="dateTime"/></element></define>
<define name="link"><element name="link"><attribute name="rel"/><attribute name="type"/>
<attribute name="href"><data type="anyURI"/></attribute></element></define></grammar>"""


def ids(report: dict[str, Any], say: Words) -> list[str | None]:
    """The ids of a report's alerts."""
    return [entry.findtext(f"{ATOM}id") for entry in etree.fromstring(feed(report, say)).findall(f"{ATOM}entry")]


@pytest.mark.parametrize("kind", ["full", "first", "empty", "hostile", "extreme"])
def test_the_feed_is_valid(sites: dict[str, dict[str, bytes]], kind: str) -> None:
    """Whatever stands in the report, the feed keeps to the grammar, and its moments have zones."""
    root = etree.fromstring(sites[kind]["feed.xml"])

    etree.RelaxNG(etree.fromstring(GRAMMAR)).assertValid(root)
    assert all(MOMENT.fullmatch(moment.text or "") for moment in root.iter(f"{ATOM}updated", f"{ATOM}published"))
    assert len(ids_of(root)) == len(set(ids_of(root)))


def ids_of(root: Any) -> list[str]:
    """Every id in a feed."""
    return [one.text for one in root.iter(f"{ATOM}id")]


def test_each_alert_leads_to_its_place(sites: dict[str, dict[str, bytes]]) -> None:
    """Two mentions that wait, the two gates that are known not to hold, one change; each link has its target."""
    entries = etree.fromstring(sites["full"]["feed.xml"]).findall(f"{ATOM}entry")
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]  # type: ignore[union-attr]

    assert ["mentions", "mentions", "method", "method", "archive"] == [link.partition(".")[0] for link in links]
    for link in links:
        path, _, target = link.partition("#")
        assert f'id="{target}"'.encode() in sites["full"][path]


def test_ids_last_as_long_as_the_alert(report: dict[str, Any], say: Words) -> None:
    """The same mention keeps its id in a later report; a gate and a change of another time are other alerts."""
    before = ids(report, say)
    report["attention"][0]["sentence"] = "More people have passed it on."
    report["period"]["end"] = "2026-07-31T20:00:00Z"
    after = ids(report, say)

    assert before[:2] == after[:2]
    assert not set(before[2:]) & set(after[2:])


def test_a_correction_is_no_new_alert(report: dict[str, Any], say: Words) -> None:
    """A report over the same days, a few hours longer, tells of the same gates under the same ids."""
    before = ids(report, say)
    report["period"]["end"] = "2026-06-30T23:59:00Z"

    assert before == ids(report, say)


def test_pages_name_the_feed(sites: dict[str, dict[str, bytes]]) -> None:
    """A reader finds it from any page, whatever the depth."""
    assert b'type="application/atom+xml" href="feed.xml"' in sites["full"]["index.html"]
    assert b'type="application/atom+xml" href="../feed.xml"' in sites["full"]["notes/may.html"]
