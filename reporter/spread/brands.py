"""Reproduction brand by brand, over the same platforms, exports and weeks and within the same window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reporter.engine.protocol import Engine
from reporter.estimate import Estimate
from reporter.spread.observed import observe
from reporter.spread.reproduction import reproduction
from reporter.spread.tally import tally
from reporter.statistics.confusion import Confusion

TONES = ("positive", "negative")


def measure_brands(
    engine: Engine, names: Sequence[str], *, window_hours: float | None, confusion: Confusion | None = None
) -> dict[str, Estimate]:
    """The estimates `brands.reproduction.<tone>.<k>`: what one mention of a brand brings directly.

    Args:
        engine: Where `panel` and `links` are.
        names: The brands, ours first; with fewer than two there is nothing to compare.
        window_hours: How long a follow-up counts, the same for every brand.
        confusion: How often the scorer errs, by labels that suffice; of word about competitors as of ours.
    """
    of_a_part = None if confusion is None else replace(confusion, is_current=False)
    estimates: dict[str, Estimate] = {}
    for k, name in enumerate(names if len(names) > 1 else ()):
        seen = observe(engine, mentions="select * from panel where named = $brand", brand=name)
        counts = tally(seen.items, end_us=seen.end_us, window_hours=window_hours)
        found = reproduction(counts, confusion=of_a_part).estimates
        estimates |= {f"brands.reproduction.{tone}.{k}": found[f"spread.reproduction.{tone}"] for tone in TONES}
    return estimates
