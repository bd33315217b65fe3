"""Mastodon's API in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

HOME = "https://tea.example/users/ann/statuses"


def status(number: str = "1", *, name: str = "ann", **more: Any) -> dict[str, Any]:
    account = {
        "id": {"ann": "11", "bea": "12"}[name], "acct": name, "username": name, "followers_count": 120,
        "url": f"https://tea.example/@{name}",
    }  # fmt: skip
    return {
        "id": number,
        "created_at": "2024-03-01T10:00:00.000Z",
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "spoiler_text": "",
        "visibility": "public",
        "language": "en",
        "uri": f"https://tea.example/users/{name}/statuses/{number}",
        "url": f"https://tea.example/@{name}/{number}",
        "replies_count": 1,
        "reblogs_count": 2,
        "favourites_count": 3,
        "content": f"<p>words {number}</p>",
        "reblog": None,
        "account": account,
        **more,
    }


def test_a_status_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that the API tells of a status stands in its column, its HTML as words."""
    content = '<p>Fast &amp; quiet 🫖<br>really</p><p><a href="https://k.example/one"><span class="invisible">https://</span>k.example/one</a></p>'
    found = read_whole(write("a.json", json.dumps([status(content=content, spoiler_text="tea talk")])))

    assert "mastodon" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": f"mastodon:{HOME}/1",
        "platform": "mastodon",
        "kind": "post",
        "author": "ann",
        "author_id": "ann@tea.example",
        "audience": 120,
        "text": "Fast & quiet 🫖\nreally\nhttps://k.example/one",
        "title": "tea talk",
        "url": "https://tea.example/@ann/1",
        "lang": "en",
        "created_at": datetime.fromisoformat("2024-03-01T10:00:00+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "likes": 3,
        "shares": 2,
        "replies": 1,
        "source_file": "a.json",
        "source_row": 1,
        "reader": "mastodon",
    } == told


def test_an_answer_finds_its_parent_wherever_it_stands(write: Callable[..., Path], read_whole: Any) -> None:
    """A timeline has the newest first: the number of a parent becomes its address though it comes later."""
    remote = status("1", uri="https://pot.example/objects/abc")
    rows = read_whole(write("a.json", json.dumps([status("2", in_reply_to_id="1"), remote]))).rows
    assert ("comment", "mastodon:https://pot.example/objects/abc") == (rows[0]["kind"], rows[0]["parent_id"])
    assert rows[1]["id"] == rows[0]["parent_id"]


def test_an_answer_to_oneself_needs_no_parent_in_the_file(write: Callable[..., Path], read_whole: Any) -> None:
    """The addresses of one author's statuses on one server differ in their number only."""
    (row,) = read_whole(
        write("a.json", json.dumps([status("2", in_reply_to_id="1", in_reply_to_account_id="11")]))
    ).rows
    assert f"mastodon:{HOME}/1" == row["parent_id"]


def test_an_answer_to_somebody_elsewhere_keeps_the_number(write: Callable[..., Path], read_whole: Any) -> None:
    """Two answers to one unknown status have the same parent."""
    answers = [status(number, in_reply_to_id="7", in_reply_to_account_id="99") for number in ("8", "9")]
    rows = read_whole(write("a.json", json.dumps(answers))).rows
    assert ["mastodon:tea.example/7"] * 2 == [row["parent_id"] for row in rows]


def test_a_boost_has_nothing_of_its_own(write: Callable[..., Path], read_whole: Any) -> None:
    """A boost's words and counts are the original's: the first are context, the second unknown."""
    found = read_whole(write("a.json", json.dumps([status("5", name="bea", content="", reblog=status("1"))])))
    (row,) = found.rows
    assert ("share", "bea", None, "words 1") == (row["kind"], row["author"], row["text"], row["shared_text"])
    assert (f"mastodon:{HOME}/1", None, None, None) == (row["parent_id"], row["likes"], row["shares"], row["replies"])
    assert 1 == found.facts.context_rows


