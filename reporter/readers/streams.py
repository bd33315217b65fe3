"""Packed bytes read while they unpack: in bounded memory, from the start as often as wanted, and no bomb to its end."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

import zstandard

from reporter.errors import InputError

PIECE = 256 * 1024
# One byte of zstd may stand for 43,000: few are given at once, so that few come out.
ZSTD_PIECE = 2048
# Archives of posts shrink 5 to 60 times, but a line written again and again shrinks as far as many a bomb. The first
# bytes are free: reading them costs seconds at most. docs/performance.md has the measurements.
RATIO_LIMIT = 150
FREE_BYTES = 1024**3
# Dumps of Reddit are packed with the longest window that zstd has.
ZSTD_WINDOW = 2**31
LZMA_MEMORY = 256 * 1024**2

BOMB_HINT = "If you trust it, unpack it with another program and put the files that it holds into the input folder."
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


def allowed(packed: int) -> int:
    """How many bytes a number of packed bytes may stand for: the free ones, and so many for each.

    >>> allowed(0) == FREE_BYTES, allowed(10) - allowed(0) == 10 * RATIO_LIMIT
    (True, True)
    """
    return FREE_BYTES + RATIO_LIMIT * packed


@dataclass
class Budget:
    """How many bytes one file of the input folder may unpack to, whatever is packed in it."""

    left: int

    @classmethod
    def of(cls, size: int) -> Budget:
        """The budget of a file of a size in bytes."""
        return cls(allowed(size))


@dataclass
class Meter:
    """Counts what one packed file or member gives, once, however often it is read.

    Args:
        file_name: For the error.
        budget: Where it is counted off.
        most: How many bytes it gave at most.
        last: What comes out last before damage, by the place from where on libraries give nothing more.
    """

    file_name: str
    budget: Budget
    most: int = 0
    last: dict[int, bytes] = field(default_factory=dict)

    def count(self, given: int, taken: int) -> None:
        """Compare what was given with what was taken of the file for it.

        Raises:
            InputError: It is a bomb.
        """
        self.budget.left -= max(0, given - self.most)
        self.most = max(self.most, given)
        if self.budget.left < 0 or given > allowed(taken):
            message = f"{self.file_name}: it unpacks to more than {FREE_BYTES:,} bytes and {RATIO_LIMIT} times its size"
            raise InputError(message, hint=BOMB_HINT)


class Unpacked(io.RawIOBase):
    """What comes out of packed bytes.

    Where they are damaged or break off, the stream ends, and `damage` says where: what stands before can be read.

    Args:
        open_packed: Gives the packed bytes from their start.
        unpack: Turns them into the bytes that they stand for.
        meter: Stops it where it gives too much.
        damage: Where damage is told, once.
    """

    def __init__(self, open_packed: Callable[[], BinaryIO], unpack: Unpack, meter: Meter, damage: list[str]) -> None:
        self._open_packed, self._unpack, self._meter, self._damage = open_packed, unpack, meter, damage
        self._start()

    def _start(self) -> None:
        self._packed = self._open_packed()
        self._pace = Pace()
        self._pieces = self._unpack(self._packed, self._pace)
        self._ready = memoryview(b"")
        self._given = self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place: forwards by reading on, backwards by starting again."""
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("the end of packed bytes is not known before they are read")
        place = offset + (self._at if whence == io.SEEK_CUR else 0)
        if place < self._at:
            self._packed.close()
            self._start()
        while self._at < place and self._fill():
            step = min(place - self._at, len(self._ready))
            self._take(step)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._fill():
            return 0
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._take(size)
        return size

    def close(self) -> None:
        if not self.closed:
            self._packed.close()
        super().close()

    def taken(self) -> int:
        """Bytes of the file on the disk that were read for what was given so far."""
        return bytes_taken(self._packed)

    def _take(self, size: int) -> memoryview:
        piece, self._ready = self._ready[:size], self._ready[size:]
        self._at += size
        return piece

    def _fill(self) -> bool:
        """Make the next bytes ready; False at the end."""
        if not self._ready:
            self._ready = memoryview(self._next_piece())
            self._given += len(self._ready)
            self._meter.count(self._given, self.taken())
        return len(self._ready) > 0

    def _next_piece(self) -> bytes:
        try:
            return next(self._pieces, b"")
        except DAMAGE as error:
            self._pieces = iter(())
            if self._given not in self._meter.last:
                self._meter.last[self._given] = self._up_to_damage()
            last = self._meter.last[self._given]
            self._tell(error, self._given + len(last))
            return last

    def _up_to_damage(self) -> bytes:
        """The bytes right before damage, which libraries keep to themselves when they meet it."""
        given = 0
        with self._open_packed() as packed:
            pieces = self._unpack(packed, pace := Pace())
            last = bytearray()
            try:
                while given < self._given and (piece := next(pieces, b"")):
                    given += len(piece)
                pace.is_slow = True
                for piece in pieces:
                    last += piece
            except DAMAGE:
                pass
        return bytes(last)

    def _tell(self, error: Exception, place: int) -> None:
        what = "breaks off" if isinstance(error, EOFError) else "is damaged"
        told = (
            f"The packed file {what} after {place:,} unpacked bytes; what stands before was read. "
            "Download or export it again."
        )
        if told not in self._damage:
            self._damage.append(told)


def bytes_taken(stream: BinaryIO) -> int:
    """Bytes of the file on the disk that were read for a stream, through all that it is packed in."""
    raw = getattr(stream, "raw", None)
    return raw.taken() if isinstance(raw, Unpacked) else stream.tell()


class Slice(io.RawIOBase):
    """A part of a file as a stream of its own; it closes the file with it."""

    def __init__(self, stream: BinaryIO, start: int, size: int) -> None:
        self._stream, self._start, self._size, self._at = stream, start, size, 0
        stream.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        self._stream.seek(self._start + self._at)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), max(0, self._size - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


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
