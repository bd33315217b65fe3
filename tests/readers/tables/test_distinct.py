"""How many different links there are."""

from __future__ import annotations

import pytest

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
