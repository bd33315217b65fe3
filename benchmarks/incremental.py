"""What a build costs with nothing remembered, with one per cent of new rows, and with nothing new.

    python -m benchmarks.incremental --rows 100000 --folder /tmp/incremental

Each build is a process of its own. CPU time is that of it and of all processes that it started; other work on the
machine moves the wall clock far more. `--compare` says whether the site is the same as one built with no cache.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import shutil
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.memory import peak_of
from benchmarks.mentions import PLATFORMS, write

CONFIG = '[brand]\nname = "Morrowmill"\n[[competitor]]\nname = "Kestrin"\n[history]\nkeep = false\n'
NEW = 100  # one new row for so many old ones


class Cost(NamedTuple):
    """Seconds of one build, and the most bytes that its processes held together."""

    cpu: float
    wall: float
    memory: int


def prepare(folder: Path, rows: int, *, platforms: Sequence[str] = PLATFORMS) -> None:
    """Write an export of so many rows, and one per cent more into a file of its own that is not an input yet."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "input").mkdir(parents=True)
    (folder / "reporter.toml").write_text(CONFIG)
    whole = folder / "whole.csv"
    write(whole, rows + rows // NEW, platforms=platforms)
    with whole.open(newline="") as lines:
        header = next(lines)
        for name, count in (("input/old.csv", rows), ("new.csv", rows // NEW)):
            with (folder / name).open("w", newline="") as part:
                part.write(header)
                part.writelines(islice(lines, count))
    whole.unlink()


def build(folder: Path, output: str, *options: str) -> Cost:
    """Build in a process of its own."""
    command = [sys.executable, "-m", "reporter", "build", "--output", output, *options]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    memory = peak_of(command, cwd=folder, environment=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - start, memory)


def are_same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = [{path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()} for top in (one, other)]
    return names[0] == names[1] and not any(filecmp.cmpfiles(one, other, names[0], shallow=False)[1:])


def measure(folder: Path, rows: int, *, compare: bool) -> None:
    """Build cold, with new rows and with none, and print a table."""
    prepare(folder, rows)
    told = [("nothing remembered", build(folder, "cold"))]
    shutil.move(folder / "new.csv", folder / "input" / "new.csv")
    told.append(("1 % more rows, in a file of their own", build(folder, "more")))
    told.append(("nothing new", build(folder, "same")))
    for name, cost in told:
        part = cost.cpu / told[0][1].cpu
        print(f"| {rows:,} | {name} | {cost.cpu:.0f} s | {part:.2f} | {cost.wall:.0f} s | {cost.memory / 1e9:.2f} GB |")
    if compare:
        build(folder, "anew", "--no-cache")
        print("same bytes as without a cache:", are_same(folder / "more", folder / "anew"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--compare", action="store_true", help="also build with no cache, and compare the sites")
    given = parser.parse_args()
    measure(given.folder, given.rows, compare=given.compare)
