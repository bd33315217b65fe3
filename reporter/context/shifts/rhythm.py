"""When people speak: hours counted in the hours of the period, and in the hours of a week where they live."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from reporter.engine.protocol import Engine

Counts = npt.NDArray[np.int64]

QUARTER = 900  # seconds; no zone is off UTC by less than a quarter of an hour
HOUR_US = 3_600_000_000
DAYS, HOURS = 7, 24
QUARTERS = """
select epoch_us(created_at) // 900000000 as quarter, count(*) as mentions,
  count(*) filter (where coalesce(time_basis, '') <> 'day_only') as timed,
  count(*) filter (where polarity = 'negative' and scorer is distinct from 'inherited') as bad
from word_of_mouth
where created_at is not null
group by quarter
order by quarter
"""


def quarters(engine: Engine) -> dict[str, Counts]:
    """Mentions by quarter of an hour since 1970: all, those whose hour is known, and the bad ones."""
    rows = engine.rows(QUARTERS)
    return {name: np.asarray(rows[name].to_numpy(), np.int64) for name in ("quarter", "mentions", "timed", "bad")}


def hourly(told: dict[str, Counts], name: str, *, first_us: int, last_us: int) -> Counts:
    """Counts of every whole hour of the period, from the first one on.

    Args:
        told: What `quarters` gives.
        name: `mentions`, `timed` or `bad`.
        first_us: First moment of the period.
        last_us: Last moment.
    """
    first, end = -(-first_us // HOUR_US), (last_us + 1) // HOUR_US
    hour = told["quarter"] // 4 - first
    inside = (hour >= 0) & (hour < end - first)
    return np.bincount(hour[inside], told[name][inside], minlength=max(end - first, 0)).astype(np.int64)


def week_hours(told: dict[str, Counts], zone: str) -> Counts:
    """Mentions whose hour is known by weekday (rows, Monday first) and hour of the day (columns) in a zone.

    >>> monday_noon = {"quarter": np.array([1_772_452_800 // 900]), "timed": np.array([3])}
    >>> int(week_hours(monday_noon, "Europe/Berlin")[0, 13])
    3
    """
    place = ZoneInfo(zone)
    counted = np.zeros((DAYS, HOURS), np.int64)
    for quarter, mentions in zip(told["quarter"].tolist(), told["timed"].tolist(), strict=True):
        if mentions:
            when = datetime.fromtimestamp(quarter * QUARTER, UTC).astimezone(place)
            counted[when.weekday(), when.hour] += mentions
    return counted
