"""The site of the docs, built as `make docs` builds it: no warning, no dead link, no request to another host."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.pages import DOCS

pytestmark = pytest.mark.slow
MADE = ("href", "src", "srcset", "data", "poster")


class Page(HTMLParser):
    """What one page names, and what can be named in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather ids, links, and what the browser fetches by itself."""
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in MADE and value:
                (self.links if tag == "a" else self.loaded).append(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    pytest.importorskip("sphinx", reason="the extra `docs` is not installed")
    pytest.importorskip("furo", reason="the extra `docs` is not installed")
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--fresh-env", str(DOCS), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, Page]:
    """Every page of the site by its name."""
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html"))}


def test_every_page_is_built(read: dict[str, Page]) -> None:
    """Each page of docs/ is a page of the site, and there is a search."""
    assert {f"{page.stem}.html" for page in DOCS.glob("*.md")} | {"search.html"} <= set(read)


def test_no_page_asks_another_host(site: Path, read: dict[str, Page]) -> None:
    """Styles, scripts, pictures and fonts come with the site."""
    loaded = [one for page in read.values() for one in page.loaded if urlsplit(one).netloc]
    styles = "\n".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))

    assert not loaded
    assert not re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", styles)


def test_every_link_of_the_site_leads_somewhere(site: Path, read: dict[str, Page]) -> None:
    """A link arrives at a file that is there, and at the place in it that it names."""
    for name, page in read.items():
        for link in (one for one in page.links if not urlsplit(one).scheme):
            path, _, place = unquote(link).partition("#")
            assert not path or (site / path).is_file(), (name, link)
            aim = read.get(path or name)
            assert not place or aim is None or place in aim.ids, (name, link)


def test_the_search_is_within_the_site(site: Path) -> None:
    """Words are found without a server: the index is a script beside the pages and knows the measures."""
    index = (site / "searchindex.js").read_text(encoding="utf-8")

    assert index.startswith("Search.setIndex(")
    assert '"virality"' in index or "viral" in index
