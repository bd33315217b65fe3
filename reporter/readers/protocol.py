"""What a reader is: it recognises a file from its head and turns it into mentions, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa

from reporter.mentions import Mention, TimeBasis
from reporter.readers.source import Source

HEAD_BYTES = 256 * 1024
# Columns that every row has, whatever the format.
PLACE = frozenset({"id", "platform", "kind", "source_file", "source_row", "reader"})


@dataclass(frozen=True)
class Head:
    """The start of a file, all that sniffing may look at.

    Args:
        source: The file, for readers that must look further (a workbook's table of contents stands at its end).
        data: Its first bytes, at most `HEAD_BYTES`; as UTF-8 where the user said what they are written in.
        goes_on: Whether there is more, where the number of bytes does not tell it.
    """

    source: Source
    data: bytes
    goes_on: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether `data` is all there is."""
        return len(self.data) < HEAD_BYTES and not self.goes_on


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
        columns: The same as a `[[input]]` table takes it, for the columns that one place of the file serves alone.
        unmapped: Columns of the file that were not used, in the file's order.
        read_beside: Columns of the file that are read without being a column of the mention table themselves, such as
            the answer to a review.
        context_rows: Items read only to understand others (the original inside a share).
        problems: Sentences about the file as a whole that a user should know, each once.
        is_private: Whether it holds a private conversation, whose words no public page may quote.
        file: The file's name in the table: its path below the input folder, which is the same on every machine.
    """

    encoding: str | None = None
    time_basis: TimeBasis | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)
    read_beside: list[str] = field(default_factory=list)
    context_rows: int = 0
    problems: list[str] = field(default_factory=list)
    is_private: bool = False
    file: str = ""

    def note(self, problem: str) -> None:
        """Keep a problem of the whole file, once."""
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True)
class Format:
    """What a reader's format holds and how one gets it; the documentation's table of formats is made of these.

    Args:
        export: Where the file comes from, as its users would say it: the program and what to choose there.
        files: The files that it is, such as "CSV, XLSX".
        gives: Columns of the mention table that it can fill, beside id, platform, kind and the place of the row.
        cannot: What it does not hold and a user may expect, each a short sentence.
        is_confirmed: Whether its layout is known from a real file, from a published standard, or from the code of a
            program that writes such files or reads them every day. What is known from documents and from hearsay alone
            is not: `inspect` says "unconfirmed layout" then.
        owner_only: Of the columns that it gives, those that are known of the owner's answers alone.
        companions: Names of files of the same export that hold no mentions but help to read the others.
    """

    export: str
    files: str
    gives: frozenset[str]
    cannot: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    is_confirmed: bool = True
    owner_only: frozenset[str] = frozenset()


class Reader(Protocol):
    """One format. Readers hold no state: one object serves every file.

    Entry points of the group `reporter.readers` name either an object or a class without arguments.
    """

    name: str
    title: str
    format: Format

    def sniff(self, head: Head) -> float:
        """How sure this reader is that the file is its own: 0 is no, 1 is certain. Never raises."""
        ...

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Give every row of the file, in order, as a mention or as rejected.

        Many mentions may be given at once, as a batch of the columns of `READ_SCHEMA` without those of the file and
        its reader; every row of it has its id, its platform and its kind.

        Memory does not grow with the file. One bad row costs one row. What is read only to understand others is
        counted in `facts.context_rows`.

        Raises:
            InputError: The file as a whole cannot be read; names the place and the remedy.
        """
        ...
