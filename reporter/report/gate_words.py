"""How a gate and what it found are said in plain words."""

from __future__ import annotations

from reporter.config_gates import Gate
from reporter.estimate import Estimate
from reporter.numerals import count

EXACT = 17
SHORT = 4
PARTS = {"value": "", "low": "low end ", "high": "high end ", "interval": "whole interval "}


def brief(value: float, digits: int = SHORT) -> str:
    """A number with so many digits that count, in full and without an exponent.

    >>> brief(0.34651810584958215), brief(2447), brief(1077.0), brief(-0.5)
    ('0.3465', '2\u202f447', '1\u202f077', '-0.5')
    """
    if float(value).is_integer():
        return count(value).replace("\u2212", "-")
    text = f"{value:.{digits}g}"
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if "e" in text else text


def apart(value: float, *bounds: float | None) -> str:
    """The number with as many digits as it takes to tell it from the bounds that it is held to.

    >>> apart(0.40000012, 0.4), apart(0.4, 0.4)
    ('0.4000001', '0.4')
    """
    others = [bound for bound in bounds if bound is not None and bound != value]
    for digits in range(SHORT, EXACT):
        if all(brief(value, digits) != brief(bound, digits) for bound in others):
            return brief(value, digits)
    return repr(value)


def found(estimate: Estimate | None, gate: Gate) -> str:
    """What was measured: the value with its interval, or what stands in its place."""
    if estimate is None or estimate.value is None:
        return "nothing that can be shown"
    value = apart(estimate.value, gate.least, gate.most)
    if estimate.low is None or estimate.high is None:
        return value
    ends = (apart(end, gate.least, gate.most) for end in (estimate.low, estimate.high))
    return f"{value} ({' to '.join(ends)})"


def expected(gate: Gate) -> str:
    """What the gate asks for.

    >>> expected(Gate("a.b", most=0.4, on="high"))
    'high end at most 0.4'
    >>> expected(Gate("a.b", least=0.9, most=1.1, against="last", by="ratio"))
    'times the last report at least 0.9 and at most 1.1'
    """
    ends = [
        f"{words} {brief(end, EXACT - 1)}"
        for words, end in (("at least", gate.least), ("at most", gate.most))
        if end is not None
    ]
    change = ""
    if gate.against == "last":
        change = "times the last report " if gate.by == "ratio" else "change since the last report "
    return f"{PARTS[gate.on]}{'of ' if PARTS[gate.on] and change else ''}{change}{' and '.join(ends)}"


def evidence(n: int | None, n_authors: int | None, status: str | None) -> str:
    """What a figure rests on, in a few words.

    >>> evidence(1795, 874, "settled"), evidence(3, None, "too_few")
    ('n 1\u202f795 of 874 people, settled', 'n 3, too few')
    """
    if n is None or status is None:
        return "no evidence"
    people = "" if n_authors is None else f" of {count(n_authors)} people"
    return f"n {count(n)}{people}, {status.replace('_', ' ')}"
