"""X's own archive: whose posts they are, what they answer, and what the archive leaves out of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.formats.x_archive import XArchiveReader
from reporter.readers.protocol import Head
from reporter.readers.source import file_source

Write = Callable[..., Path]
READER = XArchiveReader()


def archive(what: str, *items: Any, end: str = "") -> str:
    """A file of the archive."""
    return f"window.YTD.{what}.part0 = {json.dumps(list(items), indent=2)}{end}"


def post(native: str = "1600000000000000001", text: str = "Tea &amp; cake", **fields: Any) -> dict[str, Any]:
    """A post as the archive wraps it; every value is a text."""
    record = {
        "id_str": native, "full_text": text, "created_at": "Tue Dec 06 07:30:00 +0000 2022",
        "favorite_count": "12", "retweet_count": "3", "lang": "en", "entities": {"urls": []},
    }  # fmt: skip
    return {"tweet": {**record, **fields}}


def link(short: str, whole: str) -> dict[str, Any]:
    """The entities of a post with one link."""
    return {"urls": [{"url": short, "expanded_url": whole}]}


@pytest.fixture
def account(write: Write) -> Path:
    """The file that says whose archive it is."""
    owner = {"email": "owner@teapot.example", "username": "teapot_shop", "accountId": "4242"}
    return write("account.js", archive("account", {"account": owner}))


def test_a_post_is_the_owner_s(write: Write, read_whole: Callable[..., Any], account: Path) -> None:
    """The author comes from account.js, the counts are numbers again, and entities are undone once."""
    found = read_whole(write("tweets.js", archive("tweets", post())))

    row = found.rows[0]
    assert "x_archive" == found.reader
    assert ("x:1600000000000000001", "post", "teapot_shop", "4242") == (
        row["id"], row["kind"], row["author"], row["author_id"],
    )  # fmt: skip
    assert ("Tea & cake", 12, 3, "en") == (row["text"], row["likes"], row["shares"], row["lang"])
    assert datetime(2022, 12, 6, 7, 30, tzinfo=UTC) == row["created_at"]
    assert "exact" == row["time_basis"]
    assert "https://x.com/teapot_shop/status/1600000000000000001" == row["url"]


def test_no_address_of_the_owner_is_kept(write: Write, read_whole: Callable[..., Any], account: Path) -> None:
    """The e-mail of account.js is in no column."""
    row = read_whole(write("tweets.js", archive("tweets", post()))).rows[0]

    assert not [value for value in row.values() if "owner@" in str(value)]


def test_posts_without_an_account_file_have_no_author(write: Write, read_whole: Callable[..., Any]) -> None:
    """Who wrote them is unknown, and the user is told why."""
    found = read_whole(write("tweets.js", archive("tweets", post())))

    assert found.rows[0]["author"] is None
    assert ["account.js"] == [word for problem in found.facts.problems for word in problem.split() if "account" in word]


def test_an_answer_names_what_it_answers(write: Write, read_whole: Callable[..., Any]) -> None:
    """The answered post is the parent; -1, as old archives write it, is none."""
    answer = post("2", in_reply_to_status_id_str="1599999999999999999")
    found = read_whole(write("tweets.js", archive("tweets", answer, post("3", in_reply_to_status_id_str="-1"))))

    assert [("comment", "x:1599999999999999999", "id"), ("post", None, "none")] == [
        (row["kind"], row["parent_id"], row["parent_evidence"]) for row in found.rows
    ]


def test_a_retweet_has_no_words_and_no_counts_of_its_own(write: Write, read_whole: Callable[..., Any]) -> None:
    """Its words are the original's, whose id the archive does not hold."""
    row = read_whole(write("tweets.js", archive("tweets", post(text="RT @ann: it pours &lt;well&gt;")))).rows[0]

    assert ("share", None, "it pours <well>") == (row["kind"], row["text"], row["shared_text"])
    assert [None] * 3 == [row["likes"], row["shares"], row["parent_id"]]


def test_a_link_to_a_post_makes_a_quote(write: Write, read_whole: Callable[..., Any]) -> None:
    """The quoted post is known by its link, which is written out in the words."""
    shown = post(
        text="Look https://t.co/aaaaaaaaaa",
        entities=link("https://t.co/aaaaaaaaaa", "https://twitter.com/ann/status/20"),
    )
    row = read_whole(write("tweets.js", archive("tweets", shown))).rows[0]

    assert ("quote", "x:20", "url") == (row["kind"], row["parent_id"], row["parent_evidence"])
    assert "Look https://twitter.com/ann/status/20" == row["text"]


