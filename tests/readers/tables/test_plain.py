"""Text that Arrow takes apart, against the same text read with patience."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.readers.source import Source, file_source
from reporter.readers.tables import plain
from reporter.readers.tables.cells import ANY_CONTROL, Column, LateColumn
from reporter.readers.tables.delimited import RECORD_LIMIT, Dialect, Records, records
from reporter.readers.tables.plain import PlainRecords, parsed

Found = list[tuple[int, list[str] | None]]


def controls_in(column: Column) -> set[int]:
    """The control characters in the cells of a column."""
    return set("".join(column.values).encode()) & ANY_CONTROL


def read(path: Path, dialect: Dialect, width: int) -> tuple[Found, set[type]]:
    """Every record by its line, and how they were given."""
    rows: Found = []
    kinds = set()
    for found in parsed(file_source(path), "utf-8", dialect, width):
        kinds.add(type(found))
        if isinstance(found, PlainRecords):
            assert all(controls_in(column) <= column.controls for column in found.columns)
            fields = zip(*(column.values for column in found.columns), strict=True)
            rows += zip(found.lines.tolist(), map(list, fields), strict=True)
        else:
            whole: Found = list(zip(found.lines, found.fields, strict=True))
            rows += sorted([*whole, *((record.line, None) for record in found.torn)], key=lambda row: row[0])
    return rows, kinds


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(st.sampled_from('ab",;\n\r\0\t\x7fé\u2028\ufeff\\'), max_size=80),
    st.integers(1, 4),
    st.sampled_from([1, 5, 16, 64]),
    st.sampled_from([None, "\\"]),
)
def test_any_text_is_read_as_with_patience(
    tmp_path: Path, text: str, width: int, piece: int, escape: str | None
) -> None:
    """Whatever the quotes do and wherever the pieces are cut, records and lines are the same."""
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    dialect = Dialect(",", escape)
    text = text.removeprefix("\ufeff")
    expected = [(record.line, record.fields) for record in records(io.StringIO(text, newline=""), dialect, width)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_FIRST_PIECE", piece)
        patch.setattr(plain, "_LARGEST_PIECE", piece)
        assert expected == read(path, dialect, width)[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=9)] * 3), min_size=1
    ),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_program_wrote_needs_no_patience(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, ending: str
) -> None:
    """A table that follows the rules is taken apart by Arrow alone, cell by cell as it was written."""
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, lineterminator=ending).writerows(rows)
    found, kinds = read(path, Dialect(delimiter), 3)
    assert (list(map(list, rows)), {PlainRecords}) == ([fields for _, fields in found], kinds)


def test_a_fault_costs_its_own_piece_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after a torn record the text is read fast."""
    monkeypatch.setattr(plain, "_FIRST_PIECE", 400)
    monkeypatch.setattr(plain, "_LARGEST_PIECE", 400)
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{n},b\n" if n != 150 else '150,"open\n' for n in range(1, 301)))
    found, kinds = read(path, Dialect(), 2)
    assert [(n, None if n == 150 else [str(n), "b"]) for n in range(1, 301)] == found
    assert 2 == len(kinds)


@pytest.mark.parametrize("size", [RECORD_LIMIT + 10, 9 * RECORD_LIMIT])
def test_a_line_too_long_is_refused(tmp_path: Path, size: int) -> None:
    """A line past the limit is one unreadable record, and the next line is read under its own number."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "x" * size + "\n1,2\n")
    assert [(1, ["a", "b"]), (2, None), (3, ["1", "2"])] == read(path, Dialect(), 2)[0]


def test_bytes_that_are_no_text_are_shown(tmp_path: Path) -> None:
    """Damaged UTF-8 becomes U+FFFD in its own cell."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,\xff\n2,ok\n")
    assert [["a", "b"], ["1", "\ufffd"], ["2", "ok"]] == [fields for _, fields in read(path, Dialect(), 2)[0]]


def test_columns_that_nobody_wanted_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    """Reading one column of three costs that one, and the others say the same all the same."""
    path = tmp_path / "a.csv"
    path.write_text('a,"b\nb",é\nd,,f\n' * 50, encoding="utf-8")
    (whole,) = parsed(file_source(path), "utf-8", Dialect(","), 3)
    (found,) = parsed(file_source(path), "utf-8", Dialect(","), 3, wanted=[0])
    assert isinstance(whole, PlainRecords)
    assert isinstance(found, PlainRecords)
    late = [column for column in found.columns if isinstance(column, LateColumn)]

    assert (2, [100, 100]) == (len(late), list(map(len, late)))
    assert not any("cells" in vars(column) for column in late)
    odd = np.arange(100) % 2 == 1
    assert [["", ""], ["f", "f"]] == [column.take(odd).values[:2] for column in late]
    assert [column.values for column in whole.columns] == [column.values for column in found.columns]


def test_a_fault_in_a_column_that_nobody_wanted_is_found_at_once(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 leave the piece to patience, in whichever column they stand."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,\xff\nb,c\n")
    kinds = {type(found) for found in parsed(file_source(path), "utf-8", Dialect(","), 2, wanted=[0])}

    assert kinds == {Records}


def test_cells_are_known_to_hold_no_line_break(tmp_path: Path) -> None:
    """The lines' own ends are in no cell; those inside quotes are, and so is any other control character."""
    path = tmp_path / "a.csv"
    met = []
    for text in ("a,b\r\nc,d\r\n", 'a,"b\nc"\n', "a,\x1f\n", "a,\x7f\n"):
        path.write_text(text, newline="")
        (found,) = parsed(file_source(path), "utf-8", Dialect(","), 2)
        met.append(set(found.columns[0].controls))  # type: ignore[union-attr]

    assert [set(), {10}, {31}, {127}] == met


def test_a_file_that_cannot_go_back_is_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that lie across two pieces are the same from the disk, which gives bytes twice, and from an archive."""
    monkeypatch.setattr(plain, "_FIRST_PIECE", 300)
    monkeypatch.setattr(plain, "_LARGEST_PIECE", 300)
    path = tmp_path / "a.csv"
    path.write_text("".join(f'{n},"b\n{n}"\n' for n in range(200)))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "a.csv")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        packed = Source("a.csv", lambda: archive.open("a.csv"), None)  # type: ignore[arg-type, return-value]
        both = [
            [
                (found.lines.tolist(), [column.values for column in found.columns])
                for found in parsed(source, "utf-8", Dialect(","), 2)
                if isinstance(found, PlainRecords)
            ]
            for source in (file_source(path), packed)
        ]
    cells = [[value for _, (first, _) in blocks for value in first] for blocks in both]
    lines = [[line for found, _ in blocks for line in found] for blocks in both]

    assert [[str(n) for n in range(200)]] * 2 == cells
    assert [[1 + 2 * n for n in range(200)]] * 2 == lines


def test_a_file_that_grows_while_it_is_read_loses_half_a_character(tmp_path: Path) -> None:
    """What was no text only since it was looked at becomes U+FFFD in a column that is made late, too."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,\xff\n")
    (found,) = parsed(file_source(path), "utf-8", Dialect(","), 2, wanted=[0], is_sound=True)

    assert [["a", "1"], ["b", "\ufffd"]] == [column.values for column in found.columns]  # type: ignore[union-attr]
