"""Write one file whole or not at all, also when two runs write it at once or one is killed."""

from __future__ import annotations

import fcntl
import io
import os
import secrets
import shutil
from pathlib import Path
from typing import BinaryIO

__all__ = ["replace_bytes", "replace_file"]

PART = ".part"
CHUNK = 1 << 20


def replace_file(source: Path, target: Path) -> None:
    """Put a copy of `source` where `target` is, in one step; what killed runs left beside it goes.

    A copy is made beside the target under a lock that ends with the process, so that the copy of a run that is still
    at work is never taken for a leftover.

    Raises:
        OSError: The folder is missing, full, or may not be written; what was there is whole.
    """
    with source.open("rb") as read:
        _replace(read, target)


def replace_bytes(data: bytes, target: Path) -> None:
    """Put these bytes where `target` is, in one step, as `replace_file` does.

    Raises:
        OSError: The folder is missing, full, or may not be written; what was there is whole.
    """
    _replace(io.BytesIO(data), target)


def _replace(read: BinaryIO, target: Path) -> None:
    _sweep(target)
    beside, handle = _claimed(target)
    try:
        with os.fdopen(handle, "wb", closefd=False) as written:
            shutil.copyfileobj(read, written, CHUNK)
        os.fsync(handle)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
        os.close(handle)


def _claimed(target: Path) -> tuple[Path, int]:
    """A new part with its lock held; made again where a sweep of another run came before the lock."""
    while True:
        beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PART}")
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return beside, handle
        os.close(handle)


def _sweep(target: Path) -> None:
    start, end = f".{target.name}.", PART
    for path in sorted(target.parent.iterdir()):
        token = path.name.removeprefix(start).removesuffix(end)
        if path.name == f"{start}{token}{end}" and len(token) == 8 and path.is_file() and not path.is_symlink():
            _remove_when_free(path)


def _remove_when_free(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return  # not ours to open, so not ours to remove
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)
    except BlockingIOError:
        return
    finally:
        os.close(handle)
