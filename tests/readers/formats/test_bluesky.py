"""Bluesky's API, records and firehose in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats import bluesky

ROOT = "at://did:plc:ann/app.bsky.feed.post/1"


def view(key: str = "2", *, author: str = "ann", **more: Any) -> dict[str, Any]:
    said = {"$type": "app.bsky.feed.post", "text": f"words {key}", "createdAt": "2025-03-01T10:00:00Z", **more}
    return {
        "uri": f"at://did:plc:{author}/app.bsky.feed.post/{key}",
        "cid": "c",
        "author": {"did": f"did:plc:{author}", "handle": f"{author}.example"},
        "record": said,
        "likeCount": 3,
        "repostCount": 2,
        "replyCount": 1,
        "indexedAt": "2025-03-01T10:00:05Z",
    }


def answering(parent: str, root: str = ROOT) -> dict[str, Any]:
    return {"parent": {"uri": parent, "cid": "c"}, "root": {"uri": root, "cid": "c"}}


def test_a_post_field_by_field(write: Callable[..., Path], read_whole: Any) -> None:
    """Everything that the API tells of a post stands in its column."""
    found = read_whole(write("a.json", json.dumps({"posts": [view(langs=["pt-BR", "en"])], "cursor": "1"})))

    assert "bluesky" == found.reader
    (row,) = found.rows
    told = {key: value for key, value in row.items() if value is not None}
    assert {
        "id": "bluesky:at://did:plc:ann/app.bsky.feed.post/2",
        "platform": "bluesky",
        "kind": "post",
        "author": "ann.example",
        "author_id": "did:plc:ann",
        "text": "words 2",
        "url": "https://bsky.app/profile/ann.example/post/2",
        "lang": "pt",
        "created_at": datetime.fromisoformat("2025-03-01T10:00:00+00:00"),
        "time_basis": "exact",
        "parent_evidence": "none",
        "conversation_id": "bluesky:at://did:plc:ann/app.bsky.feed.post/2",
        "likes": 3,
        "shares": 2,
        "replies": 1,
        "source_file": "a.json",
        "source_row": 1,
        "reader": "bluesky",
    } == told


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        ("2025-03-01T09:00:00+02:00", "2025-03-01T07:00:00+00:00"),
        ("2031-01-01T00:00:00Z", "2025-03-01T10:00:05+00:00"),
        ("0000-01-01T00:00:00Z", "2025-03-01T10:00:05+00:00"),
        (None, "2025-03-01T10:00:05+00:00"),
    ],
)
def test_the_authors_clock_is_not_trusted(
    created: str | None, expected: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """A post was said when its author says, but never after the server saw it, and not in the year 0."""
    (row,) = read_whole(write("a.json", json.dumps([view(createdAt=created)]))).rows
    assert expected == row["created_at"].isoformat()


def test_a_reply_knows_its_parent_and_its_thread(write: Callable[..., Path], read_whole: Any) -> None:
    """Parent and root are addresses, which are ids."""
    parent = "at://did:plc:bea/app.bsky.feed.post/9"
    (row,) = read_whole(write("a.json", json.dumps([view(reply=answering(parent))]))).rows
    assert ("comment", f"bluesky:{parent}", "id", f"bluesky:{ROOT}") == (
        row["kind"], row["parent_id"], row["parent_evidence"], row["conversation_id"],
    )  # fmt: skip


@pytest.mark.parametrize("with_pictures", [False, True])
def test_a_quote_passes_on_words_as_context(with_pictures: bool, write: Callable[..., Path], read_whole: Any) -> None:
    """The quoted post is the parent, its words are context; pictures beside it move it one step deeper."""
    named: dict[str, Any] = {"$type": "app.bsky.embed.record", "record": {"uri": ROOT, "cid": "c"}}
    shown: dict[str, Any] = {"record": {"uri": ROOT, "value": {"text": "the original"}}}
    if with_pictures:
        named = {"$type": "app.bsky.embed.recordWithMedia", "record": named, "media": {}}
        shown = {"record": shown, "media": {}}
    found = read_whole(write("a.json", json.dumps([{**view(embed=named), "embed": shown}])))
    (row,) = found.rows
    assert ("quote", f"bluesky:{ROOT}", "words 2", "the original", 1) == (
        row["kind"], row["parent_id"], row["text"], row["shared_text"], found.facts.context_rows,
    )  # fmt: skip


EMBEDS: tuple[Any, ...] = (
    {"$type": "app.bsky.embed.images", "images": [{"alt": "a cup", "image": {"ref": {"$link": "b"}, "size": 9}}]},
    {"$type": "app.bsky.embed.external", "external": {"uri": "https://beans.example", "title": "Beans"}},
    {"$type": "app.bsky.embed.video", "video": {"ref": {"$link": "b"}}, "aspectRatio": {"width": 9, "height": 16}},
    None,
    {},
)
QUOTES = ({"$type": "app.bsky.embed.record", "record": {"uri": ROOT, "cid": "c"}},)


def test_pictures_films_and_links_are_read_together_and_quotes_among_them_alone(
    write: Callable[..., Path], read_whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is embedded changes nothing unless it is a post, and only those posts are looked at one by one."""
    alone: list[str] = []
    whole = bluesky._mention

    def noted(post: dict[str, Any], row: int, export: Any) -> Any:
        alone.append(post["uri"])
        return whole(post, row, export)

    monkeypatch.setattr(bluesky, "_mention", noted)
    posts = [view(str(number), embed=embed) for number, embed in enumerate((*EMBEDS * 8, *QUOTES, *EMBEDS))]
    rows = read_whole(write("a.ndjson", "\n".join(map(json.dumps, posts)))).rows
    assert [post["uri"] for post in posts] == [row["id"].removeprefix("bluesky:") for row in rows]
    assert ([40], [posts[40]["uri"]]) == ([place for place, row in enumerate(rows) if row["kind"] == "quote"], alone)


