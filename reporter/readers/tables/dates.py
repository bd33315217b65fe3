"""What only a whole column of times can tell: the order of day and month, and whether its midnights are days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Bytes, Column
from reporter.readers.tables.moments import DAY, Micros, micros_of, plain_times
from reporter.readers.times import EARLIEST, LATEST, PLAIN, TimeRule, at_midnight, day_and_month, read_time
from reporter.sentence import say


@dataclass
class TimeTally:
    """Tallies over all times of one column, in their order.

    Args:
        rule: How the times are read while nothing is decided.
        seen: How many there are, can be read, and show what.
    """

    rule: TimeRule = PLAIN
    seen: Counter[str] = field(default_factory=Counter)
    _last: dict[bool, int] = field(default_factory=dict)

    @property
    def are_readable(self) -> bool:
        """Whether at least half of the times can be understood."""
        return self.seen["times read"] >= 0.5 * self.seen["times"]

    def see_column(self, column: Column) -> Flags:
        """Count the times that are written in a plain form; which these are.

        Where days and months stand in numbers, the order of all rows counts: there all or none are plain.
        """
        found = plain_times(column, day_first=False)
        plain = found.is_plain & _in_bounds(found.micros)
        numbered = plain & (found.first > 0)
        if numbered.any():
            if not (plain | column.is_empty).all():
                return np.zeros(len(column), np.bool_)
            self._see_numbered(found.first[numbered], found.second[numbered], found.mark[numbered])
            self.seen["half days"] += int(np.count_nonzero(found.is_half[numbered]))
            if not self.seen["day first"] and not self.seen["month first"]:
                self._see_run(False, found.micros[numbered])
                self._see_run(True, plain_times(column, day_first=True).micros[numbered])
        count = int(np.count_nonzero(plain))
        self.seen["times"] += count
        self.seen["times read"] += count
        has_clock = plain & found.is_clock
        self.seen["clocks"] += int(np.count_nonzero(has_clock))
        self.seen["midnights"] += int(np.count_nonzero(has_clock & found.is_local & (found.micros % DAY == 0)))
        return plain

    def _see_numbered(self, first: NDArray[np.int64], second: NDArray[np.int64], mark: Bytes) -> None:
        """Count what dates such as 03/04/2024 tell of the order of day and month."""
        self.seen["day first"] += int(np.count_nonzero(first > 12))
        self.seen["month first"] += int(np.count_nonzero(second > 12))
        self.seen["either"] += int(np.count_nonzero((first <= 12) & (second <= 12) & (first != second)))
        for code in np.unique(mark).tolist():
            self.seen[f"mark {chr(code)}"] += int(np.count_nonzero(mark == code))

    def _see_run(self, day_first: bool, micros: Micros) -> None:
        """Count the steps of times, one reading of them, from each to the next."""
        before = self._last.get(day_first)
        steps = np.diff(micros, prepend=micros[0] if before is None else before)
        self.seen["later", day_first] += int(np.count_nonzero(steps > 0))  # type: ignore[index]
        self.seen["earlier", day_first] += int(np.count_nonzero(steps < 0))  # type: ignore[index]
        self._last[day_first] = int(micros[-1])

    def see(self, value: object) -> None:
        """Count whether a time can be read and whether it carries a time of day."""
        self.seen["times"] += 1
        rule = self.rule
        moment = read_time(value, rule)
        self.seen["times read"] += moment is not None
        if isinstance(value, datetime) or (isinstance(value, str) and ":" in value):
            self.seen["clocks"] += 1
            is_local = moment is not None and moment.basis != "exact"
            self.seen["midnights"] += is_local and at_midnight(value, rule)
        if numbers := day_and_month(value):
            first, second, mark = numbers
            self.seen["day first"] += first > 12
            self.seen["month first"] += second > 12
            self.seen["either"] += first <= 12 and second <= 12 and first != second
            self.seen[f"mark {mark}"] += 1
            self.seen["half days"] += isinstance(value, str) and value.rstrip(". ").upper().endswith("M")
            if not self.seen["day first"] and not self.seen["month first"]:
                self._see_order(value)

    def _see_order(self, value: object) -> None:
        """Rows of an export mostly run in one direction: count the steps of each reading."""
        for day_first in (True, False):
            moment = read_time(value, TimeRule(day_first=day_first))
            if moment:
                self._see_run(day_first, np.array([micros_of(moment.at)]))

    def are_days(self) -> bool:
        """Whether all times are midnights, so that the column is one of days."""
        return self.seen["midnights"] == self.seen["clocks"] >= 5

    def day_first(self, options: InputOptions, facts: Facts) -> bool:
        """Whether the day comes first in dates such as 03/04/2024; what had to be assumed is noted in `facts`."""
        if options.day_first is not None:
            return options.day_first
        day, month = self.seen["day first"], self.seen["month first"]
        if day and month:
            facts.note(_mixed(day, month))
            return day >= month
        if day or month or not self.seen["either"]:
            return bool(day)
        return self._guess_day_first(facts)

    def _guess_day_first(self, facts: Facts) -> bool:
        turns = {order: self._turns(order) for order in (True, False)}
        if turns[True] != turns[False]:
            day_first, why = turns[True] < turns[False], say("because the rows then run in order of time")
        elif self.seen["mark ."] or self.seen["mark -"]:
            day_first, why = True, say("as is usual with that mark")
        else:
            day_first, why = not self.seen["half days"], say("by the clock's style, a guess")
        if day_first:
            told = say(
                "No date shows whether day or month comes first; read day first, {why}. Set day_first to decide.",
                why=why,
            )
        else:
            told = say(
                "No date shows whether day or month comes first; read month first, {why}. Set day_first to decide.",
                why=why,
            )
        facts.note(told)
        return day_first

    def _turns(self, day_first: bool) -> int:
        later, earlier = self.seen["later", day_first], self.seen["earlier", day_first]  # type: ignore[index]
        return min(later, earlier)


def _mixed(day: int, month: int) -> str:
    """What was done with dates that some rows write one way and some the other."""
    if day >= month:
        return say(
            "Dates mix both orders ({day} can only be day first, {month} only month first); "
            "the others were read day first. Set day_first to decide.",
            day=day,
            month=month,
        )
    return say(
        "Dates mix both orders ({day} can only be day first, {month} only month first); "
        "the others were read month first. Set day_first to decide.",
        day=day,
        month=month,
    )


def _in_bounds(micros: Micros) -> Flags:
    """Which times are far from the bounds of what is a time, whatever the zone."""
    return np.asarray((micros > micros_of(EARLIEST) + 2 * DAY) & (micros < micros_of(LATEST) - 2 * DAY))
