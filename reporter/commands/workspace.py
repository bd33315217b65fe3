"""Where a command keeps what it needs while it runs; what a killed one left behind goes with the next."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["LOCK", "PREFIX", "sweep", "workspace"]

PREFIX = "reporter-"
LOCK = "reporter.lock"
TRIES = 100
_OURS = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder for one run, gone when it ends; folders of runs that were killed go before it begins.

    Each folder holds a lock file, which its run holds locked as long as it lives, however it dies. A folder is swept
    only when that lock is free, so the folder of a run that is still at work is never touched.

    Raises:
        OSError: There is no room, or no right, for temporary files.
    """
    place = Path(tempfile.gettempdir())
    sweep(place)
    folder, handle = _claimed(place)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def sweep(place: Path) -> list[str]:
    """Remove the folders that killed runs of this user left in `place`; gives their names.

    What carries our name and not our lock file is somebody else's, unless it is empty.
    """
    swept = []
    for folder in sorted(place.glob(f"{PREFIX}*")):
        if _OURS.fullmatch(folder.name) and _is_own_folder(folder) and _is_swept(folder):
            swept.append(folder.name)
    return swept


def _claimed(place: Path) -> tuple[Path, int]:
    """A new folder with its lock held; made again where a sweep of another run came between."""
    for _ in range(TRIES):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        try:
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except FileNotFoundError:
            continue
        if _is_free(handle) and os.fstat(handle).st_nlink:
            return folder, handle
        os.close(handle)
    raise OSError(f"no temporary folder in {place} stays")


def _is_swept(folder: Path) -> bool:
    try:
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return _is_empty_and_gone(folder)
    except OSError:
        return False
    try:
        if not _is_free(handle):
            return False
        shutil.rmtree(folder, ignore_errors=True)
        return not folder.exists()
    finally:
        os.close(handle)


def _is_empty_and_gone(folder: Path) -> bool:
    """A run that was killed before it could lock its folder left it empty; any other stays."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def _is_own_folder(folder: Path) -> bool:
    try:
        return folder.is_dir() and not folder.is_symlink() and folder.lstat().st_uid == os.geteuid()
    except OSError:
        return False


def _is_free(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
