"""What the tests of the example share: the committed story, told once."""

from __future__ import annotations

from typing import Any

import pytest

from example import plot
from example.generate import SEED, files


@pytest.fixture(scope="session")
def story() -> list[Any]:
    """Every mention of the committed example, in order of time."""
    return plot.write(SEED)


@pytest.fixture(scope="session")
def exported() -> dict[str, str]:
    """Every file of the committed example, made anew."""
    return files(SEED, 1.0)
