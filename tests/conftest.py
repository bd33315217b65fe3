"""What every test may use: an engine, a table of mentions, and the real data beside the repository."""

import os

# As the command line has it: threads that wait for the next short sum cost twenty times as much as the sums, and the
# last digit would rest on the machine. The libraries read it when they are loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("MKL_NUM_THREADS", "1")

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import vl_convert
from filelock import FileLock
from hypothesis import settings
from jinja2 import BytecodeCache

from reporter.engine.embedded import EmbeddedEngine
from reporter.mentions import READ_SCHEMA
from reporter.site.kept import Kept

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"
ROWS = READ_SCHEMA.append(pa.field("row_key", pa.int64()))

# What one test remembers must not decide what another finds.
os.environ["REPORTER_BUILD_NO_CACHE"] = "1"
# Other work on the machine must not fail a test: slowness is measured in benchmarks/.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

Tell = Callable[..., EmbeddedEngine]

# What takes longest begins first of what is not fast, so that no worker is left with it alone in the end.
LONGEST = (
    "tests/site/test_browser.py",
    "tests/commands/test_scheduling.py",
    "tests/test_kills.py",
    "tests/test_real_exports.py",
    "tests/serving/test_serve.py",
    "tests/site/test_right_to_left.py",
    "tests/engine/test_cluster.py",
)
LATER = ("slow", "browser", "spark")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, then the longest; one worker takes all tests of a file that are alike in this."""
    places = {name: place for place, name in enumerate(LONGEST)}

    def turn(item: pytest.Item) -> tuple[bool, int]:
        later = any(item.get_closest_marker(mark) for mark in LATER)
        return later, places.get(item.nodeid.partition("::")[0], len(places)) if later else 0

    items.sort(key=turn)
    for item in items:
        marks = [mark for mark in LATER if item.get_closest_marker(mark)]
        item.add_marker(pytest.mark.xdist_group("-".join([item.nodeid.partition("::")[0], *marks])))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; the test is skipped, and says so, where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("real data (../shared/data) is not beside this repository")
    return SHARED_DATA


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Charts are drawn and templates compiled once a process: both rest on nothing but what they are given."""
    svgs: dict[str, str] = {}
    compiled: dict[str, BytecodeCache] = {}
    draw, begin = vl_convert.vegalite_to_svg, Kept.templates_in

    def drawn(spec: str, **options: Any) -> str:
        told = json.dumps([spec, options], sort_keys=True)
        if told not in svgs:
            svgs[told] = draw(spec, **options)
        return svgs[told]

    def templates_in(kept: Kept, language: str) -> BytecodeCache:
        if language not in compiled:
            compiled[language] = begin(Kept(), language)
        return compiled[language]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vl_convert, "vegalite_to_svg", drawn)
        patch.setattr(Kept, "templates_in", templates_in)
        yield


@dataclass(frozen=True)
class Example:
    """The committed example, built by the command as a user would.

    Args:
        site: The folder of its pages.
        mentions: Its mention table.
        printed: What the command printed.
    """

    site: Path
    mentions: Path
    printed: str


@pytest.fixture(scope="session")
def for_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share; whoever makes something in it holds a lock meanwhile."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def example(for_all: Path) -> Example:
    """The built example: nobody may write into it, for all workers share the one."""
    folder = for_all
    printed = folder / "printed.txt"
    with FileLock(folder / "example.lock"):
        if not printed.exists():
            (folder / "example").mkdir(exist_ok=True)
            command = [sys.executable, "-m", "reporter", "build", "--output", folder / "example/output"]
            command += ["--save-mentions", folder / "example/mentions.parquet"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
            printed.write_bytes(done.stdout)
    site = folder / "example/output"
    return Example(site, folder / "example/mentions.parquet", printed.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def wheel(for_all: Path) -> Path:
    """The wheel, built from the checkout by the worker that asks first."""
    folder = for_all / "wheel"
    with FileLock(for_all / "wheel.lock"):
        if not list(folder.glob("*.whl")):
            command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
            subprocess.run(command, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    """An engine with two threads in a folder of its own."""
    made = EmbeddedEngine(tmp_path / "tables", threads=2)
    yield made
    made.close()


@pytest.fixture
def tell(engine: EmbeddedEngine) -> Tell:
    """Makes the table `mentions` of an engine from rows that name only what matters to the test."""

    def make(*rows: dict[str, Any], table: str = "mentions") -> EmbeddedEngine:
        full = [
            {
                "platform": "x",
                "kind": "post",
                "created_at": datetime(2026, 3, 1, 0, place % 60, tzinfo=UTC),
                "time_basis": "exact",
                "source_file": "a.csv",
                "source_row": place + 1,
                "reader": "table",
                "row_key": place,
                **row,
            }
            for place, row in enumerate(rows)
        ]
        engine.keep(table, [pa.RecordBatch.from_pylist(full, schema=ROWS)], ROWS)
        return engine

    return make
