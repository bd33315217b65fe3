"""Stack Exchange's API in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

SITE = "https://tea.stackexchange.com"


def question(**more: Any) -> dict[str, Any]:
    return {
        "question_id": 11,
        "title": "Why does it leak &amp; drip?",
        "body": "<p>It leaks:</p>\n<pre><code>a &lt; b</code></pre>",
        "owner": {"user_id": 1, "user_type": "registered", "display_name": "Ann &amp; Co"},
        "creation_date": 1709287200,
        "score": -3,
        "answer_count": 1,
        "link": f"{SITE}/questions/11/why-does-it-leak",
        **more,
    }


def page(*items: dict[str, Any]) -> str:
    return json.dumps({"items": list(items), "has_more": False, "quota_max": 300, "quota_remaining": 299})


def test_a_question_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that the API tells of a question stands in its column."""
    found = read_whole(write("a.json", page(question())))

    assert "stackexchange_json" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "stack_exchange:tea.stackexchange.com/11",
        "platform": "stack_exchange",
        "kind": "post",
        "author": "Ann & Co",
        "author_id": "tea.stackexchange.com/users/1",
        "text": "It leaks:\n\na < b",
        "title": "Why does it leak & drip?",
        "url": f"{SITE}/questions/11/why-does-it-leak",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "stack_exchange:tea.stackexchange.com/11",
        "likes": -3,
        "replies": 1,
        "source_file": "a.json",
        "source_row": 1,
        "reader": "stackexchange_json",
    } == told


def test_answers_and_comments_hang_on_their_posts(write: Callable[..., Path], read_whole: Any) -> None:
    """An answer answers its question, a comment the post that it names; all are of the question's site."""
    remark = {"comment_id": 901, "post_id": 12, "body": "Thanks", "creation_date": 1709287400, "owner": {}}
    answer = {
        "answer_id": 12, "question_id": 11, "body": "<p>Descale</p>", "creation_date": 1709287300, "score": 7,
        "owner": {"user_type": "does_not_exist", "display_name": "user3"}, "comments": [remark],
    }  # fmt: skip
    rows = read_whole(write("a.json", page(question(answers=[answer])))).rows
    place = "stack_exchange:tea.stackexchange.com"
    assert [
        (f"{place}/11", "post", None),
        (f"{place}/12", "comment", f"{place}/11"),
        (f"{place}/comment-901", "comment", f"{place}/12"),
    ] == [(row["id"], row["kind"], row["parent_id"]) for row in rows]
    assert [f"{place}/11"] * 3 == [row["conversation_id"] for row in rows]
    assert None is rows[1]["author"]


def test_markdown_is_escaped_once(write: Callable[..., Path], read_whole: Any) -> None:
    """Where the filter asks for Markdown, the API escapes it like HTML."""
    (row,) = read_whole(write("a.json", page(question(body_markdown="Don&#39;t use `&amp;lt;`")))).rows
    assert "Don't use `&lt;`" == row["text"]


def test_a_message_of_the_api_is_refused(write: Callable[..., Path], read_whole: Any) -> None:
    """A page that was throttled holds no items but says why."""
    error = {"error_id": 502, "error_message": "too many requests", "error_name": "throttle_violation"}
    found = read_whole(write("a.jsonl", page(question()) + "\n" + json.dumps(error)))
    assert [(2, "this is a message of the API, not a post")] == [(row.row, row.reason) for row in found.rejected]


def test_an_answer_without_a_link_is_of_its_authors_site(write: Callable[..., Path], read_whole: Any) -> None:
    """The same number is another answer on another site."""
    owner = {"user_id": 5, "display_name": "Ann", "link": "https://tea.stackexchange.com/users/5/ann"}
    answer = {"answer_id": 12, "question_id": 7, "creation_date": 1709287200, "score": 1, "owner": owner}
    (row,) = read_whole(write("answers.json", json.dumps({"items": [answer], "has_more": False}))).rows
    assert ("stack_exchange:tea.stackexchange.com/12", "stack_exchange:tea.stackexchange.com/7") == (
        row["id"], row["parent_id"],
    )  # fmt: skip
