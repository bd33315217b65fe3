"""Every page by the rules of HTML itself, as a parser of the standard reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tinyhtml5.parser import HTMLParser


def faults(html: bytes) -> list[tuple[Any, ...]]:
    """What the standard calls a parse error, each with its line and column, and ids that stand twice."""
    parser = HTMLParser()
    tree = parser.parse(html.decode("utf-8", "strict"))
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    twice = sorted({one for one in ids if ids.count(one) > 1}) if len(ids) != len(set(ids)) else []
    return [*parser.errors, *(("an id twice", one) for one in twice)]


@pytest.mark.parametrize("kind", ["full", "empty", "hostile", "extreme"])
def test_invented_sites_are_valid(sites: dict[str, dict[str, bytes]], kind: str) -> None:
    """Whatever a report holds, its pages have no parse error."""
    pages = {name: data for name, data in sites[kind].items() if name.endswith(".html")}
    assert len(pages) > 10
    assert {} == {name: found for name, data in pages.items() if (found := faults(data))}


def test_every_page_of_the_example_is_valid(example: Any) -> None:
    """No page of the built example has a parse error."""
    pages = {path.relative_to(example.site).as_posix(): path for path in sorted(Path(example.site).rglob("*.html"))}
    assert len(pages) > 50
    assert {} == {name: found for name, path in pages.items() if (found := faults(path.read_bytes()))}


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("<p><b>x</p>", "unexpected-end-tag"),
        ("<table><p>x</p></table>", "unexpected-start-tag-implies-table-voodoo"),
        ("<div><span>x</div>", "end-tag-too-early"),
        ('<p title="a"title="b">x</p>', "duplicate-attribute"),
        ('<p id="a">x</p><p id="a">y</p>', "an id twice"),
        ("<div>x", "expected-one-end-tag-but-got-another"),
    ],
)
def test_what_is_broken_is_found(broken: str, fault: str) -> None:
    """The reader that finds nothing on our pages does find what is wrong on others."""
    page = f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{broken}</body></html>'
    found = faults(page.encode())
    assert found
    assert fault in str(found)
