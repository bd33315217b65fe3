"""The same mention from two exports is one mention."""

from datetime import UTC, datetime
from typing import Any

from reporter.curation.identity import merge_copies


def test_the_row_that_knows_most_stays(tell: Any) -> None:
    """Of two rows with one id the richer is kept, and the other is told with where it went."""
    engine = tell(
        {"id": "x:1", "text": "Lovely", "source_file": "poor.csv"},
        {"id": "x:1", "text": "Lovely", "likes": 3, "author": "ann", "source_file": "rich.csv"},
        {"id": "x:2", "text": "Fine"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    kept = engine.rows("select id, source_file from mentions order by id").to_pylist()
    assert [{"id": "x:1", "source_file": "rich.csv"}, {"id": "x:2", "source_file": "a.csv"}] == kept
    left_out = engine.rows("select id, source_file, kept_file from duplicates").to_pylist()
    assert [{"id": "x:1", "source_file": "poor.csv", "kept_file": "rich.csv"}] == left_out


def test_words_weigh_more_than_anything_else(tell: Any) -> None:
    """A row whose words a licence withheld never stands for the row that has them."""
    engine = tell(
        {"id": "x:1", "author": "ann", "author_id": "7", "likes": 1, "url": "https://x.com/ann/status/1"},
        {"id": "x:1", "text": "Lovely"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    assert ["Lovely"] == engine.rows("select text from mentions")["text"].to_pylist()


def test_of_two_versions_the_newer_stays(tell: Any) -> None:
    """An edited mention speaks in its newest words."""
    engine = tell(
        {"id": "x:1380242611781386245", "text": "now", "created_at": datetime(2026, 3, 2, tzinfo=UTC)},
        {"id": "x:1380242611781386245", "text": "then", "created_at": datetime(2026, 3, 1, tzinfo=UTC)},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    assert ["now"] == engine.rows("select text from mentions")["text"].to_pylist()


def test_two_tables_that_number_their_rows_are_told_apart(tell: Any) -> None:
    """The same short number over other words by another hand is another mention, and its answers follow it."""
    engine = tell(
        {"id": "web:1", "platform": "web", "text": "Lovely", "author": "ann", "source_file": "a.csv"},
        {"id": "web:1", "platform": "web", "text": "Awful", "author": "bob", "source_file": "b.csv"},
        {"id": "web:2", "platform": "web", "text": "So true", "parent_id": "web:1", "source_file": "b.csv"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    rows = {row["text"]: row for row in engine.rows("select id, text, parent_id from mentions").to_pylist()}
    assert {"Lovely", "Awful", "So true"} == rows.keys()
    assert rows["Awful"]["id"] == rows["So true"]["parent_id"] != "web:1"
    assert 0 == len(engine.rows("select * from duplicates"))


def test_an_edited_mention_of_a_known_platform_is_still_one(tell: Any) -> None:
    """The platform's own long ids are trusted, whatever the words."""
    engine = tell(
        {"id": "x:1380242611781386245", "text": "now", "author": "ann", "source_file": "a.csv"},
        {"id": "x:1380242611781386245", "text": "then", "author": "ANN", "source_file": "b.csv"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    assert 1 == len(engine.rows("select * from mentions"))
