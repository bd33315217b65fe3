"""What the vitals stage found: estimates, and the working behind the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.estimate import Estimate


@dataclass(frozen=True)
class Section:
    """What the vitals stage found.

    Args:
        estimates: Its figures by their dotted names.
        data: What `report.json` has of it under `vitals`; moments are microseconds since 1970.
    """

    estimates: Mapping[str, Estimate]
    data: Mapping[str, Any]
