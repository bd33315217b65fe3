"""All readers that are installed, and which of them a file is for."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from reporter.config_written import file_pattern, toml_text
from reporter.errors import InputError, ReporterError
from reporter.readers.documents import is_too_deep, looks_like_json
from reporter.readers.encodings import decide_encoding, head_text, told_head
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.protocol import HEAD_BYTES, Facts, Head, InputOptions, Reader
from reporter.readers.source import Source
from reporter.readers.tables.delimited import head_rows, sniff_dialect
from reporter.readers.tables.layout import no_words

GROUP = "reporter.readers"
LEAST_CONFIDENCE = 0.2
_WEB_PAGE = re.compile(r"\s*(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)


class Choice(NamedTuple):
    """A reader and how sure it is that a file is its own."""

    reader: Reader
    confidence: float


@cache
def readers() -> tuple[Reader, ...]:
    """Every installed reader, by name: this package's own, and those that other packages add under the same group.

    Raises:
        ReporterError: Another package's reader cannot be loaded; names the package.
    """
    known: dict[str, Reader] = {}
    entries = entry_points(group=GROUP)
    for entry in sorted(entries, key=lambda entry: (not _is_own(entry), entry.name)):
        if entry.name not in known:
            known[entry.name] = _loaded(entry)
    return tuple(known[name] for name in sorted(known))


def _is_own(entry: EntryPoint) -> bool:
    return entry.value.startswith("reporter.")


def _loaded(entry: EntryPoint) -> Reader:
    try:
        found = entry.load()
    except (ImportError, AttributeError) as error:
        package = entry.dist.name if entry.dist else entry.value.partition(".")[0]
        message = f"the reader {entry.name!r} of the package {package!r} cannot be loaded ({error})"
        raise ReporterError(message, hint=f"Install it again, or remove it: pip uninstall {package}") from error
    return found() if isinstance(found, type) else found  # type: ignore[no-any-return]


@cache
def companions() -> frozenset[str]:
    """Names of files that hold no mentions and help to read those beside them."""
    return frozenset(name for reader in readers() for name in reader.format.companions)


def read_head(source: Source) -> Head:
    """The start of a file.

    Raises:
        InputError: It is empty or cannot be opened.
    """
    try:
        with source.open() as stream:
            head = Head(source, stream.read(HEAD_BYTES))
    except OSError as error:
        message = f"{source.file_name}: the file cannot be opened ({error.strerror})"
        raise InputError(message, hint="Check that it is there and that you may read it.") from error
    if not head.data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{source.file_name}: the file is empty", hint="Export it again.")
    return head


def rank(head: Head) -> list[Choice]:
    """Every reader that may read a file, the surest first."""
    choices = [Choice(reader, reader.sniff(head)) for reader in readers()]
    return sorted((choice for choice in choices if choice.confidence > 0), key=lambda choice: -choice.confidence)


def choose(head: Head, options: InputOptions) -> Choice | None:
    """The reader for a file: the one that the user named, or the surest; None when no reader knows it.

    Raises:
        InputError: There is no reader or no encoding of the name that the user gave.
    """
    if options.reader:
        for reader in readers():
            if reader.name == options.reader:
                return Choice(reader, 1.0)
        names = ", ".join(sorted(reader.name for reader in readers()))
        raise InputError(
            f"{head.source.file_name}: there is no reader named {options.reader!r}", hint=f"There are: {names}."
        )
    head = head if is_workbook(head) else told_head(head, options)
    if foreign(head):
        return None
    if options.columns:
        name = "records" if looks_like_json(head) else "table"
        return next(Choice(reader, 1.0) for reader in readers() if reader.name == name)
    best = next(iter(rank(head)), None)
    return best if best and best.confidence >= LEAST_CONFIDENCE else None


def not_recognised(head: Head) -> InputError:
    """Why no reader takes a file, and what the user can do about it."""
    name = head.source.file_name
    if known := foreign(head):
        what, remedy = known
        return InputError(f"{name}: this is {what}, not an export that can be read", hint=remedy)
    if b"\n" not in head.data and not head.is_whole:
        message = f"{name}: its first line is longer than {len(head.data):,} bytes and holds no mentions that are known"
        return InputError(message, hint="Export it as CSV or as JSON lines, one mention a line.")
    if looks_like_json(head):
        message = f"{name}: this JSON holds no list of mentions whose names are known"
        return InputError(
            message,
            hint="`reporter inspect FILE --save` lists its names for reporter.toml: an [[input]] table with "
            f'file = {toml_text(file_pattern(head.source.name))} and columns = {{ text = "its name" }}.',
        )
    try:
        # The names of columns are told as a reader would read them, so that they can be copied.
        encoding = decide_encoding(head.source, InputOptions(), Facts())
    except InputError as error:
        return error
    text = head_text(head, InputOptions(encoding=encoding))
    if text.lstrip()[:1] in ("{", "[") and is_too_deep(head.data):
        return InputError(
            f"{name}: this JSON is nested deeper than any export", hint="Take it out of the input folder."
        )
    if _WEB_PAGE.match(text):
        message = f"{name}: this is a web page, not an export"
        return InputError(message, hint="Look for an export on the page that it was saved from; CSV or JSON is best.")
    rows = [row for row in head_rows(text, sniff_dialect(text), 5) if row]
    if rows and (len(rows[0]) > 1 or head.source.suffix in (".csv", ".tsv")):
        return no_words(head.source, rows[0])
    message = f"{name}: the format is not recognised"
    return InputError(
        message,
        hint="Readable are tables (CSV, TSV, XLSX, XLS, ODS), JSON, XML, feeds and mail, packed or not.",
    )
