"""Every link of the README and the docs leads somewhere, down to the heading, and every page can be found."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, PAGES, ROOT, anchors, blocks, links


def wrong(page: Path, target: str) -> bool:
    """Whether a link of a page leads to no file, or to no heading of it."""
    path, _, heading = target.partition("#")
    aim = (page.parent / path).resolve() if path else page
    if not aim.is_relative_to(ROOT) or not aim.exists():
        return True
    return bool(heading) and heading not in anchors(aim.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A reader who follows a link arrives at the file and at the heading."""
    inside = [target for target in links(page.read_text(encoding="utf-8")) if "://" not in target]

    assert not [target for target in inside if wrong(page, target)]


def test_every_page_is_in_one_list() -> None:
    """Each page of docs/ stands once in the lists of index.md, from which the navigation is made."""
    lists = blocks((DOCS / "index.md").read_text(encoding="utf-8"), "{toctree}")
    listed = [line for text in lists for line in text.splitlines() if line and not line.startswith(":")]

    assert sorted(page.stem for page in DOCS.glob("*.md") if page.stem != "index") == sorted(listed)


# The page of formats quotes the menus of other programs.
@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "formats"], ids=lambda page: page.name)
def test_pages_speak_plainly(page: Path) -> None:
    """No page promises, shouts, or speaks of chance in the words of a laboratory."""
    text = re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))

    assert not re.search(r"\b(insights?|AI|significan\w*|p-values?)\b", text)
