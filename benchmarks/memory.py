"""What processes and all that they started hold in memory, and how long they computed, as the system tells on Linux."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Self

PROCESSES = Path("/proc")
EVERY_SECONDS = 0.25


def peak_of(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]) -> int:
    """Run a command to its end, and give the most bytes that its processes held together at a moment.

    Pages that several processes share, such as those of libraries, count for each of them by its part.

    Raises:
        CalledProcessError: The command failed.
    """
    running = subprocess.Popen(command, cwd=cwd, env=dict(environment), stdout=sys.stderr)
    most = 0
    while running.poll() is None:
        most = max(most, sum(map(_held, family(running.pid))))
        time.sleep(EVERY_SECONDS)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, list(command))
    return most


class Watch:
    """CPU seconds that processes take, and all that they start, while the block runs.

    They are looked at several times a second, since what a process took is gone with it.

    Args:
        processes: Ids of the processes that run already.
    """

    def __init__(self, processes: Sequence[int]) -> None:
        self._processes = processes
        self._before: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._over = Event()
        self._looking = Thread(target=self._look, daemon=True)

    @property
    def seconds(self) -> float:
        """What they took in all."""
        return sum(self._last.values()) - sum(self._before.values())

    def __enter__(self) -> Self:
        self._before = self._taken()
        self._last = dict(self._before)
        self._looking.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._looking.join()
        self._note()

    def _look(self) -> None:
        while not self._over.wait(EVERY_SECONDS):
            self._note()

    def _note(self) -> None:
        for process, seconds in self._taken().items():
            self._last[process] = max(seconds, self._last.get(process, 0))

    def _taken(self) -> dict[int, float]:
        return {process: _cpu_seconds(process) for top in self._processes for process in family(top)}


def _cpu_seconds(process: int) -> float:
    """Seconds in the program and in the system; 0 for a process that has ended."""
    words = _words(PROCESSES / str(process) / "stat")
    numbers = " ".join(words).rpartition(")")[2].split()  # behind the program's name, which may hold anything
    return sum(map(int, numbers[11:13])) / os.sysconf("SC_CLK_TCK")


def family(process: int) -> Iterator[int]:
    """A process and all that it started, and they in turn."""
    yield process
    for children in (PROCESSES / str(process)).glob("task/*/children"):
        for child in _words(children):
            yield from family(int(child))


def _held(process: int) -> int:
    """Bytes in memory, shared ones by its part; 0 for a process that has ended."""
    words = _words(PROCESSES / str(process) / "smaps_rollup")
    return 1024 * int(words[words.index("Pss:") + 1]) if "Pss:" in words else 0


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []
