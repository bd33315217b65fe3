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
        is_whole: Whether the files are all there; while not, the others are still being made.
    """

    edition: str
    files: Mapping[str, bytes | Path] = field(default_factory=dict)
    error: str | None = None
    is_whole: bool = True


class Shelf:
    """Where the builder puts what it made, and where the threads of the server take it from.

    >>> shelf = Shelf()
    >>> shelf.fail("no input")
    >>> shelf.show({"index.html": b"<p>"})
    >>> shelf.fail("a template is torn")
    >>> sorted(shelf.shown.files), shelf.shown.error
    (['index.html'], 'a template is torn')

    What is made first may be shown first; the site has one name from then on, and what is shown is a whole one again
    when the rest of it cannot be made.

    >>> shelf.begin({"index.html": b"<h1>"})
    >>> begun = shelf.shown
    >>> shelf.show({"index.html": b"<h1>", "list.html": b"<ul>"})
    >>> begun.is_whole, shelf.shown.is_whole, begun.edition == shelf.shown.edition
    (False, True, True)
    >>> shelf.begin({"index.html": b"<h2>"})
    >>> shelf.fail("a template is torn")
    >>> sorted(shelf.shown.files)
    ['index.html', 'list.html']
    """

    def __init__(self) -> None:
        """Start with nothing to show."""
        self._changed = threading.Condition()
        self._server = secrets.token_hex(4)
        self._count = 0
        self._is_closed = False
        self._shown = Shown(self._name())
        self._whole: Mapping[str, bytes | Path] = {}
        self._page: str | None = None

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        with self._changed:
            return self._shown

    @property
    def page(self) -> str | None:
        """The page that was asked for last, which is to be made before the others; None before any was."""
        with self._changed:
            return self._page

    @property
    def is_closed(self) -> bool:
        """Whether nothing new will come."""
        with self._changed:
            return self._is_closed

    def begin(self, files: Mapping[str, bytes | Path]) -> None:
        """Show what is there of a new site; whoever asks for the rest of it waits until that is made."""
        self._put(files, None, is_whole=False)

    def show(self, files: Mapping[str, bytes | Path]) -> None:
        """Show a whole new site, or all of the one that was begun."""
        with self._changed:
            self._whole = files
        self._put(files, None)

    def fail(self, error: str) -> None:
        """Keep the last whole site, and say why there is no new one."""
        self._put(self._whole, error)

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

    def with_file(self, name: str, *, seconds: float) -> Shown:
        """What is shown as soon as this file is among it, or as soon as it is clear that there is no such file.

        Args:
            name: Path in the site.
            seconds: How long to wait for a site that was begun.
        """

        def is_clear() -> bool:
            return self._is_closed or self._shown.is_whole or name in self._shown.files

        with self._changed:
            self._page = name if name.endswith(".html") else self._page
            self._changed.wait_for(is_clear, timeout=seconds)
            return self._shown

    def _put(self, files: Mapping[str, bytes | Path], error: str | None, *, is_whole: bool = True) -> None:
        with self._changed:
            if self._shown.is_whole or error is not None:  # else more of what has a name already
                self._count += 1
            self._shown = Shown(self._name(), files, error, is_whole)
            self._changed.notify_all()

    def _name(self) -> str:
        return f"{self._server}-{self._count}"
