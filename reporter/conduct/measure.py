"""The conduct stage: the brand's own posts and answers, read once, and every figure about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from reporter.conduct.answering import answering, from_columns, withheld
from reporter.conduct.hours import read
from reporter.conduct.section import Section
from reporter.conduct.talking import RATIO_UNIT, talking
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.estimate import Estimate

Ints = npt.NDArray[np.int64]

SORTS = ("answer", "broadcast", "thread", "share")
WEEK_US = 7 * 86_400_000_000
MONDAY_US = 4 * 86_400_000_000  # 1970 began on a Thursday: the fifth of January was a Monday
NO_POSTS = (
    "None of the brand's own posts or answers is in the input. Name its accounts in reporter.toml under [brand] "
    "accounts and staff, and export what they wrote: their posts and their answers, with what each answers."
)
NO_ANSWERS = (
    "The brand's own posts are in the input and none of them says that it answers somebody, so whether it answers "
    "cannot be told. Export its answers too, with the id of what each answers."
)


def measure_conduct(
    engine: Engine, *, ours: str | None, brand: str, handles: Sequence[str], business_hours: str, timezone: str
) -> Section:
    """Measure how the brand behaves, and make `own_items`, what it wrote itself.

    Args:
        engine: Where the tables are, `trusted` and `speakers` among them.
        ours: The configured name of our brand; None where there is none.
        brand: What the table calls our brand.
        handles: Names of its accounts and its staff's, in small letters and without @.
        business_hours: When somebody is at the desk, such as `Mon-Fri 09:00-17:00`.
        timezone: Zone of those hours.
    """
    engine.save("own_items", statement(__package__, "own"), ours=ours)
    own = engine.rows("select sort, person, epoch_us(created_at) as at_us from own_items order by i")
    sort = np.asarray(own["sort"].to_pylist(), np.str_)
    counts = {name: int((sort == name).sum()) for name in SORTS}
    desk = read(business_hours, timezone)
    data: dict[str, Any] = {
        "posts": {"all": own.num_rows, **counts},
        "business_hours": business_hours,
        "timezone": timezone,
        "unasked": counts["answer"],
        "first_messages": 0,
        "messages": 0,
    }
    if not own.num_rows:
        return Section({**withheld(NO_POSTS), **_nothing(NO_POSTS)}, data)
    columns = engine.rows(statement(__package__, "messages"), named=_named(handles), brand=brand)
    spoken = from_columns({name: _filled(columns[name]) for name in columns.column_names})
    data |= {"first_messages": int(spoken.is_first.sum()), "messages": columns.num_rows}
    data["unasked"] -= int(_filled(columns["answers"]).sum())
    is_linked = any(person is not None for person in own["person"].to_pylist())
    chosen = np.isin(sort, ("answer", "broadcast"))
    week = weeks(_filled(own["at_us"]).astype(np.int64))
    estimates = answering(spoken, desk) if is_linked else withheld(NO_ANSWERS)
    estimates |= talking(sort[chosen] == "answer", week[chosen])
    return Section(estimates, data)


def weeks(at_us: Ints) -> Ints:
    """Dense number of the week, from Monday UTC, of each time; 0 stands for no time.

    >>> monday = 1_772_409_600_000_000
    >>> weeks(np.array([monday, monday - 1, monday + 5])).tolist()
    [1, 0, 1]
    """
    number = np.where(at_us == 0, -1, (at_us - MONDAY_US) // WEEK_US)
    return np.unique(number, return_inverse=True)[1].astype(np.int64)


def _named(handles: Sequence[str]) -> str:
    """A pattern that finds one of these accounts with an @ before it; one that finds nothing where there are none."""
    names = "|".join(re.escape(handle) for handle in sorted(handles))
    return rf"(^|[^\w@])@({names})([^\w]|$)" if names else r"[^\s\S]"


def _nothing(reason: str) -> dict[str, Estimate]:
    units = {"one_to_one_share": "share", "broadcast_to_reply_ratio": RATIO_UNIT}
    return {
        f"conduct.{name}": Estimate(value=None, n=0, unit=unit, method="none", status="not_observable", reason=reason)
        for name, unit in units.items()
    }


def _filled(column: pa.ChunkedArray) -> npt.NDArray[Any]:
    """A column as an array; unknown numbers are 0."""
    if pa.types.is_integer(column.type):
        column = pc.fill_null(column, 0)
    return np.asarray(column.to_numpy())
