"""What a command and all processes that it started hold in memory together, as the system tells it on Linux."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PROCESSES = Path("/proc")
EVERY_SECONDS = 0.25


def peak_of(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]) -> int:
    """Run a command to its end, and give the most bytes that its processes held together at a moment.

    Pages that several processes share are counted for each of them, so that the truth is rather less.

    Raises:
        CalledProcessError: The command failed.
    """
    running = subprocess.Popen(command, cwd=cwd, env=dict(environment), stdout=sys.stderr)
    most = 0
    while running.poll() is None:
        most = max(most, sum(map(_resident, _family(running.pid))))
        time.sleep(EVERY_SECONDS)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, list(command))
    return most


def _family(process: int) -> Iterator[int]:
    yield process
    for children in (PROCESSES / str(process)).glob("task/*/children"):
        for child in _words(children):
            yield from _family(int(child))


def _resident(process: int) -> int:
    """Bytes in memory; 0 for a process that has ended."""
    words = _words(PROCESSES / str(process) / "status")
    return 1024 * int(words[words.index("VmRSS:") + 1]) if "VmRSS:" in words else 0


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []
