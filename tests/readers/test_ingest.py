"""A folder of exports in one table."""

from __future__ import annotations

import json
import os
from pathlib import Path

import orjson
import pytest

from reporter.engine.protocol import Engine
from reporter.readers.ingest import ingest

GOOD = "".join(f"{n},words {n},{n}\n" for n in range(9))


def test_names_that_are_not_utf8_are_read(tmp_path: Path, engine: Engine) -> None:
    """The damaged letter becomes U+FFFD, and two names that then look alike stay two files."""
    folder, work = tmp_path / "input", tmp_path / "work"
    folder.mkdir()
    work.mkdir()
    for name in (b"caf\xe8.csv", b"caf\xe9.csv"):
        try:
            (folder / os.fsdecode(name)).write_text(f"id,text,likes\n{GOOD}10,bad,lots\n")
        except OSError:
            pytest.skip("this disk holds only names in UTF-8")
    told = ingest(engine, folder, [], work=work, show_excerpts=True)
    names = ["caf\ufffd.csv", "caf\ufffd.csv (2)"]
    assert names == [file.file for file in told.files]
    assert [(9, 1), (9, 1)] == [(file.rows_kept, file.rows_rejected) for file in told.files]
    assert names == [orjson.loads(line)["file"] for line in told.rejected.read_bytes().splitlines()]


def test_excerpts_are_written_only_where_they_may_be_seen(tmp_path: Path, engine: Engine) -> None:
    """Of a rejected row the public file holds the place and the reason, and nothing of what stood there."""
    folder = tmp_path / "input"
    folder.mkdir()
    lines = [{"id": str(n), "text": "good", "likes": n} for n in range(9)]
    (folder / "a.ndjson").write_text(
        "".join(json.dumps(line) + "\n" for line in [*lines, {"id": "10", "likes": "ann\ud800@b.c"}])
    )
    (line,) = ingest(engine, folder, [], work=tmp_path, show_excerpts=False).rejected.read_bytes().splitlines()
    assert {"file": "a.ndjson", "row": 10, "reason": "likes: not a count"} == orjson.loads(line)
