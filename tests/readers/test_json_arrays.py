"""Lines read as arrays say what the same lines say when they are read with patience, or are left to that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.posts import said
from benchmarks.records import amazon, hacker_news
from reporter.readers.compose import Export
from reporter.readers.json_arrays import MOST_BRACKETS, LineArrays
from reporter.readers.json_reader import JsonReader
from reporter.readers.json_sieve import ABSENT
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.reading import read_file
from reporter.readers.registry import readers
from reporter.readers.source import file_source

RECORDS = {"hacker_news": hacker_news, "amazon": amazon}
# Fields of the records that are read, and names that none of them should have.
NAMES = {
    "hacker_news": (
        "id",
        "by",
        "text",
        "time",
        "parent",
        "score",
        "descendants",
        "kids",
        "type",
        "deleted",
        "children",
    ),
    "amazon": ("user_id", "asin", "parent_asin", "timestamp", "title", "text", "rating", "helpful_vote", "reviewText"),
}
VALUES = (
    *("null", "true", "0", "-1", "1e3", "2.5", "99999999999999999999", "9007199254740993", "NaN", "Infinity", "Inf"),
    *(
        '""',
        '" "',
        '"  Ann "',
        '"[deleted]"',
        '"<p>fish &amp; chips</p>"',
        '"a\\u0000b"',
        '"\\u00a0x\\u3000"',
        '"x\\r\\ny"',
    ),
    *('"\\ud83d\\ude00"', '"\\ud800"', '"n/a"', '"2026-01-01T00:00:00Z"', '"2026-01-01"', '"at://"', '"at://x/"'),
    *('"handle.invalid"', "[]", "{}", "[1, 2]", '["en", null]', '{"uri": null}', '{"did": "did:plc:1"}', "[[1]]"),
)
LINES = (
    *(b"", b"  ", b"null", b"[]", b"7", b"{}", b"{", b"}", b'{"a": 1} {"a": 2}', b'{"a":\x00 1}', b'{"a": "\xff"}'),
    *(b'{"a": "\x01"}', b"{'a': 1}", b'{"a": Inf}', b'{"a": NaN}', b'{"a": 01}', b"\xef\xbb\xbf{}", b'{"a":', b'"b"}'),
    b'{"a": ' + b"[" * 3_000 + b"]" * 3_000 + b"}",
)


def plain_lines(name: str, count: int = 30) -> list[bytes]:
    return [json.dumps(RECORDS[name](post), separators=(",", ":")).encode() for post in said(count)]


def read_both(name: str, folder: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[Any, ...]]]:
    """What comes of a file: with arrays, and without."""
    path = folder / "export.ndjson"
    path.write_bytes(data)
    found = []
    for without in (False, True):
        rejected: list[Any] = []
        with monkeypatch.context() as patch:
            if without:
                patch.setattr(LineArrays, "read", lambda self, data: None)
            reading = read_file(file_source(path), options=InputOptions(reader=name), on_rejected=rejected.append)
            rows = [row for batch in reading.batches() for row in batch.to_pylist()]
        counted = (reading.rows_read, reading.rows_kept, reading.rows_rejected)
        found.append(
            [*(tuple(row.items()) for row in rows), tuple(map(repr, rejected)), counted, (repr(reading.facts),)]
        )
    return found


def is_taken(name: str, data: bytes) -> bool:
    """Whether lines are read as arrays at all; where they are not, nothing but patience is left."""
    reader = next(reader for reader in readers() if reader.name == name)
    assert isinstance(reader, JsonReader)
    lines = LineArrays(reader.kinds or {}, reader.plain or {})
    if (cells := lines.read(data)) is None:
        return False
    try:
        reader.arrays(
            cells, np.arange(data.count(b"\n") + 1), Export(file_source(Path(__file__)), InputOptions(), Facts())
        )
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_plain_lines_are_read_as_arrays(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All lines of a plain file become arrays, and say the same."""
    used: list[bool] = []
    real = LineArrays.accept

    def accept(self: LineArrays) -> None:
        used.append(True)
        real(self)

    monkeypatch.setattr(LineArrays, "accept", accept)
    quick, patient = read_both(name, tmp_path, b"\n".join(plain_lines(name)) + b"\n", monkeypatch)
    assert used == [True]
    assert quick == patient
    assert quick[-2] == (30, 30, 0)


