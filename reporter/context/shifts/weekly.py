"""The weekly series of a report: how much is said, how bad it is, how soon it is taken up, how soon it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from reporter.context.shifts.segments import Numbers, Series
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

LONGEST_HOURS = 168
WEEK_US = 7 * 86_400_000_000
NAMES = ("volume", "bad", "pace", "answering")
MOST_PLATFORMS = 8
BOUNDS = """
select min(created_at)::date::varchar as day, epoch_us(date_trunc('week', min(created_at))) as monday_us,
  date_trunc('week', min(created_at))::date::varchar as monday, epoch_us(min(created_at)) as first_us,
  epoch_us(max(created_at)) as last_us
from trusted
"""
MIDDLE = "select median(value) as hours from shift_told where series = 'pace'"
ITEMS = """
select series, i, root, platform, reader, person, is_named, value, at_us, week,
  case when series = 'pace' then (value > $middle)::int::double else value end as hit
from shift_told
"""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The weeks of the period, from Monday UTC.

    Args:
        monday: The first one.
        exposure: The part of each week that lies in the period, 0 to 1.
        first_us: The first moment, microseconds since 1970.
        last_us: The last moment.
    """

    monday: date
    exposure: Numbers
    first_us: int
    last_us: int

    @property
    def weeks(self) -> int:
        """How many weeks, those that the period cuts included."""
        return int(self.exposure.size)

    @property
    def is_whole(self) -> npt.NDArray[np.bool_]:
        """Whether the period holds all of the week."""
        return self.exposure > 1 - 1e-9

    def day(self, week: int) -> str:
        """The Monday of a week, as a date."""
        return (self.monday + timedelta(weeks=week)).isoformat()


def calendar(engine: Engine) -> Calendar | None:
    """The weeks of the period; None where nothing has a time."""
    (row,) = engine.rows(BOUNDS).to_pylist()
    if row["monday_us"] is None:
        return None
    first, last, monday = row["first_us"], row["last_us"], row["monday_us"]
    starts = np.arange(monday, last + 1, WEEK_US)
    # A moment lasts: the microsecond of the last mention is seen too, or a period of one moment would have no length.
    inside = np.minimum(starts + WEEK_US, last + 1) - np.maximum(starts, first)
    return Calendar(date.fromisoformat(row["monday"]), inside / WEEK_US, first, last)


def tell(engine: Engine, *, answers: bool) -> float | None:
    """Make `shift_items`, what each weekly series is made of, and give the middle wait in hours.

    A wait counts as long when it is longer than the middle one, so that a change of the middle is one of a share.

    Args:
        engine: Where the tables are, `trusted` and `links` among them; `messages_to_us` if answers are to be told.
        answers: Whether the input holds answers of the brand.
    """
    told = statement(__package__, "items")
    if answers:
        told = f"({told}) union all ({statement(__package__, 'answers')})"
    engine.save("shift_told", told, longest=LONGEST_HOURS)
    (middle,) = engine.rows(MIDDLE).to_pylist()
    hours: float | None = middle["hours"]
    engine.view("shift_items", ITEMS, middle=hours if hours is not None else 0.0)
    return hours


def series(engine: Engine, weeks: Calendar) -> dict[str, Series]:
    """Every weekly series that the input has anything of, by name."""
    rows = engine.rows(statement(__package__, "weeks"))
    name = np.asarray(rows["series"].to_pylist(), np.str_)
    week, hits, items = (rows[key].to_numpy() for key in ("week", "hits", "items"))
    made = {}
    for one in NAMES:
        chosen = name == one
        if chosen.any():
            counted = dense(week[chosen], hits[chosen], weeks.weeks)
            sizes = weeks.exposure if one == "volume" else dense(week[chosen], items[chosen], weeks.weeks)
            made[one] = Series(counted, sizes, is_share=one != "volume")
    return made


def by_platform(engine: Engine, weeks: Calendar) -> dict[str, Numbers]:
    """Mentions by week of the platforms where most is said, the busiest first."""
    rows = engine.rows(statement(__package__, "platforms"), most=MOST_PLATFORMS)
    platform = np.asarray(rows["platform"].to_pylist(), np.str_)
    week, hits = rows["week"].to_numpy(), rows["hits"].to_numpy()
    told = {str(one): dense(week[platform == one], hits[platform == one], weeks.weeks) for one in np.unique(platform)}
    return dict(sorted(told.items(), key=lambda item: (-item[1].sum(), item[0])))


def dense(week: npt.ArrayLike, values: npt.ArrayLike, weeks: int) -> Numbers:
    """One number a week, 0 where there is none.

    >>> dense([2, 0], [5, 3], 4).tolist()
    [3.0, 0.0, 5.0, 0.0]
    """
    counted = np.bincount(np.asarray(week, np.int64), np.asarray(values, np.float64), minlength=weeks)
    return np.asarray(counted[:weeks], np.float64)
