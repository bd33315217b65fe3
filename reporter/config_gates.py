"""`[gates]` of reporter.toml: what the figures of a report are held to.

The grammar is that of Lighthouse CI's assertions: the name of a figure, a level, and what is expected of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from reporter.config_text import Path, Problem

LEVELS = ("error", "warn", "off")
EFFECTS = ("pass", "warn", "error")
PARTS = ("value", "low", "high", "interval")
AGAINST = ("number", "last")
BY = ("difference", "ratio")
CHOICES = {"level": LEVELS, "on": PARTS, "against": AGAINST, "by": BY, "inconclusive": EFFECTS}
NUMBERS = ("min", "max", "min_n", "min_authors")
OPTIONS = (*CHOICES, *NUMBERS)
FORM = '"off", { max = 0.4 } or ["warn", { max = 0.4 }]'


@dataclass(frozen=True)
class Gate:
    """What one figure, or every figure that a pattern matches, is held to.

    Args:
        figure: Name of an estimate of the report, or a pattern of names with `*`.
        level: `error` fails the check, `warn` only tells.
        least: The smallest value that holds; None for no such end.
        most: The largest value that holds; None for no such end.
        on: What is held: the value, the low or the high end of its interval, or the whole interval.
        against: `number`, or `last`: then what is held is the change since the last report.
        by: How a change is taken: `difference` or `ratio`.
        inconclusive: What too little evidence counts as, where this gate says so itself.
        min_n: Items that the figure must rest on to be judged.
        min_authors: People that the figure must rest on to be judged.
    """

    figure: str
    level: str = "error"
    least: float | None = None
    most: float | None = None
    on: str = "value"
    against: str = "number"
    by: str = "difference"
    inconclusive: str | None = None
    min_n: float = 0
    min_authors: float = 0


@dataclass(frozen=True)
class Gates:
    """What the figures of the report are held to; `reporter check` ends with exit code 1 where a gate fails."""

    inconclusive: str = field(
        default="warn",
        metadata={
            "meaning": "what a gate counts as when the evidence is too little to judge it: pass, warn or error",
            "choices": EFFECTS,
        },
    )
    asked: tuple[Gate, ...] = field(
        default=(),
        metadata={
            "meaning": "one line a figure or pattern of figures; docs/gates.md has the whole grammar",
            "key": '"figure"',
            "type": "gate",
        },
    )

    @classmethod
    def meaning_of(cls, name: str) -> str:
        """What a setting means, in words."""
        return str(cls.__dataclass_fields__[name].metadata["meaning"])

    @classmethod
    def from_toml(cls, value: Any, *, at: Path, problems: list[Problem]) -> Gates:
        """The gates of a TOML table; what is wrong goes to `problems`.

        >>> Gates.from_toml({"sentiment.net": ["warn", {"min": 0}]}, at=("gates",), problems=[]).asked[0].level
        'warn'
        """
        if not isinstance(value, dict):
            problems.append(Problem(at, f"{at[-1]} is {value!r}", expected="a table, written [gates]"))
            return cls()
        effect = value.get("inconclusive", "warn")
        if not _is_choice("inconclusive", effect, at=(*at, "inconclusive"), problems=problems):
            effect = "warn"
        asked: list[Gate] = []
        for name, said in _by_name({key: said for key, said in value.items() if key != "inconclusive"}):
            asked += _gates(name, said, at=(*at, *name.split(".")), problems=problems)
        return cls(effect, tuple(asked))


def gates_schema() -> dict[str, Any]:
    """The JSON Schema of `[gates]`: names with dots may be quoted, or stand as tables within tables."""
    expectation = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"enum": list(choices)} for key, choices in CHOICES.items()}
        | {key: {"type": "number"} for key in NUMBERS},
        "minProperties": 1,
    }
    pair = {"type": "array", "prefixItems": [{"enum": list(LEVELS)}, expectation], "items": False, "minItems": 2}
    one = {"anyOf": [expectation, pair]}
    nested = {"type": "object", "minProperties": 1, "additionalProperties": {"$ref": "#/$defs/gate"}}
    gate = {"anyOf": [{"enum": list(LEVELS)}, one, {"type": "array", "items": one, "minItems": 1}, nested]}
    effect = {"enum": list(EFFECTS), "default": "warn", "description": Gates.meaning_of("inconclusive")}
    return {
        "description": Gates.__doc__,
        "type": "object",
        "properties": {"inconclusive": effect},
        "additionalProperties": {"$ref": "#/$defs/gate"},
        "$defs": {"gate": gate},
    }


def _by_name(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Each dotted name with what is said of it; a name without quotation marks is a row of nested tables."""
    for key, said in table.items():
        if isinstance(said, dict) and said and not _is_expectation(said):
            yield from _by_name(said, f"{before}{key}.")
        else:
            yield f"{before}{key}", said


