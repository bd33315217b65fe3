"""Talkwalker's exports, field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples" / "talkwalker"


def test_a_post(read_whole: Callable[..., Any]) -> None:
    """The handle goes before the name, and the counts are those of the post's own network."""
    row = read_whole(SAMPLES / "export_results.csv").rows[0]
    expected = {
        "id": "x:1783200000000000001", "platform": "x", "kind": "post", "author": "kettlefan", "author_id": "5500001",
        "audience": 1200, "text": "My kettle & me 🫖", "title": None, "lang": "en", "location": "Berlin, Germany",
        "created_at": datetime(2025, 4, 24, 20, 8, 11, tzinfo=UTC), "likes": 9, "shares": 2, "replies": 1,
        "provided_sentiment": "positive", "parent_id": None, "conversation_id": None, "source_row": 2,
    }  # fmt: skip

    assert expected == {key: row[key] for key in expected}


def test_the_root_of_a_site_is_no_parent(read_whole: Callable[..., Any]) -> None:
    """Only `parent_url` names the post above; with `RT @` it is the post passed on."""
    rows = read_whole(SAMPLES / "export_results.csv").rows
    keys = ("kind", "parent_id", "text", "shared_text")

    assert ["comment", "x:1783200000000000001", "Mine leaks", None] == [rows[1][key] for key in keys]
    assert ["share", "x:1783200000000000001", None, "My kettle & me 🫖"] == [rows[2][key] for key in keys]


def test_a_post_of_which_only_the_id_is_left(read_whole: Callable[..., Any]) -> None:
    """It is kept under its id, with the link that the id makes."""
    row = read_whole(SAMPLES / "export_results.csv").rows[3]

    assert ("x:1783200000000000004", None, "https://x.com/i/web/status/1783200000000000004") == (
        row["id"], row["text"], row["url"],
    )  # fmt: skip


def test_sorts_of_sites(read_whole: Callable[..., Any]) -> None:
    """The last of the source types decides."""
    whole = read_whole(SAMPLES / "export_results.csv")

    assert ["x", "x", "x", "x", "forum", "news", "facebook"] == whole.column("platform")
    assert [31, 4, 6, 9000] == [whole.rows[6][key] for key in ("likes", "shares", "replies", "audience")]


def test_a_few_chosen_columns(read_whole: Callable[..., Any]) -> None:
    """Milliseconds and times with a zone are exact."""
    whole = read_whole(SAMPLES / "export_few.xlsx")

    assert ["exact", "exact"] == whole.column("time_basis")
    assert [datetime(2025, 4, 24, 20, 8, 11, tzinfo=UTC)] * 2 == whole.column("created_at")
    assert [None, "A post"] == whole.column("title")
