"""What is shown at the moment: the files of the last site that could be built, and why a newer one could not."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Shelf", "Shown"]


@dataclass(frozen=True)
class Shown:
    """What the server shows at one time.

    Args:
        edition: A name that no other edition has, of this server or of one before it.
        files: Path in the site → its bytes, or where they lie; empty until a site could be built.
        error: Why the newest site could not be built, in plain text; None when it could.
    """

    edition: str
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    error: str | None = None


class Shelf:
    """Where the builder puts what it made, and where the threads of the server take it from.

    >>> shelf = Shelf()
    >>> shelf.fail("no input")
    >>> shelf.show({"index.html": b"<p>"})
    >>> shelf.fail("a template is torn")
    >>> sorted(shelf.shown.files), shelf.shown.error
    (['index.html'], 'a template is torn')
    """

    def __init__(self) -> None:
        """Start with nothing to show."""
        self._changed = threading.Condition()
        self._server = secrets.token_hex(4)
        self._count = 0
        self._is_closed = False
        self._shown = Shown(self._name())

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        with self._changed:
            return self._shown

    @property
    def is_closed(self) -> bool:
        """Whether nothing new will come."""
        with self._changed:
            return self._is_closed

    def show(self, files: Mapping[str, bytes | Path]) -> None:
        """Show a whole new site."""
        self._put(files, None)

    def fail(self, error: str) -> None:
        """Keep the old site, and say why there is no new one."""
        self._put(self._shown.files, error)

    def close(self) -> None:
        """Nothing new will come: whoever waits is let go."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def wait_for_other(self, edition: str, *, seconds: float) -> bool:
        """Wait until another edition than this one is shown; false when it has not come in that time."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._shown.edition != edition, timeout=seconds)
            return self._shown.edition != edition

    def _put(self, files: Mapping[str, bytes | Path], error: str | None) -> None:
        with self._changed:
            self._count += 1
            self._shown = Shown(self._name(), files, error)
            self._changed.notify_all()

    def _name(self) -> str:
        return f"{self._server}-{self._count}"
