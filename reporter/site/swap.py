"""Two folders change places in one step, where the system can do that; else in two that can be undone."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

__all__ = ["OLD", "exchange", "swap_in"]

AT_FDCWD = -100
RENAME_EXCHANGE = 2
NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}
OLD = "reporter-old"


def swap_in(new: Path, target: Path) -> Path | None:
    """Put `new` where `target` is; gives the folder that now holds what `target` held, if it held anything.

    At every moment either the old site or the new one is whole on the disk; `publish` finds it again.
    """
    if not target.exists():
        new.rename(target)
        return None
    if exchange(new, target):
        return new
    old = new.with_name(f".{target.name}.{OLD}")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    return old


def exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; False where the system or its file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is None:
        return False
    failed = rename(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(first), None, str(second))
