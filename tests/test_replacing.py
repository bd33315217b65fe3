"""One file, whole or not at all."""

from __future__ import annotations

import fcntl
from pathlib import Path
from threading import Thread

import pytest

from reporter.replacing import replace_file


def listed(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """The target holds the source, and nothing stands beside it."""
    (tmp_path / "source").write_text("new")
    (tmp_path / "target").write_text("old")

    replace_file(tmp_path / "source", tmp_path / "target")

    assert "new" == (tmp_path / "target").read_text()
    assert ["source", "target"] == listed(tmp_path)


def test_when_the_copy_fails_the_old_one_stays(tmp_path: Path) -> None:
    """A source that cannot be read costs nothing."""
    (tmp_path / "target").write_text("old")

    with pytest.raises(OSError, match="source"):
        replace_file(tmp_path / "source", tmp_path / "target")

    assert "old" == (tmp_path / "target").read_text()
    assert ["target"] == listed(tmp_path)


def test_leftovers_of_killed_runs_go_and_others_stay(tmp_path: Path) -> None:
    """A part that nobody holds is swept; one that is being written and files of other names are not."""
    (tmp_path / "source").write_text("new")
    for name in (".target.0123abcd.part", ".target.4567cdef.part", ".target.notes.part", "target.part"):
        (tmp_path / name).write_text("part")
    with (tmp_path / ".target.4567cdef.part").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        replace_file(tmp_path / "source", tmp_path / "target")

    assert {"source", "target", ".target.4567cdef.part", ".target.notes.part", "target.part"} == set(listed(tmp_path))


def test_of_many_writers_one_wins_whole(tmp_path: Path) -> None:
    """Eight writers of different contents leave one of them, not a mixture."""
    sizes = [200_000 + n for n in range(8)]
    for n, size in enumerate(sizes):
        (tmp_path / f"source{n}").write_bytes(bytes([65 + n]) * size)
    writers = [Thread(target=replace_file, args=(tmp_path / f"source{n}", tmp_path / "target")) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    data = (tmp_path / "target").read_bytes()
    assert 1 == len(set(data))
    assert sizes[data[0] - 65] == len(data)
    assert not [name for name in listed(tmp_path) if name.endswith(".part")]
