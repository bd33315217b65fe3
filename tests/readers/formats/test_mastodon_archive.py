"""An outbox in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ME = "https://tea.example/users/ann"


def create(**more: Any) -> dict[str, Any]:
    note = {
        "id": f"{ME}/statuses/1",
        "type": "Note",
        "summary": None,
        "inReplyTo": None,
        "published": "2024-03-01T10:00:00Z",
        "url": "https://tea.example/@ann/1",
        "to": [PUBLIC],
        "cc": [f"{ME}/followers"],
        "conversation": "tag:tea.example,2024:objectId=7",
        "content": "<p>Good &amp; hot</p>",
        "contentMap": {"en": "<p>Good &amp; hot</p>"},
        **more,
    }
    return {
        "id": f"{note['id']}/activity",
        "type": "Create",
        "actor": ME,
        "to": note["to"],
        "cc": note["cc"],
        "object": note,
    }


def outbox(*items: Any) -> str:
    return json.dumps({"id": "outbox.json", "type": "OrderedCollection", "orderedItems": list(items)})


def test_a_status_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that an outbox tells of a status stands in its column."""
    found = read_whole(write("outbox.json", outbox(create(summary="tea", likes={"totalItems": 4}))))

    assert "mastodon_archive" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": f"mastodon:{ME}/statuses/1",
        "platform": "mastodon",
        "kind": "post",
        "author": "ann",
        "author_id": "ann@tea.example",
        "text": "Good & hot",
        "title": "tea",
        "url": "https://tea.example/@ann/1",
        "lang": "en",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "mastodon:tag:tea.example,2024:objectId=7",
        "likes": 4,
        "source_file": "outbox.json",
        "source_row": 1,
        "reader": "mastodon_archive",
    } == told


@pytest.mark.parametrize("written", ["https://b.example/1", {"id": "https://b.example/1"}, ["https://b.example/1"]])
def test_a_parent_is_written_in_three_ways(written: object, write: Callable[..., Path], read_whole: Any) -> None:
    """An address, an object with one, or a list of them."""
    (row,) = read_whole(write("outbox.json", outbox(create(inReplyTo=written)))).rows
    assert ("comment", "mastodon:https://b.example/1") == (row["kind"], row["parent_id"])


@pytest.mark.parametrize("to", [[f"{ME}/followers"], ["https://b.example/users/bea"], [], None])
def test_what_was_not_public_is_refused(to: object, write: Callable[..., Path], read_whole: Any) -> None:
    """Only what is addressed to everybody was said in public."""
    found = read_whole(write("outbox.json", outbox(create(), create(to=to, cc=[]))))
    assert (1, ["a private status, not said in public"]) == (len(found.rows), [row.reason for row in found.rejected])


def test_an_unlisted_status_is_public(write: Callable[..., Path], read_whole: Any) -> None:
    """It names everybody as a copy."""
    assert 1 == len(read_whole(write("outbox.json", outbox(create(to=[f"{ME}/followers"], cc=[PUBLIC])))).rows)


def test_a_boost_is_a_share_of_an_address(write: Callable[..., Path], read_whole: Any) -> None:
    """The archive has the address of what was boosted and none of its words."""
    boost = {
        "id": f"{ME}/statuses/6/activity", "type": "Announce", "actor": ME, "published": "2024-03-02T09:00:00Z",
        "to": [PUBLIC], "object": "https://b.example/users/bea/statuses/5",
    }  # fmt: skip
    (row,) = read_whole(write("outbox.json", outbox(boost))).rows
    assert ("share", None, None, "mastodon:https://b.example/users/bea/statuses/5") == (
        row["kind"], row["text"], row["shared_text"], row["parent_id"],
    )  # fmt: skip


def test_the_name_comes_from_the_file_beside(write: Callable[..., Path], read_whole: Any) -> None:
    """Where the account's address is a number, actor.json knows its name."""
    me = "https://tea.example/ap/users/1234"
    write("actor.json", json.dumps({"id": me, "type": "Person", "preferredUsername": "ann"}))
    (row,) = read_whole(write("outbox.json", outbox({**create(), "actor": me}))).rows
    assert ("ann", "ann@tea.example") == (row["author"], row["author_id"])


def test_other_activities_are_nobodys_words(write: Callable[..., Path], read_whole: Any) -> None:
    """A deletion is refused; the lists of addresses beside the outbox are no mentions at all."""
    found = read_whole(write("outbox.json", outbox(create(), {"type": "Delete", "actor": ME, "object": {}})))
    assert ["an activity that is neither a post nor a share, nobody's words"] == [row.reason for row in found.rejected]
