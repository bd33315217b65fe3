"""A text as the rules see it: words, links and sites, whatever the dress."""

import pytest

from reporter.curation.spam_rules.view import view


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("....subscribe......   ......to my........ .....channel", " subscribe to my channel "),
        ("CHECK&nbsp;OUT my<br />channel\ufeff", " check out my channel "),
        ("ＣＨＥＣＫ my c\u200bhannel", " check my channel "),
        ("I can't, don’t", " i cant dont "),
        ("see http://other.example/a?b=1, now", " see § now "),
        ("nice picture http://other.example/a.jpg", " nice picture "),
        ("", "  "),
    ],
)
def test_words_are_the_same_in_any_dress(text: str, words: str) -> None:
    """Case, punctuation, markup, wide letters and invisible characters are taken off; a link away is a sign."""
    assert words.split() == view(text).words.split()
    assert view(text).words.startswith(" ")


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("http://www.Other.example:8080/a", ("other.example",)),
        ("other-shop.com is cheap", ("other-shop.com",)),
        ("other . com/strategy", ("other.com",)),
        ('<a href="http://other.example/?ref=7">http://other.example</a>', ("other.example",)),
        ("<a href='http://other.example/x'>here</a>", ("other.example",)),
        ("watch?v=abc-1", ("youtube.com",)),
        ("me@other.com and broke.so I left", ()),
        ("Wait.Now it works. In the end.", ()),
    ],
)
def test_sites_are_found_in_any_writing(text: str, hosts: tuple[str, ...]) -> None:
    """Links with and without a scheme, in markup or with a space before the dot, name their site; prose does not."""
    assert hosts == view(text).hosts


def test_links_of_the_brand_are_left_out() -> None:
    """A link to the brand's site or a part of it is neither a link nor a sign."""
    seen = view("see https://help.acme.com/lid and acme.com", {"acme.com"})
    assert (seen.links, seen.leads_away) == ((), False)


@pytest.mark.parametrize(
    "text",
    ["RT @a: http://other.example", "https://x.com/a/status/12", "https://youtu.be/abc", "https://www.change.org/p/x"],
)
def test_sharing_does_not_lead_away(text: str) -> None:
    """Hand-made shares, other people's words, videos and petitions are passed on, not advertised."""
    assert not view(text).leads_away
