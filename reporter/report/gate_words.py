"""How a gate and what it found are said in plain words."""

from __future__ import annotations

from reporter.config_gates import Gate
from reporter.estimate import Estimate
from reporter.numerals import Count, count
from reporter.sentence import Sentence, say, say_number

EXACT = 17
SHORT = 4
PARTS = {"low": say("low end"), "high": say("high end"), "interval": say("whole interval")}


def brief(value: float, digits: int = SHORT) -> Sentence:
    """A number with so many digits that count, in full and without an exponent.

    >>> brief(0.34651810584958215), brief(2447), brief(1077.0), brief(-0.5)
    ('0.3465', '2\u202f447', '1\u202f077', '-0.5')
    """
    if float(value).is_integer():
        return say("{value:,}", value=Count(value) if abs(value) >= 1000 else int(value))
    text = f"{value:.{digits}g}"
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if "e" in text else text
    # Sixteen digits give back any number of fewer; what they would write with an exponent stays as it is.
    short = float(text)
    return say("{value:.16g}", value=short) if f"{short:.16g}" == text else say("{value}", value=text)


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
        return say("nothing that can be shown")
    value = apart(estimate.value, gate.least, gate.most)
    if estimate.low is None or estimate.high is None:
        return value
    low, high = (apart(end, gate.least, gate.most) for end in (estimate.low, estimate.high))
    return say("{value} ({low} to {high})", value=value, low=low, high=high)


def expected(gate: Gate) -> str:
    """What the gate asks for.

    >>> expected(Gate("a.b", most=0.4, on="high"))
    'high end at most 0.4'
    >>> expected(Gate("a.b", least=0.9, most=1.1, against="last", by="ratio"))
    'times the last report at least 0.9 and at most 1.1'
    """
    bounds = _bounds(gate)
    part = PARTS.get(gate.on)
    if gate.against != "last":
        return bounds if part is None else say("{part} {bounds}", part=part, bounds=bounds)
    change = say("times the last report") if gate.by == "ratio" else say("change since the last report")
    if part is None:
        return say("{change} {bounds}", change=change, bounds=bounds)
    return say("{part} of {change} {bounds}", part=part, change=change, bounds=bounds)


def _bounds(gate: Gate) -> Sentence:
    least, most = (None if end is None else brief(end, EXACT - 1) for end in (gate.least, gate.most))
    if least is None:
        return say("at most {most}", most=most or "")
    if most is None:
        return say("at least {least}", least=least)
    return say("at least {least} and at most {most}", least=least, most=most)


def too_few_people(known: int | None, least: float) -> str:
    """Why a figure rests on too few people for a gate."""
    if known is None:
        return say("It rests on an unknown number of people, and the gate asks for {least:g}.", least=least)
    return say_number(
        "It rests on {n} person, and the gate asks for {least:g}.",
        "It rests on {n} people, and the gate asks for {least:g}.",
        known,
        least=least,
    )


def evidence(n: int | None, n_authors: int | None, status: str | None) -> str:
    """What a figure rests on, in a few words.

    >>> evidence(1795, 874, "settled"), evidence(3, None, "too_few")
    ('n 1\u202f795 of 874 people, settled', 'n 3, too few')
    """
    if n is None or status is None:
        return "no evidence"
    people = "" if n_authors is None else f" of {count(n_authors)} people"
    return f"n {count(n)}{people}, {status.replace('_', ' ')}"
