"""The whole build on a cluster of Spark itself: a master, two workers and a Connect server, started for these tests.

Run by `make test-spark`, which fetches Spark; it takes minutes, so that `make test` leaves it out.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Timer
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.clusters import Cluster, end, started
from reporter.config import load
from reporter.pipeline import build_report
from reporter.progress import Event, Progress

pytestmark = pytest.mark.spark

ROOT = Path(__file__).parents[2]
SMALL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # no long compiling for statements that run once


@dataclass(frozen=True)
class Told:
    """What a build says: the report, and the table of mentions."""

    report: Any
    mentions: pa.Table


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master, two workers of one core and a Connect server."""
    if not os.environ.get("SPARK_HOME"):
        pytest.skip("SPARK_HOME names no Spark 4; `make test-spark` fetches one")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java 17 or newer on PATH")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", SMALL)
        with started(tmp_path_factory.mktemp("standalone") / "cluster", workers=2) as one:
            yield one


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The committed example, built on this machine alone."""
    return built(tmp_path_factory.mktemp("embedded"))


def built(folder: Path, *, progress: Progress = lambda _event: None, **engine: str) -> Told:
    """The committed example, built on the engine that is named."""
    config = load(None, folder=ROOT)
    config = replace(config, engine=replace(config.engine, **engine))
    made = build_report(ROOT / "input", config, folder=folder, progress=progress)
    with closing(made.engine):
        made.write_mentions(folder / "mentions.parquet")
    return Told(orjson.loads(orjson.dumps(made.report)), pq.read_table(folder / "mentions.parquet"))


def near(one: Any) -> Any:
    """A document with its fractions as approximations."""
    if isinstance(one, dict):
        return {name: near(value) for name, value in one.items()}
    if isinstance(one, list):
        return [near(value) for value in one]
    return pytest.approx(one, rel=1e-9, abs=1e-9, nan_ok=True) if isinstance(one, float) else one


def assert_same(one: Told, other: Told) -> None:
    """Two builds say the same, to the ninth digit."""
    assert near(one.report) == other.report
    assert one.mentions.equals(other.mentions.cast(one.mentions.schema))


def test_a_cluster_builds_the_same_report(cluster: Cluster, embedded: Told, tmp_path: Path) -> None:
    """The report and the table of the example are those that this machine makes alone."""
    there = built(tmp_path / "there", remote=cluster.remote, storage=str(tmp_path / "store"))

    assert_same(embedded, there)
    assert [] == list((tmp_path / "store").iterdir())


def test_a_lost_worker_costs_time_only(cluster: Cluster, embedded: Told, tmp_path: Path) -> None:
    """A worker that dies in the middle of the build, with all that it was doing, changes nothing in the report."""
    _master, worker, *_others = cluster.processes

    def lose(event: Event) -> None:
        if (event.event, event.stage) == ("begin", "curated"):
            Timer(2, end, [worker]).start()

    there = built(tmp_path / "there", progress=lose, remote=cluster.remote, storage=str(tmp_path / "store"))

    assert "Lost executor" in (cluster.folder / "server.log").read_text(encoding="utf-8", errors="replace")
    assert_same(embedded, there)
