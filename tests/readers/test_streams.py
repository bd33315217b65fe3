"""Packed bytes, as they unpack."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.errors import InputError
from reporter.readers import streams
from reporter.readers.packings import gunzip, packing
from reporter.readers.streams import Budget, Meter, Unpacked

WORDS = b"".join(b"%d,%x\n" % (n, n * n * 7919 % 99991) for n in range(3000))
SKIPPED = b"\x53\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"aside"


def zstd(data: bytes, window_log: int = 20) -> bytes:
    settings = zstandard.ZstdCompressionParameters(window_log=window_log, write_checksum=1)
    frame = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    return frame.compress(data) + frame.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd,
}


def opened(data: bytes, damage: list[str] | None = None, budget: int = 10**12) -> io.BufferedReader:
    """A stream of what is packed in some bytes."""
    unpack = packing(data)
    assert unpack
    meter = Meter("a.csv", Budget(budget))
    return io.BufferedReader(Unpacked(lambda: io.BytesIO(data), unpack, meter, [] if damage is None else damage))


@pytest.mark.parametrize("name", PACKERS)
def test_what_was_packed_comes_out(name: str) -> None:
    """One frame, several after one another, and an empty one among them."""
    pack = PACKERS[name]
    assert WORDS == opened(pack(WORDS)).read()
    assert WORDS + WORDS[:9] == opened(pack(WORDS) + pack(b"") + pack(WORDS[:9])).read()


def test_what_stands_between_frames_is_passed_over() -> None:
    """The padding of xz and of tapes, and the frames of zstd that are there to be skipped, cost nothing."""
    damage: list[str] = []
    assert WORDS * 2 == opened(lzma.compress(WORDS) + bytes(8) + lzma.compress(WORDS), damage).read()
    assert WORDS == opened(gzip.compress(WORDS) + bytes(10_000), damage).read()
    assert WORDS * 2 == opened(SKIPPED + zstd(WORDS) + SKIPPED + zstd(WORDS) + SKIPPED, damage).read()
    assert [] == damage


def test_the_longest_window_of_zstd_is_read() -> None:
    """Dumps of Reddit are packed with a window of 2 GB, which libraries refuse unless told."""
    assert WORDS == opened(zstd(WORDS, window_log=31)).read()


@pytest.mark.parametrize("name", PACKERS)
@settings(max_examples=30)
@given(where=st.floats(0, 1, exclude_max=True))
def test_a_stream_that_breaks_off_gives_its_beginning_and_says_so(name: str, where: float) -> None:
    """Whatever was downloaded of it, what comes out stands at the beginning of the whole, and the break is told."""
    whole, damage = PACKERS[name](WORDS), list[str]()
    cut = max(10, int(where * len(whole)))
    found = opened(whole[:cut], damage).read()
    assert WORDS.startswith(found)
    assert 1 == len(damage)
    assert f"breaks off after {len(found):,} unpacked bytes" in damage[0]


@pytest.mark.parametrize("name", PACKERS)
@settings(max_examples=30)
@given(where=st.integers(0, 10**9), flip=st.sampled_from([1, 0x10, 0x80, 0xFF]))
def test_a_changed_byte_is_told_or_harmless(name: str, where: int, flip: int) -> None:
    """Where one byte is wrong, either everything comes out all the same or damage is told."""
    whole, damage = bytearray(PACKERS[name](WORDS)), list[str]()
    whole[12 + where % (len(whole) - 12)] ^= flip
    found = opened(bytes(whole), damage).read()
    assert WORDS == found or damage


def test_a_wrong_checksum_costs_no_row() -> None:
    """What came out before the checksum is kept."""
    packed, damage = bytearray(gzip.compress(WORDS)), list[str]()
    packed[-6] ^= 1
    assert WORDS == opened(bytes(packed), damage).read()
    assert "is damaged" in damage[0]


@given(steps=st.lists(st.tuples(st.integers(0, len(WORDS) + 50), st.integers(0, 400)), max_size=6))
def test_places_can_be_gone_to(steps: list[tuple[int, int]]) -> None:
    """A packed stream that is read here and there gives what a plain one gives."""
    packed, plain = opened(gzip.compress(WORDS)), io.BytesIO(WORDS)
    for place, size in steps:
        packed.seek(place)
        plain.seek(place)
        assert plain.read(size) == packed.read(size)


def test_ten_gigabytes_of_nothing_are_refused_at_once(tmp_path: Path) -> None:
    """A file of 45 MB that would fill 10 GB is not read to its end, but to a third at most."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"id,text\n" + bytes(100 * 1024**2), 1) * 100)
    stream = Unpacked(lambda: path.open("rb"), gunzip, Meter("a.csv.gz", Budget(10**12)), [])
    with pytest.raises(InputError, match=r"a\.csv\.gz: it unpacks to more than .* times its size") as raised, stream:
        while stream.read(1024**2):
            pass
    assert raised.value.hint
    assert stream.tell() < 3.5e9


def test_a_dump_that_repeats_itself_is_read(tmp_path: Path) -> None:
    """A line said again and again shrinks as far as gzip can; below a gigabyte nothing of that is a bomb."""
    line = b'{"id":"1","text":"the same words","created_at":"2026-03-01T10:00:00Z"}\n'
    whole = line * 2_000_000
    packed = gzip.compress(whole, 9)
    assert len(whole) > 246 * len(packed)
    stream = opened(packed, budget=Budget.of(len(packed)).left)
    assert len(whole) == sum(map(len, iter(lambda: stream.read(1024**2), b"")))


def test_memory_does_not_grow_with_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes that stand for 300 MB are given piece by piece."""
    monkeypatch.setattr(streams, "RATIO_LIMIT", 10**9)
    for packed in (zstd(bytes(300_000_000)), gzip.compress(bytes(100_000_000), 1)):
        stream = opened(packed)
        tracemalloc.start()
        while stream.read(1024**2):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 150_000_000


def test_what_is_packed_twice_counts_from_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb inside a packed file is measured by what lies on the disk."""
    monkeypatch.setattr(streams, "FREE_BYTES", 1000)
    monkeypatch.setattr(streams, "RATIO_LIMIT", 100)
    inner = gzip.compress(bytes(70_000))
    outer = gzip.compress(inner * 60)
    meter = Meter("a.csv", Budget(10**12))
    stream = Unpacked(lambda: opened(outer), gunzip, meter, [])
    with pytest.raises(InputError, match="and 100 times its size"):
        while stream.read(10_000):
            pass


def test_reading_again_is_not_counted_again() -> None:
    """A file is read several times; only what is new counts against its budget."""
    stream = opened(gzip.compress(WORDS), budget=len(WORDS))
    for _ in range(3):
        stream.seek(0)
        assert WORDS == stream.read()
    with pytest.raises(InputError):
        opened(gzip.compress(WORDS), budget=len(WORDS) - 1).read()
