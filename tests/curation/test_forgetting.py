"""Who asked to be forgotten is in no file of the site; the shape of conversations stays."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from reporter.commands.build import build
from reporter.curation.forgetting import Forgotten, forget, read_forgotten, without_excerpts
from reporter.errors import InputError
from reporter.links.cascades import link

WORDS = (
    {"id": "x:1", "author": "@Ann", "author_id": "77", "text": "My grinder broke", "url": "https://x.com/ann/status/1"},
    {"id": "x:2", "author": "bob", "text": "@ann oh no! ask @anna", "parent_id": "x:1", "conversation_id": "1"},
    {"id": "x:3", "author": "cy", "kind": "share", "shared_text": "My grinder broke", "parent_id": "x:1"},
    {"id": "x:4", "author_id": "77", "text": "Still broken", "parent_id": "x:2"},
    {"id": "x:5", "author": "dan", "kind": "share", "shared_text": "Elsewhere", "shared_author": "ann"},
    {"id": "reddit:6", "platform": "reddit", "author": "ann", "text": "I am another Ann"},
    {"id": "x:7", "author": "eve", "text": "see x.com/ann/status/1 and u/ann"},
)


def forgot(tell: Any, *accounts: tuple[str | None, str]) -> tuple[Forgotten, dict[str, dict[str, Any]]]:
    """What was counted, and what is left by old id."""
    engine = tell(*WORDS)
    link(engine, mentions="mentions")
    before = dict(zip(*engine.rows("select i, id from numbered").to_pydict().values(), strict=True))
    counted = forget(engine, accounts)
    left = engine.rows(
        """select n.i, m.*, h.parent_id as known_parent
        from mentions m join numbered n using (id) join known_by h using (i)"""
    ).to_pylist()
    return counted, {before[row["i"]]: row for row in left}


def test_words_author_address_and_number_go(tell: Any) -> None:
    """Nothing of the mention leads to the person, also where only the platform's number names them."""
    counted, left = forgot(tell, ("x", "ann"))

    assert 2 == counted.mentions
    for id_ in ("x:1", "x:4"):
        row = left[id_]
        assert [None] * 5 == [row[name] for name in ("author", "author_id", "text", "url", "shared_text")]
        assert row["id"].startswith("x:forgotten-")


def test_the_shape_stays(tell: Any) -> None:
    """Answers still answer the same mention, under its new number."""
    _, left = forgot(tell, ("x", "ann"))

    assert left["x:1"]["id"] == left["x:2"]["known_parent"] == left["x:3"]["parent_id"]
    assert "x:2" == left["x:4"]["known_parent"]
    assert left["x:2"]["conversation_id"].startswith("forgotten-")


def test_others_no_longer_name_them(tell: Any) -> None:
    """@name, u/name and addresses are covered in the words of others; longer names are somebody else's."""
    counted, left = forgot(tell, ("x", "ann"))

    assert "@someone oh no! ask @anna" == left["x:2"]["text"]
    assert "see x.com/someone/status/1 and u/someone" == left["x:7"]["text"]
    assert 2 == counted.masked


def test_what_others_pass_on_of_them_goes(tell: Any) -> None:
    """Their words are not kept by the shares of others, whichever way the share names them."""
    _, left = forgot(tell, ("x", "ann"))

    assert (None, None) == (left["x:3"]["shared_text"], left["x:5"]["shared_text"])
    assert left["x:5"]["shared_author"] is None


def test_the_same_name_on_another_platform_is_another_person(tell: Any) -> None:
    """A list that names the platform means that one; without a platform it means all."""
    _, one = forgot(tell, ("x", "ann"))
    counted, every = forgot(tell, (None, "ann"))

    assert "I am another Ann" == one["reddit:6"]["text"]
    assert (None, 3) == (every["reddit:6"]["text"], counted.mentions)


def test_a_name_with_signs_of_patterns_is_only_a_name(tell: Any) -> None:
    """What stands on the list is never read as a pattern."""
    counted, left = forgot(tell, (None, ".*"), ("x", "b'ob$anywhere"))

    assert (2, 0, 0) == (counted.accounts, counted.mentions, counted.masked)
    assert "My grinder broke" == left["x:1"]["text"]


def test_the_list(tmp_path: Path) -> None:
    """One account a line, in any way of writing it, with comments."""
    (tmp_path / "forget.txt").write_text("# asked in March\n@Ann  # by mail\n\nreddit:bob\n@ann\n", encoding="utf-8")

    assert [(None, "ann"), ("reddit", "bob")] == read_forgotten(tmp_path)


def test_a_line_without_an_account_is_told(tmp_path: Path) -> None:
    """Somebody who is not forgotten by a slip must not be believed to be."""
    (tmp_path / "forget.txt").write_text("@ann\n@\n", encoding="utf-8")

    with pytest.raises(InputError, match="no account in line 2"):
        read_forgotten(tmp_path)


