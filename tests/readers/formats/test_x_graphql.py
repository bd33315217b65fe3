"""X's website data: posts alone, in answers with timelines, and what stands inside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


def person(handle: str = "tea_ann", number: str = "501") -> dict[str, Any]:
    """An author as X writes one since 2025."""
    found = {"rest_id": number, "core": {"screen_name": handle}, "legacy": {"followers_count": 120}}
    return {"user_results": {"result": {**found, "location": {"location": "Leeds"}}}}


def post(native: str = "17", text: str = "Tea &amp; cake", **legacy: Any) -> dict[str, Any]:
    """A post as X's website receives it."""
    known = {
        "created_at": "Wed Jan 03 10:00:00 +0000 2024", "conversation_id_str": native, "full_text": text,
        "user_id_str": "501", "favorite_count": 7, "retweet_count": 2, "reply_count": 1, "lang": "en",
    }  # fmt: skip
    return {"__typename": "Tweet", "rest_id": native, "core": person(), "legacy": {**known, **legacy}}


def only_row(found: Any) -> dict[str, Any]:
    """The one mention of a file that this reader has read."""
    assert ("x_graphql", 1) == (found.reader, len(found.rows))
    return found.rows[0]


def test_a_post_alone(write: Write, read_whole: Callable[..., Any]) -> None:
    """Every column comes from where X keeps it."""
    row = only_row(read_whole(write("a.ndjson", json.dumps(post()) + "\n")))

    assert ("x:17", "post", "tea_ann", "501", 120) == (
        row["id"], row["kind"], row["author"], row["author_id"], row["audience"],
    )  # fmt: skip
    assert ("Tea & cake", 7, 2, 1) == (row["text"], row["likes"], row["shares"], row["replies"])
    assert ("en", "Leeds", "x:17", "exact") == (row["lang"], row["location"], row["conversation_id"], row["time_basis"])


def test_the_older_places_of_an_author(write: Write, read_whole: Callable[..., Any]) -> None:
    """Before 2025 the handle stood in `legacy`, in the old search beside the post."""
    old = post("18")
    old["core"] = {"user_results": {"result": {"rest_id": "5", "legacy": {"screen_name": "bob", "followers_count": 3}}}}
    oldest = post("19", id_str="19")
    del oldest["rest_id"], oldest["core"]
    oldest["user"] = {"screen_name": "cy", "id_str": "6", "followers_count": 4}
    found = read_whole(write("a.json", json.dumps([old, oldest])))

    assert [("bob", 3), ("cy", 4)] == [(row["author"], row["audience"]) for row in found.rows]


def test_an_answer_names_what_it_answers(write: Write, read_whole: Callable[..., Any]) -> None:
    """The answered post is the parent, and the thread its conversation."""
    row = only_row(
        read_whole(write("a.json", json.dumps([post(in_reply_to_status_id_str="3", conversation_id_str="2")])))
    )

    assert ("comment", "x:3", "id", "x:2") == (
        row["kind"], row["parent_id"], row["parent_evidence"], row["conversation_id"],
    )  # fmt: skip


def test_the_original_in_a_retweet_is_context(write: Write, read_whole: Callable[..., Any]) -> None:
    """A retweet passes on the whole original, wrapped or not, and has no counts of its own."""
    original = {"result": {"__typename": "TweetWithVisibilityResults", "tweet": post("3")}}
    found = read_whole(write("a.json", json.dumps([post(text="RT @tea_ann: Tea", retweeted_status_result=original)])))

    row = only_row(found)
    assert ("share", "x:3", None, "Tea & cake", 1) == (
        row["kind"], row["parent_id"], row["text"], row["shared_text"], found.facts.context_rows,
    )  # fmt: skip
    assert [None] * 3 == [row["likes"], row["shares"], row["replies"]]


def test_a_quote_passes_on_the_quoted_words(write: Write, read_whole: Callable[..., Any]) -> None:
    """The quoted post is the parent and context; its own counts stay the quote's."""
    found = read_whole(
        write("a.json", json.dumps([{**post(text="Agreed"), "quoted_status_result": {"result": post("3")}}]))
    )

    row = only_row(found)
    assert ("quote", "x:3", "Agreed", "Tea & cake", 7) == (
        row["kind"], row["parent_id"], row["text"], row["shared_text"], row["likes"],
    )  # fmt: skip
    assert 1 == found.facts.context_rows


def test_a_quote_of_a_post_that_is_gone(write: Write, read_whole: Callable[..., Any]) -> None:
    """Behind a tombstone only the id is left, and nothing is counted as context."""
    gone = {"result": {"__typename": "TweetTombstone", "tombstone": {"text": {"text": "unavailable"}}}}
    found = read_whole(write("a.json", json.dumps([{**post(quoted_status_id_str="3"), "quoted_status_result": gone}])))

    row = only_row(found)
    assert ("quote", "x:3", None, 0) == (row["kind"], row["parent_id"], row["shared_text"], found.facts.context_rows)


def test_a_long_post_is_whole_and_keeps_its_first_id(write: Write, read_whole: Callable[..., Any]) -> None:
    """The whole text stands apart, and every version of an edited post has the first one's id."""
    long = post()
    long["note_tweet"] = {"note_tweet_results": {"result": {"text": "Tea &amp; cake, at length"}}}
    long["edit_control"] = {"edit_control_initial": {"edit_tweet_ids": ["16", "17"]}}
    row = only_row(read_whole(write("a.json", json.dumps([long]))))

    assert ("x:16", "x:16", "Tea & cake, at length") == (row["id"], row["conversation_id"], row["text"])


def test_a_whole_answer_gives_its_posts_in_order(write: Write, read_whole: Callable[..., Any]) -> None:
    """Posts are found in entries and in modules; what stands inside them is not found again."""
    first = {
        "content": {
            "itemContent": {"tweet_results": {"result": {**post("1"), "quoted_status_result": {"result": post("9")}}}}
        }
    }
    module = {"content": {"items": [{"item": {"itemContent": {"tweet_results": {"result": {"tweet": post("2")}}}}}]}}
    gone = {
        "content": {"itemContent": {"tweet_results": {"result": {"__typename": "TweetTombstone", "tombstone": {}}}}}
    }
    answer = {"data": {"search": {"timeline": {"instructions": [{"entries": [first, module, gone]}]}}}}
    found = read_whole(write("SearchTimeline.json", json.dumps(answer)))

    assert ("x_graphql", ["x:1", "x:2"], [3]) == (found.reader, found.column("id"), [row.row for row in found.rejected])
    assert 1 == found.facts.context_rows


@pytest.mark.parametrize("value", [[], "text", {"legacy": []}, {"rest_id": "1"}, None])
def test_one_bad_post_costs_one_row(value: Any, write: Write, read_whole: Callable[..., Any]) -> None:
    """What is no post is rejected, and the others are read."""
    found = read_whole(write("a.json", json.dumps([post(), value, post("18")])))

    assert (["x:17", "x:18"], 1) == (found.column("id"), len(found.rejected))
