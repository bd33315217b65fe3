"""Which files of the input folder are exports."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reporter.sentence import say

# What other parts of the program read from the input folder, at its top.
NOT_EXPORTS = ("labels.csv", "offline.csv", "customers.csv", "people.csv", "forget.txt")
# What systems leave behind in folders and archives.
_LITTER_FILES = ("thumbs.db", "desktop.ini")
_LITTER_FOLDERS = ("__MACOSX",)
NOTES_FOLDER = "notes"
MANIFEST = "manifest.json"
HISTORY = "history.ndjson"
_HISTORY = re.compile(rb"""\s*\{\s*"schema"\s*:\s*"reporter-history/""")
_SITE = re.compile(rb"""\s*\{\s*"schema"\s*:\s*"reporter-manifest/1\"""")

# Why something in the input folder is passed over, and what to do about it.
LEADS_OUT = say("a link that leads out of the input folder, which is not followed")
LINKED_FOLDER = say("a link to a folder of the input, whose files are read where they are")
DANGLING = say("a link to something that is not there")
COPY = say("Copy what it leads to into the input folder.")
_SPECIAL = (
    (stat.S_ISFIFO, say("a pipe (FIFO)")),
    (stat.S_ISSOCK, say("a socket")),
    (stat.S_ISCHR, say("a device")),
    (stat.S_ISBLK, say("a device")),
)
SAVE_AS_FILE = say("Save what comes out of it as a file first.")


class Place(NamedTuple):
    """A file of the input folder, or something else there that somebody may have meant to be read.

    Args:
        path: Where it is.
        obstacle: Why it is passed over; None for a file to be read.
        remedy: What the user can do about that, empty where there is nothing to do.
    """

    path: Path
    obstacle: str | None = None
    remedy: str = ""


def find_inputs(folder: Path, *, inside: Path | None = None) -> list[Place]:
    """Everything below a folder that may be an export, sorted by its path; what cannot be read with the reason.

    Hidden files and what systems leave behind, the analyst's `notes/` and lists, README files, and sites and histories
    that reporter itself has written are left out.

    Args:
        folder: Where to look.
        inside: The input folder that it belongs to, out of which no link may lead; itself when left out.
    """
    found = _walk(folder, (inside or folder).resolve())
    return sorted(found, key=lambda place: place.path.relative_to(folder).as_posix())


def _walk(folder: Path, inside: Path) -> Iterator[Place]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(place)
        if MANIFEST in names and _begins_with(here / MANIFEST, _SITE):
            folders.clear()
            continue
        if HISTORY in names and _begins_with(here / HISTORY, _HISTORY):
            names.remove(HISTORY)
        folders[:] = [name for name in folders if not is_litter(f"{name}/")]
        if here == folder and NOTES_FOLDER in folders:
            folders.remove(NOTES_FOLDER)
        own = NOT_EXPORTS if here == folder else ()
        yield from (_linked(here / name, inside) for name in folders if (here / name).is_symlink())
        yield from (_file(here / name, inside) for name in names if not is_litter(name) and name not in own)
    for error in closed:
        yield Place(
            Path(error.filename),
            say("a folder that cannot be opened ({reason})", reason=error.strerror or ""),
            say("Check its permissions."),
        )


def _linked(path: Path, inside: Path) -> Place:
    """A link to a folder: its files are either not of the input, or met where they are."""
    return Place(path, LEADS_OUT, COPY) if leads_out(path, inside) else Place(path, LINKED_FOLDER)


def _file(path: Path, inside: Path) -> Place:
    if leads_out(path, inside):
        return Place(path, LEADS_OUT, COPY)
    if path.is_symlink() and not path.exists():
        return Place(path, DANGLING, COPY)
    special = special_file(path)
    return Place(path, special, SAVE_AS_FILE if special else "")


def special_file(path: Path) -> str | None:
    """What something is that is neither a file nor a folder; opening a pipe would wait for ever.

    >>> special_file(Path("/dev/null"))
    'a device'
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        # Whoever opens it tells why that cannot be done.
        return None
    return next((what for is_kind, what in _SPECIAL if is_kind(mode)), None)


def _begins_with(file: Path, words: re.Pattern[bytes]) -> bool:
    """Whether a file is one that reporter itself wrote, by its first words."""
    try:
        with file.open("rb") as stream:
            return words.match(stream.read(200)) is not None
    except OSError:
        return False


def leads_out(path: Path, folder: Path) -> bool:
    """Whether something is a link to what is not in the folder, or would not be; a link to itself leads nowhere."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except RuntimeError:
        return False


def is_litter(name: str) -> bool:
    """Whether a file, by its path in a folder or an archive, is none that anybody would mean to export.

    >>> is_litter("export/__MACOSX/._tweets.js"), is_litter("README.txt"), is_litter("data/tweets.js")
    (True, True, False)
    """
    *folders, file = name.split("/")
    if any(folder.startswith(".") or folder in _LITTER_FOLDERS for folder in folders):
        return True
    return file.startswith(".") or file.upper().startswith("README") or file.lower() in _LITTER_FILES
