"""Mentions in the making, amended many at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from reporter.mentions import Mention
from reporter.readers.protocol import Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.tables import making
from reporter.readers.tables.arrays import is_one
from reporter.readers.tables.cells import Column, text_column
from reporter.readers.tables.drafts import Cells, Drafts
from reporter.readers.tables.part import batch_of
from reporter.readers.values import made_id


def drafts(count: int, torn: tuple[Rejected, ...] = (), **cells: list[Any]) -> Drafts:
    """Posts numbered from 1, with the cells of a program."""
    rows: list[Mention] = [
        {"id": f"web:{at}", "platform": "web", "kind": "post", "text": f"words {at}", "source_row": at}
        for at in range(1, count + 1)
    ]
    return Drafts(batch_of(rows), {name: text_column(values) for name, values in cells.items()}, torn)


def given(made: Drafts) -> tuple[list[dict[str, Any]], list[Rejected]]:
    """The mentions and the rejected rows."""
    found = list(made.given())
    rejected = [one for one in found if isinstance(one, Rejected)]
    return [row for one in found if isinstance(one, pa.RecordBatch) for row in one.to_pylist()], rejected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["'=1+1", '="123"', " Oslo ", "n/a", "", "-"], ["=1+1", "123", "Oslo", None, None, None]),
        ([7, 7.5, None, True, "x", float("nan")], ["7", "7.5", None, "true", "x", None]),
    ],
)
def test_words_say_something_or_nothing(cells: list[Any], expected: list[str | None]) -> None:
    """Guards and outer space go; a word for nothing is nothing, in texts and in a spreadsheet's cells."""
    assert expected == drafts(6, place=cells).words("place").to_pylist()


def test_the_first_column_that_says_something_counts() -> None:
    """A column that is not there, or empty in a row, leaves the word to the next."""
    made = drafts(2, city=["", "Oslo"], country=["Norway", "Norway"])
    assert ["Norway", "Oslo"] == made.words("town", "city", "country").to_pylist()


def test_counts_below_zero_are_unknown_but_for_scores() -> None:
    """The first column that holds a count decides, even where it says that the count is not known."""
    made = drafts(3, likes=["-1", "", "1.2K"], score=["5", "-4", "9"])
    assert [None, -4, 1200] == made.counts(("likes", "score"), made.all).to_pylist()


def test_a_cell_that_is_no_count_costs_its_row() -> None:
    """The row is rejected with the column's name; where the count is not asked for nothing happens."""
    made = drafts(3, likes=["many", "many", "3"])
    made.counts(("likes",), np.array([True, False, True]))
    rows, rejected = given(made)
    assert [Rejected(1, "likes: not a count", "many")] == rejected
    assert [2, 3] == [row["source_row"] for row in rows]


def test_each_combination_of_words_is_asked_once() -> None:
    """Equal rows share an answer, and an error rejects all of them."""
    asked: list[tuple[str | None, str | None]] = []

    def meaning(one: str | None, other: str | None) -> str:
        asked.append((one, other))
        if other == "b":
            raise BadValueError("no b", other)
        return f"{one}{other}"

    made = drafts(5, one=["x", "x", "y", "x", ""], other=["a", "b", "a", "b", "a"])
    told = made.told(meaning, made.words("one"), made.words("other")).to_pylist()
    assert (4, ["xa", None, "ya", None, "Nonea"]) == (len(asked), told)
    assert [Rejected(2, "no b", "b"), Rejected(4, "no b", "b")] == given(made)[1]


def test_rows_are_amended_one_by_one_in_their_place() -> None:
    """What is changed, refused and added comes out in the order of the rows, with the rows that were torn before."""

    def amend(mention: Mention, cells: Cells) -> Mention | Rejected | list[Mention]:
        if cells["what"] == "refuse":
            raise ValueError("a ping")
        answer: Mention = {"id": "web:answer", "platform": "web", "kind": "comment", "source_row": 3}
        mention["likes"] = 7
        return [mention, answer] if cells["what"] == "answer" else mention

    made = drafts(4, (Rejected(9, "torn"),), what=["", "refuse", "answer", "change"])
    made.one_by_one(~made.cells("what").is_empty, amend)
    rows, rejected = given(made)
    assert [("web:1", None), ("web:3", 7), ("web:answer", None), ("web:4", 7)] == [
        (row["id"], row["likes"]) for row in rows
    ]
    assert [Rejected(2, "a ping", "words 2"), Rejected(9, "torn")] == rejected


