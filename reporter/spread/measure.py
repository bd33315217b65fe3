"""The spread stage: from the tables to estimates, verdict, and what each mention set off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from reporter.config import Spread as Settings
from reporter.engine.forest import resolve, subtree_sizes
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.spread.alike import Alike, compare_alike
from reporter.spread.alike_told import agreed, told
from reporter.spread.groupings import groupings
from reporter.spread.items import Items
from reporter.spread.matrix import NEGATIVE, POSITIVE
from reporter.spread.observed import Observed
from reporter.spread.reproduction import SpreadMatrix, reproduction
from reporter.spread.standing import both
from reporter.spread.tally import Tally, tally, window_hours
from reporter.statistics.confusion import Confusion
from reporter.statistics.equivalence import Comparison

EQUIVALENCE_LEVEL = 0.90
FOLLOWERS = pa.schema(
    [
        ("i", pa.int64()),
        ("direct", pa.int64()),
        ("total", pa.int64()),
        ("root", pa.int64()),
        ("depth", pa.int32()),
    ]
)


@dataclass(frozen=True)
class Summary:
    """What the spread stage says beside its estimates, as `report.json` has it under `spread`.

    Args:
        verdict: `differs`, `equal` or `not_enough_evidence`.
        reason: Why, for a reader.
        window_hours: How long a follow-up counts; None when there is nothing to count.
        margin: Factor up to which good and bad count as equal.
        equivalence: The interval that decides on equality, and whether it lies within the margin.
        links: Counts of links and of what was wrong with them.
        alike: Good against bad, like with like, group by group.
    """

    verdict: str
    reason: str
    window_hours: float | None
    margin: float
    equivalence: Mapping[str, float | bool | None]
    links: Mapping[str, int]
    alike: Mapping[str, Any]


@dataclass(frozen=True)
class Measured:
    """Everything that the spread stage found.

    Args:
        estimates: Its figures; with labels the corrected ones, and what was counted under `uncorrected.`.
        counted: The figures as counted, by the same names, corrected by nothing.
        summary: What it says beside them.
    """

    estimates: Mapping[str, Estimate]
    counted: Mapping[str, Estimate]
    summary: Summary


def measure(
    engine: Engine,
    seen: Observed,
    settings: Settings,
    *,
    links: Mapping[str, int],
    repeated: bool = False,
    confusion: Confusion | None = None,
) -> Measured:
    """Measure the spread of word of mouth, and make `followers` (i, direct, total, root, depth).

    `direct` and `total` count the follow-ups in word of mouth below a mention, whenever they came;
    the estimates count within the window.

    Args:
        engine: Where the tables are.
        seen: Word of mouth.
        settings: Window and margin, where the user set them.
        links: What the links stage counted, by name.
        repeated: Whether the report is built again and again.
        confusion: How often the scorer errs, by labels that suffice. With them the estimates are corrected, and
            what was counted stands beside them under `uncorrected.`.
    """
    _keep_followers(engine, seen.items, seen.numbers)
    window = settings.window_hours or window_hours(seen.items, start_us=seen.start_us, end_us=seen.end_us)
    counts = tally(seen.items, end_us=seen.end_us, window_hours=window)
    matrix = reproduction(counts, margin=settings.margin, repeated=repeated, confusion=confusion)
    counted = matrix.estimates
    if confusion is not None:
        counted = reproduction(counts, margin=settings.margin, repeated=repeated).estimates
    beside = {f"uncorrected.{name}": one for name, one in counted.items()} if confusion is not None else {}
    where = engine.rows(statement(__package__, "platforms"))["platform"].to_pylist()
    names, platform = np.unique(np.array(where, dtype=np.str_), return_inverse=True)
    alike = compare_alike(
        seen.items,
        groupings(seen.items, platform, names.tolist()),
        both(counts, POSITIVE, NEGATIVE),
        end_us=seen.end_us,
        window_hours=window,
        repeated=repeated,
        confusion=confusion,
    )
    within = {f"spread.alike.{one.name}": one.ratio for one in alike}
    return Measured({**matrix.estimates, **beside, **within}, counted, _summary(matrix, alike, counts, links))


def _keep_followers(engine: Engine, items: Items, numbers: np.ndarray[Any, np.dtype[np.int64]]) -> None:
    forest = resolve(items.parent)
    table = pa.table(
        [
            numbers,
            np.bincount(items.parent[items.parent >= 0], minlength=items.count),
            subtree_sizes(forest) - 1,
            numbers[forest.root],
            forest.depth.astype(np.int32),
        ],
        schema=FOLLOWERS,
    )
    engine.keep("followers", table.to_batches(), FOLLOWERS)


def _summary(matrix: SpreadMatrix, alike: Sequence[Alike], counts: Tally, links: Mapping[str, int]) -> Summary:
    comparison = agreed(matrix.comparison, alike)
    return Summary(
        verdict=comparison.verdict,
        reason=comparison.reason,
        window_hours=matrix.window_hours,
        margin=comparison.margin,
        equivalence=_equivalence(comparison),
        links={
            **links,
            "negative_delays": counts.negative_delays,
            "without_time": counts.untimed - counts.day_only,
            "day_only": counts.day_only,
        },
        alike=told(alike, comparison.ratio),
    )


def _equivalence(comparison: Comparison) -> dict[str, float | bool | None]:
    narrow = comparison.interval_90
    return {
        "low": narrow.low if narrow else None,
        "high": narrow.high if narrow else None,
        "level": EQUIVALENCE_LEVEL,
        "within_margin": comparison.within_margin,
    }
