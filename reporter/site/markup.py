"""The only place where text becomes markup; whatever passes here was made or cleaned by us."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

import nh3
from markupsafe import Markup

__all__ = ["Markup", "clean_html", "style_markup", "svg_markup", "visible"]

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan", "scope"}}
SCHEMES = {"http", "https", "mailto"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINK_REL = "noopener noreferrer nofollow"


def clean_html(html: str) -> Markup:
    """Keep of an analyst's HTML what a page of text needs; scripts, pictures, styles and odd links go."""
    kept = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL)
    return Markup(kept)  # noqa: S704 - cleaned on the line above


def svg_markup(drawings: Iterable[ET.Element]) -> Markup:
    """Drawings that `svg.py` has rebuilt from its list of allowed elements, ready to stand in a page."""
    written = "\n".join(ET.tostring(root, encoding="unicode") for root in drawings)
    return Markup(written)  # noqa: S704 - serialised from checked trees


def style_markup(css: str) -> Markup:
    """A theme's style sheet, ready to stand inside a page; it must not be able to end the element it stands in."""
    if "</" in css or "<!--" in css:
        raise ValueError("a style sheet that stands in a page cannot hold </ or <!--")
    return Markup(css)  # noqa: S704 - checked on the lines above


def visible(value: object) -> object:
    """A text without the control characters that no page may hold; anything else as it is."""
    if isinstance(value, str) and CONTROL.search(value):
        return type(value)(CONTROL.sub("", value))
    return value
