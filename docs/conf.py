"""How Sphinx makes a site of these pages: `make docs`. No page asks another host for anything."""

from __future__ import annotations

from pathlib import Path
from re import search
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ABOUT = Path(__file__).resolve().parents[1] / "reporter" / "__init__.py"
found = search(r'__version__ = "([^"]+)"', ABOUT.read_text(encoding="utf-8"))

project = "reporter"
author = "The reporter team"
release = found[1] if found else ""
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["site"]
# Not every language of an example has colours here (CSV has none); tests read the examples themselves.
suppress_warnings = ["misc.highlighting_failure"]
# Headings down to the third level have an address, so that a link can name them.
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"reporter {release}"
html_static_path = ["static"]
html_css_files = ["docs.css"]
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_use_index = False


def _name_levels(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Headings of the navigation say their level, which readers of screens need and the theme leaves out."""
    written = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = written.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app: Sphinx) -> None:
    """Called by Sphinx; after the theme, which makes the navigation."""
    app.connect("html-page-context", _name_levels, priority=900)
