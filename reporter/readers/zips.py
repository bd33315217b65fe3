"""What a ZIP archive holds, by its table of contents; members are read in place."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reporter.readers.packings import (
    PIECE,
    DamagedError,
    Inflating,
    Pace,
    Unpack,
    bunzip2,
    exactly,
    inflate,
    one_frame,
    stored,
    unlzma_zip,
    unxz,
    unzstd,
)
from reporter.readers.streams import Slice, allowed

# A table of contents of this size names some 100,000 members, and costs some 250 MB.
DIRECTORY_LIMIT = 24 * 1024**2
# What zipfile raises at a table of contents that cannot be read: its own error, the system's where the file ends early,
# ValueError at places before its beginning, NotImplementedError at versions to come.
NO_DIRECTORY = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_LOCAL_HEADER = 30
_LONGEST_NAMES = 2 * 65535
_LONGEST_END = 22 + 65535
_MEMBER_MARK = b"PK\x03\x04"
_LOCAL = struct.Struct("<HHxxxxLLLHH")
_LARGE = struct.Struct("<QQ")
_IN_EXTRA = 0xFFFFFFFF
_SIZES_BEHIND, _UTF8 = 0x8, 0x800
_DEFLATED = 8
REMAINS_LIMIT = 100_000
_METHODS: dict[int, Unpack] = {0: stored, 8: inflate, 12: bunzip2, 14: unlzma_zip, 93: unzstd, 95: unxz}
_LOCKED = 0x1


class Entry(NamedTuple):
    """One line of the table of contents.

    Args:
        name: As it stands there, with `/` between folders also where it has backslashes; nobody has checked it.
        size: Unpacked bytes, as told.
        packed_size: Packed bytes, as told.
        start: Where the member begins in the file.
        method: Number of the way in which it is packed.
        checksum: CRC-32 of the unpacked bytes.
        is_locked: Whether it needs a password.
        is_link: Whether it is a link.
    """

    name: str
    size: int
    packed_size: int
    start: int
    method: int
    checksum: int
    is_locked: bool
    is_link: bool

    @property
    def is_readable(self) -> bool:
        """Whether the way in which it is packed is known."""
        return self.method in _METHODS


class OverlapError(ValueError):
    """Members lie over one another, as those of bombs do."""


class _Bounded(io.FileIO):
    """A file of which no more is read at once than a table of contents may have."""

    def read(self, size: int | None = -1) -> bytes:
        # A buffer is made as large as what is asked for, so no more is asked for than is there.
        rest = max(0, os.fstat(self.fileno()).st_size - self.tell())
        size = rest if size is None or size < 0 else min(size, rest)
        data = super().read(min(size, DIRECTORY_LIMIT + 1))
        if len(data) > DIRECTORY_LIMIT:
            raise zipfile.BadZipFile("the table of contents is too large")
        return data


def entries(path: Path) -> list[Entry]:
    """The files that an archive holds, folders left out.

    Raises:
        DamagedError: It is no ZIP archive, or damaged.
        OverlapError: Its members lie over one another.
    """
    try:
        with _Bounded(path) as stream, zipfile.ZipFile(stream) as archive:
            members, end = archive.infolist(), archive.start_dir
            told = _told_count(stream)
    except NO_DIRECTORY as error:
        raise DamagedError("the table of contents cannot be read") from error
    if told not in (len(members) & 0xFFFF, 0xFFFF):
        raise DamagedError("the table of contents names more members than it has")
    starts = sorted((member.header_offset, member.compress_size) for member in members)
    for (start, size), (following, _) in pairwise([*starts, (end, 0)]):
        if start < 0 or start + _LOCAL_HEADER + size > following:
            raise OverlapError("members lie over one another")
    return [entry for entry in map(_entry, members) if not entry.name.endswith("/")]


def _told_count(stream: BinaryIO) -> int:
    """How many members an archive says it has, of which the last 16 bits count."""
    stream.seek(max(0, stream.seek(0, io.SEEK_END) - _LONGEST_END))
    tail = stream.read(_LONGEST_END)
    place = tail.rfind(b"PK\x05\x06")
    return int.from_bytes(tail[place + 10 : place + 12], "little")


def remains(path: Path) -> list[Entry]:
    """The members at the beginning of an archive whose table of contents is missing or damaged, one after another."""
    found: list[Entry] = []
    with path.open("rb") as stream:
        whole = stream.seek(0, io.SEEK_END)
        at: int | None = 0
        size = 0
        while at is not None and len(found) < REMAINS_LIMIT and size <= allowed(at):
            entry, at = _met(stream, at, whole)
            size += entry.size if entry else 0
            if entry and not entry.name.endswith("/"):
                found.append(entry)
    return found


def _met(stream: BinaryIO, at: int, whole: int) -> tuple[Entry | None, int | None]:
    """The member that begins at a place, and where the next one does; None where none does."""
    stream.seek(at)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(_MEMBER_MARK):
        return None, None
    flags, method, checksum, packed, size, name_size, extra_size = _LOCAL.unpack(header[6:])
    name, extra = stream.read(name_size), stream.read(extra_size)
    start = at + _LOCAL_HEADER + name_size + extra_size
    if start > whole:
        return None, None
    if packed == _IN_EXTRA or size == _IN_EXTRA:
        size, packed = _large_sizes(extra)
    following: int | None = start + packed
    if flags & _SIZES_BEHIND:
        size, packed, checksum, following = _measured(stream, start, whole) if method == _DEFLATED else (0, 0, 0, None)
        if not packed:
            return None, None
    words = _plain_name(name.decode("utf-8" if flags & _UTF8 else "cp437", "replace"))
    return Entry(words, size, packed, at, method, checksum, bool(flags & _LOCKED), False), following


def _large_sizes(extra: bytes) -> tuple[int, int]:
    """Sizes that need more than four bytes, which stand apart."""
    place = extra.find(b"\x01\x00\x10\x00")
    return (0, 0) if place < 0 else _LARGE.unpack(extra[place + 4 : place + 20].ljust(16, b"\x00"))


def _measured(stream: BinaryIO, start: int, whole: int) -> tuple[int, int, int, int | None]:
    """Size, packed size and checksum of a deflated member that tells them only behind its bytes, and what follows it.

    Of one that is cut or damaged the size is more than there is, so that reading it tells that it breaks off.
    """
    stream.seek(start)
    rest, size, checksum = 0, 0, 0
    try:
        unpacking = one_frame(stream, Pace(), Inflating(-15), stream.read(PIECE), PIECE)
        while True:
            piece = next(unpacking)
            size, checksum = size + len(piece), zlib.crc32(piece, checksum)
            if size > allowed(stream.tell() - start):
                return size + 1, whole - start, 0, None
    except StopIteration as end:
        rest = len(end.value)
    except (EOFError, zlib.error):
        return size + PIECE, whole - start, 0, None
    packed = stream.tell() - rest - start
    stream.seek(start + packed)
    # Behind it stand checksum and sizes, with or without a mark, in 12 to 24 bytes.
    place = stream.read(24 + len(_MEMBER_MARK)).find(_MEMBER_MARK, 12)
    return size, packed, checksum, None if place < 0 else start + packed + place


def opener(path: Path, entry: Entry) -> tuple[Callable[[], BinaryIO], Unpack]:
    """How to open the packed bytes of a member, its own header before them, and how to unpack them."""
    length = _LOCAL_HEADER + _LONGEST_NAMES + entry.packed_size

    def open_packed() -> BinaryIO:
        return io.BufferedReader(Slice(path.open("rb"), entry.start, length))

    return open_packed, exactly(_after_header(entry), entry.size, entry.checksum)


def _entry(member: zipfile.ZipInfo) -> Entry:
    return Entry(
        _plain_name(member.orig_filename),
        member.file_size,
        member.compress_size,
        member.header_offset,
        member.compress_type,
        member.CRC,
        bool(member.flag_bits & _LOCKED),
        stat.S_ISLNK(member.external_attr >> 16),
    )


def _plain_name(told: str) -> str:
    # Old programs of Windows write backslashes between folders, against the rules.
    return told.replace("\\", "/")


def _after_header(entry: Entry) -> Unpack:
    def unpack(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
        header = packed.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER or not header.startswith(_MEMBER_MARK):
            raise DamagedError("the member does not begin where the table of contents says")
        packed.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), io.SEEK_CUR)
        yield from _METHODS[entry.method](_Limited(packed, entry.packed_size), pace)  # type: ignore[arg-type]

    return unpack


class _Limited:
    """The next bytes of a stream, up to a number of them."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        return data
