"""Reddit's dumps and listings in small."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ODD = st.sampled_from(
    [None, "", " ", 0, 1.5, True, -1, 2**60, [], {}, "[deleted]", "[Removed]", "[x]", " a ", "a b", "t3_q", "t1_Q9",
     "t1_é", "9", "x" * 20, "\x00", "a\nb", "a &amp; b", "&lt;p&gt;", "2024-05-01T10:00:00Z", 1714557600.0,
     1714557600.5, "https://www.reddit.com/r/a", "/r/a/comments/s1/t/c1/", "\u200b", "é", "\ud83d"]
)  # fmt: skip
NAMES = ("id", "name", "parent_id", "link_id", "author", "author_fullname", "body", "body_html", "created_utc", "score")
CHANGES = st.dictionaries(
    st.sampled_from([*NAMES, "score_hidden", "permalink", "replies", "kind", "title"]), ODD, max_size=2
)


def comment(native: str, parent: object, **more: object) -> dict[str, object]:
    return {
        "id": native, "parent_id": parent, "link_id": "t3_s1", "subreddit": "a", "author": "ann",
        "body": f"body {native}", "created_utc": 1714557600, "score": 4, **more,
    }  # fmt: skip


def submission(native: str, **more: object) -> dict[str, object]:
    return {
        "id": native, "subreddit": "a", "author": "bob", "title": "Title", "selftext": "words", "num_comments": 3,
        "created_utc": "1714557600", "score": 9, "permalink": "/r/a/comments/s1/title/", **more,
    }  # fmt: skip


def listing(*things: dict[str, object]) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(things), "after": None}}


def test_a_dump_of_comments_and_submissions(write: Callable[..., Path], read_whole: Any) -> None:
    """Parents, conversation, score and time come out as they are, whatever the type of the time."""
    things = [submission("s1"), comment("c1", "t3_s1"), comment("c2", "t1_c1"), comment("c3", int("c2", 36))]
    rows = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things))).rows
    assert [None, "reddit:t3_s1", "reddit:t1_c1", "reddit:t1_c2"] == [row["parent_id"] for row in rows]
    assert {"reddit:t3_s1"} == {row["conversation_id"] for row in rows}
    assert 1 == len({row["created_at"] for row in rows})
    assert ("Title", "words", "https://www.reddit.com/r/a/comments/s1/title/", 3) == tuple(
        rows[0][name] for name in ("title", "text", "url", "replies")
    )


def test_a_listing_is_read_in_the_order_of_the_page(write: Callable[..., Path], read_whole: Any) -> None:
    """Nested replies follow their parent; what is only named as 'more' is said."""
    more = {"kind": "more", "data": {"children": ["c8", "c9"]}}
    inner = {"kind": "t1", "data": comment("c2", "t1_c1", replies="")}
    first = {"kind": "t1", "data": comment("c1", "t3_s1", replies=listing(inner, more))}
    second = {"kind": "t1", "data": comment("c3", "t3_s1")}
    found = read_whole(
        write("a.json", json.dumps([listing({"kind": "t3", "data": submission("s1")}), listing(first, second)]))
    )
    assert ["t3_s1", "t1_c1", "t1_c2", "t1_c3"] == [key.removeprefix("reddit:") for key in found.column("id")]
    assert any("2 comments are named but not held" in problem for problem in found.facts.problems)


def test_the_deleted_stay_as_holes(write: Callable[..., Path], read_whole: Any) -> None:
    """A deleted author and deleted words are unknown, and the answer below keeps its place."""
    things = [comment("c1", "t3_s1", author="[deleted]", body="[removed]"), comment("c2", "t1_c1", score_hidden=True)]
    rows = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things))).rows
    assert (None, None, None, "reddit:t1_c1") == (
        rows[0]["author"],
        rows[0]["author_id"],
        rows[0]["text"],
        rows[0]["id"],
    )
    assert ("reddit:t1_c1", None) == (rows[1]["parent_id"], rows[1]["likes"])


@pytest.mark.parametrize(
    ("body", "markup", "words"),
    [
        ("a &amp; b &gt; c", "&lt;div&gt;", "a & b > c"),
        ("a &amp; b", "<div>", "a &amp; b"),
        ("a &amp;lt; b", None, "a &lt; b"),
        ("AT&T &amp; <b>", None, "AT&T &amp; <b>"),
    ],
)
def test_signs_are_unescaped_only_where_they_were_escaped(
    body: str, markup: str | None, words: str, write: Callable[..., Path], read_whole: Any
) -> None:
    """The HTML beside the text, or bare signs in it, tell whether this export escapes."""
    thing = comment("c1", "t3_s1", body=body, body_html=markup)
    assert words == read_whole(write("a.ndjson", json.dumps(thing) + "\n" + json.dumps(thing))).rows[0]["text"]


def test_a_crosspost_is_a_share(write: Callable[..., Path], read_whole: Any) -> None:
    """A crosspost passes on the original's words and has none of its own."""
    original = {"title": "Old", "selftext": "old words"}
    thing = submission("s2", crosspost_parent="t3_s1", crosspost_parent_list=[original])
    (row,) = read_whole(write("a.json", json.dumps(thing))).rows
    assert ("share", "reddit:t3_s1", None, None, "old words") == tuple(
        row[name] for name in ("kind", "parent_id", "text", "title", "shared_text")
    )


