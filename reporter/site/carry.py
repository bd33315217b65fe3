"""What a new site takes over from the old one: everything there that no build of ours made."""

from __future__ import annotations

import fnmatch
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

__all__ = ["carry", "entries_to_carry"]


def entries_to_carry(
    place: Path, made_before: frozenset[str], *, replaced: frozenset[str], keep: Sequence[str]
) -> list[str]:
    """Files, links and folders of the old site that the new one takes over, by path in the site.

    Args:
        place: The folder of the old site; it may be missing.
        made_before: The files that the last build made.
        replaced: The files that the new build makes.
        keep: Patterns of files of the last build that stay.
    """
    ours = made_before | {str(folder) for name in made_before for folder in PurePosixPath(name).parents}
    return sorted(
        name
        for name in _entries(place)
        if name not in replaced
        and (name not in ours or (name in made_before and any(fnmatch.fnmatchcase(name, p) for p in keep)))
    )


def carry(source: Path, target: Path) -> None:
    """Copy one entry as it is: a link stays a link, a folder an empty folder, a file keeps its time and rights."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(source.readlink())
    elif source.is_dir():
        target.mkdir(exist_ok=True)
    else:
        shutil.copy2(source, target)


def _entries(place: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(place):
        here = Path(folder).relative_to(place)
        for name in [*folders, *files]:
            yield (here / name).as_posix()
