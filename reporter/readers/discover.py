"""Which files of the input folder are exports."""

from __future__ import annotations

import os
import re
from pathlib import Path

NOT_EXPORTS = ("labels.csv",)
NOTES_FOLDER = "notes"
MANIFEST = "manifest.json"
_SITE = re.compile(rb"""\s*\{\s*"schema"\s*:\s*"reporter-manifest/1\"""")


def find_inputs(folder: Path) -> list[Path]:
    """Every file below a folder that may be an export, sorted by its path.

    Hidden files, the analyst's `notes/`, README files, `labels.csv` and sites that reporter itself has written are
    left out. Links to files are named, also those that lead out of the folder: see `leads_out`.
    """
    found = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if MANIFEST in names and _is_site(here / MANIFEST):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".") and not (here / name).is_symlink()]
        if here == folder and NOTES_FOLDER in folders:
            folders.remove(NOTES_FOLDER)
        found += [here / name for name in names if _is_export(here / name)]
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


def _is_export(path: Path) -> bool:
    name = path.name
    if name.startswith(".") or name.upper().startswith("README") or name in NOT_EXPORTS:
        return False
    return path.is_file()
