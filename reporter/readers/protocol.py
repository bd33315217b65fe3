"""What a reader is: it recognises a file from its head and turns it into mentions, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reporter.mentions import Mention, TimeBasis

HEAD_BYTES = 256 * 1024


@dataclass(frozen=True)
class Head:
    """The start of a file, all that sniffing may look at.

    Args:
        path: The file.
        data: Its first bytes, at most `HEAD_BYTES`.
        size: Its whole size in bytes.
    """

    path: Path
    data: bytes
    size: int


@dataclass(frozen=True)
class InputOptions:
    """What the user said about one file in a `[[input]]` table; empty means: find out.

    Args:
        reader: Name of the reader to use, whatever the sniffing says.
        columns: Column of the mention table → column or dotted path in the file.
        platform: Platform of all rows that do not say their own.
        timezone: IANA name of the zone of times that carry none; None means UTC, assumed.
        day_first: True for 31/12, False for 12/31, None to decide over the whole column.
        encoding: Encoding to use, whatever the bytes say.
    """

    reader: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    platform: str | None = None
    timezone: str | None = None
    day_first: bool | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Rejected:
    """One row that could not become a mention, and why; it goes to `rejected.ndjson`.

    Args:
        row: Line or item number in the file, from 1.
        reason: What is wrong with it, as a sentence without the file's name.
        excerpt: Up to 200 characters of the row, so that a person finds it.
    """

    row: int
    reason: str
    excerpt: str | None = None


@dataclass
class Facts:
    """What a reader found out about a file while reading it; complete once it is read.

    Args:
        encoding: Encoding of the text, as Python names it; None where the format has none (XLSX).
        time_basis: The weakest basis of any time in the file; None when it has no times.
        mapping: Column of the mention table → column or path in the file that it came from.
        unmapped: Columns of the file that were not used, in the file's order.
        context_rows: Items read only to understand others (the original inside a share).
        problems: Sentences about the file as a whole that a user should know, each once.
        file: The file's name in the table: its path below the input folder, which is the same on every machine.
    """

    encoding: str | None = None
    time_basis: TimeBasis | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    context_rows: int = 0
    problems: list[str] = field(default_factory=list)
    file: str = ""

    def note(self, problem: str) -> None:
        """Keep a problem of the whole file, once."""
        if problem not in self.problems:
            self.problems.append(problem)


class Reader(Protocol):
    """One format. Readers hold no state: one object serves every file.

    Entry points of the group `reporter.readers` name either an object or a class without arguments.
    """

    name: str
    title: str

    def sniff(self, head: Head) -> float:
        """How sure this reader is that the file is its own: 0 is no, 1 is certain. Never raises."""
        ...

    def read(self, path: Path, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Give every row of the file, in order, as a mention or as rejected.

        Memory does not grow with the file. One bad row costs one row.

        Raises:
            InputError: The file as a whole cannot be read; names the place and the remedy.
        """
        ...
