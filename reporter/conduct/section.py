"""What the conduct stage found: estimates, and the plain data that the report has beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.estimate import Estimate


@dataclass(frozen=True)
class Section:
    """What the conduct stage found.

    Args:
        estimates: Its figures by their dotted names.
        data: What `report.json` has of it under `conduct`, ready to be written.
    """

    estimates: Mapping[str, Estimate]
    data: Mapping[str, Any]
