"""Facebook's and Instagram's downloads in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.reading import read_file
from reporter.readers.source import file_source

Write = Callable[..., Path]


def broken(text: str) -> str:
    """Text as Meta writes it: each byte of its UTF-8 as a character."""
    return text.encode().decode("latin-1")


def test_comments_are_put_right(write: Write, read_whole: Any) -> None:
    """Names and words are mended; the group's name and the localised sentence are not the owner's words."""
    said = {"timestamp": 1700000000, "comment": broken("Käse 😀"), "author": broken("Jürgen"), "group": "Oat"}
    document = {"comments_v2": [{"timestamp": 1700000001, "data": [{"comment": said}], "title": "Jürgen hat …"}]}
    row = read_whole(write("comments.json", json.dumps(document))).rows[0]
    assert ("comment", "Käse 😀", "Jürgen", None, 1700000000) == (
        *(row[name] for name in ("kind", "text", "author", "title")),
        row["created_at"].timestamp(),
    )


def test_the_same_comment_of_two_downloads_is_one(write: Write, read_whole: Any) -> None:
    """Its id is made of what was said and when, not of the file."""
    said = {"comments_v2": [{"timestamp": 1700000000, "data": [{"comment": {"comment": "w", "author": "J"}}]}]}
    first = read_whole(write("comments.json", json.dumps(said))).column("id")
    assert first == read_whole(write("other_name.json", json.dumps(said))).column("id")


@pytest.mark.parametrize("key", ["group_posts_v2", None])
def test_posts(key: str | None, write: Write, read_whole: Any) -> None:
    """A post in a group or on the own page; a picture without words is rejected."""
    items = [
        {
            "timestamp": 1700000000,
            "data": [{"update_timestamp": 1}, {"post": "words"}],
            "attachments": [],
            "title": "x",
        },
        {"timestamp": 1700000001, "data": [], "attachments": [{"data": []}], "title": "x"},
    ]
    found = read_whole(write("group_posts_and_comments.json", json.dumps({key: items} if key else items)))
    assert [("post", "words")] == [(row["kind"], row["text"]) for row in found.rows]
    assert ["an activity without words"] == [rejected.reason for rejected in found.rejected]


@pytest.mark.parametrize(("file_name", "kind"), [("posts_on_other_pages.json", "post"), ("comments.json", "comment")])
def test_the_labelled_layout(file_name: str, kind: str, write: Write, read_whole: Any) -> None:
    """Labels are in the owner's language; links and feelings are not words."""
    pairs = [
        {"label": "URL", "value": "https://example.com"},
        {"label": broken("Publicación"), "value": broken("¡Hola!")},
    ]
    items = [{"timestamp": 1700000000, "media": [], "label_values": pairs, "fbid": "40001"}]
    row = read_whole(write(file_name, json.dumps(items))).rows[0]
    assert ("facebook:40001", kind, "¡Hola!") == (row["id"], row["kind"], row["text"])


def test_the_owner_s_name_stands_in_another_file(tmp_path: Path) -> None:
    """Posts do not say whose they are."""
    profile = tmp_path / "personal_information" / "profile_information"
    posts = tmp_path / "your_facebook_activity" / "posts"
    profile.mkdir(parents=True)
    posts.mkdir(parents=True)
    name = {"profile_v2": {"name": {"full_name": broken("Jürgen")}, "emails": {"emails": ["j@example.com"]}}}
    (profile / "profile_information.json").write_text(json.dumps(name))
    items = [{"timestamp": 1700000000, "data": [{"post": "words"}], "title": "x"}]
    (posts / "your_posts_1.json").write_text(json.dumps(items))
    reading = read_file(file_source(posts / "your_posts_1.json", "your_facebook_activity/posts/your_posts_1.json"))
    assert ["Jürgen"] == [row["author"] for batch in reading.batches() for row in batch.to_pylist()]


def mapped(**values: str) -> dict[str, Any]:
    return {"string_map_data": {broken(key): {"value": broken(value)} for key, value in values.items()}}


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ({"Comment": "nice", "Media Owner": "ann.pours"}, "nice"),
        ({"Media Owner": "ann.pours", "Comment": "nice"}, "nice"),
        ({"発言": "とても 良い", "所有者": "ann.pours"}, "とても 良い"),
        ({"所有者": "ann.pours", "発言": "とても 良い"}, "とても 良い"),
        ({"Kommentaari": "kiva", "Omistaja": "ann.pours"}, "kiva"),
    ],
)
def test_instagram_s_words_are_found_by_label_or_shape(
    labels: dict[str, str], words: str, write: Write, read_whole: Any
) -> None:
    """A known label decides; else what has spaces is the comment; else the first is, as Instagram writes them."""
    item = mapped(**labels)
    item["string_map_data"]["Time"] = {"timestamp": 1700000000}
    found = read_whole(write("reels_comments.json", json.dumps({"comments_reels_comments": [item]})))
    assert [(words, 1700000000)] == [(row["text"], row["created_at"].timestamp()) for row in found.rows]


def test_an_owner_alone_is_no_comment(write: Write, read_whole: Any) -> None:
    """A comment that was a picture has no words."""
    item = mapped(**{"Media Owner": "ann.pours"})
    item["string_map_data"]["Time"] = {"timestamp": 1700000000}
    found = read_whole(write("post_comments_1.json", json.dumps({"comments_media_comments": [item]})))
    assert ["an activity without words"] == [rejected.reason for rejected in found.rejected]


def test_the_oldest_layout_of_comments(write: Write, read_whole: Any) -> None:
    """The title was the owner of the picture."""
    item = {"title": "ann.pours", "string_list_data": [{"href": "", "value": "nice one", "timestamp": 1700000000}]}
    found = read_whole(write("post_comments.json", json.dumps({"comments_media_comments": [item]})))
    assert ["nice one"] == found.column("text")


def test_instagram_s_posts(write: Write, read_whole: Any) -> None:
    """One picture has its words itself; several have them together."""
    one = {"media": [{"uri": "1.jpg", "creation_timestamp": 1700000000, "title": broken("Café")}]}
    two = {
        "media": [{"uri": "2.jpg", "creation_timestamp": 1, "title": ""}],
        "title": "Two",
        "creation_timestamp": 1700000001,
    }
    found = read_whole(write("posts_1.json", json.dumps([one, two])))
    assert [("post", "Café", 1700000000), ("post", "Two", 1700000001)] == [
        (row["kind"], row["text"], row["created_at"].timestamp()) for row in found.rows
    ]
