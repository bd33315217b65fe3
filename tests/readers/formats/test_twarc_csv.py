"""twarc-csv: the original's words and counts that it writes on retweets, and its escapes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]
NAMES = (
    "id", "conversation_id", "referenced_tweets.replied_to.id", "referenced_tweets.retweeted.id",
    "referenced_tweets.quoted.id", "author_id", "created_at", "text", "lang", "public_metrics.reply_count",
    "public_metrics.retweet_count", "public_metrics.like_count", "edit_history_tweet_ids", "author.username",
    "author.description", "author.location", "author.public_metrics.followers_count", "geo.full_name",
)  # fmt: skip


def table(*rows: dict[str, str]) -> str:
    """A table of twarc-csv with these cells over those of a plain post."""
    plain = {
        "id": "20", "conversation_id": "20", "author_id": "501", "text": "Tea",
        "created_at": "2023-01-05T10:00:00.000Z", "public_metrics.reply_count": "1",
        "public_metrics.retweet_count": "2", "public_metrics.like_count": "7",
        "author.username": "tea_ann", "author.public_metrics.followers_count": "120", "author.location": "Leeds",
    }  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, NAMES, restval="")
    writer.writeheader()
    writer.writerows({**plain, **row} for row in rows)
    return out.getvalue()


def test_a_post(write: Write, read_whole: Callable[..., Any]) -> None:
    """The columns of X API v2 are found under their dotted names."""
    found = read_whole(write("a.csv", table({"text": "Tea &amp; cake", "geo.full_name": "York, England"})))

    row = found.rows[0]
    assert ("twarc_csv", "x:20", "post", "x:20") == (found.reader, row["id"], row["kind"], row["conversation_id"])
    assert ("tea_ann", "501", 120, "York, England") == (
        row["author"],
        row["author_id"],
        row["audience"],
        row["location"],
    )
    assert ("Tea & cake", 7, 2, 1, "exact") == (
        row["text"],
        row["likes"],
        row["shares"],
        row["replies"],
        row["time_basis"],
    )
    assert "https://x.com/tea_ann/status/20" == row["url"]


def test_line_breaks_come_back(write: Write, read_whole: Callable[..., Any]) -> None:
    """twarc-csv writes a line break as a backslash and an n."""
    assert ["one\ntwo"] == read_whole(write("a.csv", table({"text": r"one\ntwo"}))).column("text")


def test_a_retweet_has_no_words_and_no_counts_of_its_own(write: Write, read_whole: Callable[..., Any]) -> None:
    """By default twarc-csv puts the original's words and counts on it."""
    row = read_whole(write("a.csv", table({"referenced_tweets.retweeted.id": "7"}))).rows[0]

    assert ("share", "x:7", None, "Tea") == (row["kind"], row["parent_id"], row["text"], row["shared_text"])
    assert [None] * 3 == [row["likes"], row["shares"], row["replies"]]


def test_answers_and_quotes(write: Write, read_whole: Callable[..., Any]) -> None:
    """A quote that answers a post has the answered post as its parent, as in X API v2."""
    replied, quoted = "referenced_tweets.replied_to.id", "referenced_tweets.quoted.id"
    found = read_whole(
        write("a.csv", table({replied: "3"}, {quoted: "4", "id": "21"}, {replied: "3", quoted: "4", "id": "22"}))
    )

    assert [("comment", "x:3"), ("quote", "x:4"), ("quote", "x:3")] == [(r["kind"], r["parent_id"]) for r in found.rows]


def test_all_versions_of_an_edited_post_have_the_first_id(write: Write, read_whole: Callable[..., Any]) -> None:
    """The id is that of the first version, as in X API v2."""
    row = read_whole(write("a.csv", table({"edit_history_tweet_ids": '["19", "20"]'}))).rows[0]

    assert ("x:19", "x:19") == (row["id"], row["conversation_id"])


def test_cells_as_json(write: Write, read_whole: Callable[..., Any]) -> None:
    """With --json-encode-text every text is a JSON text, quotes and all."""
    found = read_whole(write("a.csv", table({"id": '"20"', "text": r'"a \"good\" pot\nhere"'})))

    assert [("x:20", 'a "good" pot\nhere')] == [(row["id"], row["text"]) for row in found.rows]


def encoded(*rows: dict[str, str]) -> str:
    """The same table as `--json-encode-all` writes it: every text a JSON text, counts as they are."""
    first, *below = csv.reader(io.StringIO(table(*rows)))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(first)
    for row in below:
        cells = zip(first, row, strict=True)
        writer.writerow(json.dumps(cell) if cell and "count" not in name else cell for name, cell in cells)
    return out.getvalue()


def test_a_whole_table_as_json(write: Write, read_whole: Callable[..., Any]) -> None:
    """Times, names and places come out of their quotes as well, and nothing is lost."""
    rows = [
        {"text": "caf\u00e9 &amp; \U0001f375", "lang": "en", "author.location": "K\u00f6ln"},
        {"id": "21", "referenced_tweets.retweeted.id": "7", "text": 'RT @bob: a "good" pot'},
    ]
    plain, found = read_whole(write("a.csv", table(*rows))), read_whole(write("b.csv", encoded(*rows)))

    assert ("twarc_csv", []) == (found.reader, found.facts.problems)
    assert [{**row, "source_file": "b.csv"} for row in plain.rows] == found.rows
    assert ("exact", "en", "K\u00f6ln") == tuple(found.rows[0][name] for name in ("time_basis", "lang", "location"))


def test_a_line_of_such_a_table_that_is_no_row_costs_itself(write: Write, read_whole: Callable[..., Any]) -> None:
    """What stands around it is read."""
    lines = encoded({}, {"id": "21"}, {"id": "22"}).splitlines()
    lines[2] = lines[2][:4]
    found = read_whole(write("a.csv", "\n".join(lines)))

    assert (["x:20", "x:22"], 1) == (found.column("id"), len(found.rejected))


def test_a_bad_time_costs_its_row(write: Write, read_whole: Callable[..., Any]) -> None:
    """One row is rejected with the reason, the others are read."""
    found = read_whole(write("a.csv", table({"created_at": "noon"}, *({"id": str(n)} for n in range(30, 33)))))

    assert (3, ["created_at: not a time that can be understood"]) == (
        len(found.rows),
        [r.reason for r in found.rejected],
    )


def test_a_row_without_the_number_of_a_post_is_none(write: Write, read_whole: Callable[..., Any]) -> None:
    """It is rejected with its words, and the rows beside it are kept."""
    found = read_whole(
        write("a.csv", table({"id": "twenty", "text": r"one\ntwo"}, {"id": "21", "author.username": ""}))
    )

    assert [("x:21", "https://x.com/i/web/status/21")] == [(row["id"], row["url"]) for row in found.rows]
    assert [(2, "the row has no id of a post", "one two")] == [(r.row, r.reason, r.excerpt) for r in found.rejected]
