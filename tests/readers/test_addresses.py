"""The same page has the same id, however its address is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.addresses import _patient_address, _patient_host, host_of, page_id, plain_address


@pytest.mark.parametrize(
    "other",
    [
        "http://news.example/beans",
        "https://www.news.example/beans/",
        "https://NEWS.example:443/beans#comments",
        "https://m.news.example/beans?utm_source=x&utm_medium=y&fbclid=1",
        " https://news.example./beans ",
    ],
)
def test_one_page_has_one_id(other: str) -> None:
    """Scheme, www, tracking, fragment and the last slash do not make another page."""
    assert page_id("https://news.example/beans") == page_id(other)


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/Beans",
        "https://news.example/beans?id=8",
        "https://other.example/beans",
        "https://news.example:8080/beans",
        "https://shop.news.example/beans",
    ],
)
def test_other_pages_have_other_ids(other: str) -> None:
    """Path, parameters, host and port do."""
    assert page_id("https://news.example/beans?id=7") != page_id(other)
    assert page_id("https://news.example/beans") != page_id(other)


def test_the_order_of_parameters_does_not_matter() -> None:
    """Two tools may write them in any order."""
    assert plain_address("https://a.example/?b=2&a=1") == plain_address("https://a.example/?a=1&b=2")


def test_a_blank_before_the_fragment_is_no_part_of_the_page() -> None:
    """What stands before # and is not seen changes nothing."""
    assert plain_address("https://a.example/b") == plain_address("https://a.example/b #top")


@given(st.text())
def test_any_text_has_an_address(text: str) -> None:
    """A damaged address is an address of its own, never an error."""
    assert page_id(text) == page_id(text)


@given(st.text())
def test_it_is_settled_at_once(text: str) -> None:
    """Writing a plain address plainly again changes nothing."""
    url = f"https://a.example/{text}"
    assert plain_address(url) == plain_address(f"https://{plain_address(url)}")


@given(st.sampled_from(["https://", "http://", ""]), st.text("ab./-w:@?#&=;[]%\t é", max_size=24))
def test_plain_addresses_mean_what_the_patient_parser_says(scheme: str, rest: str) -> None:
    """The short way for plain addresses never says anything else than the parser of all addresses."""
    url = scheme + rest

    assert (_patient_address(url), _patient_host(url)) == (plain_address(url), host_of(url))
