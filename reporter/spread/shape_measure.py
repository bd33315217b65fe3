"""Shape and speed of cascades, good against bad, shares and answers apart: from the tables to estimates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.spread import shape
from reporter.spread.chains import Chains
from reporter.spread.channels import Channel, Evidence, authors_of, channels, conversations
from reporter.spread.crosscheck import crosscheck
from reporter.spread.good_and_bad import compare_good_and_bad
from reporter.spread.items import Items
from reporter.spread.observed import Observed
from reporter.spread.section import Section
from reporter.spread.speed import elapsed, first_follow_up, half_size, sizes_within
from reporter.spread.tally import MICROSECONDS_AN_HOUR
from reporter.spread.waiting import LEAST_HALVED
from reporter.statistics.confusion import Confusion

SHAPES = pa.schema(
    [
        ("root", pa.int64()),
        ("size", pa.int64()),
        ("depth", pa.int64()),
        ("breadth", pa.int64()),
        ("virality", pa.float64()),
        ("star_virality", pa.float64()),
        ("path_virality", pa.float64()),
        ("half_hours", pa.float64()),
        ("first_hours", pa.float64()),
        ("is_fragment", pa.bool_()),
        ("is_inferred", pa.bool_()),
    ]
)


def measure_crosscheck(seen: Observed, windowed: Mapping[str, Estimate], *, window_hours: float | None) -> Section:
    """Set a second way of counting beside the windowed figures."""
    return crosscheck(seen.items, windowed, end_us=seen.end_us, window_hours=window_hours)


def measure_shape(
    engine: Engine, seen: Observed, *, window_hours: float | None, confusion: Confusion | None = None
) -> Section:
    """Measure shape and speed, and make `cascade_shapes`, one row for each cascade of two or more.

    Args:
        engine: Where the tables are.
        seen: The mentions.
        window_hours: The horizon; only cascades older than it are asked how fast and how large they became.
        confusion: How often the scorer errs, by labels that suffice.
    """
    within_us = round((window_hours or 0.0) * MICROSECONDS_AN_HOUR)
    known = engine.rows(statement(__package__, "evidence"))
    evidence = Evidence(
        follows=known["follows"].to_numpy(zero_copy_only=False),
        is_named=known["is_named"].to_numpy(zero_copy_only=False).astype(np.bool_),
    )
    together = conversations(seen.items, evidence)
    _keep_shapes(engine, seen, together, within_us)
    estimates: dict[str, Estimate] = {}
    data: dict[str, Any] = {}
    for name, channel in channels(seen.items, evidence).items():
        chains = make_chains(seen.items, channel, name=name, end_us=seen.end_us, window_hours=window_hours)
        found, beside = compare_good_and_bad(chains, confusion=confusion)
        estimates |= found
        data[name] = beside
    return Section(estimates, {"horizon_hours": window_hours, **data})


def make_chains(items: Items, channel: Channel, *, name: str, end_us: int, window_hours: float | None) -> Chains:
    """Everything about the cascades of one channel that good and bad are compared by."""
    trees, within_us = channel.trees, round((window_hours or 0.0) * MICROSECONDS_AN_HOUR)
    since = elapsed(items, trees)
    wait = first_follow_up(items, trees, since, end_us=end_us)
    root = trees.root
    return Chains(
        name=name,
        window_hours=window_hours,
        polarity=items.polarity[root],
        author=authors_of(items, root),
        is_known=items.author[root] >= 0,
        size=shape.size(trees),
        size_within=sizes_within(trees, since, within_us),
        is_fragment=channel.is_fragment,
        is_inferred=channel.is_inferred,
        is_mature=items.has_time[root] & (items.time_us[root] <= end_us - within_us) & (window_hours is not None),
        half_hours=half_size(trees, since, within_us) / MICROSECONDS_AN_HOUR,
        wait_hours=wait.duration_us / MICROSECONDS_AN_HOUR,
        has_follow_up=wait.happened,
        is_wait_known=wait.is_known,
        shapes=np.column_stack([shape.depth(trees), shape.max_breadth(trees), shape.structural_virality(trees)]),
    )


def _keep_shapes(engine: Engine, seen: Observed, together: Channel, within_us: int) -> None:
    """Store the shape of each cascade of two or more; unknown is null."""
    trees, items = together.trees, seen.items
    since = elapsed(items, trees)
    wait = first_follow_up(items, trees, since, end_us=seen.end_us)
    size = shape.size(trees)
    many = size > 1
    is_old = items.time_us[trees.root] <= seen.end_us - within_us
    is_asked = is_old & (within_us > 0) & (size >= LEAST_HALVED)
    half = np.where(is_asked, half_size(trees, since, within_us), np.nan) / MICROSECONDS_AN_HOUR
    first = np.where(wait.happened, wait.duration_us / MICROSECONDS_AN_HOUR, np.nan)
    columns = [
        seen.numbers[trees.root],
        size,
        shape.depth(trees),
        shape.max_breadth(trees),
        shape.structural_virality(trees),
        *shape.virality_range(size),
        half,
        first,
        together.is_fragment,
        together.is_inferred,
    ]
    table = pa.table(
        [pa.array(column[many], field.type, from_pandas=True) for column, field in zip(columns, SHAPES, strict=True)],
        schema=SHAPES,
    )
    engine.keep("cascade_shapes", table.to_batches(), SHAPES)
