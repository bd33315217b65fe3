"""The language that a site speaks: how it writes numbers, days and lengths of time, and what its catalogues say.

English is what the code and the themes are written in. It needs no catalogue, and writes numbers as `numerals` does;
any other language writes them as its locale does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from babel.support import NullTranslations
from babel.units import format_unit

from reporter import numerals
from reporter.numerals import MINUS, NO_BREAK

__all__ = ["ENGLISH", "Language"]

OF_A_SPAN = {"day": "duration-day", "hour": "duration-hour", "minute": "duration-minute", "second": "duration-second"}
SPAN = re.compile(r"([\d.]+) ([a-z]+?)s?")
ISOLATED = "\u2068\u2069"  # first-strong isolate, and its end
LEFT_TO_RIGHT = "\u200e"
BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
# Between a day and its month, whichever comes first: of a year, which has four digits, a line may end.
BESIDE_DAY = re.compile(r"(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])|(?<=\d\.) (?=[^\W\d])|(?<=[^\W\d]) (?=\d\d?\b)")
# What a chart writes, where English has it otherwise than D3: the spaces between thousands and before the sign.
ENGLISH_NUMBERS = {
    "decimal": ".",
    "thousands": numerals.THIN_SPACE,
    "grouping": [3],
    "currency": ["$", ""],
    "percent": " %",
}
LETTERS = re.compile(r"'([^']*)'|(?:([A-Za-z])\2*)|.", re.DOTALL)
ONE_OF_D3 = {"d": "%-d", "L": "%b", "M": "%b", "y": "%Y"}
ENGLISH_FORMS = {"day_form": "%-d %b", "month_form": "%b %Y"}


@dataclass(frozen=True)
class Language:
    """A language and its ways of writing; `ENGLISH` where nothing else is set.

    Args:
        tag: Its name as pages give it, such as `de` or `pt-BR`.
        locale: What is known of its ways of writing; None for English.
        messages: Its catalogues, all in one.
        edition: What tells it from the same language with other catalogues.
    """

    tag: str = "en"
    locale: Locale | None = None
    messages: NullTranslations = field(default_factory=NullTranslations)
    edition: str = "en"

    @property
    def is_english(self) -> bool:
        """Whether words and numbers stay as they are written."""
        return self.locale is None

    @property
    def is_right_to_left(self) -> bool:
        """Whether its pages read from right to left."""
        return self.locale is not None and self.locale.text_direction == "rtl"

    def apart(self, part: object) -> object:
        """What fills a blank: a number as the language writes it, words kept to their own direction.

        A name in other letters must not turn the words about it.

        >>> Language("he", Locale("he")).apart("Ann") == "\u2068Ann\u2069", ENGLISH.apart("Ann")
        (True, 'Ann')
        """
        if isinstance(part, int | float) and not isinstance(part, bool) and not self.is_english:
            part = self.count(part) if isinstance(part, int) else self.plain(part)
        return f"{ISOLATED[0]}{part}{ISOLATED[1]}" if self.is_right_to_left and part != "" else part

    def gettext(self, text: str) -> str:
        """What stands for a text of a template or of the program; the text itself where no catalogue has it."""
        # The empty text is the head of a catalogue.
        return str(self.messages.gettext(text)) if text and not self.is_english else text

    def ngettext(self, one: str, many: str, n: float) -> str:
        """What stands for the one of two texts that fits a number."""
        if self.is_english:
            return one if n == 1 else many
        # Plural rules of catalogues are about whole numbers; between two of them the larger fits best.
        return str(self.messages.ngettext(one, many, int(n) if n == int(n) else int(n) + 2))

    def pgettext(self, context: str, text: str) -> str:
        """What stands for a string of a theme, told by its key."""
        return str(self.messages.pgettext(context, text)) if text and not self.is_english else text

    def count(self, items: float) -> str:
        """A count as a person reads it.

        >>> Language("de", Locale("de")).count(12284), ENGLISH.count(12284) == "12\u202f284"
        ('12.284', True)
        """
        return numerals.count(items) if self.locale is None else self.number(round(items), 0)

    def number(self, value: float, places: int) -> str:
        """A number with so many decimals, and never a negative nothing.

        >>> Language("de", Locale("de")).number(1234.5, 2)
        '1.234,50'
        """
        if self.locale is None:
            return numerals.number(value, places)
        written = Decimal(f"{value:.{places}f}")
        pattern = self.locale.decimal_formats[None].pattern.split(";")[0].split(".")[0]
        form = f"{pattern}.{'0' * places}" if places else pattern
        return format_decimal(written if written else abs(written), format=form, locale=self.locale).replace(
            "-", self._minus
        )

    @property
    def _minus(self) -> str:
        """A true minus; where words run from right to left, kept before its number."""
        return f"{LEFT_TO_RIGHT}{MINUS}" if self.is_right_to_left else MINUS

    def plain(self, value: float | str) -> str:
        """A number as it was set or counted, with as many decimals as it has.

        >>> Language("de", Locale("de")).plain(1.25), ENGLISH.plain(30.0)
        ('1,25', '30')
        """
        text = str(value).removesuffix(".0")
        return (
            text
            if self.locale is None
            else text.replace(".", get_decimal_symbol(self.locale)).replace("-", self._minus)
        )

    def percent(self, number: str) -> str | None:
        """Hundredths, already written, with the sign of the language; None for English, whose theme says it.

        >>> Language("de", Locale("de")).percent("37") == "37\u00a0%"
        True
        """
        if self.locale is None:
            return None
        form = self.locale.percent_formats[None]
        return f"{form.prefix[0]}{number}{form.suffix[0]}"

    def span(self, hours: float | None) -> str:
        """A length of time in the words that a person would choose.

        >>> Language("de", Locale("de")).span(13.46) == "13,5\u00a0Stunden"
        True
        """
        said = numerals.span(hours)
        parts = SPAN.fullmatch(said)
        if self.locale is None or parts is None:
            return said
        amount, unit = Decimal(parts[1]), OF_A_SPAN[parts[2]]
        return format_unit(amount, unit, length="long", locale=self.locale).replace(" ", NO_BREAK)

    def with_units(self, text: str) -> str:
        """A text in which no line ends between a number and its unit, a day and its month, or within an interval."""
        if self.locale is None:
            return numerals.with_units(text)
        return numerals.whole_intervals(BEFORE_PERCENT.sub(NO_BREAK, text))

    def date(self, when: date, form: str = "long") -> str:
        """A day in words, `form` being `long`, or the letters of what is named, such as `MMMd`; not for English.

        No line ends between a day and its month.

        >>> german, day = Language("de", Locale("de")), date(2026, 1, 5)
        >>> german.date(day) == "5.\u00a0Januar 2026", german.date(day, "MMMd") == "5.\u00a0Jan."
        (True, True)
        """
        if self.locale is None:
            raise ValueError("English days are written with the theme's strings")
        if isinstance(when, datetime):
            when = when.date()
        if form == "long":
            return BESIDE_DAY.sub(NO_BREAK, format_date(when, "long", locale=self.locale))
        moment = datetime(when.year, when.month, when.day)  # noqa: DTZ001 - Babel wants the parts of a day, no moment
        return BESIDE_DAY.sub(NO_BREAK, format_skeleton(form, moment, locale=self.locale))

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, the last after an "and".

        >>> ENGLISH.listed(["a", "b", "c"]), Language("de", Locale("de")).listed(["a", "b", "c"])
        ('a, b and c', 'a, b und c')
        """
        if self.locale is not None:
            return format_list(list(names), locale=self.locale)
        return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)

    def name_of(self, tag: str) -> str:
        """What a language is called in this one; its tag where no name is known.

        >>> ENGLISH.name_of("fr"), Language("de", Locale("de")).name_of("fr"), ENGLISH.name_of("xx-none")
        ('French', 'Französisch', 'xx-none')
        """
        return str((self.locale or Locale("en")).languages.get(tag.replace("-", "_"), tag))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Strings of a theme that the locale knows: months and days of the week, by dotted key; none for English."""
        if self.locale is None:
            return {}
        named = {
            "time.months": self.locale.months["format"]["wide"],
            "time.short_months": self.locale.months["format"]["abbreviated"],
            "weekday": self.locale.days["stand-alone"]["wide"],
            "short_weekday": self.locale.days["stand-alone"]["abbreviated"],
        }
        return {f"{key}.{number}": str(name) for key, by in named.items() for number, name in by.items()}

    @property
    def group(self) -> str:
        """What stands between thousands, as the search writes them."""
        return numerals.THIN_SPACE if self.locale is None else get_group_symbol(self.locale)

    @cached_property
    def chart_numbers(self) -> dict[str, Any]:
        """How charts write numbers, as D3 takes it."""
        if self.locale is None:
            return ENGLISH_NUMBERS
        marks = {"decimal": get_decimal_symbol(self.locale), "thousands": get_group_symbol(self.locale)}
        sign = self.percent("") or ""
        return {**marks, "grouping": [3], "currency": ["", ""], "percent": sign.replace(" ", NO_BREAK), "minus": MINUS}

    @cached_property
    def chart_times(self) -> dict[str, Any] | None:
        """How charts write times, as D3 takes it; None for English, which D3 speaks by itself."""
        if self.locale is None:
            return None
        months, days = self.locale.months["format"], self.locale.days["format"]
        return {
            "dateTime": "%x, %X",
            "date": "%-d %b %Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            # Babel counts days from Monday, D3 from Sunday.
            "days": [days["wide"][(day - 1) % 7] for day in range(7)],
            "shortDays": [days["abbreviated"][(day - 1) % 7] for day in range(7)],
            "months": [months["wide"][month] for month in range(1, 13)],
            "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
        }

    @cached_property
    def chart_forms(self) -> Mapping[str, str]:
        """How an axis writes a day and a month, as D3's patterns: parameters that every chart file may use."""
        if self.locale is None:
            return ENGLISH_FORMS
        return {"day_form": self._pattern("MMMd"), "month_form": self._pattern("yMMM")}

    def _pattern(self, skeleton: str) -> str:
        """The order of day, month and year in the locale, as a pattern of D3."""
        known = self.locale.datetime_skeletons if self.locale is not None else {}
        pattern = known[skeleton].pattern if skeleton in known else {"MMMd": "d MMM", "yMMM": "MMM y"}[skeleton]
        return "".join(ONE_OF_D3.get(part[2] or "", part[1] or part[0]) for part in LETTERS.finditer(pattern))


ENGLISH = Language()