def _is_expectation(table: Mapping[str, Any]) -> bool:
    return any(key in OPTIONS or not isinstance(said, dict | list | str) for key, said in table.items())


def _gates(name: str, said: Any, *, at: Path, problems: list[Problem]) -> list[Gate]:
    """The gates of one name: one, or a list of them."""
    many = isinstance(said, list) and bool(said) and all(isinstance(one, list | dict) for one in said)
    found = [_gate(name, one, at=at, problems=problems) for one in (said if many else [said])]
    return [gate for gate in found if gate is not None and gate.level != "off"]


def _gate(name: str, said: Any, *, at: Path, problems: list[Problem]) -> Gate | None:
    """One gate, or None where something in it is wrong or it is off."""
    told = {"level": said} if isinstance(said, str) else said
    if isinstance(said, list) and len(said) == 2 and isinstance(said[0], str) and isinstance(said[1], dict):
        told = {**said[1], "level": said[0]}
    if not isinstance(told, dict):
        problems.append(Problem(at, f"the gate of {name!r} is {said!r}", expected=FORM))
        return None
    before = len(problems)
    for key, value in told.items():
        _check_option(name, key, value, at=at, problems=problems)
    if len(problems) > before or told.get("level") == "off":
        return None
    wrong = _disagreement(told)
    if wrong:
        problems.append(Problem(at, f"the gate of {name!r} {wrong[0]}", expected=wrong[1]))
        return None
    renamed = {"min": "least", "max": "most"}
    options: dict[str, Any] = {renamed.get(str(key), str(key)): value for key, value in told.items()}
    return Gate(name, **options)


def _check_option(name: str, key: str, value: Any, *, at: Path, problems: list[Problem]) -> None:
    if key in CHOICES:
        _is_choice(key, value, at=at, problems=problems)
    elif key not in NUMBERS:
        nearest = get_close_matches(key, OPTIONS, n=1)
        meant = f"; did you mean {nearest[0]!r}?" if nearest else ""
        what = f"the gate of {name!r} has no option {key!r}{meant}"
        problems.append(Problem(at, what, expected="one of " + ", ".join(OPTIONS)))
    elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        problems.append(Problem(at, f"{key} of the gate of {name!r} is {value!r}", expected="a number"))


def _is_choice(key: str, value: Any, *, at: Path, problems: list[Problem]) -> bool:
    choices = CHOICES[key]
    if value in choices:
        return True
    nearest = get_close_matches(str(value), choices, n=1)
    meant = f"; did you mean {nearest[0]!r}?" if nearest else ""
    problems.append(Problem(at, f"{key} cannot be {value!r}{meant}", expected="one of " + ", ".join(choices)))
    return False


def _disagreement(told: Mapping[str, Any]) -> tuple[str, str] | None:
    """What no option can say about itself: what is wrong, and what would be right."""
    least, most = told.get("min"), told.get("max")
    if least is None and most is None:
        return "expects nothing", "min, max or both, such as " + FORM
    if least is not None and most is not None and least > most:
        return f"has a min of {least:g} above its max of {most:g}", "a min that is not above the max"
    if "by" in told and told.get("against") != "last":
        return "says by what a change is taken, and against nothing", 'against = "last"'
    if told.get("by") == "ratio" and any(end is not None and end <= 0 for end in (least, most)):
        return "expects a ratio that is not above 0", "1 for no change, 1.1 for a tenth more"
    return None
