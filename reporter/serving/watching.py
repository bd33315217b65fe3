"""Sees that files changed, by looking: it works on every disk, over a network and in a container, and needs nothing.

A look costs one `stat` a file. The pause between looks grows with what a look costs, so that a large folder is never
looked at for more than a tenth of the time.
"""

from __future__ import annotations

import stat
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["Signature", "signature", "wait_for_change"]

PAUSE = 0.15
CALM = 0.05
PART = 10

Signature = tuple[tuple[str, int, int, int], ...]


def signature(places: Sequence[Path], *, without: Sequence[Path] = ()) -> Signature:
    """What tells one state of files from another: each file's path, size, time of change and inode.

    Args:
        places: Files, and folders with all below them; what is not there counts as nothing.
        without: Folders that are passed over.
    """
    return tuple(sorted({entry for place in places for entry in _entries(place, without)}))


def _entries(place: Path, without: Sequence[Path]) -> Iterator[tuple[str, int, int, int]]:
    """Each file of a place; one that goes while it is looked at is gone."""
    for path in (place, *place.rglob("*")):
        if any(path.is_relative_to(folder) for folder in without):
            continue
        try:
            found = path.stat()
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield str(path), found.st_size, found.st_mtime_ns, found.st_ino


def wait_for_change(before: Signature, places: Sequence[Path], stop: threading.Event) -> Signature:
    """Wait until files differ from what they were and have come to rest; what they are then.

    A file that is still being written changes from look to look, and is waited for.

    Args:
        before: What they were when the site was last made from them.
        places: Files and folders to look at.
        stop: Set from outside to end the wait; the answer is then whatever is there.
    """
    now = before
    while now == before and not stop.is_set():
        start = time.perf_counter()
        now = signature(places)
        if now == before:
            stop.wait(max(PAUSE, PART * (time.perf_counter() - start)))
    while not stop.is_set():
        stop.wait(CALM)
        later = signature(places)
        if later == now:
            break
        now = later
    return now
