"""A folder of exports in one table."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from reporter.engine.protocol import Engine
from reporter.readers.ingest import ingest


def test_names_that_are_not_utf8_are_read(tmp_path: Path, engine: Engine) -> None:
    """The damaged letter becomes U+FFFD, and two names that then look alike stay two files."""
    folder, work = tmp_path / "input", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    for name in (b"caf\xe8.csv", b"caf\xe9.csv"):
        try:
            (folder / os.fsdecode(name)).write_bytes(b"id,text,likes\n1,good,1\n2,bad,lots\n")
        except OSError:
            pytest.skip("this disk holds only names in UTF-8")
    told = ingest(engine, folder, [], work=work, show_excerpts=True)
    names = ["caf\ufffd.csv", "caf\ufffd.csv (2)"]
    assert names == [file.file for file in told.files]
    assert [(1, 1), (1, 1)] == [(file.rows_kept, file.rows_rejected) for file in told.files]
    assert names == [orjson.loads(line)["file"] for line in told.rejected.read_bytes().splitlines()]


def test_excerpts_are_written_only_where_they_may_be_seen(tmp_path: Path, engine: Engine) -> None:
    """Of a rejected row the public file holds the place and the reason, and nothing of what stood there."""
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "a.ndjson").write_text(
        '{"id": "1", "text": "good", "likes": 2}\n{"id": "2", "likes": "ann\\ud800@b.c"}\n'
    )
    (line,) = ingest(engine, folder, [], work=tmp_path, show_excerpts=False).rejected.read_bytes().splitlines()
    assert {"file": "a.ndjson", "row": 2, "reason": "likes: not a count"} == orjson.loads(line)