def test_an_embedded_feed_is_not_a_quote(write: Callable[..., Path], read_whole: Any) -> None:
    """Lists, feeds and starter packs stand where quotes stand."""
    embed = {"$type": "app.bsky.embed.record", "record": {"uri": "at://did:plc:x/app.bsky.feed.generator/cats"}}
    (row,) = read_whole(write("a.json", json.dumps([view(embed=embed)]))).rows
    assert ("post", None) == (row["kind"], row["parent_id"])


def test_a_repost_in_a_feed_is_a_share_without_words(write: Callable[..., Path], read_whole: Any) -> None:
    """Whoever passes a post on has said nothing; the post's likes and time are not the share's."""
    reason = {
        "$type": "app.bsky.feed.defs#reasonRepost",
        "by": {"did": "did:plc:dov", "handle": "dov.example"},
        "indexedAt": "2025-03-05T00:00:00Z",
    }
    found = read_whole(write("a.json", json.dumps({"feed": [{"post": view("1"), "reason": reason}]})))
    (row,) = found.rows
    assert ("share", "dov.example", None, "words 1") == (row["kind"], row["author"], row["text"], row["shared_text"])
    assert "2025-03-05T00:00:00+00:00" == row["created_at"].isoformat()
    assert (f"bluesky:{ROOT}", None, None, None) == (row["parent_id"], row["likes"], row["shares"], row["replies"])
    assert 1 == found.facts.context_rows


def test_holes_of_a_thread_stay(write: Callable[..., Path], read_whole: Any) -> None:
    """A deleted or blocked answer keeps its place, and what hangs below goes on."""
    gone, blocked = "at://did:plc:cai/app.bsky.feed.post/7", "at://did:plc:dov/app.bsky.feed.post/8"
    thread = {
        "post": view("1"),
        "parent": {"uri": "at://did:plc:eva/app.bsky.feed.post/0", "notFound": True},
        "replies": [
            {"uri": gone, "notFound": True},
            {"uri": blocked, "blocked": True, "author": {"did": "did:plc:dov"}},
            {"post": view("3", reply=answering(ROOT)), "replies": [{"post": view("4")}]},
        ],
    }
    rows = read_whole(write("a.json", json.dumps({"thread": thread}))).rows
    assert [
        ("at://did:plc:eva/app.bsky.feed.post/0", None, None),
        (ROOT, "bluesky:at://did:plc:eva/app.bsky.feed.post/0", "words 1"),
        (gone, f"bluesky:{ROOT}", None),
        (blocked, f"bluesky:{ROOT}", None),
        ("at://did:plc:ann/app.bsky.feed.post/3", f"bluesky:{ROOT}", "words 3"),
        ("at://did:plc:ann/app.bsky.feed.post/4", "bluesky:at://did:plc:ann/app.bsky.feed.post/3", "words 4"),
    ] == [(row["id"].removeprefix("bluesky:"), row["parent_id"], row["text"]) for row in rows]
    assert [1, 2, 3, 4, 5, 6] == [row["source_row"] for row in rows]


def test_a_thread_of_the_second_version_is_a_list(write: Callable[..., Path], read_whole: Any) -> None:
    """Depths say what stands below what, also for posts that are only named."""
    hidden = "at://did:plc:cai/app.bsky.feed.post/7"
    thread = [
        {"uri": ROOT, "depth": 0, "value": {"post": view("1")}},
        {"uri": hidden, "depth": 1, "value": {"$type": "app.bsky.unspecced.defs#threadItemNoUnauthenticated"}},
    ]
    rows = read_whole(write("a.json", json.dumps({"thread": thread}))).rows
    assert [(f"bluesky:{ROOT}", None), (f"bluesky:{hidden}", f"bluesky:{ROOT}")] == [
        (row["id"], row["parent_id"]) for row in rows
    ]


def test_a_long_thread_does_not_exhaust_the_stack(write: Callable[..., Path], read_whole: Any) -> None:
    """Answers to answers 900 deep are all read."""
    thread: dict[str, Any] = {"post": view("900")}
    for number in range(899, 0, -1):
        thread = {"post": view(str(number)), "replies": [thread]}
    written = '{"thread": ' + dumped(thread) + "}"
    assert 900 == len(read_whole(write("a.json", written)).rows)


