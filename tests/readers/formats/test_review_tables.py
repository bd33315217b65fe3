"""Reviews of the app shops as scrapers save them in tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"


def test_google_play_saved_with_pandas(read_whole: Callable[..., Any]) -> None:
    """Stars are no likes, nobody is no author, and the answer is a row below the review of the same id as in JSON."""
    whole = read_whole(SAMPLES / "google_play_scraper_csv/reviews.csv")
    native = "google_play:11aa22bb-0000-4000-8000-000000000001"
    keys = ("id", "kind", "author", "text", "likes", "rating", "parent_id")

    assert [
        (native, "review", "Kate K", "Won't boil 🫖, sadly", 3, 0.25, None),
        (f"{native}/reply", "comment", None, "Sorry! Write to us\n& we help", None, None, native),
        ("google_play:gp:Acme_0000000000000002", "review", None, "Lovely & warm", 0, 1.0, None),
    ] == [tuple(row[key] for key in keys) for row in whole.rows]
    assert ["score: not a rating"] == [row.reason for row in whole.rejected]
    assert {"assumed_utc"} == set(whole.column("time_basis"))


def test_an_answer_s_time_is_in_the_zone_of_the_review_s(read_whole: Callable[..., Any]) -> None:
    """One machine wrote both."""
    whole = read_whole(SAMPLES / "google_play_scraper_csv/reviews.csv", timezone="America/New_York")
    review, reply = whole.rows[:2]

    assert datetime(2024, 3, 1, 14, 15, 2, tzinfo=UTC) == review["created_at"]
    assert (datetime(2024, 3, 3, 15, tzinfo=UTC), "assumed_zone") == (reply["created_at"], reply["time_basis"])


def test_app_store_saved_with_pandas(read_whole: Callable[..., Any]) -> None:
    """The answer stands in a cell as Python writes an object."""
    whole = read_whole(SAMPLES / "app_store_scraper_csv/acme.csv")
    review, reply, other = whole.rows

    assert ("kettle_kate", "Fast", "Boils fast 🫖\nevery day", 1.0) == tuple(
        review[key] for key in ("author", "title", "text", "rating")
    )
    assert ("Thank you, it's our pride", datetime(2024, 3, 2, 10, tzinfo=UTC), review["id"]) == (
        reply["text"], reply["created_at"], reply["parent_id"],
    )  # fmt: skip
    assert ("Broke", 0.0, "exact") == (other["text"], other["rating"], other["time_basis"])


def test_a_review_of_the_app_store_has_one_id_in_table_and_json(
    write: Callable[..., Path], read_whole: Callable[..., Any]
) -> None:
    """Both ids are made of the same parts, however the time was saved."""
    table = "date,review,rating,isEdited,title,userName\n2024-03-01 09:15:02,Hot,5,False,Fast,kate\n"
    json = (
        '[{"date": "2024-03-01T09:15:02.000Z", "review": "Hot", "rating": 5, "isEdited": false, "title": "Fast", '
        '"userName": "kate"}]'
    )

    assert read_whole(write("a.csv", table)).column("id") == read_whole(write("a.json", json)).column("id")


@pytest.mark.parametrize(
    "response",
    ["{'body': '\\x1', 'id': 1}", "((((", "{'body': " + "[" * 5000, "{'body': 'never closed", "nan", "{'body': ''}"],
)
def test_an_answer_that_is_no_object_is_no_answer(
    write: Callable[..., Path], read_whole: Callable[..., Any], response: str
) -> None:
    """The cell is never run, and the review stays."""
    text = f'date,review,rating,title,userName,developerResponse\n2024-03-01 09:15:02,Hot,5,Fast,kate,"{response}"\n'

    assert ["Hot"] == read_whole(write("a.csv", text)).column("text")


def test_an_address_is_no_name(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Who is called by an e-mail address has no name here."""
    text = "reviewId,userName,content,score,thumbsUpCount,at\nr1,ann@mail.example,Hot,5,0,2024-03-01 09:15:02\n"

    row = read_whole(write("g.csv", text)).rows[0]

    assert (None, None) == (row["author"], row["author_id"])
