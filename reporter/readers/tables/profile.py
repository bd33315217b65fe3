"""What only a whole column can tell: the order of day and month, ids that lost digits, the scale of ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from reporter.readers.platforms import is_url
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.tables.distinct import LinkTally
from reporter.readers.tables.layout import COUNT_ROLES, LINK_ROLES, Layout
from reporter.readers.times import PLAIN, TimeRule, at_midnight, day_and_month, read_time
from reporter.readers.values import as_count, as_rating, is_damaged_id, is_float_id, is_missing, is_rounded_id

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
    seen: Counter[str] = field(default_factory=Counter)
    ids: dict[str, _IdTally] = field(default_factory=lambda: {role: _IdTally() for role in ID_ROLES})
    counts: dict[str, list[int]] = field(default_factory=lambda: {role: [0, 0] for role in COUNT_ROLES})
    links: LinkTally | None = None
    _last: dict[bool, datetime] = field(default_factory=dict)
    _low: float = float("inf")
    _high: float = float("-inf")
    _scale_top: float | None = None

    def __post_init__(self) -> None:
        columns = self.layout.columns
        self._watched = [(role, columns[role][0], look) for role, look in _WATCHED.items() if role in columns]
        self._rule = TimeRule(self.zone)
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

    def see_time(self, role: str, value: object) -> None:
        """Count whether a time can be read and whether it carries a time of day."""
        self.seen["times"] += 1
        rule = self._rule
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
            self._see_order(value)

    def see_id(self, role: str, value: object) -> None:
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

    def see_count(self, role: str, value: object) -> None:
        """Count whether a count is one."""
        tally = self.counts[role]
        tally[0] += 1
        if isinstance(value, str) and value.isdigit():
            return
        try:
            as_count(value)
        except ValueError:
            tally[1] += 1

    def see_rating(self, role: str, value: object) -> None:
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
                links.add(value.strip())
                return

    def settle(self, options: InputOptions, facts: Facts) -> Rules:
        """Decide over the whole columns; what had to be assumed is noted in `facts`."""
        layout = self._without_misnamed(facts)
        shared_links = self.links is not None and self.links.are_shared
        return Rules(
            layout=layout,
            times=TimeRule(self.zone, self._day_first(options, facts), self._is_day_only()),
            float_ids=frozenset(role for role in ID_ROLES if self._is_float_like(role)),
            rounded_ids=self._rounded(facts),
            ids_from_url=bool(self.links) and not shared_links and any(self.ids[role].urls for role in LINK_ROLES),
            shared_links=shared_links,
            author_is_id="author" not in layout.columns and self.ids["author_id"].names > 0,
            rating_scale=self._rating_scale(),
            excel=self.excel,
        )

    def _see_order(self, value: object) -> None:
        """Rows of an export mostly run in one direction: count the steps of each reading."""
        for day_first in (True, False):
            moment = read_time(value, TimeRule(day_first=day_first))
            if moment:
                before = self._last.get(day_first)
                self._last[day_first] = moment.at
                if before and before != moment.at:
                    self.seen["later" if moment.at > before else "earlier", day_first] += 1  # type: ignore[index]

    def _without_misnamed(self, facts: Facts) -> Layout:
        layout = self.layout
        for role in COUNT_ROLES:
            if self.counts[role][1] > 0.5 * self.counts[role][0]:
                layout = layout.without(role)
        if self.seen["times read"] < 0.5 * self.seen["times"]:
            name = layout.names[layout.columns["created_at"][0]]
            facts.note(f"Most times in column {name!r} cannot be understood; they are left unknown.")
            layout = layout.without("created_at").without("clock")
        return layout

    def _is_day_only(self) -> bool:
        return self.seen["midnights"] == self.seen["clocks"] >= 5 and "clock" not in self.layout.columns

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
                name = self.layout.names[self.layout.columns[role][0]]
                facts.note(
                    f"{lost} ids in column {name!r} have lost their last digits (a spreadsheet rounded them); "
                    "they are not used to link anything. Export again and keep the column as text."
                )
        return frozenset(rounded)

    def _rating_scale(self) -> tuple[float, float]:
        top = self._scale_top or next((top for top in (1.0, 5.0, 10.0, 100.0) if self._high <= top), self._high)
        return (1.0 if top == 5.0 and self._low >= 1 else min(0.0, self._low), top)

    def _day_first(self, options: InputOptions, facts: Facts) -> bool:
        if options.day_first is not None:
            return options.day_first
        day, month = self.seen["day first"], self.seen["month first"]
        if day and month:
            facts.note(
                f"Dates mix both orders ({day} can only be day first, {month} only month first); "
                f"the others were read {'day' if day >= month else 'month'} first. Set day_first to decide."
            )
            return day >= month
        if day or month or not self.seen["either"]:
            return bool(day)
        return self._guess_day_first(facts)

    def _guess_day_first(self, facts: Facts) -> bool:
        turns = {order: self._turns(order) for order in (True, False)}
        if turns[True] != turns[False]:
            day_first, why = turns[True] < turns[False], "because the rows then run in order of time"
        elif self.seen["mark ."] or self.seen["mark -"]:
            day_first, why = True, "as is usual with that mark"
        else:
            day_first, why = not self.seen["half days"], "by the clock's style, a guess"
        order = "day" if day_first else "month"
        facts.note(
            f"No date shows whether day or month comes first; read {order} first, {why}. Set day_first to decide."
        )
        return day_first

    def _turns(self, day_first: bool) -> int:
        later, earlier = self.seen["later", day_first], self.seen["earlier", day_first]  # type: ignore[index]
        return min(later, earlier)


_WATCHED: dict[str, Callable[[Profile, str, object], None]] = {
    "created_at": Profile.see_time,
    "rating": Profile.see_rating,
    **dict.fromkeys(ID_ROLES, Profile.see_id),
    **dict.fromkeys(COUNT_ROLES, Profile.see_count),
}
