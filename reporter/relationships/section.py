"""What the relationships stage found: estimates, and the plain data that the report has beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.estimate import Estimate


@dataclass(frozen=True)
class Section:
    """Estimates by dotted name, and data in which people and mentions still have their own ids."""

    estimates: Mapping[str, Estimate]
    data: Mapping[str, Any]
