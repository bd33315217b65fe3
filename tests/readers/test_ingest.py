"""A folder of exports in one table."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import orjson
import pytest

from reporter.config import InputTable
from reporter.curation.identity import merge_copies
from reporter.engine.embedded import EmbeddedEngine
from reporter.engine.protocol import Engine
from reporter.errors import InputError
from reporter.readers.ingest import Ingested, ingest

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


def table(start: int, count: int = 3) -> str:
    """A small export whose rows have ids of their own."""
    return "id,author,text,date\n" + "".join(f"{n},ann,words {n},2026-03-01\n" for n in range(start, start + count))


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def taken_in(
    tmp_path: Path, engine: Engine, files: dict[str, str | bytes], tables: tuple[InputTable, ...] = ()
) -> Ingested:
    """An input folder of these files, read."""
    for name, data in files.items():
        path = tmp_path / "input" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / "work").mkdir(exist_ok=True)
    return ingest(engine, tmp_path / "input", tables, work=tmp_path / "work", show_excerpts=True)


def test_an_archive_is_read_member_by_member(tmp_path: Path, engine: Engine) -> None:
    """Members with rows have lines of their own, the others are told in the archive's; rows keep the true name."""
    data = zipped(data__a_dot_csv=table(0), z_dot_csv=table(9) + "10,ann,bad,soon\n", p_dot_html="<p>", e_dot_csv="")
    told = taken_in(tmp_path, engine, {"x.zip": data, "b.csv.gz": gzip.compress(table(20).encode())})
    assert ["b.csv.gz", "x.zip", "x.zip/data/a.csv", "x.zip/z.csv"] == [file.file for file in told.files]
    archive = told.files[1]
    assert (None, 0) == (archive.reader, archive.rows_read)
    assert (
        "Left out 1 of 4 files: the file is empty (e.csv). Export it again.",
        "Left out 1 of 4 files: no mentions were recognised in them (p.html).",
    ) == archive.problems
    assert "x.zip/z.csv" == orjson.loads(told.rejected.read_bytes())["file"]
    named = engine.rows("select source_file, count(*) as n from read_rows group by 1 order by 1").to_pylist()
    assert [("b.csv.gz", 3), ("x.zip/data/a.csv", 3), ("x.zip/z.csv", 3)] == [
        (row["source_file"], row["n"]) for row in named
    ]
    assert [] == [path.name for path in (tmp_path / "work").iterdir() if path.is_dir()]


def test_an_archive_without_a_mention_says_so(tmp_path: Path, engine: Engine) -> None:
    """Where nothing else is there either, the build ends with the reason."""
    with pytest.raises(InputError, match="Nothing in it can be read as mentions"):
        taken_in(tmp_path, engine, {"x.zip": zipped(p_dot_html="<p>", q_dot_jpg="x")})


def test_rows_before_damage_are_kept(tmp_path: Path, engine: Engine) -> None:
    """A packed table that breaks off gives its beginning, and the line says that there was more."""
    words = "".join(f"{n},ann,words {n * n * 7919 % 9973},2026-03-01\n" for n in range(4000))
    packed = gzip.compress(f"id,author,text,date\n{words}".encode())
    told = taken_in(tmp_path, engine, {"a.csv.gz": packed[:-5000], "b.zip": zipped(a_dot_csv=table(0))[:-30]})
    packed_file, archive, member = told.files
    assert 1000 < packed_file.rows_kept < 4000
    assert packed_file.rows_read == packed_file.rows_kept + packed_file.rows_rejected
    assert any("breaks off" in problem for problem in packed_file.problems)
    assert "its beginning was read" in archive.problems[-1]
    assert 3 == member.rows_kept


def test_many_members_alike_become_one_line_that_adds_up(tmp_path: Path, engine: Engine) -> None:
    """What is merged, counted twice and rejected in single days is all there in the line of the channel."""
    days = {f"general__{n:03}_dot_csv": table(n * 2, 3) for n in range(40)}
    told = taken_in(tmp_path, engine, {"s.zip": zipped(**days), "a.csv": table(1000)})
    merge_copies(engine, rows="read_rows")
    alone, channel = told.settle(engine)
    assert ("a.csv", "s.zip/general/*.csv") == (alone.file, channel.file)
    assert (120, 81, 39, 39) == (
        channel.rows_read,
        channel.rows_kept,
        channel.rows_rejected,
        channel.rows_duplicate,
    )
    assert 39 == len(told.rejected.read_bytes().splitlines())


def test_a_folder_full_of_pictures_is_one_line(tmp_path: Path, engine: Engine) -> None:
    """An archive that was unpacked by hand does not flood the page."""
    pictures: dict[str, str | bytes] = {f"x/media/{n}.jpg": b"\xff\xd8\xff" + bytes(50) for n in range(40)}
    told = taken_in(tmp_path, engine, {**pictures, "x/a.csv": table(0), "photo.jpg": b"\xff\xd8\xff" + bytes(50)})
    assert ["photo.jpg", "x/a.csv", "x/"] == [file.file for file in told.files]
    assert "picture" in told.files[0].problems[0]
    assert (
        told.files[2]
        .problems[0]
        .startswith("Left out 40 of 41 files: no mentions were recognised in them (media/0.jpg,")
    )


def test_patterns_match_members_and_archives(tmp_path: Path, engine: Engine) -> None:
    """A table may name a member, or the archive for all of them; one that names nothing is told."""
    tables = (
        InputTable(file="x.zip/a.csv", platform="reddit"),
        InputTable(file="x.zip", platform="x"),
        InputTable(file="exprot.csv", platform="youtube"),
    )
    told = taken_in(tmp_path, engine, {"x.zip": zipped(a_dot_csv=table(0), b_dot_csv=table(9))}, tables)
    said = engine.rows("select distinct source_file as f, platform as p from read_rows order by 1").to_pylist()
    assert [("x.zip/a.csv", "reddit"), ("x.zip/b.csv", "x")] == [(row["f"], row["p"]) for row in said]
    assert "[[input]] exprot.csv" == told.files[-1].file
    assert "No file has this name" in told.files[-1].problems[0]


def test_a_file_that_helps_to_read_others_is_not_an_export_that_failed(tmp_path: Path) -> None:
    """Slack's users.json gives the names of the people in the day files; it is told as what it is."""
    day = tmp_path / "input/slack/general/2024-03-01.json"
    day.parent.mkdir(parents=True)
    day.write_text('[{"type": "message", "user": "U1", "text": "Lovely beans", "ts": "1709280000.000100"}]')
    (tmp_path / "input/slack/users.json").write_text('[{"id": "U1", "name": "ann"}]')
    engine = EmbeddedEngine(tmp_path / "tables", threads=1)

    told = ingest(engine, tmp_path / "input", (), work=tmp_path, show_excerpts=False)

    day_file, users = told.files
    assert [("slack/general/2024-03-01.json", 1), ("slack/users.json", 0)] == [
        (file.file, file.rows_kept) for file in (day_file, users)
    ]
    assert (None, "Helps to read the files beside it", ()) == (users.reader, users.title, users.problems)
    assert ["ann"] == engine.rows("select author from read_rows")["author"].to_pylist()
