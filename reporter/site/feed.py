"""The Atom feed of alerts: what waits for a person, which expectations do not hold, and what really changed.

An entry keeps its id from build to build, so that a reader shows it once; there is no time in it but the report's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from reporter.site.archive import changed
from reporter.site.numbers import anchor
from reporter.site.words import Words
from reporter.xml_text import xml_text

__all__ = ["feed"]

ATOM = "http://www.w3.org/2005/Atom"
NO_TIME = "1970-01-01T00:00:00Z"
IDS = uuid.UUID("6a0a4c1c-52a3-5f0e-9a3c-2d9f6f3f0b51")


@dataclass(frozen=True)
class Entry:
    """One alert: what makes it the same alert in the next build, and what it says."""

    key: str
    title: str
    words: str
    href: str
    published: str | None = None


def feed(report: Mapping[str, Any], say: Words) -> bytes:
    """The feed of a report, valid by RFC 4287; links are relative to where it lies."""
    brand = report["brand"]["name"] or say("title.all_brands")
    moment = report["period"]["end"] or NO_TIME
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": say.language.tag})
    _add(root, "title", say("feed.title", brand=brand))
    _add(root, "subtitle", say("feed.subtitle"))
    _add(root, "id", _id("feed", brand))
    _add(root, "updated", moment)
    _add(ET.SubElement(root, "author"), "name", brand)
    _add(root, "generator", "reporter", version=report["reporter"])
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": "feed.xml"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": "index.html"})
    known: set[str] = set()
    for entry in _entries(report, say):
        if entry.key in known:
            continue
        known.add(entry.key)
        told = ET.SubElement(root, "entry")
        _add(told, "title", entry.title)
        _add(told, "id", _id(brand, entry.key))
        _add(told, "updated", moment)
        if entry.published:
            _add(told, "published", entry.published)
        ET.SubElement(told, "link", {"rel": "alternate", "type": "text/html", "href": xml_text(entry.href)})
        _add(told, "summary", entry.words, type="text")
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n".encode()


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, {key: xml_text(value) for key, value in attributes.items()}).text = xml_text(text)


def _id(*parts: str) -> str:
    """The id of what these parts name: the same in every build, different for different things."""
    return uuid.uuid5(IDS, "\x1f".join(part.encode("utf-8", "replace").decode() for part in parts)).urn


def _entries(report: Mapping[str, Any], say: Words) -> Iterator[Entry]:
    yield from _waiting(report, say)
    yield from _gates(report, say)
    yield from _changes(report, say)


def _waiting(report: Mapping[str, Any], say: Words) -> Iterator[Entry]:
    shown = {mention["id"]: mention for mention in report["mentions"]}
    for one in report["attention"]:
        mention = shown.get(one["mention"], {})
        words = mention.get("text") or mention.get("title") or one["sentence"]
        title = say("feed.attention", sentence=one["sentence"])
        href = f"mentions.html#{anchor('m', one['mention'])}"
        yield Entry(f"attention {one['mention']}", title, words, href, mention.get("created_at"))


def _gates(report: Mapping[str, Any], say: Words) -> Iterator[Entry]:
    for gate in report.get("gates", ()):
        if gate["counts_as"] not in ("fail", "warn") or gate["result"] == "inconclusive":
            continue
        told = {key: gate[key] or "" for key in ("found", "expected", "reason")}
        key = f"gate {gate['figure']} {gate['expected']} {_days(report['period'])}"
        yield Entry(key, say("feed.gate", title=gate["title"]), say("feed.gate_told", **told), "method.html#gates")


def _changes(report: Mapping[str, Any], say: Words) -> Iterator[Entry]:
    last = (report.get("archive") or {}).get("last")
    if last is None:
        return
    for one in last["changed"]:
        words = changed(one, say)
        title = say("feed.changed", title=words.title, before=words.before, after=words.after)
        told = say("feed.changed_told", change=words.change, interval=words.interval, day=say.day(last["end"]))
        yield Entry(f"change {one['name']} {_days(report['period'])}", title, told, "archive.html#changes")


def _days(period: Mapping[str, Any]) -> str:
    """The days of a report: a correction over the same days is told under the same ids."""
    return f"{(period['start'] or '')[:10]} {(period['end'] or '')[:10]}"
