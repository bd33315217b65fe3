"""When the rows of a column were said, as far as it is written in a plain form, and how well that is known."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Column
from reporter.readers.tables.moments import DAY, Micros, micros_of, on_utc, plain_times
from reporter.readers.times import BASES_BY_STRENGTH, EARLIEST, LATEST, TimeRule

Codes = NDArray[np.int8]
BASIS_CODES: dict[str, int] = {basis: code for code, basis in enumerate(BASES_BY_STRENGTH)}


class Times(NamedTuple):
    """The times of a column.

    Args:
        is_plain: Which cells could be read; the others must be read one by one.
        micros: Microseconds since 1970 on UTC; 0 where it is not plain.
        bases: The code of the basis of each; -1 where it is not plain.
        is_numbered: Which are dates such as 03/04/2024.
    """

    is_plain: Flags
    micros: Micros
    bases: Codes
    is_numbered: Flags


def read_times(column: Column, rule: TimeRule, days: dict[int, int | None]) -> Times:
    """The same as `times.read_time` says of each cell, for those in a plain form.

    Args:
        column: The cells.
        rule: How to read them.
        days: What was found of the days of the rule's zone so far.
    """
    count = len(column)
    numbered = np.zeros(count, np.bool_)
    if column.is_text:
        found = plain_times(column, day_first=rule.day_first)
        plain, local, of_day, read = found.is_plain, found.is_local, found.is_day, found.micros
        numbered = found.mark != 0
    else:
        plain, read = _moments(column)
        local, of_day = plain, np.zeros(count, np.bool_)
    if rule.day_only:
        plain, of_day = plain & local, plain & local
    of_clock = plain & local & ~of_day
    if rule.zone is not None and of_clock.any():
        read = read.copy()
        read[of_clock], uneven = on_utc(read[of_clock], rule.zone, days)
        plain = plain.copy()
        plain[np.flatnonzero(of_clock)[uneven]] = False
    plain = plain & (read >= micros_of(EARLIEST)) & (read < micros_of(LATEST))
    assumed = "exact" if rule.is_prescribed else "assumed_zone" if rule.zone else "assumed_utc"
    told = np.where(of_day, BASIS_CODES["day_only"], np.where(local, BASIS_CODES[assumed], BASIS_CODES["exact"]))
    return Times(plain, np.where(plain, read, 0), np.where(plain, told, -1).astype(np.int8), numbered)


def with_clocks(
    days: Times, column: Column, clocks: Column, rule: TimeRule, known_days: dict[int, int | None]
) -> Times:
    """The times of a column of days, with those of a clock beside it where it shows one.

    Args:
        days: What the column alone says.
        column: Its cells.
        clocks: The cells of the column with the times of day.
        rule: How to read them.
        known_days: What was found of the days of the rule's zone so far.
    """
    is_day = days.is_plain & (days.bases == BASIS_CODES["day_only"])
    alone = days.is_plain & clocks.is_empty
    if column.is_text and clocks.is_text and rule.zone is None:
        # A time of day in the column itself goes before the clock, unless it is the midnight of a mere day.
        alone |= days.is_plain & ~is_day & (days.bases == BASIS_CODES["assumed_utc"]) & (days.micros % DAY != 0)
    if not (column.is_text and clocks.is_text):
        return days._replace(is_plain=alone)
    # Hours alone and what else a clock may show are left to the patient.
    asked = is_day & clocks.is_written_clock
    written = pc.binary_join_element_wise(column.cells, clocks.cells, " ")
    both = read_times(Column(pc.if_else(pa.array(asked), written, "")), rule, known_days)
    plain = alone | both.is_plain
    return Times(
        plain,
        np.where(both.is_plain, both.micros, np.where(alone, days.micros, 0)),
        np.where(both.is_plain, both.bases, np.where(alone, days.bases, -1)).astype(np.int8),
        days.is_numbered,
    )


def _moments(column: Column) -> tuple[Flags, Micros]:
    """Which cells are times of a spreadsheet, and when these are."""
    plain = [type(cell) is datetime and cell.tzinfo is None for cell in column.values]
    times = [cell if known else None for cell, known in zip(column.values, plain, strict=True)]
    micros = pa.array(times, pa.timestamp("us")).cast(pa.int64()).fill_null(0)
    return np.array(plain, np.bool_), micros.to_numpy(zero_copy_only=False)
