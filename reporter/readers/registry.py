"""All readers that are installed, and which of them a file is for."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import NamedTuple

from reporter.errors import InputError
from reporter.readers.delimited import head_rows, sniff_dialect
from reporter.readers.documents import is_too_deep, looks_like_json
from reporter.readers.encodings import head_text
from reporter.readers.layout import no_words
from reporter.readers.magic import foreign
from reporter.readers.protocol import HEAD_BYTES, Head, InputOptions, Reader
from reporter.readers.records import RecordsReader
from reporter.readers.reddit import RedditReader
from reporter.readers.table import TableReader
from reporter.readers.x_v1 import XV1Reader
from reporter.readers.x_v2 import XV2Reader

GROUP = "reporter.readers"
LEAST_CONFIDENCE = 0.2


class Choice(NamedTuple):
    """A reader and how sure it is that a file is its own."""

    reader: Reader
    confidence: float


@cache
def readers() -> tuple[Reader, ...]:
    """The readers of this package, then those that other packages add under the group `reporter.readers`."""
    own: tuple[Reader, ...] = (XV2Reader(), XV1Reader(), RedditReader(), RecordsReader(), TableReader())
    known = {reader.name: reader for reader in own}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if entry.name not in known:
            found = entry.load()
            known[entry.name] = found() if isinstance(found, type) else found
    return tuple(known.values())


def read_head(path: Path) -> Head:
    """The start of a file.

    Raises:
        InputError: It is empty or cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            head = Head(path, stream.read(HEAD_BYTES), path.stat().st_size)
    except OSError as error:
        message = f"{path.name}: the file cannot be opened ({error.strerror})"
        raise InputError(message, hint="Check that it is there and that you may read it.") from error
    if not head.data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{path.name}: the file is empty", hint="Export it again.")
    return head


def rank(head: Head) -> list[Choice]:
    """Every reader that may read a file, the surest first."""
    choices = [Choice(reader, reader.sniff(head)) for reader in readers()]
    return sorted((choice for choice in choices if choice.confidence > 0), key=lambda choice: -choice.confidence)


def choose(head: Head, options: InputOptions) -> Choice | None:
    """The reader for a file: the one that the user named, or the surest; None when no reader knows it.

    Raises:
        InputError: There is no reader of the name that the user gave.
    """
    if options.reader:
        for reader in readers():
            if reader.name == options.reader:
                return Choice(reader, 1.0)
        names = ", ".join(sorted(reader.name for reader in readers()))
        raise InputError(f"{head.path.name}: there is no reader named {options.reader!r}", hint=f"There are: {names}.")
    if foreign(head):
        return None
    if options.columns:
        name = "records" if looks_like_json(head) else "table"
        return next(Choice(reader, 1.0) for reader in readers() if reader.name == name)
    best = next(iter(rank(head)), None)
    return best if best and best.confidence >= LEAST_CONFIDENCE else None


def not_recognised(head: Head) -> InputError:
    """Why no reader takes a file, and what the user can do about it."""
    name = head.path.name
    if known := foreign(head):
        what, remedy = known
        return InputError(f"{name}: this is {what}, not an export that can be read", hint=remedy)
    if b"\n" not in head.data and head.size > len(head.data):
        message = f"{name}: its first line is longer than {len(head.data):,} bytes and holds no mentions that are known"
        return InputError(message, hint="Export it as CSV or as JSON lines, one mention a line.")
    if looks_like_json(head):
        message = f"{name}: this JSON holds no list of mentions whose names are known"
        return InputError(
            message, hint=f'Map it in reporter.toml: [[input]] file = "{name}", columns = {{ text = "…" }}.'
        )
    text = head_text(head)
    if text.lstrip()[:1] in ("{", "[") and is_too_deep(head.data):
        return InputError(
            f"{name}: this JSON is nested deeper than any export", hint="Take it out of the input folder."
        )
    rows = [row for row in head_rows(text, sniff_dialect(text), 5) if row]
    if rows and (len(rows[0]) > 1 or head.path.suffix.lower() in (".csv", ".tsv")):
        return no_words(head.path, rows[0])
    message = f"{name}: the format is not recognised"
    return InputError(message, hint="Readable are CSV, TSV, XLSX, XLS, ODS, JSON and JSON lines.")
