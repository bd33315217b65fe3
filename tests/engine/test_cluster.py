"""The cluster's verbs, on a Spark Connect server that needs no Java: the same rows as the embedded engine."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reporter.commands.past import with_past
from reporter.config import load
from reporter.engine.cluster import ClusterEngine
from reporter.engine.embedded import EmbeddedEngine
from reporter.pipeline import Built, build_report
from tests.conftest import Example

pytest.importorskip("pyspark", reason="needs pip install 'reporter[spark]'")
sail = pytest.importorskip("pysail.spark", reason="needs pysail")

ROOT = Path(__file__).parents[2]
LENGTHS = pa.schema([("i", pa.int64()), ("length", pa.int64())])
ROWS = pa.schema([("i", pa.int64()), ("t", pa.string()), ("g", pa.string()), ("moment", pa.timestamp("us", tz="UTC"))])
SAID = [
    {"i": 0, "t": "Größe ΑΣ\u00a0", "g": "a", "moment": 1_700_000_000_000_001},
    {"i": 1, "t": "it's \\d 'quoted' \u3000", "g": "a", "moment": None},
    {"i": 2, "t": None, "g": None, "moment": 1_600_000_000_000_000},
    {"i": 3, "t": "RT @İstanbul_1: ok\n", "g": "b", "moment": 0},
]
QUERIES = (
    r"select i, regexp_replace(lower(t), '\s+', ' ', 'g') as s, regexp_matches(t, '(?i)größe$') as m from t order by i",
    r"select i, trim(t) as s, length(t) as n, regexp_extract_all(t, '@(\w+)', 1) as names from t order by i",
    "select g, arg_max(t, i) as last, min_by(i, moment) as first from t group by g order by g",
    "select g, list(t order by i) filter (where t is not null) as all_of from t where i < 2 group by g order by g",
    "select i, dense_rank() over (order by g nulls last) - 1 as place, epoch_us(moment) // 7 as k from t order by i",
    "select i, 1.0 / 3 as third, 7 / 2 as half from t order by g desc, i",
    "select i, unnest(string_split(t, ' ')) as word from t where i = 1 order by word",
    "select concat('x', null, 'y') as c, date_trunc('week', max(moment)) as week, sum(i)::bigint as n from t",
    "select i, g is distinct from 'a' as other, list_contains(['a'], g) as has, ['x', 'y'][2] as y from t order by i",
    r"select i, 'it''s \n' as q from t order by i",
    "select i, g, lag(moment) over (partition by g order by i) as before from t order by g nulls last, i",
)


@pytest.fixture(scope="module")
def remote() -> Iterator[str]:
    """The address of a Sail server in this process."""
    server = sail.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


@pytest.fixture
def cluster(remote: str, tmp_path: Path) -> Iterator[ClusterEngine]:
    """An engine on that server, with one table of texts that are hard to handle."""
    with closing(ClusterEngine(remote, storage=str(tmp_path / "store"), folder=tmp_path / "here")) as engine:
        engine.keep("t", [pa.RecordBatch.from_pylist(SAID, schema=ROWS)], ROWS)
        yield engine


def measure_lengths(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A function of batches that workers can import."""
    lengths = [len(text or "") for text in batch.column("t").to_pylist()]
    return pa.RecordBatch.from_pydict({"i": batch.column("i"), "length": lengths}, schema=LENGTHS)


def test_both_engines_answer_alike(cluster: ClusterEngine, tmp_path: Path) -> None:
    """Patterns, small letters, spaces, order of nulls, division, lists, escapes and times are the same on both."""
    embedded = EmbeddedEngine(tmp_path / "embedded", threads=1)
    embedded.keep("t", [pa.RecordBatch.from_pylist(SAID, schema=ROWS)], ROWS)

    told = {sql: (embedded.rows(sql).to_pylist(), cluster.rows(sql).to_pylist()) for sql in QUERIES}

    assert {} == {sql: both for sql, both in told.items() if both[0] != both[1]}


