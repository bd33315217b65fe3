"""The invented brand, its two competitors, its people, and the six months that are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class Maker:
    """A company of the example: its name and the accounts it speaks through.

    Args:
        name: The name as people write it.
        handle: Its account on every platform, without @.
        follower_count: Followers of that account.
        signature: File of the text bank that belongs to it.
    """

    name: str
    handle: str
    follower_count: int
    signature: str


BRAND = Maker("Morrowmill", "morrowmill", 18_400, "brand")
COMPETITORS = (
    Maker("Kestrin", "kestrincoffee", 22_100, "kestrin"),
    Maker("Baldacho", "baldacho", 9_700, "baldacho"),
)
STAFF = ("tom_at_the_bench", "jonas_perch")
BOTS = ("grinderdeals_bot",)

START = datetime(2026, 3, 1, tzinfo=UTC)
END = datetime(2026, 9, 1, tzinfo=UTC)
SPAN_HOURS = (END - START).total_seconds() / 3600


def moment(hours: float) -> datetime:
    """The time so many hours after the start, cut to a whole second."""
    return START + timedelta(seconds=int(hours * 3600))


def hours_at(month: int, day: int, hour: float = 0.0) -> float:
    """Hours from the start to a day of 2026."""
    return (datetime(2026, month, day, tzinfo=UTC) - START).total_seconds() / 3600 + hour


PRICE_RISE = hours_at(4, 1)
FIRST_CRACK = hours_at(6, 8, 6)
SECOND_WAVE = hours_at(6, 14, 8)
APOLOGY = hours_at(6, 17, 9)
FIRST_CARRIERS = hours_at(6, 26)
