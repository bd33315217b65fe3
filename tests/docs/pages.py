"""The pages of docs/, their blocks and their headings, as the tests of the docs read them."""

import os
import re
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
FENCED = re.compile(r"^( *)(```+)([\w{}-]*)[^\n]*\n(.*?)^\1\2\s*$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language, in the order of the page."""
    return [dedent(body) for _, _, kind, body in FENCED.findall(text) if kind == language]


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return FENCED.sub("", text)


def links(text: str) -> list[str]:
    """The targets of all links that a page names outside of blocks and code."""
    return LINK.findall(re.sub(r"`[^`\n]*`", "", prose(text)))


def anchors(text: str) -> set[str]:
    """The addresses of the headings of a page, as Sphinx and the usual hosts of code make them."""
    return {slug(title) for _, title in HEADING.findall(prose(text))}


def slug(title: str) -> str:
    """A heading as an address: small letters, signs left out, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).strip().replace(" ", "-")


def generated(name: str, text: str) -> str:
    """What docs/ holds under a name, after writing the text there where `UPDATE_DOCS` asks for it."""
    path = DOCS / name
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def row(*cells: str) -> str:
    """One row of a table."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
