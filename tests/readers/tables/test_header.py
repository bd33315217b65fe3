"""Columns known by their names."""

from __future__ import annotations

import pytest

from reporter.readers.tables.header import assign, find_header, plain_name


def mapped(*names: str) -> dict[str, list[str]]:
    return {role: [names[at] for at in places] for role, places in assign(names).items()}


@pytest.mark.parametrize(
    "name", ["in_reply_to_status_id", "In Reply To Status Id", "inReplyToStatusId", "IN-REPLY-TO_STATUS ID "]
)
def test_names_are_read_without_their_dress(name: str) -> None:
    """Case, marks and camel humps make no difference."""
    assert "in reply to status id" == plain_name(name)


def test_the_other_id_columns_are_not_parents() -> None:
    """A thread and the answered user are not what a mention answers."""
    found = mapped("thread_id", "in_reply_to_user_id", "tweet_id", "in_reply_to_status_id", "text")
    assert {
        "conversation_id": ["thread_id"],
        "id": ["tweet_id"],
        "parent": ["in_reply_to_status_id"],
        "text": ["text"],
    } == found


def test_the_handle_is_surer_than_the_name() -> None:
    """Where both are there, the handle speaks first and the name fills its gaps."""
    assert ["Username", "Name"] == mapped("Name", "Username", "Comment")["author"]


def test_nested_paths_join_only_within_one_object() -> None:
    """The words of a quoted post are never taken for the author's own."""
    assert ["post.record.text"] == mapped("post.record.text", "post.embed.record.text", "reply.root.record.text")[
        "text"
    ]


def test_a_post_id_beside_a_comment_id_is_the_conversation() -> None:
    """Comments on one post share it as their conversation."""
    found = mapped("comment id", "post id", "comment text")
    assert (["comment id"], ["post id"]) == (found["id"], found["conversation_id"])


def test_the_header_is_found_below_a_preamble() -> None:
    """Rows of a report's own heading are passed over, however many there are."""
    rows = [
        ["Report:", "Bulk"],
        ["From:", "2024"],
        ["Date", "Author", "Full Text", "Url"],
        ["2024-01-01", "a", "text", "u"],
    ]
    assert 2 == find_header(rows)
    assert find_header([["1", "2"], ["3", "4"]]) is None
    assert 1 == find_header([["a"], ["Wortlaut", "x"]], wanted=("Wortlaut",))


def test_headers_of_other_languages() -> None:
    """The commonest German, French and Spanish names are known too."""
    assert mapped("Datum", "Autor", "Kommentar", "Plattform", "Sprache") == {
        "created_at": ["Datum"],
        "author": ["Autor"],
        "text": ["Kommentar"],
        "platform": ["Plattform"],
        "lang": ["Sprache"],
    }
    assert mapped("fecha", "usuario", "comentario")["text"] == ["comentario"]
