"""The vital signs and their index as pages tell them: the finding first, the line, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporter.numerals import decimals
from reporter.site.glyphs import Glyph, Scale, interval_glyph
from reporter.site.numbers import Number, Numbers
from reporter.site.words import Words

__all__ = ["Change", "Sign", "Together", "describe_index", "describe_signs"]

SIGNS = ("valence", "spread_balance", "answering", "deepening", "keeping", "repair")
LEVELLED = ("valence", "spread_balance")  # 50 is where good and bad weigh the same
HARDLY, ALL = 0.5, 99.5  # what would be 0 or 100 without its digits
WHOLE = Scale(0, 100, ends=("0", "100"))
HALVED = Scale(0, 100, level=50, ends=("0", "100"))


@dataclass(frozen=True)
class Change:
    """How a sign moved from the earlier half of the period to the later.

    Args:
        direction: `rise`, `fall`, `unclear` or `unknown`.
        words: The same in a few words.
        number: The difference itself.
        chance_up: Part of the draws in which it rose, 0..1; None where it is not known.
    """

    direction: str
    words: str
    number: Number
    chance_up: float | None


@dataclass(frozen=True)
class Sign:
    """One vital sign as a row.

    Args:
        name: Its name in `report.json`, without what stands before the dot.
        number: The figure.
        sentence: The finding; what it measures where the figure is withheld.
        glyph: The figure on the line from 0 to 100.
        change: What changed; None in a report without halves.
    """

    name: str
    number: Number
    sentence: str
    glyph: Glyph
    change: Change | None


@dataclass(frozen=True)
class Together:
    """The index, which is never shown without its signs.

    Args:
        number: The figure.
        sentence: What it is made of.
        glyph: The figure on the line from 0 to 100.
        change: What changed.
        since: The day on which the later half starts; None without halves.
    """

    number: Number
    sentence: str
    glyph: Glyph
    change: Change | None
    since: str | None


def describe_signs(report: Mapping[str, Any], numbers: Numbers) -> tuple[Sign, ...]:
    """The six vital signs in their order."""
    made = []
    for name in SIGNS:
        n = numbers[f"vital.{name}"]
        scale = HALVED if name in LEVELLED else WHOLE
        sentence = _finding(name, n, report, numbers.words)
        made.append(Sign(name, n, sentence, interval_glyph(n.estimate, scale), _change(name, report, numbers)))
    return tuple(made)


def describe_index(report: Mapping[str, Any], numbers: Numbers) -> Together:
    """The index of the signs that are not withheld."""
    n, say = numbers["vital.index"], numbers.words
    middle = report["vitals"]["change"]["middle"]
    return Together(
        number=n,
        sentence=_made_of(report, numbers),
        glyph=interval_glyph(n.estimate, WHOLE),
        change=_change("index", report, numbers),
        since=None if middle is None else say.day(middle),
    )


def of_hundred(value: float, say: Words) -> str:
    """A number of 0 to 100 as so many of 100, in the digits of the figure that stands beside it."""
    if value < HARDLY:
        return say("vital.of_hundred.hardly")
    return say("vital.of_hundred.all") if value >= ALL else say("vital.of_hundred.some", count=say.number(value, 0))


def _finding(name: str, n: Number, report: Mapping[str, Any], say: Words) -> str:
    value = n.estimate["value"]
    if value is None:
        return n.sentence or ""
    if name != "spread_balance":
        return say(f"vital.finding.{name}", of_hundred=of_hundred(value, say))
    verdict = report["spread"]["verdict"]
    if verdict == "differs":
        verdict = "good" if value > 50 else "bad"
    return say(f"vital.spread_balance.{verdict}")


def _made_of(report: Mapping[str, Any], numbers: Numbers) -> str:
    """What the index is made of, and how it is weighed."""
    told, say = report["vitals"], numbers.words
    used, weights = told["used"], told["weights"]
    if numbers["vital.index"].value is None:
        return say("vital.index.withheld")
    weighed = "alike" if len({weights[name] for name in used}) == 1 else "unlike"
    if len(used) == len(SIGNS):
        return say(f"vital.index.all_{weighed}")
    without = [numbers[f"vital.{name}"].title for name in SIGNS if name not in used]
    return say(
        f"vital.index.some_{weighed}",
        count=say(f"vital.index.count.{len(used)}"),
        without=say("list.between").join(without),
    )


def _change(name: str, report: Mapping[str, Any], numbers: Numbers) -> Change | None:
    n, say = numbers.get(f"vital.change.{name}"), numbers.words
    if n is None:
        return None
    known = next((one for one in report["vitals"]["change"]["chances"] if one["sign"] == name), None)
    chance = known["chance_up"] if known else None
    value, low, high = (n.estimate[key] for key in ("value", "low", "high"))
    if value is None or known is None or low is None or high is None:
        return Change("unknown", say("vital.change.unknown"), n, chance)
    if not known["is_clear"]:
        return Change("unclear", say("vital.change.unclear"), n, chance)
    direction, places = "rise" if value > 0 else "fall", decimals(high - low)
    ends = sorted((abs(low), abs(high)))
    said = [say.number(one, places) for one in (abs(value), *ends)]
    return Change(direction, say(f"vital.change.{direction}", points=said[0], low=said[1], high=said[2]), n, chance)
