"""The only place where text becomes markup; whatever passes here was made or cleaned by us."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

import nh3
from markupsafe import Markup

__all__ = [
    "Markup",
    "clean_html",
    "inline_code",
    "linked_headings",
    "own_markup",
    "script_data",
    "svg_markup",
    "visible",
]

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan", "scope"}}
SCHEMES = {"http", "https", "mailto"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NOT_IN_SCRIPTS = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
HEADING = re.compile(r'<(h[23]) id="([^"<>]+)"([^<>]*)>((?:(?!</?(?:a|h[1-6])\b).)*?)</\1>', re.DOTALL)
LINK_REL = "noopener noreferrer nofollow"


def clean_html(html: str) -> Markup:
    """Keep of an analyst's HTML what a page of text needs; scripts, pictures, styles and odd links go."""
    kept = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL)
    return Markup(kept)  # noqa: S704 - cleaned on the line above


def svg_markup(drawings: Iterable[ET.Element]) -> Markup:
    """Drawings that `svg.py` has rebuilt from its list of allowed elements, ready to stand in a page."""
    written = "\n".join(ET.tostring(root, encoding="unicode") for root in drawings)
    return Markup(written)  # noqa: S704 - serialised from checked trees


def inline_code(code: str) -> tuple[Markup, str]:
    """A theme's script or style ready to stand in a page, and the hash by which the page's policy knows it.

    Raises:
        ValueError: The code holds what would end or change the element that it stands in.
    """
    if re.search(r"</(?:script|style)|<!--", code, re.IGNORECASE):
        raise ValueError("a script or style in a page may hold neither '</script', '</style' nor '<!--'")
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return Markup(code), f"sha256-{digest}"  # noqa: S704 - a file of the theme, checked on the lines above


def own_markup(html: str) -> Markup:
    """A page of ours that was made by the templates, to stand in another."""
    return Markup(html)  # noqa: S704 - escaped when the page was made


def script_data(value: object) -> str:
    """Data as JSON that is also JavaScript, and that stays data wherever in a page it may come to stand.

    >>> script_data(["</script><!--", "\u2028"])
    '["\\\\u003c/script\\\\u003e\\\\u003c!--","\\\\u2028"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, written in NOT_IN_SCRIPTS.items():
        text = text.replace(sign, written)  # several times as fast as to translate letter by letter
    return CONTROL.sub("", text)


def visible(value: object) -> object:
    """A text without the control characters that no page may hold; anything else as it is."""
    if isinstance(value, str) and not value.isprintable() and CONTROL.search(value):
        return type(value)(CONTROL.sub("", value))
    return value


def linked_headings(html: str) -> str:
    """A page on which each heading with an id leads to itself, so that a part of the page has an address.

    >>> linked_headings('<h2 id="rings">Rings</h2>')
    '<h2 id="rings"><a class="permalink" href="#rings">Rings</a></h2>'
    """
    return HEADING.sub(r'<\1 id="\2"\3><a class="permalink" href="#\2">\4</a></\1>', html)
