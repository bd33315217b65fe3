"""Reproduction brand by brand, over the same platforms, exports and weeks and within the same window."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate
from reporter.spread.measure import read_items
from reporter.spread.reproduction import reproduction
from reporter.spread.tally import tally

TONES = ("positive", "negative")


def measure_brands(engine: Engine, names: Sequence[str], *, window_hours: float | None) -> dict[str, Estimate]:
    """The estimates `brands.reproduction.<tone>.<k>`: what one mention of a brand brings directly.

    Args:
        engine: Where `panel` and `links` are.
        names: The brands, ours first; with fewer than two there is nothing to compare.
        window_hours: How long a follow-up counts, the same for every brand.
    """
    estimates: dict[str, Estimate] = {}
    (period,) = engine.rows(statement(__package__, "period")).to_pylist()
    for k, name in enumerate(names if len(names) > 1 else ()):
        items, _ = read_items(engine.rows(statement(__package__, "panel_items"), brand=name))
        counts = tally(items, end_us=period["end_us"] or 0, window_hours=window_hours)
        found = reproduction(counts).estimates
        estimates |= {f"brands.reproduction.{tone}.{k}": found[f"spread.reproduction.{tone}"] for tone in TONES}
    return estimates
