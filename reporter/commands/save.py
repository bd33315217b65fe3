"""What `reporter inspect --save` writes: the `[[input]]` table that keeps how a file was understood."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from reporter.config import parse
from reporter.config_written import file_pattern, toml_text
from reporter.errors import ConfigError
from reporter.readers.protocol import InputOptions
from reporter.readers.reading import Reading

GENERIC = ("table", "records")
INPUT_FOLDER = "input"
# What only the user can know: to be filled in, and never to be taken for something that was found.
PLATFORM = '# platform = "…"   # not said in the file: youtube, reddit, forum, …'
TIMEZONE = '# timezone = "…"   # not said in the file, UTC assumed: Europe/Berlin, …'
DAY_FIRST = "# day_first = …    # true for 31/12, false for 12/31: the file fits both"
OTHERS = ("author", "created_at", "id", "url", "platform", "parent_id", "likes")
SHOWN_COLUMNS = 60


def input_table(file: str, reading: Reading, options: InputOptions, *, is_web_only: bool) -> str:
    """The `[[input]]` table of a file, as TOML.

    What was found in the file is written as it is; what only its owner can know stands there as a comment.

    Args:
        file: Its name below the input folder.
        reading: The file, read to its end.
        options: What the user had said already.
        is_web_only: Whether no mention says where it was said.
    """
    facts = reading.facts
    lines = ["[[input]]", f"file = {toml_text(file_pattern(file))}", f"reader = {toml_text(reading.reader.name)}"]
    if facts.encoding and reading.reader.name in GENERIC:
        lines.append(f"encoding = {toml_text(options.encoding or facts.encoding)}")
    if options.platform:
        lines.append(f"platform = {toml_text(options.platform)}")
    elif is_web_only:
        lines.append(PLATFORM)
    if options.timezone:
        lines.append(f"timezone = {toml_text(options.timezone)}")
    elif facts.time_basis == "assumed_utc":
        lines.append(TIMEZONE)
    if options.day_first is not None:
        lines.append(f"day_first = {str(options.day_first).lower()}")
    elif any("day_first" in problem for problem in facts.problems):
        lines.append(DAY_FIRST)
    columns = {**facts.columns, **options.columns} if reading.reader.name in GENERIC else dict(options.columns)
    if columns:
        lines += ["", "[input.columns]", *(f"{_key(role)} = {toml_text(name)}" for role, name in columns.items())]
    return "\n".join(lines) + "\n"


def skeleton(file: str, reader: str, columns: Sequence[str]) -> str:
    """The beginning of an `[[input]]` table for a file whose columns were not understood, as TOML.

    It changes nothing until a column is chosen: all that is open is a comment.

    Args:
        file: Its name below the input folder.
        reader: Name of the generic reader that reads it once a column is named.
        columns: What stands where the names of its columns should.
    """
    shown = list(dict.fromkeys(columns))[:SHOWN_COLUMNS]
    more = len(set(columns)) - len(shown)
    return "\n".join(
        [
            "[[input]]",
            f"file = {toml_text(file_pattern(file))}",
            f"reader = {toml_text(reader)}",
            PLATFORM,
            TIMEZONE,
            "",
            "[input.columns]",
            "# Which of its columns holds what people said? Take the # away from that line. If these are",
            "# somebody's words instead of names, give the file a first line with names before that:",
            *(f"# text = {toml_text(name)}" for name in shown),
            *([f"# ({more} more columns)"] if more > 0 else []),
            "# And, where it has them, in the same way:",
            *(f'# {role} = "…"' for role in OTHERS),
            "",
        ]
    )


def save(file: str, table: str, config_file: Path) -> str:
    """Add a table to the configuration, and say so; what stands there stays as it is.

    Args:
        file: Name of the file below the input folder.
        table: Its `[[input]]` table.
        config_file: The configuration; made when it is not there.

    Raises:
        ConfigError: It has a table for that file already, or has mistakes.
    """
    before = config_file.read_text(encoding="utf-8") if config_file.exists() else ""
    known = next((one.file for one in parse(before, file=config_file.name).input if fnmatchcase(file, one.file)), None)
    if known is not None:
        message = f"{config_file}: there is an [[input]] table for {known!r} already, which is for this file too"
        raise ConfigError(message, hint="Change that one, or take it out and save again.")
    after = f"{before.rstrip()}\n\n{table}" if before.strip() else table
    parse(after, file=config_file.name)
    beside = config_file.with_name(f".{config_file.name}.part")
    try:
        beside.write_text(after, encoding="utf-8")
        beside.replace(config_file)
    finally:
        beside.unlink(missing_ok=True)
    return f"Saved in {config_file}:\n\n{table}"


def name_below_input(path: Path, otherwise: str | None = None) -> str:
    """The name under which a build finds a file: its path below the nearest folder called `input`.

    Args:
        path: The file, or what an archive holds as if the archive were a folder.
        otherwise: The name where there is no such folder; the file's own when left out.
    """
    # The file's own name stays also where it is a link: a build follows none to another name.
    place = path.parent.resolve() / path.name
    folder = input_folder_of(place)
    name = place.relative_to(folder).as_posix() if folder else otherwise or path.name
    return os.fsencode(name).decode("utf-8", "replace")


def input_folder_of(path: Path) -> Path | None:
    """The nearest folder called `input` above a file or folder."""
    return next((folder for folder in path.parents if folder.name == INPUT_FOLDER), None)


def _key(role: str) -> str:
    return role if role.replace("_", "").isalnum() else toml_text(role)
