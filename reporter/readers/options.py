"""What the user said about a file in an `[[input]]` table."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from reporter.config import InputTable
from reporter.readers.protocol import InputOptions


def options_for(name: str, tables: Sequence[InputTable], *, archive: str | None = None) -> InputOptions:
    """What the user said about a file, by the first table whose pattern its name matches.

    Args:
        name: The file, or a member of an archive.
        tables: What the user said, by pattern.
        archive: The file that the member is in, whose name a pattern may match in its stead.
    """
    for table in tables:
        if fnmatchcase(name, table.file) or (archive is not None and fnmatchcase(archive, table.file)):
            return InputOptions(
                reader=table.reader,
                columns=table.columns,
                platform=table.platform,
                timezone=table.timezone,
                day_first=table.day_first,
                encoding=table.encoding,
            )
    return InputOptions()
