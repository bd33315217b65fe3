"""Business hours between two moments, against a count minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from reporter.conduct.hours import read

MINUTE_US = 60_000_000


def us(when: datetime) -> int:
    """Microseconds since 1970."""
    return int(when.timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("told", "opens", "closes"),
    [("Mon-Fri 09:00-17:00", 9, 17), ("Mon-Sun 00:00-24:00", 0, 24), ("Fri-Mon 10:00-12:00", 10, 12)],
)
def test_every_minute_is_counted_once(told: str, opens: int, closes: int) -> None:
    """Over both changes of the clock, the hours are those whose minutes fall into the opening by the local clock."""
    desk, zone, rng = read(told, "Europe/Berlin"), ZoneInfo("Europe/Berlin"), np.random.default_rng(3)
    for month, day in ((3, 26), (10, 22), (7, 1)):
        start = us(datetime(2026, month, day, tzinfo=UTC)) + int(rng.integers(0, 1440)) * MINUTE_US
        end = start + int(rng.integers(3000, 9000)) * MINUTE_US
        local = [datetime.fromtimestamp(at / 1e6, UTC).astimezone(zone) for at in range(start, end, MINUTE_US)]
        minutes = sum(at.weekday() in desk.days and opens <= at.hour < closes for at in local)

        assert pytest.approx(minutes / 60) == desk.hours(np.array([start]), np.array([end]))[0]


def test_a_night_desk_belongs_to_the_day_it_opens() -> None:
    """Closing before opening means on the next day."""
    desk = read("Fri 22:00-06:00", "UTC")
    friday = datetime(2026, 3, 6, 20, tzinfo=UTC)

    hours = desk.hours(np.array([us(friday)]), np.array([us(friday + timedelta(hours=30))]))

    assert [8.0] == hours.tolist()


def test_a_week_without_opening_is_no_wait() -> None:
    """From Saturday morning to Sunday night nobody at a weekday desk waits."""
    saturday = datetime(2026, 3, 7, 8, tzinfo=UTC)

    hours = read("Mon-Fri 09:00-17:00", "UTC").hours(
        np.array([us(saturday)]), np.array([us(saturday + timedelta(hours=36))])
    )

    assert [0.0] == hours.tolist()
