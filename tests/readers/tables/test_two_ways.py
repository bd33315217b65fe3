"""Tables read as columns and tables read row by row: the same mentions, rejected rows and facts."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.errors import ReporterError
from reporter.readers.tables import plain

SAMPLES = Path(__file__).parents[1] / "samples"
TABLES = sorted(path for suffix in ("csv", "tsv") for path in SAMPLES.rglob(f"*.{suffix}"))
# What exports are damaged by: quotes, ends of lines, marks of encodings, zero bytes, half characters.
BITS = (
    b'"',
    b'""',
    b",",
    b"\r",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b"\\",
)


def both(path: Path, read_whole: Callable[..., Any], patch: pytest.MonkeyPatch, piece: int) -> tuple[Any, Any]:
    """What comes of a file in pieces of some bytes, and what comes of it with patience for every row."""
    patch.setattr(plain, "_FIRST_PIECE", piece)
    patch.setattr(plain, "_LARGEST_PIECE", piece)
    fast = told(path, read_whole)
    patch.setattr(plain, "_plain", lambda *_: None)
    return fast, told(path, read_whole)


def told(path: Path, read_whole: Callable[..., Any]) -> Any:
    """All that is said of a file, or why it cannot be read."""
    try:
        found = read_whole(path)
    except ReporterError as error:
        return str(error)
    return found.reader, found.facts, found.rows, sorted(found.rejected, key=lambda row: row.row)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(SAMPLES)))
def test_every_sample_is_read_alike(
    path: Path, read_whole: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a sample hangs on how its rows were taken apart, nor where its pieces end."""
    fast, patient = both(path, read_whole, monkeypatch, 700)
    assert patient == fast


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from([path for path in TABLES if path.stat().st_size < 20_000]),
    st.integers(0, 2**32),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([50, 700, 65_536]),
)
def test_every_damaged_sample_is_read_alike(
    tmp_path: Path, read_whole: Callable[..., Any], path: Path, seed: int, encoding: str, piece: int
) -> None:
    """Stray quotes, lone ends of lines, zero bytes and half characters cost the same rows either way."""
    chance = random.Random(seed)
    data = bytearray(path.read_bytes().decode("utf-8", "replace").encode(encoding))
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(data))
        data[at : at + chance.choice([0, 1])] = chance.choice(BITS)
    damaged = tmp_path / path.name
    damaged.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        fast, patient = both(damaged, read_whole, patch, piece)
    assert patient == fast