def test_a_long_post_is_whole(write: Write, read_whole: Callable[..., Any]) -> None:
    """The words that tweets.js cuts come from note-tweet.js: the note of the same second that begins alike."""
    start = "The long version of how teapots are made starts with the clay"
    notes = [
        {"createdAt": "2022-12-06T07:30:00.000Z", "core": {"text": text}}
        for text in ("Another note", f"{start} and ends")
    ]
    write("note-tweet.js", archive("note_tweet", *({"noteTweet": note} for note in notes)))
    found = read_whole(write("tweets.js", archive("tweets", post(text=f"@ann {start} an…"), post("2", "Short"))))

    assert [f"{start} and ends", "Short"] == found.column("text")


def test_all_versions_of_an_edited_post_have_the_first_id(write: Write, read_whole: Callable[..., Any]) -> None:
    """The id is that of the first version, as in X API v2."""
    edited = post("3", edit_info={"edit": {"initialTweetId": "2", "editControlInitial": {"editTweetIds": ["2", "3"]}}})

    assert ["x:2"] == read_whole(write("tweets.js", archive("tweets", edited))).column("id")


@pytest.mark.parametrize("what", ["tweets", "tweet", "deleted_tweets", "community_tweet"])
def test_every_file_of_posts_is_read(what: str, write: Write, read_whole: Callable[..., Any]) -> None:
    """Posts stand in several files; a semicolon may end each."""
    found = read_whole(write(f"{what}.js", archive(what, post(), end=";\n")))

    assert ("x_archive", 1, []) == (found.reader, len(found.rows), found.rejected)


@pytest.mark.parametrize(
    ("what", "item"),
    [
        ("like", {"like": {"tweetId": "1", "fullText": "text, author, date"}}),
        ("direct_messages", {"dmConversation": {"messages": [{"messageCreate": {"text": "private", "id": "1"}}]}}),
        ("tweet_headers", {"tweet": {"tweet_id": "1", "user_id": "2", "created_at": "Tue Dec 06 07:30:00 +0000 2022"}}),
    ],
)
def test_what_is_not_public_words_is_not_claimed(what: str, item: Any, write: Write) -> None:
    """Likes, private messages and headers belong to no reader of ours."""
    path = write(f"{what}.js", archive(what, item))

    assert 0.0 == READER.sniff(Head(file_source(path), path.read_bytes()))


def test_a_month_of_the_oldest_archives_is_read(write: Write, read_whole: Callable[..., Any]) -> None:
    """Before 2019 each month had a file, whose posts name their author and the original of a retweet."""
    shared = {
        "id_str": "44", "text": "RT @ann: nice", "created_at": "2014-03-02 10:15:00 +0000",
        "user": {"screen_name": "teapot_shop", "id_str": "4242"}, "retweeted_status": {"id_str": "43"},
    }  # fmt: skip
    row = read_whole(write("2014_03.js", f"Grailbird.data.tweets_2014_03 = \n {json.dumps([shared])}")).rows[0]

    assert ("share", "x:43", "teapot_shop", "nice") == (
        row["kind"],
        row["parent_id"],
        row["author"],
        row["shared_text"],
    )


def test_a_large_archive_is_read_as_it_streams(write: Write, read_whole: Callable[..., Any]) -> None:
    """Past the size that is parsed at once the posts still come one by one, and the last is not lost."""
    filler = "x" * 9_000
    found = read_whole(
        write("tweets.js", archive("tweets", *(post(str(n), filler) for n in range(1, 1_001)), end=" ;"))
    )

    assert (1_000, []) == (len(found.rows), found.rejected)


def test_an_archive_that_an_editor_saved_anew(write: Write, read_whole: Callable[..., Any]) -> None:
    """UTF-16 is read as well, in the posts and in the file beside them."""
    owner = archive("account", {"account": {"username": "teapot_shop", "accountId": "4242"}})
    write("account.js", owner.encode("utf-16"))
    found = read_whole(write("tweets.js", archive("tweets", post(text="Tee für zwei 🫖"), end=";").encode("utf-16")))

    assert [("Tee für zwei 🫖", "teapot_shop")] == [(row["text"], row["author"]) for row in found.rows]
