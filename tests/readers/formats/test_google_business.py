"""Google reviews in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


def review(native: str, **more: object) -> dict[str, Any]:
    return {
        "name": f"accounts/1/locations/2/reviews/{native}", "reviewer": {"displayName": "Ann P."}, "starRating": "FOUR",
        "comment": "Good", "createTime": "2024-01-15T10:30:00.123456789Z", **more,
    }  # fmt: skip


def read(write: Write, read_whole: Any, *reviews: object) -> Any:
    return read_whole(write("reviews.json", json.dumps({"reviews": reviews})))


def test_a_review(write: Write, read_whole: Any) -> None:
    """Its id is the last part of its name, so that it is the same in every account's folder."""
    row = read(write, read_whole, review("R1")).rows[0]
    assert ("google_business:R1", "review", "Ann P.", "Good", 0.75, None) == tuple(
        row[name] for name in ("id", "kind", "author", "text", "rating", "location")
    )


def test_the_owner_s_answer_is_a_row_of_its_own(write: Write, read_whole: Any) -> None:
    """The place is named in the file beside, and is who answers."""
    write("data.json", b"\xef\xbb\xbf" + json.dumps({"title": "Acme Café"}).encode())
    rows = read(
        write, read_whole, review("R1", reviewReply={"comment": "Thanks", "updateTime": "2024-01-16T08:00:00Z"})
    ).rows
    assert [("review", "Ann P.", None), ("comment", "Acme Café", "google_business:R1")] == [
        (row["kind"], row["author"], row["parent_id"]) for row in rows
    ]
    assert ["Acme Café", None] == [row["location"] for row in rows]


def test_an_answer_outlives_a_bad_review(write: Write, read_whole: Any) -> None:
    """Stars that are none cost the review, not what was answered."""
    found = read(write, read_whole, review("R1", starRating=5, reviewReply={"comment": "Thanks"}))
    assert ["google_business:R1/reply"] == found.column("id")
    assert [(1, "starRating: not a number of stars")] == [(r.row, r.reason) for r in found.rejected]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("(Translated by Google) Very good!\n\n(Original)\nSehr gut!", "Sehr gut!"),
        ("Sehr gut!\n\n(Translated by Google)\nVery good!", "Sehr gut!"),
        ("(Translated by Google) Very good!", "Very good!"),
        ("Good", "Good"),
    ],
)
def test_the_original_words_are_kept(written: str, words: str, write: Write, read_whole: Any) -> None:
    """What Google translated is not what was said, unless there is nothing else."""
    assert [words] == read(write, read_whole, review("R1", comment=written)).column("text")


@pytest.mark.parametrize("stars", ["STAR_RATING_UNSPECIFIED", None, ""])
def test_unspecified_stars_are_unknown(stars: str | None, write: Write, read_whole: Any) -> None:
    """They are not one star."""
    assert [None] == read(write, read_whole, review("R1", starRating=stars)).column("rating")


def test_an_anonymous_reviewer_is_unknown(write: Write, read_whole: Any) -> None:
    """Google's word for nobody is not a name; stars without words are a review."""
    nobody = {"displayName": "A Google User", "isAnonymous": True}
    row = read(write, read_whole, review("R1", reviewer=nobody, comment=None)).rows[0]
    assert (None, None, None, 0.75) == tuple(row[name] for name in ("author", "author_id", "text", "rating"))


@pytest.mark.parametrize("beside", [b"", b"[1]", b'{"title": ["x"]}'])
def test_a_damaged_file_beside_is_ignored(beside: bytes, write: Write, read_whole: Any) -> None:
    """The reviews are read all the same."""
    write("data.json", beside)
    assert [None] == read(write, read_whole, review("R1")).column("location")
