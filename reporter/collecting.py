"""How often Python looks for objects that hold each other: seldom, where millions are made that do not."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collect_rarely", "collected_rarely"]

# A build makes millions of rows that live but for a moment and hold no circles: looking for those as often as Python
# does by itself, after 700 new objects, took a tenth of it.
RARELY = (100_000, 20, 50)


def collect_rarely() -> None:
    """Look rarely from now on, and never again at what is there already: for a process that only works."""
    gc.freeze()
    gc.set_threshold(*RARELY)


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Look rarely while a command runs.

    >>> import gc
    >>> before = gc.get_threshold()
    >>> with collected_rarely():
    ...     gc.get_threshold()
    (100000, 20, 50)
    >>> gc.get_threshold() == before
    True
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