def test_a_table_may_be_made_of_the_one_that_it_replaces(cluster: ClusterEngine) -> None:
    """Each version of a table has a folder of its own, and views read the last one."""
    cluster.view("few", "select i from t where i < 2")
    cluster.save("t", "select i + 1 as i from t")

    assert [{"i": 1}] == cluster.rows("select i from few order by i").to_pylist()


def test_a_laborious_view_is_stored_and_told_anew_when_its_table_changes(
    cluster: ClusterEngine, tmp_path: Path
) -> None:
    """What a view gives is worked out once for many readers, and again after what it rests on was replaced."""
    cluster.view("named", "select i, lower(g) as g from t")
    cluster.view("of_a", "select i from named where g = 'a'")
    readings = [cluster.rows("select count(*) as n from of_a").to_pylist() for _ in range(2)]
    stored = list((tmp_path / "store").glob("*/*-named"))
    cluster.save("t", "select i, 'A' as g from t")

    assert [[{"n": 2}], [{"n": 2}]] == readings
    assert 1 == len(stored)
    assert [{"n": 4}] == cluster.rows("select count(*) as n from of_a").to_pylist()


def test_no_rows_are_a_table_too(cluster: ClusterEngine) -> None:
    """A query without rows leaves a table with its columns."""
    cluster.save("none", "select i, t, ['a'] as l from t where i > 99")

    assert {"i": [], "t": [], "l": []} == cluster.rows("select * from none").to_pydict()


def test_map_runs_on_the_workers(cluster: ClusterEngine) -> None:
    """A function of batches sees every row once."""
    cluster.map("lengths", "select i, t from t", measure_lengths, LENGTHS)

    expected = [len(row["t"] or "") for row in SAID]  # type: ignore[arg-type]
    assert expected == cluster.rows("select length from lengths order by i")["length"].to_pylist()


def test_a_sorted_table_is_one_file_in_order(cluster: ClusterEngine) -> None:
    """What is written for people keeps the order of its query."""
    cluster.sort("turned", "select -i as i, g from t", by=["i"])

    assert [-3, -2, -1, 0] == pq.read_table(cluster.file("turned"))["i"].to_pylist()


def test_nothing_stays_in_the_storage(remote: str, tmp_path: Path) -> None:
    """A build leaves the store as it found it."""
    engine = ClusterEngine(remote, storage=str(tmp_path), folder=tmp_path / "here")
    engine.keep("t", [pa.RecordBatch.from_pylist(SAID, schema=ROWS)], ROWS)
    engine.close()

    assert ["here"] == [path.name for path in tmp_path.iterdir()]


def built(folder: Path, **engine: str) -> Built:
    """The report of the committed example."""
    config = load(None, folder=ROOT)
    config = replace(config, engine=replace(config.engine, **engine))
    return build_report(ROOT / "input", config, folder=folder, progress=lambda _line: None)


def near(one: Any) -> Any:
    """A document with its fractions as approximations."""
    if isinstance(one, dict):
        return {name: near(value) for name, value in one.items()}
    if isinstance(one, list | tuple):
        return [near(value) for value in one]
    return pytest.approx(one, rel=1e-9, abs=1e-9, nan_ok=True) if isinstance(one, float) else one


@pytest.mark.slow
def test_the_example_has_one_report(remote: str, example: Example, tmp_path: Path) -> None:
    """The report and the trusted table of the example are the same on a cluster, to the ninth digit."""
    config = load(None, folder=ROOT)
    with tempfile.TemporaryDirectory() as store:
        there = built(tmp_path / "there", remote=remote, storage=store)
        with closing(there.engine):
            there.write_mentions(tmp_path / "there.parquet")

    # The command has added what it remembers of earlier builds, here of none.
    report = with_past(there.report, config, tmp_path / "output")
    assert near(orjson.loads((example.site / "report.json").read_bytes())) == orjson.loads(orjson.dumps(report))
    mine, theirs = (pq.read_table(path) for path in (example.mentions, tmp_path / "there.parquet"))
    assert mine.equals(theirs.cast(mine.schema))
