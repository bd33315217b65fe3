"""The first reporter.toml: every setting with its meaning, those that are known filled in."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from reporter.config import Brand, Config
from reporter.config_settings import variable
from reporter.config_written import toml_text

WIDTH = 100
GATE = '# "sentiment.negative_share" = ["warn", { max = 0.4 }]'
HEAD = """\
# What reporter should know of you. Every setting has a default: a line that begins with # only shows it.
# Each can also be set for one run: --set privacy.mode=internal, or the variable {variable}.
"""


@dataclass(frozen=True)
class Answers:
    """What is known when the file is written.

    Args:
        name: What people call the brand; empty when that is not known yet.
        accounts: The brand's own accounts.
        mode: How much of the people the pages show.
        salt: A secret for pseudonyms; empty when it comes from the environment.
    """

    name: str = ""
    accounts: tuple[str, ...] = ()
    mode: str = "public"
    salt: str = ""


def first_configuration(answers: Answers) -> str:
    """The text of the file, which can be read as it stands.

    >>> [line for line in first_configuration(Answers(name="Northbeam")).splitlines() if "name =" in line][0]
    'name = "Northbeam"'
    """
    known = {
        ("brand", "name"): answers.name,
        ("brand", "accounts"): answers.accounts,
        ("privacy", "mode"): answers.mode if answers.mode != "public" else "",
        ("privacy", "salt"): answers.salt,
    }
    hints = get_type_hints(Config)
    parts = [HEAD.format(variable=variable(("privacy", "mode")))]
    parts += [_part(one, hints[one.name], known) for one in fields(Config)]
    return "\n".join(parts)


def _part(one: Field[Any], kind: Any, known: Mapping[tuple[str, str], Any]) -> str:
    if is_dataclass(kind):
        # [brand] without a name would be a mistake, so that the header waits for it too.
        header = f"[{one.name}]" if kind is not Brand or known["brand", "name"] else f"# [{one.name}]"
        return _table(header, one.name, kind, known)
    if get_origin(kind) is tuple and is_dataclass(get_args(kind)[0]):
        return _table(f"# [[{one.name}]]", one.name, get_args(kind)[0], {})
    return "\n".join([*_comment(one.metadata["meaning"]), f"# {one.name} = {_written(_default(one))}"]) + "\n"


def _table(header: str, name: str, kind: Any, known: Mapping[tuple[str, str], Any]) -> str:
    lines = [*_comment(kind.__doc__.partition("\n")[0]), header]
    for one in fields(kind):
        value = known.get((name, one.name))
        default = _written(_default(one))
        lines += _comment(one.metadata["meaning"])
        if "key" in one.metadata:
            lines.append(GATE)
            continue
        lines.append(f"{one.name} = {_written(value)}" if value else f"# {one.name} = {default}")
    return "\n".join(lines) + "\n"


def _comment(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _default(one: Field[Any]) -> Any:
    return one.default if one.default_factory is MISSING else one.default_factory()


def _written(value: Any) -> str:
    """A value as TOML writes it; what has no default is left to be filled in."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_written(one)}' for key, one in value.items())} }}"
    return toml_text(value) if isinstance(value, str) else str(value)
