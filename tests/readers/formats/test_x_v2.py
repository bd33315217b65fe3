"""X API v2 in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

METRICS = {"like_count": 3, "retweet_count": 2, "reply_count": 1, "quote_count": 0}


def post(native: str, **more: object) -> dict[str, object]:
    return {
        "id": native, "text": f"text &amp; {native}", "author_id": "5", "conversation_id": native,
        "created_at": "2024-05-01T10:00:00.000Z", "public_metrics": METRICS, **more,
    }  # fmt: skip


def page(*posts: dict[str, object], tweets: tuple[dict[str, object], ...] = ()) -> str:
    users = [{"id": "5", "username": "ann", "location": "Rome", "public_metrics": {"followers_count": 9}}]
    return json.dumps({"data": list(posts), "includes": {"users": users, "tweets": list(tweets)}, "meta": {}})


def answers(kind: str, native: str) -> dict[str, str]:
    return {"type": kind, "id": native}


@pytest.mark.parametrize(
    ("references", "kind", "parent"),
    [
        ([], "post", None),
        ([answers("replied_to", "1")], "comment", "x:1"),
        ([answers("retweeted", "1")], "share", "x:1"),
        ([answers("quoted", "1")], "quote", "x:1"),
        ([answers("quoted", "1"), answers("replied_to", "2")], "quote", "x:2"),
    ],
)
def test_kind_and_parent(
    references: list[dict[str, str]], kind: str, parent: str | None, write: Callable[..., Path], read_whole: Any
) -> None:
    """References say what a post is and what it answers; an answer with a quote hangs on what it answers."""
    (row,) = read_whole(write("a.json", page(post("9", referenced_tweets=references)))).rows
    assert (kind, parent) == (row["kind"], row["parent_id"])


def test_a_retweet_passes_on_the_whole_text(write: Callable[..., Path], read_whole: Any) -> None:
    """A retweet has no words and no counts of its own; the original's words come from the context, long ones whole."""
    original = post("1", note_tweet={"text": "the long &lt;3 text"})
    retweet = post("9", text="RT @bob: the lo…", referenced_tweets=[answers("retweeted", "1")])
    found = read_whole(write("a.json", page(retweet, tweets=(original,))))
    (row,) = found.rows
    assert (None, "the long <3 text") == (row["text"], row["shared_text"])
    assert (None, None, None) == (row["likes"], row["shares"], row["replies"])
    assert 1 == found.facts.context_rows


def test_a_retweet_without_its_original_keeps_what_it_shows(write: Callable[..., Path], read_whole: Any) -> None:
    """Where the original is not in the export, the cut text without its mark is what was passed on."""
    retweet = post("9", text="RT @bob: the lo…", referenced_tweets=[answers("retweeted", "1")])
    assert "the lo…" == read_whole(write("a.json", page(retweet))).rows[0]["shared_text"]


def test_people_come_from_the_context(write: Callable[..., Path], read_whole: Any) -> None:
    """Handle, audience and place of an author are beside the page; a missing author leaves them unknown."""
    rows = read_whole(write("a.json", page(post("1"), post("2", author_id="6")))).rows
    assert [("ann", "5", 9, "Rome"), (None, "6", None, None)] == [
        (row["author"], row["author_id"], row["audience"], row["location"]) for row in rows
    ]
    assert "text & 1" == rows[0]["text"]


def test_answers_to_an_edited_post_find_it(write: Callable[..., Path], read_whole: Any) -> None:
    """An answer to any version of an edited post answers the post."""
    edited = post("11", edit_history_tweet_ids=["10", "11"])
    answer = post("12", referenced_tweets=[answers("replied_to", "11")], edit_history_tweet_ids=["12"])
    rows = read_whole(write("a.json", page(edited, answer, tweets=(edited,)))).rows
    assert ("x:10", "x:10") == (rows[0]["id"], rows[1]["parent_id"])


def test_what_is_no_post_is_rejected_with_its_reason(write: Callable[..., Path], read_whole: Any) -> None:
    """Error lines, users, numbers and posts with broken values cost themselves only."""
    error = {"errors": [{"title": "ConnectionException", "detail": "cut"}]}
    lines = [
        {"data": post("1")},
        error,
        {"data": {"id": "5", "username": "ann"}},
        7,
        {"data": post("2", created_at="x")},
    ]
    lines += [{"data": post("3", public_metrics={"like_count": "many"})}, {"data": post("4")}]
    found = read_whole(write("a.jsonl", "".join(json.dumps(line) + "\n" for line in lines)))
    assert (["x:1", "x:4"], [2, 3, 4, 5, 6]) == (found.column("id"), [row.row for row in found.rejected])
    reasons = " / ".join(row.reason for row in found.rejected)
    assert "message of the API" in reasons
    assert "a user, not a post" in reasons


def test_the_weakest_time_speaks_for_the_file(write: Callable[..., Path], read_whole: Any) -> None:
    """One time that is only a day is what is said of all, wherever it stands."""
    times = ("2024-05-01T10:00:00Z", "2024-05-01", "2024-05-01T10:00:00Z")
    things = [post(str(n), created_at=time) for n, time in enumerate(times)]
    found = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things)))
    assert "day_only" == found.facts.time_basis


def test_a_reason_never_repeats_what_stood_there(write: Callable[..., Path], read_whole: Any) -> None:
    """The value that is wrong stands in the excerpt alone."""
    things = [post("1", created_at="ann@example.com"), post("2", created_at=None)]
    found = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things)))
    assert [("created_at: not a time that can be understood", "ann@example.com")] == [
        (row.reason, row.excerpt) for row in found.rejected
    ]


def test_the_users_zone_is_for_times_without_one(write: Callable[..., Path], read_whole: Any) -> None:
    """A time that names its zone keeps it; one that names none is in the zone that the user told."""
    things = [post("1", created_at="2024-05-01T10:00:00Z"), post("2", created_at="2024-05-01T10:00:00")]
    path = write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things))
    rows = read_whole(path, timezone="Europe/Berlin").rows
    assert [(10, "exact"), (8, "assumed_zone")] == [(row["created_at"].hour, row["time_basis"]) for row in rows]


def test_pages_a_line_have_their_people_apart(write: Callable[..., Path], read_whole: Any) -> None:
    """Each page of a file has its own people and its own context; its posts stand in its line."""
    pages = [page(post("1"), tweets=(post("8"),)), page(post("2", author_id="6")), json.dumps({"meta": {}, "data": []})]
    found = read_whole(write("a.jsonl", "\n".join(pages)))
    assert ([("ann", 1), (None, 2)], 1) == (
        [(row["author"], row["source_row"]) for row in found.rows],
        found.facts.context_rows,
    )
