"""Files that are no text, known by their first bytes, and what to do about each."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Collection
from functools import cache

from reporter.errors import InputError
from reporter.readers.encodings import guess_encoding
from reporter.readers.protocol import Head
from reporter.readers.source import Source
from reporter.readers.zips import NO_DIRECTORY
from reporter.sentence import say

UNPACK = say("Unpack it first and put the files that it holds into the input folder.")
EXPORT = "Export it as CSV, XLSX or JSON first."

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\x04\x22\x4d\x18", "an LZ4 archive", UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"%PDF-", "a PDF document", EXPORT),
    (b"\x89PNG", "a picture (PNG)", "Take it out of the input folder."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Take it out of the input folder."),
    (b"GIF8", "a picture (GIF)", "Take it out of the input folder."),
    (b"\x7fELF", "a program", "Take it out of the input folder."),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")

MEMBERS_LIMIT = 10_000
UNPACKED_LIMIT = 2 * 1024**3
# Empty cells with borders shrink to nearly nothing: how far a spreadsheet shrinks says something of large ones only.
RATIO_LIMIT = 200
FREE_BYTES = 64 * 1024**2
CELLS_LIMIT = 30_000_000
# The same, and what its members raise while they are unpacked; RuntimeError at one that needs a password.
_DAMAGE = (*NO_DIRECTORY, zlib.error, lzma.LZMAError, EOFError, RuntimeError)
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})?([0-9]{1,12})["']""")
# Patterns that begin with plain letters are found many times faster, so that each stands here for both quotation marks.
_WIDE_CELL = [re.compile(rb"r=%b([A-Z]{2,3})[0-9]" % mark) for mark in (b'"', b"'")]
_HIDDEN_CELL = [re.compile(rb"r=%b[^\"'<>]{0,40}&" % mark) for mark in (b'"', b"'")]


def is_workbook(head: Head) -> bool:
    """Whether a file may be a spreadsheet: XLSX or ODS by what its archive holds, XLS by its mark."""
    if head.data.startswith(OLE):
        return True
    return head.data.startswith(ZIP) and _is_zipped_workbook(head.source)


def foreign(head: Head) -> tuple[str, str] | None:
    """What a file that no reader can open is, and the remedy; None for text and spreadsheets."""
    for mark, name, remedy in _SIGNATURES:
        if head.data.startswith(mark):
            return name, remedy
    if head.data.startswith(ZIP) and not _is_zipped_workbook(head.source):
        return "a ZIP archive", UNPACK
    if not head.data.startswith((OLE, *ZIP)) and _is_binary(head.data):
        return "a binary file", EXPORT
    return None


def check_workbook(source: Source) -> None:
    """Refuse a spreadsheet that would unpack into more than this machine should hold.

    Raises:
        InputError: It is damaged, or a bomb.
    """
    with source.open() as stream:
        if not stream.read(4).startswith(ZIP):
            return
    try:
        with zipfile.ZipFile(_on_disk(source)) as archive:
            _check_sizes(archive, source)
            _check_sheets(archive, source)
    except _DAMAGE as error:
        message = f"{source.file_name}: the spreadsheet is damaged"
        raise InputError(message, hint="Open it in a spreadsheet program and save it again, or export CSV.") from error


def is_workbook_of(names: Collection[str]) -> bool:
    """Whether a ZIP archive that holds files of these names is a spreadsheet, XLSX or ODS."""
    return "xl/workbook.xml" in names or ("content.xml" in names and "mimetype" in names)


def is_office_document(names: Collection[str]) -> bool:
    """Whether a ZIP archive that holds files of these names is a text or a presentation of an office program."""
    return "[Content_Types].xml" in names


def _is_zipped_workbook(source: Source) -> bool:
    if source.path is None:
        return False
    try:
        with zipfile.ZipFile(source.path) as archive:
            return is_workbook_of(set(archive.namelist()[:MEMBERS_LIMIT]))
    except NO_DIRECTORY:
        return False


def _on_disk(source: Source) -> str:
    if source.path is None:
        raise ValueError(f"{source.name} has no copy to jump about in")
    return str(source.path)


def _check_sizes(archive: zipfile.ZipFile, source: Source) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    is_bomb = unpacked > FREE_BYTES and unpacked / packed > RATIO_LIMIT
    if len(members) > MEMBERS_LIMIT or unpacked > UNPACKED_LIMIT or is_bomb:
        message = (
            f"{source.file_name}: the spreadsheet unpacks to {unpacked:,} bytes, {unpacked // packed:,} times its size"
        )
        raise InputError(message, hint="If you trust it, save it as CSV and use that file.")


def _check_sheets(archive: zipfile.ZipFile, source: Source) -> None:
    """Read every sheet once in small pieces: its true size, and how far its cells reach."""
    for member in archive.infolist():
        rows, columns = _reach(archive, member, source, _Bound())
        if rows * columns > CELLS_LIMIT:
            # Only a sheet that may be too large is worth a look at each of its cells.
            rows, columns = _reach(archive, member, source, _Exact())
        if rows * columns > CELLS_LIMIT:
            message = f"{source.file_name}: a sheet reaches over {rows:,} rows and {columns:,} columns"
            raise InputError(message, hint="Delete the empty rows and columns, or save it as CSV.")


def _reach(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, measure: _Bound | _Exact
) -> tuple[int, int]:
    """How many rows and columns a member of a spreadsheet reaches over; one that is no sheet over none."""
    is_sheet = member.filename.startswith("xl/worksheets/") or member.filename == "content.xml"
    tail = b""
    with archive.open(member) as stream:
        while data := stream.read(1024 * 1024):
            if not is_sheet:
                continue
            piece = tail + data
            if any(hidden.search(piece) for hidden in _HIDDEN_CELL):
                message = f"{source.file_name}: the spreadsheet hides where its cells are"
                raise InputError(message, hint="Open it in a spreadsheet program and save it again, or export CSV.")
            measure.see(piece)
            tail = piece[-100:]
    return measure.rows, measure.columns


class _Bound:
    """At most so many rows, to a power of ten, and the columns: cheap, since hardly a cell is looked at closely."""

    def __init__(self) -> None:
        self.rows, self.columns = 9, 26
        self._larger = _numbers_of(2)

    def see(self, piece: bytes) -> None:
        """Look at a piece of a sheet."""
        while any(larger.search(piece) for larger in self._larger):
            self.rows = 10 * self.rows + 9
            self._larger = _numbers_of(len(str(self.rows)) + 1)
        letters = {found for wide in _WIDE_CELL for found in wide.findall(piece)}
        self.columns = max(self.columns, *map(_column_number, letters), 1)


class _Exact:
    """The last row and the last column of all cells."""

    def __init__(self) -> None:
        self.rows, self.columns = 1, 26

    def see(self, piece: bytes) -> None:
        """Look at a piece of a sheet."""
        for letters, number in _CELL.findall(piece):
            self.rows = max(self.rows, int(number))
            if len(letters) > 1:
                self.columns = max(self.columns, _column_number(letters))


@cache
def _numbers_of(digits: int) -> tuple[re.Pattern[bytes], ...]:
    """Cells whose row has so many digits or more."""
    marks = (b'"', b"'") if digits <= 12 else ()
    return tuple(re.compile(rb"r=%b[A-Z]{0,3}[0-9]{%d,12}%b" % (mark, digits, mark)) for mark in marks)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _is_binary(data: bytes) -> bool:
    if guess_encoding(data).startswith(("utf-16", "utf-32")):
        return False
    sample = data[:8192]
    controls = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > max(8, len(sample) // 50)
