"""What the links of many rows say at once is what each says alone."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.platforms import place_of
from reporter.readers.tables.places import places_of, x_natives

SITES = st.sampled_from(
    [
        "https://x.com",
        "http://twitter.com",
        "https://www.m.x.com",
        "https://m.www.x.com",
        "HTTPS://X.com",
        "https://fx.com",
    ]
)
HANDLES = st.sampled_from(["ann", "Bob_1", "", "i/web", "a" * 51, "é", "a?b", "a.b"])
WORDS = st.sampled_from(["status", "statuses", "statusus", "post"])
NUMBERS = st.sampled_from(["20", "1" * 20, "1" * 21, "20?s=1", "20/photo/1", "", "2x", "٢"])
ON_X = st.builds("{}/{}/{}/{}".format, SITES, HANDLES, WORDS, NUMBERS)
OTHERS = st.sampled_from(
    [
        "https://www.reddit.com/r/tea/comments/abc/x/def/",
        "https://news.example/a/b/c",
        "no link",
        "a/b/c/d/e/1",
        "http://[",
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/shorts//x",
        "https://t.me/tea/20",
        "https://News.example/a",
        "https://www.m.old.reddit.com/",
        "https://github.com/a/b/issues/1#issuecomment-5",
        "https://a.example?x=https://x.com/ann/status/20",
        "https://play.google.com/" + "a" * 4096,
        "https://x.com:443/ann/status/20",
        "https://yelp.com/é",
        "https://www.linkedin.com/feed/update/urn:li:activity:7169271823456789012",
        "http://linkedin.com/feed/update/urn:li:ugcPost:7169271823456789012/",
        "https://www.linkedin.com/feed/update/urn:li:activity:123",
        "https://www.linkedin.com/feed/update/urn:li:groupPost:9015-7169271823456789012",
        "https://www.linkedin.com/posts/ann_tea-activity-7169271823456789012-aBcd",
    ]
)


@given(st.lists(st.none() | ON_X | OTHERS, max_size=20))
def test_many_links_say_what_each_says(links: list[str | None]) -> None:
    """Platform and id are those of `place_of`, whether a link is plain or not."""
    found = places_of(pa.array(links, pa.string()))
    expected = [place_of(link) if link is not None else ("web", None) for link in links]
    assert [tuple(place) for place in expected] == list(zip(*(array.to_pylist() for array in found), strict=True))


def test_only_plain_links_are_taken_apart_at_once() -> None:
    """A link with more behind its number is left to the patient way."""
    links = pa.array(["https://x.com/ann/status/20", "https://x.com/ann/status/20?s=1", None, ""])
    assert ["20", None, None, None] == x_natives(links).to_pylist()
