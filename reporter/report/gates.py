"""Hold the figures of a report to what reporter.toml asks of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, Literal

from reporter.config_gates import Gate, Gates
from reporter.estimate import Estimate
from reporter.report.gate_words import expected, found, too_few_people
from reporter.report.runs import NUMBERED, Run, lasting_names, measure_key, read_estimate, run_of, why_another
from reporter.sentence import say, say_number
from reporter.statistics.change import difference, ratio

Result = Literal["pass", "warn", "fail", "inconclusive"]
RESULTS: tuple[Result, ...] = ("fail", "warn", "inconclusive", "pass")
COUNTS_AS = ("pass", "warn", "fail")


@dataclass(frozen=True)
class Held:
    """One gate and what came of it.

    Args:
        figure: The lasting name of the figure.
        estimate: Its name in `report.json`; None where the report has no such figure.
        title: What it is called.
        level: `error` or `warn`.
        result: `pass`, `warn`, `fail`, or `inconclusive` where the evidence is too little to tell.
        counts_as: What an inconclusive result counts as: `pass`, `warn` or `fail`; else the result.
        expected: What was asked for, in words.
        found: What was measured, in words: the figure, or its change.
        value: What was held to the gate: the figure, or its change; None where that is unknown.
        low: Low end of its interval.
        high: High end of its interval.
        n: Items that the figure rests on.
        n_authors: People behind them.
        status: Status of the figure.
        reason: Why the result is not `pass`, as a sentence; None where it is.
        since: The period that a change is taken from; None where the gate asks for no change.
    """

    figure: str
    estimate: str | None
    title: str
    level: str
    result: Result
    counts_as: str
    expected: str
    found: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    n_authors: int | None
    status: str | None
    reason: str | None
    since: str | None


@dataclass(frozen=True)
class Unknown:
    """A gate whose name no figure has.

    Args:
        gate: The gate.
        sentence: What is wrong, with the nearest name.
    """

    gate: Gate
    sentence: str


def hold(report: Mapping[str, Any], gates: Gates, *, last: Run | None = None) -> list[Held]:
    """What came of each gate, the worst first; each figure that a pattern matches has a line of its own.

    Args:
        report: The whole of `report.json`.
        gates: What reporter.toml asks for.
        last: The last report, for gates on changes.

    Returns:
        The results in the order fail, warn, inconclusive, pass; within it by name.
    """
    named = lasting_names(report)
    results = []
    for gate in gates.asked:
        matched = _matched(gate, named)
        if not matched:
            results.append(_absent(gate, gates, report, named))
        results += [_judged(gate, gates, report, name, named[name], last) for name in matched]
    return sorted(results, key=lambda one: (RESULTS.index(one.result), one.figure, one.expected, one.level))


def failed(results: Sequence[Held]) -> list[Held]:
    """Those for which a check ends with exit code 1."""
    return [one for one in results if one.counts_as == "fail"]


def unknown(report: Mapping[str, Any], gates: Gates) -> list[Unknown]:
    """The gates whose name is a slip of the pen: neither in the report nor a figure that it could have."""
    named = lasting_names(report)
    return [
        Unknown(gate, _nearest(gate, named, report))
        for gate in gates.asked
        if not _matched(gate, named) and not _could_be(gate, report, named)
    ]


def _matched(gate: Gate, named: Mapping[str, str]) -> list[str]:
    """Names of the report's estimates that a gate is about: by the lasting name, else by the name in the report."""
    same = [name for name, lasting in named.items() if lasting == gate.figure]
    if same or gate.figure in named:
        return same or [gate.figure]
    return [name for name, lasting in named.items() if "*" in gate.figure and fnmatchcase(lasting, gate.figure)]


def _could_be(gate: Gate, report: Mapping[str, Any], named: Mapping[str, str]) -> bool:
    """Whether another report could have the figure: one that is defined, of a brand or platform without words here."""
    measures = report["measures"]
    if "*" in gate.figure:
        return any(fnmatchcase(key, gate.figure) or fnmatchcase(f"{key}.", gate.figure) for key in measures)
    if gate.figure in measures:
        return True
    key = measure_key(gate.figure, measures)
    if key is None or gate.figure.partition(".")[0] not in NUMBERED:
        return False
    tails = [name.removeprefix(key) for name in named.values() if name.startswith(f"{key}.")]
    return not get_close_matches(gate.figure.removeprefix(key), tails, n=1, cutoff=0.75)


def _nearest(gate: Gate, named: Mapping[str, str], report: Mapping[str, Any]) -> str:
    """What is wrong, as a command line says it."""
    if "*" in gate.figure:
        return f"no figure of the report matches {gate.figure!r}"
    nearest = _close(gate, named, report)
    meant = f"; did you mean {nearest!r}?" if nearest else ""
    return f"no figure of the report is called {gate.figure!r}{meant}"


def _no_such(gate: Gate, named: Mapping[str, str], report: Mapping[str, Any]) -> str:
    """The same as a report says it."""
    figure = repr(gate.figure)
    if "*" in gate.figure:
        return say("No figure of the report matches {figure}.", figure=figure)
    nearest = _close(gate, named, report)
    if nearest is None:
        return say("No figure of the report is called {figure}.", figure=figure)
    return say(
        "No figure of the report is called {figure}; {nearest} is the nearest.", figure=figure, nearest=repr(nearest)
    )