def dumped(thread: dict[str, Any]) -> str:
    """A deep thread as JSON, without the recursion of the encoder."""
    opened, posts = "", 0
    while True:
        opened += '{"post": ' + json.dumps(thread["post"]) + ', "replies": ['
        posts += 1
        if "replies" not in thread:
            return opened + "]}" * posts
        (thread,) = thread["replies"]


def test_the_firehose_brings_posts_reposts_and_much_else(write: Callable[..., Path], read_whole: Any) -> None:
    """Of a stream of events, what somebody said or passed on is kept; likes and deletions are nobody's words."""

    def event(collection: str, operation: str = "create", **record: Any) -> str:
        commit = {"operation": operation, "collection": collection, "rkey": "5", "record": record}
        told = {"did": "did:plc:ann", "time_us": 1740823200123456, "kind": "commit", "commit": commit}
        return json.dumps(told)

    lines = [
        event("app.bsky.feed.post", text="hi", createdAt="2025-03-01T10:00:00Z"),
        event("app.bsky.feed.repost", subject={"uri": ROOT}, createdAt="2025-03-01T10:00:00Z"),
        event("app.bsky.feed.like", subject={"uri": ROOT}),
        event("app.bsky.feed.post", operation="delete"),
    ]
    found = read_whole(write("a.jsonl", "\n".join(lines)))
    assert [("post", "hi", None), ("share", None, f"bluesky:{ROOT}")] == [
        (row["kind"], row["text"], row["parent_id"]) for row in found.rows
    ]
    assert "bluesky:at://did:plc:ann/app.bsky.feed.post/5" == found.rows[0]["id"]
    assert [(3, "a like, nobody's words"), (4, "a deletion, nobody's words")] == [
        (row.row, row.reason) for row in found.rejected
    ]


def test_names_in_the_style_of_the_python_sdk(write: Callable[..., Path], read_whole: Any) -> None:
    """The SDK writes its own names with underscores."""
    post = {
        "uri": ROOT, "cid": "c", "author": {"did": "did:plc:ann", "handle": "ann.example"},
        "record": {"text": "hi", "created_at": "2025-03-01T10:00:00Z", "py_type": "app.bsky.feed.post"},
        "indexed_at": "2025-03-01T10:00:05Z", "like_count": 3, "repost_count": 2, "reply_count": 1,
    }  # fmt: skip
    (row,) = read_whole(write("a.json", json.dumps([post]))).rows
    assert (3, 2, 1, "2025-03-01T10:00:00+00:00") == (
        row["likes"], row["shares"], row["replies"], row["created_at"].isoformat(),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["f_search_0", "f_getquotes_0", "f_autfeed_0", "f_postthread_0"])
def test_real_files_agree_with_a_plain_reading(name: str, shared_data: Path, read_whole: Any) -> None:
    """Every field of real answers of the API is what the JSON says, entry by entry."""
    path = shared_data / "exports/bluesky" / f"{name}.json"
    whole = json.loads(path.read_text())
    entries = whole.get("feed") or [{"post": post} for post in whole.get("posts", [])] or [whole["thread"]]
    found = read_whole(path)
    assert len(entries) == len(found.rows)
    for entry, row in zip(entries, found.rows, strict=True):
        assert plain(entry) == {name: row[name] for name in plain(entry)}


def plain(entry: dict[str, Any]) -> dict[str, Any]:
    """What a person would say that an entry of the real files holds."""
    post, reason = entry["post"], entry.get("reason", {})
    record = post["record"]
    if "by" in reason:
        return {
            "kind": "share",
            "author": reason["by"]["handle"],
            "author_id": reason["by"]["did"],
            "text": None,
            "shared_text": record["text"].strip(),
            "created_at": datetime.fromisoformat(reason["indexedAt"]),
            "parent_id": "bluesky:" + post["uri"],
            "likes": None,
        }
    embed = record.get("embed", {})
    quoted = embed.get("record", {}).get("uri") or embed.get("record", {}).get("record", {}).get("uri")
    answered = record.get("reply", {}).get("parent", {}).get("uri")
    parent = answered or quoted
    times = [datetime.fromisoformat(time) for time in (record["createdAt"], post["indexedAt"])]
    return {
        "id": "bluesky:" + post["uri"],
        "kind": "quote" if quoted else "comment" if answered else "post",
        "author": post["author"]["handle"],
        "author_id": post["author"]["did"],
        "text": record["text"].replace("\r\n", "\n").strip() or None,
        "lang": record["langs"][0].split("-")[0] if record.get("langs") else None,
        "created_at": min(times),
        "parent_id": f"bluesky:{parent}" if parent else None,
        "conversation_id": "bluesky:" + record.get("reply", {}).get("root", {}).get("uri", post["uri"]),
        "likes": post["likeCount"],
        "shares": post["repostCount"],
        "replies": post["replyCount"],
        "url": "https://bsky.app/profile/" + post["author"]["handle"] + "/post/" + post["uri"].split("/")[-1],
    }
