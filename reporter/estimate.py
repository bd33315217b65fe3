"""Contract 2, the estimate: no number without its doubt, its evidence and its status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Status = Literal["settled", "moving", "too_few", "too_early", "not_observable"]
STATUSES: tuple[Status, ...] = ("settled", "moving", "too_few", "too_early", "not_observable")


@dataclass(frozen=True)
class Estimate:
    """One figure with everything a sceptic asks for.

    Args:
        value: The figure; null when its status is not `settled` or `moving`.
        low: Lower end of the interval, null when there is none (a count is a count).
        high: Upper end of the interval.
        level: Confidence of the interval, 0..1; null when there is none.
        n: Items that the figure rests on.
        n_authors: Distinct known people behind those items; null when the measure has none.
        unit: What one of it is, in words ("share", "mentions per mention").
        status: `settled`, `moving`, `too_few`, `too_early` or `not_observable`.
        method: How it was made, in a few words that the Method page explains.
        reason: For any status but `settled`: what is missing, as a sentence for a reader.
            Kept beside the flat estimates in `report.json`, under `reasons`.

    >>> Estimate(value=12, n=12, unit="mentions", method="count").status
    'settled'
    >>> few = Estimate(value=None, n=3, unit="share", method="Wilson", status="too_few", reason="3 of 20")
    >>> few.is_shown
    False
    """

    value: float | None
    n: int
    unit: str
    method: str
    low: float | None = None
    high: float | None = None
    level: float | None = None
    n_authors: int | None = None
    status: Status = "settled"
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.is_shown and (self.value, self.low, self.high) != (None, None, None):
            raise ValueError(f"an estimate that is {self.status} shows no value")
        if self.is_shown and self.value is None:
            raise ValueError(f"an estimate that is {self.status} needs a value")
        if self.status != "settled" and not self.reason:
            raise ValueError(f"an estimate that is {self.status} says why")

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to show."""
        return self.status in ("settled", "moving")

    def withheld(self, status: Status, reason: str) -> Estimate:
        """The same figure without its value, because the evidence does not carry it."""
        return replace(self, value=None, low=None, high=None, level=None, status=status, reason=reason)

    def as_dict(self) -> dict[str, float | int | str | None]:
        """The nine fields of `report.json`, in their fixed order."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "level": self.level,
            "n": self.n,
            "n_authors": self.n_authors,
            "unit": self.unit,
            "status": self.status,
            "method": self.method,
        }
