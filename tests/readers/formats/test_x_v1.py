"""X API v1.1 in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def post(native: str, **more: object) -> dict[str, object]:
    user = {"id_str": "5", "screen_name": "ann", "followers_count": 9, "location": "Rome"}
    return {
        "id": float(native), "id_str": native, "text": "cut &amp; sho…", "user": user, "lang": "en",
        "favorite_count": 3, "retweet_count": 2, "created_at": "Wed May 01 10:00:00 +0000 2024",
        "in_reply_to_status_id_str": None, **more,
    }  # fmt: skip


@pytest.mark.parametrize("shape", ["lines", "list", "single", "search"])
def test_every_shape(shape: str, write: Callable[..., Path], read_whole: Any) -> None:
    """A post a line, a list, one post a file and a search's answer give the same mention."""
    one = post("7", full_text="cut &amp; short no more")
    written = {"lines": f"{json.dumps(one)}\n" * 2, "list": json.dumps([one]), "single": json.dumps(one, indent=1)}
    written["search"] = json.dumps({"statuses": [one], "search_metadata": {}})
    found = read_whole(write("a.json", written[shape]))
    assert "x_v1" == found.reader
    row = found.rows[0]
    assert ("x:7", "cut & short no more", "ann", 9, 3) == tuple(
        row[name] for name in ("id", "text", "author", "audience", "likes")
    )


def test_retweets_quotes_and_answers(write: Callable[..., Path], read_whole: Any) -> None:
    """A retweet holds its original, a quote names it, an answer its parent; the longest text is the text."""
    original = post("1", extended_tweet={"full_text": "the whole text"})
    posts = [
        post("2", retweeted_status=original),
        post("3", quoted_status_id_str="1", quoted_status=original),
        post("4", in_reply_to_status_id_str="1"),
        post("5", quoted_status_id_str="1", in_reply_to_status_id_str="4"),
    ]
    rows = read_whole(write("a.json", json.dumps(posts))).rows
    assert [("share", "x:1"), ("quote", "x:1"), ("comment", "x:1"), ("quote", "x:4")] == [
        (row["kind"], row["parent_id"]) for row in rows
    ]
    assert (None, "the whole text", None) == (rows[0]["text"], rows[0]["shared_text"], rows[0]["likes"])


def test_a_broken_post_costs_itself(write: Callable[..., Path], read_whole: Any) -> None:
    """A deletion notice, a wrong time and a number are rejected where they stand."""
    posts = [post("1"), {"delete": {"status": {"id_str": "2"}}}, post("3", created_at="soon"), 4, post("5")]
    found = read_whole(write("a.jsonl", "".join(json.dumps(p) + "\n" for p in posts)))
    assert (["x:1", "x:5"], [2, 3, 4]) == (found.column("id"), [row.row for row in found.rejected])


def test_the_weakest_time_speaks_for_the_file(write: Callable[..., Path], read_whole: Any) -> None:
    """One time that is only a day is what is said of all, wherever it stands."""
    times = ("Wed May 01 10:00:00 +0000 2024", "2024-05-01", "Wed May 01 10:00:00 +0000 2024")
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
