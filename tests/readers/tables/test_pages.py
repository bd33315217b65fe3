"""The ids of many pages at once are those that each page has alone."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.addresses import address_id
from reporter.readers.tables.pages import address_ids, made_ids
from reporter.readers.values import made_id

HOSTS = st.sampled_from(
    ["news.example", "www.news.example", "www2.a.example", "www.example", "m.", "..", "a.example.", "A.example", "ü.de"]
)
PATHS = st.sampled_from(
    ["", "/", "//", "/a", "/a//", "/a/b/?b=2&a=1", "/a?utm_source=x", "/a#b", ":8080/a", "/é", "/a b", "/%20", "?b=1"]
)
PAGES = st.builds("{}://{}{}".format, st.sampled_from(["http", "https", "HTTP", "ftp"]), HOSTS, PATHS)


@given(st.lists(st.none() | PAGES | st.text(max_size=20), max_size=20))
def test_many_pages_have_the_ids_of_each(links: list[str | None]) -> None:
    """Whether a link is plain or not, its id is that of `address_id`."""
    expected = [None if link is None else address_id(link) for link in links]
    assert expected == address_ids(pa.array(links, pa.string())).to_pylist()


def test_a_link_that_is_too_long_is_cut_as_it_is_alone() -> None:
    """What stands behind the limit of a link is no part of the id."""
    long = f"https://news.example/{'a' * 5_000}"
    assert (
        [address_id(long)]
        == address_ids(pa.array([long])).to_pylist()
        == address_ids(pa.array([long + "b"])).to_pylist()
    )


@given(st.lists(st.none() | st.text(max_size=20), max_size=20))
def test_many_words_have_the_ids_of_each(words: list[str | None]) -> None:
    """What `made_id` makes of one text is made of many."""
    expected = [None if word is None else made_id(word) for word in words]
    assert expected == made_ids(pa.array(words, pa.string())).to_pylist()
