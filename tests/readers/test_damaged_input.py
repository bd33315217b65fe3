"""Damaged files: no crash, no hang, and every row accounted for."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.errors import InputError


def table() -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["tweet_id", "created_at", "author", "text", "in_reply_to_status_id", "likes"])
    for n in range(40):
        rows.writerow(
            [n, f"2024-05-{n % 28 + 1:02}T10:00:00Z", f"ann{n}", f'said "{n}",\nand more ü', n // 2 or "", n * 3]
        )
    return out.getvalue().encode()


def posts_v2() -> bytes:
    post = {
        "text": "a &amp; b",
        "author_id": "5",
        "created_at": "2024-05-01T10:00:00.000Z",
        "public_metrics": {"like_count": 1},
    }
    refs = [{"type": "replied_to", "id": "1"}]
    posts = [{**post, "id": str(n), "conversation_id": "1", "referenced_tweets": refs} for n in range(30)]
    return json.dumps({"data": posts, "includes": {"users": [{"id": "5", "username": "ann"}]}}).encode()


def thread() -> bytes:
    comment = {"link_id": "t3_s", "subreddit": "a", "author": "ann", "body": "b", "created_utc": 1714557600, "score": 1}
    inner: Any = ""
    for n in range(12):
        child = {"kind": "t1", "data": {**comment, "id": f"c{n}", "parent_id": "t3_s", "replies": inner}}
        inner = {"kind": "Listing", "data": {"children": [child]}}
    return json.dumps([inner, inner]).encode()


def lines() -> bytes:
    return b"".join(
        json.dumps({"id": n, "text": f"words {n}", "user": {"name": "ann"}, "likes": n}).encode() + b"\n"
        for n in range(40)
    )


SEEDS = {"table.csv": table(), "v2.json": posts_v2(), "thread.json": thread(), "lines.ndjson": lines()}
DAMAGE = st.lists(
    st.tuples(st.sampled_from(["flip", "cut", "insert", "drop"]), st.floats(0, 1), st.binary(min_size=1, max_size=6)),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, damage: list[tuple[str, float, bytes]]) -> bytes:
    for how, where, bits in damage:
        at = int(where * len(data))
        tail = {"flip": bits + data[at + len(bits) :], "cut": b"", "insert": bits + data[at:], "drop": data[at + 40 :]}[
            how
        ]
        data = data[:at] + tail
    return data


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(damage=DAMAGE)
def test_any_damage_ends_in_rows_or_in_words(
    name: str, tmp_path: Path, read_whole: Any, damage: list[tuple[str, float, bytes]]
) -> None:
    """A damaged file gives what can be read or one clear error; rows in are rows kept and rejected."""
    path = tmp_path / name
    path.write_bytes(damaged(SEEDS[name], damage))
    try:
        found = read_whole(path)
    except InputError as error:
        assert error.hint
    else:
        assert all(row["text"] is None or row["text"].strip() for row in found.rows)


def test_real_files_survive_damage(shared_data: Path, tmp_path: Path, read_whole: Any) -> None:
    """Real exports, cut and scribbled over, never end in anything but rows or words."""
    names = ["brands/customer_support/twcs_first5001.csv", "exports/x_v2/edited_after.jsonl"]
    names += ["exports/x_v2/streaming_output_with_error.jsonl", "exports/reddit/57dw9a_raw_api_responses.json"]
    chance = random.Random(7)
    for name in names:
        data = (shared_data / name).read_bytes()[:200_000]
        for turn in range(6):
            spots = [("flip", chance.random(), chance.randbytes(3)) for _ in range(5)] + [("cut", 1 - turn / 20, b"")]
            path = tmp_path / Path(name).name
            path.write_bytes(damaged(data, spots))
            try:
                read_whole(path)
            except InputError as error:
                assert error.hint


MEASURE = """
import resource, sys
from pathlib import Path
from reporter.readers.reading import read_file
from reporter.readers.registry import read_head
from reporter.readers.source import file_source
read_head(file_source(Path(sys.argv[2])))
sum(batch.num_rows for batch in read_file(file_source(Path(sys.argv[2]))).batches())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rows = sum(batch.num_rows for batch in read_file(file_source(Path(sys.argv[1]))).batches())
print(rows, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["csv", "ndjson", "json", "object.json"])
def test_memory_does_not_grow_with_the_file(suffix: str, tmp_path: Path) -> None:
    """Fifty megabytes take hardly more memory than twenty."""

    def generated(rows: int) -> Path:
        path = tmp_path / f"{rows}.{suffix}"
        said = "such a good phone, but the battery is weak " * 15
        with path.open("w") as out:
            if suffix == "csv":
                out.write("id,author,text\n")
                out.writelines(f'{n},ann{n % 99},"{said}"\n' for n in range(rows))
            else:
                marks = {"ndjson": ("", "", ""), "json": ("[", ",", "]")}.get(
                    suffix, ('{"meta": {"by": "tool"}, "comments": [', ",", '], "after": 1}')
                )
                body = (json.dumps({"id": n, "author": f"ann{n % 99}", "text": said}) for n in range(rows))
                out.write(marks[0] + (marks[1] + "\n").join(body) + marks[2])
        return path

    arguments = [sys.executable, "-c", MEASURE, str(generated(75_000)), str(generated(30_000))]
    rows, grown = map(int, subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.split())
    assert 75_000 == rows
    assert grown < 20
