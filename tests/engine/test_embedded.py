"""The default engine: five verbs on DuckDB."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.engine.embedded import ALONE_BELOW_ROWS, BATCH_ROWS, HELD_ROWS, WAITING_ROWS, EmbeddedEngine
from reporter.engine.sql import bind, literal
from reporter.errors import ReporterError

PROCESSES = pa.schema([("process", pa.int64())])
LENGTHS = pa.schema([("i", pa.int64()), ("length", pa.int64())])


def measure_lengths(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A function of batches that other processes can import."""
    return pa.RecordBatch.from_pydict(
        {"i": batch.column("i"), "length": pc.cast(pc.utf8_length(batch.column("t")), pa.int64())}, schema=LENGTHS
    )


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_passes_through_a_literal(text: str) -> None:
    """A text written into SQL as a literal comes back as it was, whatever strangers put in it."""
    assert [(text,)] == duckdb.sql(f"select {literal(text)}").fetchall()


def test_a_value_that_looks_like_a_placeholder_is_left_alone() -> None:
    """What a value holds is never read as SQL."""
    assert "select 'A$ap', 2" == bind("select $name, $ap", {"name": "A$ap", "ap": 2})


def test_a_saved_table_is_parquet(engine: EmbeddedEngine) -> None:
    """Stages hand Parquet files to each other."""
    engine.save("numbers", "select range as i from range(3)")

    assert (engine.folder / "numbers.parquet").read_bytes().startswith(b"PAR1")
    assert [{"i": 0}, {"i": 1}, {"i": 2}] == engine.rows("select i from numbers order by i").to_pylist()


def test_what_is_made_of_little_lies_in_memory_until_its_file_is_asked_for(engine: EmbeddedEngine) -> None:
    """A table of a small export is no file until somebody wants one; of a large export it is a file at once."""
    schema = pa.schema([("i", pa.int64())])

    def numbers(count: int) -> list[pa.RecordBatch]:
        return [pa.RecordBatch.from_pydict({"i": list(range(count))}, schema=schema)]

    engine.keep("few", numbers(3), schema)
    engine.save("more", "select i + 1 as i from few")

    assert not (engine.folder / "more.parquet").exists()
    assert [1, 2, 3] == sorted(pq.read_table(engine.file("more"))["i"].to_pylist())

    engine.keep("many", numbers(HELD_ROWS + 1), schema)
    engine.save("last", "select max(i) as i from many")

    assert (engine.folder / "last.parquet").exists()


def test_a_name_may_be_given_to_another_kind_of_table(engine: EmbeddedEngine) -> None:
    """A table in memory may be made of what has its name now, a query take its place, and a file that of the query."""
    schema = pa.schema([("i", pa.int64())])
    engine.keep("one", [pa.RecordBatch.from_pydict({"i": [1]}, schema=schema)], schema)

    def one() -> list[int]:
        found: list[int] = engine.rows("select i from one")["i"].to_pylist()
        return found

    engine.save("one", "select i + 1 as i from one")
    engine.save("one", "select i + 1 as i from one")
    assert [3] == one()
    engine.view("one", "select 7 as i")
    assert [7] == one()
    engine.save("one", "select 8 as i")
    engine.sort("one", "select 9 as i", by=["i"])
    assert [9] == one()


def test_map_over_processes_equals_map_in_one(engine: EmbeddedEngine) -> None:
    """A function gives the same rows alone and in a pool, and every row once."""
    count = 2 * BATCH_ROWS + 7
    engine.save("texts", "select range as i, repeat('ä', (range % 11)::int) as t from range($count)", count=count)

    engine.map("lengths", "select i, t from texts", measure_lengths, LENGTHS)

    (told,) = engine.rows(
        "select count(*) as n, count(distinct i) as kinds, sum(length) as total from lengths"
    ).to_pylist()
    assert {"n": count, "kinds": count, "total": sum(i % 11 for i in range(count))} == told


def test_too_little_memory_says_which_setting_to_raise(tmp_path: Path) -> None:
    """Running out of memory is an error that a user can mend."""
    engine = EmbeddedEngine(tmp_path, memory_limit="40MB", threads=1)

    with pytest.raises(ReporterError) as caught:
        engine.rows("select list(repeat(md5(range::varchar), 50)) as all_of_it from range(2000000)")

    assert "memory_limit" in str(caught.value.hint)


def test_memory_grows_with_the_mentions_unless_a_limit_is_given(tmp_path: Path) -> None:
    """Ten million mentions may hold 2 GB, a thousand the least there is, and a limit that a user named is held."""
    limits = []
    for limit, rows in ((None, 1000), (None, 10_000_000), ("300MB", 10_000_000)):
        engine = EmbeddedEngine(tmp_path, memory_limit=limit, threads=1)
        engine.expect(rows)
        (told,) = engine.rows("select current_setting('memory_limit') as held").to_pylist()
        limits.append(told["held"])

    assert ["762.9 MiB", "1.8 GiB", "286.1 MiB"] == limits


def wait_for_ever(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A function of batches that tells which process runs it, and never ends."""
    with Path(os.environ["TOLD"]).open("a") as told:
        told.write(f"{os.getpid()}\n")
    time.sleep(600)
    return batch


def test_processes_of_a_killed_build_end(tmp_path: Path) -> None:
    """kill -9 of a build takes the processes that it scores with along."""
    told = tmp_path / "told"
    program = f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from pathlib import Path
        from test_embedded import LENGTHS, wait_for_ever
        from reporter.engine.embedded import EmbeddedEngine
        if __name__ == "__main__":
            engine = EmbeddedEngine(Path({str(tmp_path)!r}), threads=2)
            engine.map("out", "select i, repeat('x', 100) as t from range(60000) as r(i)", wait_for_ever, LENGTHS)
    """
    (tmp_path / "program.py").write_text(textwrap.dedent(program))
    run = subprocess.Popen([sys.executable, tmp_path / "program.py"], env={**os.environ, "TOLD": str(told)})
    _until(lambda: told.exists() and told.read_text().endswith("\n"))
    run.kill()
    run.wait()
    workers = [int(line) for line in told.read_text().split()]

    assert workers
    _until(lambda: not any(_is_alive(worker) for worker in workers))


def _until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, and give up after a minute."""
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "a minute was not enough"
        time.sleep(0.05)


def _is_alive(process: int) -> bool:
    """Whether a process runs; one that ended and was not yet fetched by its parent does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def which_process(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The process that a batch came to; another may import this too."""
    return pa.RecordBatch.from_pydict({"process": [os.getpid()]}, schema=PROCESSES)


def test_processes_wait_for_the_next_work_while_they_are_at_hand(tmp_path: Path) -> None:
    """What has worked on a table waits while workers are at hand, then it goes; of a large build it goes at once."""
    engine = EmbeddedEngine(tmp_path, threads=2)

    def mapped() -> int:
        engine.map("seen", f"select range as i from range({ALONE_BELOW_ROWS})", which_process, PROCESSES)
        found: list[int] = engine.rows("select process from seen")["process"].to_pylist()
        assert 1 == len(found)
        return found[0]

    with engine.at_hand(WAITING_ROWS):
        waiting = mapped()
        os.kill(waiting, 0)
        mapped()
        os.kill(waiting, 0)
    with engine.at_hand(WAITING_ROWS + 1):
        later = mapped()
        with pytest.raises(ProcessLookupError):
            os.kill(later, 0)
    engine.close()

    assert os.getpid() not in (waiting, later)
    for process in (waiting, later):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
