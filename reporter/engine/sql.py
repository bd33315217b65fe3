"""SQL text: where it is kept (a file beside the stage that owns it) and how values enter it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from reporter.engine.protocol import Value

_PLACEHOLDER = re.compile(r"\$([a-z_][a-z0-9_]*)")


@cache
def statement(package: str, name: str) -> str:
    """The SQL of a stage, from the file `name.sql` in its package."""
    return files(package).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def literal(value: Value) -> str:
    """A value as an SQL literal that cannot be anything else.

    >>> literal("O'Neill"), literal(None), literal(["a", "b"])
    ("'O''Neill'", 'null', "['a', 'b']")
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, Sequence):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    raise TypeError(f"no SQL literal for {type(value).__name__}")


def name(identifier: str) -> str:
    """A column or table name, quoted.

    >>> print(name('a "b" c'))
    "a ""b"" c"
    """
    return '"' + identifier.replace('"', '""') + '"'


def bind(sql: str, values: Mapping[str, Value]) -> str:
    """The SQL with each `$name` replaced by its literal; what a value holds is never read again.

    >>> bind("select $a, $b", {"a": "$b", "b": 1})
    "select '$b', 1"

    Raises:
        KeyError: The SQL names a value that was not given.
    """
    return _PLACEHOLDER.sub(lambda match: literal(values[match[1]]), sql)
