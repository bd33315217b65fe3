"""The folder of remembered results: one file an entry, each with its own digest, written whole or not at all.

Everything that a result rests on is in the name of its entry. An entry that is damaged, half-written or not ours is as
good as none. A generation is one release of the code, of its libraries and of the list of people to forget; entries of
any other are removed as soon as a build begins, so that nobody who asked to be forgotten stays here.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

MAGIC = b"reporter-cache/1\n"
# Other programs leave such folders out of repositories and of backups.
BESIDE = {".gitignore": "*\n", "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"}
_GENERATION = re.compile(r"g-[0-9a-f]{64}")
ENTRY, PART, GENERATION = ".entry", ".part", "g-"
HEAD = len(MAGIC) + 64 + 64 + 1  # magic, digest of the name, digest of what is kept, end of line
CHUNK = 1 << 20
STALE_SECONDS = 24 * 3600  # a half-written file as old as this is nobody's any more


def digest(*parts: str | bytes) -> str:
    """The SHA-256 of a list of texts, each with its length, so that no two lists are alike.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(f"{len(data)}:".encode())
        found.update(data)
    return found.hexdigest()


def file_digest(path: Path) -> str:
    """The SHA-256 of the bytes of a file.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass
class Cache:
    """Entries of one generation in a folder.

    A folder that cannot be written or read only costs time: nothing is found, nothing is kept.

    Args:
        folder: The folder of the cache; made when missing.
        generation: What every entry rests on, as one digest.
        limit: Bytes that the entries may take together; what was not used for longest goes first.
        damaged: Entries met that were not whole, counted; they are made anew.
    """

    folder: Path
    generation: str
    limit: int
    damaged: int = field(default=0, init=False)

    @property
    def place(self) -> Path:
        """The folder of this generation."""
        return self.folder / f"{GENERATION}{self.generation}"

    def open(self) -> None:
        """Make the folder, and remove what other generations left."""
        try:
            self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name, words in BESIDE.items():
                _write_if_missing(self.place / name, words)
        except OSError:
            return
        clear(self.folder, keep=self.place.name)

    def take(self, name: str, target: Path) -> str | None:
        """Copy what is kept under a name to a file, if it is there and whole.

        Args:
            name: Digest of everything that the result rests on.
            target: Where the copy goes, so that the cache may be deleted while a build runs.

        Returns:
            The digest of what is kept; None when there is nothing that can be trusted.
        """
        path = self._path(name)
        try:
            with path.open("rb") as stream, target.open("wb") as copy:
                found = _whole(stream, copy, name)
        except OSError:
            return None
        if found is None:
            self.damaged += 1
            target.unlink(missing_ok=True)
            _remove(path)
            return None
        _mark_used(path)
        return found

    def put(self, name: str, source: Path) -> str | None:
        """Keep a copy of a file under a name, in place of what was there.

        Returns:
            The digest of what is kept; None when the folder does not take it.
        """
        path = self._path(name)
        part = path.with_name(f"{name}.{secrets.token_hex(8)}{PART}")
        try:
            if source.stat().st_size > self.limit:
                return None
            with source.open("rb") as stream, part.open("xb") as copy:
                found = _written(stream, copy, name)
            part.replace(path)
        except OSError:
            _remove(part)
            return None
        return found

    def drop(self, name: str) -> None:
        """Remove the entry of a name."""
        _remove(self._path(name))

    def evict(self) -> None:
        """Remove entries until they fit the limit, those not used for longest first."""
        entries, now = [], _now(self.place)
        for path in _listed(self.place):
            try:
                found = path.stat()
            except OSError:
                continue
            if path.suffix == ENTRY:
                entries.append((found.st_mtime_ns, path.name, found.st_size, path))
            elif path.suffix == PART and found.st_mtime < now - STALE_SECONDS:
                _remove(path)
        total = sum(size for _, _, size, _ in entries)
        for _, _, size, path in sorted(entries):
            if total <= self.limit:
                return
            _remove(path)
            total -= size

    def _path(self, name: str) -> Path:
        return self.place / f"{name}{ENTRY}"


def clear(folder: Path, *, keep: str = "") -> None:
    """Remove the entries of all generations but one from the folder of a cache, and nothing else."""
    for path in _listed(folder):
        if _GENERATION.fullmatch(path.name) and path.name != keep and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def keep_all(cache: Cache, names: Sequence[str], files: Sequence[Path]) -> None:
    """Keep files that are of use only together."""
    for name, file in zip(names, files, strict=True):
        cache.put(name, file)


def take_all(cache: Cache, names: Sequence[str], targets: Sequence[Path]) -> bool:
    """Copy files that are of use only together; whether all of them were there."""
    return all(cache.take(name, target) is not None for name, target in zip(names, targets, strict=True))


def _written(stream: BinaryIO, copy: BinaryIO, name: str) -> str:
    """Write an entry through to the disk; gives the digest of what is kept."""
    copy.write(bytes(HEAD))
    found = hashlib.sha256()
    for chunk in _chunks(stream):
        found.update(chunk)
        copy.write(chunk)
    copy.seek(0)
    copy.write(_head(name, found.hexdigest()))
    copy.flush()
    os.fsync(copy.fileno())
    return found.hexdigest()


def _whole(stream: BinaryIO, copy: BinaryIO, name: str) -> str | None:
    """Copy what an entry keeps; None when the entry is not whole or not that of the name."""
    head = stream.read(HEAD)
    found = hashlib.sha256()
    for chunk in _chunks(stream):
        found.update(chunk)
        copy.write(chunk)
    return found.hexdigest() if head == _head(name, found.hexdigest()) else None


def _head(name: str, kept: str) -> bytes:
    return MAGIC + digest(name).encode() + kept.encode() + b"\n"


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _mark_used(path: Path) -> None:
    """When an entry was used last is its time of change, as many systems do not note when a file was read."""
    try:
        os.utime(path)
    except OSError:
        return


def _now(folder: Path) -> float:
    """The time of the disk that the folder is on: its clock may not be ours."""
    probe = folder / f".{secrets.token_hex(8)}{PART}"
    try:
        probe.touch(mode=0o600)
        found = probe.stat().st_mtime
    except OSError:
        return 0.0
    _remove(probe)
    return found


def _write_if_missing(path: Path, words: str) -> None:
    if not path.exists():
        path.write_text(words, encoding="utf-8")


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
