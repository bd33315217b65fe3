"""What the tests of the example share: the committed story, told once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # `example` is a folder of the repository, not part of the package


@pytest.fixture(scope="session")
def story() -> list[Any]:
    """Every mention of the committed example, in order of time."""
    from example import plot
    from example.generate import SEED

    return plot.write(SEED)


@pytest.fixture(scope="session")
def exported() -> dict[str, str]:
    """Every file of the committed example, made anew."""
    from example.generate import SEED, files

    return files(SEED, 1.0)
