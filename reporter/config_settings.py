"""Settings that come from beside reporter.toml: options of a command, then variables of the environment."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from reporter.config_text import Path, Problem

PREFIX = "REPORTER_"
OPTION = "--set"
FORM = "a.b=value, such as privacy.mode=internal"
NEAR = 0.85


@dataclass(frozen=True)
class Settings:
    """What was said beside the file, as it was written.

    Args:
        options: Texts such as `privacy.mode=internal`; a later one beats an earlier one, and both the environment.
        environment: Variables by name; only those that begin with `REPORTER_` are looked at, and none that is empty,
            as a secret that a job cannot see is.
    """

    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


class _Said(NamedTuple):
    """One setting, and who said it."""

    path: tuple[str, ...]
    raw: str
    by: str


def overlay(data: dict[str, Any], settings: Settings, kind: Any, problems: list[Problem]) -> dict[Path, str]:
    """Put the settings into parsed TOML, in place.

    A value is written as in TOML; where a setting is a text, its quotation marks may be left out.

    Args:
        data: What the file says.
        settings: What was said beside it.
        kind: The class of the whole configuration.
        problems: Told what cannot be understood.

    Returns:
        Who said what: the option or the variable, by the path of its setting. A value is never repeated there, since
        it may be a secret.

    >>> said: dict = {"privacy": {"mode": "public"}}
    >>> from reporter.config import Config
    >>> overlay(said, Settings(("privacy.mode=internal",)), Config, []), said
    ({('privacy', 'mode'): '--set privacy.mode'}, {'privacy': {'mode': 'internal'}})
    """
    by: dict[Path, str] = {}
    for said in (*_variables(settings.environment, kind, problems), *_options(settings.options, problems)):
        try:
            value = _value(said.raw, _kind(kind, said.path))
        except tomllib.TOMLDecodeError:
            problems.append(
                Problem(said.path, "the value is not TOML", expected='such as 3, true or ["a", "b"]', source=said.by)
            )
            continue
        if _put(data, said.path, value):
            by[said.path] = said.by
        else:
            problems.append(Problem(said.path, f"{said.path[0]} is no table", expected=FORM, source=said.by))
    return by


def variable(path: tuple[str, ...]) -> str:
    """The variable of the environment that sets this setting.

    >>> variable(("conduct", "business_hours"))
    'REPORTER_CONDUCT_BUSINESS_HOURS'
    """
    return PREFIX + "_".join(path).upper()


def _options(options: tuple[str, ...], problems: list[Problem]) -> Iterator[_Said]:
    for option in options:
        name, sign, raw = option.partition("=")
        path = tuple(part.strip() for part in name.split("."))
        if not sign or not all(path):
            problems.append(Problem((), "the name of a setting and its value are wanted", FORM, source=OPTION))
            continue
        yield _Said(path, raw.strip(), f"{OPTION} {'.'.join(path)}")


def _variables(environment: Mapping[str, str], kind: Any, problems: list[Problem]) -> Iterator[_Said]:
    known = {variable(path): path for path in _paths(kind)}
    ours = [name.removeprefix(PREFIX) for name in known]
    for name in sorted(name for name, value in environment.items() if name.startswith(PREFIX) and value.strip()):
        if name in known:
            yield _Said(known[name], environment[name].strip(), name)
        elif near := get_close_matches(name.removeprefix(PREFIX), ours, n=1, cutoff=NEAR):
            problems.append(Problem((), f"no setting has this name; did you mean {PREFIX}{near[0]}?", source=name))


def _paths(kind: Any) -> Iterator[tuple[str, ...]]:
    """The path of every setting, a repeated table as one."""
    hints = get_type_hints(kind)
    for one in fields(kind):
        if is_dataclass(hints[one.name]):
            yield from ((one.name, *rest) for rest in _paths(hints[one.name]))
        elif "key" not in one.metadata:  # a table whose keys are names has no setting of this name
            yield (one.name,)


def _kind(kind: Any, path: tuple[str, ...]) -> Any:
    """The declared type of a setting; None where there is no such setting."""
    for key in path:
        if not is_dataclass(kind):
            return None
        kind = get_type_hints(kind).get(key)
        if get_origin(kind) is UnionType:
            kind = next(option for option in get_args(kind) if option is not NoneType)
    return kind


def _value(raw: str, kind: Any) -> Any:
    if kind is str and not (len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"):
        return raw
    try:
        # One line by itself: what is written behind a line break would be a setting of another name.
        return tomllib.loads(f"value = {raw}", parse_float=float)["value"] if "\n" not in raw else _whole(raw)
    except tomllib.TOMLDecodeError:
        if kind in (str, None):
            return raw
        raise


def _whole(raw: str) -> Any:
    """A value over several lines, such as a long list."""
    found = tomllib.loads(f"value = {raw}")
    if found.keys() != {"value"}:
        raise tomllib.TOMLDecodeError("more than one value")
    return found["value"]


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> bool:
    """Set a value at its path; false where something on the way is no table."""
    for key in path[:-1]:
        data = data.setdefault(key, {})
        if not isinstance(data, dict):
            return False
    data[path[-1]] = value
    return True
