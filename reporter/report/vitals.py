"""The working behind the index of vital signs, as the report has it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import UTC, datetime, timedelta
from typing import Any

from reporter.report.shown import moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def vitals_told(found: Mapping[str, Any], *, clear: Set[str]) -> dict[str, Any]:
    """The section of the vitals stage with its moments as text, and which changes may be called one.

    Args:
        found: What the stage found.
        clear: Names of the comparisons that may be called a difference, all of the report considered together.
    """
    change = dict(found["change"])
    for name in ("start", "middle", "end"):
        at = change.pop(f"{name}_us")
        change[name] = None if at is None else moment(EPOCH + timedelta(microseconds=at))
    change["chances"] = [{**one, "is_clear": f"vital.change.{one['sign']}" in clear} for one in change["chances"]]
    return {**found, "change": change}
