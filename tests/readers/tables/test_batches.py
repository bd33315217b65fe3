"""Many rows at once, against the same rows read one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.readers.protocol import Rejected
from reporter.readers.tables.batches import BatchReader
from reporter.readers.tables.cells import text_column
from reporter.readers.tables.layout import Layout
from reporter.readers.tables.part import BATCH_SCHEMA
from reporter.readers.tables.profile import Profile, Rules
from reporter.readers.tables.rows import RowReader
from reporter.readers.times import TimeRule

IDS = ["1380242611781386245", "1.38E+18", "7", "12.0", "t1_Ab", "n/a", "0", "root", "'9'", " 5 ", "3f2a-9e5", "é1"]
LINKS = ["https://x.com/a/status/20", "https://www.reddit.com/r/a/comments/s1/t/c1/", "/r/a/comments/s2/t/", "x.com/a"]
LINKS += ["https://example.com/x", "http://[bad", "https://x.com", "//x.com/a/status/3", " https://x.com/b/status/8"]
WORDS = ["ann", "n/a", "None", "'=x", " bob ", "é", "English", "und", "a\x00b", "\u3000z"]
SAID = [
    "good",
    "RT @ann: great",
    "So true! RT @ann: great",
    "fish &amp; chips",
    "<p>a<br>b</p>",
    "I <3",
    "a\nb",
    "a\rb",
    " c ",
]
TIMES = [
    "2024-05-01T10:00:00Z",
    "2024-03-31 02:30:00",
    "2024-05-01",
    "01/02/2024 9:05 PM",
    "1714557600",
    "yesterday",
    "0",
]
COUNTS = ["0", "12", "1,234", "1.2K", "-5", "lots", "12.0", "007", "9" * 16]
CELLS: dict[str, list[Any]] = {
    "id": [*IDS, LINKS[0]], "url": LINKS, "text": SAID, "title": SAID, "author": WORDS, "author_id": IDS,
    "audience": COUNTS, "created_at": TIMES, "clock": ["10:00", "7"], "platform": ["twitter", "reddit", "news", "Acme"],
    "kind": ["share", "Retweet", "comment", "post", "review", "x"], "parent": [*IDS, *LINKS], "share": IDS,
    "quote": IDS, "conversation_id": IDS, "likes": COUNTS, "shares": COUNTS, "replies": COUNTS,
    "rating": ["1", "4/5", "bad"], "lang": WORDS, "location": WORDS, "provided_sentiment": WORDS,
}  # fmt: skip
VALUES: list[Any] = [3, 4.0, 2.5, True, None, dt.datetime.fromisoformat("2024-05-01 10:30"), dt.date(2024, 5, 2)]
ROLES = st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=7, unique=True).map(
    lambda roles: [*roles, "author"]
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Layout, list[tuple[Any, ...]]]:
    """A few rows whose cells are as bad as those of exports."""
    roles = ["text", *draw(ROLES)]
    columns: dict[str, tuple[int, ...]] = {}
    for at, role in enumerate(roles):
        columns[role] = (*columns.get(role, ()), at)
    extra = draw(st.sampled_from([[], VALUES]))
    cells = [st.sampled_from(["", *CELLS[role], *extra]) for role in roles]
    platform = draw(st.sampled_from([None, "x", "reddit"]))
    return Layout(tuple(roles), columns, platform), draw(st.lists(st.tuples(*cells), min_size=1, max_size=8))


TIME_RULES = [TimeRule(), TimeRule(ZoneInfo("Europe/Berlin")), TimeRule(day_first=True, day_only=True)]
RULES = st.fixed_dictionaries(
    {
        "times": st.sampled_from(TIME_RULES),
        "ids_from_url": st.booleans(),
        "shared_links": st.booleans(),
        "author_is_id": st.booleans(),
        "rounded_ids": st.sampled_from([frozenset(), frozenset({"id", "parent"})]),
    }
)  # fmt: skip


def whole(found: dict[str, Any]) -> dict[str, Any]:
    """A mention with all of its columns."""
    return {name: found.get(name) for name in BATCH_SCHEMA.names}


def comparable(found: Any) -> Any:
    """A rejected row as it is, a mention with all of its columns."""
    return found if isinstance(found, Rejected) else whole(found)


@settings(max_examples=300, deadline=None)
@given(tables(), RULES, st.booleans())
def test_many_rows_are_what_each_of_them_is(
    table: tuple[Layout, list[tuple[Any, ...]]], told: dict[str, Any], guarded: bool
) -> None:
    """Mentions, rejected rows, and what is told of the file are the same, whichever way the rows are read."""
    layout, rows = table
    rules = Rules(layout, **told)
    one, many = RowReader(rules, "a.csv", guarded), RowReader(rules, "a.csv", guarded)
    expected = [one.read(row, number) for number, row in enumerate(rows, start=2)]
    found = list(BatchReader(many).read_rows(rows, range(2, len(rows) + 2)))
    batches = [batch for batch in found if not isinstance(batch, Rejected)]
    assert [row for row in expected if isinstance(row, Rejected)] == [row for row in found if isinstance(row, Rejected)]
    assert [whole(dict(row)) for row in expected if not isinstance(row, Rejected)] == [
        row for batch in batches for row in batch.to_pylist()
    ]
    assert (one.bases, one.unplaced) == (many.bases, many.unplaced)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_mentions_come_with_their_places(table: tuple[Layout, list[tuple[Any, ...]]]) -> None:
    """One by one the rows are the same, in their order, and each knows the cells that it came from."""
    layout, rows = table
    one = RowReader(Rules(layout))
    expected = [one.read(row, number) for number, row in enumerate(rows)]
    columns = [text_column(cells) for cells in zip(*rows, strict=True)]
    torn = Rejected(len(rows), "torn")
    found = list(BatchReader(RowReader(Rules(layout))).mentions(np.arange(len(rows)), columns, [(len(rows), torn)]))
    assert [*range(len(rows)), torn] == [place if place != torn else torn for place, _ in found]
    assert [*map(comparable, expected), torn] == [comparable(row) for _, row in found]


def seen(layout: Layout, rows: Sequence[Sequence[object]], *, at_once: bool) -> Profile:
    profile = Profile(layout)
    if at_once:
        for start in range(0, len(rows), 3):
            profile.see_rows(rows[start : start + 3])
    else:
        for row in rows:
            profile.see(row)
    return profile


@settings(max_examples=300, deadline=None)
@given(tables())
def test_many_rows_tell_as_much_as_each_of_them(table: tuple[Layout, list[tuple[Any, ...]]]) -> None:
    """What is decided over whole columns is the same, whichever way they are seen."""
    layout, rows = table
    one, many = (seen(layout, rows, at_once=at_once) for at_once in (False, True))
    assert (one.ids, one.counts, one.links and one.links.distinct) == (
        many.ids,
        many.counts,
        many.links and many.links.distinct,
    )
    decisive = one.times.seen["day first"] or one.times.seen["month first"]
    counted = {
        key: count for key, count in one.times.seen.items() if count and not (decisive and isinstance(key, tuple))
    }
    assert counted == {key: many.times.seen[key] for key in counted}


@pytest.mark.parametrize("day", [range(1, 13), range(13, 25)])
def test_the_order_of_dates_is_seen_across_blocks(day: range) -> None:
    """Steps from one row to the next are counted from the last row of a block to the first of the next one, too."""
    layout = Layout(("created_at",), {"created_at": (0,)}, None)
    rows = [(f"{at:02}/06/2024",) for at in day]
    one, many = (seen(layout, rows, at_once=at_once).times.seen for at_once in (False, True))
    assert [one[key] for key in ("day first", "either", ("later", True))] == [
        many[key] for key in ("day first", "either", ("later", True))
    ]
