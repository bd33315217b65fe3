"""What a build remembers as a whole: when nothing has changed, its report is there already."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from reporter.cache.store import Cache, clear, digest, file_digest, keep_all, take_all
from reporter.cache.versions import are_all_ours, code_digest
from reporter.config import Config
from reporter.curation.forgetting import read_forgotten
from reporter.errors import ConfigError
from reporter.progress import Event, Progress
from reporter.readers.discover import NOTES_FOLDER

if TYPE_CHECKING:
    from reporter.pipeline import Built  # with its libraries a second and a half, which a known report saves

UNITS = {"K": 1, "M": 2, "G": 3, "T": 4}
SIZE = re.compile(r"([\d.]+) ?([KMGT])(i?)B")
NOT_OF_THE_REPORT = ("engine", "site")


@dataclass(frozen=True)
class Remembered:
    """What is left of a build when its tables are gone.

    Args:
        report: The document of `report.json`.
        rejected: File of the rows that are not in the table.
        listed: Parquet file of every mention that readers may look through.
    """

    report: dict[str, Any]
    rejected: Path
    listed: Path


@contextmanager
def remembering(
    config: Config, input_folder: Path, *, is_wanted: bool, progress: Progress, project: Path | None = None
) -> Iterator[Cache | None]:
    """The cache as configured, ready; kept within its limit in the end. None when nothing is to be remembered.

    What was remembered before the list of people to forget changed is removed in any case, and nothing is remembered
    where mentions may be kept for some days only. Its folder lies in that of the project, or in the working folder.

    Raises:
        ConfigError: Its folder lies among the exports.
        InputError: The list of people to forget has mistakes.
    """
    if not config.engine.cache:
        yield None
        return
    folder = (project or Path.cwd()) / config.engine.cache
    people = [f"{platform or ''}:{name}" for platform, name in read_forgotten(input_folder)]
    days = config.privacy.retention_days
    cache = Cache(folder, digest(code_digest(), str(days), *people), size(config.engine.cache_limit))
    # What is remembered does not age: where words may be kept for some days only, none are kept here.
    if not is_wanted or days is not None:
        clear(folder, keep=cache.place.name)
        yield None
        return
    _keep_apart(folder, input_folder)
    cache.open()
    yield cache
    cache.evict()
    if cache.damaged:
        progress(Event("warning", "cache_damaged", rows=cache.damaged))


def size(written: str) -> int:
    """Bytes, of a size as `[engine]` has it.

    >>> size("2GB"), size("1.5 MiB")
    (2000000000, 1572864)
    """
    found = SIZE.fullmatch(written)
    assert found, written
    return int(float(found[1]) * (1024 if found[3] else 1000) ** UNITS[found[2]])


def report_key(input_folder: Path, config: Config) -> str | None:
    """The digest of everything that a report rests on beside the code; None when it cannot be told."""
    if not all(map(are_all_ours, ("reporter.readers", "reporter.scorers"))):
        return None
    said = {name: told for name, told in asdict(config).items() if name not in NOT_OF_THE_REPORT}
    model = Path(config.sentiment.model) if config.sentiment.model else None
    try:
        learned = file_digest(model) if model and model.is_file() else ""
        written = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
        return digest("report", written, learned, *_contents(input_folder))
    except OSError:
        return None


def recalled_or_made(
    cache: Cache | None,
    input_folder: Path,
    config: Config,
    *,
    folder: Path,
    progress: Progress,
    make: Callable[[], Built],
) -> Remembered:
    """The report of the exports, remembered or made now.

    Args:
        cache: What earlier builds remember; None to make it in any case.
        input_folder: Where the exports are.
        config: What the user said.
        folder: Where to put a remembered report.
        progress: Told when a report was remembered.
        make: Makes it.
    """
    key = report_key(input_folder, config) if cache is not None else None
    if cache is not None and key and (earlier := recall(cache, key, folder)):
        progress(Event("recalled"))
        return earlier
    built = make()
    # What comes after reads the same document, whether it is remembered or not.
    known = Remembered(orjson.loads(orjson.dumps(built.report)), built.rejected, built.listed)
    if cache is not None and key and built.is_self_contained and report_key(input_folder, config) == key:
        keep(cache, key, known, folder)
    return known


def recall(cache: Cache, key: str, work: Path) -> Remembered | None:
    """The report of a build with the same key, if it is remembered."""
    report, rejected, listed = (work / name for name in ("kept.json", "kept.ndjson", "kept.parquet"))
    if not take_all(cache, _entries(key), (report, rejected, listed)):
        return None
    return Remembered(orjson.loads(report.read_bytes()), rejected, listed)


def keep(cache: Cache, key: str, kept: Remembered, work: Path) -> None:
    """Remember what is left of a build."""
    written = work / "kept.json"
    written.write_bytes(orjson.dumps(kept.report))
    keep_all(cache, _entries(key), (written, kept.rejected, kept.listed))


def _entries(key: str) -> Sequence[str]:
    return [digest(key, part) for part in ("report", "rejected", "listed")]


def _contents(folder: Path) -> Iterator[str]:
    """Every file below a folder with its digest, in the order of names; what is hidden and the notes left out.

    Raises:
        OSError: Something cannot be read.
    """
    for place, folders, names in os.walk(folder, onerror=_raise):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if here == folder and NOTES_FOLDER in folders:
            folders.remove(NOTES_FOLDER)
        for name in [*folders, *sorted(names)]:
            path = here / name
            leads = path.readlink().as_posix() if path.is_symlink() else ""
            found = file_digest(path) if path.is_file() else f"mode {path.lstat().st_mode}"
            yield from (path.relative_to(folder).as_posix(), leads, found)


def _raise(error: OSError) -> None:
    raise error


def _keep_apart(folder: Path, input_folder: Path) -> None:
    place, outside = folder.resolve(), input_folder.resolve()
    hidden = place.is_relative_to(outside) and any(part.startswith(".") for part in place.relative_to(outside).parts)
    if place.is_relative_to(outside) and not hidden:
        raise ConfigError(f"[engine] cache: {folder} lies among the exports", hint="name another folder")
