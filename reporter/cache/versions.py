"""What all results rest on: our own code, the libraries, the machine's tables of time zones."""

from __future__ import annotations

import sys
import zoneinfo
from functools import cache
from importlib.metadata import distributions, entry_points
from pathlib import Path

import reporter
from reporter.cache.store import digest, file_digest

CODE = (".py", ".sql", ".toml", ".txt")
GROUPS = ("reporter.readers", "reporter.scorers")


@cache
def code_digest() -> str:
    """One digest of the code of this package and of the release of every library beside it.

    The number of our own release would not do: code is changed without it.
    """
    root = Path(reporter.__file__).parent
    parts: list[str] = [sys.version]
    for path in sorted(root.rglob("*")):
        if path.suffix in CODE and path.is_file():
            parts += [path.relative_to(root).as_posix(), file_digest(path)]
    libraries = {f"{found.name}=={found.version}" for found in distributions()}
    parts += [*sorted(libraries), *_zones()]
    return digest(*parts)


@cache
def are_all_ours(group: str) -> bool:
    """Whether every entry point of a group is of this package: of others we do not know when their code changes."""
    return all(entry.value.startswith("reporter.") for entry in entry_points(group=group))


def _zones() -> list[str]:
    """The digest of each list of time zones of the machine, where it keeps one in a single file."""
    found = [Path(folder) / "tzdata.zi" for folder in zoneinfo.TZPATH]
    return [file_digest(path) for path in found if path.is_file()]
