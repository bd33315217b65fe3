"""GitHub's interfaces in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

REPO = "https://github.com/kettle/one"


def issue(**more: Any) -> dict[str, Any]:
    return {
        "url": "https://api.github.com/repos/kettle/one/issues/12",
        "html_url": f"{REPO}/issues/12",
        "id": 70012,
        "number": 12,
        "title": "It leaks & drips",
        "user": {"login": "ann", "id": 1, "type": "User"},
        "state": "open",
        "comments": 2,
        "created_at": "2024-03-01T10:00:00Z",
        "body": "Quiet 🫖\r\nbut leaks",
        "reactions": {"total_count": 5, "+1": 3, "-1": 1, "heart": 1},
        **more,
    }


def comment(**more: Any) -> dict[str, Any]:
    return {
        "html_url": f"{REPO}/issues/12#issuecomment-99",
        "issue_url": "https://api.github.com/repos/kettle/one/issues/12",
        "id": 99,
        "user": {"login": "bea", "id": 2},
        "created_at": "2024-03-01T11:00:00Z",
        "body": "Same here",
        **more,
    }


def test_an_issue_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that the API tells of an issue stands in its column."""
    found = read_whole(write("a.json", json.dumps([issue()])))

    assert "github" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "github:kettle/one#12",
        "platform": "github",
        "kind": "post",
        "author": "ann",
        "author_id": "ann",
        "text": "Quiet 🫖\nbut leaks",
        "title": "It leaks & drips",
        "url": f"{REPO}/issues/12",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "github:kettle/one#12",
        "likes": 3,
        "replies": 2,
        "source_file": "a.json",
        "source_row": 1,
        "reader": "github",
    } == told


@pytest.mark.parametrize(
    ("more", "native", "parent"),
    [
        ({}, "kettle/one#12-issuecomment-99", "kettle/one#12"),
        ({"html_url": f"{REPO}/pull/14#discussion_r98"}, "kettle/one#14-discussion_r98", "kettle/one#14"),
        (
            {"html_url": f"{REPO}/pull/14#discussion_r98", "in_reply_to_id": 97},
            "kettle/one#14-discussion_r98",
            "kettle/one#14-discussion_r97",
        ),
        (
            {"html_url": "https://git.corp.example/kettle/one/issues/12#issuecomment-99"},
            "git.corp.example/kettle/one#12-issuecomment-99",
            "git.corp.example/kettle/one#12",
        ),
        ({"html_url": f"{REPO}/commit/abcdef0#commitcomment-5"}, "kettle/one@abcdef0-commitcomment-5", None),
    ],
)
def test_a_comment_hangs_on_what_it_answers(
    more: dict[str, Any], native: str, parent: str | None, write: Callable[..., Path], read_whole: Any
) -> None:
    """Its thread, or the comment in the code that it names; ids are unique over repositories and servers."""
    (row,) = read_whole(write("a.json", json.dumps([comment(**more)]))).rows
    assert ("comment", f"github:{native}", f"github:{parent}" if parent else None) == (
        row["kind"], row["id"], row["parent_id"],
    )  # fmt: skip


@pytest.mark.parametrize("nobody", [None, {"login": "ghost", "id": 10137}])
def test_deleted_accounts_are_nobody(nobody: object, write: Callable[..., Path], read_whole: Any) -> None:
    """GitHub writes null, or calls them ghost; the words stay."""
    (row,) = read_whole(write("a.json", json.dumps([issue(user=nobody, body=None)]))).rows
    assert (None, None, None, "It leaks & drips") == (row["author"], row["author_id"], row["text"], row["title"])


def test_a_review_without_words_is_refused(write: Callable[..., Path], read_whole: Any) -> None:
    """An approval is a click; a review with words is speech about the pull request."""

    def review(number: int, body: str) -> dict[str, Any]:
        return {
            "id": number, "user": {"login": "ann"}, "body": body, "state": "APPROVED",
            "html_url": f"{REPO}/pull/14#pullrequestreview-{number}", "submitted_at": "2024-03-01T11:20:00Z",
        }  # fmt: skip

    found = read_whole(write("a.json", json.dumps([review(80, ""), review(81, "Nice")])))
    assert [("github:kettle/one#14-pullrequestreview-81", "github:kettle/one#14")] == [
        (row["id"], row["parent_id"]) for row in found.rows
    ]
    assert ["a review without words"] == [row.reason for row in found.rejected]


def test_what_a_template_says_is_not_the_authors(write: Callable[..., Path], read_whole: Any) -> None:
    """Remarks of an issue's template are taken out; an open one is left as it stands."""
    body = "<!-- Tell us -->\nIt leaks <!-- a --> much <!-- open"
    assert ["It leaks  much <!-- open"] == read_whole(write("a.json", json.dumps([issue(body=body)]))).column("text")


