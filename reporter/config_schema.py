"""The JSON Schema of reporter.toml, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reporter.config import Config
from reporter.config_gates import Gates, gates_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS = {str: "string", bool: "boolean", int: "integer", float: "number"}


def config_schema() -> dict[str, Any]:
    """Every table and setting with its type, default, limits and meaning, from the classes that read them.

    >>> config_schema()["properties"]["privacy"]["properties"]["mode"]["enum"]
    ['public', 'internal']
    """
    return {
        "$schema": DIALECT,
        "title": "reporter.toml",
        "description": "The configuration of reporter; every setting has a default.",
        **_table(Config),
        "$defs": gates_schema()["$defs"],
    }


def _table(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties = {one.name: _setting(one, hints[one.name]) for one in fields(kind)}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _setting(one: Field[Any], kind: Any) -> dict[str, Any]:
    if get_origin(kind) is UnionType:
        kind = next(option for option in get_args(kind) if option is not NoneType)
    if kind is Gates:
        return {key: value for key, value in gates_schema().items() if key != "$defs"}
    if is_dataclass(kind):
        return {"description": kind.__doc__, **_table(kind)}
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        if is_dataclass(inner):
            return {"description": inner.__doc__, "type": "array", "items": _table(inner)}
        return {**_told(one), "type": "array", "items": {"type": KINDS[inner]}}
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return {**_told(one), "type": "object", "additionalProperties": {"type": KINDS[get_args(kind)[1]]}}
    return {**_told(one), "type": KINDS[kind], **_limits(one)}


def _told(one: Field[Any]) -> dict[str, Any]:
    told = {"description": one.metadata["meaning"]}
    default = one.default if one.default_factory is MISSING else one.default_factory()
    if default not in (None, "", (), {}):
        told["default"] = list(default) if isinstance(default, tuple) else default
    return told


def _limits(one: Field[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if one.metadata["choices"]:
        limits["enum"] = list(one.metadata["choices"])
    if one.metadata["minimum"] is not None:
        limits |= {"minimum": one.metadata["minimum"], "maximum": one.metadata["maximum"]}
    if one.metadata["form"]:
        limits["pattern"] = f"^(?:{one.metadata['form'][0]})$"
    return limits
