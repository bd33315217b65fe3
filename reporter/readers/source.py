"""The bytes of one export, wherever they lie: a file of the input folder, or a member of an archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

FOLDERS_ABOVE = 3
_PACKED = (".gz", ".zst", ".xz", ".bz2")


@dataclass(frozen=True)
class Source:
    """One export that can be read from its start as often as wanted.

    Args:
        name: What the table calls it: its path below the input folder with `/`; a member of an archive stands below
            the archive's name (`export.zip/data/tweets.js`).
        open: Gives the bytes from the start; the caller closes the stream.
        size: Whole size in bytes; None where only reading to the end would tell (gzip, zstd, xz).
        path: The bytes as a file of this machine. A member of an archive has none, unless it must be jumped about in:
            a workbook or an archive inside an archive has a copy.
        family: The other members of the same archive by name; None for a file of a folder.
        damage: Where reading found that what it is packed in is damaged or breaks off, as sentences; the bytes end
            there.
        asked: Names that `nearby` was asked for.
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int | None
    path: Path | None = None
    family: Mapping[str, Source] | None = None
    damage: list[str] = field(default_factory=list, compare=False)
    asked: list[str] = field(default_factory=list, compare=False)

    @property
    def file_name(self) -> str:
        """The last part of the name, for messages about one file."""
        return PurePosixPath(self.name).name

    @property
    def suffix(self) -> str:
        """The ending of the name in small letters, with its dot; `.csv` for `a.csv.gz`."""
        path = PurePosixPath(self.name.lower())
        return PurePosixPath(path.stem).suffix if path.suffix in _PACKED else path.suffix

    def is_larger_than(self, limit: int) -> bool:
        """Whether it holds more bytes than a limit; reads that far where the size is not known."""
        if self.size is not None:
            return self.size > limit
        with self.open() as stream:
            left = limit
            while left >= 0 and (data := stream.read(min(left + 1, 1024 * 1024))):
                left -= len(data)
        return left < 0

    def nearby(self, file_name: str) -> Source | None:
        """A file of the same export that helps to read this one: in the same folder, or at most three above it.

        Example:
            `nearby("users.json")` of `slack.zip/general/2024-01-01.json` is `slack.zip/users.json`.
        """
        self.asked.append(file_name)
        here = PurePosixPath(self.name).parent
        for above, folder in enumerate([here, *here.parents][: FOLDERS_ABOVE + 1]):
            if self.family is not None:
                if found := self.family.get((folder / file_name).as_posix()):
                    return found
            elif self.path is not None:
                path = self.path.parents[above] / file_name if above < len(self.path.parents) else None
                if path and path.is_file() and not path.is_symlink():
                    return file_source(path, (folder / file_name).as_posix())
        return None


def file_source(path: Path, name: str | None = None) -> Source:
    """A plain file as a source.

    Args:
        path: The file.
        name: What the table calls it; the file's own name when left out.
    """
    # A file that is not there has no size either; whoever opens it tells that.
    size = path.stat().st_size if path.exists() else None
    return Source(name or path.name, lambda: path.open("rb"), size, path)
