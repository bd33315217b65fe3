"""Put a finished site in its place: whole or not at all, and without touching what is not ours.

The new site is written beside the target, then takes its place in one step. A build that stops half-way leaves the
old site as it was; what it left behind is cleared by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reporter.errors import PublishError
from reporter.site.carry import carry, entries_to_carry
from reporter.site.swap import OLD, swap_in

__all__ = ["MANIFEST", "check_place", "publish"]

MANIFEST = "manifest.json"
SCHEMA = "reporter-manifest/1"
NEW = "reporter-new"
CHUNK = 1 << 20
PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 0.05

Entry = dict[str, str | int]


def publish(
    files: Mapping[str, bytes | Path],
    target: Path,
    *,
    keep: Sequence[str] = (),
    patience_seconds: float = PATIENCE_SECONDS,
) -> None:
    """Make `target` hold exactly these files, besides those there that no build of ours made.

    Of two builds that publish at once one waits for the other, so the site is that of the last, whole.

    Args:
        files: Path in the site → its bytes, or a file to copy from.
        target: The folder of the site; made when it is not there.
        keep: Patterns (`archive/*`) of files of the last build that stay although this one does not make them.
        patience_seconds: How long to wait for another build that is publishing.

    Raises:
        PublishError: The target holds files but no manifest of ours, or the disk refuses; the old site is untouched.
    """
    place = target.resolve()
    for name in files:
        _check_name(name)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place.parent, patience_seconds):
            _recover(place)
            _publish(files, place, keep)
    except OSError as error:
        raise PublishError(
            f"{target} cannot be written: {error}", hint="The site that was there is untouched; free the way and rerun."
        ) from error


def check_place(target: Path) -> None:
    """Refuse a place that `publish` would refuse, before anybody has waited for a build.

    Raises:
        PublishError: The target holds files but no manifest of ours, or may not be written.
    """
    place = target.resolve()
    _manifest(place)
    there = next(folder for folder in place.parents if folder.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        raise PublishError(f"{target} cannot be written: no right to write into {there}", hint="Name another folder.")


def _publish(files: Mapping[str, bytes | Path], place: Path, keep: Sequence[str]) -> None:
    made_before = _manifest(place)
    carried = entries_to_carry(place, made_before, replaced=frozenset(files) | {MANIFEST}, keep=keep)
    new = place.with_name(f".{place.name}.{NEW}-{secrets.token_hex(4)}")
    new.mkdir()
    try:
        entries = {name: _write(files[name], new / name) for name in sorted(files)}
        for name in carried:
            carry(place / name, new / name)
            if name in made_before:
                entries[name] = _entry(new / name)
        _write(_manifest_bytes(entries), new / MANIFEST)
        _sync_folders(new)
        old = swap_in(new, place)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _sync(place.parent)
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)  # what stays is cleared by the next publish


def _check_name(name: str) -> None:
    path = PurePosixPath(name)
    plain = name == path.as_posix() and "\\" not in name and "\0" not in name
    if not name or not plain or path.is_absolute() or ".." in path.parts or name in (".", MANIFEST):
        raise PublishError(f"{name!r} cannot be the name of a file of the site", hint="This is a mistake in reporter.")


@contextmanager
def _alone(folder: Path, patience_seconds: float) -> Iterator[None]:
    """Hold the folder against other builds that publish into it, waiting for them; the lock ends with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + patience_seconds
        while not _is_free(handle):
            if time.monotonic() >= end:
                told = f"another build is publishing into {folder} for more than {patience_seconds:g} seconds"
                raise PublishError(told, hint="Wait until it is done, or end it.")
            time.sleep(PAUSE_SECONDS)
        yield
    finally:
        os.close(handle)


def _is_free(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _recover(place: Path) -> None:
    """Undo or clear what an interrupted publish left beside the target."""
    old = place.with_name(f".{place.name}.{OLD}")
    if old.is_dir() and not place.exists():
        old.rename(place)
    leftovers = [old, *sorted(place.parent.glob(f".{_literal(place.name)}.{NEW}-*"))]
    for leftover in leftovers:
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _manifest(place: Path) -> frozenset[str]:
    """The files that the last build made; refuses a folder that holds files but is not ours."""
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return frozenset()
    if not place.is_dir():
        raise PublishError(f"{place} is a file", hint="Move it away, or name another output folder.")
    try:
        manifest = json.loads((place / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _foreign(place) from error
    files = manifest.get("files") if isinstance(manifest, dict) and manifest.get("schema") == SCHEMA else None
    if not isinstance(files, dict):
        raise _foreign(place)
    return frozenset(files)


def _foreign(place: Path) -> PublishError:
    return PublishError(
        f"{place} holds files that reporter did not make (it has no {MANIFEST} of ours); nothing was changed",
        hint="Name an empty or a new output folder, or empty this one yourself.",
    )


def _write(source: bytes | Path, path: Path) -> Entry:
    """Write one file through to the disk; gives its digest and size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return {"sha256": digest.hexdigest(), "bytes": size}


def _entry(path: Path) -> Entry:
    with path.open("rb") as file:
        return {"sha256": hashlib.file_digest(file, "sha256").hexdigest(), "bytes": path.stat().st_size}


def _chunks(source: bytes | Path) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _manifest_bytes(entries: Mapping[str, Entry]) -> bytes:
    manifest = {"schema": SCHEMA, "files": dict(sorted(entries.items()))}
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _sync_folders(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        if path.is_dir():
            _sync(path)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