def test_the_first_reason_to_refuse_a_row_is_kept() -> None:
    """A row that is refused already is refused no more, and no longer amended."""
    made = drafts(2)
    made.refuse(np.array([True, False]), "first")
    made.refuse(made.all, "second", pa.array(["x", "y"]))
    assert [Rejected(1, "first", "words 1"), Rejected(2, "second", "y")] == given(made)[1]


def test_a_part_changes_only_where_it_should() -> None:
    """The others keep what they had."""
    made = drafts(3)
    made.put("kind", np.array([False, True, False]), "review")
    assert [False, True, False] == is_one(made["kind"], "review").tolist()
    assert Column(made["kind"]).starting_with("post").tolist() == [True, False, True]


LINKS = ["https://a.example/1", "https://b.example/2", "https://c.example/3"]


def linked() -> Drafts:
    """Three posts of which nothing but the link is known, so that their ids are made of it."""
    rows: list[Mention] = [
        {"platform": "web", "kind": "post", "url": link, "source_row": at} for at, link in enumerate(LINKS, start=1)
    ]
    return Drafts(batch_of(rows), {}, linked=np.ones(3, np.bool_))


def test_an_id_is_made_of_a_link_where_nothing_else_is_known() -> None:
    """Whoever asks for ids gets them all; who puts others in their stead needs none."""
    made = linked()
    assert [None] * 3 == made.known_ids.to_pylist()
    made.put("id", np.array([True, False, False]), "web:own")
    made["url"] = pa.array(["https://else.example/"] * 3)
    expected = ["web:own", *(f"web:{made_id(link)}" for link in LINKS[1:])]
    assert expected == made["id"].to_pylist()
    assert expected == [row["id"] for row in given(made)[0]]


def test_ids_that_wait_are_made_under_the_platform_that_was_found() -> None:
    """A mention that is moved takes its id along; single mentions have theirs when they are amended."""
    made = linked()
    made["platform"] = pa.array(["news", "web", "web"])
    made.one_by_one(np.array([False, True, False]), lambda mention, _: {**mention, "title": mention["id"]})
    rows = given(made)[0]
    assert [f"{platform}:{made_id(link)}" for platform, link in zip(["news", "web", "web"], LINKS, strict=True)] == [
        row["id"] for row in rows
    ]
    assert rows[1]["id"] == rows[1]["title"]


def test_few_different_words_are_asked_together() -> None:
    """What a part says is known anew when the part changes; where it is unknown it says nothing."""
    made = drafts(3)
    assert [True] * 3 == made.says("kind", "post", "review").tolist()
    made.put("kind", np.array([False, True, False]), "review")
    assert [False, True, False] == made.says("kind", "review").tolist()
    assert not made.says("title", "words").any()


def test_many_possible_combinations_are_told_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the combinations are sorted or have a place each, every row is told its own, in the same order."""
    chance = np.random.default_rng(7)
    cells = {name: [f"{name}{n}" if n else "" for n in chance.integers(0, 9, 200)] for name in ("a", "b")}
    told = []
    for limit in (0, 2**16):
        monkeypatch.setattr(making, "_CODES", limit)
        asked: list[tuple[str | None, ...]] = []
        made = drafts(200, **cells)
        words = made.told(
            lambda *given, asked=asked: asked.append(given) or f"{given}", made.words("a"), made.words("b")
        )
        told.append((asked, words.to_pylist()))
    expected = [f"{(a or None, b or None)}" for a, b in zip(cells["a"], cells["b"], strict=True)]
    assert told[0] == told[1]
    assert expected == told[0][1]
