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


def test_the_richer_wins_field_by_field(tell: Any) -> None:
    """Two tools know different things of one mention: the table knows all of them."""
    engine = tell(
        {
            "id": "x:1380242611781386245",
            "kind": "post",
            "text": "Lovely beans, and the people in the…",
            "provided_sentiment": "positive",
            "location": "Oslo",
            "author": "ann",
            "author_id": "ann",
            "likes": 2,
            "audience": 40,
            "title": "Lovely",
            "lang": "en",
            "url": "https://x.com/ann/status/1",
            "time_basis": "assumed_utc",
            "source_file": "suite.csv",
        },
        {
            "id": "x:1380242611781386245",
            "kind": "comment",
            "text": "Lovely beans, and the people in the shop are kind",
            "author_id": "77",
            "author": "ann",
            "parent_id": "x:0",
            "parent_evidence": "id",
            "conversation_id": "x:0",
            "created_at": datetime(2026, 2, 28, 23, tzinfo=UTC),
            "source_file": "api.ndjson",
        },
        {"id": "x:2", "text": "Fine"},
        table="read_rows",
    )

    merged = merge_copies(engine, rows="read_rows")

    (row,) = engine.rows("select * from mentions where id = 'x:1380242611781386245'").to_pylist()
    assert "Lovely beans, and the people in the shop are kind" == row["text"]
    assert ("comment", "x:0", "id", "x:0") == tuple(
        row[name] for name in ("kind", "parent_id", "parent_evidence", "conversation_id")
    )
    assert ("ann", "77", 2, 40, "Oslo", "positive") == tuple(
        row[name] for name in ("author", "author_id", "likes", "audience", "location", "provided_sentiment")
    )
    assert (datetime(2026, 2, 28, 23, tzinfo=UTC), "exact") == (row["created_at"], row["time_basis"])
    assert "suite.csv" == row["source_file"]
    assert (1, 1, 1, 2) == merged


def test_a_share_keeps_no_words_of_its_own(tell: Any) -> None:
    """Where one tool takes a repost for a post with words, the one that knows better decides."""
    engine = tell(
        {
            "id": "x:1380242611781386245",
            "text": "RT this",
            "likes": 90,
            "author": "ann",
            "url": "u",
            "lang": "en",
            "source_file": "a.csv",
        },
        {
            "id": "x:1380242611781386245",
            "kind": "share",
            "parent_id": "x:0",
            "parent_evidence": "id",
            "source_file": "b.csv",
        },
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    (row,) = engine.rows("select kind, text, shared_text, likes, parent_id from mentions").to_pylist()
    assert {"kind": "share", "text": None, "shared_text": "RT this", "likes": None, "parent_id": "x:0"} == row


def test_an_edit_is_not_glued_to_what_it_was(tell: Any) -> None:
    """Only a text that breaks off is completed; other words by the same hand stay those of the kept row."""
    engine = tell(
        {"id": "x:1380242611781386245", "text": "Bad", "author": "ann", "source_file": "a.csv"},
        {"id": "x:1380242611781386245", "text": "Not so bad after all", "source_file": "b.csv"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    assert ["Bad"] == engine.rows("select text from mentions")["text"].to_pylist()


def test_a_page_is_one_whatever_tools_call_its_place(tell: Any) -> None:
    """News to one suite and a website to another: the same address is the same mention."""
    engine = tell(
        {"id": "news:~0123", "platform": "news", "text": "Lovely beans", "author": "ann", "source_file": "a.csv"},
        {"id": "web:~0123", "platform": "web", "text": "Lovely beans", "source_file": "b.csv", "reader": "talkwalker"},
        {"id": "web:~9", "platform": "web", "text": "So true", "parent_id": "blog:~0123", "parent_evidence": "url"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    rows = engine.rows("select id, platform, parent_id from mentions order by id").to_pylist()
    assert [
        {"id": "web:~0123", "platform": "news", "parent_id": None},
        {"id": "web:~9", "platform": "web", "parent_id": "web:~0123"},
    ] == rows


def test_google_play_tells_a_changed_review_again_in_a_later_month(tell: Any) -> None:
    """The last report's words and stars stay, though the first told more; the time of writing is one."""
    both = {"id": "google_play:r", "reader": "google_play", "created_at": datetime(2024, 1, 2, tzinfo=UTC)}
    engine = tell(
        {**both, "text": "Lovely", "title": "Nice", "rating": 1.0, "source_file": "reviews_a.b_202401.csv"},
        {**both, "text": "Awful now", "rating": 0.0, "source_file": "reviews_a.b_202402.csv"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    assert [{"text": "Awful now", "rating": 0.0}] == engine.rows("select text, rating from mentions").to_pylist()


def test_of_several_counts_the_largest_is_the_newest(tell: Any) -> None:
    """A suite that knows more columns, and has zeros in them, does not hide what the platform itself counted."""
    rich = {"author": "ann", "url": "u", "lang": "en", "location": "Oslo", "title": "t", "source_file": "suite.csv"}
    engine = tell(
        {"id": "x:1380242611781386245", "text": "Fine", "likes": 0, "audience": 7, **rich},
        {"id": "x:1380242611781386245", "text": "Fine", "likes": 5000, "audience": 70, "source_file": "api.json"},
        table="read_rows",
    )

    merge_copies(engine, rows="read_rows")

    (row,) = engine.rows("select source_file, likes, audience from mentions").to_pylist()
    assert {"source_file": "suite.csv", "likes": 5000, "audience": 70} == row
