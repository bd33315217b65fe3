"""Discourse forums in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

AVATAR = "/user_avatar/forum.kettle.example/ann/{size}/1_2.png"


def post(number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": 500 + number,
        "username": "ann",
        "user_id": 7,
        "avatar_template": AVATAR,
        "created_at": "2024-03-01T10:00:00.000Z",
        "cooked": f"<p>words {number}</p>",
        "post_number": number,
        "post_type": 1,
        "reply_count": 2,
        "reply_to_post_number": None,
        "topic_id": 77,
        "topic_slug": "kettle-one",
        "actions_summary": [{"id": 2, "count": 4}],
        **more,
    }


def topic(*posts: dict[str, Any], stream: list[int] | None = None, **more: Any) -> str:
    whole = {"post_stream": {"posts": list(posts), "stream": stream or []}, "id": 77, "title": "Kettle One?", **more}
    return json.dumps(whole)


def test_the_first_post_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that a topic tells of its first post stands in its column."""
    found = read_whole(write("77.json", topic(post())))

    assert "discourse" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "forum:forum.kettle.example/t/77/1",
        "platform": "forum",
        "kind": "post",
        "author": "ann",
        "author_id": "forum.kettle.example/u/ann",
        "text": "words 1",
        "title": "Kettle One?",
        "url": "https://forum.kettle.example/t/kettle-one/77/1",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "forum:forum.kettle.example/t/77",
        "likes": 4,
        "replies": 2,
        "source_file": "77.json",
        "source_row": 1,
        "reader": "discourse",
    } == told


@pytest.mark.parametrize(("answered", "parent"), [(2, 2), (None, 1), (3, None)])
def test_every_other_post_answers_something(
    answered: int | None, parent: int | None, write: Callable[..., Path], read_whole: Any
) -> None:
    """The post that it names, else the topic; never itself."""
    (row,) = read_whole(write("77.json", topic(post(3, reply_to_post_number=answered)))).rows
    expected = f"forum:forum.kettle.example/t/77/{parent}" if parent else None
    assert ("comment", expected, None) == (row["kind"], row["parent_id"], row["title"])


def test_quotes_are_context_and_previews_are_nobodys(write: Callable[..., Path], read_whole: Any) -> None:
    """Only what the author wrote is the author's: quoted words stand apart, previews of links are dropped."""
    inner = '<aside class="quote"><blockquote><p>older</p></blockquote></aside>'
    cooked = (
        '<p>Before <img src="/e.png" title=":tea:" class="emoji" alt=":tea:"></p>'
        f'<aside class="quote no-group" data-post="1"><div class="title"><div class="quote-controls"></div> ann:</div>'
        f"<blockquote>{inner}<p>Quiet &amp; fast</p></blockquote></aside><p>After</p>"
        '<aside class="onebox"><article><h3>A shop</h3></article></aside>'
    )
    (row,) = read_whole(write("77.json", topic(post(2, cooked=cooked)))).rows
    assert ("Before :tea:\n\nAfter", "older\n\nQuiet & fast") == (row["text"], row["shared_text"])


def test_posts_that_are_not_loaded_are_counted(write: Callable[..., Path], read_whole: Any) -> None:
    """A topic names all its posts and holds the first twenty."""
    found = read_whole(write("77.json", topic(post(1), post(2), stream=[501, 502, 503, 504])))
    assert ["2 posts of these topics are not in the file; Discourse loads the first 20."] == found.facts.problems


@pytest.mark.parametrize("gone", [{"user_deleted": True}, {"deleted_at": "2024-03-02T00:00:00Z"}, {"hidden": True}])
def test_a_deleted_post_stays_as_a_hole(gone: dict[str, Any], write: Callable[..., Path], read_whole: Any) -> None:
    """It keeps its place and loses author and words."""
    (row,) = read_whole(write("77.json", topic(post(2, cooked="<p>(post deleted by author)</p>", **gone)))).rows
    assert (None, None, None) == (row["author"], row["author_id"], row["text"])


def test_what_is_no_public_speech_is_refused(write: Callable[..., Path], read_whole: Any) -> None:
    """Notices that a topic was closed, and whispers of the staff."""
    notice, whisper = post(2, post_type=3, cooked="", action_code="closed.enabled"), post(3, post_type=4)
    found = read_whole(write("77.json", topic(post(1), notice, whisper)))
    assert [
        (2, "a service message, nobody's words"),
        (3, "a private message, or a whisper among the forum's staff"),
    ] == [(row.row, row.reason) for row in found.rejected]
    assert found.rejected[1].excerpt is None


def test_private_messages_are_refused(write: Callable[..., Path], read_whole: Any) -> None:
    """They have the shape of a topic."""
    found = read_whole(write("77.json", topic(post(1), archetype="private_message")))
    assert ([], 1) == (found.rows, len(found.rejected))


def test_latest_posts_and_searches(write: Callable[..., Path], read_whole: Any) -> None:
    """Both give posts of many topics; a search gives only their beginnings, and says so."""
    latest = read_whole(write("posts.json", json.dumps({"latest_posts": [post(2), post(1, topic_title="Second")]})))
    assert [None, "Second"] == latest.column("title")
    hit = {
        "id": 502, "username": "bea", "avatar_template": AVATAR, "created_at": "2024-03-01T10:05:00.000Z",
        "like_count": 2, "blurb": "Mine leaks &amp; drips", "post_number": 1, "topic_id": 77,
    }  # fmt: skip
    topics = [{"id": 77, "title": "Kettle One?", "slug": "kettle-one"}]
    found = read_whole(
        write("search.json", json.dumps({"posts": [hit], "topics": topics, "grouped_search_result": {"term": "leak"}}))
    )
    (row,) = found.rows
    assert ("Mine leaks & drips", 2, "Kettle One?") == (row["text"], row["likes"], row["title"])
    assert ["Search results hold only the beginning of each post."] == found.facts.problems


def test_without_an_avatar_the_forum_has_no_name(write: Callable[..., Path], read_whole: Any) -> None:
    """Posts of one topic still hang together."""
    rows = read_whole(write("77.json", topic(post(1, avatar_template=""), post(2, avatar_template="")))).rows
    assert ("forum:t/77/1", "forum:t/77/1", None) == (rows[0]["id"], rows[1]["parent_id"], rows[0]["url"])
