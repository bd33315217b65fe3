"""What a tar archive holds, header by header.

Python's own `tarfile` follows what headers say about their own length, in memory and in circles; this one does not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple

from reporter.readers.packings import DamagedError

BLOCK = 512
# Names and settings that stand before a member; real ones are some hundred bytes long.
EXTRA_LIMIT = 1024 * 1024

Kind = Literal["file", "link", "folder", "other"]

_KINDS: dict[bytes, Kind] = {b"0": "file", b"\x00": "file", b"7": "file", b"1": "link", b"2": "link", b"5": "folder"}


class TarEntry(NamedTuple):
    """One member.

    Args:
        name: As it stands there; nobody has checked it.
        kind: What it is; `other` for devices and files with holes.
        start: Where its bytes begin in the archive.
        size: How many there are.
    """

    name: str
    kind: Kind
    start: int
    size: int


def is_tar(head: bytes) -> bool:
    """Whether a file begins with the header of a tar archive, by its checksum."""
    return len(head) >= BLOCK and _has_checksum(head[:BLOCK])


def tar_entries(stream: BinaryIO, whole: int | None) -> Iterator[TarEntry]:
    """Every member in order; what the caller reads of its bytes in between does not matter.

    Args:
        stream: The archive.
        whole: Its size in bytes; None where only reading to the end would tell.

    Raises:
        EOFError: It breaks off: an archive that is whole ends in an empty block.
        DamagedError: It is damaged.
    """
    at = 0
    told: dict[str, str] = {}
    while True:
        if whole is not None and at > whole:
            raise EOFError
        header = _read_at(stream, at, BLOCK)
        if header == bytes(BLOCK):
            return
        if len(header) < BLOCK:
            raise EOFError
        if not _has_checksum(header):
            raise DamagedError("a header without its checksum")
        flag, size, at = header[156:157], _number(header[124:136]), at + BLOCK
        if flag in (b"L", b"x"):
            told |= _extra(stream, at, size, flag)
        elif flag not in (b"K", b"g"):
            kind = _kind(header, flag, told)
            # Links and folders have no bytes, whatever their size says.
            size = _told_size(told, size) if kind in ("file", "other") else 0
            yield TarEntry(told.get("path") or _name(header), kind, at, size)
            told = {}
        at += (size + BLOCK - 1) // BLOCK * BLOCK


def _has_checksum(header: bytes) -> bool:
    try:
        told = int(header[148:156].strip(b" \x00"), 8)
    except ValueError:
        return False
    return told == sum(header[:148]) + 8 * ord(" ") + sum(header[156:])


def _read_at(stream: BinaryIO, at: int, size: int) -> bytes:
    # Packed streams stop at their end; files go beyond it.
    if stream.seek(at) < at:
        raise EOFError
    return stream.read(size)


def _number(field: bytes) -> int:
    """A number in octal digits, or in plain bytes where it would not fit."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    try:
        number = int(field.strip(b" \x00") or b"0", 8)
    except ValueError as error:
        raise DamagedError("a size that is no number") from error
    if number < 0:
        raise DamagedError("a size below zero")
    return number


def _name(header: bytes) -> str:
    name = header[:100].partition(b"\x00")[0]
    prefix = header[345:500].partition(b"\x00")[0] if header[257:263] == b"ustar\x00" else b""
    return _words(prefix + b"/" + name if prefix else name)


def _kind(header: bytes, flag: bytes, told: dict[str, str]) -> Kind:
    kind = _KINDS.get(flag, "other")
    if kind == "file" and any(key.startswith("GNU.sparse") for key in told):
        return "other"
    is_folder = kind == "file" and (told.get("path") or _name(header)).endswith("/")
    return "folder" if is_folder else kind


def _told_size(told: dict[str, str], size: int) -> int:
    if "size" not in told:
        return size
    if not told["size"].isascii() or not told["size"].isdigit() or len(told["size"]) > 18:
        raise DamagedError("a size that is no number")
    return int(told["size"])


def _extra(stream: BinaryIO, at: int, size: int, flag: bytes) -> dict[str, str]:
    """What stands before a member because its header has no room for it."""
    if size > EXTRA_LIMIT:
        raise DamagedError("a name longer than any")
    data = _read_at(stream, at, size)
    if len(data) < size:
        raise EOFError
    return {"path": _words(data.partition(b"\x00")[0])} if flag == b"L" else dict(_settings(io.BytesIO(data)))


def _settings(stream: io.BytesIO) -> Iterator[tuple[str, str]]:
    """Lines of the kind `20 path=some/name`, each with its own length before it."""
    while stream.tell() < len(stream.getbuffer()):
        start = stream.tell()
        length = b""
        while (digit := stream.read(1)).isdigit() and len(length) < 8:
            length += digit
        if digit != b" " or not length or int(length) <= stream.tell() - start:
            raise DamagedError("a setting that is none")
        key, _, value = stream.read(int(length) - (stream.tell() - start)).rstrip(b"\n").partition(b"=")
        yield _words(key), _words(value)


def _words(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
