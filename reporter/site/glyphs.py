"""The small drawing beside a figure: a dot with its interval on a line that several rows share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Glyph", "Scale", "interval_glyph", "scale_over"]

SMALLEST = 1e-6  # an end below this draws as nothing
WIDTH = 200
MARGIN = 6


@dataclass(frozen=True)
class Scale:
    """The stretch of values that a line stands for, where it is level, and what is written at its ends."""

    start: float
    end: float
    level: float | None = None
    ends: tuple[str, str] | None = None

    def place(self, value: float) -> float:
        """Where a value lies on the line, in pixels; values beyond its ends lie at the ends.

        >>> Scale(0, 100).place(50), Scale(0, 100).place(300)
        (100.0, 194.0)
        """
        part = (min(max(value, self.start), self.end) - self.start) / (self.end - self.start)
        return round(MARGIN + part * (WIDTH - 2 * MARGIN), 1)


@dataclass(frozen=True)
class Glyph:
    """The places of a dot and its interval, in pixels; the dot is None where the value is withheld."""

    width: int
    start: float
    end: float
    level: float | None
    dot: float | None
    low: float | None
    high: float | None
    ends: tuple[str, str] | None
    tone: str
    is_open: bool


def scale_over(estimates: Iterable[Mapping[str, Any]], *, level: float | None = None) -> Scale:
    """One scale from nothing to the largest end of these estimates."""
    ends = [e["high"] if e["high"] is not None else e["value"] for e in estimates if e["value"] is not None]
    end = _round_up(max([*ends, 0.0])) or 1.0
    return Scale(0.0, end, level, ("0", f"{end:g}"))


def _round_up(value: float) -> float:
    """The next of 1, 1.5, 2, 3, 5, 7.5 times a power of ten."""
    if value < SMALLEST:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step for step in (1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0) if value <= step * power) * power


def interval_glyph(estimate: Mapping[str, Any], scale: Scale, tone: str = "ink") -> Glyph:
    """Draw one estimate on a scale; `tone` names the colour and with it the shape of the dot."""
    value, low, high = estimate["value"], estimate["low"], estimate["high"]
    return Glyph(
        width=WIDTH,
        start=scale.place(scale.start),
        end=scale.place(scale.end),
        level=None if scale.level is None else scale.place(scale.level),
        dot=None if value is None else scale.place(value),
        low=None if value is None or low is None else scale.place(low),
        high=None if value is None or high is None else scale.place(high),
        ends=scale.ends,
        tone=tone,
        is_open=estimate["status"] == "moving",
    )
