"""One export built on this machine, and on clusters of Spark with one worker and with two: time, and the same report.

    SPARK_HOME=… python -m benchmarks.clusters --rows 20000 --workers 1,2

spark_cluster.sh starts each cluster for its build, all of it on this machine. Prints a table.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.incremental import CONFIG, build, prepare
from benchmarks.memory import Watch, family
from benchmarks.mentions import PLATFORMS

SCRIPT = Path(__file__).with_name("spark_cluster.sh")
TOLERANCE = 1e-9


class Cluster(NamedTuple):
    """A cluster that runs.

    Args:
        folder: Where its logs are.
        remote: Address of its Connect server.
        processes: Ids of the master, the workers and the server, in this order.
    """

    folder: Path
    remote: str
    processes: list[int]


class Ran(NamedTuple):
    """One build.

    Args:
        name: Where.
        wall: Seconds by the clock.
        here: CPU seconds of the build's own processes.
        cluster: CPU seconds of the cluster's.
        differences: Values of its report that are not those of this machine's.
    """

    name: str
    wall: float
    here: float
    cluster: float
    differences: int


def differences(one: Any, other: Any) -> int:
    """How many values of two documents differ, fractions by more than a billionth of themselves, or of one if larger.

    >>> differences({"a": [1.0, "x"], "b": None}, {"a": [1.0 + 1e-12, "y"], "b": None})
    1
    """
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return sum(differences(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return sum(map(differences, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return int(not math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE))
    return int(one != other)


@contextmanager
def started(folder: Path, *, workers: int) -> Iterator[Cluster]:
    """A cluster of so many workers, ended after the block; the folder is made."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = ["sh", str(SCRIPT), str(folder), sys.executable, port, str(workers)]
    folder.mkdir(parents=True)
    try:
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        yield Cluster(folder, told.stdout.strip(), _processes(folder))
    finally:
        for process in _processes(folder):
            end(process)


def end(process: int) -> None:
    """End a process and all that it started at once, as when the power is cut."""
    for one in list(family(process)):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def _processes(folder: Path) -> list[int]:
    ids = folder / "pids"
    return [int(line) for line in ids.read_text().split()] if ids.exists() else []


def on_cluster(folder: Path, workers: int, here: Path) -> Ran:
    """Build the export of a folder on a cluster, and hold its report against that of this machine."""
    with started(folder / f"cluster-{workers}", workers=workers) as cluster:
        engine = f'[engine]\nremote = "{cluster.remote}"\nstorage = "{cluster.folder / "storage"}"\n'
        (folder / "reporter.toml").write_text(CONFIG + engine)
        with Watch(cluster.processes) as watch:
            cost = build(folder, f"out-{workers}", "--no-cache")
    name = "one worker" if workers == 1 else f"{workers} workers"
    return Ran(name, cost.wall, cost.cpu, watch.seconds, _held(here, folder / f"out-{workers}"))


def _held(one: Path, other: Path) -> int:
    return differences(*(json.loads((folder / "report.json").read_bytes()) for folder in (one, other)))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--workers", type=lambda text: [int(one) for one in text.split(",")], default="1,2")
    given = parser.parse_args()
    with TemporaryDirectory() as work:
        folder = Path(work) / "export"
        prepare(folder, given.rows, platforms=PLATFORMS)
        start = time.perf_counter()
        cost = build(folder, "out", "--no-cache")
        found = [Ran("this machine alone", time.perf_counter() - start, cost.cpu, 0, 0)]
        _print(given.rows, found[0])
        for workers in given.workers:
            _print(given.rows, on_cluster(folder, workers, folder / "out"))
        shutil.rmtree(folder)


def _print(rows: int, ran: Ran) -> None:
    print(
        f"| {rows:,} | {ran.name} | {ran.wall:.0f} s | {ran.here:.0f} s | {ran.cluster:.0f} s | {ran.differences} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