def test_a_thread_too_deep_to_recurse_is_read(write: Callable[..., Path], read_whole: Any) -> None:
    """Three hundred replies below each other are three hundred comments."""
    text = '""'
    for n in range(300, 0, -1):
        thing = json.dumps(comment(f"c{n}", f"t1_c{n - 1}", replies="here"))
        text = json.dumps(listing({"kind": "t1", "data": "below"})).replace('"below"', thing.replace('"here"', text))
    assert 300 == len(read_whole(write("a.json", text)).rows)


def test_a_cut_listing_gives_the_comments_before_the_cut(write: Callable[..., Path], read_whole: Any) -> None:
    """A truncated listing loses its end only, and says so."""
    things = [{"kind": "t1", "data": comment(f"c{n}", "t3_s1")} for n in range(30)]
    whole = json.dumps([listing({"kind": "t3", "data": submission("s1")}), listing(*things)])
    found = read_whole(write("a.json", whole[: len(whole) // 2]))
    assert 10 < len(found.rows) < 30
    assert any("breaks off" in problem for problem in found.facts.problems)


def test_other_things_are_rejected(write: Callable[..., Path], read_whole: Any) -> None:
    """Users, subreddits and broken comments are rejected with their reason."""
    broken = {"kind": "t1", "data": comment("c1", "t3_s1", created_utc="soon")}
    found = read_whole(write("a.json", json.dumps(listing({"kind": "t2", "data": {"name": "ann"}}, broken))))
    assert ([], 2) == (found.rows, len(found.rejected))


def test_the_weakest_time_speaks_for_the_file(write: Callable[..., Path], read_whole: Any) -> None:
    """One time that is only a day is what is said of all, wherever it stands."""
    times = (1714557600, "2024-05-01", 1714557600)
    things = [comment(f"c{n}", "t3_s1", created_utc=time) for n, time in enumerate(times)]
    found = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things)))
    assert "day_only" == found.facts.time_basis


def test_a_reason_never_repeats_what_stood_there(write: Callable[..., Path], read_whole: Any) -> None:
    """The value that is wrong stands in the excerpt alone."""
    things = [comment("c1", "t3_s1", created_utc="ann@example.com"), comment("c2", "t3_s1", created_utc=None)]
    found = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things)))
    assert [("created_utc: not a time that can be understood", "ann@example.com")] == [
        (row.reason, row.excerpt) for row in found.rejected
    ]


def test_a_record_cannot_choose_its_reason(write: Callable[..., Path], read_whole: Any) -> None:
    """What a stranger's record calls its reason is not ours; half characters do not stop the reading."""
    strange = {"reason": "mail ann@example.com \ud800"}
    other = {"kind": "t2\ud800 ann", "data": {}}
    things = [strange, other, comment("c1", "t3_s1")]
    found = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things)))
    assert ["reddit:t1_c1"] == found.column("id")
    assert {
        "the item is not a comment or a submission",
        "this is another thing of Reddit, not a comment or a submission",
    } == {row.reason for row in found.rejected}
    assert ["t2\ufffd ann"] == [row.excerpt for row in found.rejected if row.excerpt]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.lists(CHANGES, min_size=1, max_size=4), st.booleans(), st.sets(st.sampled_from(NAMES), max_size=1))
def test_many_comments_are_read_as_each_alone(
    tmp_path: Path, read_whole: Any, changes: list[dict[str, Any]], has_links: bool, missing: set[str]
) -> None:
    """Whatever stands in a comment, reading it together with others gives what reading it alone gives."""
    path = tmp_path / "a.ndjson"
    whole = {"name": "t1_c", "author_fullname": "t2_a", **({"permalink": "/r/a/comments/s1/t/c/"} if has_links else {})}
    things = [
        {**comment(f"c{n}", "t1_c0"), **whole, "name": f"t1_c{n}", **change}
        for n, change in enumerate(changes, start=1)
    ]
    lines = [{name: value for name, value in thing.items() if name not in missing} for thing in things]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reporter.readers.json_reader.LEAST_TOGETHER", 1)
        together = read_whole(path, reader="reddit")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reporter.readers.json_reader.LEAST_TOGETHER", 1_000_000)
        alone = read_whole(path, reader="reddit")
    assert (alone.rows, alone.rejected) == (together.rows, together.rejected)
    assert alone.facts == together.facts


def test_a_dump_is_read_in_blocks(write: Callable[..., Path], read_whole: Any) -> None:
    """Comments keep their lines and their order where blocks of plain ones meet others."""
    things: list[dict[str, Any]] = [comment(f"c{n}", "t3_s1") for n in range(2_500)]
    things[1_200] = submission("s2")
    things[1_300] = comment("c1300", "t3_s1", created_utc="soon")
    things[2_400] = {"id": "no thing"}
    found = read_whole(write("a.ndjson", "".join(json.dumps(thing) + "\n" for thing in things)))
    assert [1_301, 2_401] == [row.row for row in found.rejected]
    assert [n + 1 for n in range(2_500) if n not in (1_300, 2_400)] == found.column("source_row")
