"""Each export has its platform's shape, its damage, and nothing else amiss."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from example.exports.reddit import SUBREDDIT
from example.item import Item

DAMAGE = {"x": 1, "reddit": 1, "instagram": 2, "web": 2}


def pages(text: str) -> list[dict[str, Any]]:
    """The pages of an export from X, without the line where the stream broke off."""
    return [page for page in map(json.loads, text.split("\n")[:-1]) if "data" in page]


def rows(text: str, delimiter: str, header_starts: str) -> list[dict[str, str]]:
    """The rows below the header of a table with a preamble."""
    table = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    start = next(i for i, row in enumerate(table) if row and row[0] == header_starts)
    return [dict(zip(table[start], row, strict=False)) for row in table[start + 1 :]]


def test_pages_of_x_hold_their_authors_and_what_they_refer_to(exported: dict[str, str]) -> None:
    """Every author is in includes.users, every parent in includes.tweets or in errors."""
    for page in pages(exported["x_search_summer.jsonl"]):
        users = {user["id"] for user in page["includes"]["users"]}
        known = {tweet["id"] for tweet in page["includes"].get("tweets", [])}
        lost = {error["value"] for error in page.get("errors", [])}
        assert {tweet["author_id"] for tweet in page["data"]} <= users
        assert {r["id"] for tweet in page["data"] for r in tweet.get("referenced_tweets", [])} <= known | lost
        assert len(page["data"]) == page["meta"]["result_count"] <= 100


def test_no_two_accounts_on_x_share_a_number(exported: dict[str, str]) -> None:
    """One id, one handle."""
    found: dict[str, set[str]] = {}
    for name in ("x_search_spring.jsonl", "x_search_summer.jsonl"):
        for page in pages(exported[name]):
            for user in page["includes"]["users"]:
                found.setdefault(user["id"], set()).add(user["username"])
    assert [users for users in found.values() if len(users) > 1] == []


def test_the_two_exports_of_x_overlap_a_little_and_agree(exported: dict[str, str]) -> None:
    """Some tens of posts are in both, with the same words."""
    spring, summer = (
        {t["id"]: t["text"] for page in pages(exported[f"x_search_{part}.jsonl"]) for t in page["data"]}
        for part in ("spring", "summer")
    )
    both = spring.keys() & summer.keys()
    assert 15 <= len(both) <= 150
    assert all(spring[key] == summer[key] for key in both)


def test_a_retweet_looks_as_it_does_on_x(exported: dict[str, str]) -> None:
    """It begins with RT, is cut, and has no likes of its own."""
    tweets = [t for page in pages(exported["x_search_summer.jsonl"]) for t in page["data"]]
    retweets = [t for t in tweets if any(r["type"] == "retweeted" for r in t.get("referenced_tweets", []))]
    assert len(retweets) > 100
    assert all(t["text"].startswith("RT @") and len(t["text"]) <= 140 for t in retweets)
    assert {0} == {t["public_metrics"]["like_count"] for t in retweets}


def test_one_line_of_the_comments_is_torn_and_all_others_are_whole(exported: dict[str, str]) -> None:
    """Reddit comments name their parent, and every parent but none is there."""
    whole, torn = [], 0
    for line in exported["reddit_comments.ndjson"].split("\n")[:-1]:
        try:
            whole.append(json.loads(line))
        except json.JSONDecodeError:
            torn += 1
    posts = [json.loads(line) for line in exported["reddit_submissions.ndjson"].split("\n")[:-1]]
    names = {record["name"] for record in [*whole, *posts]}
    assert DAMAGE["reddit"] == torn
    assert {record["parent_id"] for record in whole} <= names
    assert {record["link_id"] for record in whole} <= {post["name"] for post in posts}


def test_crossposts_name_what_they_pass_on(exported: dict[str, str]) -> None:
    """A crosspost stands in another community, with the original's title and its id."""
    posts = [json.loads(line) for line in exported["reddit_submissions.ndjson"].split("\n")[:-1]]
    by_name = {post["name"]: post for post in posts}
    crossposts = [post for post in posts if "crosspost_parent" in post]
    assert len(crossposts) >= 10
    assert all(post["title"] == by_name[post["crosspost_parent"]]["title"] for post in crossposts)
    assert all(post["subreddit"] != SUBREDDIT and post["selftext"] == "" for post in crossposts)


def test_instagram_has_a_preamble_day_first_dates_and_two_damaged_rows(exported: dict[str, str]) -> None:
    """One row has an impossible day, the last is torn; every other parent is there."""
    found = rows(exported["instagram_comments.csv"], ";", "Comment ID")
    ids = {row["Comment ID"] for row in found}
    assert [row["Date"] for row in found if row.get("Date", "").startswith("31/02")] == ["31/02/2026 10:11:12"]
    assert found[-1]["Username"] == "half_a_row"
    assert "Date" not in found[-1]
    assert {row["Parent ID"] for row in found} <= ids | {""}
    assert any(int(row["Date"][:2]) > 12 for row in found[:-1])


def test_the_web_export_says_when_it_was_damaged(exported: dict[str, str]) -> None:
    """One row is empty, one has no date; all others have an id, a date and a known parent."""
    found = rows(exported["web_mentions_brandwatch.csv"], ",", "Query Id")
    whole = [row for row in found if row["Resource Id"] and row["Date"]]
    assert DAMAGE["web"] == len(found) - len(whole)
    assert {row["Parent Post Id"] for row in whole} <= {row["Resource Id"] for row in whole} | {""}


def test_hostile_words_are_in_the_exports(exported: dict[str, str]) -> None:
    """What a page must not run is there to be shown harmless."""
    assert "&lt;script&gt;" in exported["x_search_spring.jsonl"] + exported["x_search_summer.jsonl"]
    assert "=HYPERLINK(" in exported["instagram_comments.csv"]
    assert "\u202e" in exported["web_mentions_brandwatch.csv"]
    assert "\u2028" in exported["reddit_comments.ndjson"] + exported["reddit_submissions.ndjson"]
    assert max(len(row.get("Name") or "") for row in rows(exported["instagram_comments.csv"], ";", "Comment ID")) >= 300


def test_every_mention_is_in_an_export(exported: dict[str, str], story: list[Item]) -> None:
    """Nothing of the story is left out."""
    everything = set(re.findall(r"[\w-]+", " ".join(exported.values())))
    assert [item.id for item in story if item.id not in everything] == []
