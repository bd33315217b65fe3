"""Kill builds at a thousand moments, and see that the site before is whole and the next build right.

    python -m benchmarks.kills --endings 1000 --builds 600

An ending is what a build writes outside of its temporary folder: the history, the mention table and the site. Each is
killed, by SIGKILL, at another of its steps on the disk, of which it has some hundreds. A build is the whole command,
killed at another moment of it.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import reporter.pipeline  # noqa: F401 - a fork has what is loaded here, and is not killed while it loads
from reporter.cli import reporter as program
from reporter.commands import build as command
from reporter.commands.past import history_path, with_past
from reporter.config import Config
from reporter.replacing import replace_file
from reporter.report.history import read
from reporter.site.publish import MANIFEST, publish

EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "os.truncate", "os.listdir"}
MENTIONS = "mentions.parquet"
BRAND = '[brand]\nname = "Acme"\n'
Files = dict[str, bytes]


@dataclass(frozen=True)
class Ending:
    """What a build is about to write when its measuring is done.

    Args:
        report: The report before it knows the past.
        config: What the build was told.
        files: The files of the site.
        table: The mention table.
    """

    report: Mapping[str, Any]
    config: Config
    files: Mapping[str, bytes | Path]
    table: Path

    def write(self, folder: Path) -> None:
        """Write history, table and site into a folder, as the command does."""
        replace_file(self.table, folder / MENTIONS)
        with_past(self.report, self.config, folder / "output")
        publish(self.files, folder / "output")


def write_export(folder: Path, *, rows: int, first: int = 0) -> None:
    """A small export of opinions on one brand; `first` tells one export from another."""
    folder.mkdir(parents=True)
    told = ("I love my Acme", "I hate this Acme", "My Acme arrived")
    lines = ["id,author,date,text,in_reply_to"]
    for n in range(first, first + rows):
        parent = str(n - 1) if n % 4 == 1 and n > first else ""
        lines.append(f"{n},user{n % 17},2026-03-{n % 27 + 1:02}T10:{n % 60:02}:00Z,{told[n % 3]} {n},{parent}")
    (folder / "a.csv").write_text("\n".join(lines) + "\n")
    (folder.parent / "reporter.toml").write_text(BRAND)


def ending(folder: Path, *, rows: int, first: int = 0) -> Ending:
    """Build an export in this process up to the moment when it would be written."""
    write_export(folder / "input", rows=rows, first=first)
    caught: dict[str, Any] = {}

    def past(report: Mapping[str, Any], config: Config, _output: Path) -> Mapping[str, Any]:
        caught.update(report=report, config=config)
        return report

    def hold(files: Mapping[str, bytes | Path], _output: Path) -> None:
        caught["files"] = {name: one if isinstance(one, bytes) else one.read_bytes() for name, one in files.items()}

    with mock.patch.object(command, "with_past", past), mock.patch.object(command, "publish", hold):
        command.build(
            input_folder=folder / "input",
            output_folder=folder / "output",
            config_file=folder / "reporter.toml",
            save_mentions=folder / MENTIONS,
            progress=None,
        )
    return Ending(table=folder / MENTIONS, **caught)


def kill_endings(folder: Path, before: Ending, after: Ending, *, most: int) -> int:
    """Write `after` over `before` and kill that at up to `most` of its steps, evenly spread; how many were killed.

    Raises:
        AssertionError: A site was not whole, or what came next was not right.
    """
    steps = _steps(folder / "counted", before, after)
    chosen = sorted({round(step * steps / most) for step in range(most)}) if most < steps else list(range(steps))
    return sum(_kill_one(folder / str(step), before, after, step) for step in chosen)


def _steps(folder: Path, before: Ending, after: Ending) -> int:
    """How many steps the writing takes."""
    folder.mkdir(parents=True)
    before.write(folder)
    reading, writing = os.pipe()

    def write() -> None:
        counted = _count_steps(lambda _step: None)
        after.write(folder)
        with os.fdopen(writing, "wb") as told:  # not by os.write, which counts
            told.write(str(counted()).encode())

    assert _child(write) == 0
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        return int(told.read())


def _kill_one(folder: Path, before: Ending, after: Ending, step: int) -> bool:
    """Kill one writing at a step; false where it was done before it came to that step, as clearing up may be."""
    folder.mkdir(parents=True)
    before.write(folder)
    site, table, history = held(folder / "output"), (folder / MENTIONS).read_bytes(), _history(folder, before)

    def die(at: int) -> None:
        if at == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def write() -> None:
        _count_steps(die)
        after.write(folder)

    code = _child(write)
    assert code in (0, -signal.SIGKILL), f"step {step}: ended with {code}"
    assert held(folder / "output") in (site, _bytes(after.files)), f"step {step}: the site is mixed"
    assert (folder / MENTIONS).read_bytes() in (table, after.table.read_bytes()), f"step {step}: the table is mixed"
    left = read(history_path(after.config, folder / "output"))
    assert left.runs[: len(history)] == history, f"step {step}: the history lost a run"
    after.write(folder)
    assert held(folder / "output") == _bytes(after.files), f"step {step}: the next site is wrong"
    assert (folder / MENTIONS).read_bytes() == after.table.read_bytes(), f"step {step}: the next table is wrong"
    assert len(_history(folder, after)) == len(history) + 1, f"step {step}: the next history is wrong"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["history.ndjson", MENTIONS, "output"], f"step {step}: {names}"
    return code != 0


def _history(folder: Path, written: Ending) -> tuple[Any, ...]:
    history = read(history_path(written.config, folder / "output"))
    assert not history.told
    return history.runs


def _child(work: Callable[[], None]) -> int:
    """Do some work in a process of its own; how it ended, below zero the signal."""
    return _ended(_begin(work))


def _begin(work: Callable[[], None]) -> int:
    """Begin some work in a process of its own; its number."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _count_steps(at: Callable[[int], None]) -> Callable[[], int]:
    """Call `at` before each step on the disk, of this process and for ever; gives what tells how many there were."""
    seen = 0

    def step() -> None:
        nonlocal seen
        at(seen)
        seen += 1

    def hook(event: str, _args: tuple[Any, ...]) -> None:
        if event in EVENTS:
            step()

    really_write, really_sync, really_lock = os.write, os.fsync, fcntl.flock

    def write(handle: int, data: bytes) -> int:
        half = really_write(handle, data[: max(1, len(data) // 2)])
        step()
        return half

    def sync(handle: int) -> None:
        step()
        really_sync(handle)

    def lock(handle: int, how: int) -> None:
        really_lock(handle, how)
        step()

    os.write, os.fsync, fcntl.flock = write, sync, lock  # type: ignore[assignment]
    sys.addaudithook(hook)
    return lambda: seen


def kill_builds(folder: Path, moments: Sequence[float]) -> int:
    """Kill `reporter build` at moments of it; how many were killed before they were done.

    Each begins with the same site of an earlier build, its history, what it remembers, and an export that has changed
    since. The command runs in a fork of this process, so that no moment is spent on importing.

    Args:
        folder: Where to work.
        moments: Parts of the time that a whole build takes, 0 to 1.

    Raises:
        AssertionError: The site before was not whole, or the build after it was not right.
    """
    start, fresh = folder / "start", folder / "fresh"
    write_export(start / "input", rows=60)
    write_export(fresh / "input", rows=90)
    for where in (start, fresh):
        (where / "tmp").mkdir()
        assert _child(partial(_build, where)) == 0
    shutil.copy(fresh / "input/a.csv", start / "input/a.csv")
    before, after = held(start / "output"), held(fresh / "output")
    copied = _copy(start, folder / "whole")
    begun = time.perf_counter()
    assert _child(partial(_build, copied)) == 0
    whole = time.perf_counter() - begun
    proved: set[str] = set()
    return sum(
        _kill_build(_copy(start, folder / f"kill{place}"), whole * moment, before, after, proved)
        for place, moment in enumerate(moments)
    )


def _kill_build(folder: Path, seconds: float, before: Files, after: Files, proved: set[str]) -> bool:
    """Kill one build after so many seconds; false where it was done before.

    What a killed build leaves decides what the next one does, so that the next one is made once for each thing left.
    """
    child = _begin(partial(_build, folder))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    code = _ended(child)
    assert code in (0, -signal.SIGKILL), f"after {seconds} s: ended with {code}"
    now = held(folder / "output")
    # A killed build may have left its site, or its run in the history, which the Archive page then tells.
    assert now == before or _alike(now, after), f"after {seconds} s: the site is mixed"
    left = _left(folder)
    if left in proved:
        shutil.rmtree(folder)
        return code != 0
    proved.add(left)
    assert _child(partial(_build, folder)) == 0, f"after {seconds} s: the next build fails"
    assert _alike(held(folder / "output"), after), f"after {seconds} s: the next site is wrong"
    history = read(folder / "history.ndjson")
    assert not history.told and len(history.runs) >= 2, f"after {seconds} s: the history lost a run"
    names = sorted(path.name for path in folder.iterdir())
    assert names == [".reporter", "history.ndjson", "input", "output", "reporter.toml", "tmp"], names
    assert not list((folder / "tmp").iterdir()), f"after {seconds} s: temporary folders stay"
    shutil.rmtree(folder)
    return code != 0


def _left(folder: Path) -> str:
    """A digest of what a killed build left behind; of its temporary folder only whether there is anything."""
    digest = sha256(str(any((folder / "tmp").iterdir())).encode())
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != "tmp":
            digest.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _copy(start: Path, folder: Path) -> Path:
    return Path(shutil.copytree(start, folder))


def _build(folder: Path) -> None:
    """The command `reporter build` in a folder, in this process, with temporary files of its own."""
    os.chdir(folder)
    tempfile.tempdir = str(folder / "tmp")
    program(["build", "--quiet"], standalone_mode=False)


def run(folder: Path, *options: str) -> subprocess.Popen[str]:
    """`reporter build` in a folder, with temporary files of its own."""
    (folder / "tmp").mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "reporter", "build", *options],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )


def _alike(one: Files, other: Files) -> bool:
    """Whether two sites are the same but for what they remember of earlier runs."""
    return one.keys() == other.keys() and all(
        one[name] == other[name] for name in one if name.startswith("data/mentions") or name == "spread.html"
    )


def held(folder: Path) -> Files:
    """Every file of a site but its manifest."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != MANIFEST}


def _bytes(files: Mapping[str, bytes | Path]) -> Files:
    return {name: one if isinstance(one, bytes) else one.read_bytes() for name, one in files.items()}


def _moments(count: int, seed: int) -> list[float]:
    """Moments spread over a whole build."""
    draw = random.Random(seed)
    return [draw.random() for _ in range(count)]


def main() -> None:
    """Kill as many as told, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--endings", type=int, default=1000, help="at most; there may be fewer steps")
    parser.add_argument("--builds", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=1, help="builds to kill beside each other")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    # Both are done in processes that do nothing else: a fork of a process in which an engine ran has its locks.
    with TemporaryDirectory() as work, ProcessPoolExecutor(told.jobs, mp_context=get_context("spawn")) as pool:
        folder, moments = Path(work), _moments(told.builds, told.seed)
        parts = [(folder / f"builds{job}", moments[job :: told.jobs]) for job in range(told.jobs)]
        killed = [pool.submit(kill_builds, *part) for part in parts if part[1]]
        if told.builds:
            print(f"{sum(one.result() for one in killed):,} builds killed", flush=True)
        if told.endings:
            print(f"{pool.submit(_endings, folder, told.endings).result():,} endings killed")


def _endings(folder: Path, most: int) -> int:
    before, after = ending(folder / "before", rows=60), ending(folder / "after", rows=90, first=30)
    return kill_endings(folder / "kills", before, after, most=most)


if __name__ == "__main__":
    main()
