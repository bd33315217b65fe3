"""What every test may use: an engine, a table of mentions, and the real data beside the repository."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import settings

from reporter.engine.embedded import EmbeddedEngine
from reporter.mentions import READ_SCHEMA

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ROWS = READ_SCHEMA.append(pa.field("row_key", pa.int64()))

# What one test remembers must not decide what another finds.
os.environ["REPORTER_BUILD_NO_CACHE"] = "1"
# Other work on the machine must not fail a test: slowness is measured in benchmarks/.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

Tell = Callable[..., EmbeddedEngine]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; the test is skipped, and says so, where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("real data (../shared/data) is not beside this repository")
    return SHARED_DATA


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
