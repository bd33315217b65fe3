"""The frame of tables that are read row by row, shown on a small program of our own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import file_source
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_id, cell_name, cell_words

Write = Callable[..., Path]


class Sample(RowTable):
    """A program that writes its platform above the table."""

    name = "sample"
    title = "Sample"
    format = Format(export="", files="CSV", gives=frozenset())
    required = ("number", "words", "hearts")
    used: ClassVar = {"id": "number", "text": "words", "likes": "hearts"}

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """Remember the platform."""
        export.memory["platform"] = above[0][1] if above else "web"
        return names

    def mention(self, cells: Cells, row: int, export: Export) -> Mention | list[Mention | Rejected]:
        """A row as a mention, or as two."""
        native, words = cell_id(cells, export, "number"), cell_words(cells, "words")
        made = export.mention(
            row, export.memory["platform"], native, "post", text=words, likes=cell_count(cells, "hearts"),
            author=cell_name(cells, "name"),
        )  # fmt: skip
        return [made, Rejected(row, "told twice")] if words == "twice" else made


def read(path: Path) -> tuple[list[Any], list[Rejected], Facts]:
    """A file read whole."""
    facts = Facts(file=path.name)
    found = list(Sample().read(file_source(path), InputOptions(), facts))
    return [row for row in found if isinstance(row, dict)], [row for row in found if isinstance(row, Rejected)], facts


def test_what_stands_above_and_what_was_used(write: Write) -> None:
    """The banner is seen, and the user is told which columns serve and which do not."""
    path = write("a.csv", "Site,reddit\n\nNumber,Words,Hearts,Color\n7,Tea,3,red\n")
    rows, rejected, facts = read(path)

    assert (["reddit:7"], [], ["Color"]) == ([row["id"] for row in rows], rejected, facts.unmapped)
    assert {"id": "Number", "text": "Words", "likes": "Hearts"} == facts.mapping
    assert 0.97 == Sample().sniff(Head(file_source(path), path.read_bytes()))


def test_a_row_costs_only_itself(write: Write) -> None:
    """A bad count, a missing id and a row of another width are rejected with their reasons."""
    lines = ["number,words,hearts", "1,a,many", ",b,1", "3,c", *(f"{n},d,1" for n in range(4, 90))]
    rows, rejected, _ = read(write("a.csv", "\n".join(lines)))

    assert (86, [2, 3, 4]) == (len(rows), [row.row for row in rejected])
    assert ["hearts: not a count", "the item has no id"] == [row.reason for row in rejected[:2]]


def test_one_row_may_hold_several(write: Write) -> None:
    """What a row gives is given in its order."""
    rows, rejected, _ = read(write("a.csv", "number,words,hearts\n1,twice,1\n"))

    assert (["web:1"], ["told twice"]) == ([row["id"] for row in rows], [row.reason for row in rejected])


@pytest.mark.parametrize(
    ("cell", "words", "name"),
    [("&amp;", "&", "&"), ("'=1+1", "=1+1", "=1+1"), ("N/A", "N/A", None), ("-", "-", None), (" ", None, None)],
)
def test_words_and_names(cell: str, words: str | None, name: str | None) -> None:
    """Words stand as they are, without guards and entities; a name that says nothing is none."""
    assert (words, name) == (cell_words({"a": cell}, "a"), cell_name({"a": cell}, "a"))
