"""Which files of the input folder are exports."""

from __future__ import annotations

import os
import re
from pathlib import Path

# What other parts of the program read from the input folder, at its top.
NOT_EXPORTS = ("labels.csv", "offline.csv", "customers.csv", "forget.txt")
# What systems leave behind in folders and archives.
_LITTER_FILES = ("thumbs.db", "desktop.ini")
_LITTER_FOLDERS = ("__MACOSX",)
NOTES_FOLDER = "notes"
MANIFEST = "manifest.json"
_SITE = re.compile(rb"""\s*\{\s*"schema"\s*:\s*"reporter-manifest/1\"""")


def find_inputs(folder: Path) -> list[Path]:
    """Every file below a folder that may be an export, sorted by its path.

    Hidden files and what systems leave behind, the analyst's `notes/` and lists, README files and sites that reporter
    itself has written are left out. Links to files are named, also those that lead out of the folder: see `leads_out`.
    """
    found = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if MANIFEST in names and _is_site(here / MANIFEST):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not is_litter(f"{name}/") and not (here / name).is_symlink()]
        if here == folder and NOTES_FOLDER in folders:
            folders.remove(NOTES_FOLDER)
        own = NOT_EXPORTS if here == folder else ()
        found += [here / name for name in names if not is_litter(name) and name not in own and (here / name).is_file()]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _is_site(manifest: Path) -> bool:
    """Whether a folder is a report, by the first words of its manifest."""
    try:
        with manifest.open("rb") as stream:
            return _SITE.match(stream.read(200)) is not None
    except OSError:
        return False


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a file is a link to something that is not in the folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def is_litter(name: str) -> bool:
    """Whether a file, by its path in a folder or an archive, is none that anybody would mean to export.

    >>> is_litter("export/__MACOSX/._tweets.js"), is_litter("README.txt"), is_litter("data/tweets.js")
    (True, True, False)
    """
    *folders, file = name.split("/")
    if any(folder.startswith(".") or folder in _LITTER_FOLDERS for folder in folders):
        return True
    return file.startswith(".") or file.upper().startswith("README") or file.lower() in _LITTER_FILES
