"""A person's posts out of Discourse: what they quote, and what was private."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]
PLACE = "https://forum.tea.example/t/which-pot/42"


def table(**cells: str) -> str:
    """A file with one post."""
    plain = {
        "topic_title": "Which pot?", "categories": "Tea", "is_pm": "No", "post_raw": "Help", "like_count": "3",
        "reply_count": "2", "url": f"{PLACE}/1", "created_at": "2024-01-03 10:00:00 UTC",
    }  # fmt: skip
    row = {**plain, **cells}
    out = io.StringIO()
    csv.writer(out).writerows([list(row), list(row.values())])
    return out.getvalue()


def test_the_first_post_of_a_topic(write: Write, read_whole: Callable[..., Any]) -> None:
    """Forum, topic and number make the id; the title is the first post's."""
    found = read_whole(write("user_archive.csv", table()))

    row = found.rows[0]
    assert ("discourse_archive", "forum:forum.tea.example/t/42/1", "post", "Which pot?") == (
        found.reader, row["id"], row["kind"], row["title"],
    )  # fmt: skip
    assert (3, 2, "exact", "forum:forum.tea.example/t/42") == (
        row["likes"], row["replies"], row["time_basis"], row["conversation_id"],
    )  # fmt: skip


def test_an_answer_has_no_title(write: Write, read_whole: Callable[..., Any]) -> None:
    """Which post it answers the archive does not tell."""
    row = read_whole(write("user_archive.csv", table(url=f"{PLACE}/7"))).rows[0]

    assert ("comment", None, None) == (row["kind"], row["title"], row["parent_id"])


@pytest.mark.parametrize(
    "cells",
    [
        {"post_raw": '[quote="bob, post:2, topic:42"]\nGlass\n[/quote]\nNo, clay'},
        {"post_cooked": '<aside class="quote" data-x="1"><div class="title">bob:</div><blockquote><p>Glass</p>'
         "</blockquote></aside>\n<p>No, <b>clay</b></p>"},
    ],
)  # fmt: skip
def test_quoted_words_are_not_one_s_own(cells: dict[str, str], write: Write, read_whole: Callable[..., Any]) -> None:
    """What a post quotes stands apart, in both ways of writing it."""
    row = read_whole(write("user_archive.csv", table(**cells))).rows[0]

    assert ("No, clay", "Glass") == (row["text"], row["shared_text"])


@pytest.mark.parametrize("answer", ["Yes", "Ja", "Oui", "はい"])
def test_private_posts_are_refused(answer: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """Whatever is not a plain no, in any language, is taken for private."""
    found = read_whole(write("user_archive.csv", table(is_pm=answer)))

    assert ([], ["a private message, nobody's public words"]) == (found.rows, [row.reason for row in found.rejected])


@pytest.mark.parametrize("url", ["", "https://forum.tea.example/u/ann", "https://[bad", "nonsense"])
def test_a_post_without_a_place_is_rejected(url: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """Without a link to a post there is no id."""
    found = read_whole(write("user_archive.csv", table(url=url)))

    assert ([], ["the row has no link to a post"]) == (found.rows, [row.reason for row in found.rejected])
