"""How packed bytes unpack: gzip, bzip2, xz, zstd and what ZIP has, piece by piece and slowly near damage."""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import zstandard

PIECE = 256 * 1024
# One byte of zstd may stand for 43,000: few are given at once, so that few come out.
ZSTD_PIECE = 2048
# Dumps of Reddit are packed with the longest window that zstd has.
ZSTD_WINDOW = 2**31
LZMA_MEMORY = 256 * 1024**2

_SKIPPABLE_ZSTD = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")


@dataclass
class Pace:
    """Whether packed bytes are taken one by one: near damage, so that nothing before it is lost."""

    is_slow: bool = False


Unpack = Callable[[BinaryIO, Pace], Iterator[bytes]]


class DamagedError(ValueError):
    """Packed bytes are not what they should be."""


# zstd, bzip2 and the disk have errors of their own; all of them end the stream where they happen.
DAMAGE = (DamagedError, EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)


def packing(head: bytes) -> Unpack | None:
    """How a file is packed, by its first bytes; None for one that is not, and for archives of several files."""
    if head.startswith(b"\x1f\x8b\x08"):
        return gunzip
    if head.startswith(b"\xfd7zXZ\x00"):
        return unxz
    if head.startswith(b"\x28\xb5\x2f\xfd") or _SKIPPABLE_ZSTD.match(head):
        return unzstd
    return bunzip2 if _BZIP2.match(head) else None


class Frame(Protocol):
    """One member, stream or frame of packed bytes being unpacked."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


class Inflating:
    """zlib, which keeps what it could not yet read instead of remembering it."""

    def __init__(self, window_bits: int) -> None:
        self._inner = zlib.decompressobj(window_bits)
        self._is_full = False

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail and not self._is_full

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        given = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self._is_full = len(given) == max_length
        return given


class _ZstdFrame:
    """zstd, which gives all that its input stands for at once."""

    needs_input = True

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._inner.decompress(data)


def gunzip(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """gzip, of any number of members one after another."""
    return _frames(packed, pace, lambda: Inflating(31))


def bunzip2(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """bzip2, of any number of streams."""
    return _frames(packed, pace, bz2.BZ2Decompressor)


def unxz(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """xz, of any number of streams with padding between them."""
    return _frames(packed, pace, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LZMA_MEMORY))


def unzstd(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """zstd, of any number of frames, those to be skipped among them."""
    return _frames(packed, pace, _ZstdFrame, ZSTD_PIECE)


def inflate(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """Deflate without any frame, as in ZIP."""
    return one_frame(packed, pace, Inflating(-15), packed.read(PIECE), PIECE)


def unlzma_zip(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """LZMA as ZIP has it: a short header of its own, then the bare stream."""
    header = packed.read(9)
    if len(header) < 9 or header[2:4] != b"\x05\x00":
        raise DamagedError("no LZMA header")
    rest, lc = divmod(header[4], 9)
    pb, lp = divmod(rest, 5)
    size = int.from_bytes(header[5:9], "little")
    if pb > 4 or size > LZMA_MEMORY:
        raise DamagedError("an LZMA header that cannot be")
    settings = {"id": lzma.FILTER_LZMA1, "dict_size": max(4096, size), "lc": lc, "lp": lp, "pb": pb}
    try:
        frame = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[settings])
    except ValueError as error:
        raise DamagedError("an LZMA header that cannot be") from error
    return one_frame(packed, pace, frame, packed.read(PIECE), PIECE, may_end=True)


def stored(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
    """Bytes that are not packed at all."""
    return iter(lambda: packed.read(PIECE), b"")


def exactly(unpack: Unpack, size: int, checksum: int | None = None) -> Unpack:
    """The same unpacking held to what an archive's table of contents says.

    Args:
        unpack: How the member is packed.
        size: How many bytes it has; what would follow them is not given.
        checksum: Their CRC-32.
    """

    def held(packed: BinaryIO, pace: Pace) -> Iterator[bytes]:
        given, checked = 0, 0
        for piece in unpack(packed, pace):
            fitting = piece[: size - given]
            given += len(fitting)
            checked = zlib.crc32(fitting, checked)
            if fitting:
                yield fitting
            if len(fitting) < len(piece):
                raise DamagedError("more bytes than the table of contents says")
        if given < size:
            raise EOFError
        if checksum is not None and checked != checksum:
            raise DamagedError("the checksum is wrong")

    return held


def _frames(packed: BinaryIO, pace: Pace, new: Callable[[], Frame], piece: int = PIECE) -> Iterator[bytes]:
    data = packed.read(piece)
    while data:
        rest = yield from one_frame(packed, pace, new(), data, piece)
        data = rest.lstrip(b"\x00")
        while not data and (more := packed.read(piece)):
            data = more.lstrip(b"\x00")


def one_frame(
    packed: BinaryIO, pace: Pace, frame: Frame, data: bytes, piece: int, *, may_end: bool = False
) -> Generator[bytes, None, bytes]:
    """What one frame stands for, and in the end what follows it; `may_end` where it need not say that it ends."""
    waiting = memoryview(data)
    while True:
        step = 0 if not frame.needs_input else 1 if pace.is_slow else len(waiting)
        if given := frame.decompress(bytes(waiting[:step]), PIECE):
            yield given
        waiting = waiting[step:]
        if frame.eof:
            return frame.unused_data + bytes(waiting)
        if frame.needs_input and not waiting:
            waiting = memoryview(packed.read(piece))
            if not waiting:
                if may_end:
                    return b""
                raise EOFError
