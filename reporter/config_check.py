"""Turns parsed TOML into the frozen classes of `config`, keeping every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from reporter.config_text import Path, Problem

Section = TypeVar("Section")

NAMES = {str: "a text in quotes", bool: "true or false", int: "a whole number", float: "a number"}


def checked(kind: type[Section], data: Mapping[str, Any], *, at: Path, problems: list[Problem]) -> Section:
    """An object of a frozen class from a TOML table; what is wrong goes to `problems`, its default stays."""
    known: dict[str, Field[Any]] = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    types = get_type_hints(kind)
    values = {}
    for key, value in data.items():
        if key not in known:
            problems.append(_unknown(key, known, at))
            continue
        before = len(problems)
        found = _value(types[key], value, at=(*at, key), problems=problems)
        if len(problems) == before and _allowed(known[key], found, at=(*at, key), problems=problems):
            values[key] = found
    return kind(**values)


def _unknown(key: str, known: Mapping[str, Any], at: Path) -> Problem:
    nearest = get_close_matches(key, known, n=1)
    meant = f"; did you mean {nearest[0]!r}?" if nearest else ""
    where = f"[{at[0]}]" if at else "reporter.toml"
    return Problem((*at, key), f"{where} has no setting {key!r}{meant}", expected="one of " + ", ".join(known))


def _value(kind: Any, value: Any, *, at: Path, problems: list[Problem]) -> Any:
    """The value as its declared type, or a problem."""
    if get_origin(kind) is UnionType:
        kind = next(option for option in get_args(kind) if option is not NoneType)
    if hasattr(kind, "from_toml"):
        return kind.from_toml(value, at=at, problems=problems)
    if is_dataclass(kind):
        return _table(kind, value, at=at, problems=problems)
    origin = get_origin(kind)
    if origin is tuple:
        return _list(get_args(kind)[0], value, at=at, problems=problems)
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return _mapping(value, at=at, problems=problems)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        problems.append(_wrong(at, value, NAMES[kind]))
    return value


def _table(kind: Any, value: Any, *, at: Path, problems: list[Problem]) -> Any:
    if not isinstance(value, dict):
        problems.append(_wrong(at, value, f"a table, written [{at[-1]}]"))
        return None
    return checked(kind, value, at=at, problems=problems)


def _list(kind: Any, value: Any, *, at: Path, problems: list[Problem]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        wanted = f"tables, each written [[{at[-1]}]]" if is_dataclass(kind) else 'a list, such as ["one", "two"]'
        problems.append(_wrong(at, value, wanted))
        return ()
    inner = [(*at, index) for index in range(len(value))] if is_dataclass(kind) else [at] * len(value)
    return tuple(_value(kind, item, at=place, problems=problems) for item, place in zip(value, inner, strict=True))


def _mapping(value: Any, *, at: Path, problems: list[Problem]) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        problems.append(_wrong(at, value, 'a table of texts, such as { text = "Comment" }'))
        return {}
    return dict(value)


def _allowed(field: Field[Any], value: Any, *, at: Path, problems: list[Problem]) -> bool:
    """Whether a value of the right type is one that the setting takes."""
    choices, minimum = field.metadata.get("choices"), field.metadata.get("minimum")
    if choices and value not in choices:
        nearest = get_close_matches(str(value), choices, n=1)
        meant = f"; did you mean {nearest[0]!r}?" if nearest else ""
        problems.append(
            Problem(at, f"{field.name} cannot be {value!r}{meant}", expected="one of " + ", ".join(choices))
        )
        return False
    if minimum is not None and not minimum <= value <= field.metadata["maximum"]:
        expected = f"a number from {minimum:g} to {field.metadata['maximum']:g}"
        problems.append(Problem(at, f"{field.name} is {value:g}", expected=expected))
        return False
    form = field.metadata.get("form")
    if form and not re.fullmatch(form[0], value):
        problems.append(Problem(at, f"{field.name} is {value!r}", expected=form[1]))
        return False
    return True


def _wrong(at: Path, value: Any, wanted: str) -> Problem:
    names = [str(part) for part in at if isinstance(part, str)]
    return Problem(at, f"{'.'.join(names)} is {value!r}", expected=wanted)
