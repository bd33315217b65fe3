"""What is found by an address in words, what is guessed from words, and what is never guessed."""

import importlib
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.engine.embedded import EmbeddedEngine
from reporter.links.cascades import link
from reporter.mentions import READ_SCHEMA

START = datetime(2026, 3, 1, tzinfo=UTC)
LONG = "the handle of the new grinder broke on the first morning and nobody has answered me"


def at(hours: float) -> datetime:
    """So many hours after the start."""
    return START + timedelta(hours=hours)


def parents(engine: Any) -> dict[str, tuple[str | None, str]]:
    """Parent and evidence of each mention, after the links stage."""
    link(engine, mentions="mentions")
    rows = engine.rows("select n.id, k.parent_id, k.parent_evidence from known_by as k join numbered as n using (i)")
    return {row["id"]: (row["parent_id"], row["parent_evidence"]) for row in rows.to_pylist()}


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("look at https://x.com/ann/status/7?s=20", "https://twitter.com/ann/status/7"),
        ("this: http://www.news.example/beans/?utm_source=a.", "https://news.example/beans"),
        ("so https://youtu.be/abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk&t=4"),
        ("https://old.reddit.com/r/tea/comments/1abc/pots/", "https://www.reddit.com/r/tea/comments/1abc/other_title/"),
    ],
)
def test_an_address_in_words_is_a_link(tell: Any, text: str, url: str) -> None:
    """Whoever holds the address of an earlier mention passes it on, however the address is written."""
    found = parents(tell({"id": "a", "url": url, "text": "first"}, {"id": "b", "text": text}))

    assert ("a", "url") == found["b"]


def test_an_address_of_many_or_of_a_later_mention_is_no_link(tell: Any) -> None:
    """The page under which many comments stand says nothing of one of them, and nobody passes on what is to come."""
    page = "https://news.example/beans"
    found = parents(
        tell(
            {"id": "a", "url": page},
            {"id": "b", "url": page},
            {"id": "c", "text": page},
            {"id": "d", "text": "https://x.com/e/status/9"},
            {"id": "e", "url": "https://x.com/e/status/9"},
        )
    )

    assert {(None, "none")} == set(found.values())


def test_an_address_in_words_gives_way_to_a_named_parent(tell: Any) -> None:
    """An answer that says what it answers is not moved by an address that it also holds."""
    found = parents(
        tell(
            {"id": "a", "url": "https://x.com/a/status/1"},
            {"id": "b"},
            {"id": "c", "parent_id": "b", "parent_evidence": "id", "text": "see https://x.com/a/status/1"},
            {"id": "d", "parent_id": "lost", "parent_evidence": "id", "text": "see https://x.com/a/status/1"},
        )
    )

    assert (("b", "id"), ("lost", "id")) == (found["c"], found["d"])


@pytest.mark.parametrize(
    "claim",
    [
        {"text": None, "shared_text": LONG, "shared_author": "Ann", "kind": "share"},
        {"text": None, "shared_text": f"{LONG[:50]}…", "shared_author": "ann", "kind": "share"},
        {"text": f"so true RT @ann: {LONG}"},
        {"text": f"MT @Ann {LONG}"},
        {"text": f"“@ann: {LONG}” same here"},
        {"text": f"{LONG.title()} https://short.example/x via @ann"},
        {"text": f'@ann said "{LONG}", and she is right'},
    ],
)
def test_words_under_a_name_are_a_guess(tell: Any, claim: dict[str, Any]) -> None:
    """Somebody's words with their name lead to the latest mention of theirs with these words."""
    engine = tell(
        {"id": "old", "author": "@Ann", "text": LONG, "created_at": at(0)},
        {"id": "new", "author": "@Ann", "text": f"{LONG}!", "created_at": at(1)},
        {"id": "other", "author": "bob", "text": LONG, "created_at": at(2)},
        {"id": "child", "author": "cas", "created_at": at(3), **claim},
        {"id": "later", "author": "ann", "text": LONG, "created_at": at(4)},
    )

    assert ("new", "quoted_text") == parents(engine)["child"]


@pytest.mark.parametrize(
    "claim",
    [
        {"text": None, "shared_text": LONG, "shared_author": "dan", "kind": "share"},
        {"text": None, "shared_text": f"{LONG[:30]} and went to the dogs", "shared_author": "ann", "kind": "share"},
        {"text": LONG},
        {"text": f"RT @ann: {LONG}", "created_at": at(31 * 24)},
        {"text": f"RT @ann: {LONG}", "parent_id": "lost", "parent_evidence": "id"},
        {"text": f"RT @ann: {LONG}", "platform": "reddit"},
        {"text": f"RT @ann: {LONG}", "created_at": None, "time_basis": None},
    ],
)
def test_what_is_never_guessed(tell: Any, claim: dict[str, Any]) -> None:
    """Another name, other words, no name, too long ago, a named parent, another platform, no time: no guess."""
    engine = tell(
        {"id": "a", "author": "ann", "text": LONG, "created_at": at(0)},
        {"id": "child", "author": "cas", "created_at": at(3), **claim},
    )

    assert "quoted_text" != parents(engine)["child"][1]


def test_like_words_are_never_a_link(tell: Any) -> None:
    """The same words by ten hands say that it is one message, and not who had it from whom."""
    found = parents(tell(*({"id": f"{n}", "author": f"u{n}", "text": LONG, "created_at": at(n)} for n in range(10))))

    assert {(None, "none")} == set(found.values())


