"""Temporary folders: those of killed runs go, those of runs at work and of others stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reporter.commands.workspace import LOCK, sweep, workspace

HOLD = """
import sys
from reporter.commands.workspace import workspace
with workspace() as folder:
    (folder / "tables").mkdir()
    (folder / "tables/words.parquet").write_bytes(b"what people said")
    print(folder, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def at_work(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """A run of another process that holds its folder."""
    run = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )
    assert run.stdout is not None
    return run, Path(run.stdout.readline().strip())


def test_a_run_leaves_nothing(place: Path) -> None:
    """When a run ends, well or not, its folder is gone."""
    with pytest.raises(KeyError), workspace() as folder:
        (folder / "table").write_text("x")
        raise KeyError

    assert [] == list(place.iterdir())


def test_what_a_killed_run_left_goes_with_the_next(place: Path) -> None:
    """kill -9 leaves the folder, with what people said in it; the next run of any command removes it first."""
    run, left = at_work(place)
    run.kill()

    assert -signal.SIGKILL == run.wait()
    assert (left / "tables/words.parquet").is_file()
    with workspace() as folder:
        assert [folder] == list(place.iterdir())


def test_a_run_at_work_keeps_its_folder(place: Path) -> None:
    """Two runs at once do not sweep each other."""
    run, theirs = at_work(place)
    with workspace() as ours:
        assert sorted([theirs, ours]) == sorted(place.iterdir())
    run.communicate("\n")

    assert 0 == run.returncode
    assert [] == list(place.iterdir())


def test_what_others_made_stays(place: Path) -> None:
    """A folder of our name without our lock, a file, a link, and a folder of another name are not ours."""
    (place / "reporter-my-holidays").mkdir()
    (place / "reporter-abcdefgh").mkdir()
    (place / "reporter-abcdefgh/thesis.txt").write_text("years of work")
    (place / "reporter-00000000").write_text("mine")
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / LOCK).write_text("")
    (place / "reporter-linklink").symlink_to(place / "elsewhere")
    (place / "reporter-lockings").mkdir()
    (place / "reporter-lockings" / LOCK).symlink_to(place / "elsewhere" / LOCK)
    before = sorted(place.rglob("*"))

    assert [] == sweep(place)
    assert before == sorted(place.rglob("*"))


def test_a_folder_that_was_never_locked_goes_when_it_is_empty(place: Path) -> None:
    """A run that was killed between its first two steps leaves an empty folder."""
    (place / "reporter-aaaaaaaa").mkdir()

    assert ["reporter-aaaaaaaa"] == sweep(place)
