"""Two measurements side by side: which figures really changed, which did not, and which cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from reporter.estimate import Estimate, Status
from reporter.report.runs import Run, measure_key, run_of, scorer_told, why_another
from reporter.report.sentences import listed_sentences
from reporter.sentence import Sentence, in_a_row, say, say_number
from reporter.statistics.change import difference, ratio
from reporter.statistics.multiplicity import FALSE_ALARMS, Declared, judge_all

TIMES = ("ratio", "times", "mentions for each one before", "broadcasts for each answer")
STATUS_WORDS: dict[Status, Sentence] = {
    "too_few": say("too few"),
    "too_early": say("too early"),
    "not_observable": say("not observable"),
}
NOT_COMPARED = ("uncorrected.", "spread.with_guesses.", "labels.")


@dataclass(frozen=True)
class Change:
    """One figure in two reports.

    Args:
        name: Its lasting name.
        title: What it is called.
        unit: What one of it is.
        before: Value, ends and status in the earlier report.
        after: The same in the later one.
        by: `difference` or `ratio`; `count` where both are plain counts, which have no doubt to weigh.
        value: The change.
        low: Low end of its interval; None where it has none.
        high: High end of its interval.
        level: Confidence of the interval.
        q: The part of false alarms to be expected among this and all changes that are clearer; None for counts.
        is_clear: Whether it may be called a change.
    """

    name: str
    title: str
    unit: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    by: str
    value: float
    low: float | None
    high: float | None
    level: float | None
    q: float | None
    is_clear: bool


@dataclass(frozen=True)
class Comparison:
    """Two reports side by side.

    Args:
        brand: The brand of both.
        before: Period, mentions and scorer of the earlier report.
        after: The same of the later one.
        is_independent: Whether the two share no time, and with it no mention.
        shared: What they share, as a sentence.
        false_alarms: Accepted part of false alarms among all that is called a change.
        changed: Figures that really changed, the clearest first.
        alike: Figures that did not clearly change, by name.
        counted: Plain counts, by name.
        left_out: Figures that cannot be compared: name and why.
    """

    brand: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    is_independent: bool
    shared: str
    false_alarms: float
    changed: tuple[Change, ...]
    alike: tuple[Change, ...]
    counted: tuple[Change, ...]
    left_out: tuple[tuple[str, str], ...]


def compare_reports(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Compare two documents of `report.json`.

    Raises:
        ValueError: One of them has no period, so that nothing in it was measured.
    """
    old, new = run_of(before), run_of(after)
    if old is None or new is None:
        raise ValueError("a report without a single time cannot be compared")
    seen = [{one["id"] for one in report.get("mentions", ())} for report in (before, after)]
    return compare_runs(old, new, titles=_titles(before) | _titles(after), quoted_twice=len(seen[0] & seen[1]))


def compare_runs(old: Run, new: Run, *, titles: Mapping[str, Mapping[str, Any]], quoted_twice: int = 0) -> Comparison:
    """Compare two runs, all figures judged together, since of many some differ by chance.

    Args:
        old: The earlier run.
        new: The later run.
        titles: What figures mean, by name or the beginning of it, as `measures` of a report.
        quoted_twice: Mentions that both reports are known to show.

    Returns:
        Each figure in exactly one of `changed`, `alike`, `counted` and `left_out`.
    """
    left_out = []
    pairs: list[Change] = []
    for name in sorted({*old.figures, *new.figures}):
        if name.startswith(NOT_COMPARED):
            continue
        reason = _why_not(name, old, new)
        change = None if reason else _change(name, old, new, titles)
        if change is None:
            left_out.append((name, reason or say("It has no interval that a change could be judged by.")))
        else:
            pairs.append(change)
    judged = _judged([one for one in pairs if one.by != "count"])
    is_independent, shared = _shared(old, new, quoted_twice)
    return Comparison(
        brand=new.brand,
        before=_side(old),
        after=_side(new),
        is_independent=is_independent,
        shared=shared,
        false_alarms=FALSE_ALARMS,
        changed=tuple(sorted((one for one in judged if one.is_clear), key=lambda one: (one.q or 0.0, one.name))),
        alike=tuple(one for one in judged if not one.is_clear),
        counted=tuple(one for one in pairs if one.by == "count"),
        left_out=tuple(left_out),
    )


