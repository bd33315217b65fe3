"""Facepager: a tree whose rows name their place, not Facebook's ids of what they answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[..., Path]
NAMES = (
    "path;id;parent_id;level;object_id;object_type;query_status;from.name;from.id;message;created_time;shares.count;"
)
NAMES += "comments.summary.total_count;reactions.summary.total_count"
SEED = "shop;1;;0;shop;seed;;;;;;;;"
POST = "shop/p;2;1;1;1000_2000;data;fetched (200);Shop;100;New pots;2024-01-03T10:00:00+0000;3;2;12"
COMMENT = "shop/p/c;3;2;2;2000_5000;data;fetched (200);Bob;900;Nice;2024-01-03T11:00:00+0000;;1;1"
ANSWER = "shop/p/c/a;4;3;3;2000_6000;data;fetched (200);;;Thanks;2024-01-03T12:00:00+0000;;;"
OFFCUT = "shop/p/o;5;2;2;;offcut;fetched (200);;;;;;;"


def table(*lines: str) -> str:
    """A table of Facepager."""
    return "\n".join([NAMES, *lines, ""])


def test_the_tree_tells_what_answers_what(write: Write, read_whole: Callable[..., Any]) -> None:
    """Places within the file become Facebook's ids, and all below a post is its conversation."""
    found = read_whole(write("a.csv", table(SEED, POST, COMMENT, ANSWER)))

    assert ("facepager", ["post", "comment", "comment"]) == (found.reader, found.column("kind"))
    assert [None, "facebook:2000", "facebook:2000_5000"] == found.column("parent_id")
    assert ["facebook:2000"] * 3 == found.column("conversation_id")
    assert (12, 3, 2) == tuple(found.rows[0][name] for name in ("likes", "shares", "replies"))


def test_nodes_that_nobody_said_are_rejected(write: Write, read_whole: Callable[..., Any]) -> None:
    """The page that was started from and the end of a page of answers are no mentions."""
    found = read_whole(write("a.csv", table(SEED, POST, OFFCUT)))

    assert (1, [2, 4]) == (len(found.rows), [row.row for row in found.rejected])


def test_a_comment_without_its_post_is_a_beginning(write: Write, read_whole: Callable[..., Any]) -> None:
    """Where the level above is not in the file, the parent is unknown."""
    found = read_whole(write("a.csv", table(COMMENT, ANSWER)))

    assert [None, "facebook:2000_5000"] == found.column("parent_id")


def test_the_comments_of_posts_that_were_started_from(write: Write, read_whole: Callable[..., Any]) -> None:
    """Where the start is a post and not a page, what stands below it answers it."""
    start, comment = "p;1;;0;1000_2000;seed;;;;;;;;", COMMENT.replace(";3;2;2;", ";3;1;1;")
    row = read_whole(write("a.csv", table(start, comment, OFFCUT))).rows[0]

    assert ("facebook:2000_5000", "comment", "facebook:2000") == (row["id"], row["kind"], row["parent_id"])


def test_posts_below_pages_that_were_searched_for(write: Write, read_whole: Callable[..., Any]) -> None:
    """A page said nothing, whatever its level; what stands below it is a post."""
    page, post = "s/shop;9;1;1;1000;data;fetched (200);;;;;;;", POST.replace(";2;1;1;", ";2;9;2;")
    found = read_whole(write("a.csv", table(SEED, page, post)))

    assert [("facebook:2000", "post", None)] == [(row["id"], row["kind"], row["parent_id"]) for row in found.rows]


def test_a_node_whose_level_is_no_number_starts_nothing(write: Write, read_whole: Callable[..., Any]) -> None:
    """It is rejected as it is, and what stands below it is not read as if the fetching had started there."""
    odd, post = "s;9;;many;1000_2000;data;fetched (200);;;;;;;", POST.replace(";2;1;1;", ";2;9;2;")
    found = read_whole(write("a.csv", table(odd, post)))

    assert ([2], "facebook:1000_2000") == ([row.row for row in found.rejected], found.rows[0]["id"])
    assert "level: not a count" in found.rejected[0].reason


def test_a_zone_without_a_colon_is_read(write: Write, read_whole: Callable[..., Any]) -> None:
    """Times as Facebook writes them are exact, whichever their zone; one that is no zone costs its row."""
    rows = [
        POST.replace(";2;1;1;1000_2000", f";{number};1;1;1000_{number}000").replace("10:00:00+0000", f"10:00:00{zone}")
        for number, zone in enumerate(("+0000", "-0530", "+2400", "+0a00"), start=2)
    ]
    found = read_whole(write("a.csv", table(SEED, *rows)))

    told = [(row["created_at"].isoformat(), row["time_basis"]) for row in found.rows]
    assert [("2024-01-03T10:00:00+00:00", "exact"), ("2024-01-03T15:30:00+00:00", "exact")] == told
    assert [2, 5, 6] == [row.row for row in found.rejected]


def test_a_number_that_comes_again_is_the_later_node(write: Write, read_whole: Callable[..., Any]) -> None:
    """Tables that were put together number twice: what follows stands below the last node of its number."""
    other = POST.replace("1000_2000", "1000_3000").replace(";2;1;1;", ";3;1;1;")
    found = read_whole(write("a.csv", table(SEED, POST, COMMENT, other, ANSWER)))

    assert ["facebook:2000", "facebook:2000_5000", "facebook:3000", "facebook:2000_6000"] == found.column("id")
    assert ("facebook:3000", "facebook:3000") == (found.column("parent_id")[3], found.column("conversation_id")[3])
