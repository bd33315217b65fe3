"""Real exports, each compared with a plain reading of the same file by other means."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SAME_IN_BOTH_SHAPES = (
    "id", "kind", "author_id", "author", "audience", "text", "shared_text", "url", "lang", "location", "created_at",
    "parent_id", "conversation_id", "likes", "shares", "replies",
)  # fmt: skip


def plain_rows(path: Path, encoding: str = "utf-8") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return [row for row in csv.reader(stream) if row]


def test_customer_support_loses_only_the_torn_row(shared_data: Path, read_whole: Any) -> None:
    """Ids, parents, authors, texts and times are those of the raw file; the torn row is rejected in its two parts."""
    path = shared_data / "brands/customer_support/twcs_first5001.csv"
    header, *raw = plain_rows(path)
    whole = [dict(zip(header, row, strict=True)) for row in raw if len(row) == len(header)]
    found = read_whole(path)
    assert ["x:" + row["tweet_id"] for row in whole] == found.column("id")
    assert [row["author_id"] for row in whole] == found.column("author")
    parents = [row["in_response_to_tweet_id"] for row in whole]
    assert [f"x:{int(float(p))}" if p else None for p in parents] == found.column("parent_id")
    assert [html.unescape(row["text"]).replace("\r\n", "\n").strip() for row in whole] == found.column("text")
    times = [datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y") for row in whole]
    assert times == found.column("created_at")
    assert len(raw) - len(whole) == len(found.rejected) == 2
    assert {"exact"} == set(found.column("time_basis"))


def test_pheme_replies_keep_their_parents(shared_data: Path, read_whole: Any) -> None:
    """Replies are comments on the tweet they answer, in the thread they belong to, at the time they were said."""
    path = shared_data / "cascades/pheme/tweets.csv"
    header, *raw = plain_rows(path)
    whole = [dict(zip(header, row, strict=True)) for row in raw]
    found = read_whole(path)
    assert [] == found.rejected
    assert ["x:" + row["tweet_id"] for row in whole] == found.column("id")
    answers = [row["in_reply_to_status_id"] for row in whole]
    assert [f"x:{parent}" if parent else None for parent in answers] == found.column("parent_id")
    assert ["x:" + row["thread_id"] for row in whole] == found.column("conversation_id")
    assert [int(row["followers_count"]) for row in whole] == found.column("audience")
    kinds = Counter(
        "comment"
        if row["kind"] != "source" or row["in_reply_to_status_id"]
        else "share"
        if re.match(r"(#\w+\s+)*RT @\w+:", row["text"])
        else "post"
        for row in whole
    )
    assert kinds == Counter(found.column("kind"))


def test_pheme_retweets_are_bare_shares(shared_data: Path, read_whole: Any) -> None:
    """A retweet without text is a share of its source, with no words and no opinion of its own."""
    path = shared_data / "cascades/pheme/retweets.csv"
    header, *raw = plain_rows(path)
    whole = [dict(zip(header, row, strict=True)) for row in raw]
    found = read_whole(path)
    assert ["x:" + row["retweet_of_id"] for row in whole] == found.column("parent_id")
    assert ["x:" + row["retweet_id"] for row in whole] == found.column("id")
    assert {("share", None)} == {(row["kind"], row["text"]) for row in found.rows}


def test_product_emotions_keeps_every_tweet_but_the_empty_one(shared_data: Path, read_whole: Any) -> None:
    """An old western encoding is declared, and words are the raw words, whether said or passed on."""
    path = next((shared_data / "brands/product_emotions").glob("*.csv"))
    _, *raw = plain_rows(path, "latin-1")
    found = read_whole(path)
    assert "cp1252" == found.facts.encoding
    assert len([row for row in raw if row[0].strip()]) == len(found.rows)
    raw_plain = [row[0].strip() for row in raw if row[0].strip() and "RT @" not in row[0]]
    kept_plain = [row["text"] for row in found.rows if row["shared_text"] is None and "RT @" not in row["text"]]
    ascii_only = [html.unescape(text) for text in raw_plain if text.isascii()]
    assert ascii_only == [text for text, raw_text in zip(kept_plain, raw_plain, strict=True) if raw_text.isascii()]


def test_youtube_comments_keep_their_ids_and_missing_dates(shared_data: Path, read_whole: Any) -> None:
    """Every comment is read, and a missing date stays unknown."""
    for path in sorted((shared_data / "spam/youtube").glob("*.csv")):
        header, *raw = plain_rows(path)
        date = header.index("DATE")
        found = read_whole(path)
        assert [f"web:{row[0]}" for row in raw] == found.column("id")
        assert [not row[date] for row in raw] == [at is None for at in found.column("created_at")]
        assert {"comment"} == set(found.column("kind"))


def test_flat_and_paged_x_exports_say_the_same(shared_data: Path, read_whole: Any) -> None:
    """The same posts exported in two shapes give the same mentions, field by field."""
    flat, paged = (read_whole(shared_data / "exports/x_v2" / name) for name in ("flat.jsonl", "noflat.jsonl"))
    for name in SAME_IN_BOTH_SHAPES:
        assert flat.column(name) == paged.column(name), name


def test_x_pages_agree_with_a_plain_reading(shared_data: Path, read_whole: Any) -> None:
    """Ids, kinds, parents and times of a page are those of its `data`; posts in `includes` are context only."""
    path = shared_data / "exports/x_v2/brexit.jsonl"
    page = json.loads(path.read_text())
    found = read_whole(path)
    assert ["x:" + post["id"] for post in page["data"]] == found.column("id")
    kinds = []
    for post in page["data"]:
        types = {reference["type"] for reference in post.get("referenced_tweets", [])}
        kinds.append(
            "share" if "retweeted" in types else "quote" if "quoted" in types else "comment" if types else "post"
        )
    assert kinds == found.column("kind")
    assert [datetime.fromisoformat(post["created_at"]) for post in page["data"]] == found.column("created_at")
    assert len(page["includes"]["tweets"]) == found.facts.context_rows
    originals = {post["id"]: html.unescape(post["text"]) for post in page["includes"]["tweets"]}
    shared = {row["parent_id"]: row["shared_text"] for row in found.rows if row["kind"] == "share"}
    assert all(originals[parent[2:]].strip() == text for parent, text in shared.items() if parent[2:] in originals)


def test_versions_of_an_edited_post_are_one_mention(shared_data: Path, read_whole: Any) -> None:
    """Before and after an edit the post has one id; the words are those of each version."""
    before, after = (
        read_whole(shared_data / "exports/x_v2" / name).rows[0]
        for name in ("edited_before.jsonl", "edited_after.jsonl")
    )
    assert before["id"] == after["id"] == before["conversation_id"] == after["conversation_id"]
    assert before["text"] != after["text"]
    assert before["created_at"] < after["created_at"]


def test_a_file_of_users_gives_no_mentions(shared_data: Path, read_whole: Any) -> None:
    """Users are not posts: every one is rejected with that reason."""
    found = read_whole(shared_data / "exports/x_v2/users.jsonl")
    assert [] == found.rows
    assert {"this is a user, not a post"} == {row.reason for row in found.rejected}


def test_a_stream_with_a_broken_line_keeps_the_others(shared_data: Path, read_whole: Any) -> None:
    """Streamed posts are read one a line, and the line that was cut is rejected where it stands."""
    found = read_whole(shared_data / "exports/x_v2/streaming_output_with_error.jsonl")
    assert (7, [8]) == (len(found.rows), [row.row for row in found.rejected])


def test_x_v1_threads_one_post_a_file(shared_data: Path, read_whole: Any) -> None:
    """Each file of one post gives that post with its parent, author, audience and time."""
    files = sorted((shared_data / "exports/x_v1_threads").glob("*/*/*/*.json"))
    assert files
    for path in files:
        raw = json.loads(path.read_text())
        found = read_whole(path)
        (row,) = found.rows
        parent = raw["in_reply_to_status_id_str"]
        assert "x_v1" == found.reader
        assert ("x:" + raw["id_str"], f"x:{parent}" if parent else None) == (row["id"], row["parent_id"])
        assert html.unescape(raw["text"]).strip() == row["text"]
        assert (raw["user"]["screen_name"], raw["user"]["followers_count"]) == (row["author"], row["audience"])
        assert datetime.strptime(raw["created_at"], "%a %b %d %H:%M:%S %z %Y") == row["created_at"]


def test_reddit_dump_agrees_with_a_plain_reading(shared_data: Path, read_whole: Any) -> None:
    """Every comment keeps its parent, score and words; deleted people and words are unknown, not invented."""
    for path in sorted((shared_data / "exports/reddit").glob("*_comments.ndjson")):
        raw = [json.loads(line) for line in path.read_bytes().split(b"\n") if line.strip()]
        found = read_whole(path)
        assert [f"reddit:{row['name']}" for row in raw] == found.column("id")
        assert [f"reddit:{row['parent_id']}" for row in raw] == found.column("parent_id")
        assert [row["score"] for row in raw] == found.column("likes")
        assert [datetime.fromtimestamp(row["created_utc"], UTC) for row in raw] == found.column("created_at")
        assert [None if row["author"] == "[deleted]" else row["author"] for row in raw] == found.column("author")
        gone = ("[deleted]", "[removed]")
        assert [None if r["body"] in gone else r["body"].replace("\r", "\n").strip() for r in raw] == found.column(
            "text"
        )


def test_reddit_listing_and_dump_of_a_thread_agree(shared_data: Path, read_whole: Any) -> None:
    """A comment found in the API's nested answers is the same mention as in the dump, field by field."""
    for name in ("n49rw", "3hahrw", "57dw9a"):
        folder = shared_data / "exports/reddit"
        dump = {row["id"]: row for row in read_whole(folder / f"{name}_comments.ndjson").rows}
        listing = {row["id"]: row for row in read_whole(folder / f"{name}_raw_api_responses.json").rows}
        assert dump.keys() <= listing.keys()
        for key, row in dump.items():
            ours = {
                column: value for column, value in row.items() if column not in ("source_row", "source_file", "likes")
            }
            theirs = {column: listing[key][column] for column in ours}
            assert ours == theirs
