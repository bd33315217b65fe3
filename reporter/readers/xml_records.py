"""Records of an XML file: what is found of each, what is lost, and what the parser may hold of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from reporter.readers.xml_fields import local_name
from reporter.readers.xml_limits import ATTRIBUTES_LIMIT

# Below the parser's own limit for one text, so that it is us who refuse, and go on behind.
ITEM_LIMIT = 8 * 1024 * 1024
MARKS_LIMIT = 200_000

# Nothing is fetched, no document type is obeyed, no limit of the parser is lifted.
SAFE: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}
NOT_CLOSED = "the XML is damaged here: the item is not closed"
NOT_XML = "the XML is damaged here"
TOO_LARGE = f"the item is larger than {ITEM_LIMIT:,} bytes or holds more than {MARKS_LIMIT:,} elements"
CROWDED = f"an element has more than {ATTRIBUTES_LIMIT:,} attributes"
CUT_OFF = "the XML breaks off in this item"


class XmlItem(NamedTuple):
    """One record of a document.

    Args:
        element: The record; it holds its fields until more records are asked for.
        name: Its name without prefix.
        number: Its place among the records of the file, from 1.
        outer: Number of the record that it stands in; 0 where it stands in none, or in one that is lost.
    """

    element: etree._Element
    name: str
    number: int
    outer: int


class Damage(NamedTuple):
    """A record that is lost, and why."""

    reason: str
    excerpt: str | None


Found = XmlItem | Damage


@dataclass(slots=True)
class OpenRecord:
    """A record whose end has not come yet."""

    element: etree._Element
    name: str
    number: int
    outer: int = 0
    is_given: bool = False


def given(record: OpenRecord) -> XmlItem:
    """A record that is open, from now on as one that was given."""
    record.is_given = True
    return XmlItem(record.element, record.name, record.number, record.outer)


def forget(element: etree._Element) -> None:
    """Free a record, and all that stands before it in its parent."""
    element.clear()
    if (parent := element.getparent()) is not None:
        del parent[: parent.index(element)]


def take_turns(events: list[tuple[str, etree._Element]], before: str) -> bool:
    """Whether starts and ends follow one another in turn."""
    kinds = [before, *(event for event, _ in events)]
    first, second = ("start", "end") if before == "start" else ("end", "start")
    return len(events) > 0 and kinds[::2].count(first) * 2 + kinds[1::2].count(second) * 2 == len(kinds) * 2


def after(open_names: list[str], events: list[tuple[str, etree._Element]]) -> list[str]:
    """The names that are open once the parser has met some starts and ends."""
    names = open_names.copy()
    for event, element in events:
        if event == "start":
            names.append(local_name(element.tag))
        else:
            names.pop()
    return names