@pytest.mark.parametrize("name", ["hacker_news"])
@pytest.mark.parametrize("line", LINES, ids=lambda line: repr(line[:20]))
def test_a_line_that_is_no_plain_object_is_read_with_patience(
    name: str, line: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands between plain lines, both ways say the same of all lines."""
    lines = plain_lines(name)
    quick, patient = read_both(name, tmp_path, b"\n".join([*lines[:10], line, *lines[10:]]), monkeypatch)
    assert quick == patient


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_any_value_of_any_field_is_read_as_with_patience(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each field, with each odd value, there too where no such name should be, or twice: both ways say the same."""
    lines = plain_lines(name, 18)
    for field in NAMES[name]:
        for value in VALUES:
            changed = {key: inner for key, inner in json.loads(lines[3]).items() if key != field}
            start = json.dumps(changed).encode()[:-1]
            odd = [start + f', "{field}": {value}}}'.encode(), lines[3][:-1] + f', "{field}": {value}}}'.encode()]
            for line in odd:
                data = b"\n".join([*lines[:3], line, *lines[4:]])
                if is_taken(name, data):
                    quick, patient = read_both(name, tmp_path, data, monkeypatch)
                    assert quick == patient, (field, value)


@pytest.mark.parametrize("name", sorted(RECORDS))
@settings(max_examples=40, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 9_999), st.binary(min_size=0, max_size=3)), min_size=1, max_size=3))
def test_damaged_bytes_are_read_as_with_patience(
    name: str, changes: list[tuple[int, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Bytes changed, taken away or put between: both ways say the same, and every line is counted."""
    data = b"\n".join(plain_lines(name, 18))
    for place, put in changes:
        at = place % len(data)
        data = data[:at] + put + data[at + 1 :]
    if not is_taken(name, data):
        return
    quick, patient = read_both(name, tmp_path_factory.mktemp("damaged"), data, pytest.MonkeyPatch())
    assert quick == patient


REFUSED: dict[str, Callable[[], bytes]] = {
    "two objects in a line": lambda: b'{"id": "1"} {"id": "2"}',
    "an object over two lines": lambda: b'{"id": "1",\n"a": 2}',
    "a short infinity": lambda: b'{"id": "1", "a": Inf}',
    "a number as an id": lambda: b'{"id": 1}',
    "a name twice": lambda: b'{"id": "1", "id": "2"}',
    "no id": lambda: b'{"a": "1"}',
    "a null of a name that should not be": lambda: b'{"id": "1", "deleted": null}',
    "the same, written with escapes": lambda: b'{"id": "1", "d\\u0065leted": null}',
    "damaged UTF-8": lambda: b'{"id": "\xff"}',
    "a line that is nested deep": lambda: b'{"id": "1", "a": ' + b"[" * MOST_BRACKETS + b"]" * MOST_BRACKETS + b"}",
    "a blank line": lambda: b'{"id": "1"}\n\n{"id": "2"}',
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("why", sorted(REFUSED))
def test_lines_in_doubt_are_refused(why: str) -> None:
    """What the parser would take, or what says more than its cells, is not taken."""
    assert LineArrays({"id": pa.string()}, {"id": str, "deleted": ABSENT}).read(REFUSED[why]()) is None


def test_after_lines_in_doubt_some_blocks_are_passed_over() -> None:
    """Files that are never plain are not parsed twice; one plain block is enough to go on."""
    lines = LineArrays({"id": pa.string()}, {"id": str})
    plain = b'{"id": "1"}'
    assert lines.read(b"7") is None
    assert lines.read(plain) is None
    assert lines.read(plain) is not None
    lines.accept()
    assert lines.read(plain) is not None
