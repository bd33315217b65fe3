"""The exports of smaller suites: what each of them writes in its own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.addresses import page_id
from reporter.readers.formats.sprout import kind_told, refuse_private

ARTICLE = f"news:{page_id('https://example.org/news/boil')}"
SAMPLES = Path(__file__).parents[1] / "samples"


def test_brand24_calls_the_link_source(read_whole: Callable[..., Any]) -> None:
    """An empty first row, numbers for opinions, the time in two columns, and `Source` as the link."""
    rows = read_whole(SAMPLES / "brand24/mentions.xlsx").rows
    keys = ("id", "text", "created_at", "provided_sentiment")

    assert [
        "x:1785900000000000001", "My new Acme kettle 🫖", datetime(2024, 5, 2, 9, 15, tzinfo=UTC), "positive",
    ] == [rows[0][key] for key in keys]  # fmt: skip
    assert ["forum:7000003", "It leaks & leaks", datetime(2024, 5, 2, 11, 30, tzinfo=UTC), "negative"] == [
        rows[2][key] for key in keys
    ]


@pytest.mark.parametrize(
    ("path", "kinds", "rejected"),
    [
        ("sprout/listening_messages.csv", ["post", "comment", "share", "comment"], 1),
        ("sprout_posts/post_performance.csv", ["post", "post", "share"], 1),
        ("hootsuite/inbox_messages.csv", ["comment", "comment"], 1),
        ("sprinklr/widget.xlsx", ["post", "comment", "share", "review"], 1),
    ],
)
def test_kinds_and_private_messages(read_whole: Callable[..., Any], path: str, kinds: list[str], rejected: int) -> None:
    """The suites' words for kinds are understood, and what was said in private is kept out."""
    whole = read_whole(SAMPLES / path)

    assert kinds == whole.column("kind")
    assert ["a private message, not said in public"] * rejected == [row.reason for row in whole.rejected]


def test_thousands_have_commas(read_whole: Callable[..., Any]) -> None:
    """Counts are read as they are grouped; a percentage is none of them."""
    row = read_whole(SAMPLES / "sprout_posts/post_performance.csv").rows[0]

    assert (1204, 12, 45, "New kettle & cups, from €49") == (row["likes"], row["shares"], row["replies"], row["text"])


def test_a_column_that_names_utc_is_exact(read_whole: Callable[..., Any]) -> None:
    """`Date (GMT)` leaves nothing to assume."""
    whole = read_whole(SAMPLES / "hootsuite/post_performance.csv")

    assert ["exact", "exact"] == whole.column("time_basis")
    assert ("exact", []) == (whole.facts.time_basis, whole.facts.problems)


def test_sprinklr_rows(read_whole: Callable[..., Any]) -> None:
    """Milliseconds, parents by their links, and stars only where there are some."""
    rows = read_whole(SAMPLES / "sprinklr/widget.xlsx").rows

    assert datetime(2024, 3, 1, 9, 15, 2, tzinfo=UTC) == rows[0]["created_at"]
    assert "x:1763500000000000001" == rows[1]["parent_id"]
    assert [None, None, None, 0.75] == [row["rating"] for row in rows]


@pytest.mark.parametrize(
    ("reader", "ids"),
    [
        ("mention", [ARTICLE, "x:1763501000000000002", "forum:883"]),
        ("awario", ["x:1763500000000000001", ARTICLE, "reddit:t1_kt1xyz9"]),
    ],
)
def test_ids_of_the_suites(read_whole: Callable[..., Any], reader: str, ids: list[str]) -> None:
    """Networks' ids out of the links, the article under one id in both."""
    assert ids == read_whole(SAMPLES / reader / "mentions.csv").column("id")


@pytest.mark.parametrize(
    ("told", "kind"), [("@Reply", "comment"), ("Instagram Comment", "comment"), ("", None), ("Story", None)]
)
def test_words_for_kinds(told: str, kind: str | None) -> None:
    """The last word of a suite's type tells the kind."""
    assert kind == kind_told(told)


@pytest.mark.parametrize("told", ["Direct Message", "TWITTER_DM", "Instagram direct message", "private_message"])
def test_private_words(told: str) -> None:
    """Every way to write a private message is known."""
    with pytest.raises(ValueError, match="private message"):
        refuse_private(told)
