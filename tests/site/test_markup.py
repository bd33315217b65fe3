"""The one gate through which text becomes markup."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import report_fixture
from html_check import read_page

import reporter
from reporter.site.markup import clean_html, visible

SAFE_TAGS = {"a", "p", "b"}


@pytest.mark.parametrize("attack", report_fixture.HOSTILE)
def test_attacks_are_cleaned(attack: str) -> None:
    """Nothing that runs or loads is left of an attack."""
    page = read_page(f"<p>{clean_html(attack)}</p>".encode())
    assert {e.tag for e in page.elements} <= SAFE_TAGS
    assert not {key for e in page.elements for key in e.attributes} - {"href", "rel", "title"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="https://a.example">x</a>', '<a href="https://a.example" rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example" rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ('<a href="data:text/html,x">x</a>', '<a rel="noopener noreferrer nofollow">x</a>'),
        ('<p style="color:red" onclick="x()" id="main">x</p>', "<p>x</p>"),
    ],
)
def test_links_keep_only_ordinary_addresses(html: str, expected: str) -> None:
    """http, https and mailto stay and pass nothing on; every other address goes, and so does every odd attribute."""
    assert expected == clean_html(html)


def test_control_characters_are_not_shown() -> None:
    """A page never holds a control character; other values pass as they are."""
    assert (visible("a\x00b\x08\n"), 3) == ("ab\n", 3)


def test_only_markup_makes_markup() -> None:
    """No other module names Markup's module, and only the site knows Jinja."""
    package = Path(reporter.__file__).parent
    makers, users = set(), set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            makers |= {path.name for name in names if name.startswith("markupsafe")}
            users |= {path.parent.name for name in names if name.startswith("jinja2")}
    assert ({"markup.py"}, {"site"}) == (makers, users)
