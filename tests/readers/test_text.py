"""Cleaning of strangers' text."""

from __future__ import annotations

import html
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.text import clean, excerpt, html_to_text, mend_mojibake, unescape, visible, words_of

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_clean_text_can_be_written_as_utf8(text: str) -> None:
    """Whatever came in, what is kept has no half characters and no controls but tabs and line breaks."""
    kept = clean(text) or ""
    kept.encode("utf-8")
    assert [] == [c for c in kept if ord(c) < 32 and c not in "\t\n"]


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Clean text is clean."""
    once = clean(text)
    assert once == (clean(once) if once else None)


@given(st.text())
def test_unescaping_undoes_escaping(text: str) -> None:
    """Text that was escaped once comes back as it was."""
    assert text == unescape(html.escape(text))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("I &lt;3 it &amp;amp; you", "I <3 it &amp; you"),
        ("see ?a=1&section=2", "see ?a=1&section=2"),
        ("<p>Good<br/>bad</p><script>x()</script>", "Good\nbad"),
        ("a <b>bold</b> move", "a bold move"),
        ("price <5 and >3", "price <5 and >3"),
        ("one\r\ntwo\x00\u2028three", "one\ntwo\u2028three"),
    ],
)
def test_words_survive_their_markup(raw: str, kept: str) -> None:
    """Entities and tags go, once; signs that only look like them stay."""
    assert kept == words_of(raw)


def test_many_open_tags_cost_little() -> None:
    """Half a million unclosed tags are read in linear time."""
    started = perf_counter()
    html_to_text("<a <script " * 100_000)
    assert perf_counter() - started < 5


@given(ANY_TEXT)
def test_visible_text_cannot_steer_a_terminal(text: str) -> None:
    """What a terminal would obey or hide is written out."""
    assert visible(text).isprintable()


def test_an_excerpt_is_one_short_line() -> None:
    """An excerpt has no line breaks and at most 200 characters."""
    assert "a b" == excerpt("a\n\n b")
    assert 200 == len(excerpt("x" * 999))


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",))))
def test_meta_s_broken_text_is_put_right(text: str) -> None:
    """UTF-8 read byte by byte as Latin-1 becomes the text again."""
    assert text == mend_mojibake(text.encode().decode("latin-1"))


@pytest.mark.parametrize("text", ["plain", "café", "naïve 😀", "日本"])
def test_good_text_is_not_mended(text: str) -> None:
    """What is no such UTF-8 stays as it is."""
    assert text == mend_mojibake(text)
