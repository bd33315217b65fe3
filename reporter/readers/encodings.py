"""Which encoding a file is in, decided from all of its bytes and always declared."""

from __future__ import annotations

import codecs
import io
from dataclasses import replace
from functools import lru_cache
from typing import BinaryIO, TextIO

import numpy as np
import pyarrow as pa

from reporter.errors import InputError
from reporter.readers.protocol import Facts, Head, InputOptions
from reporter.readers.source import Source
from reporter.sentence import say

CHUNK = 256 * 1024
# The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def guess_encoding(data: bytes) -> str:
    """The encoding that the start of a file speaks for: a mark, a pattern of zero bytes, or UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    return _utf32_without_mark(data) or _utf16_without_mark(data) or "utf-8"


def _utf32_without_mark(data: bytes) -> str | None:
    """UTF-32 by its zeros: of four bytes the highest is always zero, and the next but for the rarest signs."""
    sample = data[:4096]
    count = len(sample) // 4
    if count < 2 or sample[: 4 * count].count(0) < 2 * count:
        return None
    zeros = [sample[place : 4 * count : 4].count(0) for place in range(4)]
    if zeros[3] == count and zeros[2] > 0.95 * count and zeros[0] < 0.05 * count:
        return "utf-32-le"
    if zeros[0] == count and zeros[1] > 0.95 * count and zeros[3] < 0.05 * count:
        return "utf-32-be"
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.3 * half and sample[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.3 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def head_text(head: Head, options: InputOptions | None = None) -> str:
    """The start of a file as `open_text` gives it; without options as far as its first bytes tell the encoding."""
    encoding = options.encoding if options and options.encoding else guess_encoding(head.data)
    return _decoded(head.data, encoding)


# Every reader asks for it anew.
@lru_cache(maxsize=2)
def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors=_errors(encoding)).lstrip("\ufeff")


def told_head(head: Head, options: InputOptions) -> Head:
    """The start of a file as UTF-8, where the user said what it is written in; else as it is.

    Raises:
        InputError: `options.encoding` is not the name of an encoding.
    """
    if not options.encoding:
        return head
    text = head.data.decode(_known(options.encoding, head.source), errors="replace").lstrip("\ufeff")
    return replace(head, data=text.encode("utf-8", "replace"), goes_on=not head.is_whole)


def decide_encoding(source: Source, options: InputOptions, facts: Facts) -> str:
    """The encoding of a whole file; what had to be assumed is noted in `facts`.

    Raises:
        InputError: `options.encoding` is not the name of an encoding.
    """
    if options.encoding:
        facts.encoding = _known(options.encoding, source)
    else:
        with source.open() as stream:
            facts.encoding = guess_encoding(stream.read(4096))
        if facts.encoding == "utf-8" and not _is_utf8(source):
            facts.encoding = _damaged_or_western(source, facts)
    return facts.encoding


def open_text(source: Source, encoding: str) -> TextIO:
    """A file as text whose line breaks are left as they are; undecodable bytes become U+FFFD."""
    return io.TextIOWrapper(source.open(), encoding=encoding, errors=_errors(encoding), newline="")


def open_utf8(source: Source, encoding: str, *, mend: bool = False) -> BinaryIO:
    """A file as UTF-8 bytes without a mark, whatever it is written in.

    Args:
        source: The file.
        encoding: Its encoding.
        mend: Whether damaged UTF-8 becomes U+FFFD; without it the bytes are given as they are.
    """
    raw = source.open()
    if encoding in ("utf-8", "utf-8-sig") and not mend:
        if raw.read(3) != codecs.BOM_UTF8:
            raw.seek(0)
        return raw
    decoder = codecs.getincrementaldecoder(encoding)(_errors(encoding))
    return io.BufferedReader(_Recoded(raw, decoder, is_utf8=encoding == "utf-8"), CHUNK)


class _Recoded(io.RawIOBase):
    """Bytes of one encoding read as bytes of UTF-8."""

    def __init__(self, raw: BinaryIO, decoder: codecs.IncrementalDecoder, *, is_utf8: bool) -> None:
        self._raw, self._decoder, self._ready = raw, decoder, b""
        self._is_utf8 = is_utf8

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._raw.read(65536)
            if self._is_utf8 and self._decoder.getstate()[0] == b"" and not data.startswith(codecs.BOM_UTF8):
                end = _last_start(data)
                if end and are_utf8(data, end):
                    # What the next piece goes on with waits in the decoder.
                    self._ready = data[:end] + self._decoder.decode(data[end:]).encode("utf-8")
                    break
            text = self._decoder.decode(data, final=not data)
            self._ready = text.lstrip("\ufeff").encode("utf-8", "replace")
            if not data:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


def _errors(encoding: str) -> str:
    """What becomes of bytes that an encoding does not know."""
    return "western" if encoding == "cp1252" else "replace"


def _known(name: str, source: Source) -> str:
    try:
        # Python also knows base64, zip and the like, which do not give text, and encodings that replace nothing.
        bytes(range(128, 256)).decode(name, errors="replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        message = f"{source.file_name}: there is no encoding named {name!r}"
        raise InputError(message, hint='Use for example encoding = "utf-8", "utf-16" or "cp1252".') from error


def _is_utf8(source: Source) -> bool:
    held = b""
    with source.open() as stream:
        while data := stream.read(CHUNK):
            data = held + data if held else data
            end = _last_start(data)
            held = data[end:]
            if not are_utf8(data, end):
                return False
    return are_utf8(held, len(held))


def _last_start(data: bytes) -> int:
    """Where the last character of a piece of UTF-8 begins, which the next piece may bring to its end."""
    for back in range(1, min(3, len(data)) + 1):
        if data[-back] < 0x80:
            return len(data)
        if data[-back] >= 0xC0:
            return len(data) - back
    return len(data)


def are_utf8(data: bytes, size: int) -> bool:
    """Whether the first bytes of a piece are UTF-8, which Arrow tells without making a text of them."""
    ends = pa.py_buffer(np.array([0, size], np.int32))
    try:
        pa.Array.from_buffers(pa.binary(), 1, [None, ends, pa.py_buffer(data)]).cast(pa.string())
    except pa.ArrowInvalid:
        return False
    return True


def _damaged_or_western(source: Source, facts: Facts) -> str:
    """UTF-8 with a few damaged bytes, or an older western encoding: whichever explains more of the bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    with source.open() as stream:
        while data := stream.read(CHUNK):
            text = decoder.decode(data)
            broken = text.count("\ufffd")
            bad += broken
            good += len(text) - len(text.encode("ascii", "ignore")) - broken
    if good > 2 * bad:
        facts.note(say("About {bytes} bytes are not valid UTF-8; they are shown as \ufffd.", bytes=bad))
        return "utf-8"
    facts.note(say("The file is not UTF-8 and names no encoding; it was read as Windows-1252 (western European)."))
    return "cp1252"


def _western(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows-1252 leaves open, as browsers read them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("western", _western)
