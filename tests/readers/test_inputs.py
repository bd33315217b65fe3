"""What became of each file, in few lines."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reporter.readers.containers import LOCKED, NO_MENTIONS, Broken, LeftOut
from reporter.readers.inputs import (
    ARCHIVE,
    READABLE,
    InputFile,
    archive_entry,
    gathered,
    left_out,
    nothing_read,
    reason_of,
    with_folders,
)


def read(name: str, **told: object) -> InputFile:
    return InputFile(name, **{"reader": "table", "title": "Table", "rows_read": 2, "rows_kept": 1, **told})  # type: ignore[arg-type]


def test_files_left_out_are_told_once_for_each_reason() -> None:
    """The commonest reason comes first; five names stand for all, none too long to read."""
    left = [LeftOut(f"a.zip/{n}.html", NO_MENTIONS) for n in range(36)] + [LeftOut("a.zip/" + "d/" * 90, LOCKED)]
    most, least = left_out(left, "a.zip", 41)
    assert (
        "Left out 36 of 41 files: no mentions were recognised in them (0.html, 1.html, 2.html, 3.html, 4.html, …)."
        == most
    )
    assert least.startswith("Left out 1 of 41 files: locked with a password (…")
    assert least.endswith(LOCKED.hint)
    assert len(least) < 220


def test_an_archive_has_a_line_where_there_is_something_to_tell() -> None:
    """Nothing left out, no line; nothing read, the line says that first."""
    assert archive_entry("a.zip", [], [], total=2, is_read=True) is None
    some = archive_entry("a.zip", [LeftOut("a.zip/b", NO_MENTIONS)], [], total=2, is_read=True)
    assert some
    assert (None, ARCHIVE) == (some.reader, some.title)
    none = archive_entry("a.zip", [LeftOut("a.zip/b", NO_MENTIONS)], [], total=1, is_read=False)
    assert none
    assert (None, READABLE) == (none.title, none.problems[0])
    empty = archive_entry("a.zip", [], [], total=0, is_read=False)
    assert empty
    assert ("There are no files in this archive.",) == empty.problems


def test_many_broken_archives_are_counted() -> None:
    """Ten are named, the others counted."""
    entry = archive_entry(
        "a.zip", [], [Broken(f"a.zip/{n}", f"{n}: broken", "") for n in range(15)], total=0, is_read=False
    )
    assert entry
    assert (11, "And 5 more archives in it could not be read.") == (len(entry.problems), entry.problems[-1])


def test_a_crowd_of_unread_files_in_a_folder_is_one_line() -> None:
    """Up to five keep their lines and reasons; more become one, which says of how many."""
    few = [InputFile(f"few/{n}", problems=("why",)) for n in range(5)]
    many = [InputFile(f"many/{n}", problems=("why",)) for n in range(6)]
    files = [*few, read("many/0/a.csv"), *many, InputFile("one", problems=("why",))]
    told = with_folders(files, {file.file: NO_MENTIONS for file in files if not file.reader})
    assert ["few/0", "few/1", "few/2", "few/3", "few/4", "many/0/a.csv", "many/", "one"] == [file.file for file in told]
    assert (
        told[6].problems[0].startswith("Left out 6 of 7 files: no mentions were recognised in them (0, 1, 2, 3, 4, …)")
    )
    assert "Folder" == told[6].title


def test_thousands_of_crowded_folders_cost_little() -> None:
    """Each folder is one line; the work grows with the files, not with their square."""
    names = [f"{n // 10}/{n}.bin" for n in range(60_000)]
    started = time.monotonic()
    told = with_folders([InputFile(name) for name in names], dict.fromkeys(names, NO_MENTIONS))
    assert 6_000 == len(told)
    assert time.monotonic() - started < 10


def test_many_files_alike_are_one_line() -> None:
    """More than thirty of one folder, one reader and one ending are added up; the others stay."""
    days = [read(f"s.zip/general/{n:03}.json", rows_kept=n, problems=("odd",) if n % 2 else ()) for n in range(31)]
    files = [InputFile("s.zip", title=ARCHIVE), *days, read("s.zip/general/a.csv"), read("t.json")]
    told = gathered(files)
    assert ["s.zip", "s.zip/general/*.json", "s.zip/general/a.csv", "t.json"] == [file.file for file in told]
    assert (62, sum(range(31)), ("15 of 31 files: odd",)) == (told[1].rows_read, told[1].rows_kept, told[1].problems)
    assert days[:30] == gathered(days[:30])


def test_many_small_folders_are_one_line_too() -> None:
    """Channels of few days each are gathered into the archive that they are in, not into the input folder."""
    files = [read(f"s.zip/c{c}/{n}.json", time_basis="exact", encoding="utf-8") for c in range(20) for n in range(3)]
    (one,) = gathered(files)
    assert ("s.zip/*.json", 120, "exact", "utf-8") == (one.file, one.rows_read, one.time_basis, one.encoding)
    apart = [read(f"{c}.zip/{n}.json") for c in range(20) for n in range(3)]
    assert apart == gathered(apart)


def test_the_weakest_of_what_is_known_is_told_of_many() -> None:
    """One file with days only makes the line say so; two encodings are none."""
    files = [read(f"{n}.csv", time_basis="exact", confidence=0.9, encoding="utf-8") for n in range(40)]
    files[7] = read("7.csv", time_basis="day_only", confidence=0.4, encoding="cp1252")
    (one,) = gathered(files)
    assert ("*.csv", "day_only", 0.4, None) == (one.file, one.time_basis, one.confidence, one.encoding)


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abc"), max_size=4), st.sampled_from(["x", "y", None]), st.integers(0, 9)),
        max_size=200,
    )
)
def test_gathering_loses_no_row(given: list[tuple[list[str], str | None, int]]) -> None:
    """Whatever is gathered, the counts add up to the same, and no crowd of one folder is left."""
    files = [
        read("/".join([*folders, f"{n}.csv"]), reader=reader, rows_kept=kept)
        for n, (folders, reader, kept) in enumerate(given)
    ]
    told = gathered(files)
    assert sum(file.rows_kept for file in files) == sum(file.rows_kept for file in told)
    for reader in ("x", "y"):
        for folder in {file.file.rpartition("/")[0] for file in told}:
            assert 30 >= sum(file.file.rpartition("/")[0] == folder and file.reader == reader for file in told)


def test_reasons_are_the_same_for_all_files_of_which_they_are_true() -> None:
    """The name of the file is taken out of its reason."""
    assert reason_of("a.csv: the file is empty", "Export it again.", "a.csv") == reason_of(
        "b.csv: the file is empty", "Export it again.", "b.csv"
    )


def test_a_file_is_named_once_where_nothing_could_be_read() -> None:
    """A problem that begins with the name of its file is told without it, after the path."""
    file = InputFile("march/odd.csv", problems=("odd.csv: no column was recognised",))
    expected = "input: nothing here can be read as mentions\n  march/odd.csv: no column was recognised"
    assert nothing_read("input", [file]) == expected
