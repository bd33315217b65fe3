"""The rows of the whole list, from its file."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reporter.site.listing import AT_ONCE, Listing

MOMENTS = [
    datetime(2026, 3, 1, 10, 0, 59, 999_999, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 58, 500_000, tzinfo=UTC),
    None,
]


@pytest.fixture
def listing(tmp_path: Path) -> Listing:
    """More mentions than are read at a time, with three times in turn."""
    count = AT_ONCE + 2
    table = pa.table(
        {
            "id": [f"m{number}" for number in range(count)],
            "created_at": pa.array([MOMENTS[number % 3] for number in range(count)], pa.timestamp("us", tz="UTC")),
            "topics": [[], ["tea"]] * (count // 2),
        }
    )
    pq.write_table(table, tmp_path / "listed.parquet")
    return Listing(tmp_path / "listed.parquet", [], count)


def test_times_are_texts_to_the_second(listing: Listing) -> None:
    """What is beyond the second is cut off, before 1970 too, and an unknown time stays unknown."""
    first = [row["created_at"] for row, _ in zip(listing.rows(), range(3), strict=False)]

    assert ["2026-03-01T10:00:59Z", "1969-12-31T23:59:58Z", None] == first


def test_some_columns_are_those_of_all(listing: Listing) -> None:
    """Asked for two columns, the list gives the same values in the same order as asked for all."""
    whole = list(listing.rows())

    assert listing.count == len(whole)
    assert [{"topics": row["topics"], "id": row["id"]} for row in whole] == list(listing.rows("topics", "id"))


def test_columns_hold_the_rows(listing: Listing) -> None:
    """Column by column the list holds what it holds row by row."""
    parts = list(listing.parts("id", "topics"))

    assert 2 == len(parts)
    assert [row["id"] for row in listing.rows()] == [one for ids, _ in parts for one in ids]
