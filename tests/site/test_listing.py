"""The rows of the whole list, from its file."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.site.listing import AT_ONCE, Listing
from reporter.site.listing_tables import _objects, listing_tables

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


@given(st.lists(st.text(st.sampled_from('{}[],:"id<>\\\n a'), max_size=12), min_size=1, max_size=6))
def test_each_mention_is_a_line_of_json(texts: list[str]) -> None:
    """Whatever mentions say, each is one line of JSON by itself, and no line holds what could be markup."""
    lines = _objects([{"id": text, "topics": [text]} for text in texts]).split(b",\n")

    assert [{"id": text, "topics": [text]} for text in texts] == [json.loads(line) for line in lines]
    assert not any(b"<" in line or b">" in line for line in lines)


def test_the_download_holds_every_mention(listing: Listing) -> None:
    """The JSON of more mentions than are read at a time is one list of all of them, in order."""
    made = listing_tables(listing, None)["data/mentions.json"]

    assert isinstance(made, bytes)
    assert list(listing.rows()) == json.loads(made)
    assert listing.count == len(made.splitlines()) - 2
