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
        ("https://bsky.app/profile/did:plc:abc/post/3kxyz", "bluesky", "at://did:plc:abc/app.bsky.feed.post/3kxyz"),
        ("https://bsky.app/profile/ann.example/post/3kxyz", "bluesky", None),
        ("https://www.linkedin.com/feed/update/urn:li:share:7169271823456789012/", "linkedin", "7169271823456789012"),
        ("https://www.linkedin.com/posts/acme_tea-ugcPost-7169271823456789012-aBcD", "linkedin", "7169271823456789012"),
        (
            "https://www.linkedin.com/feed/update/urn:li:groupPost:9015-7169271823456789012",
            "linkedin",
            "7169271823456789012",
        ),
        ("https://www.trustpilot.com/reviews/65e1a0b2c3d4e5f601234567", "trustpilot", "65e1a0b2c3d4e5f601234567"),
        ("https://www.youtube.com/shorts/S?feature=share", "youtube", "S"),
        ("https://www.instagram.com/p/AbCdE_f-1/?igsh=1", "instagram", "AbCdE_f-1"),
        ("https://www.instagram.com/somebody/reel/AbCdE_f-1/", "instagram", "AbCdE_f-1"),
        ("https://www.instagram.com/p/AbCdE_f-1/c/1234567890/", "instagram", "1234567890"),
        ("https://www.tiktok.com/@ann/video/7300000000000000001?is_copy_url=1", "tiktok", "7300000000000000001"),
        ("https://www.tiktok.com/@ann", "tiktok", None),
        ("https://www.threads.net/@ann/post/AbCdE_f-1", "threads", "AbCdE_f-1"),
        (
            "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7100000000000000001",
            "linkedin",
            "7100000000000000001",
        ),
        (
            "https://www.linkedin.com/posts/ann_words-activity-7100000000000000001-x1Y2",
            "linkedin",
            "7100000000000000001",
        ),
        ("https://www.facebook.com/acme/posts/1234567", "facebook", "1234567"),
        ("https://www.facebook.com/permalink.php?story_fbid=1234567&id=99", "facebook", "1234567"),
        ("https://www.facebook.com/acme/posts/1234567?comment_id=88&reply_comment_id=99", "facebook", "1234567_99"),
        ("https://www.facebook.com/acme/posts/pfbid02abc?comment_id=88", "facebook", None),
        ("https://www.facebook.com/acme", "facebook", None),
        ("https://news.ycombinator.com/item?id=9001", "hacker_news", "9001"),
        ("https://news.ycombinator.com/user?id=9001", "hacker_news", None),
        ("https://github.com/kettle/one/issues/12", "github", "kettle/one#12"),
        ("https://github.com/kettle/one/issues/12#issuecomment-99", "github", "kettle/one#12-issuecomment-99"),
        ("https://github.com/kettle/one/pull/14/files", "github", "kettle/one#14"),
        ("https://github.com/kettle/one", "github", None),
        ("https://tea.stackexchange.com/questions/11/why-it-leaks", "stack_exchange", "tea.stackexchange.com/11"),
        ("https://stackoverflow.com/questions/11/why/12#12", "stack_exchange", "stackoverflow.com/12"),
        ("https://stackoverflow.com/a/12/99", "stack_exchange", "stackoverflow.com/12"),
        ("https://stackoverflow.com/questions/11/why#comment900_11", "stack_exchange", None),
        ("https://discord.com/channels/30000/30100/100100", "discord", "100100"),
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
