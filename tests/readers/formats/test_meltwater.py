"""Meltwater's exports, field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats.meltwater import joined

SAMPLES = Path(__file__).parents[1] / "samples" / "meltwater"


def test_a_post(read_whole: Callable[..., Any]) -> None:
    """UTF-16 with tabs, ids in quotes, date and time apart, and everything else of a post on X."""
    whole = read_whole(SAMPLES / "export.csv")
    expected = {
        "id": "x:1774300000000000001", "platform": "x", "kind": "post", "author": "kettlefan", "author_id": "5500001",
        "audience": 1200, "text": "The Acme kettle is back & better 🫖", "title": None, "lang": "en",
        "url": "https://twitter.com/kettlefan/statuses/1774300000000000001", "location": "Berlin, Germany",
        "created_at": datetime(2024, 3, 31, 8, 2, tzinfo=UTC), "likes": 12, "shares": 4, "replies": 1,
        "provided_sentiment": "positive", "parent_id": None, "rating": None, "source_row": 2,
    }  # fmt: skip

    assert "utf-16" == whole.facts.encoding
    assert expected == {key: whole.rows[0][key] for key in expected}


def test_shares_and_quotes_by_their_marks(read_whole: Callable[..., Any]) -> None:
    """`RT @name` passes on, `QT @name` quotes; `Not Rated` and `Unknown` are no opinions."""
    rows = read_whole(SAMPLES / "export.csv").rows
    keys = ("kind", "text", "shared_text", "likes", "provided_sentiment")

    assert ["share", None, "The Acme kettle is back & better 🫖", None, "neutral"] == [rows[1][key] for key in keys]
    assert ["quote", "not for me", None, None, None] == [rows[2][key] for key in keys]


def test_an_article(read_whole: Callable[..., Any]) -> None:
    """Its publisher stands for the author, and no word of the publisher's name decides the platform."""
    row = read_whole(SAMPLES / "export.csv").rows[3]
    keys = ("platform", "author", "title", "text", "likes")
    words = "Acme has a new kettle.\n... Testers say the Acme kettle is loud ..."

    assert ["news", "The Blog Herald", "Acme, back on the boil", words, None] == [row[key] for key in keys]


def test_the_newer_header(read_whole: Callable[..., Any]) -> None:
    """Handles, types of content and networks have columns of their own."""
    rows = read_whole(SAMPLES / "resaved.csv").rows
    keys = ("id", "kind", "author", "shares")

    assert ["x:1922600000000000001", "post", "kettlefan", 2] == [rows[0][key] for key in keys]
    assert ["x:1922600000000000002", "comment", "leaky", None] == [rows[1][key] for key in keys]
    assert ["facebook:122100000000001_333000111", "comment", None, 2] == [rows[3][key] for key in keys]
    assert "facebook:122100000000001" == rows[3]["conversation_id"]


@pytest.mark.parametrize(
    ("opening", "found", "expected"),
    [
        ("A b.", "... A b. C ...", "... A b. C ..."),
        ("A b. C d.", "c d", "A b. C d."),
        ("A", "B", "A\nB"),
    ],
)
def test_nothing_is_said_twice(opening: str, found: str, expected: str) -> None:
    """Of two excerpts the one that holds the other is enough."""
    assert expected == joined(opening, found)


def test_a_quote_parts_from_what_it_quotes(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The words behind the lone semicolon are another's; a semicolon of the author's own is not lone."""
    text = (
        "Date,URL,Hit Sentence,Source,Influencer,Tweet Id\n"
        "31-Mar-2022 11:58PM,http://twitter.com/a/statuses/1509681022337568769,"
        '"QT @bob: Hot; very &amp; very ; Acme kettles ; are here",Twitter,@a,"""1509681022337568769"""\n'
    )

    row = read_whole(write("m.csv", text)).rows[0]

    assert ("quote", "Hot; very & very", "Acme kettles ; are here") == (row["kind"], row["text"], row["shared_text"])
