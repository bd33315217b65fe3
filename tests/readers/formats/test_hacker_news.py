"""Hacker News in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

STORY = {
    "by": "ann", "descendants": 3, "id": 9001, "kids": [9002, 9003], "score": 57, "time": 1709287200,
    "title": "Show HN: Kettle One &amp; more", "type": "story", "url": "https://k.example/one",
}  # fmt: skip
COMMENT = {
    "by": "bea", "id": 9002, "kids": [9004], "parent": 9001, "time": 1709287260, "type": "comment",
    "text": "It leaks.<p>Really, it&#x27;s &lt;bad&gt;: <a href='x'>https:&#x2F;&#x2F;k.example</a>",
}  # fmt: skip


def test_items_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """A story has a title and points, a comment words and a parent; both are seen on the item's page."""
    found = read_whole(write("a.jsonl", json.dumps(STORY) + "\n" + json.dumps(COMMENT)))

    assert "hacker_news" == found.reader
    same = {"platform": "hacker_news", "time_basis": "exact", "source_file": "a.jsonl", "reader": "hacker_news"}
    assert [
        {
            **same,
            "id": "hacker_news:9001",
            "kind": "post",
            "author": "ann",
            "author_id": "ann",
            "title": "Show HN: Kettle One & more",
            "url": "https://news.ycombinator.com/item?id=9001",
            "created_at": datetime.fromisoformat("2024-03-01T10:00:00+00:00"),
            "parent_evidence": "none",
            "conversation_id": "hacker_news:9001",
            "likes": 57,
            "replies": 3,
            "source_row": 1,
        },
        {
            **same,
            "id": "hacker_news:9002",
            "kind": "comment",
            "author": "bea",
            "author_id": "bea",
            "text": "It leaks.\n\nReally, it's <bad>: https://k.example",
            "url": "https://news.ycombinator.com/item?id=9002",
            "created_at": datetime.fromisoformat("2024-03-01T10:01:00+00:00"),
            "parent_id": "hacker_news:9001",
            "parent_evidence": "id",
            "replies": 1,
            "source_row": 2,
        },
    ] == [{key: value for key, value in row.items() if value is not None} for row in found.rows]


@pytest.mark.parametrize("gone", [{"deleted": True}, {"dead": True, "by": "spam", "text": "[flagged]"}])
def test_what_is_gone_stays_as_a_hole(gone: dict[str, Any], write: Callable[..., Path], read_whole: Any) -> None:
    """A deleted or killed comment keeps its place in the thread and nothing else."""
    item = {"id": 9003, "parent": 9001, "time": 1709287300, "type": "comment", **gone}
    (row,) = read_whole(write("a.jsonl", json.dumps(item))).rows
    assert (None, None, "hacker_news:9001") == (row["author"], row["text"], row["parent_id"])


def test_a_missing_item_and_a_polls_option_are_refused(write: Callable[..., Path], read_whole: Any) -> None:
    """The API gives null for what never was; an option of a poll is nobody's words."""
    option = {"by": "ann", "id": 9005, "poll": 9006, "score": 3, "text": "Yes", "time": 1709287500, "type": "pollopt"}
    found = read_whole(write("a.jsonl", "\n".join(json.dumps(item) for item in (STORY, None, option))))
    assert [(2, "the item is not an object with named values"), (3, "an option of a poll, nobody's words")] == [
        (row.row, row.reason) for row in found.rejected
    ]


def test_hits_of_the_search_know_their_story(write: Callable[..., Path], read_whole: Any) -> None:
    """Algolia names kind and story; the story's title is not the comment's."""
    hit = {
        "objectID": "9002", "_tags": ["comment", "author_bea", "story_9001"], "author": "bea", "parent_id": 9001,
        "comment_text": "It leaks.", "created_at_i": 1709287260, "story_id": 9001, "story_title": "Kettle One",
    }  # fmt: skip
    (row,) = read_whole(write("a.json", json.dumps({"hits": [hit], "nbHits": 1}))).rows
    assert ("comment", "It leaks.", None, "hacker_news:9001", "hacker_news:9001") == (
        row["kind"], row["text"], row["title"], row["parent_id"], row["conversation_id"],
    )  # fmt: skip


def test_a_whole_thread_is_read_to_its_depth(write: Callable[..., Path], read_whole: Any) -> None:
    """Answers to answers 900 deep are all read, in their order."""
    opened = "".join(
        f'{{"id": {number}, "type": "comment", "author": "ann", "text": "words", "created_at_i": 1709287260, '
        f'"parent_id": {number - 1}, "story_id": 1, "children": ['
        for number in range(2, 902)
    )
    story = '{"id": 1, "type": "story", "author": "ann", "created_at_i": 1709287200, "parent_id": null, "children": ['
    whole = story + opened + "]}" * 901
    found = read_whole(write("a.json", whole))
    assert [f"hacker_news:{number}" for number in range(1, 902)] == found.column("id")
    assert "hacker_news:900" == found.rows[-1]["parent_id"]
