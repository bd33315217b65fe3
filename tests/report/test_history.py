"""The history: added to under two writers and a thousand deaths, read whatever became of it."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_report import estimate, small_report

from reporter.errors import PublishError
from reporter.report import history
from reporter.report.history import check_file, line_of, parse, read, remember
from reporter.report.runs import Run, run_of


def run(number: int = 1) -> Run:
    """The run of a month, told from others by its number of mentions."""
    made = run_of(small_report(volume__mentions=estimate(1000 + number, unit="mentions")))
    assert made is not None
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a history may be."""
    return tmp_path / "history.ndjson"


def test_what_is_remembered_is_read(path: Path) -> None:
    """A run comes back as it went in, in the order of the builds."""
    remember(path, run(1))
    whole = remember(path, run(2))

    assert (run(1), run(2)) == whole.runs == read(path).runs
    assert () == whole.told


def test_the_same_build_adds_no_line(path: Path) -> None:
    """Building twice from the same input leaves the same bytes."""
    remember(path, run(1))
    before = path.read_bytes()
    remember(path, run(1))

    assert before == path.read_bytes()


def test_no_file_is_an_empty_history(path: Path) -> None:
    """The first build has no past, and says nothing about it."""
    assert history.History() == read(path)


def test_older_lines_are_never_rewritten(path: Path) -> None:
    """Whatever is added, the file still begins with every byte that it had."""
    for number in range(5):
        before = path.read_bytes() if path.exists() else b""
        remember(path, run(number))
        assert path.read_bytes().startswith(before)


LINES = line_of(run(1)) + line_of(run(2))


