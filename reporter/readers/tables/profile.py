"""What only a whole column can tell: the order of day and month, ids that lost digits, the scale of ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Protocol

import numpy as np

from reporter.readers.platforms import is_url
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.tables.arrays import Flags
from reporter.readers.tables.cells import Column, text_column
from reporter.readers.tables.dates import TimeTally
from reporter.readers.tables.distinct import LinkTally
from reporter.readers.tables.layout import COUNT_ROLES, LINK_ROLES, Layout
from reporter.readers.times import PLAIN, TimeRule
from reporter.readers.values import (
    EXCEL_DIGITS,
    as_count,
    as_rating,
    is_damaged_id,
    is_float_id,
    is_missing,
    is_rounded_id,
)
from reporter.sentence import say, say_number

_ZERO = ord("0")
ID_ROLES = ("id", "author_id", "conversation_id", *LINK_ROLES)


@dataclass(frozen=True)
class Rules:
    """How to read each column of one file, decided once over all of its rows.

    Args:
        layout: The columns, without those whose values did not hold what their name promised.
        times: How to read times.
        float_ids: Roles whose ids are written as `3.0`.
        rounded_ids: Roles whose long ids have lost their last digits to Excel.
        ids_from_url: Whether ids come from the mention's own link, because its parents are given as links.
        shared_links: Whether many rows have one link: it is then where they were said, and no id of theirs.
        author_is_id: Whether the author's id is a handle and stands for the author too.
        rating_scale: Lowest and highest mark of the rating.
        excel: Whether the cells come from a spreadsheet, whose numbers hold 15 digits.
    """

    layout: Layout
    times: TimeRule = PLAIN
    float_ids: frozenset[str] = frozenset()
    rounded_ids: frozenset[str] = frozenset()
    ids_from_url: bool = False
    shared_links: bool = False
    author_is_id: bool = False
    rating_scale: tuple[float, float] = (1.0, 5.0)
    excel: bool = False


@dataclass
class _IdTally:
    """How the ids of one column are written."""

    all: int = 0
    floats: int = 0
    damaged: int = 0
    long: int = 0
    rounded: int = 0
    urls: int = 0
    names: int = 0


@dataclass
class Profile:
    """Tallies over all rows of one file; `see` every row, then `settle`."""

    layout: Layout
    zone: tzinfo | None = None
    excel: bool = False
    times: TimeTally = field(default_factory=TimeTally)
    ids: dict[str, _IdTally] = field(default_factory=lambda: {role: _IdTally() for role in ID_ROLES})
    counts: dict[str, list[int]] = field(default_factory=lambda: {role: [0, 0] for role in COUNT_ROLES})
    links: LinkTally | None = None
    _low: float = float("inf")
    _high: float = float("-inf")
    _scale_top: float | None = None

    def __post_init__(self) -> None:
        columns = self.layout.columns
        self._watched = [(role, columns[role][0], look) for role, look in _WATCHED.items() if role in columns]
        self.times.rule = TimeRule(self.zone)
        self._link_places = columns.get("url", ())
        self.links = LinkTally() if self._link_places else None

    def see(self, row: Sequence[object]) -> None:
        """Count what one row tells."""
        for role, at, look in self._watched:
            value = row[at]
            if value != "" and not is_missing(value):
                look(self, role, value)
        if self.links:
            self._see_link(self.links, row)

    def see_rows(self, rows: Sequence[Sequence[object]]) -> None:
        """Count what many rows tell."""
        if rows:
            self.see_columns([text_column(cells) for cells in zip(*rows, strict=True)])

    def see_columns(self, columns: Sequence[Column]) -> None:
        """Count what the columns of many rows tell; rows are seen in their order."""
        if not columns or not len(columns[0]):
            return
        for role, at, look in self._watched:
            column = columns[at]
            left = ~column.is_empty
            if column.is_text and (see_plain := _PLAIN.get(role)):
                left &= ~see_plain(self, role, column)
            cells = column.values if left.all() else column.take(left).values if left.any() else []
            if role in _UNORDERED:
                self._see_often(role, look, cells)
                continue
            for value in cells:
                if value != "" and not is_missing(value):
                    look(self, role, value)
        if self.links:
            self._see_links(self.links, columns)

    def _see_often(self, role: str, look: _Look, cells: Sequence[object]) -> None:
        """Look at each different value once, as often as it comes."""
        # Lists and objects of JSON tell nothing of a column. 1 and True are equal, but not the same.
        if set(map(type, cells)) == {int}:
            often = list(Counter(cells).items())
        else:
            told = Counter((type(cell), cell) for cell in cells if not isinstance(cell, (dict, list)))
            often = [(value, times) for (_, value), times in told.items()]
        for value, times in often:
            if value != "" and not is_missing(value):
                look(self, role, value, times)

    def _see_plain_times(self, role: str, column: Column) -> Flags:
        return self.times.see_column(column)

    def _see_plain_ids(self, role: str, column: Column) -> Flags:
        """Count the ids that are digits or plain words; which these are."""
        digits = column.is_digits
        long = digits & (column.lengths > EXCEL_DIGITS)
        # Of the long ones only such as end in zeros from the sixteenth digit on may be rounded.
        may_be_rounded = long & (column.last == _ZERO) & (column.byte(EXCEL_DIGITS) == _ZERO)
        links = column.is_plain_link
        odd = (column.is_odd_id | (column.starting(b"hH") & ~digits) | may_be_rounded) & ~links
        plain = np.asarray(~odd & ~column.is_empty)
        tally = self.ids[role]
        tally.urls += int(np.count_nonzero(links))
        tally.all += int(np.count_nonzero(plain))
        tally.long += int(np.count_nonzero(plain & long))
        tally.names += int(np.count_nonzero(plain & ~digits))
        return plain

    def _see_plain_counts(self, role: str, column: Column) -> Flags:
        """Count the counts that are digits; which these are."""
        self.counts[role][0] += int(np.count_nonzero(column.is_digits))
        return column.is_digits

    def _see_links(self, links: LinkTally, columns: Sequence[Column]) -> None:
        """Count the surest link of each row."""
        is_left = np.ones(len(columns[0]), np.bool_)
        for at in self._link_places:
            column = columns[at]
            odd = is_left.copy()
            if column.is_text:
                plain = is_left & ~column.is_empty & ~column.is_odd_word
                links.add_column(column.take(plain))
                is_left &= ~plain
                odd = is_left & ~column.is_empty
            told = []
            for row in np.flatnonzero(odd).tolist():
                value = column[row]
                if isinstance(value, str) and not is_missing(value):
                    told.append(value.strip().encode("utf-8", "replace"))
                    is_left[row] = False
            links.add(told)

    def see_time(self, role: str, value: object, times: int = 1) -> None:
        """Count what a time tells."""
        self.times.see(value)

    def see_id(self, role: str, value: object, times: int = 1) -> None:
        """Count how an id is written."""
        tally = self.ids[role]
        tally.all += 1
        if (rounded := is_rounded_id(value)) is not None:
            tally.long += 1
            tally.rounded += rounded
        if isinstance(value, str) and value.isdigit():
            return
        tally.floats += is_float_id(value)
        tally.damaged += is_damaged_id(value, excel=self.excel)
        tally.urls += is_url(value)
        tally.names += isinstance(value, str) and not value.strip().removesuffix(".0").isdigit()

    def see_count(self, role: str, value: object, times: int = 1) -> None:
        """Count whether a count is one."""
        tally = self.counts[role]
        tally[0] += times
        if isinstance(value, str) and value.isdigit():
            return
        try:
            as_count(value)
        except ValueError:
            tally[1] += times

    def see_rating(self, role: str, value: object, times: int = 1) -> None:
        """Widen the range of the ratings."""
        try:
            found = as_rating(value)
        except ValueError:
            return
        if found:
            self._low, self._high = min(self._low, found[0]), max(self._high, found[0])
            self._scale_top = found[1] or self._scale_top

    def _see_link(self, links: LinkTally, row: Sequence[object]) -> None:
        for at in self._link_places:
            value = row[at]
            if isinstance(value, str) and not is_missing(value):
                links.add([value.strip().encode("utf-8", "replace")])
                return

    def settle(self, options: InputOptions, facts: Facts) -> Rules:
        """Decide over the whole columns; what had to be assumed is noted in `facts`."""
        layout = self._without_misnamed(facts)
        shared_links = self.links is not None and self.links.are_shared
        return Rules(
            layout=layout,
            times=TimeRule(self.zone, self.times.day_first(options, facts), self._are_days()),
            float_ids=frozenset(role for role in ID_ROLES if self._is_float_like(role)),
            rounded_ids=self._rounded(facts),
            ids_from_url=bool(self.links) and not shared_links and any(self.ids[role].urls for role in LINK_ROLES),
            shared_links=shared_links,
            author_is_id="author" not in layout.columns and self.ids["author_id"].names > 0,
            rating_scale=self._rating_scale(),
            excel=self.excel,
        )

    def _without_misnamed(self, facts: Facts) -> Layout:
        layout = self.layout
        for role in COUNT_ROLES:
            if self.counts[role][1] > 0.5 * self.counts[role][0]:
                layout = layout.without(role)
        if not self.times.are_readable:
            name = layout.names[layout.columns["created_at"][0]]
            facts.note(
                say("Most times in column {column} cannot be understood; they are left unknown.", column=repr(name))
            )
            layout = layout.without("created_at").without("clock")
        return layout

    def _are_days(self) -> bool:
        return "clock" not in self.layout.columns and self.times.are_days()

    def _is_float_like(self, role: str) -> bool:
        tally = self.ids[role]
        return 0 < tally.floats == tally.all and not tally.damaged

    def _rounded(self, facts: Facts) -> frozenset[str]:
        rounded = set()
        for role in ID_ROLES:
            tally = self.ids[role]
            if tally.long >= 3 and tally.rounded == tally.long:
                rounded.add(role)
            if lost := tally.damaged or (role in rounded and tally.long):
                facts.note(_digits_lost(lost, self.layout.names[self.layout.columns[role][0]]))
        return frozenset(rounded)

    def _rating_scale(self) -> tuple[float, float]:
        top = self._scale_top or next((top for top in (1.0, 5.0, 10.0, 100.0) if self._high <= top), self._high)
        return (1.0 if top == 5.0 and self._low >= 1 else min(0.0, self._low), top)


def _digits_lost(count: int, name: str) -> str:
    return say_number(
        "{n} id in column {column} has lost its last digits (a spreadsheet rounded it); it is not used to link "
        "anything. Export again and keep the column as text.",
        "{n} ids in column {column} have lost their last digits (a spreadsheet rounded them); they are not used to "
        "link anything. Export again and keep the column as text.",
        count,
        column=repr(name),
    )


class _Look(Protocol):
    """Counts one value of a column."""

    def __call__(self, profile: Profile, role: str, value: object, times: int = 1, /) -> None: ...


_WATCHED: dict[str, _Look] = {
    "created_at": Profile.see_time,
    "rating": Profile.see_rating,
    **dict.fromkeys(ID_ROLES, Profile.see_id),
    **dict.fromkeys(COUNT_ROLES, Profile.see_count),
}
_UNORDERED = frozenset({"rating", *COUNT_ROLES})
_PLAIN: dict[str, Callable[[Profile, str, Column], Flags]] = {
    "created_at": Profile._see_plain_times,
    **dict.fromkeys(ID_ROLES, Profile._see_plain_ids),
    **dict.fromkeys(COUNT_ROLES, Profile._see_plain_counts),
}