def _close(gate: Gate, named: Mapping[str, str], report: Mapping[str, Any]) -> str | None:
    """The nearest name of a figure; None where none is near."""
    return next(iter(get_close_matches(gate.figure, sorted({*named.values(), *report["measures"]}), n=1)), None)


def _absent(gate: Gate, gates: Gates, report: Mapping[str, Any], named: Mapping[str, str]) -> Held:
    known = _could_be(gate, report, named)
    reason = say("This report does not have the figure.") if known else _no_such(gate, named, report)
    return _held(gate, gates, None, gate.figure, gate.figure, None, reason=reason)


def _judged(gate: Gate, gates: Gates, report: Mapping[str, Any], name: str, lasting: str, last: Run | None) -> Held:
    estimate = read_estimate(report, name)
    key = measure_key(name, report["measures"])
    title = report["measures"][key]["title"] if key else lasting
    since = None
    if gate.against == "last" and last is not None:
        since = say("{start} to {end}", start=last.start, end=last.end)
    reason = _too_little(gate, estimate)
    measured = estimate if gate.against == "number" else None
    if reason is None and gate.against == "last":
        measured, reason = _changed(gate, report, lasting, estimate, last)
    return _held(gate, gates, name, lasting, title, estimate, measured=measured, reason=reason, since=since)


def _too_little(gate: Gate, estimate: Estimate) -> str | None:
    """Why a figure's evidence does not carry a judgement; None where it does."""
    if not estimate.is_shown:
        return estimate.reason
    if estimate.n < gate.min_n:
        return say_number(
            "It rests on {n} item, and the gate asks for {least:g}.",
            "It rests on {n} items, and the gate asks for {least:g}.",
            estimate.n,
            least=gate.min_n,
        )
    if gate.min_authors and (estimate.n_authors or 0) < gate.min_authors:
        return too_few_people(estimate.n_authors, gate.min_authors)
    return None


def _changed(
    gate: Gate, report: Mapping[str, Any], lasting: str, estimate: Estimate, last: Run | None
) -> tuple[Estimate | None, str | None]:
    """The change since the last report, or why there is none."""
    run = run_of(report)
    if last is None or run is None:
        return None, say("There is no earlier report to compare with.")
    before = last.figures.get(lasting)
    if before is None or not before.estimate.is_shown:
        return None, say("The last report does not show this figure.")
    another = why_another(lasting, run, last)
    if another is not None:
        return None, another
    if gate.by == "difference":
        return difference(estimate, before.estimate), None
    times = ratio(estimate, before.estimate)
    return times, None if times else say("A ratio with a figure of nothing is undefined.")


def _held(
    gate: Gate,
    gates: Gates,
    name: str | None,
    lasting: str,
    title: str,
    estimate: Estimate | None,
    *,
    measured: Estimate | None = None,
    reason: str | None = None,
    since: str | None = None,
) -> Held:
    """The result with all that is told of it; a reason given here makes it inconclusive."""
    holds: bool | None = None
    if reason is None and measured is not None:
        holds, reason = _holds(gate, measured)
    result: Result = (
        "inconclusive" if holds is None else "pass" if holds else "fail" if gate.level == "error" else "warn"
    )
    shown = measured if measured is not None and measured.value is not None else None
    return Held(
        figure=lasting,
        estimate=name,
        title=title,
        level=gate.level,
        result=result,
        counts_as=_counts_as(gate, gates, result),
        expected=expected(gate),
        found=found(shown, gate),
        value=shown.value if shown else None,
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        n=estimate.n if estimate else None,
        n_authors=estimate.n_authors if estimate else None,
        status=estimate.status if estimate else None,
        reason=reason,
        since=since,
    )


def _counts_as(gate: Gate, gates: Gates, result: Result) -> str:
    if result != "inconclusive":
        return result
    effect = gate.inconclusive or gates.inconclusive
    if effect == "error":
        return "fail" if gate.level == "error" else "warn"
    return effect


def _holds(gate: Gate, measured: Estimate) -> tuple[bool | None, str | None]:
    """Whether a figure is within the gate's ends, and why not; None where its doubt does not let one tell."""
    ends = _ends(gate, measured)
    if ends is None:
        return None, say("It has no interval, and the gate asks for one.")
    low, high = ends
    least, most = -math.inf if gate.least is None else gate.least, math.inf if gate.most is None else gate.most
    if least <= low and high <= most:
        return True, None
    if high < least:
        return False, say("It is below what is expected.")
    if low > most:
        return False, say("It is above what is expected.")
    return None, say("What is expected ends within its interval.")


def _ends(gate: Gate, measured: Estimate) -> tuple[float, float] | None:
    """The stretch that is held to the gate: one point, or the whole interval. A plain count is its own interval."""
    value, low, high = measured.value, measured.low, measured.high
    if value is None:
        return None
    if gate.on == "value":
        return value, value
    if low is None or high is None:
        return (value, value) if measured.method == "count" else None
    return {"low": (low, low), "high": (high, high), "interval": (low, high)}[gate.on]
