"""`history.ndjson`: one line a report, only ever added to, so that trends outlive the exports.

Two builds may write at once, and a build may die at any byte. A line counts only when its digest fits, so a line that
was torn or damaged is left out and told, and no other line is lost with it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from reporter.errors import PublishError
from reporter.estimate import STATUSES
from reporter.report.runs import FIELDS, Figure, Run, as_content, digest_of, from_fields
from reporter.sentence import say

SCHEMA = "reporter-history/1"
FILE_NAME = "history.ndjson"
START = b'{"schema":"reporter-history/'
NUMBER = (int, float)
MOMENT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)


@dataclass(frozen=True)
class History:
    """What a history file says.

    Args:
        runs: The runs in the order of the file, each once.
        told: What is wrong with the file, as sentences.
    """

    runs: tuple[Run, ...] = ()
    told: tuple[str, ...] = ()


def read(path: Path) -> History:
    """The runs of a history file; none where there is no file.

    Raises:
        PublishError: The file is there and cannot be read.
    """
    try:
        with path.open("rb") as file, _locked(file.fileno(), fcntl.LOCK_SH):
            return parse(file.read())
    except FileNotFoundError:
        return History()
    except OSError as error:
        raise _refused(path, error) from error


def parse(data: bytes) -> History:
    """The runs in the bytes of a history; every line that is not whole is left out and told.

    >>> parse(b"").runs, parse(b"no history").told
    ((), ('Line 1 is torn and was left out.',))
    """
    runs: dict[str, Run] = {}
    told = []
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        run = _run(line)
        if run is not None:
            runs.setdefault(run.digest, run)
        elif number == len(lines):
            told.append(say("Line {number} is torn and was left out.", number=number))
        else:
            told.append(say("Line {number} is damaged and was left out.", number=number))
    return History(tuple(runs.values()), tuple(told))


def remember(path: Path, run: Run) -> History:
    """Add a run to a history, unless it is there already; gives the whole history with it.

    The bytes are on the disk when this returns. Of a write that was cut short, by a crash or a full disk, the torn
    end goes; nothing that was whole is ever changed.

    Raises:
        PublishError: The file cannot be read or written; what it held is still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with _locked(handle, fcntl.LOCK_EX):
            return _add(handle, run, path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        os.close(handle)


def check_file(path: Path) -> None:
    """Refuse a file that `remember` would refuse, before anybody has waited for a build.

    Raises:
        PublishError: There is a folder in its place, or it may not be written.
    """
    there = next(place for place in (path, *path.absolute().parents) if os.path.lexists(place))
    is_folder = there.is_dir()
    problem = 0
    if is_folder == (there == path):
        problem = errno.EISDIR if is_folder else errno.ENOTDIR
    elif not os.access(there, os.W_OK | (os.X_OK if is_folder else os.R_OK)):
        problem = errno.EACCES
    if problem:
        raise _refused(path, OSError(problem, os.strerror(problem)))


def line_of(run: Run) -> bytes:
    """The line of a run, its line break included."""
    content = as_content(run)
    return orjson.dumps({"schema": SCHEMA, "digest": digest_of(content), **content}) + b"\n"


def _add(handle: int, run: Run, folder: Path) -> History:
    data = _whole(handle)
    known = parse(data)
    if any(one.digest == run.digest for one in known.runs):
        return known
    kept = _without_torn_end(data)
    if len(kept) < len(data):
        os.ftruncate(handle, len(kept))
    line = (b"" if not kept or kept.endswith(b"\n") else b"\n") + line_of(run)
    try:
        _write(handle, line, at=len(kept))
    except OSError:
        os.ftruncate(handle, len(kept))
        raise
    os.fsync(handle)
    _sync(folder)
    return History((*known.runs, run), known.told)


def _without_torn_end(data: bytes) -> bytes:
    """The bytes without the beginning of a line of ours that was never finished; anything else stays."""
    end = data.rfind(b"\n") + 1
    torn = data[end:]
    is_ours = torn[: len(START)] == START[: len(torn)] or not torn.strip(b"\0 ")
    return data[:end] if torn and _run(torn) is None and is_ours else data


def _whole(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    parts = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def _write(handle: int, data: bytes, *, at: int) -> None:
    os.lseek(handle, at, os.SEEK_SET)
    while data:
        data = data[os.write(handle, data) :]


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _locked(handle: int, how: int) -> Iterator[None]:
    """Hold a file against other builds, waiting for them; the lock ends with the process at the latest."""
    fcntl.flock(handle, how)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _run(line: bytes) -> Run | None:
    """The run of a line; None where the line is not exactly as it was written."""
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(told, dict) or told.pop("schema", None) != SCHEMA:
        return None
    digest = told.pop("digest", None)
    run = _from_content(told)
    return run if run is not None and digest == run.digest else None


def _from_content(told: Mapping[str, Any]) -> Run | None:
    if told.keys() != {"period", "brand", "scorer", "fields", "figures"} or told["fields"] != list(FIELDS):
        return None
    period, brand, scorer, listed = told["period"], told["brand"], told["scorer"], told["figures"]
    if not isinstance(period, dict) or period.keys() != {"start", "end"} or not isinstance(listed, dict):
        return None
    start, end = period["start"], period["end"]
    if not all(isinstance(text, str) for text in (start, end, brand, scorer)) or not _is_period(start, end):
        return None
    figures = {name: _figure(values) for name, values in listed.items()}
    whole = {name: figure for name, figure in figures.items() if figure is not None}
    return Run(start, end, brand, scorer, whole) if len(whole) == len(figures) else None


def _figure(values: Any) -> Figure | None:
    if not isinstance(values, list) or len(values) != len(FIELDS):
        return None
    told = dict(zip(FIELDS, values, strict=True))
    ends = all(told[name] is None or _is_number(told[name]) for name in ("value", "low", "high", "level"))
    counts = all(_is_count(told[name]) for name in ("n", "version")) and (
        told["n_authors"] is None or _is_count(told["n_authors"])
    )
    words = isinstance(told["unit"], str) and told["status"] in STATUSES
    if not (ends and counts and words) or (told["value"] is None) == (told["status"] in ("settled", "moving")):
        return None
    if told["value"] is None and (told["low"] is not None or told["high"] is not None):
        return None
    return Figure(from_fields(told), told["version"])


def _is_period(start: str, end: str) -> bool:
    return bool(MOMENT.fullmatch(start) and MOMENT.fullmatch(end)) and start <= end


def _is_number(value: Any) -> bool:
    return isinstance(value, NUMBER) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _refused(path: Path, error: OSError) -> PublishError:
    return PublishError(
        f"the history {path} cannot be kept: {error.strerror or error}",
        hint="free the way, or name another file under [history] in reporter.toml (keep = false remembers nothing)",
    )
