"""How numbers, times and statuses read; every word comes from the theme's strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reporter.errors import ThemeError
from reporter.numerals import decimals
from reporter.site.language import ENGLISH, Language

PERCENT_UNITS = ("share",)
POINT_UNITS = ("share points", "points", "difference of shares")
MOST_REMEMBERED = 10_000  # keys and days; those of a theme and of some years are fewer
DATE = len("2026-01-05")
TIMES_UNITS = ("ratio", "times", "mentions for each one before")


@dataclass(frozen=True)
class Words:
    """The theme's strings, and the figures and times said with them.

    Args:
        strings: The words by key, in the language of the site.
        language: How it writes numbers and days.
        sentences: What the report says in English → what stands for it; empty for English.
    """

    strings: Mapping[str, Any]
    language: Language = ENGLISH
    sentences: Mapping[str, str] = field(default_factory=dict)
    _found: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _days: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, key: str, /, **parts: object) -> str:
        """The string of a dotted key, its {blanks} filled."""
        text = self.look_up(key)
        if text is None:
            raise ThemeError(f"the theme's strings.toml has no '{key}'", hint="Add it, or extend the default theme.")
        if self.language.locale is not None:
            parts = {name: self.language.apart(part) for name, part in parts.items()}
        try:
            return self.language.with_units(text.format(**parts)) if parts else text
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            blanks = ", ".join(f"{{{name}}}" for name in parts) or "none"
            raise ThemeError(
                f"strings.toml: '{key}' cannot be filled: {error}", hint=f"Blanks that it may have: {blanks}."
            ) from error

    def look_up(self, key: str) -> str | None:
        """The string of a dotted key as it stands, or None where the theme has none."""
        if key in self._found:
            return self._found[key]
        node: object = self.strings
        for part in key.split("."):
            node = node.get(part) if isinstance(node, Mapping) else None
        found = node if isinstance(node, str) else None
        if len(self._found) < MOST_REMEMBERED:
            self._found[key] = found
        return found

    def named(self, name: str, kind: str) -> str:
        """The theme's name for a platform, role, kind or language; the name as it stands where the theme has none.

        Languages that the theme does not name are called what the language of the site calls them.
        """
        found = self.look_up(f"polarity.{name}.word" if kind == "polarity" else f"{kind}.{name}")
        if not found and kind == "language":
            return self.language.name_of(name)
        return found or (self.told(name) if kind == "reason" else name)

    def told(self, text: str) -> str:
        """What reporter itself wrote into the report, in the language of the site."""
        return text if self.language.is_english else self.sentences.get(text) or self.language.gettext(text)

    def count(self, items: float) -> str:
        """A count, thousands apart."""
        return self.language.count(items)

    def number(self, value: float, places: int) -> str:
        """A number with so many decimals."""
        return self.language.number(value, places)

    def span(self, hours: float | None) -> str:
        """A length of time in the words that a person would choose."""
        return self.language.span(hours)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, the last after an "and"."""
        return self.language.listed(names)

    def value(self, estimate: Mapping[str, Any]) -> str | None:
        """The value with no more digits than its interval carries; None when it is withheld."""
        return None if estimate["value"] is None else self._said(estimate, estimate["value"], "one")

    def alike(self, estimates: Sequence[Mapping[str, Any]]) -> list[str]:
        """Values that stand in one sentence, all with the digits of the least certain; none may be withheld."""
        widest = max(estimates, key=lambda e: (e["high"] or 0) - (e["low"] or 0))
        bounds = {"low": widest["low"], "high": widest["high"]}
        return [self._said({**estimate, **bounds}, estimate["value"], "one") for estimate in estimates]

    def interval(self, estimate: Mapping[str, Any]) -> str | None:
        """The interval as "x to y"; None where the figure has none."""
        low, high = self.bound(estimate, "low"), self.bound(estimate, "high")
        return None if low is None or high is None else self("number.interval", low=low, high=high)

    def bound(self, estimate: Mapping[str, Any], end: str) -> str | None:
        """One end of the interval, `low` or `high`, with the digits of the value; None where there is none."""
        is_there = estimate["value"] is not None and estimate[end] is not None
        return self._bare(estimate, estimate[end]) if is_there else None

    def full(self, estimate: Mapping[str, Any]) -> str | None:
        """The value and, in brackets, its interval."""
        value, interval = self.value(estimate), self.interval(estimate)
        return value if interval is None or value is None else self("number.full", value=value, interval=interval)

    def status(self, estimate: Mapping[str, Any], reason: str | None) -> str | None:
        """Why a figure is not settled, as a sentence that starts with its status; None when it is settled."""
        status = estimate["status"]
        if status == "settled":
            return None
        name = self(f"status.{status}")
        if not reason:
            return name + "."
        if reason.startswith(name):
            return reason
        is_sentence = status == "not_observable"  # the others say how many of what are there and needed
        return self("status.with_sentence" if is_sentence else "status.with_reason", status=name, reason=reason)

    def moment(self, iso: str | None, basis: str | None = "exact") -> str:
        """When something was said, to the minute where that is known, in UTC."""
        if iso is None:
            return self("time.unknown")
        when = datetime.fromisoformat(iso)
        if basis == "day_only":
            return self.day(iso)
        said = self("time.moment", day=self.day(iso), clock=f"{when.hour:02}:{when.minute:02}")
        return said if basis == "exact" else self("time.uncertain", moment=said)

    def day(self, iso: str) -> str:
        """A date: 5 January 2026."""
        if (known := self._days.get(iso[:DATE])) is not None:
            return known
        said = self._day(iso)
        if len(self._days) < MOST_REMEMBERED:
            self._days[iso[:DATE]] = said
        return said

    def _day(self, iso: str) -> str:
        when = datetime.fromisoformat(iso)
        if not self.language.is_english:
            return self.language.date(when)
        return self("time.day", day=when.day, month=self(f"time.months.{when.month}"), year=when.year)

    def period(self, period: Mapping[str, Any]) -> str:
        """The time that a report covers: its first and last day, or the one day that it is."""
        if period["start"] is None or period["end"] is None:
            return self("time.no_period")
        start, end = self.day(period["start"]), self.day(period["end"])
        return end if start == end else self("time.period", start=start, end=end)

    def short_period(self, period: Mapping[str, Any]) -> str:
        """The time that a report covers in few letters: 3 May to 20 Oct 2026; empty when there is none."""
        if period["start"] is None or period["end"] is None:
            return ""
        start, end = datetime.fromisoformat(period["start"]), datetime.fromisoformat(period["end"])
        if start.date() == end.date():
            return self._short(end, "short_day")
        form = "short_day_of_year" if start.year == end.year else "short_day"
        return self("time.period", start=self._short(start, form), end=self._short(end, "short_day"))

    def short_day(self, iso: str) -> str:
        """A day of a known year: 5 Jan."""
        return self._short(datetime.fromisoformat(iso), "short_day_of_year")

    def _short(self, when: datetime, form: str) -> str:
        if not self.language.is_english:
            return self.language.date(when, "MMMd" if form == "short_day_of_year" else "yMMMd")
        return self(f"time.{form}", day=when.day, month=self(f"time.short_months.{when.month}"), year=when.year)

    def share(self, share: float | None) -> str:
        """A share without an interval, in whole per cent."""
        if share is None:
            return self("number.unknown")
        return self._in_unit("share", "one", self.number(100 * share, 0))

    def _said(self, estimate: Mapping[str, Any], value: float, form: str) -> str:
        style = self._style(estimate)
        bare = self._bare(estimate, value)
        if style == "plain":
            return bare
        sign = "+" if style == "points" and value > 0 else ""
        return self._in_unit(style, form, sign + bare)

    def _in_unit(self, style: str, form: str, number: str) -> str:
        if style == "share" and (by_locale := self.language.percent(number)) is not None:
            return by_locale
        return self(f"number.{style}.{form}", number=number)

    def _bare(self, estimate: Mapping[str, Any], value: float) -> str:
        scale = 100.0 if self._style(estimate) in ("share", "points") else 1.0
        low, high = estimate["low"], estimate["high"]
        if low is None or high is None:
            whole = float(value).is_integer() and scale == 1
            return self.count(value) if whole else self.number(scale * value, _places(value))
        return self.number(scale * value, decimals(scale * (high - low)))

    def _style(self, estimate: Mapping[str, Any]) -> str:
        unit = estimate["unit"]
        styles = ((PERCENT_UNITS, "share"), (POINT_UNITS, "points"), (TIMES_UNITS, "times"))
        return next((style for units, style in styles if unit in units), "plain")


def _places(value: float) -> int:
    return 1 if abs(value) >= 10 else 2
