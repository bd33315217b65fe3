"""Records that are taken out of the text without a tree: what is found is what a strict parser finds, or nothing."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reporter.readers.columns import OddError
from reporter.readers.xml_block import Context, XmlBlock, block_of
from reporter.readers.xml_fields import inner_text, local_name, parts
from reporter.readers.xml_records import SAFE
from reporter.readers.xml_stream import stretches

SPACES = {None: "http://purl.org/rss/1.0/", "wp": "http://wordpress.org/export/1.2/", "dc": "http://purl.org/dc/terms/"}
AROUND = "<a " + " ".join(f'xmlns{":" + name if name else ""}="{space}"' for name, space in SPACES.items()) + ">"
# What may stand in a field or instead of a sign; much of it is no XML, or not where it ends up.
ODD = (
    "",
    " ",
    "words",
    "<b/>",
    "<b>k</b>",
    "</b>",
    "<b",
    "b>",
    "&amp;",
    "&#233;",
    "&#x1F35F;",
    "&",
    "&lt;p&gt;",
    "]]>",
    "<!---->",
    "<![CDATA[",
    "<![CDATA[]]>",
    "<![CDATA[<p>a & b</p>]]>",
    "<![CDATA[ ]] > ]]>",
    "a<![CDATA[b]]>c",
    "<?php ?>",
    "é",
    "\r\n",
    "\t",
    '"',
    "'",
    "<title>second</title>",
    "<wp:comment>",
    "</wp:comment>",
    "<item>",
    "</item>",
    "<x:y/>",
    "<wp:author><wp:name>Ann</wp:name></wp:author>",
    '<link rel="a" href="b &amp; c"/>',
    "<link rel='a' href=\"b'c\" />",
    "<link rel='\"' href='\"'/>",
    '<link href="a>b"/>',
    '<link href="a" href="b"/>',
    '<link wp:href="a" href="b"/>',
    '<b xmlns="x"/>',
    '<link href="\n"/>',
    "<wp:item/>",
    "<entry/>",
    "<![CDAT[x]]>",
    "<!DOCTYPE x>",
    "\U0001f375",
    "<\u00e9/>",
)
NAMES = ("title", "link", "wp:author", "wp:note", "dcterms:created", "b")


def record(number: int) -> str:
    """A post with a comment below it, or an entry."""
    if number % 4 == 3:
        return f'<entry id="{number}"/>\n'
    inner = f"<wp:comment><title>Re {number}</title><wp:note>so</wp:note></wp:comment>" if number % 2 else ""
    return (
        f'<item wp:id="{number}" lang="en"><title>Cups &amp; pots {number}</title><link rel="self">https://a.example</link>'
        f"<wp:author><wp:name>Ann {number}</wp:name></wp:author><dc:created/><wp:note><![CDATA[<p>x</p>]]></wp:note>"
        f"{inner}</item>\n"
    )


def changed(text: str, chance: random.Random) -> str:
    """A document in which some signs are something else."""
    start = chance.randrange(len(text))
    end = start + chance.choice((0, 0, 1, 5))
    return text[:start] + chance.choice(ODD) + text[end:]


def told(block: XmlBlock) -> list[Any]:
    """What a block says of each record, or that it holds something that has to be looked at alone."""
    rows: list[list[Any]] = [[block.names[at], block.numbers[at], block.outers[at]] for at in range(block.count)]
    for name in NAMES:
        fields = block.fields(name)
        for values in (block.attributes(fields, "href"), block.attributes(fields, "rel")):
            for row, value in zip(rows, values, strict=True):
                row.append(value)
        try:
            for row, value in zip(rows, block.words(fields), strict=True):
                row.append(value)
        except OddError:
            for row in rows:
                row.append(OddError)
    for row, value in zip(rows, block.words(block.inside(block.fields("wp:author"), "wp:name")), strict=True):
        row.append(value)
    for row, value in zip(rows, block.attributes(block.records, "id"), strict=True):
        row.append(value)
    return rows


def expected(data: bytes, within: dict[str, str]) -> list[Any]:
    """The same by the tree of a strict parser."""
    parser: Any = etree.XMLParser(**SAFE)
    elements: list[tuple[Any, int]] = []
    for outer in etree.fromstring(AROUND.encode() + data + b"</a>", parser):
        elements.append((outer, 0))
        number = len(elements)
        elements += [(inner, number) for inner in outer if within.get(local_name(inner.tag)) == local_name(outer.tag)]
    trees = [parts(element) for element, _ in elements]
    rows: list[list[Any]] = [
        [local_name(element.tag), number, outer] for number, (element, outer) in enumerate(elements, 1)
    ]
    for name in NAMES:
        is_odd = any(len(tree[name]) for tree in trees if name in tree)
        for row, tree in zip(rows, trees, strict=True):
            field = tree.get(name)
            row += [raw(field, "href"), raw(field, "rel"), OddError if is_odd else inner_text(field)]
    for row, tree, (element, _) in zip(rows, trees, elements, strict=True):
        author = parts(tree["wp:author"]) if "wp:author" in tree else {}
        row += [inner_text(author.get("wp:name")), raw(element, "id")]
    return rows


def raw(element: Any, name: str) -> str:
    """An attribute as it stands, whatever its prefix."""
    if element is None:
        return ""
    return next((value for key, value in element.items() if local_name(key) == name), "")


@settings(max_examples=400, deadline=None)
@given(seed=st.integers(0, 2**32), changes=st.integers(0, 3), is_nested=st.booleans())
def test_what_is_found_is_what_the_parser_finds(seed: int, changes: int, is_nested: bool) -> None:
    """Whatever is taken without the parser is sound to it, and says the same field by field."""
    chance = random.Random(seed)
    text = "".join(map(record, range(chance.randrange(1, 6))))
    for _ in range(changes):
        text = changed(text, chance)
    # Such are the pieces that a block is made of.
    data = b"".join(stretch.data for stretch in stretches(text.encode(), io.BytesIO()))
    names = ("item", "comment", "entry") if is_nested else ("item", "entry")
    within = {"comment": "item"} if is_nested else {}

    block = block_of(data, Context(SPACES, names, within), 1)

    assert block or changes
    if block:
        try:
            found = told(block)
        except OddError:
            return
        assert expected(data, within) == found
        assert [(item.name, item.number, item.outer) for item in block.items()] == [tuple(row[:3]) for row in found]


@pytest.mark.parametrize(
    "doubtful",
    [
        "<!-- a --><item/>",
        "<?php ?><item/>",
        "<item/>x",
        "x<item/>",
        "<item/>&amp;",
        "<item><item/></item>",
        "<other/>",
        "<item xmlns='x'/>",
        '<item><b xmlns:y="x"/></item>',
        "<y:item/>",
        '<item y:id="1"/>',
        '<item id="1" wp:id="2"/>',
        "<item><b></item></b>",
        "<item>]]></item>",
        "<item><![CDATA[x</item>",
        "<item>&#0;</item>",
        "<!DOCTYPE a><item/>",
        '<item id="a\nb"/>',
        "<item" + " b" * 2000 + "/>",
        "<item>" + "<b>" * 80 + "</b>" * 80 + "</item>",
        "</item><item>",
        "<item><b/",
        "",
        "<item/><![CDATA[ ]]>",
    ],
)
def test_a_doubt_is_left_to_the_parser(doubtful: str) -> None:
    """What is damaged, unusual or could hide something is never read without it."""
    assert block_of(doubtful.encode(), Context(SPACES, ("item",), {}), 1) is None


def test_some_records_are_given_their_trees() -> None:
    """A few one by one, many together, and in parts: the same records either way."""
    context = Context(SPACES, ("item", "comment", "entry"), {"comment": "item"})
    block = block_of("".join(map(record, range(24))).encode(), context, 7)
    assert block

    every = [(etree.tostring(item.element, with_tail=False), *item[1:]) for item in block.items()]
    parts = block.parts(5)

    assert block.count == len(every) > 24
    assert [every[at] for at in (0, 3, 5)] == [
        (etree.tostring(item.element, with_tail=False), *item[1:]) for item in block.items([0, 3, 5])
    ]
    assert 5 == len(parts)
    assert every == [
        (etree.tostring(item.element, with_tail=False), *item[1:]) for part in parts for item in part.items()
    ]
