"""Packed bytes read while they unpack: in bounded memory, from the start as often as wanted, and no bomb to its end."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from reporter.errors import InputError
from reporter.readers.packings import DAMAGE, Pace, Unpack
from reporter.sentence import say

# Archives of posts shrink 5 to 60 times, but a line written again and again shrinks as far as many a bomb. The first
# bytes are free: reading them costs seconds at most. docs/performance.md has the measurements.
RATIO_LIMIT = 150
FREE_BYTES = 1024**3
BOMB_HINT = say(
    "If you trust it, unpack it with another program and put the files that it holds into the input folder."
)


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
