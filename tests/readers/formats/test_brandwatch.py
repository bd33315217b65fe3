"""Brandwatch's exports, field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[1] / "samples" / "brandwatch"


@pytest.fixture(scope="module", params=["bulk_mentions.csv", "sheet0.xlsx"])
def rows(request: pytest.FixtureRequest, read_whole: Callable[..., Any]) -> list[dict[str, Any]]:
    """The same mentions as the new CSV and as the old XLSX, whose columns are called after Twitter."""
    return read_whole(SAMPLES / request.param).rows


def test_a_post(rows: list[dict[str, Any]]) -> None:
    """Everything that Brandwatch knows of a post on X."""
    expected = {
        "id": "x:1763500000000000001", "platform": "x", "kind": "post", "author": "kettlefan", "author_id": "5500001",
        "audience": 1200, "text": "My new Acme kettle & I are very happy 🫖", "title": None, "shared_text": None,
        "url": "http://twitter.com/kettlefan/statuses/1763500000000000001", "lang": "en",
        "location": "London, England, United Kingdom", "created_at": datetime(2024, 3, 1, 9, 15, 2, tzinfo=UTC),
        "time_basis": "exact", "parent_id": None, "parent_evidence": "none", "conversation_id": None, "likes": 14,
        "shares": 3, "replies": 2, "rating": None, "provided_sentiment": "positive", "source_row": 8,
    }  # fmt: skip

    assert expected == {key: rows[0][key] for key in expected}


def test_an_answer_and_its_thread(rows: list[dict[str, Any]]) -> None:
    """The link of the post above becomes its id, and so does the thread's."""
    keys = ("kind", "parent_id", "parent_evidence", "conversation_id", "likes")

    assert ["comment", "x:1763500000000000001", "url", "x:1763500000000000001", 0] == [rows[1][key] for key in keys]


def test_a_share_has_no_words_and_no_counts(rows: list[dict[str, Any]]) -> None:
    """What is passed on is context, and its likes are the original's; of two links the first counts."""
    keys = ("kind", "text", "shared_text", "parent_id", "likes", "shares", "audience")
    expected = ["share", None, "My new Acme kettle & I are very happy 🫖", "x:1763500000000000001", None, None, 7]

    assert expected == [rows[2][key] for key in keys]


def test_a_quote_has_words_of_its_own(rows: list[dict[str, Any]]) -> None:
    """It stands among the reposts, but the type of engagement tells it apart."""
    keys = ("kind", "text", "shared_text", "parent_id", "likes")

    assert ["quote", "This is why I never buy kettles", None, "x:1763501000000000002", 5] == [
        rows[3][key] for key in keys
    ]


def test_reddit_under_forums(rows: list[dict[str, Any]]) -> None:
    """Links tell submissions from comments; scores count as likes, and zeros of other networks as nothing."""
    keys = ("id", "kind", "title", "parent_id", "conversation_id", "likes", "replies", "shares", "audience")

    assert ["reddit:t3_1b4abc1", "post", "Acme kettle, one year later", None, None, -2, 1, None, None] == [
        rows[4][key] for key in keys
    ]
    assert ["reddit:t1_kt1xyz9", "comment", None, "reddit:t3_1b4abc1", "reddit:t3_1b4abc1", 4, 0, None, None] == [
        rows[5][key] for key in keys
    ]


def test_sites_reviews_and_posts_without_words(read_whole: Callable[..., Any]) -> None:
    """HTML becomes text, stars a rating, and a post whose words are withheld is kept for its place."""
    whole = read_whole(SAMPLES / "bulk_mentions.csv")
    news, review, withheld = whole.rows[6:9]

    assert ("news", "Acme is calling back 3,000 kettles.\nMore soon.", None) == (
        news["platform"], news["text"], news["likes"],
    )  # fmt: skip
    assert ("review", 0.75, None) == (review["kind"], review["rating"], review["author"])
    assert ("x:1763504000000000005", None) == (withheld["id"], withheld["text"])
    assert ["created_at: not a time that can be understood"] == [row.reason for row in whole.rejected]


def test_another_zone_above_the_header_is_told(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Times are read as UTC, but the user learns that the file names another zone."""
    text = (
        '"Report:","Bulk Mentions Download"\n"From:","Fri Mar 01 00:00:00 PST 2024"\n\n'
        "Query Id,Date,Resource Id,Url,Page Type,Full Text\n1,2024-03-01 09:15:02.0,7,https://example.org/a,news,Kettle\n"
    )

    assert any("name no UTC" in problem for problem in read_whole(write("b.csv", text)).facts.problems)