def as_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data, for JSON and for pages."""
    told = asdict(comparison)
    return {"schema": "reporter-comparison/1", **told, "sentences": listed_sentences(told)}


def _titles(report: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return dict(report["measures"])


def _why_not(name: str, old: Run, new: Run) -> str | None:
    """Why a figure cannot be compared at all; None where it can."""
    if old.brand != new.brand:
        nobody = say("none named")
        return say(
            "The reports are about different brands: {old} and {new}.", old=old.brand or nobody, new=new.brand or nobody
        )
    if name not in old.figures:
        return say("The earlier report does not have it.")
    if name not in new.figures:
        return say("The later report does not have it.")
    another = why_another(name, new, old)
    if another is not None:
        return another
    before, after = old.figures[name].estimate, new.figures[name].estimate
    if not before.is_shown:
        return say("The earlier report does not show it: {status}.", status=STATUS_WORDS[before.status])
    if not after.is_shown:
        return say("The later report does not show it: {status}.", status=STATUS_WORDS[after.status])
    return None


def _change(name: str, old: Run, new: Run, titles: Mapping[str, Mapping[str, Any]]) -> Change | None:
    """The change of a figure that both runs show; None where only one of them has an interval, or levels differ."""
    before, after = old.figures[name].estimate, new.figures[name].estimate
    is_count = before.low is None and after.low is None
    times = ratio(after, before) if after.unit in TIMES and not is_count else None
    found = times if times is not None and times.low is not None else difference(after, before)
    if found.low is None and not is_count:
        return None
    key = measure_key(name, titles)
    return Change(
        name=name,
        title=titles[key]["title"] if key else name,
        unit=after.unit,
        before=_told(before),
        after=_told(after),
        by="count" if is_count else "ratio" if found is times else "difference",
        value=found.value or 0.0,
        low=found.low,
        high=found.high,
        level=found.level,
        q=None,
        is_clear=False,
    )


def _judged(pairs: list[Change]) -> list[Change]:
    """Every change judged beside all others (Benjamini and Hochberg)."""
    declared = tuple(Declared(one.name, float(one.by == "ratio"), is_ratio=one.by == "ratio") for one in pairs)
    found = {
        one.name: Estimate(
            one.value, one.after["n"], one.unit, "recovered", low=one.low, high=one.high, level=one.level
        )
        for one in pairs
    }
    results = judge_all(found, declared)
    return [replace(one, q=result.q, is_clear=result.is_clear) for one, result in zip(pairs, results, strict=True)]


def _told(estimate: Estimate) -> dict[str, Any]:
    return estimate.as_dict()


def _side(run: Run) -> dict[str, Any]:
    mentions = run.figures.get("volume.mentions")
    return {
        "start": run.start,
        "end": run.end,
        "mentions": None if mentions is None else mentions.estimate.value,
        "scorer": scorer_told(run.scorer),
    }


def _shared(old: Run, new: Run, quoted_twice: int) -> tuple[bool, str]:
    """Whether the two can share mentions, and the same in words."""
    start, end = max(old.start, new.start), min(old.end, new.end)
    if start > end and not quoted_twice:
        return True, say("The two share no time: they were measured on different mentions.")
    also = None
    if quoted_twice:
        also = say_number("At least {n} mention stands in both.", "At least {n} mentions stand in both.", quoted_twice)
    wide = say(
        "What they share moves both alike, so the intervals here are wider than they need be: "
        "what is called changed is, and a small change may be missed."
    )
    return False, in_a_row([_overlap(old, new, start, end), also, wide])


def _overlap(old: Run, new: Run, start: str, end: str) -> str:
    """What time the two have in common, as a sentence."""
    if old.days == new.days:
        return say(
            "Both measure the same days, {start} to {end}: this is a correction, no change over time.",
            start=_day(start),
            end=_day(end),
        )
    if start <= end:
        return say(
            "Both contain the time from {start} to {end}, so they are not independent.",
            start=_day(start),
            end=_day(end),
        )
    return say("They are not independent.")


def _day(moment: str) -> Sentence:
    """A moment's day as people write it.

    >>> _day("2026-06-08T21:14:00Z")
    '8 June 2026'
    """
    return say("{day:%-d %B %Y}", day=date.fromisoformat(moment[:10]))