@pytest.mark.parametrize(
    ("hours", "found"),
    [([0], "s0"), ([0, 30], None), ([-60, 0], "s1"), ([-7, 0], None), ([-60, -50], None), ([], None)],
)
def test_an_answer_to_somebody_who_said_one_thing(tell: Any, hours: list[float], found: str | None) -> None:
    """`@ann` leads to what Ann said, where she said one thing only in the 48 hours before."""
    said = [
        {"id": f"s{place}", "author": "ann", "text": "hello", "created_at": at(100 + hour)}
        for place, hour in enumerate(hours)
    ]
    ask = {"id": "child", "author": "cas", "text": "@Ann, no", "created_at": at(140)}

    assert (found, "sole_reply" if found else "none") == parents(tell(*said, ask))["child"]


def test_an_answer_stays_in_its_thread_and_not_with_oneself(tell: Any) -> None:
    """Another thread, a bare share, and one's own name are no parents."""
    engine = tell(
        {"id": "a", "author": "ann", "text": "hello", "conversation_id": "x:1"},
        {"id": "b", "author": "cas", "text": "@ann no", "conversation_id": "x:2"},
        {"id": "c", "author": "dan", "kind": "share", "shared_text": "hello"},
        {"id": "d", "author": "eve", "text": "@dan no"},
        {"id": "e", "author": "fay", "text": "mine"},
        {"id": "f", "author": "fay", "text": "@fay and more"},
    )

    assert {(None, "none")} == set(parents(engine).values())


@pytest.mark.parametrize(("linked", "evidence"), [(8, "sole_reply"), (9, "none")])
def test_a_file_that_tells_parents_is_believed(tell: Any, linked: int, evidence: str) -> None:
    """Where nine in ten answers name what they answer, the tenth is no answer; where fewer do, it may be."""
    engine = tell(
        {"id": "a", "author": "ann", "text": "hello"},
        *({"id": f"b{n}", "author": "bob", "text": "@ann no", "parent_id": "a"} for n in range(linked)),
        {"id": "c", "author": "cas", "text": "@ann yes"},
    )

    assert evidence == parents(engine)["c"][1]


def test_no_depth_rests_on_a_guess(tell: Any) -> None:
    """A guessed parent stands in `guesses`, and the mention stays a root of its own in `links`."""
    engine = tell({"id": "a", "author": "ann", "text": LONG}, {"id": "b", "author": "bob", "text": f"RT @ann: {LONG}"})
    counts = link(engine, mentions="mentions")

    assert (0, 2) == (counts.linked, counts.roots)
    assert [0, 0] == engine.rows("select depth from links order by i")["depth"].to_pylist()
    assert [(1, 0)] == [(row["i"], row["parent"]) for row in engine.rows("select i, parent from guesses").to_pylist()]


NAMES = st.sampled_from(["ann", "bob", "cas"])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "author": NAMES,
            "text": st.builds(
                "{}{}{}".format,
                st.sampled_from(["", "RT @ann: ", "@bob ", '"@cas: ', "via @ann ", "https://x.com/i/status/3 "]),
                st.sampled_from([LONG, LONG[:45], "yes", "no"]),
                st.sampled_from(["", " via @bob", "…", ' "']),
            ),
            "created_at": st.one_of(st.none(), st.integers(0, 60).map(at)),
            "parent_id": st.one_of(st.none(), st.integers(0, 12).map("x:{}".format)),
            "kind": st.sampled_from(["post", "comment", "share"]),
        }
    ),
    max_size=12,
)
SCHEMA = READ_SCHEMA.append(pa.field("row_key", pa.int64()))


@settings(max_examples=15)
@given(rows=ROWS)
def test_a_guess_is_never_later_never_itself_and_closes_no_ring(rows: list[dict[str, Any]]) -> None:
    """Whatever the input, links and guesses together are a forest, and nobody follows what came after."""
    full = [
        {"id": f"x:{n}", "url": f"https://x.com/i/status/{n}", "platform": "x", "time_basis": "exact", "row_key": n,
         "parent_evidence": "id" if row["parent_id"] else "none", "source_row": n, **row}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder), threads=1)
        engine.keep("mentions", [pa.RecordBatch.from_pylist(full, schema=SCHEMA)], SCHEMA)
        link(engine, mentions="mentions")
        times = dict(zip(*engine.rows("select id, created_at from mentions").to_pydict().values(), strict=True))
        guesses = engine.rows(
            "select n.id, p.id as parent from guesses g join numbered n on n.i = g.i join numbered p on p.i = g.parent"
        ).to_pylist()
        above = engine.rows(
            "select coalesce(g.parent, l.parent) as parent from links l left join guesses g using (i) order by i"
        )["parent"].to_pylist()
        engine.close()

    assert all(row["id"] != row["parent"] and times[row["parent"]] <= times[row["id"]] for row in guesses)
    for start in range(len(above)):
        node, steps = start, 0
        while node >= 0:
            node, steps = above[node], steps + 1
            assert steps <= len(above)


def test_guesses_against_the_truth_of_real_conversations(shared_data: Path) -> None:
    """Of the hidden links of real conversations a quotation finds few and hardly errs, a name finds more."""
    module = importlib.import_module("benchmarks.links")
    found = module.score(module.pheme(shared_data / "cascades/pheme", retweets=False))
    thin = module.score(module.pheme(shared_data / "cascades/pheme", retweets=False).thinned(0.2))

    assert found["quoted_text"].right > 0.98 * found["quoted_text"].guessed > 200
    assert found["sole_reply"].right > 0.97 * found["sole_reply"].guessed > 1000
    assert 0.5 < thin["sole_reply"].right / thin["sole_reply"].guessed < 0.75