def test_a_quote_loses_the_address_before_its_words(write: Callable[..., Path], read_whole: Any) -> None:
    """For programs that know no quotes the server repeats the address in the text."""
    content = f'<p class="quote-inline">RE: <a href="{HOME}/1">{HOME}/1</a></p><p>Agreed</p>'
    quote = status("5", name="bea", content=content, quote={"state": "accepted", "quoted_status": status("1")})
    (row,) = read_whole(write("a.json", json.dumps([quote]))).rows
    assert ("quote", "Agreed", "words 1", f"mastodon:{HOME}/1") == (
        row["kind"], row["text"], row["shared_text"], row["parent_id"],
    )  # fmt: skip


@pytest.mark.parametrize("visibility", ["private", "direct"])
def test_what_was_not_public_is_not_kept(visibility: str, write: Callable[..., Path], read_whole: Any) -> None:
    """Neither a status for followers nor a message becomes a mention, and no word of it is kept."""
    found = read_whole(write("a.json", json.dumps([status(), status("2", visibility=visibility)])))
    assert [("a private status, not said in public", None)] == [(row.reason, row.excerpt) for row in found.rejected]


def test_a_context_is_its_two_lists(write: Callable[..., Path], read_whole: Any) -> None:
    """What stands above and below a status is read in that order, with its links."""
    whole = {"ancestors": [status("1")], "descendants": [status("2", in_reply_to_id="1")]}
    rows = read_whole(write("a.json", json.dumps(whole))).rows
    assert [(None, 1), (f"mastodon:{HOME}/1", 2)] == [(row["parent_id"], row["source_row"]) for row in rows]


def test_notifications_bring_mentions_and_boosts(write: Callable[..., Path], read_whole: Any) -> None:
    """Who mentions or boosts the brand has said something; who likes or follows it has not."""
    notices = [
        {
            "id": str(number),
            "type": kind,
            "created_at": "2024-03-02T00:00:00Z",
            "account": status(name="bea")["account"],
        }
        for number, kind in enumerate(["mention", "reblog", "favourite", "follow"])
    ]
    for notice in notices[:3]:
        notice["status"] = status("1")
    found = read_whole(write("a.json", json.dumps(notices)))
    assert [("post", "ann"), ("share", "bea")] == [(row["kind"], row["author"]) for row in found.rows]
    assert 2 == len(found.rejected)


def test_numbers_without_quotes_are_numbers(write: Callable[..., Path], read_whole: Any) -> None:
    """Old instances and some programs write them so; an answer still finds what it answers."""
    statuses = [status(), status("2", name="bea", in_reply_to_id="1"), status("3", in_reply_to_id="9")]
    quoted = read_whole(write("a.json", json.dumps(statuses)))
    plain = [
        {**found, "id": int(found["id"]), "in_reply_to_id": found["in_reply_to_id"] and int(found["in_reply_to_id"])}
        for found in statuses
    ]
    bare = read_whole(write("b.json", json.dumps(plain)))

    assert [None, f"mastodon:{HOME}/1", "mastodon:tea.example/9"] == bare.column("parent_id")
    assert quoted.column("parent_id") == bare.column("parent_id")


def test_an_archive_made_with_a_program_holds_what_its_account_liked(
    write: Callable[..., Path], read_whole: Any
) -> None:
    """Others' words stand beside its own; the people that a status names are no statuses."""
    whole = {
        "account": status()["account"],
        "statuses": [status(mentions=[{"id": "12", "acct": "bea", "url": "https://tea.example/@bea"}])],
        "favourites": [status("2", name="bea")],
        "bookmarks": [],
    }
    found = read_whole(write("tea.example.user.ann.json", json.dumps(whole, indent=2)))

    assert ("mastodon", ["1", "2"]) == (found.reader, [row["id"].rpartition("/")[2] for row in found.rows])
