"""Another package adds a reader by an entry point: nothing of ours has to change for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = """
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "reporter-minutes"
version = "1.0"

[project.entry-points."reporter.readers"]
minutes = "reporter_minutes:MinutesReader"
"""
READER = '''
"""Reads the minutes of a club: who: what, a line."""

from reporter.mentions import Mention
from reporter.readers.protocol import Format, Rejected


class MinutesReader:
    name = "minutes"
    title = "Minutes of the club"
    format = Format(export="The club's secretary", files="text", gives=frozenset({"author", "author_id", "text"}))

    def sniff(self, head):
        return 1.0 if head.data.startswith(b"MINUTES") else 0.0

    def read(self, source, options, facts):
        with source.open() as stream:
            for number, line in enumerate(stream, start=1):
                author, colon, text = line.decode("utf-8").strip().partition(": ")
                if not colon:
                    yield Rejected(number, "the line names nobody")
                    continue
                yield Mention(
                    id=f"forum:{number}", platform="forum", kind="post",
                    author=author, author_id=author, text=text, source_row=number,
                )
'''


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has put the other package."""
    folder = tmp_path_factory.mktemp("other")
    (folder / "project/reporter_minutes").mkdir(parents=True)
    (folder / "project/pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "project/reporter_minutes/__init__.py").write_text(READER, encoding="utf-8")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder / "packages")]
    subprocess.run([*command, str(folder / "project")], check=True, capture_output=True)
    return folder / "packages"


def run(folder: Path, installed: Path, *arguments: str) -> str:
    """What the command line prints while the other package is installed."""
    command = [sys.executable, "-m", "reporter", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_its_files_are_known_and_read(installed: Path, tmp_path: Path) -> None:
    """`inspect` names the other package's format, and `build` has its mentions."""
    (tmp_path / "input").mkdir()
    minutes = tmp_path / "input/minutes.txt"
    minutes.write_text("MINUTES\nAnn: Lovely beans\nBob: Awful queue\n", encoding="utf-8")

    told = run(tmp_path, installed, "inspect", str(minutes))
    run(tmp_path, installed, "build", "--quiet")

    assert "Minutes of the club (reader minutes)" in told
    assert "2 kept, 1 rejected" in told
    assert '"reader": "minutes"' in (tmp_path / "output/report.json").read_text(encoding="utf-8")


@pytest.mark.slow
def test_one_that_cannot_be_loaded_is_named(installed: Path, tmp_path: Path) -> None:
    """A broken package stops the command with its name and what to do, not with a traceback."""
    broken = tmp_path / "broken"
    (broken / "reporter_broken-1.0.dist-info").mkdir(parents=True)
    (broken / "reporter_broken-1.0.dist-info/METADATA").write_text("Name: reporter-broken\nVersion: 1.0\n")
    (broken / "reporter_broken-1.0.dist-info/entry_points.txt").write_text(
        "[reporter.readers]\nbroken = no_such_module:Reader\n"
    )
    (tmp_path / "a.csv").write_text("author,text\nann,fine\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "reporter", "inspect", "a.csv"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(broken)},
        capture_output=True,
        text=True,
    )

    assert 0 != done.returncode
    assert "reporter-broken" in done.stderr
    assert "pip uninstall reporter-broken" in done.stderr
    assert "Traceback" not in done.stderr
