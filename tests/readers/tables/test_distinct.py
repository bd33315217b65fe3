"""How many different links there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.tables import distinct as counting
from reporter.readers.tables.cells import text_column
from reporter.readers.tables.distinct import LinkTally


def tally(rows: int, distinct: int) -> LinkTally:
    links = LinkTally()
    links.add([f"https://example.com/{n % distinct}".encode() for n in range(rows)])
    return links


@pytest.mark.parametrize(("rows", "distinct"), [(1, 1), (2, 1), (50, 44), (200_000, 120_000), (900_000, 800_000)])
def test_different_links_are_counted(rows: int, distinct: int) -> None:
    """The estimate is within a thousandth of the truth."""
    assert distinct == pytest.approx(tally(rows, distinct).distinct, rel=1e-3)


@pytest.mark.parametrize(
    ("rows", "distinct", "shared"), [(2, 1, True), (2, 2, False), (100, 89, True), (100, 91, False)]
)
def test_links_are_shared_when_they_come_again(rows: int, distinct: int, shared: bool) -> None:
    """Nine different links in ten rows are the bound; of two rows any repeat counts."""
    assert shared == tally(rows, distinct).are_shared


@given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from(["a" * 7, "a" * 8, "a" * 9, "a" * 2000])), max_size=30))
def test_a_link_is_the_same_in_a_column_and_alone(links: list[str]) -> None:
    """However long it is and wherever it stands, a link leaves the mark that it left before."""
    links = [link for link in links if link.isprintable() and link]
    both, alone = LinkTally(), LinkTally()
    both.add_column(text_column(links))
    for link in links:
        both.add([link.encode()])
        alone.add([link.encode()])
    assert (2 * len(links), len(set(links))) == (both.all, round(both.distinct))
    assert both.distinct == alone.distinct


def test_marks_that_wait_count_as_those_that_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The estimate does not hang on how many links are counted at a time."""
    waited = tally(3000, 2000).distinct
    monkeypatch.setattr(counting, "_WAITING", 100)
    made = LinkTally()
    for start in range(0, 3000, 90):
        made.add([f"https://example.com/{n % 2000}".encode() for n in range(start, min(3000, start + 90))])
    assert waited == made.distinct
