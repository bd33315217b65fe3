"""Strangers' text made safe to keep: nothing of what they said is changed, only what no reader could show."""

from __future__ import annotations

import html
import re

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_KNOWN_TAG = re.compile(
    r"</?(?:a|b|i|p|br|em|li|ol|ul|div|img|pre|code|span|strong|blockquote|script|style|h[1-6])(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_BREAK_TAG = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote|/tr)\b[^<>]*>", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"\n{3,}")


def clean(text: str) -> str | None:
    """The text without control characters and outer space; None when nothing is left.

    >>> clean(" never again\\x00 ")
    'never again'
    >>> clean("  ") is None
    True
    """
    if not text.isprintable():
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _UNSAFE.sub("", text)
        if not text.isascii():
            text = _LONE_SURROGATE.sub("�", text)
    return text.strip() or None


def unescape(text: str) -> str:
    """Entities such as `&amp;` turned into characters, once; a bare `&copy=` in a link is left alone.

    >>> unescape("fish &amp;amp; chips, ?a=1&copy=2")
    'fish &amp; chips, ?a=1&copy=2'
    """
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def mend_mojibake(text: str) -> str:
    """UTF-8 that Meta's downloads wrote byte by byte as Latin-1, put right; any other text as it is.

    >>> mend_mojibake("caf\\u00c3\\u00a9"), mend_mojibake("café")
    ('café', 'café')
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def html_to_text(markup: str) -> str:
    """The words of a piece of HTML, with its paragraphs as line breaks.

    >>> html_to_text('<p>Good<br>and <a href="x">cheap</a></p>')
    'Good\\nand cheap'
    """
    lowered = markup.lower()
    for name in ("script", "style"):
        if f"<{name}" in lowered:
            markup = _without_element(markup, name)
    return without_tags(markup)


def without_tags(markup: str) -> str:
    """The same of HTML in which no element is hidden.

    >>> without_tags("<p>fish &amp; chips</p>")
    'fish & chips'
    """
    words = unescape(_TAG.sub("", _BREAK_TAG.sub("\n", markup))) if "<" in markup else unescape(markup)
    return (_MANY_BREAKS.sub("\n\n", words) if "\n\n\n" in words else words).strip()


def words_of(text: str) -> str | None:
    """The author's words, whether the export holds them as plain text, as HTML or with entities.

    >>> words_of("I <3 this &amp; that")
    'I <3 this & that'
    """
    if "<" in text and _KNOWN_TAG.search(text):
        return clean(html_to_text(text))
    return clean(unescape(text))


def storable(text: str) -> str:
    """The text without half characters, which no file and no table can hold: those of a name that is not UTF-8, too."""
    return _LONE_SURROGATE.sub("\ufffd", text) if not text.isascii() and _LONE_SURROGATE.search(text) else text


def excerpt(text: str, limit: int = 200) -> str:
    """The start of a text on one line, for a person who looks for it."""
    return " ".join((clean(text[: limit * 2]) or "").split())[:limit]


def visible(text: str) -> str:
    """The text with what a terminal would obey or hide written out, so that it cannot.

    >>> visible("red\\x1b[31m alert\\u202e")
    'red\\\\x1b[31m alert\\\\u202e'
    """
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _without_element(markup: str, name: str) -> str:
    # str.find, not a lazy regular expression: a thousand unclosed <script> must not cost a million steps.
    lowered, kept, at = markup.lower(), [], 0
    if len(lowered) != len(markup):
        return markup
    while (start := lowered.find(f"<{name}", at)) >= 0:
        end = lowered.find(f"</{name}", start)
        if end < 0:
            break
        kept.append(markup[at:start])
        at = end
    kept.append(markup[at:])
    return "".join(kept)
