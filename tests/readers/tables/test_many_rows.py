"""What is asked of many rows at once is what is asked of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.readers.compose import Export
from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import file_source
from reporter.readers.tables.cell_values import cell_count, cell_id, cell_name, cell_words
from reporter.readers.tables.cells import text_column
from reporter.readers.tables.many_rows import ManyRows

TEXTS = st.sampled_from(
    [
        *("", "", "tea", " tea ", "n/a", "-", "&amp; more", "a <b>c</b>", "'=1+1", "'@bob", '="123"', "line\nbreak"),
        *("\x07", "3", "-1", "1,234", "1.2K", "many", "0", "1.38E+18", "1380000000000000000", "7.0", "日本", "'x'"),
        *("2024-01-02 03:04:05", "2024-01-02T03:04:05Z", "2024-01-02", "01/02/2024", "13/02/2024", "1700000000"),
    ]
)
VALUES = TEXTS | st.none() | st.integers(-3, 10**16) | st.floats(allow_nan=False, width=32)
TABLES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8) | st.lists(
    st.tuples(VALUES, VALUES), min_size=1, max_size=8
)


def export(**options: Any) -> Export:
    """A file of which nothing is read."""
    return Export(file_source(Path("a.csv")), InputOptions(**options), Facts())


def many(rows: list[tuple[Any, ...]], file: Export) -> ManyRows:
    """Rows of two columns."""
    columns = [text_column(cells) for cells in zip(*rows, strict=True)]
    return ManyRows(np.arange(len(rows)), columns, {"one": 0, "two": 1}, file)


def one_by_one(rows: list[tuple[Any, ...]], ask: Callable[[dict[str, Any]], Any]) -> tuple[list[Any], list[int]]:
    """What each row says, None where it must be refused, and which these are."""
    found, refused = [], []
    for at, row in enumerate(rows):
        try:
            found.append(ask(dict(zip(("one", "two"), row, strict=True))))
        except ValueError as error:
            found.append(None)
            refused.append(rejected(at, error).row)
    return found, refused


def refused_by(rows: ManyRows) -> list[int]:
    rows.compose("web", rows.each("1"), "post", time=rows.times("t", "none"))
    return [found.row for found in rows.given() if isinstance(found, Rejected)]


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_words_names_ids_and_counts(rows: list[tuple[Any, ...]]) -> None:
    """The first column that says something decides, and a cell that cannot be read costs its row."""
    file = export()
    made = many(rows, file)
    assert one_by_one(rows, lambda cells: cell_words(cells, "one", "two"))[0] == made.words("one", "two").to_pylist()
    assert one_by_one(rows, lambda cells: cell_name(cells, "one", "two"))[0] == made.names("one", "two").to_pylist()
    assert one_by_one(rows, lambda cells: cell_id(cells, file, "one", "two"))[0] == made.ids("one", "two").to_pylist()
    counts, refused = one_by_one(rows, lambda cells: cell_count(cells, "one", "two"))
    found = made.counts("one", "two").to_pylist()
    assert refused == refused_by(made)
    assert [count for at, count in enumerate(counts) if at not in refused] == [
        count for at, count in enumerate(found) if at not in refused
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "Europe/Oslo"]),
)
def test_times(rows: list[tuple[Any, ...]], day_first: bool | None, zone: str | None) -> None:
    """Times, their basis and what is noted of them are those of single rows."""
    alone, together = (export(day_first=day_first, timezone=zone) for _ in range(2))
    expected, refused = one_by_one(rows, lambda cells: alone.moment(cells["one"], "t"))
    made = many(rows, together)
    found = made.times("t", "one").to_pylist()
    assert [tuple(moment) if moment else (None, None) for moment in expected] == [
        (one["at"], one["basis"]) for one in found
    ]
    assert alone.facts.problems == together.facts.problems
    assert refused == refused_by(made)


@pytest.mark.parametrize(("lengths", "kept"), [((5, 1_000_001), [0]), ((5, 6), [0, 1])])
def test_a_text_that_is_too_long_costs_its_row(lengths: tuple[int, int], kept: list[int]) -> None:
    """The others stay."""
    rows = many([("a" * length, "") for length in lengths], export())
    rows.compose("web", rows.each("1"), "post", time=rows.times("t", "none"), text=rows.words("one"))
    batches = [found for found in rows.given() if not isinstance(found, Rejected)]
    assert kept == [row for batch in batches for row in batch["source_row"].to_pylist()]