def test_gh_nests_comments_in_issues(write: Callable[..., Path], read_whole: Any) -> None:
    """The program's own names, and comments that old versions give no address."""
    said = {"id": "IC_kw1", "author": {"login": "bea"}, "body": "Mine too", "createdAt": "2024-03-01T12:00:00Z"}
    whole = {
        "number": 20, "title": "Loose lid", "author": {"login": "ann", "is_bot": False}, "body": "Lid", "state": "OPEN",
        "createdAt": "2024-03-01T11:00:00Z", "url": f"{REPO}/issues/20", "comments": [said],
        "reactionGroups": [{"content": "THUMBS_UP", "users": {"totalCount": 2}}],
    }  # fmt: skip
    rows = read_whole(write("a.json", json.dumps([whole]))).rows
    assert [
        ("github:kettle/one#20", None, "ann", 2, 1),
        ("github:IC_kw1", "github:kettle/one#20", "bea", None, None),
    ] == [(row["id"], row["parent_id"], row["author"], row["likes"], row["replies"]) for row in rows]
    assert "github:kettle/one#20" == rows[1]["conversation_id"]


def test_discussions_nest_twice(write: Callable[..., Path], read_whole: Any) -> None:
    """GraphQL: an answer to a comment hangs on the comment, which hangs on the discussion."""

    def node(part: str, **more: Any) -> dict[str, Any]:
        url = f"{REPO}/discussions/30{part}"
        return {"body": "words", "author": {"login": "ann"}, "createdAt": "2024-03-01T10:00:00Z", "url": url, **more}

    reply = node("#discussioncomment-6", upvoteCount=1)
    first = node("#discussioncomment-5", replies={"totalCount": 1, "nodes": [reply]})
    whole = node("", number=30, title="Ideas", upvoteCount=6, comments={"totalCount": 1, "nodes": [first]})
    written = {"data": {"repository": {"discussions": {"nodes": [whole]}}}}
    rows = read_whole(write("a.json", json.dumps(written))).rows
    assert [
        ("github:kettle/one#30", None, 6, 1),
        ("github:kettle/one#30-discussioncomment-5", "github:kettle/one#30", None, 1),
        ("github:kettle/one#30-discussioncomment-6", "github:kettle/one#30-discussioncomment-5", 1, None),
    ] == [(row["id"], row["parent_id"], row["likes"], row["replies"]) for row in rows]


@pytest.mark.parametrize(
    "record",
    [
        {"id": 1, "node_id": "R_1", "user": {"login": "ann"}, "content": "heart", "created_at": "2024-03-01T10:00:00Z"},
        {"id": 2, "event": "labeled", "actor": {"login": "ann"}, "created_at": "2024-03-01T10:00:00Z"},
        {"type": "PushEvent", "repo": {"name": "kettle/one"}, "payload": {"size": 1}, "actor": {"login": "ann"}},
        {"type": "IssuesEvent", "repo": {"name": "kettle/one"}, "payload": {"action": "closed", "issue": issue()}},
    ],
    ids=["reaction", "label", "push", "closed"],
)
def test_what_nobody_says_is_refused(record: dict[str, Any], write: Callable[..., Path], read_whole: Any) -> None:
    """Reactions and events stand in lists of their own, and between the comments of a thread."""
    for records in ([record], [comment(), record]):
        found = read_whole(write("a.json", json.dumps(records)))
        assert ("github", len(records) - 1, 1) == (found.reader, len(found.rows), len(found.rejected))
        assert found.rejected[0].reason.endswith("nobody's words")


def test_the_events_of_the_whole_site_bring_what_was_said(write: Callable[..., Path], read_whole: Any) -> None:
    """One that opens an issue brings the issue, one that comments the comment, with the ids that the API gives."""
    around = {"id": "9", "actor": {"login": "bot"}, "repo": {"id": 3, "name": "kettle/one"}, "public": True}
    opened = {"type": "IssuesEvent", **around, "payload": {"action": "opened", "issue": issue()}}
    answered = {
        "type": "IssueCommentEvent",
        **around,
        "payload": {"action": "created", "comment": comment(), "issue": {}},
    }
    events = read_whole(write("2024-03-01-10.json", "\n".join(map(json.dumps, (opened, answered)))))
    api = read_whole(write("a.json", json.dumps([issue(), comment()])))

    assert "github" == events.reader
    assert [{**row, "source_file": "", "source_row": 0} for row in api.rows] == [
        {**row, "source_file": "", "source_row": 0} for row in events.rows
    ]


def test_reviews_stand_between_the_events_of_a_thread(write: Callable[..., Path], read_whole: Any) -> None:
    """Of a thread for whose events alone somebody asked, only those with words are mentions."""
    review = {
        "eventType": "PullRequestReview", "state": "COMMENTED", "body": "Drips", "createdAt": "2024-03-01T12:00:00Z",
        "url": f"{REPO}/pull/12#pullrequestreview-5", "author": {"login": "bea"},
    }  # fmt: skip
    label = {"eventType": "LabeledEvent", "actor": {"login": "ann"}, "createdAt": "2024-03-01T12:00:00Z", "id": "E_1"}
    whole = {"data": {"repository": {"pullRequest": {"timelineItems": {"nodes": [label, review]}}}}}
    found = read_whole(write("a.json", json.dumps(whole, indent=2)))

    (row,) = found.rows
    assert ("github", 1) == (found.reader, len(found.rejected))
    assert ("github:kettle/one#12-pullrequestreview-5", "comment", "Drips", "github:kettle/one#12") == tuple(
        row[key] for key in ("id", "kind", "text", "parent_id")
    )
