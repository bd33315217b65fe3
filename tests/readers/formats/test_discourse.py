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
    assert ["Search results and lists of topics hold only the beginning of each post."] == found.facts.problems


def test_topics_of_two_unknown_forums_stay_apart(write: Callable[..., Path], read_whole: Any) -> None:
    """Every forum has a topic 77: where nothing tells the forum, the topic's short name keeps its posts apart."""
    plain = {"avatar_template": "https://avatars.discourse.example/v2/letter/a/aaaaaa/{size}.png"}
    (ours,) = read_whole(write("ours.json", topic(post(**plain)))).rows
    (theirs,) = read_whole(write("theirs.json", topic(post(topic_slug="toaster-two", **plain)))).rows
    bare = {key: value for key, value in post(**plain).items() if key != "topic_slug"}
    nameless = [read_whole(write(name, json.dumps(bare))).rows[0]["id"] for name in ("a.json", "b.json")]
    assert ("forum:t/kettle-one/77/1", "forum:t/toaster-two/77/1") == (ours["id"], theirs["id"])
    assert 2 == len(set(nameless))


def test_a_link_inside_the_forum_tells_its_host(write: Callable[..., Path], read_whole: Any) -> None:
    """Links to other sites, and other forums' avatars in quotes, do not."""
    links = [
        {"url": "https://shop.example/kettle", "title": None, "internal": False},
        {"url": "https://talk.kettle.example/t/old/5", "title": 'Old "one"', "internal": True},
    ]
    quote = '<aside class="quote"><img src="/user_avatar/other.example/bob/20/1_2.png"></aside><p>Mine</p>'
    (row,) = read_whole(write("77.json", topic(post(avatar_template="", link_counts=links, cooked=quote)))).rows
    assert "forum:talk.kettle.example/t/77/1" == row["id"]


def listed(**more: Any) -> dict[str, Any]:
    return {
        "id": 77,
        "title": "Kettle One?",
        "slug": "kettle-one",
        "posts_count": 4,
        "like_count": 9,
        "created_at": "2024-03-01T10:00:00.000Z",
        "posters": [{"user_id": 7, "description": "Original Poster"}, {"user_id": 8}],
        "archetype": "regular",
        **more,
    }


def test_a_list_of_topics_tells_of_their_first_posts(write: Callable[..., Path], read_whole: Any) -> None:
    """Title, author and how many answered; the likes of the whole topic are not the first post's."""
    users = [{"id": 7, "username": "ann", "avatar_template": AVATAR}, {"id": 8, "username": "bob"}]
    topics = [
        listed(), listed(id=78, pinned=True, excerpt="Read &amp; obey&hellip;", op_like_count=3),
        listed(id=79, archetype="private_message"), "none",
    ]  # fmt: skip
    found = read_whole(write("latest.json", json.dumps({"users": users, "topic_list": {"topics": topics}})))
    assert ("discourse", 4, 2) == (found.reader, found.rows_read, len(found.rejected))
    first, pinned = found.rows
    assert ("forum:forum.kettle.example/t/77/1", "post", "ann", None, "Kettle One?", None, 3) == tuple(
        first[key] for key in ("id", "kind", "author", "text", "title", "likes", "replies")
    )
    assert ("Read & obey…", 3) == (pinned["text"], pinned["likes"])


def test_without_an_avatar_the_forum_has_no_name(write: Callable[..., Path], read_whole: Any) -> None:
    """Posts of one topic still hang together."""
    rows = read_whole(write("77.json", topic(post(1, avatar_template=""), post(2, avatar_template="")))).rows
    assert ("forum:t/kettle-one/77/1", "forum:t/kettle-one/77/1", None) == (
        rows[0]["id"],
        rows[1]["parent_id"],
        rows[0]["url"],
    )
