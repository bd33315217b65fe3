"""Platforms, kinds and languages under one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.platforms import PLATFORMS, kind_name, language_code, place_of, platform_name


@pytest.mark.parametrize(
    ("written", "platform"),
    [
        ("Twitter", "x"),
        ("X (Twitter)", "x"),
        ("SOCIALMEDIA,SOCIALMEDIA_TWITTER", "x"),
        ("www.reddit.com", "reddit"),
        ("Facebook Public", "facebook"),
        ("Google Play", "google_play"),
        ("Online News", "news"),
        ("Acme Board", "web"),
    ],
)
def test_platforms_have_one_name(written: str, platform: str) -> None:
    """Every common spelling leads to the same name; an unknown one is the web."""
    assert platform == platform_name(written)


@pytest.mark.parametrize(
    ("url", "platform", "native"),
    [
        ("https://twitter.com/ann/status/20?s=1", "x", "20"),
        ("https://x.com/i/web/status/20", "x", "20"),
        ("https://old.reddit.com/r/a/comments/abc1/title/def2/", "reddit", "t1_def2"),
        ("https://www.reddit.com/r/a/comments/abc1/", "reddit", "t3_abc1"),
        ("https://www.youtube.com/watch?v=V&lc=L", "youtube", "L"),
        ("https://youtu.be/V", "youtube", "V"),
        ("https://example.com/twitter.com/status/20", "web", None),
        ("https://nottwitter.com/a/status/20", "web", None),
        ("http://[bad", "web", None),
    ],
)
def test_a_link_tells_platform_and_id(url: str, platform: str, native: str | None) -> None:
    """Only the host decides the platform, and only its own kind of path the id."""
    assert (platform, native) == place_of(url)


@given(st.text())
def test_any_text_is_a_platform_a_link_and_a_language(text: str) -> None:
    """No text breaks the reading of names."""
    assert platform_name(text) in PLATFORMS
    assert place_of(text).platform in PLATFORMS
    assert kind_name(text) is None or text
    assert language_code(text) is None or 2 <= len(language_code(text)) <= 3


def test_languages_in_two_letters() -> None:
    """Names and regions become codes; X's words for "none" become unknown."""
    assert ["en", "en", "pt", None, None] == [language_code(v) for v in ("English", "en-US", "pt_BR", "und", "qme")]


def test_a_link_made_of_dots_costs_nothing() -> None:
    """A link longer than any browser takes tells nothing, at once."""
    assert ("web", None) == place_of("https://" + "a." * 500_000 + "x.com/a/status/20")
