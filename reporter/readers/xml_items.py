"""Records of an XML file, few at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from lxml import etree

from reporter.readers.encodings import open_utf8
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.source import Source
from reporter.readers.xml_block import XmlBlock
from reporter.readers.xml_records import SAFE, Damage, Found, XmlItem
from reporter.readers.xml_stream import read_root, stretches, xml_encoding
from reporter.readers.xml_walk import Walk

__all__ = ["Damage", "Found", "XmlBlock", "XmlItem", "xml_items", "xml_runs"]

_DECLARED = re.compile(r"""\s(xmlns(?::[A-Za-z_][\w.\-]*)?)\s*=\s*["']([^"'<>&]{1,500})["']""")


def xml_items(
    source: Source, options: InputOptions, facts: Facts, *, names: Sequence[str], within: Mapping[str, str]
) -> Iterator[Found]:
    """Every record of a file one by one, see `xml_runs`."""
    for run in xml_runs(source, options, facts, names=names, within=within):
        yield from run.items() if isinstance(run, XmlBlock) else run


def xml_runs(
    source: Source,
    options: InputOptions,
    facts: Facts,
    *,
    names: Sequence[str],
    within: Mapping[str, str],
    by_columns: bool = False,
) -> Iterator[Sequence[Found] | XmlBlock]:
    """Every record of a file, in the order in which they start; a record that holds others comes before them.

    Those that are at hand come together.

    Args:
        source: The file.
        options: What the user said about it.
        facts: Where the encoding and the damage are noted.
        names: Names of the records, without prefix.
        within: Record that stands inside of another → that other; its fields stand before the records inside it.
        by_columns: Whether records come as a block where nothing about them is unusual.

    Raises:
        InputError: It is no XML.
    """
    encoding = xml_encoding(source, options, facts)
    with closing(open_utf8(source, encoding, mend=True)) as stream:
        root, start = read_root(stream, source)
        opening, closing_tag = _sound(root.tag), b""
        if root.name in names or opening.endswith(b"/>"):
            # The outermost element is itself a record, or empty: one of ours is put around it.
            start, opening, closing_tag = root.tag.encode("utf-8") + start, b"<document>", b"</document>"
        walk = Walk(opening, tuple(names), within, facts)
        whole = [name for name in names if name not in within] if by_columns else []
        for stretch in stretches(start, stream, whole):
            block = walk.block(stretch) if by_columns else None
            if block:
                yield block
            else:
                yield from walk.take(stretch)
        yield from walk.end(closing_tag)


def _sound(tag: str) -> bytes:
    """A start tag that can be read: of a damaged one what it says of its name and of prefixes, or one of ours."""
    name = tag[1:].split()[0].rstrip("/>")
    declared = dict(_DECLARED.findall(tag))
    mended = f"<{name}" + "".join(f' {prefix}="{space}"' for prefix, space in declared.items()) + ">"
    for opening in (tag.encode("utf-8"), mended.encode("utf-8")):
        try:
            etree.XMLPullParser(**SAFE).feed(opening)
        except etree.XMLSyntaxError:
            continue
        return opening
    return b"<document>"
