"""Builds that are killed, that run beside each other, and that find no room: the site before stays whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.kills import Ending, ending, held, kill_builds, kill_endings, run, write_export
from reporter.report.history import read

RAM = Path("/dev/shm")


@pytest.fixture(scope="module")
def quick() -> Iterator[Path]:
    """A folder in memory where the system has one, else on the disk."""
    with TemporaryDirectory(dir=RAM if os.access(RAM, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def endings(quick: Path) -> tuple[Ending, Ending]:
    """What two builds of different exports are about to write."""
    return ending(quick / "before", rows=60), ending(quick / "after", rows=90, first=30)


@pytest.mark.slow
def test_hundreds_of_kills_while_writing(quick: Path, endings: tuple[Ending, Ending]) -> None:
    """Killed at any step on the disk, site, table and history are those before or those after, and the next heals."""
    assert kill_endings(quick / "kills", *endings, most=150) >= 145


@pytest.mark.slow
def test_kills_of_whole_builds(tmp_path: Path) -> None:
    """The command killed while it reads, measures and renders leaves the site before, and the next build is right."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        assert 3 == alone.submit(kill_builds, tmp_path, [0.1, 0.4, 0.7]).result()


@pytest.mark.slow
def test_two_builds_at_once(tmp_path: Path) -> None:
    """Two builds of different exports into one folder both end well; one of their sites is there, and is whole."""
    for name, first in (("one", 0), ("two", 300)):
        write_export(tmp_path / name / "input", rows=60, first=first)
    builds = [run(tmp_path / name, "--output", str(tmp_path / "output")) for name in ("one", "two")]

    assert [0, 0] == [build.wait() for build in builds]
    site = held(tmp_path / "output")
    manifest = json.loads((tmp_path / "output/manifest.json").read_bytes())["files"]
    assert {name: one["sha256"] for name, one in manifest.items()} == {
        name: hashlib.sha256(data).hexdigest() for name, data in site.items()
    }
    ids = {row["id"] for row in csv.DictReader(io.StringIO(site["data/mentions.csv"].decode("utf-8-sig")))}
    assert 60 == len(ids)
    assert 2 == len(read(tmp_path / "history.ndjson").runs)
    assert ["history.ndjson", "one", "output", "two"] == sorted(path.name for path in tmp_path.iterdir())


FULL = """
    import os, sys
    from pathlib import Path
    from reporter.errors import PublishError
    from reporter.site.publish import publish
    folder = Path(sys.argv[1])
    publish({"index.html": b"old"}, folder / "output")
    try:
        publish({"index.html": b"new", "data/mentions.csv": os.urandom(3_000_000)}, folder / "output")
    except PublishError as error:
        print(error)
    names = sorted(path.name for path in folder.iterdir())
    print(names, (folder / "output/index.html").read_bytes())
"""


def in_a_mount(options: str, folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that sees `folder` mounted in another way; skipped, and said so, where that is not allowed."""
    inside = ["unshare", "--map-root-user", "--mount", "sh", "-c", f'mount {options} "$0" && exec "$@"', str(folder)]
    if not shutil.which("unshare") or subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody but root mount a folder (unshare --map-root-user --mount)")
    return subprocess.run([*inside, *map(str, command)], capture_output=True, text=True, check=False)


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """On a disk of one megabyte a site of three is refused, the site before is whole, and nothing is beside it."""
    done = in_a_mount("-t tmpfs -o size=1m none", tmp_path, sys.executable, "-c", textwrap.dedent(FULL), tmp_path)

    assert "No space left" in done.stdout, done.stderr
    assert "['output'] b'old'" in done.stdout


def test_a_file_size_that_is_limited(tmp_path: Path) -> None:
    """A limit on the size of files ends as a full disk does."""
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
    program = limited + textwrap.dedent(FULL)
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False)

    assert "File too large" in done.stdout, done.stderr
    assert "['output'] b'old'" in done.stdout


@pytest.mark.slow
def test_no_room_for_temporary_files(tmp_path: Path) -> None:
    """A build whose temporary disk is full says so and how to go on, with exit code 4, and leaves no site."""
    write_export(tmp_path / "input", rows=60)
    (tmp_path / "tmp").mkdir()
    build = f'cd "{tmp_path}" && TMPDIR="{tmp_path}/tmp" exec "{sys.executable}" -m reporter build'
    done = in_a_mount("-t tmpfs -o size=40k none", tmp_path / "tmp", "sh", "-c", build)

    assert 4 == done.returncode, done.stderr
    assert "remedy:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.slow
def test_folders_that_may_only_be_read(tmp_path: Path) -> None:
    """A folder in which nothing can be written ends the command with what to do, and without a trace."""
    write_export(tmp_path / "input", rows=60)
    build = f'cd "{tmp_path}" && exec "{sys.executable}" -m reporter build'
    done = in_a_mount(f'-o bind,ro "{tmp_path}"', tmp_path, "sh", "-c", build)

    assert 4 == done.returncode, done.stderr
    assert "remedy:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()