def test_rejected_rows_lose_their_beginning(tmp_path: Path) -> None:
    """The file of rejected rows keeps place and reason; a fragment may hold words without the name behind them."""
    path = tmp_path / "rejected.ndjson"
    rows = [
        {"file": "a.csv", "row": 1, "excerpt": "1;@ANN;hi"},
        {"file": "a.csv", "row": 2, "excerpt": "my words, cut"},
    ]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))

    without_excerpts(path, [])
    assert rows == [orjson.loads(line) for line in path.read_bytes().splitlines()]
    without_excerpts(path, [(None, "ann")])

    left = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    assert [{"file": "a.csv", "row": 1}, {"file": "a.csv", "row": 2}] == left


def test_names_are_found_however_they_are_written(tell: Any) -> None:
    """A full-width sign, another form of the same letters and profiles in folders are the same account."""
    engine = tell(
        {"id": "x:1", "author": "＠Zo\u0065\u0308", "author_id": "5", "text": "Hello from the first"},
        {"id": "x:2", "author": "bob", "text": "thanks ＠zoë, and @zo\u0065\u0308; see linkedin.com/in/zoë"},
    )
    link(engine, mentions="mentions")

    counted = forget(engine, [(None, "zoë")])

    rows = {row["author"]: row for row in engine.rows("select * from mentions").to_pylist()}
    assert 1 == counted.mentions
    assert None is rows[None]["text"]
    assert "thanks ＠someone, and @someone; see linkedin.com/in/someone" == rows["bob"]["text"]


def test_answers_do_not_keep_their_words_titles_or_addresses(tell: Any) -> None:
    """An answer that quotes them, bears their title, or has an address that holds theirs, loses just that."""
    engine = tell(
        {"id": "reddit:t3_abc", "platform": "reddit", "author": "ann", "title": "The hinge that broke",
         "text": "It simply snapped off", "conversation_id": "t3_abc"},
        {"id": "reddit:t1_d", "platform": "reddit", "kind": "comment", "author": "bob", "parent_id": "reddit:t3_abc",
         "conversation_id": "t3_abc", "title": "The hinge that broke", "text": "> It simply snapped off\nMine too!",
         "url": "https://www.reddit.com/r/x/comments/abc/the_hinge_that_broke/d/"},
        {"id": "reddit:t1_e", "platform": "reddit", "author": "cy", "text": "Other", "url": "https://x.com/ann/status/9"},
        {"id": "x:t3_abc", "author": "dan", "conversation_id": "t3_abc", "text": "Another thread of that number"},
    )  # fmt: skip
    link(engine, mentions="mentions")

    forget(engine, [("reddit", "ann")])

    rows = {row["author"]: row for row in engine.rows("select * from mentions").to_pylist()}
    assert ("> …\nMine too!", None, None) == tuple(rows["bob"][name] for name in ("text", "title", "url"))
    assert rows["bob"]["conversation_id"] == rows[None]["conversation_id"]
    assert None is rows["cy"]["url"]
    assert "t3_abc" == rows["dan"]["conversation_id"]


def test_no_file_of_the_site_names_them(tmp_path: Path) -> None:
    """Where everything is shown, their name, number, words and address are in no byte of the output."""
    folder = tmp_path / "input"
    folder.mkdir()
    lines = ["id,author,author_id,text,created_at,in_reply_to,url"]
    for n in range(30):
        lines.append(f"{100 + n},zelda{n % 3},{900 + n % 3},Acme is lovely {n},2026-03-{n % 27 + 1:02}T10:00:00Z,,")
    lines.append(
        "555001,Quixotia,424242,Acme wombles are dreadful,2026-03-02T11:00:00Z,100,https://x.com/Quixotia/status/555001"
    )
    lines.append("555002,zelda1,901,@quixotia same with my Acme,2026-03-02T12:00:00Z,555001,")
    (folder / "x.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "forget.txt").write_text("@quixotia\n", encoding="utf-8")
    config = tmp_path / "reporter.toml"
    config.write_text(
        '[brand]\nname = "Acme"\n[privacy]\nmode = "internal"\n[[input]]\nfile = "x.csv"\nplatform = "x"\n'
    )

    build(
        input_folder=folder,
        output_folder=tmp_path / "site",
        config_file=config,
        save_mentions=tmp_path / "all.parquet",
        progress=None,
    )

    for path in [*(tmp_path / "site").rglob("*"), tmp_path / "all.parquet"]:
        data = path.read_bytes().lower() if path.is_file() else b""
        for trace in (b"quixotia", b"424242", b"555001", b"wombles"):
            assert trace not in data, f"{path.name}: {trace!r}"
    report = orjson.loads((tmp_path / "site/report.json").read_bytes())
    assert {"accounts": 1, "mentions": 1, "masked": 1} == report["curation"]["forgotten"]