@pytest.mark.parametrize("cut", [*range(1, 40, 3), 200, len(LINES) // 2 - 1, len(LINES) // 2 + 30, len(LINES) - 1])
def test_a_torn_end_is_mended(path: Path, cut: int) -> None:
    """However short a last line was cut, the lines before it stay and the next build writes a whole one."""
    path.write_bytes(LINES[:cut])
    half = len(LINES) // 2
    whole = [run(number) for number in (1, 2) if cut >= number * half - 1]  # only the line break may be missing
    is_torn = cut % half not in (0, half - 1)

    found = read(path)
    assert tuple(whole) == found.runs
    assert is_torn == bool(found.told)

    remember(path, run(3))
    assert (*whole, run(3)) == read(path).runs
    assert () == read(path).told


def test_what_is_not_ours_is_kept(path: Path) -> None:
    """A last line that somebody else wrote is told and left alone, and ours begins on a line of its own."""
    path.write_bytes(line_of(run(1)) + b"a note by hand")
    remember(path, run(2))

    assert (run(1), run(2)) == read(path).runs
    assert b"a note by hand\n" in path.read_bytes()
    assert ("Line 2 is damaged and was left out.",) == read(path).told


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_byte_costs_no_other_line(path: Path, data: st.DataObject) -> None:
    """Wherever bytes are changed, every line without a changed byte is still read, and no false run appears."""
    lines = [line_of(run(number)) for number in range(4)]
    whole = bytearray(b"".join(lines))
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=3))
    for place in places:
        whole[place] = data.draw(st.integers(0, 255))
    hit = {place // len(lines[0]) for place in places}
    hit |= {place // len(lines[0]) + 1 for place in places if (place + 1) % len(lines[0]) == 0}
    path.write_bytes(bytes(whole))

    found = set(map(repr, read(path).runs))
    assert {repr(run(number)) for number in range(4) if number not in hit} <= found
    assert found <= {repr(run(number)) for number in range(4)}
    assert repr(run(9)) in set(map(repr, remember(path, run(9)).runs))
    assert found <= set(map(repr, read(path).runs))


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_as_a_history(data: bytes) -> None:
    """Garbage holds no run and never breaks the reading."""
    assert () == parse(data).runs


def test_a_forged_line_of_another_shape_is_left_out() -> None:
    """A line whose digest fits what is no run is no run."""
    deep = b'{"schema":"reporter-history/1","digest":"x","period":' + b"[" * 900 + b"]" * 900 + b"}\n"
    swapped = line_of(run(1)).replace(b'"settled"', b'"too_few"', 1)

    assert () == parse(deep + swapped).runs
    assert 2 == len(parse(deep + swapped).told)


WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from small_report import estimate, small_report
from reporter.report.history import remember
from reporter.report.runs import run_of
print("ready", flush=True)
for number in range(int(sys.argv[3]), int(sys.argv[3]) + 100000):
    remember(Path(sys.argv[2]), run_of(small_report(volume__mentions=estimate(number, unit="mentions"))))
    print(number, flush=True)
"""


def test_a_killed_writer_loses_no_line(path: Path) -> None:
    """Killed at many points, the history keeps every run that a writer was told is kept."""
    kept: set[int] = set()
    for turn in range(12):
        first = turn * 100_000
        command = [sys.executable, "-c", WRITER, str(Path(__file__).parent), str(path), str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told = [writer.stdout.readline() for _ in range(1 + turn)]
            writer.kill()
            told += writer.stdout.readlines()
        kept |= {int(line) for line in told if line.strip().isdigit()}
    found = {int(one.figures["volume.mentions"].estimate.value or 0) for one in read(path).runs}

    assert kept <= found
    assert all("torn" in sentence for sentence in read(path).told)
    remember(path, run(1))
    assert () == read(path).told


@pytest.mark.parametrize("room", [0, 1, 17, 100, 500, 700])
def test_a_full_disk_leaves_the_history_whole(path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """When the disk takes only part of a line, the file is as it was, and the error says so."""
    remember(path, run(1))
    before, write, left = path.read_bytes(), os.write, [room]

    def full(handle: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(28, "No space left on device")
        done = write(handle, data[: left[0]])
        left[0] -= done
        return done

    monkeypatch.setattr(history.os, "write", full)
    with pytest.raises(PublishError, match="No space left"):
        remember(path, run(2))
    assert before == path.read_bytes()


@pytest.mark.parametrize("cut", [0, 1, 300])
def test_a_death_while_mending_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    """A process that dies after any step of the writing leaves every older line."""
    path.write_bytes(line_of(run(1)) + line_of(run(2))[:200])
    write = os.write

    class Died(BaseException):
        pass

    def die(handle: int, data: bytes) -> int:
        write(handle, data[:cut])
        raise Died

    monkeypatch.setattr(history.os, "write", die)
    with pytest.raises(Died):
        remember(path, run(3))
    assert (run(1),) == read(path).runs


def add(path: Path, first: int) -> None:
    """Add twenty runs."""
    for number in range(first, first + 20):
        remember(path, run(number))


def test_two_writers_lose_no_line(path: Path) -> None:
    """Four processes that write at once leave all eighty lines, each whole."""
    context = get_context("fork")
    writers = [context.Process(target=add, args=(path, 100 * place)) for place in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [0] * 4 == [writer.exitcode for writer in writers]
    assert {run(100 * place + n).digest for place in range(4) for n in range(20)} == {
        one.digest for one in read(path).runs
    }
    assert 80 == len(path.read_bytes().splitlines())


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    """What cannot be a history is named, with the way out, before a build and after it."""
    path.mkdir()

    for refused in (lambda: check_file(path), lambda: remember(path, run(1)), lambda: read(path)):
        with pytest.raises(PublishError, match="cannot be kept: Is a directory") as caught:
            refused()
        assert "keep = false" in (caught.value.hint or "")


def test_a_file_in_the_place_of_its_folder_is_told(path: Path) -> None:
    """The folder of a history is made, but not where a file is."""
    path.write_bytes(b"")

    with pytest.raises(PublishError, match="cannot be kept: Not a directory"):
        check_file(path / "history.ndjson")


def test_a_place_that_can_be_written_is_not_refused(path: Path) -> None:
    """A history that is there, one that is not yet, and one in folders that are not yet, may be written."""
    for place in (path, path.parent / "new/folders/history.ndjson"):
        check_file(place)
        remember(place, run(1))
        check_file(place)
